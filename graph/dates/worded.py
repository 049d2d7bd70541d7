"""Dates written in words: 3 mei 2014, May 2014, zomer 2014, jaren 80, begin 2014."""

from __future__ import annotations

import re
from calendar import monthrange
from typing import Final

from graph.dates.edtf import Precision, is_one_date, quoted, take_apart
from graph.dates.words import DECADE_NAMES, MONTHS, SEASONS
from graph.errors import InvalidDate
from graph.told import Told

_MONTH: Final = rf"({'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?"
_YEAR: Final = r"([0-9]{4})"
_OF: Final = r"(?:van |of |in )?"
_DAY: Final = r"([0-9]{1,2})(?:e|ste|de|st|nd|rd|th)?"

_DAY_MONTH_YEAR: Final = re.compile(rf"{_DAY}[ -]{_OF}{_MONTH},?[ -]?{_OF}{_YEAR}")
_MONTH_DAY_YEAR: Final = re.compile(rf"{_MONTH} {_DAY},? {_YEAR}")
_MONTH_YEAR: Final = re.compile(rf"{_MONTH}[ -]?{_OF}{_YEAR}(, (?:dag onbekend|day unknown))?")
_YEAR_PART_UNKNOWN: Final = re.compile(
    rf"{_YEAR}, (?:(dag onbekend|day unknown)|maand onbekend|month unknown)"
)
_SEASON_YEAR: Final = re.compile(rf"({'|'.join(SEASONS)}) {_OF}{_YEAR}")
_WINTER_YEARS: Final = re.compile(rf"winter {_OF}{_YEAR} ?[-/] ?{_YEAR}")
_CENTURY: Final = re.compile(r"(?:ergens|sometime|some time) in (?P<c>[0-9]{2})00 ?- ?(?P=c)99")
_DECADE: Final = re.compile(
    rf"(?:jaren )?'?(?P<number>[0-9]{{4}}|[0-9]{{2}})(?P<s>'?s)?|"
    rf"(?:jaren )?(?P<name>{'|'.join(DECADE_NAMES)})"
)
_THIRD: Final = re.compile(
    r"(?:(?P<first>begin|vroeg in|early|start)|(?P<middle>midden|medio|half|halverwege|mid|middle)|"
    rf"(?P<last>eind|einde|laat in|late|end))[ -]{_OF}(?:de |het |the )?(?P<whole>.+)"
)
_NO_YEAR: Final = re.compile(rf"(?:{_DAY} )?{_MONTH}|{'|'.join(SEASONS)}|{_MONTH} {_DAY}")

_FILLER: Final = re.compile(r"(?:(?:op|in|on|de|het|the|jaar|year|ergens|sometime|some time) )+")

# The thirds of a year by their months, of a month by their days, of ten years by their last digit;
# those of ten years share a year with their neighbour, as speech does.
_MONTHS_OF_THIRD: Final = {"first": ("01", "04"), "middle": ("05", "08"), "last": ("09", "12")}
_DAYS_OF_THIRD: Final = {"first": ("01", "10"), "middle": ("11", "20"), "last": ("21", "31")}
_YEARS_OF_THIRD: Final = {"first": ("0", "3"), "middle": ("3", "6"), "last": ("6", "9")}


def read_worded(text: str) -> str | None:
    """Read a cleaned text with words into EDTF; None when it is none of that kind.

    "Begin", "midden" and "eind" of a year, a month or ten years give the range of that third.
    Raises `InvalidDate` when the year is missing, and for "jaren 20", which are two decades.
    """
    century = _CENTURY.fullmatch(text)
    if century is not None:
        return f"{century[1]}XX"
    filler = _FILLER.match(text)
    if filler is not None:
        text = text[filler.end() :]
    for pattern, form in (
        (_DAY_MONTH_YEAR, _day_month_year),
        (_MONTH_DAY_YEAR, _month_day_year),
        (_MONTH_YEAR, _month_year),
        (_YEAR_PART_UNKNOWN, _year_part_unknown),
        (_SEASON_YEAR, _season_year),
        (_WINTER_YEARS, _winter_years),
        (_DECADE, _decade),
        (_THIRD, _third),
    ):
        match = pattern.fullmatch(text)
        if match is not None:
            return form(match)
    if lacks_year(text):
        raise InvalidDate(
            Told("{date} has no year; write it with the year, for example 2014", date=quoted(text))
        )
    return None


def lacks_year(text: str) -> bool:
    """Whether a cleaned text is a date but for its year: "3 mei", "may", "zomer"."""
    return _NO_YEAR.fullmatch(text) is not None


def _day_month_year(match: re.Match[str]) -> str:
    return f"{match[3]}-{MONTHS[match[2]]:02}-{int(match[1]):02}"


def _month_day_year(match: re.Match[str]) -> str:
    return f"{match[3]}-{MONTHS[match[1]]:02}-{int(match[2]):02}"


def _month_year(match: re.Match[str]) -> str:
    return f"{match[2]}-{MONTHS[match[1]]:02}{'-XX' if match[3] else ''}"


def _year_part_unknown(match: re.Match[str]) -> str:
    return f"{match[1]}-XX-XX" if match[2] else f"{match[1]}-XX"


def _season_year(match: re.Match[str]) -> str:
    return f"{match[2]}-{SEASONS[match[1]]}"


def _winter_years(match: re.Match[str]) -> str:
    first, second = match[1], match[2]
    if int(second) != int(first) + 1:
        raise InvalidDate(
            Told("{date}: a winter lies in two years that follow each other", date=quoted(match[0]))
        )
    return f"[{first}-12-01..{second}-03-21]"


def _decade(match: re.Match[str]) -> str:
    name, number = match["name"], match["number"]
    if name is not None:
        return f"19{DECADE_NAMES[name] // 10}X"
    plural = match["s"] is not None or match[0].startswith("jaren ")
    if not plural:
        if len(number) == 4 and not match[0].startswith("'"):
            return str(number)
        raise InvalidDate(Told("{date}: write the year with four digits", date=quoted(match[0])))
    if not number.endswith("0"):
        raise InvalidDate(
            Told("{date}: ten years begin with a year that ends in 0", date=quoted(match[0]))
        )
    if len(number) == 4:
        return f"{number[:3]}X"
    if int(number) < 30:
        raise InvalidDate(
            Told(
                "{date} could be two decades; write 'jaren 19{number}' or 'jaren 20{number}'",
                date=quoted(match[0]),
                number=number,
            )
        )
    return f"19{number[0]}X"


def _third(match: re.Match[str]) -> str | None:
    whole = read_worded(match["whole"])
    third = next(name for name in ("first", "middle", "last") if match[name])
    if whole is None or not is_one_date(whole):
        return None
    parts = take_apart(whole)
    match parts.precision:
        case Precision.YEAR:
            first, last = _MONTHS_OF_THIRD[third]
            return f"[{parts.year}-{first}..{parts.year}-{last}]"
        case Precision.MONTH if parts.month is not None:
            first, last = _DAYS_OF_THIRD[third]
            last = min(last, str(monthrange(int(parts.year), int(parts.month))[1]))
            return f"[{parts.year}-{parts.month}-{first}..{parts.year}-{parts.month}-{last}]"
        case Precision.DECADE:
            first, last = _YEARS_OF_THIRD[third]
            return f"[{parts.year[:3]}{first}..{parts.year[:3]}{last}]"
    return None
