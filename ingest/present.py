"""What the graph holds already of what a file tells: asked in bulk, before anything is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from graph import statements
from graph.model import EdgeFact, Fact
from graph.rows import decode
from graph.schema import HOLDERS, NODES
from graph.store import Query, Store


class Present:
    """Reads facts and nodes by id. `store` None is an empty graph (a dry run without one)."""

    def __init__(self, store: Store | None) -> None:
        self._store = store

    def _read(self, name: str, text: str, **parameters: object) -> list[dict[str, object]]:
        if self._store is None:
            return []
        return self._store.read(Query(f"ingest/{name}", text), parameters)

    def has_holder(self, holder: str) -> bool:
        """Whether a case or register of that id is there."""
        text = statements.find_nodes(HOLDERS)
        return bool(self._read("find holder", text, ids=[holder]))

    def facts(self, wanted: Sequence[Fact]) -> dict[str, Fact]:
        """Those facts, among `wanted`, of which the id is there: as they are there."""
        rows: dict[str, list[dict[str, str | None]]] = defaultdict(list)
        for fact in wanted:
            at = fact.anchored_at if isinstance(fact, EdgeFact) else None
            rows[fact.label].append({"id": fact.id, "at": at})
        found: dict[str, Fact] = {}
        for label, some in rows.items():
            for text in statements.find_facts(label):
                for row in self._read(f"find {label}", text, rows=some):
                    properties = row["p"]
                    if not isinstance(properties, dict):
                        continue
                    start, end = str(row.get("start", "")), str(row.get("end", ""))
                    fact = decode(label, properties, start, end)
                    found[fact.id] = fact
        return found

    def nodes(self, ids: Iterable[str]) -> set[str]:
        """Those of the ids at which a node stands."""
        wanted = sorted(ids)
        if not wanted:
            return set()
        text = statements.find_nodes(tuple(NODES))
        return {str(row["id"]) for row in self._read("find nodes", text, ids=wanted)}
