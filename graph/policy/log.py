"""The access log as it may be read: without what tells of a protected organisation."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import replace

from graph.store import AccessEvent

SOMEBODY = ""
"""Stands for an account that may not be named."""


def readable(events: Iterable[AccessEvent], hidden: Set[str]) -> tuple[AccessEvent, ...]:
    """The events that may be told to who may not see the facts in `hidden`.

    An event on behalf of a hidden organisation is left out. Emergency access is never left out:
    such an event stays, without account, organisation or client.
    """
    told = []
    for event in events:
        if event.on_behalf_of not in hidden:
            told.append(event)
        elif event.kind == "emergency":
            told.append(replace(event, account=SOMEBODY, on_behalf_of=None, client=SOMEBODY))
    return tuple(told)
