"""Ages and lengths of time as ranges, for days that may be only partly known."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from graph.dates.interval import Interval
from graph.dates.partial import PartialDate
from graph.dates.relations import When, bounds

_ALWAYS: Final = (date.min, date.min, date.max, date.max)


class Days(NamedTuple):
    """A number of days, both ends included: at least `least`, at most `most`."""

    least: int
    most: int


class Span(NamedTuple):
    """A difference in whole days or years, `least` to `most`; None is no bound on that side."""

    least: int | None
    most: int | None


def length_days(interval: Interval, *, until: date = date.max) -> Days:
    """Count the days of an interval, first and last included, up to and including `until`.

    Give `until` (today, or the end of the period asked about) when the interval may still go on:
    without it, an end that is open or unknown is counted to `date.max`.
    """
    least = _least_common(bounds(interval), _ALWAYS, until)
    most = _days(interval.from_min, min(interval.to_max, until))
    return Days(least, most)


def overlap_days(a: When, b: When, *, until: date = date.max) -> Days:
    """Count the days that `a` and `b` have in common, up to and including `until`.

    `least` is over all choices of their days and so is 0 unless they surely overlap; `most` is 0
    when they surely do not. As with `length_days`, give `until` when both may still go on.
    """
    a_bounds, b_bounds = bounds(a), bounds(b)
    most = _days(max(a_bounds[0], b_bounds[0]), min(a_bounds[3], b_bounds[3], until))
    if not (isinstance(a, Interval) and isinstance(b, Interval)):
        most = min(most, 1)  # the other is one day, wherever it may lie
    return Days(_least_common(a_bounds, b_bounds, until), most)


def days_between(a: PartialDate | date, b: PartialDate | date) -> Span:
    """Count the days from `a` to `b`: 0 on the same day, negative when `b` comes first."""
    a_first, a_last, _, _ = bounds(a)
    b_first, b_last, _, _ = bounds(b)
    return Span(
        None if a_last == date.max or b_first == date.min else (b_first - a_last).days,
        None if a_first == date.min or b_last == date.max else (b_last - a_first).days,
    )


def age_on(born: PartialDate | date, day: PartialDate | date) -> Span | None:
    """Give the age in completed years on a day; None when surely not born yet.

    Who is born on 29 February turns a year older on 1 March in years without that day. `least` is
    0 when perhaps not born yet, `most` is None when the birth has no first bound.
    """
    born_first, born_last, _, _ = bounds(born)
    day_first, day_last, _, _ = bounds(day)
    if day_last < born_first:
        return None
    unbounded = born_first == date.min or day_last == date.max
    return Span(
        max(0, _completed_years(born_last, day_first)),
        None if unbounded else _completed_years(born_first, day_last),
    )


def _completed_years(start: date, end: date) -> int:
    before_birthday = (end.month, end.day) < (start.month, start.day)
    return end.year - start.year - before_birthday


def _days(first: date, last: date) -> int:
    return max(0, (last - first).days + 1)


def _least_common(
    a: tuple[date, date, date, date], b: tuple[date, date, date, date], until: date
) -> int:
    """Count the days in common for the choice that has the fewest.

    Every choice of an interval contains either the days from its last possible start to its first
    possible end, or, when these have crossed, one single day that can be chosen freely between
    them. So the fewest days are found among those smallest choices.
    """
    a_first, a_last = a[1], a[2]
    b_first, b_last = b[1], b[2]
    if a_first <= a_last and b_first <= b_last:
        return _days(max(a_first, b_first), min(a_last, b_last, until))
    if a_first > a_last and b_first > b_last:
        return 0  # two free days, each with more than one choice, can always be made to differ
    if a_first > a_last:
        (a_first, a_last), (b_first, b_last) = (b_first, b_last), (a_first, a_last)
    # Now `b` is one free day from b_last to b_first, and `a` a fixed stretch of days.
    return int(a_first <= b_last and b_first <= min(a_last, until))
