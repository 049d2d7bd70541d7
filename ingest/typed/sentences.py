"""A sentence with a phrase in it: the reading that fits best, and doing what it says."""

from __future__ import annotations

from collections.abc import Container
from functools import partial
from typing import Final

from graph.case_graph import CaseGraph
from graph.dates import Interval
from ingest.typed.acts import Acts, Sentence
from ingest.typed.mentions import is_particulars
from ingest.typed.network import Organisations
from ingest.typed.templates import REST, Match, matches
from ingest.typed.tokens import Tokens, span_of
from ingest.typed.when import When, split_when
from ingest.typed.world import World

_DENIALS: Final = frozenset(("niet", "nooit", "geen", "not", "never", "no", "zonder", "without"))
_ARTICLES: Final = frozenset(("de", "het", "een", "the", "a", "an"))


class Sentences:
    """Reads sentences with a phrase and does what they say."""

    def __init__(self, world: World, graph: CaseGraph) -> None:
        self._world = world
        self._organisations = Organisations(world)
        self._acts = Acts(world, graph, self._organisations)

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
                    self._world.told(sentence.span, partial(self._acts.do, sentence))
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
        if left and (not spare or match.template.phrase.act == "is"):
            return None  # "Anna man van ..." says nothing yet, least of all that she is one
        if any(token.key in _DENIALS for token in left):
            return None
        if not all(slots[name] for name in slots if name != REST):
            return None
        if "O" in slots and not self._may_employ(match, slots["O"]):
            return None
        if left:
            self._world.reading.unknown(span_of(left))
        slots["A"], early = self._early(slots["A"])
        found = when or early
        return Sentence(
            phrase=match.template.phrase,
            a=slots["A"],
            b=slots.get("B", ()),
            o=slots.get("O", ()),
            when=found.interval if found else Interval.UNKNOWN,
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
