"""Waits and hand-overs counted in one possible world: every date is one day.

Written from the definitions alone, over the facts that are open.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from graph.dates import Interval, PartialDate
from graph.model import (
    Case,
    CentredOn,
    Household,
    InvolvedWith,
    Organisation,
    PartOf,
    Receives,
    ServiceEpisode,
    Team,
    WorksFor,
)
from tests.queries.overlap_oracle import Told, organisations_of

EARLY, LATE = date(2017, 1, 1), date(2023, 12, 31)
Stretch = tuple[date, date]


class World:
    """One choice of every date; with a seed each is drawn, without it there is none to choose."""

    def __init__(self, seed: int | None) -> None:
        self._random = None if seed is None else random.Random(seed)
        self._chosen: dict[tuple[str, str], date] = {}

    def day(self, fact: str, which: str, low: date, high: date) -> date:
        low, high = max(low, EARLY), min(high, LATE)
        if (fact, which) not in self._chosen:
            if self._random is None:
                assert low >= high or low == EARLY or high == LATE, (fact, which, low, high)
                self._chosen[fact, which] = high if which == "last" else low
            else:
                span = max(0, (high - low).days)
                day = low + timedelta(
                    days=self._random.choice((0, span, self._random.randint(0, span)))
                )
                self._chosen[fact, which] = day
        return self._chosen[fact, which]

    def days(self, fact: str, interval: Interval) -> Stretch:
        """First and last day of an interval."""
        return self.stretch(
            fact, (interval.from_min, interval.from_max), (interval.to_min, interval.to_max)
        )

    def stretch(self, fact: str, first: Stretch, last: Stretch) -> Stretch:
        """First and last day, each between two; drawn anew while they stand the wrong way round."""
        while True:
            chosen = self.day(fact, "first", *first), self.day(fact, "last", *last)
            if chosen[0] <= chosen[1] or first[0] > last[1] or self._random is None:
                return chosen
            del self._chosen[fact, "first"], self._chosen[fact, "last"]


@dataclass
class Figure:
    """One thing that happened: how long it took, and to each human the days on which it was so."""

    days: int
    humans: dict[str, list[Stretch]] = field(default_factory=lambda: defaultdict(list))

    def within(self, first: date, last: date) -> set[str]:
        return {
            human
            for human, stretches in self.humans.items()
            if any(max(a, first) <= min(b, last) for a, b in stretches)
        }


def waits(told: Told, world: World, own: str, today: date) -> dict[str, dict[str, Figure]]:
    """By life domain and episode: from the request to the start, or to the end, or to today."""
    found: dict[str, dict[str, Figure]] = defaultdict(dict)
    for episode in told.edges(ServiceEpisode):
        asked = episode.requested or episode.valid.start
        if own not in organisations_of(told, episode) or not isinstance(asked, PartialDate):
            continue
        if asked.earliest > today:
            continue
        if episode.active is not None:
            ends = episode.active.from_min, episode.active.from_max
        elif episode.valid.end is not None:
            ends = episode.valid.to_min, episode.valid.to_max
        else:
            ends = LATE, LATE
        begins, until = world.stretch(episode.id, (asked.earliest, asked.latest), ends)
        figure = Figure(max(0, (min(until, today) - min(begins, today)).days))
        for human, (first, last) in _received(told, world, episode):
            if max(begins, first) <= min(until, last):
                figure.humans[human].append((max(begins, first), min(until, last)))
        if figure.humans:
            found[episode.life_domain][episode.id] = figure
    return found


def _received(told: Told, world: World, episode: ServiceEpisode) -> Iterator[tuple[str, Stretch]]:
    for edge in told.edges(Receives):
        if edge.end != episode.id:
            continue
        if edge.start in told.human:
            yield told.human[edge.start], (EARLY, LATE)
        for member in told.members[edge.start]:
            yield told.human[member.start], world.days(member.id, member.valid)


def handovers(
    told: Told, world: World, own: str
) -> dict[tuple[str | None, str], dict[str, Figure]]:
    """By life domain and direction, and by the two responsibilities."""
    found: dict[tuple[str | None, str], dict[str, Figure]] = defaultdict(dict)
    carried = [each for each in told.edges(InvolvedWith) if each.responsible]
    by = {each.id: _organisations(told, each) for each in carried}
    about = {each.id: _about(told, world, each) for each in carried}
    ends = [
        (each, world.days(each.id, each.valid)[1].toordinal())
        for each in carried
        if isinstance(each.valid.end, PartialDate)
    ]
    starts = [
        (each, world.days(each.id, each.valid)[0].toordinal())
        for each in carried
        if isinstance(each.valid.start, PartialDate)
    ]
    for one, ended in ends:
        for other, began in starts:
            if not 0 <= began - ended <= 30 or one is other:
                continue
            both = about[one.id] & about[other.id]
            if one.life_domain != other.life_domain or not both:
                continue
            day = date.fromordinal(began)
            figure = Figure(began - ended)
            for human in both:
                figure.humans[human].append((day, day))
            key = f"{one.id} {other.id}"
            if own in by[one.id] and by[other.id] - {own}:
                found[one.life_domain, "from"][key] = figure
            if by[one.id] - {own} and own in by[other.id]:
                found[one.life_domain, "to"][key] = figure
    return found


def _about(told: Told, world: World, involved: InvolvedWith) -> set[str]:
    node = told.facts[involved.end]
    if isinstance(node, Case):
        return {told.human[each.end] for each in told.edges(CentredOn) if each.start == node.id}
    if isinstance(node, Household):
        first, last = world.days(involved.id, involved.valid)
        lived = [(each, world.days(each.id, each.valid)) for each in told.members[node.id]]
        return {told.human[each.start] for each, (a, b) in lived if max(a, first) <= min(b, last)}
    return {told.human[node.id]}


def _organisations(told: Told, involved: InvolvedWith) -> set[str]:
    node = told.facts[involved.start]
    if isinstance(node, Organisation):
        return {node.id}
    where = {node.id} if isinstance(node, Team) else set()
    for works in told.edges(WorksFor):
        together = (
            works.valid.from_min <= involved.valid.to_max
            and works.valid.to_max >= involved.valid.from_min
        )
        if works.start == node.id and together:
            where.add(works.end)
    teams = {part.end for part in told.edges(PartOf) if part.start in where}
    return teams | {each for each in where if isinstance(told.facts[each], Organisation)}
