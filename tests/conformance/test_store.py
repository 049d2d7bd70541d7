"""The rest of what a store promises: schema, seal, access events, health."""

from __future__ import annotations

import pytest

from graph.changes import Change, Put
from graph.errors import NotFound, SchemaTooNew
from graph.ids import new_id
from graph.journal import seal
from graph.model import Case
from graph.schema import VERSION
from graph.store import AccessEvent, Query
from graph.viewer_store import ACCESS_LOG
from tests.conformance.opened import opened
from tests.engines import Server


def _begin(name: str) -> Change:
    holder = new_id()
    case = Case(id=holder, holder=holder, name=name)
    return Change(holder=holder, by="tests", operations=(Put(fact=case),))


def test_migrating_twice_is_once(bare: Server) -> None:
    with opened(bare) as store:
        assert store.migrate() == store.migrate() == VERSION
        assert store.health().schema == VERSION
    rows = Query("tests/migrations", "MATCH (m:Migration) RETURN m.version AS version")
    with opened(bare) as store:
        versions = sorted(row["version"] for row in store.read(rows, {}))
        assert versions == list(range(1, VERSION + 1))


def test_a_newer_schema_is_refused_and_left_alone(fresh: Server) -> None:
    with opened(fresh) as store:
        with fresh.driver() as driver, driver.session(database=fresh.database) as session:
            session.execute_write(
                lambda tx: tx.run("CREATE (:Migration {version: $v})", v=VERSION + 1).consume()
            )
        with pytest.raises(SchemaTooNew, match="upgrade"):
            store.migrate()
        with fresh.driver() as driver, driver.session(database=fresh.database) as session:
            session.execute_write(
                lambda tx: tx.run(
                    "MATCH (m:Migration {version: $v}) DELETE m", v=VERSION + 1
                ).consume()
            )


def test_an_id_is_there_once(server: Server) -> None:
    """The uniqueness that every store relies on, asked of the database itself."""
    change = _begin("A family")
    with opened(server) as store:
        store.write(change)
    with (
        server.driver() as driver,
        driver.session(database=server.database) as session,
        pytest.raises(Exception, match=r"(?i)constraint|unique|duplicate"),
    ):
        session.execute_write(
            lambda tx: tx.run("CREATE (:Case {id: $id})", id=change.holder).consume()
        )


def test_a_seal_is_the_root_over_all_heads(fresh: Server) -> None:
    with opened(fresh) as store:
        receipts = [store.write(_begin(f"Family {number}")) for number in range(3)]
        heads = {each.holder: (each.seq, each.hash) for each in receipts}
        first = store.seal()
        assert first == seal(heads) == store.seal()
        one = store.write(_begin("Another"))
        assert store.seal() == seal(heads | {one.holder: (one.seq, one.hash)}) != first


def test_access_events_are_kept_as_they_were(server: Server) -> None:
    resource = new_id()
    events = [
        AccessEvent(
            id=new_id(),
            at=f"2026-01-01T00:00:0{number}.000Z",
            account="tests",
            on_behalf_of=on_behalf_of,
            kind="read",
            resource=resource,
            what="case graph",
            client="tests",
            purpose="support",
            basis="duo",
            outcome="allowed",
        )
        for number, on_behalf_of in enumerate((None, "somebody"))
    ]
    with opened(server) as store:
        store.audit(events)
        rows = store.read(ACCESS_LOG, {"resource": resource})
    assert [AccessEvent(**row) for row in rows] == events


def test_health_names_the_engine(server: Server) -> None:
    with opened(server) as store:
        health = store.health()
    assert health.engine
    assert health.schema == VERSION
    if server.name == "neo4j":
        assert health.engine == "Neo4j"
        assert health.version.startswith("5.")


def test_a_case_that_is_not_there_is_not_found(server: Server) -> None:
    with opened(server) as store, pytest.raises(NotFound):
        store.case_graph(new_id())
