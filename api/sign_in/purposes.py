"""For which purposes an account may look: those that the policy's table gives its roles."""

from __future__ import annotations

from collections.abc import Collection

from graph.policy.matrix import COLUMNS, DUTIES
from graph.vocabulary import vocabulary


def purposes_of(roles: Collection[str]) -> tuple[str, ...]:
    """The purposes that some role of these opens anything for, in the order of the list."""
    opened: set[str] = set()
    for column in COLUMNS.values():
        if not column.roles.isdisjoint(roles):
            opened |= column.purposes
    for duty in DUTIES:
        if not duty.roles.isdisjoint(roles):
            opened |= duty.purposes
    return tuple(code for code in vocabulary("purpose").codes if code in opened)
