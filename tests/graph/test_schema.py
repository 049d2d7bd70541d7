"""The schema: one source for models, constraints, indexes, statements and reference page."""

from __future__ import annotations

import pytest

from graph import reference
from graph.model import EdgeFact, NodeFact
from graph.schema import EDGES, FACTS, INTERNAL, NODES, constraints, indexes, properties
from graph.vocabulary import names


def test_the_reference_page_is_current() -> None:
    assert reference.PAGE.read_text(encoding="utf-8") == reference.page(), (
        "run `python -m graph.reference`"
    )


def test_every_model_is_in_the_schema() -> None:
    assert set(NODES.values()) == set(NodeFact.__subclasses__())
    assert set(EDGES.values()) == set(EdgeFact.__subclasses__())


def test_labels_and_relationship_types_share_no_name() -> None:
    internal = {kind.label for kind in INTERNAL}
    folded = [name.lower() for name in (*NODES, *EDGES, *internal)]
    assert len(folded) == len(set(folded))


@pytest.mark.parametrize("label", EDGES)
def test_an_edge_joins_labels_that_exist(label: str) -> None:
    edge = EDGES[label]
    assert set(edge.starts + edge.ends) <= NODES.keys()


@pytest.mark.parametrize("label", FACTS)
def test_a_property_has_one_plain_type_and_a_known_list(label: str) -> None:
    for p in properties(label):
        assert p.type.removeprefix("list of ") in {
            "str", "int", "float", "bool", "Interval", "PartialDate",
        }  # fmt: skip
        assert p.vocabulary is None or p.vocabulary in names()


@pytest.mark.parametrize("label", FACTS)
def test_free_text_is_never_open(label: str) -> None:
    """Who adds a field for text must say how closely it is held."""
    known_open = {
        "id", "holder", "recorded_at", "account", "case", "organisation", "person", "teams",
        "about", "said_by",
        # Names of organisations, services and functions are public.
        "Organisation.name", "Team.name", "Service.name", "Register.name", "WORKS_FOR.function",
        # A statement's field is the name of a property.
        "Statement.field",
    }  # fmt: skip
    for p in properties(label):
        if p.type.endswith("str") and p.vocabulary is None and p.sensitivity == "open":
            assert p.name in known_open or f"{label}.{p.name}" in known_open


def test_ids_are_unique_and_holders_indexed() -> None:
    ddl = " ".join(constraints())
    for label in NODES:
        assert f"(n:{label}) REQUIRE n.id IS UNIQUE" in ddl
        assert any(f"(n:{label}) ON (n.holder)" in text for text in indexes())
    for label in EDGES:
        assert f"[r:{label}]-() REQUIRE r.fact_id IS UNIQUE" in ddl
