"""The reference page of the table, made from it: docs/reference/policy-matrix.md.

`page()` writes the whole page; a test holds that the page in the repository is this one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from graph.policy.matrix import (
    ACTIONS_TABLE,
    AUDIENCES_TABLE,
    DUTIES_TABLE,
    FACTS_TABLE,
    PARTS_TABLE,
    PROPERTIES_TABLE,
    rows_of,
)
from graph.policy.protect import (
    LEANINGS,
    SHELTER_ORGANISATIONS,
    SHELTER_ROLES,
    SHELTER_SERVICES,
)

_SECTIONS: Final = (
    (
        "Parts",
        (
            "A viewer takes a part in a case by a role, a grant and a purpose together. A "
            "`protected` grant beside it opens protected facts for the purposes in the last column."
        ),
        PARTS_TABLE,
    ),
    (
        "Facts",
        (
            "`open`: of facts that are not protected. `protected`: of those that are, for who "
            "holds the grant; who does not, sees none. `write`: what may be put or altered."
        ),
        FACTS_TABLE,
    ),
    ("Properties", "Of which shown facts a property is shown, by its mark.", PROPERTIES_TABLE),
    ("Audiences", "With whom a duo shares, by part.", AUDIENCES_TABLE),
    ("Actions in a case", "By the part that somebody takes in it.", ACTIONS_TABLE),
    (
        "Actions that need no grant",
        (
            "By role and purpose. `own`: of the viewer's own organisation; `cases`: of the cases "
            "that were granted; `all`: of all, though a case's content is in none of them."
        ),
        DUTIES_TABLE,
    ),
)

_INTRODUCTION: Final = """\
# Who may see what: the table

<!-- Made by graph.policy.page from graph/policy/matrix.py; edit the table there instead. -->

What is not in a table is not allowed. The words of the cells: **all** every fact of the kind;
**own** those of the viewer's own organisation, or said by the viewer; **shared** those that the
duo shared with the part's audience; **needed** who or what an edge that is shown joins, and the
register that holds what is shown. [Who sees what](../explanation/who-sees-what.md) tells why.
"""


def page() -> str:
    """Write the whole page as Markdown."""
    parts = [_INTRODUCTION]
    for title, text, table in _SECTIONS:
        parts.append("\n".join([f"## {title}", "", text, "", *_table(table)]) + "\n")
    parts.append("\n".join(_protection()) + "\n")
    return "\n".join(parts)


def _table(text: str) -> Iterator[str]:
    rows = rows_of(text)
    head = list(rows[0])
    yield _line(head)
    yield _line(["---"] * len(head))
    for row in rows:
        yield _line([f"{value}".replace(",", ", ").replace("+", ", ") for value in row.values()])


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _protection() -> Iterator[str]:
    yield from (
        "## What is protected",
        "",
        "A fact that is marked; an edge to, a statement about or by, and whatever is held by",
        "something protected. Without any mark:",
        "",
        f"- organisations of kind {_codes(SHELTER_ORGANISATIONS)},",
        f"- services of kind {_codes(SHELTER_SERVICES)},",
        f"- involvement in the role {_codes(SHELTER_ROLES)}, and the professional in it,",
        "- a register of an organisation that is not in the case graph.",
        "",
        "And what leans on something protected: on **any** such support, or on **only** such",
        "supports and no open one.",
        "",
    )
    yield _line(["edge", "protects its", "when it leans on"])
    yield _line(["---"] * 3)
    for rule in LEANINGS:
        what = rule.dependent if rule.dependents.__name__ == "Fact" else rule.dependents.__name__
        yield _line([f"`{rule.edge.model_fields['label'].default}`", what, rule.mode])


def _codes(codes: frozenset[str]) -> str:
    return " and ".join(f"`{code}`" for code in sorted(codes))
