"""Patterns through the generations, beside an oracle that asks each pair by hand."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.case_graph import CaseGraph
from graph.ids import derived_id
from graph.model import (
    Case,
    Characteristic,
    Event,
    Fact,
    Has,
    ParentOf,
    Person,
    Statement,
    TookPart,
)
from queries.patterns import OUTCOMES, Kind, kinds, outcome, patterns
from tests.queries.pattern_oracle import KINDS, DrawnFamily

CASE = derived_id("patterns", "case")


def _id(*name: object) -> str:
    return derived_id("patterns", *map(str, name))


@given(st.integers(0, 10**6), st.integers(0, 4))
def test_every_pair_has_the_outcome_that_asking_gives(seed: int, generations: int) -> None:
    drawn = DrawnFamily(seed)
    for pattern in patterns(drawn.graph, KINDS, generations):
        found = {(s.parent, s.child): (s.outcome, s.link) for s in pattern.steps}
        expected = drawn.outcomes(pattern.kind, generations)
        assert found == expected
        assert sum(pattern.counts.values()) == len(expected)


@given(st.integers(0, 10**6))
def test_paths_are_lines_of_bearers_that_cannot_be_longer(seed: int) -> None:
    for pattern in patterns(DrawnFamily(seed).graph):
        passed = {(s.parent, s.child) for s in pattern.steps if s.outcome == "maintained"}
        for path in pattern.paths:
            assert all(pair in passed for pair in pairwise(path))
            assert not any(child == path[0] for _, child in passed)
            assert not any(parent == path[-1] for parent, _ in passed)
        assert {pair for p in pattern.paths for pair in pairwise(p)} == passed


@given(st.integers(0, 10**6))
def test_silence_is_never_absence(seed: int) -> None:
    drawn = DrawnFamily(seed)
    silent = CaseGraph.of(drawn.case, [f for f in drawn.facts if not isinstance(f, Has | TookPart)])
    for pattern in patterns(silent, KINDS):
        assert set(pattern.counts) == set(OUTCOMES)
        assert pattern.counts["unknown"] == len(pattern.steps)


def test_a_loop_of_parents_is_walked_once() -> None:
    facts: list[Fact] = [Case(id=CASE, holder=CASE, name="x")]
    names = ("a", "b", "c")
    facts += [Person(id=_id(name), holder=CASE) for name in names]
    for one, other in pairwise((*names, "a")):
        facts.append(ParentOf(id=_id(one, other), holder=CASE, start=_id(one), end=_id(other)))
    for name in names:
        mark = Characteristic(id=_id("mark", name), holder=CASE, kind="debt")
        facts += [mark, Has(id=_id("has", name), holder=CASE, start=_id(name), end=mark.id)]
    (found,) = patterns(CaseGraph.of(CASE, facts))
    assert found.counts["maintained"] == 3
    assert len(found.paths) == 1
    assert set(found.paths[0]) == {_id(name) for name in names}


def test_a_family_with_three_generations_and_one_who_broke_it() -> None:
    facts: list[Fact] = [Case(id=CASE, holder=CASE, name="x")]
    names = ("grandmother", "mother", "daughter", "son")
    facts += [Person(id=_id(name), holder=CASE, given=name) for name in names]
    for parent, child in (
        ("grandmother", "mother"), ("mother", "daughter"), ("mother", "son"),
    ):  # fmt: skip
        facts.append(
            ParentOf(id=_id(parent, child), holder=CASE, start=_id(parent), end=_id(child))
        )
    for name, so in (("grandmother", True), ("mother", True), ("daughter", False)):
        mark = Characteristic(
            id=_id("mark", name), holder=CASE, kind="teenage_parenthood", absent=not so
        )
        facts += [mark, Has(id=_id("has", name), holder=CASE, start=_id(name), end=mark.id)]
    denial = Statement(
        id=_id("denial"), holder=CASE, about=_id("mark", "mother"), said_by=_id("mother"),
        position="denies",
    )  # fmt: skip
    (found,) = patterns(CaseGraph.of(CASE, [*facts, denial]))
    assert found.counts == {
        "maintained": 1, "broken": 1, "started": 0, "absent": 0, "unknown": 1,
    }  # fmt: skip
    assert found.paths == ((_id("grandmother"), _id("mother")),)
    assert found.broken_by == (_id("daughter"),)
    assert found.marks[_id("mother")].disputed
    assert found.marks[_id("mother")].sources == (denial.id,)
    assert _id("son") not in found.marks


def test_events_count_by_the_part_taken() -> None:
    facts: list[Fact] = [Case(id=CASE, holder=CASE, name="x")]
    facts += [Person(id=_id(name), holder=CASE) for name in ("father", "son")]
    facts.append(ParentOf(id=_id("link"), holder=CASE, start=_id("father"), end=_id("son")))
    event = Event(id=_id("event"), holder=CASE, kind="partner_violence")
    facts.append(event)
    for name, role in (("father", "did"), ("son", "witnessed")):
        facts.append(
            TookPart(id=_id(name, role), holder=CASE, start=_id(name), end=event.id, role=role)
        )
    graph = CaseGraph.of(CASE, facts)
    assert kinds(graph) == (
        Kind("partner_violence", "did"),
        Kind("partner_violence", "witnessed"),
    )
    assert all(found.counts["unknown"] == 1 for found in patterns(graph))


@pytest.mark.parametrize("generations", [-1, -4])
def test_generations_are_not_negative(generations: int) -> None:
    with pytest.raises(ValueError, match="generations"):
        patterns(CaseGraph.of(CASE, []), generations=generations)


def test_outcomes_are_complete() -> None:
    values = (True, False, None)
    assert {outcome(parent, child) for parent in values for child in values} == set(OUTCOMES)
