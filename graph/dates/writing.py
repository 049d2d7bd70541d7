"""Dates and intervals as people write them, in Dutch or English.

Everything written here is read back equal by `read_date` and `read_interval`.
"""

from __future__ import annotations

from typing import Final

from graph.dates.edtf import DateParts, Precision, take_apart
from graph.dates.interval import Boundary, Interval, Open
from graph.dates.partial import PartialDate
from graph.dates.words import MONTH_NAMES, SEASON_NAMES, Language

_BEFORE: Final[dict[Language, str]] = {"nl": "vóór {end}", "en": "before {end}"}
_AFTER: Final[dict[Language, str]] = {"nl": "na {start}", "en": "after {start}"}
_BETWEEN: Final[dict[Language, str]] = {
    "nl": "tussen {start} en {end}",
    "en": "between {start} and {end}",
}
_FROM: Final[dict[Language, str]] = {"nl": "vanaf {start}", "en": "from {start}"}
_UNTIL: Final[dict[Language, str]] = {"nl": "tot {end}", "en": "until {end}"}
_ALWAYS: Final[dict[Language, str]] = {"nl": "altijd", "en": "always"}
_PRESENT: Final[dict[Language, str]] = {"nl": "heden", "en": "present"}
_UNKNOWN: Final[dict[Language, str]] = {"nl": "onbekend", "en": "unknown"}
_DECADE: Final[dict[Language, str]] = {"nl": "jaren {year}", "en": "{year}s"}
_CENTURY: Final[dict[Language, str]] = {
    "nl": "ergens in {century}00–{century}99",
    "en": "sometime in {century}00–{century}99",
}
_DAY_UNKNOWN: Final[dict[Language, str]] = {"nl": "dag onbekend", "en": "day unknown"}
_MONTH_UNKNOWN: Final[dict[Language, str]] = {"nl": "maand onbekend", "en": "month unknown"}
_DASH: Final = "–"


def write_date(date: PartialDate, lang: Language) -> str:
    """Write a date for people: "ca. 2014", "mei 2014", "vóór 2010", "tussen 2010 en 2012"."""
    ends = date.ends
    if ends is None:
        return _one_date(date, lang)
    start, end = (_one_date(known, lang) if known else "" for known in ends)
    form = _BETWEEN if start and end else _AFTER if start else _BEFORE
    return form[lang].format(start=start, end=end)


def write_interval(interval: Interval, lang: Language) -> str:
    """Write an interval for people: "2010 – 2014", "2014 – heden", "vanaf 2014", "onbekend"."""
    if interval == Interval.UNKNOWN:
        return _UNKNOWN[lang]
    if interval.moment is not None:
        return write_date(interval.moment, lang)
    start, end = interval.start, interval.end
    if isinstance(start, PartialDate) and end is None:
        return _FROM[lang].format(start=write_date(start, lang))
    if start is None and isinstance(end, PartialDate):
        return _UNTIL[lang].format(end=write_date(end, lang))
    return f"{_boundary(start, _ALWAYS[lang], lang)} {_DASH} {_boundary(end, _PRESENT[lang], lang)}"


def _boundary(boundary: Boundary, when_open: str, lang: Language) -> str:
    if boundary is None:
        return _UNKNOWN[lang]
    return when_open if isinstance(boundary, Open) else write_date(boundary, lang)


def _one_date(date: PartialDate, lang: Language) -> str:
    parts = take_apart(date.text)
    about = "ca. " if date.approximate else ""
    perhaps = "?" if date.uncertain else ""
    return f"{about}{_written(parts, lang)}{perhaps}"


def _written(parts: DateParts, lang: Language) -> str:
    year, month, day, _ = parts
    match parts.precision:
        case Precision.CENTURY:
            return _CENTURY[lang].format(century=year[:2])
        case Precision.DECADE:
            return _DECADE[lang].format(year=year.replace("X", "0"))
        case Precision.SEASON if month is not None:
            return f"{SEASON_NAMES[lang][month]} {year}"
    if month is None:
        return year
    if month == "XX":
        return f"{year}, {(_DAY_UNKNOWN if day else _MONTH_UNKNOWN)[lang]}"
    name = MONTH_NAMES[lang][int(month) - 1]
    if day is None:
        return f"{name} {year}"
    if day == "XX":
        return f"{name} {year}, {_DAY_UNKNOWN[lang]}"
    return f"{int(day)} {name} {year}"
