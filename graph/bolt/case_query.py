"""Fetch a case graph: own facts, what linked registers hold, and what reference data adds."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Final

from graph.bolt.connection import Row, Transaction
from graph.case_graph import CaseGraph
from graph.errors import NotFound
from graph.ids import REFERENCE_HOLDER
from graph.model import Fact, Register
from graph.packing import FIELDS, nodes_of_holder, packed_edge, packed_node, unpack

_PLACEHOLDER: Final = re.compile(r"\{\{(\w+)(?: (\w+))?\}\}")


def case_graph(transaction: Transaction, case_id: str) -> CaseGraph:
    """Everything about one case or register. Raises `NotFound`."""
    own = _ask(transaction, "case_own", case_id)
    facts: dict[str, Fact] = {}
    _take(own, facts)
    if case_id not in facts:
        raise NotFound(f"no case {case_id}")
    identities: dict[str, str] = {}
    if own["linked"] and not isinstance(facts[case_id], Register):
        linked = _ask(transaction, "case_linked", case_id)
        _take(linked, facts)
        humans: dict[str, set[str]] = {}
        for register_person, person in linked["humans"]:
            humans.setdefault(register_person, set()).add(person)
        for register_person, people in humans.items():
            identities |= dict.fromkeys((register_person, *people), min(people))
    return CaseGraph.of(case_id, facts.values(), identities)


def case_standing(transaction: Transaction, case_id: str) -> list[Row]:
    """Where everything stands that a case graph is made of: columns as its query says."""
    return transaction.run(_cypher("case_standing"), holder=case_id, reference=REFERENCE_HOLDER)


def _ask(transaction: Transaction, name: str, case_id: str) -> Row:
    (row,) = transaction.run(
        _cypher(name), holder=case_id, reference=REFERENCE_HOLDER, fields=FIELDS
    )
    return row


def _take(row: Row, facts: dict[str, Fact]) -> None:
    for packed in row["facts"]:
        fact = unpack(packed)
        facts[fact.id] = fact


@cache
def _cypher(name: str) -> str:
    """The text of a query with its placeholders filled: another query's text, or how to pack."""
    text = (files("graph") / "cypher" / f"{name}.cypher").read_text(encoding="utf-8")
    return _PLACEHOLDER.sub(_fill, text)


def _fill(found: re.Match[str]) -> str:
    match found.groups():
        case ("nodes_of_holder", None):
            return nodes_of_holder()
        case ("node", str() as variable):
            return packed_node(variable)
        case ("edge", str() as variable):
            return packed_edge(variable)
    return _cypher(found[1])
