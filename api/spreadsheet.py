"""CSV that a spreadsheet opens as what it is: text, in columns, with no formula in it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\N{FULLWIDTH EQUALS SIGN}")
"""With these a spreadsheet may take a cell for a formula (OWASP, CSV injection)."""

MARK: Final = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""Before the first cell: tells a spreadsheet that the file is UTF-8."""


def csv_text(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table as text: semicolons, as Dutch spreadsheets expect, and lines that end in CR LF."""
    out = io.StringIO()
    table = csv.writer(out, delimiter=";", lineterminator="\r\n")
    table.writerow([_cell(each) for each in header])
    for row in rows:
        table.writerow([_cell(each) for each in row])
    return MARK + out.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, int | float):
        return str(value)
    text = ", ".join(str(each) for each in value) if isinstance(value, list) else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text
