"""Time cut into stretches of whole years, each about enough people, whatever is asked.

Figures that can be asked for any period can be subtracted: those up to 31 December less those up to
30 December tell of the one person who came that day. So whoever may not know of a small group is
told nothing by the day. Per life domain, and from the data alone, time is cut once, from today
backwards, at the latest New Year by which the stretch is about `smallest` people or more; what is
left in the beginning belongs to the first stretch. A question chooses among these stretches and
never cuts them. Hence:

    what is told of a stretch is the same in every answer that it is in,

and no two answers, added or subtracted, tell more than the stretches do one by one. Where all years
together are about fewer people there is no stretch, and nothing is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date
from typing import Final

from queries.days import Bounds, Period, in_common

EARLIEST: Final = 1990
"""The years before this one are counted with it."""


def stretches(humans: Mapping[int, Set[str]], today: date, smallest: int) -> tuple[Period, ...]:
    """The stretches, the earliest first; none where there are too few people in all.

    `humans` are those who are counted in a year, surely. The last stretch ends today, the first one
    has no beginning.
    """
    found: list[Period] = []
    inside: set[str] = set()
    last = today
    for year in sorted((each for each in humans if each <= today.year), reverse=True):
        inside |= humans[year]
        if len(inside) >= smallest:
            found.append(Period(date(year, 1, 1), last))
            inside, last = set(), date(year - 1, 12, 31)
    if found:
        found[-1] = Period(date.min, found[-1].last)
    return tuple(reversed(found))


def sure_years(days: Sequence[Bounds], today: date) -> Iterator[int]:
    """The years in which, surely and by today, some intervals have a day in common."""
    begun = max(each.from_max for each in days)
    ended = min(*(each.to_min for each in days), today)
    for year in range(max(begun.year, EARLIEST), max(ended.year, EARLIEST) + 1):
        first = date.min if year == EARLIEST else date(year, 1, 1)
        last = min(date(year, 12, 31), today)
        if first <= last and in_common(days, Period(first, last)).truth.is_sure:
            yield year


def touching(cut: tuple[Period, ...], asked: Period) -> tuple[Period, ...]:
    """The stretches that a question chooses: whole, where it asks about a part."""
    return tuple(each for each in cut if each.first <= asked.last and each.last >= asked.first)
