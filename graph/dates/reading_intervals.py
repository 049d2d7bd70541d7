"""Read an interval as people write it, in Dutch or English."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from graph.dates.cleaning import cleaned
from graph.dates.edtf import is_one_date
from graph.dates.interval import OPEN, Boundary, Interval
from graph.dates.numeric import DayOrder
from graph.dates.reading import completed, read_cleaned, read_date

_UNKNOWN: Final = frozenset({"onbekend", "unknown", "?"})
_PRESENT: Final = frozenset({"heden", "nu", "now", "present", "the present", "vandaag de dag"})
_ALWAYS: Final = frozenset({"altijd", "always"})

_SINCE: Final = re.compile(r"(?:sinds|since) (?P<start>.+)")
_FROM: Final = re.compile(r"(?:vanaf|from) (?P<start>.+)")
_UNTIL: Final = re.compile(r"(?:tot en met|t/m|tot|until|till|through) (?P<end>.+)")
_FROM_TO: Final = re.compile(
    r"(?:(?:van|vanaf|from) )?(?P<start>.+?)"
    r"(?: (?:tot en met|t/m|tot|to|until|till|through|-) |(?<=[0-9])-(?=heden|nu|now|present))"
    r"(?P<end>.+)"
)
_YEARS: Final = re.compile(r"(?P<start>[0-9]{4})-(?P<end>[0-9]{4})")


def read_interval(text: str, *, order: DayOrder = "dmy", today: date | None = None) -> Interval:
    """Read an interval: EDTF, or words in Dutch or English; `order` and `today` as in `read_date`.

    "2010-2014" and "van 2010 tot 2014" run from the one to the other, both included; "sinds 2014"
    and "2014 - heden" still go on; of "vanaf 2014" the end, and of "tot 2014" the start, is
    unknown. One date ("mei 2014", "voor 2010", "tussen 2010 en 2012") means that it happened within
    that time. An empty text and "onbekend" give `Interval.UNKNOWN`. Raises `InvalidDate`.
    """
    raw = text.strip()
    if _is_edtf(raw):
        return Interval.parse(raw)
    if raw.startswith("["):
        return Interval.within(read_date(raw))
    plain = cleaned(raw)
    if plain in _UNKNOWN:
        return Interval.UNKNOWN

    def boundary(written: str, open_words: frozenset[str]) -> Boundary:
        if written in _UNKNOWN:
            return None
        if written in open_words:
            return OPEN
        return read_cleaned(written, order=order, today=today)

    if match := _SINCE.fullmatch(plain):
        return Interval.of(boundary(match["start"], _ALWAYS), OPEN)
    if match := _YEARS.fullmatch(plain) or _FROM_TO.fullmatch(plain):
        start, end = match["start"], match["end"]
        return Interval.of(boundary(completed(start, end), _ALWAYS), boundary(end, _PRESENT))
    if match := _FROM.fullmatch(plain):
        return Interval.of(boundary(match["start"], _ALWAYS), None)
    if match := _UNTIL.fullmatch(plain):
        return Interval.of(None, boundary(match["end"], _PRESENT))
    return Interval.within(read_cleaned(plain, order=order, today=today))


def _is_edtf(text: str) -> bool:
    if not text:
        return True
    sides = text.split("/")
    return len(sides) == 2 and all(
        side in ("", "..") or side.startswith("[") or is_one_date(side) for side in sides
    )
