"""What somebody may hand in: the files of families, or the tables of organisations."""

from __future__ import annotations

from datetime import date
from typing import Literal

from graph.ids import new_id
from graph.policy import CaseFile, RegisterFile, Viewer, decide

Kind = Literal["case", "register"]


def kinds_of(viewer: Viewer, today: date) -> tuple[Kind, ...]:
    """What a viewer may hand in for their purpose; nothing: there are no imports for them."""
    found: list[Kind] = []
    if decide(viewer, "open_case", CaseFile(new_id()), today).allowed:
        found.append("case")
    if decide(viewer, "import_facts", RegisterFile(""), today).allowed:
        found.append("register")
    return tuple(found)
