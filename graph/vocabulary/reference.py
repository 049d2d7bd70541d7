"""The reference page of the closed lists, made from them: docs/reference/vocabulary.md.

`python -m graph.vocabulary.reference` writes it anew from the root of the repository.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from graph.vocabulary.lists import Vocabulary, vocabulary
from graph.vocabulary.model import Entry
from graph.vocabulary.reading import names

PAGE: Final = Path("docs/reference/vocabulary.md")

_INTRODUCTION: Final = """\
# Vocabulary

<!-- Made by `python -m graph.vocabulary.reference`; edit graph/vocabulary/*.yaml instead. -->

Every closed list of Kring. The code is what is stored and exchanged; Dutch and English are what
people read. An import also accepts the labels and the words under "also", whatever their case,
accents, hyphens and spaces. A source in the last column is the entry's own, where it differs from
its list's.
"""


def page() -> str:
    """Write the whole page as Markdown."""
    lists = [vocabulary(name) for name in names()]
    contents = "\n".join(
        f"- [`{each.name}`](#{each.name}): {each.title('nl')}, {each.title('en')}" for each in lists
    )
    sections = ("\n".join(_section(each)) for each in lists)
    return "\n".join([_INTRODUCTION, contents, *sections, ""])


def _section(which: Vocabulary) -> Iterator[str]:
    yield f"\n## {which.name}\n"
    yield f"{which.title('nl').capitalize()} · {which.title('en')}. Source: {which.file.source}.\n"
    optional = [
        ("Inverse", any(entry.inverse for entry in which)),
        ("Marks", any(entry.flags or entry.traits for entry in which)),
        ("Also", any(entry.also for entry in which)),
        ("Source", any(entry.source for entry in which)),
    ]
    columns = ["Code", "Nederlands", "English", *(name for name, used in optional if used)]
    yield _row(columns)
    yield _row(["---"] * len(columns))
    for entry in which:
        yield _row([_cell(entry, column) for column in columns])


def _cell(entry: Entry, column: str) -> str:
    match column:
        case "Code":
            return f"`{entry.code}`"
        case "Nederlands":
            return entry.nl
        case "English":
            return entry.en
        case "Inverse":
            return f"`{entry.inverse}`" if entry.inverse else ""
        case "Marks":
            traits = (f"{name}: {value}" for name, value in sorted(entry.traits.items()))
            return ", ".join([*sorted(entry.flags), *traits])
        case "Also":
            return ", ".join(entry.also)
        case _:
            return entry.source or ""


def _row(cells: list[str]) -> str:
    return "".join(f"| {cell} " if cell else "| " for cell in cells) + "|"


def main() -> int:
    """Write the page to its place below the working folder."""
    if not PAGE.parent.is_dir():
        sys.stderr.write(f"run this from the root of the repository: {PAGE.parent} is not here\n")
        return 2
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
