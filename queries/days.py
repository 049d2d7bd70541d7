"""Days that several partly known intervals have in common, and the period that is asked about.

A stated interval stands for every choice of a first and a last day (see `graph.dates`); different
intervals are chosen independently. Three or more intervals of days have a day in common exactly
when each two of them have (Helly's theorem in one dimension, 1923), which is what makes the answers
here exact and cheap.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple, Self

from graph.dates import Days, Interval, Truth
from graph.errors import InvalidDate

ONE_DAY = timedelta(days=1)


class Bounds(NamedTuple):
    """An interval by its four bounds: the first day and the last day, each from min to max."""

    from_min: date
    from_max: date
    to_min: date
    to_max: date

    @classmethod
    def of(cls, interval: Interval) -> Self:
        """The bounds of an interval."""
        return cls(interval.from_min, interval.from_max, interval.to_min, interval.to_max)

    @classmethod
    def read(cls, from_min: str, from_max: str, to_min: str, to_max: str) -> Self:
        """The bounds as the database keeps them, four ISO dates."""
        return cls(*map(date.fromisoformat, (from_min, from_max, to_min, to_max)))


@dataclass(frozen=True, slots=True)
class Period:
    """The days asked about, both included. Raises `InvalidDate` when `last` is before `first`."""

    first: date
    last: date

    def __post_init__(self) -> None:
        """Refuse a period that ends before it starts."""
        if self.last < self.first:
            raise InvalidDate(f"the period ends ({self.last}) before it starts ({self.first})")

    @classmethod
    def until(cls, last: date) -> Self:
        """All days up to and including one."""
        return cls(date.min, last)

    @property
    def bounds(self) -> Bounds:
        """The period as an interval of which every bound is known."""
        return Bounds(self.first, self.first, self.last, self.last)


class Common(NamedTuple):
    """Whether there is a day in common, and how many: `days.least` to `days.most`."""

    truth: Truth
    days: Days


NOTHING_IN_COMMON = Common(Truth.NO, Days(0, 0))


def in_common(intervals: Sequence[Bounds], period: Period) -> Common:
    """The days within `period` that all `intervals` have in common, for every choice of them."""
    every = (*intervals, period.bounds)
    first, last = max(b.from_min for b in every), min(b.to_max for b in every)
    if first > last:
        return NOTHING_IN_COMMON
    sure = all(
        a.from_max <= b.to_min for i, a in enumerate(every) for j, b in enumerate(every) if i != j
    )
    return Common(
        Truth.SURELY if sure else Truth.POSSIBLY,
        Days(_least(every), (last - first).days + 1),
    )


def _least(every: Sequence[Bounds]) -> int:
    """The fewest common days over all choices.

    A choice always contains its core, from the last possible first day to the first possible last
    day. Where these have crossed there is no core: one single day, to be chosen freely between
    them, is then the smallest choice; two such can always be chosen apart.
    """
    crossed = [b for b in every if b.from_max > b.to_min]
    cores = [b for b in every if b.from_max <= b.to_min]
    first, last = max(b.from_max for b in cores), min(b.to_min for b in cores)
    if not crossed:
        return max(0, (last - first).days + 1)
    if len(crossed) > 1:
        return 0
    return int(first <= crossed[0].to_min and crossed[0].from_max <= last)


def longest(found: Sequence[Common]) -> Common:
    """Of several ways to have days in common: the surest truth and the longest stretch."""
    if not found:
        return NOTHING_IN_COMMON
    truth = found[0].truth
    for each in found[1:]:
        truth = truth | each.truth
    return Common(
        truth, Days(max(each.days.least for each in found), max(each.days.most for each in found))
    )


def union_length(stretches: Sequence[tuple[date, date]]) -> int:
    """How many days lie in at least one of some stretches, both ends of each included."""
    return sum((last - first).days + 1 for first, last in merged(stretches))


def merged(stretches: Sequence[tuple[date, date]]) -> tuple[tuple[date, date], ...]:
    """The same days as the fewest stretches, in order; a stretch that ends too early is none."""
    found: list[tuple[date, date]] = []
    for first, last in sorted(each for each in stretches if each[0] <= each[1]):
        if found and (found[-1][1] == date.max or first <= found[-1][1] + ONE_DAY):
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return tuple(found)


def cut_out(
    stretches: Sequence[tuple[date, date]], holes: Sequence[tuple[date, date]]
) -> tuple[tuple[date, date], ...]:
    """The days of `stretches` that are in none of `holes`, in order."""
    found: list[tuple[date, date]] = []
    for first, last in merged(stretches):
        start: date | None = first
        for hole_first, hole_last in merged(holes):
            if start is None or hole_last < start:
                continue
            if hole_first > last:
                break
            if start < hole_first:
                found.append((start, hole_first - ONE_DAY))
            start = None if hole_last == date.max else hole_last + ONE_DAY
        if start is not None and start <= last:
            found.append((start, last))
    return tuple(found)
