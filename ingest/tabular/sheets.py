"""Rows out of a file: CSV with any usual separator and character set, or the sheets of an XLSX.

Streaming throughout: one row at a time, whatever the size of the file. What is too large to be a
row of a registration is refused with a line in the report.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graph.errors import UnreadableInput
from graph.told import Told
from ingest.records import Skipped
from ingest.textlines import Line, decoded_lines, mark_encoding

Cell = str | dt.date
"""A cell's text without spaces round it, or a real date of a spreadsheet."""

MAX_CELL: Final = 10_000
"""Characters in one cell; a longer one is left out."""

MAX_COLUMNS: Final = 500
"""Cells in one row; a longer row is skipped."""

_HEAD: Final = 1 << 16
_SEPARATORS: Final = ";,\t|"
_CODECS: Final = frozenset(("utf-8", "utf-16-le", "utf-16-be", "cp1252", "iso8859-15", "cp850"))


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line it begins at (CSV) or its number (XLSX), and its cells."""

    line: int
    cells: Sequence[Cell]

    @property
    def is_empty(self) -> bool:
        """True when no cell holds anything."""
        return not any(cell != "" for cell in self.cells)


class CsvSheet:
    """A CSV file. `separator` and `encoding` are recognised unless they are given."""

    def __init__(
        self, path: Path, *, separator: str | None = None, encoding: str | None = None
    ) -> None:
        self.path = path
        self.name = path.name
        head = _head(path)
        if encoding is not None and encoding.lower() not in _CODECS:
            known = ", ".join(sorted(_CODECS))
            raise UnreadableInput(
                Told("unknown character set; write one of {known}", known=known), file=self.name
            )
        self._encoding = (encoding or mark_encoding(head) or "utf-8").lower()
        self._declared = encoding is not None or mark_encoding(head) is not None
        self._separator = separator or find_separator(_decoded_start(head, self._encoding))

    def rows(self) -> Iterator[Row | Skipped]:
        """Yield the rows, the header too; empty rows are left out."""
        with self.path.open("rb") as stream:
            lines = decoded_lines(stream, self._encoding, declared=self._declared, file=self.name)
            yield from self._parse(_Feed(lines))

    def _parse(self, feed: _Feed) -> Iterator[Row | Skipped]:
        reader = csv.reader(feed, delimiter=self._separator)
        while True:
            start = feed.number + 1
            try:
                cells = next(reader)
            except StopIteration:
                break
            except csv.Error:
                yield from feed.faults()
                reason = Told("a cell that does not end: a quotation mark opens and is not closed")
                yield Skipped(self.name, start, None, reason)
                continue
            yield from feed.faults()
            if len(cells) > MAX_COLUMNS:
                reason = Told("the row has more than {count} cells", count=MAX_COLUMNS)
                yield Skipped(self.name, start, None, reason)
            elif any(cells) and not (start == 1 and cells[0].lower().startswith("sep=")):
                yield Row(start, [cell.strip() for cell in cells])
        yield from feed.faults()


class _Feed:
    """Hands lines to the CSV reader and holds the faults met on the way."""

    def __init__(self, lines: Iterator[Line | Skipped]) -> None:
        self._lines = lines
        self._faults: list[Skipped] = []
        self.number = 0

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        for item in self._lines:
            if isinstance(item, Skipped):
                self._faults.append(item)
                self.number = max(self.number, item.line)
                continue
            self.number = item.number
            return item.text.replace("\x00", "") + "\n"
        raise StopIteration

    def faults(self) -> Iterator[Skipped]:
        """The faults since the last call."""
        found, self._faults = self._faults, []
        yield from found


def _head(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(_HEAD)


def _decoded_start(head: bytes, encoding: str) -> str:
    text = head.decode(encoding, "replace").removeprefix("\ufeff")
    return next((line for line in text.splitlines() if line.strip()), "")


def find_separator(header: str) -> str:
    """The separator of a header line: `sep=` says it, else the commonest outside quotes."""
    if header.lower().startswith("sep=") and len(header) >= 5:
        return header[4] if header[4] in _SEPARATORS else ";"
    outside = "".join(header.split('"')[::2])
    return max(_SEPARATORS, key=lambda separator: (outside.count(separator), separator == ";"))
