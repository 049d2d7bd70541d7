"""A family's own calendar: what is left of a date is how long ago it was, and what came before.

Its last year is the one that ends today, its first that of the family's oldest date; it counts them
from 1. Of every day two things stay true: how many whole years ago it was (so that ages today are
right), and its place among the other days (so that the film and every "before", "during" and
"possibly" are right, and what followed the next day still does). Where in its year a day lies is
made up: no birthday, no season and no number of days between two events can be read back.
docs/decisions/0017-a-pseudonymised-family-is-another-graph.md says why so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby, pairwise
from typing import Final

from graph.dates import Interval, PartialDate
from graph.dates.interval import Boundary
from graph.policy.pseudonyms.draws import Draws

ZERO: Final = 100
"""The calendar's year 1 is written 0101: nobody takes it for a year of theirs."""

_DAY: Final = timedelta(days=1)
_UNBOUNDED: Final = (date.min, date.max)


def days_of(when: PartialDate | Interval) -> Iterator[date]:
    """The first and last days that a date, or the ends of an interval, may mean."""
    ends = (when,) if isinstance(when, PartialDate) else (when.start, when.end)
    for end in ends:
        if isinstance(end, PartialDate):
            yield from (day for day in (end.earliest, end.latest) if day not in _UNBOUNDED)


class OwnCalendar:
    """The calendar of a family whose dates mean `days`, as seen on `today`."""

    def __init__(self, days: Iterable[date], today: date, draws: Draws) -> None:
        known = sorted(set(days))
        ages = [_years_ago(day, today) for day in known]
        self._last = ZERO + 1 + max([0, *ages])
        self._moved: dict[date, date] = {}
        for years_ago, group in groupby(known, lambda day: _years_ago(day, today)):
            there = list(group)
            year = self._last - years_ago
            key = ("year", str(years_ago))
            joined = (there[0] - _DAY in self._moved, there[-1] + _DAY in set(known))
            offsets = _spread(there, _length(year), joined, draws, key)
            first = date(year, 1, 1)
            self._moved |= {d: first + _DAY * n for d, n in zip(there, offsets, strict=True)}

    @property
    def today(self) -> date:
        """Today in this calendar: the last day of its last whole year."""
        return date(self._last, 12, 31)

    def moment(self, when: PartialDate) -> PartialDate | None:
        """A date in this calendar; one that is not a day becomes "between"; None: no bound at all.

        Raises KeyError for a date that the calendar was not made of.
        """
        if when.is_exact:
            return PartialDate.on(self._moved[when.earliest])
        first, last = (self._bound(day) for day in (when.earliest, when.latest))
        return None if first is last is None else PartialDate.between(first, last)

    def interval(self, when: Interval) -> Interval:
        """An interval in this calendar. Raises KeyError as `moment` does."""
        if not when.text:
            return when
        if when.moment is not None:
            moment = self.moment(when.moment)
            return Interval.UNKNOWN if moment is None else Interval.within(moment)
        return Interval.of(self._end(when.start), self._end(when.end))

    def _end(self, end: Boundary) -> Boundary:
        return self.moment(end) if isinstance(end, PartialDate) else end

    def _bound(self, day: date) -> PartialDate | None:
        return None if day in _UNBOUNDED else PartialDate.on(self._moved[day])


def _years_ago(day: date, today: date) -> int:
    """Whole years from a day to today; negative for what is to come."""
    return today.year - day.year - ((today.month, today.day) < (day.month, day.day))


def _length(year: int) -> int:
    return (date(year + 1, 1, 1) - date(year, 1, 1)).days


def _spread(
    days: Sequence[date], length: int, joined: tuple[bool, bool], draws: Draws, key: Sequence[str]
) -> list[int]:
    """Places in a year for days of a year, in their order; neighbours stay neighbours.

    `joined` tells whether the first follows a day of the year before, and the last is followed by
    one of the year after.
    """
    apart = [later - earlier > _DAY for earlier, later in pairwise(days)]
    free = length - len(days) - sum(apart)
    least = 1 if free >= 0 else 0  # a leap year that does not fit: days that stood apart may touch
    free = max(0, length - len(days) - least * sum(apart))
    room = [not joined[0], *apart, not joined[1]]
    slots = sum(room)
    bars = draws.sample(max(0, slots - 1), free + max(0, slots - 1), *key) if free else []
    edges = [-1, *bars, free + slots - 1]
    shares = [b - a - 1 for a, b in pairwise(edges)] if free and slots else [0] * slots
    found, at, share = [], -1, iter(shares)
    for n, has_room in enumerate(room[:-1]):
        at += 1 + (next(share) + (least if n else 0) if has_room else 0)
        found.append(min(at, length - 1))
    return found
