"""Who is the same human, as far as somebody who asks across families may know."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

from graph.identity import clusters, identities
from graph.viewer_store import ViewerStore
from queries.catalog import query


class Same:
    """Who is the same human by open links alone.

    The identity that the database keeps also follows links that are protected, or that run through
    protected people.
    """

    def __init__(self, links: Iterable[tuple[str, str]]) -> None:
        self._human = identities(clusters((), links))

    @classmethod
    def asked(cls, store: ViewerStore, humans: Iterable[str]) -> Self:
        """Ask for the open links between people of some identities."""
        asked = sorted(set(humans))
        links = store.ask(query("overlaps/links"), {"humans": asked}) if asked else []
        return cls((row["one"], row["other"]) for row in links)

    def human(self, person: str) -> str:
        """Whom a person stands for."""
        return self._human.get(person, person)
