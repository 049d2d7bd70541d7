"""When an element shows: days of facts cut to the days of what they hang on.

A map shows what surely or possibly holds on a day, so an interval shows from the first day that it
may begin to the last that it may end. A fact without a date shows always.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from graph.dates import OPEN, Interval, PartialDate

ALWAYS = Interval.UNKNOWN


def shown(interval: Interval) -> tuple[date, date]:
    """The first and the last day on which something with that interval shows."""
    return interval.from_min, interval.to_max


def days(first: date, last: date) -> Interval | None:
    """The interval of exactly those days, both included; None when there are none."""
    if first > last:
        return None
    if first == date.min and last == date.max:
        return ALWAYS
    return Interval.of(
        OPEN if first == date.min else PartialDate.on(first),
        OPEN if last == date.max else PartialDate.on(last),
    )


def before(day: date) -> date:
    """The day before; the first day of all has none and stays itself."""
    return day if day == date.min else day - timedelta(days=1)


def since(start: PartialDate | None) -> Interval:
    """From a date on; always, when it is not known."""
    return ALWAYS if start is None else Interval.of(start, OPEN)


def until(interval: Interval, end: PartialDate) -> Interval | None:
    """The interval up to the last day that surely comes before `end`; None when nothing is left."""
    if end.earliest == date.min:
        return None
    return days(interval.from_min, min(interval.to_max, before(end.earliest)))


def within(own: Interval, others: Iterable[Interval]) -> Interval:
    """The days of `own` on which all others show too.

    Contradicting dates (a marriage before a birth) leave nothing; then its own days stand, so that
    no fact is lost.
    """
    first, last = shown(own)
    cut_first, cut_last = first, last
    for other in others:
        cut_first, cut_last = max(cut_first, other.from_min), min(cut_last, other.to_max)
    if (cut_first, cut_last) == (first, last):
        return own
    return days(cut_first, cut_last) or own


def hull(intervals: Iterable[Interval]) -> Interval:
    """From the first day that any of them shows to the last; always, when one is undated."""
    known = list(intervals)
    if len({each.text for each in known}) == 1:
        return known[0]
    if not known or any(not each.text for each in known):
        return ALWAYS
    first = min(each.from_min for each in known)
    return days(first, max(each.to_max for each in known)) or ALWAYS
