"""Rows out of an XLSX workbook, streamed by openpyxl's read-only mode."""

from __future__ import annotations

import datetime as dt
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from graph.errors import UnreadableInput
from graph.told import Told
from ingest.records import Skipped
from ingest.tabular.sheets import MAX_COLUMNS, Cell, Row

MAX_UNPACKED: Final = 1 << 31
"""Bytes that a workbook may unpack to (2 GiB): a full sheet of a million rows stays below it."""

MAX_RATIO: Final = 200
"""Unpacked to packed, above 16 MiB; the XML of a sheet packs some 10 to 40 times."""

_UNSUSPECTED: Final = 1 << 24
_DAMAGED: Final = (
    zipfile.BadZipFile,
    zlib.error,
    InvalidFileException,
    ParseError,
    KeyError,
    IndexError,
    ValueError,
    TypeError,
    AttributeError,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
)
"""All that openpyxl, zipfile and the XML reader raise at a file that is not what it should be."""


class WorkbookSheet:
    """One sheet of a workbook; `name` is `file.xlsx[Sheet]` in reports."""

    def __init__(self, path: Path, title: str) -> None:
        self.path = path
        self.title = title
        self.name = f"{path.name}[{title}]"

    def rows(self) -> Iterator[Row | Skipped]:
        """Yield the rows, the header too; empty rows are left out. Raises `UnreadableInput`."""
        workbook = _open(self.path)
        try:
            sheet = workbook[self.title]
            # the size that the file claims may be wrong either way: it is not asked
            sheet.reset_dimensions()
            for number, values in enumerate(sheet.iter_rows(values_only=True), 1):
                if len(values) > MAX_COLUMNS and any(
                    value is not None for value in values[MAX_COLUMNS:]
                ):
                    reason = Told("the row has more than {count} cells", count=MAX_COLUMNS)
                    yield Skipped(self.name, number, None, reason)
                    continue
                row = Row(number, [_cell(value) for value in values[:MAX_COLUMNS]])
                if not row.is_empty:
                    yield row
        except _DAMAGED as error:
            raise UnreadableInput(
                Told("the workbook is damaged; save it again in a spreadsheet program"),
                file=self.name,
            ) from error
        finally:
            workbook.close()


def sheets_of(path: Path) -> list[WorkbookSheet]:
    """The sheets of a workbook that hold cells. Raises `UnreadableInput`."""
    workbook = _open(path)
    try:
        return [WorkbookSheet(path, sheet.title) for sheet in workbook.worksheets]
    except _DAMAGED as error:
        raise UnreadableInput(
            Told("the workbook is damaged; save it again"), file=path.name
        ) from error
    finally:
        workbook.close()


def _open(path: Path) -> openpyxl.Workbook:
    try:
        with zipfile.ZipFile(path) as archive:
            packed = sum(info.compress_size for info in archive.infolist())
            unpacked = sum(info.file_size for info in archive.infolist())
        if unpacked > MAX_UNPACKED or unpacked > max(_UNSUSPECTED, packed * MAX_RATIO):
            raise UnreadableInput(
                Told("the workbook unpacks to more than is allowed; save it as CSV"), file=path.name
            )
        with warnings.catch_warnings():
            # openpyxl warns of styles and extensions that it does not read: nor do we
            warnings.simplefilter("ignore")
            return openpyxl.load_workbook(path, read_only=True, data_only=True)
    except _DAMAGED as error:
        raise UnreadableInput(
            Told("not a workbook that can be read; save it as XLSX or CSV"), file=path.name
        ) from error


def _cell(value: object) -> Cell:
    match value:
        case None:
            return ""
        case dt.datetime():
            return value.date()
        case dt.date():
            return value
        case bool():
            return "ja" if value else "nee"
        case float() if value.is_integer():
            return str(int(value))
        case str():
            return value.strip()
    return str(value)
