"""The engines to measure on, each in a fresh folder."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeAlias

from graph.bolt import BoltStore, Connection, Endpoint
from graph.engine import lease
from tests.engines import Neo4j, Neo4jMissing


@contextmanager
def embedded() -> Iterator[BoltStore]:
    """A migrated store on the embedded engine."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as home, lease(Path(home)) as engine:
        place = Endpoint(engine.uri, engine.user, engine.password, engine.database)
        with _store(place) as store:
            yield store


@contextmanager
def neo4j() -> Iterator[BoltStore]:
    """A migrated store on a Neo4j 5 server. Raises `Neo4jMissing` with how to get one."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as home:
        process = Neo4j(Path(home) / "neo4j", java_options=("-Xmx1g",))
        try:
            server = process.server
            place = Endpoint(server.uri, server.user, server.password, server.database)
            with _store(place) as store:
                yield store
        finally:
            process.stop()


@contextmanager
def _store(place: Endpoint) -> Iterator[BoltStore]:
    store = BoltStore(Connection(lambda: place))
    try:
        store.migrate()
        yield store
    finally:
        store.close()


Figures: TypeAlias = dict[str, Any]


def on_each(measure: Callable[[str, BoltStore], Figures], file: Path | None) -> None:
    """Measure on every engine by its name; one that is not there is said, and not measured.

    The figures of each, or the reason why it is absent, go into `file` as JSON where one is given.
    """
    found: dict[str, Figures] = {}
    with embedded() as store:
        found["embedded"] = measure("embedded", store)
    try:
        with neo4j() as store:
            found["neo4j"] = measure("neo4j", store)
    except Neo4jMissing as missing:
        found["neo4j"] = {"absent": str(missing)}
        print(f"{'neo4j':9} absent: {missing}")
    if file:
        file.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
