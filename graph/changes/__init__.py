"""Everything that is written is a change: what it may do, and what it comes to."""

from __future__ import annotations

from graph.changes.apply import Applied, NodeAt, Present, apply
from graph.changes.operations import (
    MOST_OPERATIONS,
    Change,
    End,
    Link,
    Operation,
    Put,
    Retract,
    Say,
    Unlink,
    Update,
    made_by,
)

__all__ = [
    "MOST_OPERATIONS",
    "Applied",
    "Change",
    "End",
    "Link",
    "NodeAt",
    "Operation",
    "Present",
    "Put",
    "Retract",
    "Say",
    "Unlink",
    "Update",
    "apply",
    "made_by",
]
