"""Spells of households: times in which the same people lived together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from graph.case_graph import CaseGraph
from graph.dates import Interval
from graph.model import Household, MemberOf
from viz.compose.film import days
from viz.compose.humans import Human
from viz.layout.family import Household as Ringed
from viz.scene import Point

Rings = tuple[tuple[Point, ...], ...]
"""The closed lines round one spell's members."""


@dataclass(frozen=True, slots=True)
class Spell:
    """A time in which the same people lived in a household."""

    household: Household
    number: int
    members: Mapping[str, tuple[MemberOf, ...]]
    valid: Interval

    @property
    def id(self) -> str:
        """The household's id and the first day."""
        return f"{self.household.id}-{self.valid.from_min.isoformat()}"

    @property
    def ringed(self) -> Ringed:
        """The spell as the layout takes it."""
        return Ringed(self.id, tuple(self.members))


def spells(graph: CaseGraph, people: Mapping[str, Human]) -> list[Spell]:
    """All spells of all households, in order of time within each household."""
    found = []
    for number, household in enumerate(_in_order(graph)):
        stays = [
            (graph.stands_for(stay.start), stay)
            for stay in graph.entering(household.id, MemberOf)
            if graph.stands_for(stay.start) in people
        ]
        found += list(_spells(household, number, stays, people))
    return found


def _in_order(graph: CaseGraph) -> list[Household]:
    def first(household: Household) -> tuple[date, str]:
        starts = [m.valid.from_min for m in graph.entering(household.id, MemberOf)]
        return (min(starts, default=date.max), household.id)

    return sorted(graph.all(Household), key=first)


def _spells(
    household: Household,
    number: int,
    stays: list[tuple[str, MemberOf]],
    people: Mapping[str, Human],
) -> Iterator[Spell]:
    """Cut time wherever somebody comes or goes, and join what did not change."""
    spans = [(*_span(household, stay, people[person]), person, stay) for person, stay in stays]
    spans = [span for span in spans if span[0] <= span[1]]
    cuts = {span[0] for span in spans} | {_next(span[1]) for span in spans if span[1] < date.max}
    starts = sorted(cuts)
    spans.sort(key=lambda span: (span[2], span[3].id))
    current: tuple[date, dict[str, tuple[MemberOf, ...]]] | None = None
    for start in starts:
        members: dict[str, tuple[MemberOf, ...]] = defaultdict(tuple)
        for first, last, person, stay in spans:
            if first <= start <= last:
                members[person] = (*members[person], stay)
        if current is not None and members.keys() == current[1].keys():
            continue
        if current is not None and current[1]:
            valid = days(current[0], start - timedelta(days=1))
            if valid is not None:
                yield Spell(household, number, current[1], valid)
        current = (start, dict(members))
    if current is not None and current[1]:
        valid = days(current[0], date.max)
        if valid is not None:
            yield Spell(household, number, current[1], valid)


def _span(household: Household, stay: MemberOf, human: Human) -> tuple[date, date]:
    """From the first day that somebody may have lived there to the last, while they lived."""
    first = max(household.valid.from_min, stay.valid.from_min, human.valid.from_min)
    last = min(household.valid.to_max, stay.valid.to_max, human.valid.to_max)
    return first, last if human.died is None else min(last, human.died.latest)


def _next(day: date) -> date:
    return day + timedelta(days=1)
