"""The access log as it may be read: without what tells of a protected organisation."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import replace
from typing import Final

from graph.store import AccessEvent

SOMEBODY = ""
"""Stands for an account that may not be named."""


_LOOKED: Final = frozenset({"read", "write"})


def readable(events: Iterable[AccessEvent], hidden: Set[str]) -> tuple[AccessEvent, ...]:
    """The events that may be told to who may not see the facts in `hidden`.

    An event on behalf of a hidden organisation is left out. Emergency access is never left out:
    such an event stays, without account, organisation or client. Reading and writing are told
    alike, as access: a change after which nothing is seen to be different would tell that what it
    changed is hidden.
    """
    told = []
    for event in events:
        if event.outcome == "refused":  # the same change is there as it was begun
            continue
        plain = replace(
            event, kind="access" if event.kind in _LOOKED else event.kind, what="", basis=""
        )
        if event.on_behalf_of not in hidden:
            told.append(plain)
        elif event.kind == "emergency":
            told.append(replace(plain, account=SOMEBODY, on_behalf_of=None, client=SOMEBODY))
    return tuple(told)
