"""The reference page of the questions, made from them: docs/reference/queries.md.

`python -m queries.reference` writes it anew from the root of the repository.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from queries.catalog import Declared, catalogue

PAGE: Final = Path("docs/reference/queries.md")

_INTRODUCTION: Final = """\
# Questions in Cypher

<!-- Made by `python -m queries.reference`; edit queries/cypher/**.cypher instead. -->

What is asked across families is asked in Cypher, the same text on Neo4j and on the embedded engine,
each behind one typed function in `queries/`. Questions about one family are plain Python over its
case graph and have no text here. A parameter that begins with `viewer_` is made from what the
viewer may see, never from what they ask.
"""


def page() -> str:
    """Write the whole page as Markdown."""
    contents = "\n".join(f"- [`{name}`](#{_anchor(name)})" for name in catalogue())
    sections = ("\n".join(_section(each)) for each in catalogue().values())
    return "\n".join([_INTRODUCTION, contents, *sections]) + "\n"


def _section(which: Declared) -> Iterator[str]:
    yield f"\n## {which.name} {{ #{_anchor(which.name)} }}\n"
    yield f"{which.purpose}"
    yield from _table("Parameter", which.parameters)
    yield from _table("Column", which.columns)
    yield "\n```cypher"
    yield which.text
    yield "```"


def _table(head: str, entries: Mapping[str, str]) -> Iterator[str]:
    if entries:
        yield f"\n| {head} | Meaning |"
        yield "| --- | --- |"
        yield from (f"| `{name}` | {meaning} |" for name, meaning in entries.items())


def _anchor(name: str) -> str:
    return name.replace("/", "-")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    sys.stdout.write(f"{PAGE} is current\n")
