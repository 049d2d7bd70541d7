"""GEDCOM dates to partial dates and intervals, and back.

| GEDCOM | EDTF |
|---|---|
| ABT 1900 | 1900~ |
| CAL 1900, INT 1900 (…) | 1900? |
| EST 1900 | 1900% |
| BEF 1900, AFT 1900, BET 1900 AND 1910 | [..1900], [1900..], [1900..1910] |
| FROM 1900 TO 1910, FROM 1900, TO 1910 | 1900/1910, 1900/, /1910 |

What GEDCOM cannot say (seasons, decades, an end that is open) is written as the widest GEDCOM date
with the EDTF text in its PHRASE, after the word EDTF, and read back from there.
Source: FamilySearch GEDCOM 7.0, section 2.4; the meaning of BEF and AFT (inclusive) is theirs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from graph.dates import OPEN, Interval, PartialDate, read_date
from graph.errors import InvalidDate
from graph.told import Told
from ingest.gedcom.calendars import (
    MONTHS,
    CalendarDate,
    NotRead,
    OtherForm,
    plain_calendars,
    read_calendar_date,
)
from ingest.gedcom.lines import Node

_EDTF: Final = "EDTF "
_INTERPRETED: Final = re.compile(r"INT\s+(?P<date>[^(]+?)\s*\((?P<phrase>.*)\)?", re.IGNORECASE)
_PLAIN: Final = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?([?~%]?)")
_LONGEST: Final = 200
_QUALIFIERS: Final = {"ABT": (False, True), "CAL": (True, False), "EST": (True, True)}
_QUALIFIER_OF: Final = {"": "", "~": "ABT ", "?": "CAL ", "%": "EST "}


@dataclass(frozen=True, slots=True)
class GedcomDate:
    """A date read from a file.

    `interval` holds it (`Interval.UNKNOWN` when it stayed text); `moment` is the same as one day
    known in part. `words` is the text to keep beside it, where the dates do not say all, and
    `reason` tells the report why it is not a date.
    """

    interval: Interval = Interval.UNKNOWN
    moment: PartialDate | None = None
    words: str | None = None
    reason: Told | None = None


def read_gedcom_date(node: Node | None, aliases: dict[str, str]) -> GedcomDate:
    """Read a DATE structure with its PHRASE; `aliases` are the file's extension tags."""
    if node is None:
        return GedcomDate()
    phrase = node.text_of("PHRASE")
    if phrase is not None and phrase.startswith(_EDTF):
        try:
            return _of_interval(Interval.parse(phrase.removeprefix(_EDTF)))
        except InvalidDate:
            pass  # a phrase of somebody else that begins with this word: words like any other
    value = " ".join(node.text.split())
    if not value:
        return GedcomDate(words=phrase)
    if len(value) > _LONGEST:
        return GedcomDate(
            words=value[:_LONGEST], reason=Told("the date is too long; its start is kept as text")
        )
    words = value if phrase is None else f"{value} ({phrase})"
    try:
        found, all_said = _read(value, aliases)
    except NotRead as error:
        return GedcomDate(words=words, reason=None if value.startswith("(") else error.reason)
    except InvalidDate:
        return GedcomDate(words=words, reason=Told("ends before it starts; kept as text"))
    keep = phrase if all_said else words
    return GedcomDate(found.interval, found.moment, keep)


def _of_interval(interval: Interval) -> GedcomDate:
    moment = interval.moment
    if moment is None and interval.text:
        start, end = interval.start, interval.end
        first = start if isinstance(start, PartialDate) else None
        last = end if isinstance(end, PartialDate) else None
        if first is not None and first.ends is not None:
            first = first.ends[0]
        if last is not None and last.ends is not None:
            last = last.ends[1]
        if first is not None or last is not None:
            moment = PartialDate.between(first, last)
    return GedcomDate(interval, moment)


def _read(value: str, aliases: dict[str, str]) -> tuple[GedcomDate, bool]:
    """The date, and whether it says all that the text says. Raises `NotRead`, `InvalidDate`."""
    interpreted = _INTERPRETED.fullmatch(value)
    if interpreted is not None:
        one = read_calendar_date(_tokens(interpreted["date"]), aliases)
        return _at(one.qualified(uncertain=True, approximate=False)), False
    if value.startswith("("):
        raise NotRead(Told("the date is a phrase; kept as text"))
    tokens = _tokens(value)
    head = tokens[0]
    if head in ("FROM", "TO"):
        return _period(tokens, aliases)
    if head in ("BET", "BTW", "BETWEEN"):
        first, last = _pair(tokens[1:], "AND", aliases)
        said = not (first.word_for_word or last.word_for_word)
        return _within(PartialDate.between(first.first, last.last)), said
    if head in ("BEF", "BEFORE"):
        one = read_calendar_date(tokens[1:], aliases)
        return _within(PartialDate.between(None, one.last)), not one.word_for_word
    if head in ("AFT", "AFTER"):
        one = read_calendar_date(tokens[1:], aliases)
        return _within(PartialDate.between(one.first, None)), not one.word_for_word
    if head in _QUALIFIERS:
        uncertain, approximate = _QUALIFIERS[head]
        one = read_calendar_date(tokens[1:], aliases)
        return _at(
            one.qualified(uncertain=uncertain, approximate=approximate)
        ), not one.word_for_word
    try:
        one = read_calendar_date(tokens, aliases)
    except OtherForm:
        return _loosely(value), True
    return _at(one), not one.word_for_word


def _loosely(value: str) -> GedcomDate:
    """Read what is no GEDCOM date, but may be one as people write it ("ca. 1900", "1-2-1900")."""
    try:
        return _within(read_date(value))
    except InvalidDate as error:
        raise NotRead(Told("not a date that can be read; kept as text")) from error


def _tokens(value: str) -> list[str]:
    return plain_calendars(value.upper()).split()


def _pair(
    tokens: list[str], between: str, aliases: dict[str, str]
) -> tuple[CalendarDate, CalendarDate]:
    if between not in tokens:
        raise NotRead(Told("{word} is missing in the date; kept as text", word=between))
    middle = tokens.index(between)
    return (
        read_calendar_date(tokens[:middle], aliases),
        read_calendar_date(tokens[middle + 1 :], aliases),
    )


def _period(tokens: list[str], aliases: dict[str, str]) -> tuple[GedcomDate, bool]:
    if tokens[0] == "TO":
        one = read_calendar_date(tokens[1:], aliases)
        return _of_interval(Interval.of(None, one.moment)), not one.word_for_word
    if "TO" not in tokens:
        one = read_calendar_date(tokens[1:], aliases)
        return _of_interval(Interval.of(one.moment, None)), not one.word_for_word
    first, last = _pair(tokens[1:], "TO", aliases)
    said = not (first.word_for_word or last.word_for_word)
    return _of_interval(Interval.of(first.moment, last.moment)), said


def _at(one: CalendarDate) -> GedcomDate:
    return _within(one.moment)


def _within(moment: PartialDate) -> GedcomDate:
    return GedcomDate(Interval.within(moment), moment)


def gedcom_point(moment: PartialDate) -> tuple[str, str | None]:
    """Write a partial date as (DATE payload, PHRASE or None); the payload may be empty."""
    ends = moment.ends
    if ends is None:
        plain = _plain(moment)
        if plain is not None:
            return plain, None
        return _between(moment.earliest, moment.latest), _EDTF + moment.text
    first, last = (None if end is None else _plain(end, bare=True) for end in ends)
    if (first is None) != (ends[0] is None) or (last is None) != (ends[1] is None):
        return _between(moment.earliest, moment.latest), _EDTF + moment.text
    if first is None:
        return f"BEF {last}", None
    if last is None:
        return f"AFT {first}", None
    return f"BET {first} AND {last}", None


def gedcom_period(interval: Interval) -> tuple[str, str | None]:
    """Write an interval as (DATE payload, PHRASE or None); the payload may be empty."""
    if not interval.text:
        return "", None
    if interval.moment is not None:
        return gedcom_point(interval.moment)
    start, end = interval.start, interval.end
    first = _plain(start, bare=True) if isinstance(start, PartialDate) else None
    last = _plain(end, bare=True) if isinstance(end, PartialDate) else None
    parts = [] if first is None else [f"FROM {first}"]
    if last is not None:
        parts.append(f"TO {last}")
    lossless = (
        start is not OPEN
        and end is not OPEN
        and (first is None) == (start is None)
        and (last is None) == (end is None)
    )
    return " ".join(parts), None if lossless else _EDTF + interval.text


def _plain(moment: PartialDate, *, bare: bool = False) -> str | None:
    """A day, month or year as GEDCOM writes it; None where it has no such form."""
    match = _PLAIN.fullmatch(moment.text)
    if match is None or (bare and match[4]):
        return None
    year, month, day, mark = match.groups()
    parts = [str(int(year))]
    if month is not None:
        parts.insert(0, MONTHS[int(month) - 1])
    if day is not None:
        parts.insert(0, str(int(day)))
    return _QUALIFIER_OF[mark] + " ".join(parts)


def _between(earliest: date, latest: date) -> str:
    first = None if earliest == date.min else _plain(PartialDate.on(earliest))
    last = None if latest == date.max else _plain(PartialDate.on(latest))
    if first is None:
        return "" if last is None else f"BEF {last}"
    return f"AFT {first}" if last is None else f"BET {first} AND {last}"
