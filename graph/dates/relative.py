"""Dates that are said from the day of speaking: yesterday, last year, 3 years ago."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import MINYEAR, date, timedelta
from typing import Final

from graph.errors import InvalidDate
from graph.told import Told

_SAID: Final[dict[str, Callable[[date], str]]] = {
    "vandaag": lambda today: _day(today, 0),
    "today": lambda today: _day(today, 0),
    "gisteren": lambda today: _day(today, 1),
    "yesterday": lambda today: _day(today, 1),
    "eergisteren": lambda today: _day(today, 2),
    "deze maand": lambda today: _month(today, 0),
    "this month": lambda today: _month(today, 0),
    "vorige maand": lambda today: _month(today, 1),
    "last month": lambda today: _month(today, 1),
    "dit jaar": lambda today: _year(today, 0),
    "this year": lambda today: _year(today, 0),
    "vorig jaar": lambda today: _year(today, 1),
    "last year": lambda today: _year(today, 1),
}

_AGO: Final = re.compile(
    r"([0-9]{1,3}) (dag|dagen|days?|week|weken|weeks?|maand|maanden|months?|jaar|years?) "
    r"(?:geleden|ago)"
)


def read_relative(text: str, today: date | None) -> str | None:
    """Read a date counted from `today` into EDTF; None when the text is none of that kind.

    "3 jaar geleden" is said roundly and gives "2011~"; a number of days is taken as exact. Raises
    `InvalidDate` when `today` is not given, and for what lies before the year 1.
    """
    said = _SAID.get(text)
    ago = None if said else _AGO.fullmatch(text)
    if said is None and ago is None:
        return None
    if today is None:
        raise InvalidDate(
            Told("'{text}' depends on the day it is read; write the date itself", text=text)
        )
    if said is not None:
        return said(today)
    return _ago(today, int(ago[1]), ago[2]) if ago else None


def _ago(today: date, count: int, unit: str) -> str:
    if unit.startswith("da"):
        return _day(today, count)
    if unit.startswith("we"):
        return _day(today, 7 * count) + "~"
    if unit.startswith("m"):
        return _month(today, count) + "~"
    return _year(today, count) + "~"


def _day(today: date, back: int) -> str:
    if back > (today - date.min).days:
        raise InvalidDate(
            Told(
                "{count} days before {day} is before the year 1; write the date itself",
                count=back,
                day=today.isoformat(),
            )
        )
    return (today - timedelta(days=back)).isoformat()


def _month(today: date, back: int) -> str:
    year, month = divmod(today.year * 12 + today.month - 1 - back, 12)
    return f"{_checked(year)}-{month + 1:02}"


def _year(today: date, back: int) -> str:
    return _checked(today.year - back)


def _checked(year: int) -> str:
    if year < MINYEAR:
        raise InvalidDate(Told("that is before the year 1; write the date itself"))
    return f"{year:04}"
