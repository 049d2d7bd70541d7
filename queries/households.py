"""Who lives with whom: on a day, in two homes, and over time.

Each file tells of households in its own words: the same home in two files is two households here,
each with its `holder`, and two homes are counted within one file. People stand for humans.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from graph.case_graph import CaseGraph
from graph.dates import Interval, Truth, active_on
from graph.model import Household, MemberOf


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who lives in a household.

    `truth` is whether they do on the day asked about; `days_per_week` is for who has two homes;
    `fact` is the membership.
    """

    person: str
    truth: Truth
    kind: str
    days_per_week: float | None
    fact: str

    @property
    def part_time(self) -> bool:
        """Whether they live there for a part of the week only."""
        part = self.days_per_week is not None and self.days_per_week < 7
        return part or self.kind == "part_time"


@dataclass(frozen=True, slots=True)
class HouseholdOnDay:
    """A household and who is in it on a day: surely first, then possibly."""

    household: str
    name: str | None
    holder: str
    members: tuple[Member, ...]

    @property
    def surely(self) -> tuple[str, ...]:
        """People who surely live there on that day."""
        return tuple(member.person for member in self.members if member.truth.is_sure)

    @property
    def possibly(self) -> tuple[str, ...]:
        """People who possibly live there on that day, and not surely."""
        return tuple(member.person for member in self.members if not member.truth.is_sure)


@dataclass(frozen=True, slots=True)
class TwoHomes:
    """Somebody with two homes or more on a day, in one file's words; `truth` that they have."""

    person: str
    holder: str
    truth: Truth
    homes: tuple[tuple[str, Member], ...]


@dataclass(frozen=True, slots=True)
class Stay:
    """Somebody's time in a household."""

    person: str
    household: str
    holder: str
    during: Interval
    kind: str
    days_per_week: float | None
    fact: str


def households_on(graph: CaseGraph, day: date) -> tuple[HouseholdOnDay, ...]:
    """The households that, surely or possibly, have somebody in them on a day, by id.

    A membership without dates is possibly so on every day. Two memberships of one human in one
    household count once, by the surer.
    """
    found = []
    for household in graph.all(Household):
        members = _members(graph, household.id, day)
        if members:
            found.append(HouseholdOnDay(household.id, household.name, household.holder, members))
    return tuple(found)


def _members(graph: CaseGraph, household: str, day: date) -> tuple[Member, ...]:
    best: dict[str, Member] = {}
    for edge in graph.entering(household, MemberOf):
        truth = active_on(edge.valid, day)
        person = graph.stands_for(edge.start)
        there = best.get(person)
        if truth.is_possible and (there is None or (truth.is_sure and not there.truth.is_sure)):
            best[person] = Member(person, truth, edge.kind, edge.days_per_week, edge.id)
    return tuple(sorted(best.values(), key=lambda each: (not each.truth.is_sure, each.person)))


def two_homes_on(graph: CaseGraph, day: date) -> tuple[TwoHomes, ...]:
    """Everybody who lives, surely or possibly, in two households of one file on a day."""
    homes: dict[tuple[str, str], list[tuple[str, Member]]] = defaultdict(list)
    for household in households_on(graph, day):
        for member in household.members:
            homes[member.person, household.holder].append((household.household, member))
    return tuple(
        TwoHomes(
            person,
            holder,
            Truth.of(sure=sum(m.truth.is_sure for _, m in found) > 1, possible=True),
            tuple(found),
        )
        for (person, holder), found in sorted(homes.items())
        if len(found) > 1
    )


def stays(graph: CaseGraph) -> tuple[Stay, ...]:
    """Who lived where, and when: by household, in order of the first day that it may have begun."""
    found = [
        Stay(
            graph.stands_for(edge.start),
            edge.end,
            edge.holder,
            edge.valid,
            edge.kind,
            edge.days_per_week,
            edge.id,
        )
        for edge in graph.all(MemberOf)
    ]
    return tuple(
        sorted(found, key=lambda s: (s.household, s.during.from_min, s.during.from_max, s.fact))
    )
