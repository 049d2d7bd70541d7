"""What is told of when something was, beside what is there: the same, more, or something else."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import TypeVar

from graph.dates import Boundary, Interval, Open, PartialDate
from graph.errors import InvalidDate
from graph.model import Fact

F = TypeVar("F", bound=Fact)


class Beside(Enum):
    """How a period that is told stands to the one that is there."""

    SAME = "same"
    MORE = "more"
    OTHER = "other"
    CLASH = "clash"


def beside(there: Interval, told: Interval) -> tuple[Beside, Interval]:
    """Compare a period that is told with the one that is there; gives what both say together.

    SAME when nothing is added: nothing told, a day in the period that is there, or "since 2015"
    where the end is known too. MORE when a date is told more exactly, or an end that was not known.
    OTHER when the two surely do not overlap: it happened twice. CLASH when both cannot be.
    """
    if not told.text or told == there:
        return Beside.SAME, there
    if not there.text:
        return Beside.MORE, told
    if told.from_min > there.to_max or there.from_min > told.to_max:
        return Beside.OTHER, told
    if told.moment is not None:
        return _moment(there, told, told.moment)
    return _period(there, told)


def _moment(there: Interval, told: Interval, moment: PartialDate) -> tuple[Beside, Interval]:
    """A telling that it was so at one time."""
    if there.moment is None:
        return Beside.SAME, there
    return (Beside.MORE, told) if narrower(there.moment, moment) else (Beside.SAME, there)


def _period(there: Interval, told: Interval) -> tuple[Beside, Interval]:
    """A telling of a start, an end or both."""
    start, start_more = _boundary(there.start, told.start)
    end, end_more = _boundary(there.end if there.moment is None else None, told.end)
    if start_more is None or end_more is None:
        return Beside.CLASH, there
    try:
        both = Interval.of(start, end)
    except InvalidDate:
        return Beside.CLASH, there
    return (Beside.MORE if start_more or end_more else Beside.SAME), both


def _boundary(there: Boundary, told: Boundary) -> tuple[Boundary, bool | None]:
    """A boundary by two tellings, and whether the second adds to it (None: they contradict)."""
    if told is None or told == there:
        return there, False
    if isinstance(told, Open):
        return (told, True) if there is None else (there, False)
    if not isinstance(there, PartialDate):
        return told, True
    more = narrower(there, told)
    return (told, True) if more else (there, more)


def fitting(facts: Iterable[F], told: Interval) -> tuple[Beside, F | None, Interval]:
    """The fact that a telling is about, how, and its period by both; OTHER, None without one."""
    answers = [(*beside(fact.valid, told), fact) for fact in facts]
    for wanted in (Beside.SAME, Beside.MORE, Beside.CLASH):
        for answer, period, fact in answers:
            if answer is wanted:
                return answer, fact, period
    return Beside.OTHER, None, told


def narrower(there: PartialDate | None, told: PartialDate) -> bool | None:
    """Whether a date that is told says more than the one there is; None when both cannot be."""
    if there is None:
        return True
    if there == told:
        return False
    if told.earliest > there.latest or there.earliest > told.latest:
        return None
    return told.latest - told.earliest < there.latest - there.earliest
