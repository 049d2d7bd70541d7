"""Make the graph anew from the journals, in place.

What is right stays; what is missing comes back, what is otherwise is put right, and what nobody
recorded goes. So a rebuild that was cut short is simply run again, and one of a sound graph changes
nothing. Reference data comes first, since the edges of all others reach it, and the links between
people last, since they reach into any file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from api.upkeep.check import right_identities
from api.upkeep.held import STORES_OWN, Head, Step, Stored, heads, replayed, stored, unlike
from api.upkeep.send import send
from graph import statements
from graph.bolt import Connection
from graph.bolt.connection import Transaction
from graph.bolt.writing import create
from graph.ids import REFERENCE_HOLDER, new_id
from graph.model import EdgeFact, Fact, SameAs
from graph.rows import Row, encode
from graph.schema import EDGES, INTERNAL, NODES
from graph.store import Store

T = TypeVar("T")

_AT_ONCE: Final = 2_000


@dataclass(slots=True)
class Rebuilt:
    """How many facts were brought back, put right and taken out."""

    created: int = 0
    changed: int = 0
    removed: int = 0
    identities: int = 0


def rebuild(store: Store, connection: Connection, step: Step) -> Rebuilt:
    """Make the graph what the journals say. Raises `Damaged` when a chain is not sound."""
    done = Rebuilt()
    connection.write(mark_rebuilding)
    there = heads(store)
    order = sorted(there, key=lambda holder: (holder != REFERENCE_HOLDER, holder))
    _remove_strays(connection, order, done)
    files = [(holder, there[holder]) for holder in order]
    while _pass(store, connection, files, done, step):
        pass
    _mend_identities(store, connection, done)
    send(connection, statements.MARK_REBUILDING, reference=REFERENCE_HOLDER, mark=new_id())
    return done


def mark_rebuilding(transaction: Transaction) -> None:
    """Say that the graph is being made anew, until a rebuild is through, however often it is cut.

    Meanwhile no process shows a case graph that it kept in memory.
    """
    transaction.run(
        statements.MARK_REBUILDING, reference=REFERENCE_HOLDER, mark=statements.UNDER_WAY
    )


def _pass(
    store: Store,
    connection: Connection,
    files: Sequence[tuple[str, Head]],
    done: Rebuilt,
    step: Step,
) -> bool:
    """Put every file right; True when a node was taken out, for it may have torn edges off."""
    torn = False
    links: list[Fact] = []
    for count, (holder, head) in enumerate(files):
        step(holder, count, len(files))
        wanted = replayed(store, holder, head)
        found, _ = stored(store, holder)
        gone, missing = _mend(connection, wanted, found, done)
        torn = torn or any(row.label in NODES for row in gone.values())
        _remove(connection, gone, done)
        _create(connection, [fact for fact in missing if not isinstance(fact, SameAs)], done)
        links += [fact for fact in missing if isinstance(fact, SameAs)]
    _create(connection, links, done)
    step("", len(files), len(files))
    return torn


def _mend(
    connection: Connection, wanted: dict[str, Fact], found: dict[str, Stored], done: Rebuilt
) -> tuple[dict[str, Stored], list[Fact]]:
    """Put right what can be where it is; gives what is to go and what is to come, nodes first."""
    gone = {fact_id: row for fact_id, row in found.items() if fact_id not in wanted}
    missing: list[Fact] = []
    for fact_id, fact in wanted.items():
        row = found.get(fact_id)
        if row is None:
            missing.append(fact)
            continue
        names = unlike(fact, row)
        if {"label", "start", "end"} & set(names):
            gone[fact_id] = row
            missing.append(fact)
        elif names:
            _put_right(connection, fact, row)
            done.changed += 1
    missing.sort(key=lambda fact: isinstance(fact, EdgeFact))
    return gone, missing


def _put_right(connection: Connection, fact: Fact, row: Stored) -> None:
    values: Row = {name: None for name in row.properties if name not in STORES_OWN}
    values |= encode(fact)
    target: Row = {"id": fact.id, "values": values}
    if isinstance(fact, EdgeFact):
        target["at"] = fact.anchored_at

    def work(transaction: Transaction) -> None:
        for text in statements.update(fact.label):
            transaction.run(text, rows=[target])

    connection.write(work)


def _remove(connection: Connection, gone: dict[str, Stored], done: Rebuilt) -> None:
    edges: dict[str, list[str]] = defaultdict(list)
    nodes: dict[str, list[str]] = defaultdict(list)
    for fact_id, row in gone.items():
        (edges if row.label in EDGES else nodes)[row.label].append(fact_id)
    for label, ids in edges.items():
        text = f"MATCH ()-[r:{label}]->() WHERE r.fact_id IN $ids DELETE r"
        _in_parts(connection, text, ids)
    for label, ids in nodes.items():
        text = f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) DETACH DELETE n"
        _in_parts(connection, text, ids)
    done.removed += len(gone)


def _in_parts(connection: Connection, text: str, ids: Sequence[str]) -> None:
    for part in _parts(ids):
        send(connection, text, ids=list(part))


def _create(connection: Connection, facts: Sequence[Fact], done: Rebuilt) -> None:
    for part in _parts(facts):
        _create_part(connection, part)
        done.created += len(part)


def _create_part(connection: Connection, facts: Sequence[Fact]) -> None:
    """Create some facts in one transaction, whose ends may be there already."""

    def work(transaction: Transaction) -> None:
        create(transaction, facts, _labels_of_ends(transaction, facts))

    connection.write(work)


def _labels_of_ends(transaction: Transaction, facts: Sequence[Fact]) -> dict[str, str]:
    wanted: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for fact in facts:
        if isinstance(fact, EdgeFact):
            for end, allowed in ((fact.start, fact.starts), (fact.end, fact.ends)):
                if len(allowed) > 1:
                    wanted[allowed].add(end)
    labels: dict[str, str] = {}
    for allowed, ids in wanted.items():
        for row in transaction.run(statements.find_nodes(allowed), ids=sorted(ids)):
            labels[row["id"]] = row["label"]
    return labels


def _remove_strays(connection: Connection, holders: Sequence[str], done: Rebuilt) -> None:
    """Take out what no file with a journal holds."""
    own = sorted(kind.label for kind in INTERNAL)
    nodes = (
        "MATCH (n) WHERE NOT labels(n)[0] IN $own "
        "AND (n.holder IS NULL OR NOT n.holder IN $holders OR n.id IS NULL) "
        "WITH n LIMIT $most DETACH DELETE n RETURN count(*) AS gone"
    )
    edges = (
        "MATCH ()-[r]->() "
        "WHERE r.holder IS NULL OR NOT r.holder IN $holders OR r.fact_id IS NULL "
        "WITH r LIMIT $most DELETE r RETURN count(*) AS gone"
    )
    for text in (edges, nodes):
        gone = _AT_ONCE
        while gone == _AT_ONCE:
            rows = send(connection, text, own=own, holders=list(holders), most=_AT_ONCE)
            gone = int(rows[0]["gone"])
            done.removed += gone


def _mend_identities(store: Store, connection: Connection, done: Rebuilt) -> None:
    right, carried = right_identities(store)
    rows = [
        {"id": who, "identity": right.get(who, who)}
        for who in sorted(right.keys() | carried.keys())
        if right.get(who, who) != carried.get(who, who)
    ]
    for part in _parts(rows):
        send(connection, statements.SET_IDENTITIES, rows=list(part))
    done.identities = len(rows)


def _parts(items: Sequence[T]) -> Iterator[Sequence[T]]:
    return (items[start : start + _AT_ONCE] for start in range(0, len(items), _AT_ONCE))
