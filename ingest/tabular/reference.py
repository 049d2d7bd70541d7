"""The reference page of the tables, made from them: docs/reference/registration-tables.md.

`python -m ingest.tabular.reference` writes the page anew; a test fails while it lags behind.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from ingest.tabular.columns import Column
from ingest.tabular.tables import TABLES, Table

PAGE: Final = Path("docs/reference/registration-tables.md")

_KINDS: Final = {
    "key": "number of the organisation",
    "text": "text",
    "note": "text, several lines allowed",
    "date": "date, also partial: 3-5-2014, mei 2014, ca. 2014",
    "decimal": "number with a decimal comma or point",
    "yes_no": "ja or nee",
    "number": "citizen number",
    "postcode": "1234 AB",
    "ring": "1, 2 or 3",
}

_INTRODUCTION: Final = """\
# Registration tables

<!-- Made by `python -m ingest.tabular.reference`; edit ingest/tabular/tables.py instead. -->

The tables that an organisation's registrations are read from, as CSV or XLSX. Which file is which
table is told by its header; several files, or a folder, are read together. Case, accents, spaces
and punctuation in a header do not matter, and the order of the columns does not either. A row is
skipped where a required value is missing; any other value that cannot be read is left out, and the
report says file, line, column and why.

CSV: separator `;`, `,`, tab or `|`; UTF-8, UTF-16 or Windows-1252; all recognised. XLSX: every
sheet with a table's header. Codes may be the code itself or its Dutch or English word, see
[the vocabulary](vocabulary.md). A citizen number is checked by its 11-test, kept as a keyed hash
only, and never repeated in a report.
"""

_LAYOUT: Final = """
## Other layouts

Columns with other names are described in a small TOML file, given with `--layout`:

```toml
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
opmerking = "uit het oude systeem"
```

A key that is wrong is named with its path, for example `tables.clienten.columns.gebdatum`.
"""


def page() -> str:
    """Write the whole page as Markdown."""
    sections = ("\n".join(_section(each)) + "\n" for each in TABLES)
    return _INTRODUCTION + "".join(sections) + _LAYOUT


def template(which: Table) -> str:
    """The template of a table: its header as one line of CSV."""
    return ";".join(which.header) + "\r\n"


def _section(which: Table) -> Iterator[str]:
    yield f"\n## {which.name}\n"
    yield f"{which.explains} English: `{which.english}`.\n"
    if which.needs_one_of:
        names = " or ".join(f"`{which.by_english[name].name}`" for name in which.needs_one_of)
        yield f"Each row needs {names}.\n"
    yield "| Column | English | Holds | Required | Also read as |"
    yield "| --- | --- | --- | --- | --- |"
    for column in which.columns:
        also = ", ".join(column.also)
        required = "yes" if column.required else ""
        cells = (f"`{column.name}`", f"`{column.english}`", _holds(column), required, also)
        yield "".join(f"| {cell} " if cell else "| " for cell in cells) + "|"


def _holds(column: Column) -> str:
    if column.vocabulary is not None:
        what = f"code of [`{column.vocabulary}`](vocabulary.md#{column.vocabulary})"
    else:
        what = _KINDS[column.kind]
    return f"{what}; {column.explains}" if column.explains else what


def main() -> int:
    """Write the page to its place below the working folder."""
    if not PAGE.parent.is_dir():
        sys.stderr.write(f"run this from the root of the repository: {PAGE.parent} is not here\n")
        return 2
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
