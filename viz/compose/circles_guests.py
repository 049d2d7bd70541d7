"""Who stands in the circles: everybody with a tie to those in the middle, and where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from graph.case_graph import CaseGraph
from graph.dates import Interval
from graph.model import CentredOn, MemberOf, Person, Tie
from viz.compose.film import hull

UNSAID = 4
"""The ring of those of whom nobody said how close they are: outside the three."""


@dataclass(frozen=True, slots=True)
class Bond:
    """A tie between somebody in the middle (`core`, a person or a household) and `other`."""

    tie: Tie
    core: str
    other: str

    @property
    def ring(self) -> int:
        """How close: 1 is nearest."""
        return self.tie.closeness or UNSAID


@dataclass(frozen=True, slots=True)
class Seat:
    """A place in the circles: `other` in a ring and a sector, and the ties that put them there.

    Who came closer or went away over time has a seat for each time; `number` counts them.
    """

    other: str
    number: int
    ring: int
    sector: str
    bonds: tuple[Bond, ...]

    @property
    def id(self) -> str:
        """The seat's id: the other's own, numbered from the second on."""
        return self.other if self.number == 0 else f"{self.other}-{self.number + 1}"

    @property
    def valid(self) -> Interval:
        """When somebody sits there: while any of the ties holds."""
        return hull(bond.tie.valid for bond in self.bonds)


def middle(graph: CaseGraph, around: Collection[str] = ()) -> frozenset[str]:
    """The people and households in the middle.

    Those asked for, or else whom the case is about with everybody who ever lived with them; or else
    all of the family from whom ties go out.
    """
    if around:
        return frozenset(graph.stands_for(each) for each in around)
    index = {graph.stands_for(edge.end) for edge in graph.all(CentredOn)}
    stays = [(graph.stands_for(stay.start), stay.end) for stay in graph.all(MemberOf)]
    homes = {home for person, home in stays if person in index}
    found = index | homes | {person for person, home in stays if home in homes}
    if found:
        return frozenset(found)
    starts = {graph.stands_for(tie.start) for tie in graph.all(Tie)}
    strangers = {person.id for person in graph.all(Person) if person.kind != "family"}
    return frozenset(starts - strangers or starts)


def bonds(graph: CaseGraph, core: Collection[str]) -> list[Bond]:
    """The ties between the middle and the others."""
    found = []
    for tie in graph.all(Tie):
        start, end = graph.stands_for(tie.start), graph.stands_for(tie.end)
        if start in core and end not in core:
            found.append(Bond(tie, start, end))
        elif end in core and start not in core:
            found.append(Bond(tie, end, start))
    return found


def seats(found: Sequence[Bond]) -> list[Seat]:
    """One seat per other and time: ties at the same time share one, the nearest of theirs."""
    of: dict[str, list[Bond]] = defaultdict(list)
    for bond in found:
        of[bond.other].append(bond)
    made = []
    for other, all_bonds in sorted(of.items()):
        groups: list[list[Bond]] = []
        for bond in sorted(all_bonds, key=lambda b: (b.tie.valid.from_min, b.ring, b.tie.id)):
            home = next((group for group in groups if _shares(bond, group)), None)
            if home is None:
                groups.append([bond])
            else:
                home.append(bond)
        for number, group in enumerate(_joined(groups)):
            nearest = min(group, key=lambda b: (b.ring, b.tie.sector, b.tie.id))
            seat = Seat(other, number, nearest.ring, nearest.tie.sector, tuple(group))
            made.append(seat)
    return made


def _shares(bond: Bond, group: Sequence[Bond]) -> bool:
    """In the same cell, or at the same time: then it is the same seat."""
    first = group[0]
    same = (bond.ring, bond.tie.sector) == (first.ring, first.tie.sector)
    return same or any(_meet(bond.tie.valid, other.tie.valid) for other in group)


def _joined(groups: Sequence[list[Bond]]) -> list[list[Bond]]:
    """Groups that show on a common day after all are one: nobody sits twice on a day."""
    joined: list[list[Bond]] = []
    for group in groups:
        span = hull(bond.tie.valid for bond in group)
        apart = []
        for other in joined:
            if _meet(span, hull(bond.tie.valid for bond in other)):
                group = [*other, *group]
                span = hull(bond.tie.valid for bond in group)
            else:
                apart.append(other)
        joined = [*apart, group]
    return joined


def _meet(a: Interval, b: Interval) -> bool:
    """Whether there may be a day on which both show."""
    return a.from_min <= b.to_max and b.from_min <= a.to_max
