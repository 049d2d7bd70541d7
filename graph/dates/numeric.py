"""Dates written in numbers: 3-5-2014, 03/05/2014, 5-2014, 2014-05-??, 00-05-2014."""

from __future__ import annotations

import re
from typing import Final, Literal, TypeAlias

from graph.dates.edtf import quoted
from graph.errors import InvalidDate
from graph.told import Told

DayOrder: TypeAlias = Literal["dmy", "mdy"]
"""Which comes first in 3-5-2014: the day (Dutch and British) or the month (American)."""

_PART: Final = r"([0-9]{1,2}|xx?|\?\??)"
_YEAR: Final = r"([0-9]{4}|[0-9]{3}[x?]|[0-9]{2}(?:xx|\?\?))"
_YEAR_FIRST: Final = re.compile(rf"{_YEAR}(?:([-/.]){_PART}\2{_PART}|-{_PART})?")
_YEAR_LAST: Final = re.compile(rf"(?:{_PART}([-/.]))?{_PART}[-/.]([0-9]{{4}})")
_SHORT_YEAR: Final = re.compile(r"[0-9]{1,2}([-/.])[0-9]{1,2}\1[0-9]{2}|'[0-9]{2}")
_SLASHED_MONTH: Final = re.compile(r"[0-9]{4}[/.][0-9]{1,2}")


def read_numeric(text: str, order: DayOrder) -> str | None:
    """Read a cleaned text that is all numbers into EDTF; None when it is none of that kind.

    A part written as "?", "??", "x", "xx", "0" or "00" is unknown. Raises `InvalidDate` for a year
    of two digits and for a form that could be two things.
    """
    if _SHORT_YEAR.fullmatch(text):
        raise InvalidDate(Told("{date}: write the year with four digits", date=quoted(text)))
    if _SLASHED_MONTH.fullmatch(text):
        year, rest = text[:4], text[5:]
        raise InvalidDate(
            Told(
                "{date} could be a month or a period; write {month} for the month, "
                "or both years in full",
                date=quoted(text),
                month=f"{year}-{rest:0>2}",
            )
        )
    match = _YEAR_FIRST.fullmatch(text)
    if match is not None:
        year, _, month, day, lone_month = match.groups()
        return _written(year, month or lone_month, day)
    match = _YEAR_LAST.fullmatch(text)
    if match is None:
        return None
    first, separator, second, year = match.groups()
    if separator is None:
        return _written(year, second, None)
    if text[-5] != separator:
        return None
    day, month = (first, second) if order == "dmy" else (second, first)
    if month.isdecimal() and int(month) > 12 and day.isdecimal() and 1 <= int(day) <= 12:
        expected = Told("day-month-year") if order == "dmy" else Told("month-day-year")
        raise InvalidDate(
            Told(
                "{date}: there is no month {month}; dates are read here as {expected}",
                date=quoted(text),
                month=month,
                expected=expected,
            )
        )
    return _written(year, month, day)


def _written(year: str, month: str | None, day: str | None) -> str:
    parts = [year.replace("?", "X").upper()]
    parts += [_two_digits(part) for part in (month, day) if part is not None]
    return "-".join(parts)


def _two_digits(part: str) -> str:
    return f"{int(part):02}" if part.isdecimal() and int(part) else "XX"
