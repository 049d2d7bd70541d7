"""Fetch as much of the graph as a change touches, a few statements whatever its size."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain

from graph import statements
from graph.bolt.connection import Transaction
from graph.changes import (
    Applied,
    Change,
    End,
    NodeAt,
    Put,
    Retract,
    Unlink,
    Update,
    made_by,
)
from graph.model import EdgeFact, Fact
from graph.rows import Row, decode
from graph.schema import FACTS, NODES


@dataclass(slots=True)
class Loaded:
    """What is there of the facts, ends and neighbours that a change names."""

    facts: dict[str, Fact] = field(default_factory=dict)
    nodes: dict[str, NodeAt] = field(default_factory=dict)
    touching: dict[str, list[str]] = field(default_factory=dict)
    presumed: dict[str, str] = field(default_factory=dict)
    """Labels of nodes that were not looked for: by the edges to them, which are not made else."""
    writer: str = ""
    """The holder whose change is being applied: what is presumed is presumed to be its own."""

    def fact(self, fact_id: str) -> Fact | None:
        """The fact of that id, if it is there."""
        return self.facts.get(fact_id)

    def node(self, node_id: str) -> NodeAt | None:
        """Where a node stands, if it is there or presumed to be."""
        if node_id in self.nodes or node_id not in self.presumed:
            return self.nodes.get(node_id)
        return NodeAt(self.presumed[node_id], self.writer)

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

    `trusting` leaves out whether what is to be put is there already, and whether what its edges
    join is: the uniqueness constraints and the making of the edges will tell, and an import need
    not ask a hundred thousand times.
    """
    search = _Search()
    loaded = Loaded()
    for op in chain.from_iterable(change.operations for change in changes):
        if isinstance(op, Update | End | Retract | Unlink):
            search.target(op)
            continue
        fact = made_by(op)
        if isinstance(fact, EdgeFact):
            for end, labels in ((fact.start, fact.starts), (fact.end, fact.ends)):
                if trusting and len(labels) == 1 and isinstance(op, Put):
                    loaded.presumed[end] = labels[0]
                else:
                    search.ends[labels].add(end)
        else:
            search.made.add(fact.id)
        if not trusting:
            at = fact.anchored_at if isinstance(fact, EdgeFact) else None
            search.facts[fact.label].append({"id": fact.id, "at": at})
    search.run(transaction, loaded)
    return loaded


@dataclass(slots=True)
class _Search:
    """What is to be looked for, label by label."""

    facts: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    ends: dict[tuple[str, ...], set[str]] = field(default_factory=lambda: defaultdict(set))
    removed: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    made: set[str] = field(default_factory=set)

    def target(self, op: Update | End | Retract | Unlink) -> None:
        """Look for what an operation alters, and for what hangs on a node that is to go."""
        self.facts[op.label].append({"id": op.id, "at": op.at})
        if isinstance(op, Retract) and op.label in NODES:
            self.removed[op.label].append(op.id)

    def run(self, transaction: Transaction, loaded: Loaded) -> None:
        """Find it all."""
        for label, rows in self.facts.items():
            if label in FACTS:  # else `apply` names the fault
                _find_facts(transaction, label, rows, loaded)
        for labels, ids in self.ends.items():
            missing = sorted(ids - self.made - loaded.nodes.keys())
            if missing:
                _find_nodes(transaction, labels, missing, loaded)
        for label, targets in self.removed.items():
            for row in transaction.run(statements.edges_at(label), ids=targets):
                loaded.touching.setdefault(row["id"], []).append(row["edge"])


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
