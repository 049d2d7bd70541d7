"""What hangs together: which facts still mean something once others are taken out.

A household without members, an episode of nobody or an organisation that nothing joins to the
family would show that something was taken out, so it goes too; and because a loose fact goes for
everybody who does not see everything, its absence tells nothing.

Support flows from the case and its own family, along edges that are there, to what they are joined
to: the least set that is closed under `FLOWS`. What only hangs on what was taken out is not
reached. Of the shared reference data only what this leads on to is shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from graph.ids import REFERENCE_HOLDER
from graph.model import (
    Account,
    AssignedTo,
    AuthorityOver,
    Case,
    Concerns,
    DoneBy,
    EdgeFact,
    EpisodeOf,
    Fact,
    Grant,
    HappenedAt,
    Has,
    Household,
    InvolvedWith,
    IssuedBy,
    LivesAt,
    LocatedAt,
    MemberOf,
    OfferedBy,
    ParentOf,
    PartnerOf,
    PartOf,
    Person,
    ProvidedBy,
    Receives,
    ReferredBy,
    Register,
    RelatesTo,
    SameAs,
    Statement,
    Tie,
    TookPart,
    TwinOf,
    WorksFor,
)
from graph.policy.protect import is_professional

Direction = Literal["start to end", "end to start", "both ways"]

FLOWS: Final[Mapping[type[EdgeFact], Direction]] = {
    MemberOf: "start to end",
    LivesAt: "start to end",
    LocatedAt: "start to end",
    HappenedAt: "start to end",
    Tie: "both ways",
    RelatesTo: "both ways",
    ParentOf: "both ways",
    PartnerOf: "both ways",
    TwinOf: "both ways",
    AuthorityOver: "end to start",
    PartOf: "start to end",
    OfferedBy: "start to end",
    WorksFor: "start to end",
    AssignedTo: "end to start",
    InvolvedWith: "end to start",
    Receives: "start to end",
    EpisodeOf: "start to end",
    ProvidedBy: "start to end",
    ReferredBy: "start to end",
    TookPart: "both ways",
    Has: "start to end",
    Concerns: "end to start",
    IssuedBy: "start to end",
    DoneBy: "start to end",
    SameAs: "both ways",
}
"""Which way an edge lends support; by an edge that is not here, none."""


@dataclass(frozen=True, slots=True)
class Held:
    """Among which facts, and of which case, something hangs together."""

    case_id: str
    facts: Mapping[str, Fact]

    def supported(self, also: Iterable[str] = ()) -> dict[str, Fact]:
        """The facts that hang together, by id; nodes in `also` need no other support."""
        present = {i: f for i, f in self.facts.items() if self._has_home(f)}
        roots = [fact.id for fact in present.values() if self._is_root(fact)]
        reached = self._reach(present, [*roots, *(i for i in also if i in present)])
        kept = {
            i: fact
            for i, fact in present.items()
            if i in reached
            or (isinstance(fact, EdgeFact) and fact.start in reached and fact.end in reached)
        }
        return dict(sorted((kept | dict(_said_of(present, kept))).items()))

    def _has_home(self, fact: Fact) -> bool:
        """Whether the file that holds a fact is among the facts; the shared data always is."""
        if fact.holder in (self.case_id, REFERENCE_HOLDER):
            return True
        return isinstance(self.facts.get(fact.holder), Register)

    def _is_root(self, fact: Fact) -> bool:
        if fact.id == self.case_id:
            return isinstance(fact, Case | Register)
        if fact.holder != self.case_id or isinstance(fact, EdgeFact):
            return False
        if isinstance(fact, Person):
            return not is_professional(fact)
        # A statement waits for what it is about.
        alone = getattr(fact, "held_alone", False)
        return alone and not isinstance(fact, Statement | Case | Register | Account | Grant)

    def _reach(self, present: Mapping[str, Fact], roots: Iterable[str]) -> set[str]:
        lends = _lends(present)
        reached: set[str] = set()
        waiting = list(roots)
        while waiting:
            node = waiting.pop()
            if node in reached:
                continue
            reached.add(node)
            waiting.extend(lends.get(node, ()))
            waiting.extend(_file_of(present[node], present))
        return reached


def _file_of(node: Fact, present: Mapping[str, Fact]) -> Iterator[str]:
    """What is shown shows the register that holds it; a register, whose it is."""
    if isinstance(present.get(node.holder), Register):
        yield node.holder
    if isinstance(node, Register) and node.organisation is not None:
        yield from (node.organisation,) if node.organisation in present else ()


def _lends(present: Mapping[str, Fact]) -> dict[str, list[str]]:
    """From each node to those that it supports."""
    found: dict[str, list[str]] = defaultdict(list)
    for edge in present.values():
        direction = FLOWS.get(type(edge)) if isinstance(edge, EdgeFact) else None
        if direction is None or not isinstance(edge, EdgeFact):
            continue
        if direction != "end to start" and _takes(present.get(edge.end), edge):
            found[edge.start].append(edge.end)
        if direction != "start to end" and _takes(present.get(edge.start), edge):
            found[edge.end].append(edge.start)
    return found


def _takes(node: Fact | None, edge: EdgeFact) -> bool:
    """Whether such an edge is a reason to show that node."""
    match node:
        case None:
            return False
        case Person() if isinstance(edge, SameAs):
            return edge.status == "confirmed"
        case Person():
            return is_professional(node)
        case Household():
            return isinstance(edge, MemberOf)
        case Case() | Register():
            return False
    return True


def _said_of(present: Mapping[str, Fact], kept: Mapping[str, Fact]) -> Iterator[tuple[str, Fact]]:
    """Statements about what is shown, by whom is shown; also statements about those."""
    shown = set(kept)
    waiting = [fact for fact in present.values() if isinstance(fact, Statement)]
    while True:
        found = [
            each
            for each in waiting
            if each.about in shown and (each.said_by is None or each.said_by in shown)
        ]
        if not found:
            return
        yield from ((each.id, each) for each in found)
        shown.update(each.id for each in found)
        waiting = [each for each in waiting if each.id not in shown]
