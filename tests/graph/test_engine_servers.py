from __future__ import annotations

from neo4j import Driver

from tests.engines import Server, strip


def _do(driver: Driver, server: Server, query: str) -> list[dict[str, object]]:
    with driver.session(database=server.database) as session:
        return session.execute_write(lambda tx: tx.run(query).data())


def test_each_engine_answers_over_bolt(fresh: Server) -> None:
    with fresh.driver() as driver:
        _do(driver, fresh, "CREATE (:Probe {id: 'a'})-[:NEXT_PROBE]->(:Probe {id: 'b'})")
        rows = _do(driver, fresh, "MATCH (a)-[:NEXT_PROBE]->(b) RETURN a.id AS a, b.id AS b")
        agent = driver.get_server_info().agent
    assert rows == [{"a": "a", "b": "b"}]
    assert ("ArcadeDB" in agent) == (fresh.name == "embedded")


def test_a_fresh_server_holds_nothing_of_the_test_before(fresh: Server) -> None:
    with fresh.driver() as driver:
        assert _do(driver, fresh, "MATCH (n) RETURN count(n) AS n") == [{"n": 0}]


def test_a_bare_server_has_neither_constraints_nor_indexes(bare: Server) -> None:
    with bare.driver() as driver:
        _do(driver, bare, "CREATE CONSTRAINT probe_id FOR (p:Probe) REQUIRE p.id IS UNIQUE")
        _do(driver, bare, "CREATE INDEX probe_name FOR (p:Probe) ON (p.name)")
        _do(driver, bare, "CREATE (:Probe {id: 'a'})")
        strip(driver, bare.database)
        _do(driver, bare, "UNWIND [1, 2] AS i CREATE (:Probe {id: 'the same'})")
        assert _do(driver, bare, "SHOW CONSTRAINTS") == []
        assert [row for row in _do(driver, bare, "SHOW INDEXES") if row["type"] != "LOOKUP"] == []
        strip(driver, bare.database)
