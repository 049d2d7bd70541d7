"""The engines to measure on, each in a fresh folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

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


def available() -> Iterator[tuple[str, BoltStore | str]]:
    """Each engine's name with its store, or with the reason why it is not there."""
    with embedded() as store:
        yield "embedded", store
    try:
        with neo4j() as store:
            yield "neo4j", store
    except Neo4jMissing as missing:
        yield "neo4j", str(missing)
