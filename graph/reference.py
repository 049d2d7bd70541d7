"""The reference page of the schema, made from it: docs/reference/schema.md.

`python -m graph.reference` writes it anew from the root of the repository.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from graph.model import EdgeFact, Fact
from graph.schema import EDGES, FACTS, INTERNAL, NODES, Property, constraints, indexes, properties

PAGE: Final = Path("docs/reference/schema.md")

_COMMON: Final = frozenset(Fact.model_fields)

_INTRODUCTION: Final = """\
# Schema

<!-- Made by `python -m graph.reference`; edit graph/model/ instead. -->

What the database holds. A fact is a node or an edge; every fact has the properties under
[Every fact](#every-fact). A date is stored as its EDTF text with ISO bounds beside it: `born` has
`born_min` and `born_max`; `valid` has `from_min`, `from_max`, `to_min` and `to_max`; another
interval has those four behind its own name. How closely a property is held: *open* (structure),
*identity* (who somebody is), *content* (what was written about somebody), *address*, *secret*
(never leaves the store).
"""


def page() -> str:
    """Write the whole page as Markdown."""
    lines = [_INTRODUCTION]
    lines += ["## Every fact\n", *_table(p for p in properties("Person") if p.name in _COMMON)]
    lines += ["", "On an edge the id is the property `fact_id`.", "", "## Nodes"]
    lines += [line for label in NODES for line in _section(label)]
    lines += ["", "## Edges"]
    lines += [line for label in EDGES for line in _section(label)]
    lines += ["", "## Bookkeeping", "", "Nodes that are no facts and are in no case graph.", ""]
    lines += ["| Label | What it is | Unique | Indexed |", "| --- | --- | --- | --- |"]
    lines += [
        f"| `{i.label}` | {i.purpose} | {', '.join(i.unique)} | {', '.join(i.indexed)} |"
        for i in INTERNAL
    ]
    lines += ["", "## Constraints and indexes", "", "```cypher"]
    lines += [f"{text};" for text in (*constraints(), *indexes())]
    return "\n".join([*lines, "```", ""])


def _section(label: str) -> Iterator[str]:
    cls = FACTS[label]
    yield f"\n### {label}\n"
    if issubclass(cls, EdgeFact):
        arrow = "—" if cls.symmetric else "→"
        yield f"{_or(cls.starts)} {arrow} {_or(cls.ends)}. In the policy: *{cls.kind_of_fact}*.\n"
    else:
        yield f"In the policy: *{cls.kind_of_fact}*.\n"
    yield inspect.getdoc(cls) or ""
    own = [p for p in properties(label) if p.name not in _COMMON]
    if own:
        yield ""
        yield from _table(own)


def _or(labels: tuple[str, ...]) -> str:
    return " or ".join(f"`{label}`" for label in labels)


def _table(found: Iterator[Property] | list[Property]) -> Iterator[str]:
    yield "| Property | Type | Required | Held | Codes |"
    yield "| --- | --- | --- | --- | --- |"
    for p in found:
        codes = f"[`{p.vocabulary}`](vocabulary.md#{p.vocabulary})" if p.vocabulary else ""
        required = "yes" if p.required else ""
        yield f"| `{p.name}` | {p.type} | {required} | {p.sensitivity} | {codes} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    sys.stdout.write(f"wrote {PAGE}\n")
