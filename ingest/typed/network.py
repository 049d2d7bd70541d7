"""Ties, feelings and violence between people, and who is involved with them for their work."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations, product
from typing import Final

from graph.case_graph import CaseGraph
from graph.dates import Interval
from graph.errors import UnknownCode
from graph.model import Case, InvolvedWith, Organisation, RelatesTo, Tie, WorksFor
from graph.vocabulary import label, vocabulary
from ingest.normalise import fold
from ingest.typed.mentions import LONGEST_NAME, Mention, written
from ingest.typed.templates import phrase_words
from ingest.typed.tokens import Span, Tokens, span_of
from ingest.typed.troubles import Candidate
from ingest.typed.world import World

_ARTICLES: Final = frozenset(("de", "het", "the"))


def pairs(one: Sequence[str], other: Sequence[str]) -> list[tuple[str, str]]:
    """Everybody of the first with everybody of the second, or among the first alone."""
    found = product(one, other) if other else combinations(one, 2)
    return [(a, b) for a, b in found if a != b]


def tell_tie(
    world: World, joined: Iterable[tuple[str, str]], sector: str, when: Interval, span: Span
) -> str | None:
    """That people know each other, in one sector of the network."""
    draft, told = world.draft, []
    for one, other in joined:
        # a tie begins at the family: it is their network
        outside = draft.person(one).kind != "family" and draft.person(other).kind == "family"
        start, end = (other, one) if outside else (one, other)
        there = [tie for tie in draft.between(Tie, one, other) if tie.sector == sector]

        def make(start: str = start, end: str = end) -> Tie:
            return draft.put(
                Tie, start, end, sector, when.text,
                start=start, end=end, sector=sector, valid=when,
            )  # fmt: skip

        if world.settle(there, when, span, make) is not None:
            told += [one, other]
    what = label("tie_sector", sector, world.t.lang)
    return world.sentence(world.names(dict.fromkeys(told)), what, when) if told else None


def tell_feeling(
    world: World, joined: Iterable[tuple[str, str]], kind: str, when: Interval, span: Span
) -> str | None:
    """What one feels for another or does to them: from who does to whom it is done."""
    draft, told = world.draft, []
    directed = vocabulary("emotional_kind").flag(kind, "directed")
    for one, other in joined:
        there = [
            edge
            for edge in draft.between(RelatesTo, one, other)
            if edge.kind == kind and (not directed or edge.start == one)
        ]

        def make(one: str = one, other: str = other) -> RelatesTo:
            return draft.put(
                RelatesTo, one, other, kind, when.text,
                start=one, end=other, kind=kind, valid=when,
            )  # fmt: skip

        if world.settle(there, when, span, make) is not None:
            told.append(f"{world.name(one)} {'→' if directed else '–'} {world.name(other)}")
    what = label("emotional_kind", kind, world.t.lang)
    return world.sentence(", ".join(told), what, when) if told else None


class Organisations:
    """Finds organisations by name or kind, and makes those that nobody knows yet."""

    def __init__(self, world: World) -> None:
        self._world = world

    def find(self, tokens: Tokens, *, make: bool) -> str | None:
        """The id of the organisation that is named; None when it is none, or with a trouble."""
        tokens = tuple(token for token in tokens if token.kind in ("word", "number"))
        if not tokens or len(tokens) > LONGEST_NAME:
            return None
        named = self._named(tokens)
        bare = _without_article(tokens)
        kind = kind_of_organisation(bare)
        whole = kind is not None and _kind_called(bare) == kind
        named = named or ([found for found in self._all() if found.kind == kind] if whole else [])
        if len(named) > 1:
            self._choice(named, span_of(tokens))
            return None
        if named:
            self._world.draft.found(named[0])
            return named[0].id
        if kind is None and not make:
            return None
        return self._made(tokens, kind)

    def is_one(self, tokens: Tokens) -> bool:
        """Whether some words name an organisation that is known, or a kind of one."""
        words = _without_article(tuple(token for token in tokens if token.kind == "word"))
        return bool(words) and (kind_of_organisation(words) is not None or bool(self._named(words)))

    def _named(self, tokens: Tokens) -> list[Organisation]:
        key = "".join(token.key for token in _without_article(tokens))
        return [found for found in self._all() if _key(found.name) == key]

    def _all(self) -> list[Organisation]:
        return list(self._world.draft.all(Organisation))

    def _made(self, tokens: Tokens, kind: str | None) -> str | None:
        small = [t for t in tokens if t.text == t.text.lower() and t.key in phrase_words()]
        named = any(token.text != token.text.lower() for token in tokens)
        if small and kind is None and not named:
            self._world.reading.unknown(small[0].span)
            return None
        name = " ".join(written(tokens))
        made = self._world.draft.put(Organisation, _key(name), name=name[:300], kind=kind)
        return made.id

    def _choice(self, named: list[Organisation], span: Span) -> None:
        names = sorted({found.name for found in named})
        told_apart = len(names) == len(named)
        self._world.reading.trouble(
            "ambiguous",
            span,
            self._world.t("There is more than one {name}.", name=self._world.reading.part(span)),
            names if told_apart else (),
            [Candidate(o.id, o.name, o.name if told_apart else None) for o in named],
        )


def _without_article(tokens: Tokens) -> Tokens:
    return tokens[1:] if len(tokens) > 1 and tokens[0].key in _ARTICLES else tokens


def _key(name: str) -> str:
    """What an organisation's name is compared by: "de Waag" and "Waag" are one."""
    first, _, rest = name.partition(" ")
    return fold(rest if rest and fold(first) in _ARTICLES else name)


def _kind_called(tokens: Tokens) -> str | None:
    try:
        return vocabulary("organisation_kind").find(" ".join(token.text for token in tokens))
    except UnknownCode:
        return None


def kind_of_organisation(tokens: Tokens) -> str | None:
    """The kind that a name tells: "Veilig Thuis Haaglanden" begins with the words for one."""
    for end in range(len(tokens), 0, -1):
        kind = _kind_called(tokens[:end])
        if kind is not None:
            return kind
    return None


def tell_involved(
    world: World, who: list[str], role: str, whom: list[str], when: Interval, reason: str | None,
    span: Span,
) -> str | None:  # fmt: skip
    """That organisations or professionals are involved with people, or with the family."""
    draft, told = world.draft, []
    for one, other in pairs(who, whom):
        there = [
            edge
            for edge in draft.leaving(InvolvedWith, one)
            if edge.end == other and role in (edge.role, "provider")
        ]

        def make(one: str = one, other: str = other) -> InvolvedWith:
            return draft.put(
                InvolvedWith, one, other, role, when.text,
                start=one, end=other, role=role, valid=when, reason=reason,
            )  # fmt: skip

        edge = world.settle(there, when, span, make)
        if edge is None:
            continue
        if reason is not None and edge.reason is None:
            draft.change(edge, reason=reason)
        told.append(f"{world.name(one)} → {world.name(other)}")
    what = label("involvement_role", role, world.t.lang)
    if reason:
        what += f" ({reason})"
    return world.sentence(", ".join(told), what, when) if told else None


def employ(world: World, person: str, organisation: str, when: Interval, span: Span) -> None:
    """That somebody works for an organisation."""
    draft = world.draft
    there = [edge for edge in draft.leaving(WorksFor, person) if edge.end == organisation]

    def make() -> WorksFor:
        return draft.put(
            WorksFor, person, organisation, when.text,
            start=person, end=organisation, valid=when,
        )  # fmt: skip

    world.settle(there, when, span, make)


def kind_when_new(world: World, mentions: Iterable[Mention]) -> str:
    """What somebody new is who is tied to these: network of those who are known."""
    return "network" if any(world.people.known(mention) for mention in mentions) else "family"


def is_family(tokens: Tokens, graph: CaseGraph) -> bool:
    """Whether "het gezin" or "the family" is meant: the case, when it is there."""
    words = [
        token.key for token in tokens if token.key not in ("het", "the", "de", "hele", "whole")
    ]
    return words in (["gezin"], ["familie"], ["family"]) and isinstance(
        graph.facts.get(graph.case_id), Case
    )
