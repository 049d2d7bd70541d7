"""When a fact holds: from a first day to a last day, each known as far as it is known."""

from __future__ import annotations

from datetime import date
from enum import Enum
from functools import lru_cache
from typing import ClassVar, Final, TypeAlias

from graph.dates.edtf import quoted
from graph.dates.partial import PartialDate
from graph.dates.text_type import TextValue
from graph.errors import InvalidDate
from graph.told import Told


class Open(Enum):
    """The mark of an end that is not there: it still goes on, or it has always been."""

    OPEN = ".."


OPEN: Final = Open.OPEN

_ANY_DAY: Final = (date.min, date.max)

Boundary: TypeAlias = PartialDate | Open | None
"""A start or an end: a date, `OPEN` (there is none), or None (there is one, not known when)."""


class Interval(TextValue):
    """The days from a first to a last day, both inclusive: made by `parse`, `of` or `within`.

    `text` is an EDTF interval: "2014-05/2019~", "2014/.." (still going on), "../2019" (always was,
    until 2019), "2014/" (ended, or not: unknown), "/2019" (unknown start), or one date alone
    ("2014-05": it happened within that time), or "" (nothing is known: `Interval.UNKNOWN`).

    It stands for every choice of a first day in [`from_min`, `from_max`] and a last day in
    [`to_min`, `to_max`], the first not after the last. The bounds are tight (each is the first or
    last day of some choice), so `from_min <= from_max`, `to_min <= to_max`, `from_min <= to_min`
    and `from_max <= to_max`. `date.min` and `date.max` mean no bound. An open end is
    `to_min == to_max == date.max`; an unknown end is `to_min == from_min`, `to_max == date.max`.
    Two intervals are equal when their texts are.
    """

    __slots__ = ("from_max", "from_min", "to_max", "to_min")

    from_min: date
    from_max: date
    to_min: date
    to_max: date

    UNKNOWN: ClassVar[Interval]

    def __init__(self, text: str, starts: tuple[date, date], ends: tuple[date, date]) -> None:
        put = object.__setattr__  # the class itself refuses to be changed
        put(self, "text", text)
        put(self, "from_min", starts[0])
        put(self, "from_max", starts[1])
        put(self, "to_min", ends[0])
        put(self, "to_max", ends[1])

    @classmethod
    def parse(cls, text: str) -> Interval:
        """Read an EDTF text; other writings are for `read_interval`. Raises `InvalidDate`."""
        return _parse(text.strip())

    @classmethod
    def of(cls, start: Boundary, end: Boundary) -> Interval:
        """Make the interval from `start` to `end`. Raises `InvalidDate` if it ends too early."""
        return _parse(f"{_boundary_text(start)}/{_boundary_text(end)}")

    @classmethod
    def within(cls, moment: PartialDate) -> Interval:
        """Make the interval of what happened within one date."""
        return _parse(moment.text)

    @classmethod
    def on(cls, day: date) -> Interval:
        """Make the interval of exactly one day."""
        return _parse(PartialDate.on(day).text)

    def with_start(self, start: Boundary) -> Interval:
        """Give the same interval with another start. Raises `InvalidDate` if that is too late."""
        return Interval.of(start, self.end)

    def with_end(self, end: Boundary) -> Interval:
        """Give the same interval with another end; one date alone is then its start.

        Raises `InvalidDate` if the end is before the start.
        """
        return Interval.of(self.start, end)

    @property
    def start(self) -> Boundary:
        """Where it starts; one date alone is both its start and its end."""
        return _boundary(self.text.partition("/")[0])

    @property
    def end(self) -> Boundary:
        """Where it ends; one date alone is both its start and its end."""
        head, slash, tail = self.text.partition("/")
        return _boundary(tail if slash else head)

    @property
    def moment(self) -> PartialDate | None:
        """The date within which it happened, when it is one date alone; else None."""
        return None if "/" in self.text or not self.text else PartialDate.parse(self.text)

    @property
    def is_ongoing(self) -> bool:
        """Whether it has an open end: it is known to go on still."""
        return self.text.endswith("/..")


def _boundary(text: str) -> Boundary:
    if not text:
        return None
    return OPEN if text == ".." else PartialDate.parse(text)


def _boundary_text(boundary: Boundary) -> str:
    if boundary is None:
        return ""
    return boundary.value if isinstance(boundary, Open) else boundary.text


@lru_cache(maxsize=1 << 15)
def _parse(text: str) -> Interval:
    head, slash, tail = text.partition("/")
    if "/" in tail:
        raise InvalidDate(Told("{date} has more than one '/'; write start/end", date=quoted(text)))
    if text in ("", "/"):
        return Interval("", _ANY_DAY, _ANY_DAY)
    if not slash:
        if text == "..":
            raise InvalidDate(
                Told("'..' is no interval; write ../.. for what always was and still is")
            )
        moment = PartialDate.parse(text)
        days = (moment.earliest, moment.latest)
        return Interval(moment.text, days, days)
    start, end = _boundary(head), _boundary(tail)
    from_min, from_max = _extent(start, date.min)
    to_min, to_max = _extent(end, date.max)
    if from_min > to_max:
        raise InvalidDate(
            Told("{date} ends before it starts; correct or swap the two dates", date=quoted(text))
        )
    # The first day is not after the last: what cannot be chosen is taken off the bounds.
    return Interval(
        f"{_boundary_text(start)}/{_boundary_text(end)}",
        (from_min, min(from_max, to_max)),
        (max(to_min, from_min), to_max),
    )


def _extent(boundary: Boundary, when_open: date) -> tuple[date, date]:
    if boundary is None:
        return _ANY_DAY
    if isinstance(boundary, Open):
        return when_open, when_open
    return boundary.earliest, boundary.latest


Interval.UNKNOWN = _parse("")
