"""What each act does: a sentence, laid out, becomes facts of the draft."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from graph.case_graph import CaseGraph
from graph.dates import Interval
from graph.model import Person
from graph.vocabulary import label
from ingest.typed.circumstances import tell_circumstance, tell_event
from ingest.typed.kin_words import KIN_WORDS
from ingest.typed.kinship import MOST_TWINS, tell_kin, tell_twins
from ingest.typed.mentions import AND, Mention, read_people
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
from ingest.typed.tokens import Span, Token, Tokens, parted
from ingest.typed.unions import Union, tell_parting, tell_union
from ingest.typed.when import Life
from ingest.typed.world import World


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


class Acts:
    """Does what sentences say, by the act of their phrase."""

    def __init__(self, world: World, graph: CaseGraph, organisations: Organisations) -> None:
        self._world = world
        self._graph = graph
        self._organisations = organisations

    def do(self, said: Sentence) -> str | None:
        """Do what a sentence says and give it back in brief; None when nothing came of it."""
        return _ACTS[said.phrase.act](self, said)

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
        for part in parted(said.a, AND):
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
            employ(world, person, works_for, Interval.UNKNOWN, said.span)
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


_ACTS: Final[dict[str, Callable[[Acts, Sentence], str | None]]] = {
    "kin": Acts.tell_kin,
    "partner": Acts.tell_partner,
    "parted": Acts.tell_parted,
    "tie": Acts.tell_tie,
    "feels": Acts.tell_feels,
    "involved": Acts.tell_involved,
    "works": Acts.tell_works,
    "twins": Acts.tell_twins,
    "has": Acts.tell_has,
    "lacks": Acts.tell_has,
    "happened": Acts.tell_happened,
    "expecting": Acts.tell_expecting,
    "born": Acts.tell_lived,
    "died": Acts.tell_lived,
    "is": Acts.tell_is,
}
