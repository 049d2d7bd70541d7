"""The cells of one row as values, with a fault for each that cannot be read.

A fault says file, line, column and field. It repeats what stood there only where that cannot be a
citizen number or an address: a text with eight digits or more in a row is never repeated.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import Final

from graph.dates import OPEN, DayOrder, Interval, PartialDate, read_date
from graph.errors import InvalidDate, UnknownCode
from graph.told import Told, either
from graph.vocabulary import vocabulary
from ingest.bsn import InvalidNumber, read_number
from ingest.normalise import fold, read_decimal, read_postcode, read_yes_no, tidy, tidy_text
from ingest.records import Secret, Skipped, SourcePlace
from ingest.tabular.header import Header, as_text
from ingest.tabular.sheets import MAX_CELL, Row

_LONG_NAME: Final = 300
_LONG_KEY: Final = 100
_DIGITS: Final = re.compile(r"(?:\d[\s.\-]?){8,}")
_TIME: Final = re.compile(r"[ T]00:00(?::00(?:\.0+)?)?$")
_COMPACT: Final = re.compile(r"(\d{4})(\d\d)(\d\d)")


class RowRefused(Exception):
    """The row cannot be read; its faults say why."""


def shown(text: str) -> str:
    """A value for a fault: quoted and cut, and not at all where it may hold a citizen number."""
    if _DIGITS.search(text):
        return Told("what stands there")
    return f"'{text}'" if len(text) <= 40 else f"'{text[:37]}...'"


@lru_cache(maxsize=1 << 16)
def _date(text: str, order: DayOrder) -> PartialDate:
    plain = _TIME.sub("", text)
    compact = _COMPACT.fullmatch(plain)
    if compact is not None:
        plain = "-".join(compact.groups())
    return read_date(plain, order=order)


class Cells:
    """One row's values by English column name. `faults` gathers what could not be read."""

    def __init__(self, header: Header, row: Row, file: str) -> None:
        self._header = header
        self._row = row
        self._file = file
        self.faults: list[Skipped] = []

    @property
    def place(self) -> SourcePlace:
        """Where the row stands."""
        return SourcePlace(self._file, self._row.line)

    def fault(self, name: str, reason: Told) -> None:
        """Note that a value is left out."""
        position = self._header.positions.get(name)
        column = None if position is None else position + 1
        title = self._header.table.by_english[name].name
        if position is not None:
            title = self._header.titles[position] or title
        self.faults.append(Skipped(self._file, self._row.line, title, reason, column))

    def refuse(self, name: str, reason: Told) -> RowRefused:
        """Note that the whole row is left out; raise what this gives."""
        self.fault(name, Told("{reason}; the row is skipped", reason=reason))
        return RowRefused()

    def _raw(self, name: str) -> str | dt.date:
        position = self._header.positions.get(name)
        if position is not None and position < len(self._row.cells):
            cell = self._row.cells[position]
            if cell != "":
                if isinstance(cell, str) and len(cell) > MAX_CELL:
                    self.fault(
                        name, Told("longer than {count} characters; left out", count=MAX_CELL)
                    )
                    return ""
                return cell
        return self._header.layout.fixed.get(name, "")

    def text(self, name: str) -> str | None:
        """A short text; None when the cell is empty."""
        raw = self._raw(name)
        if raw == "":
            return None
        text = tidy(as_text(raw))
        if len(text) > _LONG_NAME:
            self.fault(name, Told("longer than {count} characters; left out", count=_LONG_NAME))
            return None
        return text or None

    def note(self, name: str) -> str | None:
        """A long text; None when the cell is empty."""
        return tidy_text(as_text(self._raw(name))) or None

    def notes(self, name: str = "note") -> tuple[str, ...]:
        """The note as a tuple, for records that hold several."""
        note = self.note(name)
        return () if note is None else (note,)

    def key(self, name: str) -> str | None:
        """A number of the organisation's own; None when the cell is empty."""
        raw = self._raw(name)
        if raw == "":
            return None
        text = tidy(as_text(raw))
        if len(text) > _LONG_KEY:
            self.fault(
                name, Told("a number longer than {count} characters; left out", count=_LONG_KEY)
            )
            return None
        return text or None

    def required_key(self, name: str) -> str:
        """A number that the row means nothing without. Raises `RowRefused`."""
        key = self.key(name)
        if key is None:
            raise self.refuse(name, Told("is empty or cannot be read"))
        return key

    def required_text(self, name: str) -> str:
        """A text that the row means nothing without. Raises `RowRefused`."""
        text = self.text(name)
        if text is None:
            raise self.refuse(name, Told("is empty or cannot be read"))
        return text

    def date(self, name: str) -> PartialDate | None:
        """A date in any usual writing, perhaps partial; None when empty or no date."""
        raw = self._raw(name)
        if isinstance(raw, dt.date):
            return PartialDate.on(raw)
        text = tidy(raw)
        if not text:
            return None
        try:
            return _date(text, self._header.layout.dates)
        except InvalidDate as error:
            told = Told("not a date") if _DIGITS.search(text) else error.words
            self.fault(name, Told("{reason}; left out", reason=told))
            return None

    def period(self, start_name: str = "from", end_name: str = "until") -> Interval:
        """The days from one column to another; no end means that it goes on."""
        start, end = self.date(start_name), self.date(end_name)
        if start is None and end is None:
            return Interval.UNKNOWN
        try:
            return Interval.of(start, OPEN if end is None else end)
        except InvalidDate:
            self.fault(end_name, Told("ends before it starts; both dates are left out"))
            return Interval.UNKNOWN

    def code(self, name: str) -> str | None:
        """A code of the column's closed list; None when empty or unknown."""
        text = self.text(name)
        if text is None:
            return None
        listed = self._header.table.by_english[name].vocabulary or name
        own = self._header.layout.codes.get(name, {}).get(fold(text))
        if own is not None:
            return own
        try:
            return vocabulary(listed).find(text)
        except UnknownCode as error:
            reason = unknown_code(text, listed, error.nearest)
            self.fault(name, Told("{reason}; left out", reason=reason))
            return None

    def own_code(self, name: str) -> str | None:
        """The code that the layout gives for what stands there, if it does."""
        text = self.text(name)
        return None if text is None else self._header.layout.codes.get(name, {}).get(fold(text))

    def number(self, name: str) -> Secret | None:
        """A citizen number; None when empty or not one. Never repeated in a fault."""
        text = tidy(as_text(self._raw(name)))
        if not text:
            return None
        try:
            return read_number(text)
        except InvalidNumber as error:
            self.fault(name, error.words)
            return None

    def decimal(self, name: str, *, above: float, most: float) -> float | None:
        """A number with a decimal comma or point; None when empty or out of bounds."""
        text = self.text(name)
        if text is None:
            return None
        value = read_decimal(text)
        if value is None or not above < value <= most:
            reason = Told(
                "{text} is no number above {above} up to {most}; left out",
                text=shown(text),
                above=f"{above:g}",
                most=f"{most:g}",
            )
            self.fault(name, reason)
            return None
        return value

    def ring(self, name: str) -> int | None:
        """A ring of the network map: 1, 2 or 3."""
        text = self.text(name)
        if text is None or text in ("1", "2", "3"):
            return None if text is None else int(text)
        self.fault(name, Told("{text} is not 1, 2 or 3; left out", text=shown(text)))
        return None

    def yes(self, name: str) -> bool:
        """Ja or nee; empty is nee. What is neither counts as ja where that protects somebody."""
        text = self.text(name)
        if text is None:
            return False
        value = read_yes_no(text)
        if value is None:
            reason = Told("{text} is neither ja nor nee; taken as ja to be safe", text=shown(text))
            self.fault(name, reason)
            return True
        return value

    def postcode(self, name: str = "postcode") -> str | None:
        """A Dutch postcode as "1234 AB"; another text as it is, with a fault."""
        text = self.text(name)
        if text is None:
            return None
        postcode = read_postcode(text)
        if postcode is None:
            # not repeated: a report may be read by others than an address may be
            self.fault(name, Told("not a Dutch postcode; kept as it is"))
            return text
        return postcode


def unknown_code(text: str, listed: str, nearest: tuple[str, ...]) -> Told:
    """What a fault says of an unknown code: the list and the nearest codes."""
    if not nearest:
        return Told("{text} is not in the list {name}", text=shown(text), name=listed)
    return Told(
        "{text} is not in the list {name}; did you mean {nearest}?",
        text=shown(text),
        name=listed,
        nearest=either(nearest),
    )
