"""Fetch as much of the graph as a change touches, a few statements whatever its size."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain

from graph import statements
from graph.bolt.connection import Transaction
from graph.changes import Applied, Change, Link, NodeAt, Put, Retract, Say, made_by
from graph.model import EdgeFact, Fact
from graph.rows import Row, decode
from graph.schema import FACTS, NODES


@dataclass(slots=True)
class Loaded:
    """What is there of the facts, ends and neighbours that a change names."""

    facts: dict[str, Fact] = field(default_factory=dict)
    nodes: dict[str, NodeAt] = field(default_factory=dict)
    touching: dict[str, list[str]] = field(default_factory=dict)

    def fact(self, fact_id: str) -> Fact | None:
        """The fact of that id, if it is there."""
        return self.facts.get(fact_id)

    def node(self, node_id: str) -> NodeAt | None:
        """Where a node stands, if it is there."""
        return self.nodes.get(node_id)

    def edges_at(self, node_id: str) -> Iterable[str]:
        """Ids of the edges that touch a node that is to go."""
        return self.touching.get(node_id, ())

    def absorb(self, applied: Applied) -> None:
        """Make the outcome of a change part of what is there, for the next of the transaction."""
        for fact in applied.removed:
            self.facts.pop(fact.id, None)
            self.nodes.pop(fact.id, None)
        for fact in (*applied.created, *(after for _, after in applied.changed)):
            self.facts[fact.id] = fact
            if isinstance(fact, EdgeFact):
                for end in (fact.start, fact.end):
                    self.touching.setdefault(end, []).append(fact.id)
            else:
                self.nodes[fact.id] = NodeAt(fact.label, fact.holder)

    @property
    def labels(self) -> dict[str, str]:
        """The label of every node that was met."""
        return {node_id: node.label for node_id, node in self.nodes.items()}


def load(transaction: Transaction, changes: Iterable[Change], *, trusting: bool) -> Loaded:
    """Fetch what changes meet: its targets, the ends of its edges, what holds its removals.

    `trusting` leaves out whether what is to be put is there already: the uniqueness constraints
    will tell, and an import need not ask a hundred thousand times.
    """
    wanted: dict[str, list[Row]] = defaultdict(list)
    ends: dict[tuple[str, ...], set[str]] = defaultdict(set)
    removed: dict[str, list[str]] = defaultdict(list)
    made = set()
    for op in chain.from_iterable(change.operations for change in changes):
        match op:
            case Put() | Say() | Link():
                fact = made_by(op)
                at = fact.anchored_at if isinstance(fact, EdgeFact) else None
                if not trusting:
                    wanted[fact.label].append({"id": fact.id, "at": at})
                if isinstance(fact, EdgeFact):
                    ends[fact.starts].add(fact.start)
                    ends[fact.ends].add(fact.end)
                else:
                    made.add(fact.id)
            case _:
                wanted[op.label].append({"id": op.id, "at": op.at})
                if isinstance(op, Retract) and op.label in NODES:
                    removed[op.label].append(op.id)
    loaded = Loaded()
    for label, rows in wanted.items():
        if label not in FACTS:  # `apply` names the fault
            continue
        _find_facts(transaction, label, rows, loaded)
    for labels, ids in ends.items():
        missing = sorted(ids - made - loaded.nodes.keys())
        if missing:
            _find_nodes(transaction, labels, missing, loaded)
    for label, targets in removed.items():
        for row in transaction.run(statements.edges_at(label), ids=targets):
            loaded.touching.setdefault(row["id"], []).append(row["edge"])
    return loaded


def _find_facts(transaction: Transaction, label: str, rows: list[Row], loaded: Loaded) -> None:
    for text in statements.find_facts(label):
        for row in transaction.run(text, rows=rows):
            fact = decode(label, row["p"], row.get("start", ""), row.get("end", ""))
            loaded.facts[fact.id] = fact
            if not isinstance(fact, EdgeFact):
                loaded.nodes[fact.id] = NodeAt(label, fact.holder)


def _find_nodes(
    transaction: Transaction, labels: tuple[str, ...], ids: list[str], loaded: Loaded
) -> None:
    for row in transaction.run(statements.find_nodes(labels), ids=ids):
        loaded.nodes[row["id"]] = NodeAt(row["label"], row["holder"])
    # An end of another label is a fault of the change; tell its true label rather than "not there".
    missing = [node_id for node_id in ids if node_id not in loaded.nodes]
    others = tuple(label for label in NODES if label not in labels)
    if missing:
        for row in transaction.run(statements.find_nodes(others), ids=missing):
            loaded.nodes[row["id"]] = NodeAt(row["label"], row["holder"])
