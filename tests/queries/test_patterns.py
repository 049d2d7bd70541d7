"""Patterns through the generations, beside an oracle that asks each pair by hand."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.case_graph import CaseGraph
from graph.ids import derived_id
from graph.model import (
    Case,
    CentredOn,
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

CASE = derived_id("patterns", "case")
LINKS = ("birth", "birth", "adoptive", "foster", "step", "guardian")
CODES = ("addiction", "violence_committed", "teenage_parenthood")


def _id(*name: object) -> str:
    return derived_id("patterns", *map(str, name))


class _Drawn:
    """A random family in rows, with what is known of whom kept beside the graph."""

    def __init__(self, seed: int) -> None:
        draw = Random(seed)
        self.rows = [
            [f"{row}.{n}" for n in range(draw.randint(1, 3))] for row in range(draw.randint(2, 7))
        ]
        self.facts: list[Fact] = [Case(id=CASE, holder=CASE, name="x")]
        self.links: list[tuple[str, str, str]] = []
        self.known: dict[tuple[str, str], list[bool]] = {}
        for name in self.people:
            self.facts.append(Person(id=_id(name), holder=CASE, given=name))
        for above, below in pairwise(self.rows):
            for child in below:
                for parent in draw.sample(above, draw.randint(0, min(2, len(above)))):
                    self._link(parent, child, draw.choice(LINKS))
        for name in self.people:
            for code in CODES:
                for n in range(draw.choice((0, 0, 1, 1, 2))):
                    self._mark(name, code, n, so=draw.random() < 0.6)
        self.centre = draw.choice(self.people)
        self.facts.append(
            CentredOn(id=_id("centre"), holder=CASE, start=CASE, end=_id(self.centre))
        )
        self.graph = CaseGraph.of(CASE, self.facts)

    @property
    def people(self) -> list[str]:
        return [name for row in self.rows for name in row]

    def _link(self, parent: str, child: str, kind: str) -> None:
        self.links.append((parent, child, kind))
        self.facts.append(
            ParentOf(
                id=_id(parent, child), holder=CASE, start=_id(parent), end=_id(child), kind=kind
            )
        )

    def _mark(self, name: str, code: str, n: int, *, so: bool) -> None:
        self.known.setdefault((name, code), []).append(so)
        mark = Characteristic(id=_id(name, code, n), holder=CASE, kind=code, absent=not so)
        has = Has(id=_id(name, code, n, "has"), holder=CASE, start=_id(name), end=mark.id)
        self.facts += [mark, has]

    def below(self, name: str) -> set[str]:
        """Everybody who descends from somebody, by asking each link again and again."""
        found = {name}
        while more := {c for p, c, _ in self.links if p in found} - found:
            found |= more
        return found

    def above(self, name: str, steps: int) -> set[str]:
        """Everybody within so many steps up."""
        if steps == 0:
            return {name}
        parents = [self.above(p, steps - 1) for p, c, _ in self.links if c == name]
        return {name}.union(*parents)


@given(st.integers(0, 10**6), st.integers(0, 4))
def test_every_pair_has_the_outcome_that_asking_gives(seed: int, generations: int) -> None:
    drawn = _Drawn(seed)
    scope = {up for each in drawn.below(drawn.centre) for up in drawn.above(each, generations)}
    for pattern in patterns(drawn.graph, [Kind(code) for code in CODES], generations):
        found = {(s.parent, s.child): (s.outcome, s.link) for s in pattern.steps}
        expected = {}
        for parent, child, link in drawn.links:
            if parent not in scope:
                continue
            of_parent = drawn.known.get((parent, pattern.kind.code))
            of_child = drawn.known.get((child, pattern.kind.code))
            if of_parent is None or of_child is None:
                told = "unknown"
            else:
                told = {
                    (True, True): "maintained",
                    (True, False): "broken",
                    (False, True): "started",
                    (False, False): "absent",
                }[any(of_parent), any(of_child)]
            expected[_id(parent), _id(child)] = (told, link)
        assert found == expected
        assert sum(pattern.counts.values()) == len(expected)


@given(st.integers(0, 10**6))
def test_paths_are_lines_of_bearers_that_cannot_be_longer(seed: int) -> None:
    for pattern in patterns(_Drawn(seed).graph):
        passed = {(s.parent, s.child) for s in pattern.steps if s.outcome == "maintained"}
        for path in pattern.paths:
            assert all(pair in passed for pair in pairwise(path))
            assert not any(child == path[0] for _, child in passed)
            assert not any(parent == path[-1] for parent, _ in passed)
        assert {pair for p in pattern.paths for pair in pairwise(p)} == passed


@given(st.integers(0, 10**6))
def test_silence_is_never_absence(seed: int) -> None:
    drawn = _Drawn(seed)
    silent = CaseGraph.of(CASE, [f for f in drawn.facts if not isinstance(f, Has)])
    for pattern in patterns(silent, [Kind(code) for code in CODES]):
        assert set(pattern.counts) == set(OUTCOMES)
        assert pattern.counts["unknown"] == len(pattern.steps)


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
