"""Other layouts: a small TOML file that says which of a file's columns is which of ours.

[tables.clienten]
file = "export_clienten*.csv"        # which file or sheet; without it the header tells
separator = ";"                      # these three only where they are not recognised
encoding = "cp1252"
dates = "dmy"                        # or "mdy": which comes first in 3-5-2014

[tables.clienten.columns]            # our column = the file's column
clientnummer = "Cliënt nr."

[tables.clienten.codes.geslacht]     # the file's code = ours
"1" = "man"

[tables.clienten.fixed]              # the same in every row
organisatie = "Stichting Thuis"
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Final

from graph.dates import DayOrder
from graph.errors import UnknownCode, UnreadableInput
from graph.told import Told, either
from graph.vocabulary import vocabulary
from ingest.normalise import fold
from ingest.tabular.columns import Column, Table
from ingest.tabular.tables import TABLES, table

_LONGEST: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class TableLayout:
    """How one table stands in a file. `columns` maps our English names to the file's headers."""

    file: str | None = None
    separator: str | None = None
    encoding: str | None = None
    dates: DayOrder = "dmy"
    columns: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    fixed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Layout:
    """The layouts of all tables, by English table name."""

    tables: Mapping[str, TableLayout] = field(default_factory=dict)

    def of(self, one: Table) -> TableLayout:
        """The layout of a table; the template's own where none is given."""
        return self.tables.get(one.english, TableLayout())

    def table_of(self, name: str) -> Table | None:
        """The table whose `file` pattern fits a file's name, or its sheet's name."""
        for english, layout in self.tables.items():
            if layout.file is not None and fnmatchcase(name.casefold(), layout.file.casefold()):
                return table(english)
        return None


def read_layout(path: Path) -> Layout:
    """Read a layout file. Raises `UnreadableInput` that names the TOML key at fault."""
    try:
        if path.stat().st_size > _LONGEST:
            raise UnreadableInput(Told("too large for a layout file"), file=path.name)
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        raise UnreadableInput(Told("not TOML: {why}", why=str(error)), file=path.name) from error
    except (OSError, UnicodeDecodeError, RecursionError) as error:
        raise UnreadableInput(Told("cannot be read as UTF-8 text"), file=path.name) from error
    return _LayoutReader(path.name).read(content)


class _LayoutReader:
    """Checks the content key by key."""

    def __init__(self, file: str) -> None:
        self._file = file

    def _fault(self, key: str, problem: Told) -> UnreadableInput:
        return UnreadableInput(problem, file=self._file, field=key)

    def _table(self, value: object, key: str) -> dict[str, object]:
        if not isinstance(value, dict):
            raise self._fault(key, Told("must be a table of keys"))
        return value

    def _text(self, value: object, key: str) -> str:
        if not isinstance(value, str) or not value.strip():
            raise self._fault(key, Told("must be a text between quotation marks"))
        return value

    def read(self, content: dict[str, object]) -> Layout:
        """The whole file."""
        for key in content:
            if key != "tables":
                raise self._fault(key, Told("is not known here; write [tables.NAME]"))
        tables: dict[str, TableLayout] = {}
        for name, value in self._table(content.get("tables", {}), "tables").items():
            one = table(name)
            if one is None:
                known = ", ".join(one.name for one in TABLES)
                raise self._fault(
                    f"tables.{name}", Told("no such table; the tables are {known}", known=known)
                )
            tables[one.english] = self._layout(one, self._table(value, f"tables.{name}"), name)
        return Layout(tables)

    def _layout(self, one: Table, value: dict[str, object], name: str) -> TableLayout:
        start = f"tables.{name}"
        known = ("file", "separator", "encoding", "dates", "columns", "codes", "fixed")
        for key in value:
            if key not in known:
                raise self._fault(
                    f"{start}.{key}",
                    Told("is not known; the keys are {known}", known=", ".join(known)),
                )
        dates = value.get("dates", "dmy")
        if dates not in ("dmy", "mdy"):
            raise self._fault(f"{start}.dates", Told('must be "dmy" or "mdy"'))
        separator = value.get("separator")
        if separator is not None and (not isinstance(separator, str) or len(separator) != 1):
            raise self._fault(f"{start}.separator", Told("must be one character"))
        return TableLayout(
            self._text(value["file"], f"{start}.file") if "file" in value else None,
            separator,
            self._text(value["encoding"], f"{start}.encoding") if "encoding" in value else None,
            "dmy" if dates == "dmy" else "mdy",
            self._columns(one, value.get("columns", {}), f"{start}.columns"),
            self._codes(one, value.get("codes", {}), f"{start}.codes"),
            self._columns(one, value.get("fixed", {}), f"{start}.fixed"),
        )

    def _column(self, one: Table, name: str, key: str) -> Column:
        wanted = fold(name)
        for column in one.columns:
            if wanted in (fold(known) for known in column.names):
                return column
        near = difflib.get_close_matches(name, one.header, n=2)
        if near:
            problem = Told("there is no such column; did you mean {nearest}?", nearest=either(near))
        else:
            problem = Told("there is no such column in {table}", table=one.name)
        raise self._fault(key, problem)

    def _columns(self, one: Table, value: object, key: str) -> dict[str, str]:
        found: dict[str, str] = {}
        for name, text in self._table(value, key).items():
            column = self._column(one, name, f"{key}.{name}")
            found[column.english] = self._text(text, f"{key}.{name}")
        return found

    def _codes(self, one: Table, value: object, key: str) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = {}
        for name, codes in self._table(value, key).items():
            column = self._column(one, name, f"{key}.{name}")
            if column.vocabulary is None:
                raise self._fault(f"{key}.{name}", Told("this column has no codes"))
            pairs: dict[str, str] = {}
            for theirs, ours in self._table(codes, f"{key}.{name}").items():
                place = f"{key}.{name}.{theirs}"
                try:
                    pairs[fold(theirs)] = vocabulary(column.vocabulary).find(
                        self._text(ours, place)
                    )
                except UnknownCode as error:
                    raise self._fault(place, error.words) from error
            found[column.english] = pairs
        return found


NO_LAYOUT: Final = Layout()
"""Every table as its template has it."""
