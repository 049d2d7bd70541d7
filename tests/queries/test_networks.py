"""Network figures, beside an oracle that looks at every pair and every group."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.case_graph import CaseGraph
from graph.errors import NotFound
from graph.ids import REFERENCE_HOLDER, derived_id
from graph.model import Case, Fact, Household, MemberOf, Organisation, Person, Tie
from queries.networks import compared, network, networks

CASE = derived_id("networks", "case")
SECTORS = ("family", "friends", "neighbours")
DAY, LATER = date(2020, 6, 1), date(2021, 6, 1)


def _id(*name: object) -> str:
    return derived_id("networks", *map(str, name))


HOME = _id("home")


class _Drawn:
    """A household of `inside` people with a random network; `pairs` are the ties of each day."""

    def __init__(self, seed: int) -> None:
        draw = Random(seed)
        self.inside = [f"in{n}" for n in range(draw.randint(1, 3))]
        self.outside = [f"out{n}" for n in range(draw.randint(0, 7))]
        self.dead = {name for name in self.outside if draw.random() < 0.15}
        self.facts: list[Fact] = [
            Case(id=CASE, holder=CASE, name="x"),
            Household(id=HOME, holder=CASE),
            Organisation(id=_id("school"), holder=REFERENCE_HOLDER, name="school"),
        ]
        for name in self.inside + self.outside:
            died = "2019-01-01" if name in self.dead else None
            self.facts.append(
                Person.model_validate({"id": _id(name), "holder": CASE, "died": died})
            )
        for name in self.inside:
            self.facts.append(MemberOf(id=_id(name, "in"), holder=CASE, start=_id(name), end=HOME))
        self.ties: list[tuple[str, str, str, date | None]] = []
        for one, other in combinations(self.inside + self.outside, 2):
            for n in range(draw.choice((0, 0, 1, 2))):
                until = draw.choice((None, date(2020, 12, 31)))
                self._tie(one, other, draw.choice(SECTORS), until, n, turned=draw.random() < 0.5)
        self.graph = CaseGraph.of(CASE, self.facts)

    def _tie(
        self, one: str, other: str, sector: str, until: date | None, n: int, *, turned: bool
    ) -> None:
        self.ties.append((one, other, sector, until))
        start, end = (other, one) if turned else (one, other)
        self.facts.append(
            Tie.model_validate(
                {
                    "id": _id(one, other, n),
                    "holder": CASE,
                    "start": _id(start),
                    "end": _id(end),
                    "sector": sector,
                    "valid": f"2010-01-01/{until or '..'}",
                }
            )
        )

    def on(self, day: date) -> list[tuple[str, str, str]]:
        """The ties of a day between the living."""
        return [
            (one, other, sector)
            for one, other, sector, until in self.ties
            if (until is None or day <= until) and not {one, other} & self.dead
        ]


@given(st.integers(0, 10**6), st.sampled_from((DAY, LATER)))
def test_figures_are_those_of_counting(seed: int, day: date) -> None:
    drawn = _Drawn(seed)
    found = network(drawn.graph, HOME, day)
    ties = drawn.on(day)
    joined = {frozenset((one, other)) for one, other, _ in ties}
    alters = {
        name for name in drawn.outside
        if any(frozenset((name, member)) in joined for member in drawn.inside)
    }  # fmt: skip
    pairs = {frozenset(pair) for pair in combinations(sorted(alters), 2)}
    assert set(found.people) == {_id(name) for name in alters}
    assert found.size == len(alters)
    assert found.ties == len(pairs & joined)
    assert found.density == (len(pairs & joined) / len(pairs) if pairs else None)
    spheres = {
        (name, sector) for one, other, sector in ties for name in (one, other)
        if name in alters and {one, other} & set(drawn.inside)
    }  # fmt: skip
    assert found.composition == {
        sector: sum(s == sector for _, s in spheres) for sector in sorted({s for _, s in spheres})
    }
    assert set(found.isolated) == {
        _id(name) for name in alters
        if not any(frozenset((name, o)) in joined for o in alters - {name})
    }  # fmt: skip


def _parts(names: set[str], joined: set[frozenset[str]]) -> int:
    left, parts = set(names), 0
    while left:
        parts += 1
        group = {left.pop()}
        while more := {n for n in left if any(frozenset((n, g)) in joined for g in group)}:
            group |= more
            left -= more
    return parts


@given(st.integers(0, 10**6))
def test_cliques_and_bridges_are_those_of_trying(seed: int) -> None:
    drawn = _Drawn(seed)
    found = network(drawn.graph, HOME, DAY)
    alters = {name for name in drawn.outside if _id(name) in found.people}
    joined = {frozenset((one, other)) for one, other, _ in drawn.on(DAY) if {one, other} <= alters}

    def whole(group: tuple[str, ...]) -> bool:
        return all(frozenset(pair) in joined for pair in combinations(group, 2))

    cliques = {
        frozenset(group)
        for size in range(3, len(alters) + 1)
        for group in combinations(sorted(alters), size)
        if whole(group) and not any(whole((*group, more)) for more in alters - set(group))
    }
    assert {frozenset(c) for c in found.cliques} == {
        frozenset(_id(name) for name in group) for group in cliques
    }
    apart = _parts(alters, joined)
    bridges = {pair for pair in joined if _parts(alters, joined - {pair}) > apart}
    assert {frozenset(b) for b in found.bridges} == {
        frozenset(_id(name) for name in pair) for pair in bridges
    }


@given(st.integers(0, 10**6))
def test_two_days_are_compared(seed: int) -> None:
    drawn = _Drawn(seed)
    change = compared(drawn.graph, HOME, DAY, LATER)
    one, other = set(change.before.people), set(change.after.people)
    assert set(change.joined) == other - one
    assert set(change.left) == one - other
    assert networks(drawn.graph, DAY) == (change.before,)


def test_an_organisation_counts_in_the_composition_and_not_in_the_size() -> None:
    facts: list[Fact] = [
        Case(id=CASE, holder=CASE, name="x"),
        Person(id=_id("anna"), holder=CASE),
        Organisation(id=_id("school"), holder=REFERENCE_HOLDER, name="school"),
        Tie(
            id=_id("tie"), holder=CASE, start=_id("anna"), end=_id("school"),
            sector="professionals",
        ),
    ]  # fmt: skip
    found = network(CaseGraph.of(CASE, facts), _id("anna"), DAY)
    assert (found.size, found.density, found.composition) == (0, None, {"professionals": 1})
    assert found.organisations == (_id("school"),)


def test_what_is_neither_household_nor_person_is_not_found() -> None:
    with pytest.raises(NotFound):
        network(CaseGraph.of(CASE, []), _id("nobody"), DAY)
