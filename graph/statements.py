"""The Cypher that the store writes with, made from the schema.

A label or relationship type stands in the text of a query, never in a parameter (the embedded
engine drops a dynamic one without a word), so there is one statement per label; each is made once.
Every statement takes `$rows` or `$ids` and works on all of them at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Final

from graph.schema import EDGES, NODES

FIND_CHANGES: Final = """
UNWIND $ids AS id
MATCH (c:Change {id: id})
RETURN c.id AS change_id, c.holder AS holder, c.seq AS seq, c.hash AS hash,
       c.recorded_at AS recorded_at
"""

TURN_OF_CHAINS: Final = """
UNWIND $rows AS row
MERGE (c:Chain {holder: row.holder})
SET c.turn = row.change
RETURN c.holder AS holder, c.seq AS seq, c.hash AS hash, c.recorded_at AS recorded_at
"""
"""Takes the write lock of each chain: who comes second waits, or is retried by the driver."""

APPEND: Final = """
UNWIND $entries AS entry
CREATE (c:Change)
SET c = entry
WITH entry
MATCH (h:Chain {holder: entry.holder})
SET h.seq = entry.seq, h.hash = entry.hash, h.recorded_at = entry.recorded_at
"""

ENTRIES: Final = """
MATCH (c:Change {holder: $holder})
WHERE c.seq > $after AND c.seq <= $until
RETURN c.seq AS seq, c.recorded_at AS recorded_at, c.previous AS previous, c.hash AS hash,
       c.body AS body
ORDER BY seq
"""

ENTRIES_AT: Final = """
UNWIND $places AS place
MATCH (c:Change {place: place})
WHERE size(c.body) <= $most
RETURN c.seq AS seq, c.recorded_at AS recorded_at, c.previous AS previous, c.hash AS hash,
       c.body AS body
ORDER BY seq
"""

HEADS: Final = """
MATCH (c:Chain)
WHERE c.seq IS NOT NULL
RETURN c.holder AS holder, c.seq AS seq, c.hash AS hash
"""

HEAD: Final = """
MATCH (c:Chain {holder: $holder})
WHERE c.seq IS NOT NULL
RETURN c.seq AS seq
"""

UNDER_WAY: Final = "under way"
"""The mark of a graph that is being made anew; once it is made, the mark is an id."""

MARK_REBUILDING: Final = "MERGE (c:Chain {holder: $reference}) SET c.rebuilt = $mark"
"""Says that facts move though no chain does: nobody may go by the chains until it is done.

The mark stands at the chain of the reference register, which everybody looks at.
"""

KEEP_SEAL: Final = "CREATE (s:Seal) SET s = $seal"

KEEP_EVENTS: Final = "UNWIND $rows AS row CREATE (e:AccessEvent) SET e = row"

TURN_OF_PEOPLE: Final = """
UNWIND $ids AS id
MATCH (p:Person {id: id})
SET p.turn = $change
"""
"""Takes the write locks of people whose links change, before anything of them is read.

The turn stays: the embedded engine merges writers who leave a node as they found it, and would let
two pass each other.
"""

LINKS_OF_PEOPLE: Final = """
UNWIND $ids AS id
MATCH (p:Person {id: id})
OPTIONAL MATCH (p)-[:SAME_AS {status: 'confirmed'}]-(o:Person)
RETURN p.id AS id, p.identity AS identity, collect(o.id) AS same
"""

SET_IDENTITIES: Final = """
UNWIND $rows AS row
MATCH (p:Person {id: row.id})
SET p.identity = row.identity
"""


@cache
def create_nodes(label: str) -> str:
    """Create nodes of a label from `row`; a person starts as its own identity."""
    identity = ", n.identity = row.id" if label == "Person" else ""
    return f"UNWIND $rows AS row CREATE (n:{label}) SET n = row{identity}"


@cache
def create_edges(label: str, start: str, end: str) -> str:
    """Create edges of a type between nodes of two labels; answers how many.

    But for a link, none that joins what two files hold, or only what its own does not.
    """
    allowed = "[row.values.holder, $reference]"
    where = (
        ""
        if label == "SAME_AS"
        else f"WHERE a.holder IN {allowed} AND b.holder IN {allowed} "
        "AND (a.holder = row.values.holder OR b.holder = row.values.holder) "
    )
    return (
        f"UNWIND $rows AS row MATCH (a:{start} {{id: row.start}}) MATCH (b:{end} {{id: row.end}}) "
        f"{where}CREATE (a)-[r:{label}]->(b) SET r = row.values RETURN count(*) AS made"
    )


@cache
def _edge_matches(label: str) -> tuple[str, ...]:
    """One MATCH per label that the anchor of an edge type may have."""
    edge = EDGES[label]
    ends = edge.starts if edge.anchor == "start" else edge.ends
    left, right = ("-", "->") if edge.anchor == "start" else ("<-", "-")
    return tuple(
        f"MATCH (n:{end} {{id: row.at}}){left}[r:{label} {{fact_id: row.id}}]{right}(m)"
        for end in ends
    )


@cache
def find_facts(label: str) -> tuple[str, ...]:
    """Find facts of one label by `rows` of `id` (and `at`, for edges)."""
    if label in NODES:
        return (f"UNWIND $rows AS row MATCH (n:{label} {{id: row.id}}) RETURN properties(n) AS p",)
    return tuple(
        f"UNWIND $rows AS row {match} "
        "RETURN properties(r) AS p, startNode(r).id AS start, endNode(r).id AS end"
        for match in _edge_matches(label)
    )


@cache
def find_nodes(labels: tuple[str, ...]) -> str:
    """Tell label and holder of nodes by `$ids`, looking among some labels."""
    return " UNION ALL ".join(
        f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) "
        f"RETURN n.id AS id, '{label}' AS label, n.holder AS holder"
        for label in labels
    )


@cache
def edges_at(label: str) -> str:
    """Ids of the edges that touch nodes of a label."""
    return (
        f"UNWIND $ids AS id MATCH (n:{label} {{id: id}})-[r]-() "
        "RETURN n.id AS id, r.fact_id AS edge"
    )


@cache
def update(label: str) -> tuple[str, ...]:
    """Set `row.values` on facts of one label; answers how many."""
    if label in NODES:
        match = f"MATCH (n:{label} {{id: row.id}})"
        return (f"UNWIND $rows AS row {match} SET n += row.values RETURN count(*) AS made",)
    return tuple(
        f"UNWIND $rows AS row {match} SET r += row.values RETURN count(*) AS made"
        for match in _edge_matches(label)
    )


@cache
def remove(label: str) -> tuple[str, ...]:
    """Delete facts of one label; answers how many."""
    if label in NODES:
        match = f"MATCH (n:{label} {{id: row.id}})"
        return (f"UNWIND $rows AS row {match} DELETE n RETURN count(*) AS made",)
    return tuple(
        f"UNWIND $rows AS row {match} DELETE r RETURN count(*) AS made"
        for match in _edge_matches(label)
    )


def nodes_of_holder(labels: Iterable[str]) -> str:
    """All nodes that `$holder` holds, label by label so that each look-up uses its index."""
    return " UNION ALL ".join(
        f"MATCH (n:{label} {{holder: $holder}}) RETURN '{label}' AS label, n" for label in labels
    )
