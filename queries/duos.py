"""Who is the duo of the families that a viewer may see."""

from __future__ import annotations

from datetime import date

from graph.policy.decide import Region, decide
from graph.viewer_store import ViewerStore
from queries.catalog import query


def duos(store: ViewerStore, today: date) -> dict[str, tuple[str, ...]]:
    """The names of a case's duo today, by case; nobody for who asks nothing across families."""
    if not decide(store.viewer, "ask_region", Region(), today).allowed:
        return {}
    found: dict[str, tuple[str, ...]] = {}
    for row in store.ask(query("cases/duos"), {}):
        found[row["case"]] = (*found.get(row["case"], ()), row["name"])
    return found
