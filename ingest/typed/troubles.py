"""What of a typed text is understood and what is not: each with its place and its words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from graph.language import Texts
from ingest.typed.nearest import nearest_words
from ingest.typed.tokens import Span

TroubleKind: TypeAlias = Literal["unknown", "incomplete", "ambiguous", "clash", "too_much"]
"""Why something was left out.

unknown     it is no word, name or date that is known here
incomplete  something is missing: a line that is still being typed
ambiguous   it may mean several people or organisations: a choice to make
clash       something else is there already
too_much    more than one text may hold
"""


_NONE: Final[Mapping[str, str]] = MappingProxyType({})
_MOST_CANDIDATES: Final = 30
_MOST_HINTS: Final = 25
"""Suggestions for one text: looking for them takes time, and who has so many reads none."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One that may be meant: `write` says them without doubt, and None means that no text can."""

    id: str
    name: str
    write: str | None


@dataclass(frozen=True, slots=True)
class Trouble:
    """A part of the text from which nothing was made; `reason` and `suggestions` are for people.

    A suggestion is a text to put in the place of the span.
    """

    kind: TroubleKind
    span: Span
    reason: str
    suggestions: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Understood:
    """A part of the text and what it says; `facts` are those that it made, changed or found.

    `known` is true when all of it was there already.
    """

    span: Span
    says: str
    facts: tuple[str, ...]
    known: bool


@dataclass(slots=True)
class Reading:
    """One reading of one text: what it needs, and what is found so far."""

    text: str
    today: date
    t: Texts
    troubles: list[Trouble] = field(default_factory=list)
    understood: list[Understood] = field(default_factory=list)
    _hinted: int = 0

    def trouble(
        self,
        kind: TroubleKind,
        span: Span,
        reason: str,
        suggestions: Iterable[str] = (),
        candidates: Iterable[Candidate] = (),
    ) -> None:
        """Note a part of the text that nothing is made of, once."""
        found = Trouble(
            kind, span, reason, tuple(suggestions), tuple(candidates)[:_MOST_CANDIDATES]
        )
        if found not in self.troubles:
            self.troubles.append(found)

    def unknown(self, span: Span, names: Mapping[str, str] = _NONE) -> None:
        """Note words that are not understood, with the nearest that are: phrases and `names`."""
        self._hinted += 1
        few = self._hinted <= _MOST_HINTS
        hints = nearest_words(self.part(span), self.t.lang, names) if few else ()
        self.trouble("unknown", span, self.t("This is not understood."), hints)

    def part(self, span: Span) -> str:
        """The characters of a span."""
        return self.text[span.start : span.end]
