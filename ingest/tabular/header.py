"""Which table a file is, and which of its columns is which: told by the header."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.errors import UnreadableInput
from graph.told import Told
from ingest.normalise import fold
from ingest.records import Skipped
from ingest.tabular.columns import Column, Table
from ingest.tabular.layout import Layout, TableLayout
from ingest.tabular.sheets import Cell, Row
from ingest.tabular.tables import TABLES


@dataclass(frozen=True, slots=True)
class Header:
    """A recognised header: `positions` maps English column names to places in a row, from 0."""

    table: Table
    layout: TableLayout
    positions: Mapping[str, int]
    titles: Sequence[str]
    faults: Sequence[Skipped]


def read_header(row: Row, file: str, layout: Layout) -> Header:
    """Recognise a header. Raises `UnreadableInput` that names the missing columns."""
    titles = [str(cell) for cell in row.cells]
    chosen = layout.table_of(file)
    candidates = [chosen] if chosen is not None else list(TABLES)
    headers = [_match(one, layout.of(one), titles, row.line, file) for one in candidates]
    # the table that most columns belong to; of equals one that is whole, and then the first
    best = max(headers, key=lambda header: (len(header.positions), not _missing(header)))
    if _missing(best):
        raise _unrecognised(best, row, file)
    return best


def _match(one: Table, layout: TableLayout, titles: Sequence[str], line: int, file: str) -> Header:
    by_name = {fold(name): column for column in one.columns for name in column.names}
    for english, title in layout.columns.items():
        by_name[fold(title)] = one.by_english[english]
    positions: dict[str, int] = {}
    faults: list[Skipped] = []
    for position, title in enumerate(titles):
        column = by_name.get(fold(title))
        if column is not None and column.english in layout.columns:
            # another column of ours may bear the usual name of the one that the layout points at
            column = column if fold(layout.columns[column.english]) == fold(title) else None
        if column is None:
            if title:
                reason = Told("a column that is not known; it is not read")
                faults.append(Skipped(file, line, title[:60], reason, position + 1))
        elif column.english in positions:
            reason = Told("a second column for {name}; the first one is read", name=column.name)
            faults.append(Skipped(file, line, title[:60], reason, position + 1))
        else:
            positions[column.english] = position
    return Header(one, layout, positions, titles, faults)


def _missing(header: Header) -> list[Column]:
    table = header.table
    given = {*header.positions, *header.layout.fixed}
    missing = [
        column for column in table.columns if column.required and column.english not in given
    ]
    if table.needs_one_of and not given.intersection(table.needs_one_of):
        missing.append(table.by_english[table.needs_one_of[0]])
    return missing


def _unrecognised(nearest: Header, row: Row, file: str) -> UnreadableInput:
    titles = [title for title in nearest.titles if title]
    if not nearest.positions:
        names = ", ".join(table.name for table in TABLES)
        return UnreadableInput(
            Told(
                "the first row is no header of a table that is known ({names}); "
                "use a template or describe the columns in a layout file",
                names=names,
            ),
            file=file,
            line=row.line,
        )
    missing = _missing(nearest)
    hints: list[str] = []
    for column in missing:
        near = difflib.get_close_matches(column.name, titles, n=1)
        perhaps = Told("{name} (perhaps '{near}'?)", name=column.name, near="".join(near))
        hints.append(perhaps if near else column.name)
    columns = hints[0]
    for hint in hints[1:]:
        columns = Told("{first} and {last}", first=columns, last=hint)
    return UnreadableInput(
        Told(
            "looks like {table}, but lacks the column {columns}; "
            "add it, or name it in a layout file",
            table=nearest.table.name,
            columns=columns,
        ),
        file=file,
        line=row.line,
        field=missing[0].name,
    )


def as_text(cell: Cell) -> str:
    """A cell as text; a real date in ISO form."""
    return cell if isinstance(cell, str) else cell.isoformat()
