"""Read one date as people write it, in Dutch or English."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from graph.dates.cleaning import cleaned
from graph.dates.edtf import is_one_date, quoted
from graph.dates.numeric import DayOrder, read_numeric
from graph.dates.partial import PartialDate
from graph.dates.relative import read_relative
from graph.dates.worded import lacks_year, read_worded
from graph.errors import InvalidDate
from graph.told import Told

_BEFORE: Final = re.compile(
    r"(?:voor|before|bef\.?|uiterlijk|niet later dan|no later than|by) (?P<end>.+)"
)
_AFTER: Final = re.compile(
    r"(?:na|after|aft\.?|op zijn vroegst|niet eerder dan|no earlier than) (?P<start>.+)"
)
_BETWEEN: Final = re.compile(
    r"(?:tussen|between|bet\.?) (?P<start>.+?) (?:en|and) (?P<end>.+)",
)
_APPROXIMATE: Final = re.compile(
    r"(?:(?:ca|c|plm|approx|abt)\.? ?(?=[0-9])|"
    r"(?:ca\.?|c\.|circa|ongeveer|omstreeks|rond|plm\.?|about|around|approximately|approx\.?|"
    r"abt\.?) |[~±] ?)"
)
_UNCERTAIN: Final = re.compile(
    r"(?:misschien|wellicht|mogelijk|vermoedelijk|waarschijnlijk|"
    r"maybe|perhaps|possibly|probably|presumably) "
)
_SUFFIX: Final = re.compile(r"(?<=[0-9a-z)])(\?|~|%|\?~|~\?| ?\((?:onzeker|uncertain)\))$")
_DAY_ALONE: Final = re.compile(r"[0-9]{1,2}e?")
_MONTH_YEAR_END: Final = re.compile(r"(?P<month>[a-z]+\.? )?(?P<year>[0-9]{4})$")
_MASKED_END: Final = re.compile(r"(?:[0-9]{3}|.*-)\?")
_PERIOD: Final = re.compile(
    r"(?:sinds|since|vanaf|from|van|tot|t/m|until|till|through) .*|"
    r".* (?:-|tot|t/m|tot en met|to|until|till|through) .*|.*(?:/\.\.|\.\./).*|[0-9]{4}-[0-9]{4}"
)


def read_date(text: str, *, order: DayOrder = "dmy", today: date | None = None) -> PartialDate:
    """Read one date: EDTF, numbers, or words in Dutch or English.

    `order` says which comes first in 3-5-2014. `today` is the day from which "gisteren" and "3 jaar
    geleden" count; without it those are refused. "Before 2010" gives "[..2010]", "between 2010 and
    2012" gives "[2010..2012]", "begin 2014" its first four months. Raises `InvalidDate`, saying
    what to do, when the text is no date, is a period, could be two things or names no real day.
    """
    raw = text.strip()
    if raw.startswith("[") or (is_one_date(raw) and "-00" not in raw):
        return PartialDate.parse(raw)
    return read_cleaned(cleaned(raw), order=order, today=today)


def read_cleaned(text: str, *, order: DayOrder, today: date | None) -> PartialDate:
    """Do the work of `read_date` for a text that went through `cleaned`."""
    match = _BETWEEN.fullmatch(text)
    if match is not None:
        end = match["end"]
        return PartialDate.between(
            _one_date(completed(match["start"], end), order, today), _one_date(end, order, today)
        )
    match = _BEFORE.fullmatch(text)
    if match is not None:
        return PartialDate.between(None, _one_date(match["end"], order, today))
    match = _AFTER.fullmatch(text)
    if match is not None:
        return PartialDate.between(_one_date(match["start"], order, today), None)
    return _one_date(text, order, today)


def completed(start: str, end: str) -> str:
    """Give a start what it borrows from its end: "mei" and "3" before "juli 2014", "5 mei 2014"."""
    whole = _MONTH_YEAR_END.search(end)
    if whole is None:
        return start
    if _DAY_ALONE.fullmatch(start) and whole["month"]:
        return f"{start} {whole[0]}"
    return f"{start} {whole['year']}" if lacks_year(start) else start


def _one_date(text: str, order: DayOrder, today: date | None) -> PartialDate:
    core, uncertain, approximate = _marks(text)
    found = read_numeric(core, order) or read_worded(core) or read_relative(core, today)
    if found is None:
        raise InvalidDate(_complaint(text))
    return PartialDate.parse(found).qualified(uncertain=uncertain, approximate=approximate)


def _marks(text: str) -> tuple[str, bool, bool]:
    """Take "ca.", "misschien", "?" and the like off a text: the rest, uncertain, approximate."""
    uncertain = approximate = False
    while True:
        if match := _APPROXIMATE.match(text):
            approximate, text = True, text[match.end() :]
        elif match := _UNCERTAIN.match(text):
            uncertain, text = True, text[match.end() :]
        elif not _MASKED_END.fullmatch(text) and (match := _SUFFIX.search(text)):
            mark = match[1]
            approximate = approximate or "~" in mark or mark == "%"
            uncertain = uncertain or mark != "~"
            text = text[: match.start()]
        else:
            return text, uncertain, approximate


def _complaint(text: str) -> str:
    if not text:
        return Told("no date is given; leave the field out when nothing is known")
    if _PERIOD.fullmatch(text):
        return Told(
            "{date} is a period and not one date; "
            "for one unknown day in it write 'tussen 2010 en 2012'",
            date=quoted(text),
        )
    return Told(
        "{date} is not understood as a date; write for example '3 mei 2014', 'mei 2014', "
        "'2014', 'ca. 2014', 'zomer 2014', 'voor 2010', 'tussen 2010 en 2012' or 2014-05-03",
        date=quoted(text),
    )
