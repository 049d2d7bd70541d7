"""Fetch a case graph: own facts, what linked registers hold, and what reference data adds."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

from graph.bolt.connection import Row, Transaction
from graph.case_graph import CaseGraph
from graph.errors import NotFound
from graph.ids import REFERENCE_HOLDER
from graph.model import EdgeFact, Fact, Organisation, Register, Service, Team
from graph.rows import decode
from graph.schema import NODES
from graph.statements import nodes_of_holder


@cache
def _cypher(name: str) -> str:
    text = (files("graph") / "cypher" / f"{name}.cypher").read_text(encoding="utf-8")
    return text.replace("{{nodes}}", nodes_of_holder(NODES))


class _Gathered:
    """Facts by id, and who stands for whom."""

    def __init__(self) -> None:
        self.facts: dict[str, Fact] = {}
        self.identities: dict[str, str] = {}

    def take(
        self, label: str | None, row: dict[str, Any] | None, start: str = "", end: str = ""
    ) -> None:
        if label is None or row is None:
            return
        fact_id = row["fact_id"] if start else row["id"]
        if fact_id not in self.facts:
            self.facts[fact_id] = decode(label, row, start, end)

    def take_edge(self, row: Row, edge: str, node: str) -> None:
        """Take an edge of a row and the node that it reached, if the row has them."""
        if row[f"{edge}_label"] is None:
            return
        self.take(row[f"{edge}_label"], row[f"{edge}_p"], row[f"{edge}_start"], row[f"{edge}_end"])
        self.take(row[f"{node}_label"], row[f"{node}_p"])


def case_graph(transaction: Transaction, case_id: str) -> CaseGraph:
    """Everything about one case or register. Raises `NotFound`."""
    found = _Gathered()
    for row in transaction.run(_cypher("case_own"), holder=case_id):
        for label, properties, *ends in row["found"]:
            if ends:
                start, end, far_label, far = ends
                found.take(label, properties, start, end)
                found.take(far_label, far)
            else:
                found.take(label, properties)
    if case_id not in found.facts:
        raise NotFound(f"no case {case_id}")
    if not isinstance(found.facts[case_id], Register):
        _take_linked(transaction, case_id, found)
    _take_reference(transaction, found)
    return CaseGraph.of(case_id, found.facts.values(), found.identities)


def _take_linked(transaction: Transaction, case_id: str, found: _Gathered) -> None:
    humans: dict[str, set[str]] = {}
    for row in transaction.run(_cypher("case_linked"), holder=case_id):
        found.take("Register", row["register_p"])
        found.take("Organisation", row["organisation_p"])
        found.take("Person", row["linked_p"])
        humans.setdefault(row["linked"], set()).add(row["person"])
        for edge, node in (("r", "m"), ("r2", "k"), ("r3", "o")):
            found.take_edge(row, edge, node)
    # By the links that a viewer may see, policy works out anew who is whom.
    for row in transaction.run(_cypher("case_links"), holder=case_id) if humans else ():
        found.take("SAME_AS", row["p"], row["start"], row["end"])
    for linked, people in humans.items():
        stands_for = min(people)
        for who in (linked, *people):
            found.identities[who] = stands_for


def _take_reference(transaction: Transaction, found: _Gathered) -> None:
    ids = sorted(_reached(found.facts.values()))
    if not ids:
        return
    rows = transaction.run(_cypher("case_reference"), ids=ids, reference=REFERENCE_HOLDER)
    for row in rows:
        found.take_edge(row, "r", "k")
        found.take_edge(row, "r2", "o")


def _reached(facts: Iterable[Fact]) -> set[str]:
    return {
        fact.id
        for fact in facts
        if isinstance(fact, Organisation | Team | Service) and not isinstance(fact, EdgeFact)
    }
