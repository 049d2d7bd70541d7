"""Reading an organisation's registrations: files and folders to records, table by table."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graph.errors import UnreadableInput
from graph.told import Told
from ingest.records import Record, Skipped
from ingest.tabular.columns import Table
from ingest.tabular.header import Header, read_header
from ingest.tabular.layout import NO_LAYOUT, Layout
from ingest.tabular.rows import READERS
from ingest.tabular.sheets import CsvSheet, Row
from ingest.tabular.tables import TABLES
from ingest.tabular.values import Cells, RowRefused
from ingest.tabular.workbooks import WorkbookSheet, sheets_of

ENDINGS: Final = (".csv", ".tsv", ".txt", ".xlsx")
"""The endings by which a file in a folder is taken for a table."""

Sheet = CsvSheet | WorkbookSheet


@dataclass(frozen=True, slots=True)
class TableFile:
    """A sheet whose header was recognised: which table it is and how to read it."""

    sheet: Sheet
    header: Header

    @property
    def table(self) -> Table:
        """The table that it is."""
        return self.header.table

    def records(self) -> Iterator[Record | Skipped]:
        """Yield the records and faults, row by row. Raises `UnreadableInput`."""
        yield from self.header.faults
        reader = READERS[self.table.english]
        rows = self.sheet.rows()
        self._skip_header(rows)
        for item in rows:
            if isinstance(item, Skipped):
                yield item
                continue
            cells = Cells(self.header, item, self.sheet.name)
            records: list[Record] = []
            try:
                records.extend(reader(cells))
            except RowRefused:
                records.clear()
            yield from cells.faults
            yield from records

    def _skip_header(self, rows: Iterator[Row | Skipped]) -> None:
        for item in rows:
            if isinstance(item, Row):
                return


def find_tables(paths: Iterable[Path], layout: Layout = NO_LAYOUT) -> list[TableFile]:
    """Recognise every table among files and folders, in the order in which they must be read.

    A folder's files with another ending than a table's are passed over. Raises `UnreadableInput`
    for a file that is no table, or that cannot be read.
    """
    found: list[TableFile] = []
    for path in paths:
        for file in _files(path):
            found.extend(_tables_in(file, layout))
    order = {one.english: position for position, one in enumerate(TABLES)}
    return sorted(found, key=lambda one: order[one.table.english])


def read_tables(paths: Iterable[Path], layout: Layout = NO_LAYOUT) -> Iterator[Record | Skipped]:
    """Read all tables, what is referred to first. Raises `UnreadableInput`."""
    for one in find_tables(paths, layout):
        yield from one.records()


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted(file for file in path.iterdir() if file.suffix.lower() in ENDINGS)
    if not path.is_file():
        raise UnreadableInput(Told("there is no such file"), file=path.name)
    return [path]


def _tables_in(path: Path, layout: Layout) -> list[TableFile]:
    try:
        if path.suffix.lower() == ".xlsx":
            found = [one for sheet in sheets_of(path) if (one := _workbook_table(sheet, layout))]
            if not found:
                raise UnreadableInput(Told("no sheet has the header of a table"), file=path.name)
            return found
        return [_csv_table(path, layout)]
    except OSError as error:
        reason = Told("cannot be opened: {why}", why=os.strerror(error.errno or 0))
        raise UnreadableInput(reason, file=path.name) from error


def _workbook_table(sheet: WorkbookSheet, layout: Layout) -> TableFile | None:
    """The sheet as a table; None when it is empty. Raises `UnreadableInput`."""
    header = _first_row(sheet)
    return None if header is None else TableFile(sheet, read_header(header, sheet.name, layout))


def _csv_table(path: Path, layout: Layout) -> TableFile:
    sheet = CsvSheet(path)
    chosen = layout.table_of(path.name)
    if chosen is not None:
        own = layout.of(chosen)
        sheet = CsvSheet(path, separator=own.separator, encoding=own.encoding)
    row = _first_row(sheet)
    if row is None:
        raise UnreadableInput(Told("the file is empty"), file=path.name)
    return TableFile(sheet, read_header(row, path.name, layout))


def _first_row(sheet: Sheet) -> Row | None:
    return next((item for item in sheet.rows() if isinstance(item, Row)), None)
