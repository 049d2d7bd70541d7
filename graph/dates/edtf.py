"""One date in the Extended Date/Time Format, taken apart into its written parts.

Levels 0 and 1 of EDTF (Library of Congress, 2019; ISO 8601-2:2019) for one date, without times,
without negative years and without years of more than four digits: a family's dates need neither.
"""

from __future__ import annotations

import re
from calendar import monthrange
from enum import StrEnum
from typing import Final, NamedTuple

from graph.errors import InvalidDate
from graph.language import msg
from graph.told import Told

_ONE_DATE: Final = re.compile(
    r"([0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX))?)?([?~%]?)"
)
_SEASONS: Final = range(21, 25)


class Precision(StrEnum):
    """How much of a date is known: the smallest unit that is written in digits."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    RANGE = "range"
    """One day between two dates, or on one side of a date."""


class DateParts(NamedTuple):
    """The written parts of one date: year "2014", "201X" or "20XX", month "05", "XX" or a season.

    A season is the month "21" (spring) to "24" (winter). `qualifier` is "", "?" (uncertain: perhaps
    another date altogether), "~" (approximate: close to it) or "%" (both).
    """

    year: str
    month: str | None
    day: str | None
    qualifier: str

    @property
    def precision(self) -> Precision:
        """The smallest unit in digits; "2014-05-XX" is known to the month."""
        if self.year[2] == "X":
            return Precision.CENTURY
        if self.year[3] == "X":
            return Precision.DECADE
        if self.month is None or self.month == "XX":
            return Precision.YEAR
        if self.month > "12":
            return Precision.SEASON
        if self.day is None or self.day == "XX":
            return Precision.MONTH
        return Precision.DAY


def quoted(text: str) -> str:
    """Quote a text for an error message; a long one is cut."""
    return f"'{text}'" if len(text) <= 60 else f"'{text[:57]}...'"


def is_one_date(text: str) -> bool:
    """Whether the text has the form of one EDTF date; it may still name a day that never was."""
    return _ONE_DATE.fullmatch(text) is not None


def take_apart(text: str) -> DateParts:
    """Take one EDTF date apart.

    Raises `InvalidDate` when the text is no such date or names a day that does not exist.
    """
    match = _ONE_DATE.fullmatch(text)
    if match is None:
        raise InvalidDate(Told(_complaint(text), date=quoted(text)))
    year, month, day, qualifier = match.groups()
    if year == "0000":
        raise InvalidDate(
            Told("{date}: the year 0000 does not exist; give a year from 0001", date=quoted(text))
        )
    if month is not None:
        if "X" in year:
            raise InvalidDate(
                Told(
                    "{date} knows the month but not the year; give the year, "
                    "or leave the month out ({year})",
                    date=quoted(text),
                    year=year,
                )
            )
        _check_month(text, int(year), month, day)
    return DateParts(year, month, day, qualifier)


def _check_month(text: str, year: int, month: str, day: str | None) -> None:
    if month == "XX":
        if day not in (None, "XX"):
            raise InvalidDate(
                Told(
                    "{date} knows the day but not the month; write {year}-XX-XX",
                    date=quoted(text),
                    year=f"{year:04}",
                )
            )
        return
    number = int(month)
    if number in _SEASONS:
        if day is not None:
            raise InvalidDate(
                Told(
                    "{date}: a season has no days; write {season}, or a month",
                    date=quoted(text),
                    season=f"{year:04}-{month}",
                )
            )
        return
    if not 1 <= number <= 12:
        raise InvalidDate(
            Told(
                "{date}: there is no month {month}; months go from 01 to 12 "
                "(21 to 24 are spring, summer, autumn and winter); "
                "for two years write {year}/YYYY",
                date=quoted(text),
                month=month,
                year=f"{year:04}",
            )
        )
    if day is not None and day != "XX":
        last = monthrange(year, number)[1]
        if not 1 <= int(day) <= last:
            raise InvalidDate(
                Told(
                    "{date}: {month} has the days 01 to {last}; "
                    "correct the day, or leave it out ({month})",
                    date=quoted(text),
                    month=f"{year:04}-{month}",
                    last=last,
                )
            )


def _complaint(text: str) -> str:
    """What is wrong with a text that is no EDTF date, called `{date}`."""
    if not text:
        return msg("{date} is no date; leave the field out when nothing is known")
    if "/" in text:
        return msg(
            "{date} is a period and not one date; for one unknown day in it write [2010..2012]"
        )
    if re.match(r"[-+Yy][0-9]", text):
        return msg("{date} has a year that cannot be kept; years go from 0001 to 9999")
    if "T" in text or ":" in text:
        return msg("{date} has a time; give the day alone (2014-05-03)")
    return msg(
        "{date} is no EDTF date; write for example 2014, 2014-05, 2014-05-03, 2014~ (about), "
        "2014? (uncertain), 201X (in those ten years), 2014-22 (summer) or [..2014] (before)"
    )
