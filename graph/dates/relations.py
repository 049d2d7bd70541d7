"""How two partly known times lie to each other: before, overlapping, one inside the other.

After Allen's interval relations (1983), asked over every choice of days that the texts leave open.
The choices of the two sides are made independently, also when both have the same text.
"""

from __future__ import annotations

from datetime import date
from typing import TypeAlias

from graph.dates.interval import Interval
from graph.dates.partial import PartialDate
from graph.dates.truth import Truth

When: TypeAlias = Interval | PartialDate | date
"""An interval, one day that is partly known, or one day."""


def bounds(when: When) -> tuple[date, date, date, date]:
    """Give `from_min`, `from_max`, `to_min` and `to_max`; a date is a first and last day in one."""
    if isinstance(when, Interval):
        return when.from_min, when.from_max, when.to_min, when.to_max
    if isinstance(when, PartialDate):
        return when.earliest, when.latest, when.earliest, when.latest
    return when, when, when, when


def before(a: When, b: When) -> Truth:
    """Whether the last day of `a` comes before the first day of `b`."""
    _, _, a_to_min, a_to_max = bounds(a)
    b_from_min, b_from_max, _, _ = bounds(b)
    return Truth.of(sure=a_to_max < b_from_min, possible=a_to_min < b_from_max)


def overlaps(a: When, b: When) -> Truth:
    """Whether `a` and `b` have at least one day in common."""
    a_from_min, a_from_max, a_to_min, a_to_max = bounds(a)
    b_from_min, b_from_max, b_to_min, b_to_max = bounds(b)
    return Truth.of(
        sure=a_from_max <= b_to_min and b_from_max <= a_to_min,
        possible=a_from_min <= b_to_max and b_from_min <= a_to_max,
    )


def contains(interval: Interval, b: When) -> Truth:
    """Whether every day of `b` is a day of `interval`."""
    a_from_min, a_from_max, a_to_min, a_to_max = bounds(interval)
    b_from_min, b_from_max, b_to_min, b_to_max = bounds(b)
    # The widest interval, and what of b fits into it.
    first = max(a_from_min, b_from_min)
    last = min(a_to_max, b_to_max)
    return Truth.of(
        sure=a_from_max <= b_from_min and b_to_max <= a_to_min,
        possible=first <= b_from_max and last >= b_to_min and first <= last,
    )


def active_on(interval: Interval, day: date | PartialDate) -> Truth:
    """Whether the interval holds on that day."""
    return contains(interval, day)
