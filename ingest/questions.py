"""What an import itself asks of the database: Cypher files beside it."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from graph.store import Query


@cache
def question(name: str) -> Query:
    """Read `ingest/cypher/<name>.cypher`."""
    text = (files("ingest") / "cypher" / f"{name}.cypher").read_text(encoding="utf-8")
    return Query(f"ingest/{name}", text)
