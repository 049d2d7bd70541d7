"""A sentence with a phrase in it: the reading that fits best, and doing what it says."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from graph.case_graph import CaseGraph
from graph.dates import Interval
from graph.model import Person
from graph.vocabulary import label
from ingest.typed.circumstances import tell_circumstance, tell_event
from ingest.typed.kin_words import KIN_WORDS
from ingest.typed.kinship import MOST_TWINS, tell_kin, tell_twins
from ingest.typed.mentions import Mention, is_particulars, read_people
from ingest.typed.nearest import nearest_words
from ingest.typed.network import (
    Organisations,
    employ,
    is_family,
    kind_when_new,
    pairs,
    tell_feeling,
    tell_involved,
    tell_tie,
)
from ingest.typed.phrases import Phrase
from ingest.typed.pregnancies import expect
from ingest.typed.templates import REST, Match, matches
from ingest.typed.tokens import Span, Token, Tokens, parted, span_of
from ingest.typed.unions import Union, tell_parting, tell_union
from ingest.typed.when import Life, When, split_when
from ingest.typed.world import World

_AND: Final = frozenset(("en", "and", "&", "+", ","))
_DENIALS: Final = frozenset(("niet", "nooit", "geen", "not", "never", "no", "zonder", "without"))
_ARTICLES: Final = frozenset(("de", "het", "een", "the", "a", "an"))
_INTERVAL: Final = Interval.UNKNOWN


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence laid out: its people, when it was so, what is in parentheses at its end."""

    phrase: Phrase
    a: Tokens
    b: Tokens
    o: Tokens
    when: Interval
    remark: str | None
    span: Span
    kept: str


class Sentences:
    """Reads sentences with a phrase and does what they say."""

    def __init__(self, world: World, graph: CaseGraph) -> None:
        self._world = world
        self._graph = graph
        self._organisations = Organisations(world)

    def tell(self, tokens: Tokens, *, holding: Container[str] | None = None) -> bool:
        """Do what a sentence says; False when it holds no phrase that is known.

        With `holding` only phrases count that have one of these words.
        """
        found = matches(tokens)
        if tokens[0].key in _ARTICLES:
            bare = [match for match in matches(tokens[1:]) if match.template.begins_in_words]
            found = [*bare, *found]
        if holding is not None:
            found = [match for match in found if match.template.holds(holding)]
        for strict, spare in ((True, False), (False, False), (False, True)):
            for match in found:
                sentence = self._laid_out(match, tokens, strict=strict, spare=spare)
                if sentence is not None:
                    act = _ACTS[sentence.phrase.act]
                    self._world.told(sentence.span, partial(act, self, sentence))
                    return True
        return False

    def _laid_out(
        self, match: Match, tokens: Tokens, *, strict: bool, spare: bool
    ) -> Sentence | None:
        """The parts of a sentence, or None when a match leaves words over.

        With `spare` words may be left over after the phrase, and become a trouble of their own;
        but none that may deny it all. A `strict` reading takes "Jan 1999" for a date, unless
        there is a Jan.
        """
        slots = dict(match.slots)
        last = REST if REST in slots else list(slots)[-1]
        body, remark = self._without_remark(slots[last])
        text, today = self._world.reading.text, self._world.reading.today
        if last != REST and self._is_date(body, strict=strict):
            return None
        body, when = split_when(text, body, today, alone=last == REST)
        slots[last] = body
        left = body if last == REST else ()
        if left and (not spare or any(token.key in _DENIALS for token in left)):
            return None
        if not all(slots[name] for name in slots if name != REST):
            return None
        if "O" in slots and not self._may_employ(match, slots["O"]):
            return None
        if left:
            world = self._world
            world.reading.trouble(
                "unknown", span_of(left), world.t("This is not understood."),
                nearest_words(left[0].text),
            )  # fmt: skip
        slots["A"], early = self._early(slots["A"])
        found = when or early
        return Sentence(
            phrase=match.template.phrase,
            a=slots["A"],
            b=slots.get("B", ()),
            o=slots.get("O", ()),
            when=found.interval if found else _INTERVAL,
            remark=remark,
            span=span_of(tokens),
            kept=self._world.reading.part(match.words),
        )

    def _is_date(self, tokens: Tokens, *, strict: bool) -> bool:
        """Whether a date stands where somebody should: "hecht voor 2010"."""
        text, today = self._world.reading.text, self._world.reading.today
        first = tokens[0] if tokens else None
        named = first is not None and (
            self._world.people.is_called(first.key) if strict else first.text != first.text.lower()
        )
        return not named and not split_when(text, tokens, today, alone=True)[0]

    def _without_remark(self, tokens: Tokens) -> tuple[Tokens, str | None]:
        """Take parentheses off the end that are no lifespan but a remark."""
        last = tokens[-1] if tokens else None
        if last is None or last.kind != "paren" or not last.closed:
            return tokens, None
        if is_particulars(self._world.reading, last):
            return tokens, None
        return tokens[:-1], last.text[1:-1].strip()[:10_000] or None

    def _early(self, tokens: Tokens) -> tuple[Tokens, When | None]:
        """A date before the phrase: "Sofie is sinds 2020 vriendin van Lisa"."""
        rest, when = split_when(self._world.reading.text, tokens, self._world.reading.today)
        return (rest, when) if when is not None and when.told else (tokens, None)

    def _may_employ(self, match: Match, tokens: Tokens) -> bool:
        """Whether what follows "van" is an organisation: a family name begins with it too."""
        first = match.template.words[0].lower()
        return first not in ("van", "of") or self._organisations.is_one(tokens)

    # -- what each act does ----------------------------------------------------------------------

    def _people(self, tokens: Tokens, **how: str | None) -> list[str]:
        return self._world.all(self._mentions(tokens), **how)

    def _mentions(self, tokens: Tokens) -> list[Mention]:
        return read_people(self._world.reading, tokens) if tokens else []

    def _both(
        self, said: Sentence, kinds: tuple[str, str] = ("family", "family")
    ) -> list[tuple[str, str]]:
        """The pairs that a sentence joins, with the genders that its words tell."""
        world, (gender_a, gender_b) = self._world, said.phrase.genders
        first, second = self._mentions(said.a), self._mentions(said.b)
        if world.too_many(len(first) * max(1, len(second), len(first) * (not second)), said.span):
            return []
        one = world.all(first, kind=kinds[0], gender=gender_a)
        other = world.all(second, kind=kinds[1], gender=gender_b)
        found = pairs(one, other)
        if not found and len(one) + len(other) == len(first) + len(second):
            if set(one) & set(other):
                reason = world.t("The same person stands on both sides.")
                world.reading.trouble("clash", said.span, reason)
            else:
                world.reading.trouble("incomplete", said.span, world.t("With whom? Name both."))
        return found

    def tell_kin(self, said: Sentence) -> str | None:
        """A is that kin of B."""
        kin = KIN_WORDS[said.phrase.code]
        mentions = self._mentions(said.a), self._mentions(said.b)
        return tell_kin(self._world, kin, *mentions, said.when, said.span)

    def tell_partner(self, said: Sentence) -> str | None:
        """A and B are a couple."""
        world, told = self._world, Union(said.phrase.code, said.when)
        done = [
            couple
            for one, other in self._both(said)
            if (couple := tell_union(world, one, other, told, said.span)) is not None
        ]
        if not done:
            return None
        what = label("partner_kind", said.phrase.code, world.t.lang)
        return world.sentence(world.names([done[0].start, done[0].end]), what, done[0].valid)

    def tell_parted(self, said: Sentence) -> str | None:
        """A and B parted, or A from their partner."""
        world, (gender, _) = self._world, said.phrase.genders
        who = list(dict.fromkeys((*self._people(said.a, gender=gender), *self._people(said.b))))
        if len(who) < len(self._mentions(said.a)) + len(self._mentions(said.b)) or not who:
            return None
        couple = tell_parting(world, who, said.phrase.code, said.when, said.span)
        if couple is None or couple.ended is None:
            return None
        what = label("partner_end", couple.ended, world.t.lang)
        return world.sentence(world.names([couple.start, couple.end]), what, said.when)

    def tell_tie(self, said: Sentence) -> str | None:
        """A and B know each other."""
        outside = "family" if said.phrase.code == "family" else "network"
        b = self._mentions(said.b)
        first = kind_when_new(self._world, b) if outside == "network" else "family"
        joined = self._both(said, (first, outside))
        return tell_tie(self._world, joined, said.phrase.code, said.when, said.span)

    def tell_feels(self, said: Sentence) -> str | None:
        """A feels or does something to B."""
        joined = self._both(said)
        return tell_feeling(self._world, joined, said.phrase.code, said.when, said.span)

    def tell_has(self, said: Sentence) -> str | None:
        """A has a circumstance, or is known not to have it."""
        return tell_circumstance(
            self._world, self._people(said.a), said.phrase.code, said.when, said.span,
            absent=said.phrase.act == "lacks",
        )  # fmt: skip

    def tell_happened(self, said: Sentence) -> str | None:
        """Something happened to A."""
        people, text = self._people(said.a), said.kept if said.phrase.keep else said.remark
        if not people:
            return None
        return tell_event(self._world, people, said.phrase.code, said.when, text, said.span)

    def tell_expecting(self, said: Sentence) -> str | None:
        """A, or A and B, expect a child or lost one."""
        parents = list(dict.fromkeys((*self._people(said.a), *self._people(said.b))))
        if not parents or len(parents) > 2:
            return None
        return expect(self._world, parents, said.phrase.code, said.when, said.span)

    def tell_lived(self, said: Sentence) -> str | None:
        """Born and died: a date is told of each of these people."""
        field = said.phrase.act
        moment = said.when.moment
        if moment is None:
            self._world.reading.trouble(
                "incomplete", said.span, self._world.t("Say when: 2014, 3 May 2014.")
            )
            return None
        life = Life(born=moment) if field == "born" else Life(died=moment)
        mentions = [
            replace(
                mention, life=Life(life.born or mention.life.born, life.died or mention.life.died)
            )
            for mention in self._mentions(said.a)
        ]
        people = self._world.all(mentions)
        what = self._world.t("born") if field == "born" else self._world.t("died")
        return self._world.sentence(self._world.names(people), what, said.when) if people else None

    def tell_is(self, said: Sentence) -> str | None:
        """A is of that gender."""
        people = self._people(said.a, gender=said.phrase.code)
        what = label("gender", said.phrase.code, self._world.t.lang)
        return self._world.sentence(self._world.names(people), what) if people else None

    def tell_involved(self, said: Sentence) -> str | None:
        """A is involved with B, perhaps for an organisation O."""
        role = said.phrase.code
        who = self._helpers(said, role)
        whom = [self._graph.case_id] if is_family(said.b, self._graph) else self._people(said.b)
        if self._world.too_many(len(who) * len(whom), said.span) or not who or not whom:
            return None
        return tell_involved(self._world, who, role, whom, said.when, said.remark, said.span)

    def _helpers(self, said: Sentence, role: str) -> list[str]:
        """Organisations, or the professionals of one."""
        organisations = self._organisations
        if not said.o and organisations.is_one(said.a):
            found = organisations.find(said.a, make=True)
            return [found] if found else []
        works_for = organisations.find(said.o, make=True) if said.o else None
        if said.o and works_for is None:
            return []
        found_all = []
        for part in parted(said.a, _AND):
            found = self._helper(part, role, works_for, said) if part else None
            if found is not None:
                found_all.append(found)
        return found_all

    def _helper(
        self, tokens: tuple[Token, ...], role: str, works_for: str | None, said: Sentence
    ) -> str | None:
        world = self._world
        if works_for is None and self._organisations.is_one(tokens):
            return self._organisations.find(tokens, make=True)
        mentions = read_people(world.reading, tokens, birth=False)
        if not mentions:
            return None
        if works_for is None and role == "provider" and not world.people.known(mentions[0]):
            return self._organisations.find(tokens, make=True)
        professionals = [p.id for p in world.draft.all(Person) if p.kind == "professional"]
        person = world.people.find(
            mentions[0], kind="professional", works_for=works_for, rather=professionals
        )
        if person is not None and works_for is not None:
            employ(world, person, works_for, _INTERVAL, said.span)
        return person

    def tell_twins(self, said: Sentence) -> str | None:
        """A, who are several, are of one birth."""
        world, people = self._world, self._people(said.a)
        if not 1 < len(people) <= MOST_TWINS:
            world.reading.trouble("incomplete", said.span, world.t("With whom? Name both."))
            return None
        tell_twins(world, people, said.phrase.code, said.span)
        return world.sentence(
            world.names(people), label("twin_kind", said.phrase.code, world.t.lang)
        )

    def tell_works(self, said: Sentence) -> str | None:
        """A works for O."""
        world = self._world
        organisation = self._organisations.find(said.o, make=True)
        people = self._people(said.a, kind="professional")
        if organisation is None or not people:
            return None
        for person in people:
            employ(world, person, organisation, said.when, said.span)
        return world.sentence(f"{world.names(people)} → {world.name(organisation)}", "", said.when)


_ACTS: Final[dict[str, Callable[[Sentences, Sentence], str | None]]] = {
    "kin": Sentences.tell_kin,
    "partner": Sentences.tell_partner,
    "parted": Sentences.tell_parted,
    "tie": Sentences.tell_tie,
    "feels": Sentences.tell_feels,
    "involved": Sentences.tell_involved,
    "works": Sentences.tell_works,
    "twins": Sentences.tell_twins,
    "has": Sentences.tell_has,
    "lacks": Sentences.tell_has,
    "happened": Sentences.tell_happened,
    "expecting": Sentences.tell_expecting,
    "born": Sentences.tell_lived,
    "died": Sentences.tell_lived,
    "is": Sentences.tell_is,
}
