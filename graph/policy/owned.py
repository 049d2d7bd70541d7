"""What is a viewer's own in a case: what their organisation does, and what they said themselves.

Every rule here only adds: seeing more of a case never makes less of it one's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final, Protocol

from graph.model import (
    AuthorityOver,
    CentredOn,
    Concerns,
    DoneBy,
    EdgeFact,
    EpisodeOf,
    Fact,
    InvolvedWith,
    IssuedBy,
    LocatedAt,
    OfferedBy,
    PartOf,
    ProvidedBy,
    Receives,
    ReferredBy,
    Register,
    Statement,
    WorksFor,
)
from graph.policy.matrix import Part

_Facts = Mapping[str, Fact]


class Somebody(Protocol):
    """Of a viewer, what makes a fact their own: ids of their organisation and of who they are."""

    @property
    def organisation(self) -> str | None:
        """The organisation that they work for."""

    @property
    def person(self) -> str | None:
        """The family member or professional that they are."""


def of_the_person(viewer: Somebody, case_id: str, facts: _Facts) -> Iterator[str]:
    """The file itself, on whom it is centred, the viewer as a person, and what they said."""
    yield case_id
    for fact in facts.values():
        match fact:
            case CentredOn(start=start) if start == case_id:
                yield fact.id
            case Statement(said_by=str() as said_by) if said_by == viewer.person:
                yield fact.id
    if viewer.person is not None:
        yield viewer.person


def of_the_organisation(viewer: Somebody, case_id: str, facts: _Facts) -> Iterator[str]:
    """What the viewer's organisation offers, provides, issues and registers; and their person's."""
    yield from of_the_person(viewer, case_id, facts)
    if viewer.organisation is None:
        return
    ours = {viewer.organisation}
    ours |= _starts(facts, PartOf, ours)
    who = ours | ({viewer.person} if viewer.person is not None else set())
    services = _starts(facts, OfferedBy, ours)
    episodes = _starts(facts, ProvidedBy, who)
    measures = _starts(facts, IssuedBy, ours)
    actions = _starts(facts, DoneBy, who)
    registers = {
        fact.id
        for fact in facts.values()
        if isinstance(fact, Register) and fact.organisation in ours
    }
    yield from ours | services | episodes | measures | actions | registers
    for fact in facts.values():
        if fact.holder in registers:
            yield fact.id
        match fact:
            case PartOf(end=end) | OfferedBy(end=end) | WorksFor(end=end) | IssuedBy(end=end) if (
                end in ours
            ):
                yield fact.id
            case InvolvedWith(start=start) | AuthorityOver(start=start) if start in who:
                yield fact.id
            case LocatedAt(start=start, end=place) if start in ours | services:
                yield from (fact.id, place)
            case EpisodeOf(start=start, end=service) if start in episodes:
                yield from (fact.id, service)
            case ProvidedBy(start=start) | ReferredBy(start=start) if start in episodes:
                yield fact.id
            case Receives(end=end) if end in episodes:
                yield fact.id
            case Concerns(start=start) if start in measures:
                yield fact.id
            case DoneBy(start=start, end=end) if start in actions and end in who:
                yield fact.id


def _starts(facts: _Facts, kind: type[EdgeFact], at: set[str]) -> set[str]:
    """Where edges of a kind start that end at one of some nodes."""
    return {
        fact.start
        for fact in facts.values()
        if isinstance(fact, EdgeFact) and isinstance(fact, kind) and fact.end in at
    }


_OWN: Final[Mapping[Part, Callable[[Somebody, str, _Facts], Iterator[str]]]] = {
    "involved": of_the_organisation,
    "family": of_the_person,
}


def owned(part: Part, viewer: Somebody, case_id: str, facts: _Facts) -> frozenset[str]:
    """Ids of the facts that are a viewer's own in the part that they take."""
    rule = _OWN.get(part, of_the_person)
    return frozenset(each for each in rule(viewer, case_id, facts) if each in facts)
