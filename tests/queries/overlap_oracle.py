"""Overlaps counted day by day, in one possible world: every interval has one first and last day.

Written from the definition alone: on each day, who receives what from whom, and who lives where.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from typing import TypeVar, cast

from graph.dates import Interval
from graph.model import (
    EdgeFact,
    EpisodeOf,
    Fact,
    MemberOf,
    OfferedBy,
    Organisation,
    PartOf,
    Person,
    ProvidedBy,
    Receives,
    SameAs,
    ServiceEpisode,
    Team,
    WorksFor,
)
from queries.days import Period

F = TypeVar("F", bound=Fact)
Days = frozenset[int]
World = Callable[[str, Interval], Days]
"""The days of a fact's interval within the period, in one world."""


def exact_world(period: Period) -> World:
    """The only world where every date is known."""

    def days(_: str, interval: Interval) -> Days:
        assert (interval.from_min, interval.to_min) == (interval.from_max, interval.to_max)
        return _days(interval.from_min, interval.to_max, period)

    return days


def random_world(period: Period, seed: int) -> World:
    """One choice of all days, drawn from a seed; bounds are drawn often."""
    rng = random.Random(seed)
    chosen: dict[str, Days] = {}

    def days(fact: str, interval: Interval) -> Days:
        if fact not in chosen:
            first = _pick(rng, interval.from_min, interval.from_max, period)
            last = _pick(rng, interval.to_min, interval.to_max, period)
            while first > last:
                first = _pick(rng, interval.from_min, interval.from_max, period)
                last = _pick(rng, interval.to_min, interval.to_max, period)
            chosen[fact] = _days(first, last, period)
        return chosen[fact]

    return days


def _pick(rng: random.Random, low: date, high: date, period: Period) -> date:
    near_low = max(low.toordinal(), min(period.first.toordinal() - 1, high.toordinal()))
    near_high = max(near_low, min(high.toordinal(), period.last.toordinal() + 1))
    return rng.choice((low, high, date.fromordinal(rng.randint(near_low, near_high))))


def _days(first: date, last: date, period: Period) -> Days:
    low, high = max(first, period.first), min(last, period.last)
    return frozenset(range(low.toordinal(), high.toordinal() + 1))


@dataclass
class Told:
    """What facts tell, looked up by id."""

    facts: dict[str, Fact]
    human: dict[str, str]
    members: dict[str, list[MemberOf]] = field(default_factory=lambda: defaultdict(list))
    _kinds: dict[type[Fact], list[Fact]] = field(default_factory=dict)

    @classmethod
    def by(cls, facts: Iterable[Fact]) -> Told:
        known = {fact.id: fact for fact in facts}
        known = {
            fact.id: fact
            for fact in known.values()
            if not isinstance(fact, EdgeFact) or (fact.start in known and fact.end in known)
        }
        human = {fact.id: fact.id for fact in known.values() if isinstance(fact, Person)}
        links = [f for f in known.values() if isinstance(f, SameAs) and f.status == "confirmed"]
        for _ in human:
            before = dict(human)
            for link in links:
                smallest = min(human[link.start], human[link.end])
                human[link.start] = human[link.end] = smallest
            if before == human:
                break
        told = cls(known, human)
        for fact in known.values():
            if isinstance(fact, MemberOf):
                told.members[fact.end].append(fact)
        return told

    def edges(self, kind: type[F]) -> list[F]:
        if kind not in self._kinds:
            self._kinds[kind] = [fact for fact in self.facts.values() if isinstance(fact, kind)]
        return cast("list[F]", self._kinds[kind])


def organisations_of(told: Told, episode: ServiceEpisode) -> set[str]:
    """Stated; else through professionals at the time and through the service."""
    by = [e.end for e in told.edges(ProvidedBy) if e.start == episode.id]
    stated = {end for end in by if isinstance(told.facts[end], Organisation)}
    if stated:
        return stated
    during = episode.active or episode.valid
    found = set()
    for works in told.edges(WorksFor):
        together = works.valid.from_min <= during.to_max and works.valid.to_max >= during.from_min
        if works.start in by and together:
            if isinstance(told.facts[works.end], Team):
                found |= {p.end for p in told.edges(PartOf) if p.start == works.end}
            else:
                found.add(works.end)
    services = {e.end for e in told.edges(EpisodeOf) if e.start == episode.id}
    return found | {o.end for o in told.edges(OfferedBy) if o.start in services}


@dataclass
class Pair:
    """Two episodes: by which organisations, and the days of each way in which they overlap."""

    domain: str
    organisations: dict[str, set[str]]
    person_ways: dict[tuple[str, ...], int] = field(default_factory=dict)
    household_ways: dict[tuple[str, ...], int] = field(default_factory=dict)
    humans: set[str] = field(default_factory=set)

    @property
    def longest(self) -> int:
        return max([*self.person_ways.values(), *self.household_ways.values()], default=0)


def overlapping(told: Told, world: World) -> dict[tuple[str, str], Pair]:
    """All pairs of episodes of different organisations that share a day in this world."""
    served = [e for e in told.edges(ServiceEpisode) if e.active is not None]
    by = {e.id: organisations_of(told, e) for e in served}
    found = {}
    for one, other in combinations(sorted(served, key=lambda e: e.id), 2):
        different = by[one.id].isdisjoint(by[other.id]) and by[one.id] and by[other.id]
        if one.life_domain != other.life_domain or not different:
            continue
        assert one.active is not None
        assert other.active is not None
        both = world(one.id, one.active) & world(other.id, other.active)
        pair = Pair(one.life_domain, {one.id: by[one.id], other.id: by[other.id]})
        if both:
            _person_ways(told, world, one, other, both, pair)
            _household_ways(told, world, one, other, both, pair)
        if pair.longest:
            found[one.id, other.id] = pair
    return found


def _received(told: Told, episode: ServiceEpisode) -> list[tuple[str, MemberOf | None]]:
    found: list[tuple[str, MemberOf | None]] = []
    for edge in told.edges(Receives):
        if edge.end == episode.id:
            if edge.start in told.human:
                found.append((told.human[edge.start], None))
            else:
                found += [(told.human[m.start], m) for m in told.members[edge.start]]
    return found


def _person_ways(
    told: Told, world: World, one: ServiceEpisode, other: ServiceEpisode, both: Days, pair: Pair
) -> None:
    for a, m in _received(told, one):
        for b, n in _received(told, other):
            if a == b:
                days = both
                for member in (m, n):
                    days = days & world(member.id, member.valid) if member else days
                if days:
                    key = (a, m.id if m else "", n.id if n else "")
                    pair.person_ways[key] = len(days)
                    pair.humans.add(a)


def _household_ways(
    told: Told, world: World, one: ServiceEpisode, other: ServiceEpisode, both: Days, pair: Pair
) -> None:
    ones = {a for a, m in _received(told, one) if m is None}
    others = {b for b, n in _received(told, other) if n is None}
    for members in told.members.values():
        for m in members:
            for n in members:
                a, b = told.human[m.start], told.human[n.start]
                if a in ones and b in others and a != b:
                    days = both & world(m.id, m.valid) & world(n.id, n.valid)
                    if days:
                        pair.household_ways[a, b, m.id, n.id] = len(days)
                        pair.humans |= {a, b}
