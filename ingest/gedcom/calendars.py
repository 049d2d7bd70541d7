"""Calendar dates as GEDCOM writes them, and what they are in the Gregorian calendar.

Gregorian and Julian dates become dates. The French republican, Hebrew and other calendars, and
years before the year 1, stay text: `graph.dates` has no years before 1, and a wrong conversion is
worse than the words. Julian to Gregorian by way of the Julian day number (E. G. Richards, in the
Explanatory Supplement to the Astronomical Almanac, 2013, section 15.11).
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Final

from graph.dates import PartialDate
from graph.errors import InvalidDate
from graph.told import Told

MONTHS: Final = (
    "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
)  # fmt: skip

_MONTH_NUMBER: Final = {name: number for number, name in enumerate(MONTHS, 1)} | {
    "MRT": 3,
    "MEI": 5,
    "OKT": 10,
    "SEPT": 9,
    "JUNE": 6,
    "JULY": 7,
    "JANUARY": 1,
    "FEBRUARY": 2,
    "MARCH": 3,
    "APRIL": 4,
    "AUGUST": 8,
    "SEPTEMBER": 9,
    "OCTOBER": 10,
    "NOVEMBER": 11,
    "DECEMBER": 12,
}
_OTHER_CALENDARS: Final = {"FRENCH_R", "HEBREW", "ROMAN", "UNKNOWN", "FRENCH"}
_ERA: Final = {"BCE", "BC", "B.C.", "B.C"}
_YEAR: Final = re.compile(r"(\d{1,4})(?:/(\d{1,2}|\d{4}))?")
_ESCAPE: Final = re.compile(r"@#D([A-Z ]+)@")


class NotRead(Exception):
    """A date that stays text; `reason` says why, for the report."""

    def __init__(self, reason: Told) -> None:
        self.reason = reason
        super().__init__(reason)


class OtherForm(NotRead):
    """It is not written as GEDCOM writes dates; it may still be a date."""


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """The days that one written calendar date may mean, as two Gregorian dates.

    They are equal unless a Julian month or year is meant, which is no whole Gregorian one.
    `word_for_word` is True where the text says more than the dates hold.
    """

    first: PartialDate
    last: PartialDate
    word_for_word: bool = False

    def qualified(self, *, uncertain: bool, approximate: bool) -> CalendarDate:
        """The same, marked as uncertain or approximate."""
        return CalendarDate(
            self.first.qualified(uncertain=uncertain, approximate=approximate),
            self.last.qualified(uncertain=uncertain, approximate=approximate),
            self.word_for_word,
        )

    @property
    def moment(self) -> PartialDate:
        """One day among them."""
        return PartialDate.between(self.first, self.last)


def plain_calendars(text: str) -> str:
    """Write the calendar escapes of 5.5 (`@#DJULIAN@`) as 7.0's words (`JULIAN`)."""
    return _ESCAPE.sub(lambda match: match[1].strip().replace(" ", "_") + " ", text)


def read_calendar_date(tokens: list[str], aliases: dict[str, str]) -> CalendarDate:
    """Read `[calendar] [[day] month] year [BCE]`, upper case, one token a word.

    `aliases` gives the standard names of the file's own calendar and month tags. Raises `NotRead`.
    """
    words = [aliases.get(token, token) for token in tokens]
    calendar = "GREGORIAN"
    if words and words[0] in ("GREGORIAN", "JULIAN"):
        calendar = words.pop(0)
    elif words and (words[0] in _OTHER_CALENDARS or words[0].startswith("_")):
        raise NotRead(Told("the calendar {name} is kept as text", name=words[0].strip("_").lower()))
    if words and words[-1] in _ERA:
        raise NotRead(Told("a year before the year 1 is kept as text"))
    if not words or len(words) > 3:
        raise OtherForm(Told("not a GEDCOM date; kept as text"))
    match = _YEAR.fullmatch(words[-1])
    if match is None:
        raise OtherForm(Told("not a GEDCOM date; kept as text"))
    year = _later_year(match[1], match[2])
    month = day = None
    if len(words) > 1:
        month = _MONTH_NUMBER.get(words[-2].rstrip("."))
        if month is None:
            raise OtherForm(Told("not a month that GEDCOM knows; kept as text"))
    if len(words) == 3:
        if not words[0].isascii() or not words[0].isdigit() or len(words[0]) > 2:
            raise OtherForm(Told("not a day of the month; kept as text"))
        day = int(words[0])
    try:
        if calendar == "JULIAN":
            return _julian(year, month, day, dual=match[2] is not None)
        exact = PartialDate.of(year, month, day)
    except (InvalidDate, ValueError) as error:
        raise NotRead(Told("no such day; kept as text")) from error
    return CalendarDate(exact, exact, word_for_word=match[2] is not None)


def _later_year(written: str, dual: str | None) -> int:
    """The year of a dual year such as 1685/6 or 1699/00: the one that begins on 1 January."""
    year = int(written)
    if dual is None:
        return year
    scale = int("1" + "0" * len(dual))
    later = year - year % scale + int(dual)
    if later <= year:
        later += scale
    if later != year + 1:
        raise NotRead(Told("two years that do not follow each other; kept as text"))
    return later


def _julian(year: int, month: int | None, day: int | None, *, dual: bool) -> CalendarDate:
    if day is not None and month is not None:
        exact = PartialDate.on(julian_to_gregorian(year, month, day))
        return CalendarDate(exact, exact, word_for_word=True)
    first_month, last_month = (month, month) if month is not None else (1, 12)
    last_day = _julian_month_length(year, last_month)
    return CalendarDate(
        PartialDate.on(julian_to_gregorian(year, first_month, 1)),
        PartialDate.on(julian_to_gregorian(year, last_month, last_day)),
        word_for_word=True,
    )


def _julian_month_length(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 else 28
    return monthrange(2001, month)[1]


def julian_to_gregorian(year: int, month: int, day: int) -> date:
    """The Gregorian day of a Julian one. Raises `ValueError` when there is no such day."""
    if not (1 <= month <= 12 and 1 <= day <= _julian_month_length(year, month)):
        raise ValueError(f"{year}-{month}-{day} is no day of the Julian calendar")
    shift = (14 - month) // 12
    years = year + 4800 - shift
    months = month + 12 * shift - 3
    day_number = day + (153 * months + 2) // 5 + 365 * years + years // 4 - 32083
    # proleptic Gregorian 0001-01-01 is ordinal 1 and Julian day number 1721426
    return date.fromordinal(day_number - 1721425)
