"""Network figures, beside an oracle that looks at every pair and every group."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.case_graph import CaseGraph
from graph.errors import NotFound
from graph.ids import derived_id
from queries.networks import compared, network, networks
from tests.queries.network_oracle import DAY, LATER, DrawnNetwork, school

CASE = derived_id("networks", "case")


@given(st.integers(0, 10**6), st.sampled_from((DAY, LATER)))
def test_figures_of_a_household_are_those_of_looking(seed: int, day: date) -> None:
    drawn = DrawnNetwork(seed)
    drawn.check(network(drawn.graph, drawn.home, day), day, drawn.inside)


@given(st.integers(0, 10**6), st.sampled_from((DAY, LATER)), st.integers(0, 2))
def test_figures_of_a_person_are_those_of_looking(seed: int, day: date, n: int) -> None:
    drawn = DrawnNetwork(seed)
    who = drawn.inside[n % len(drawn.inside)]
    drawn.check(network(drawn.graph, drawn.id(who), day), day, [who])


@given(st.integers(0, 10**6))
def test_two_days_are_compared(seed: int) -> None:
    drawn = DrawnNetwork(seed)
    change = compared(drawn.graph, drawn.home, DAY, LATER)
    one, other = set(change.before.people), set(change.after.people)
    assert set(change.joined) == other - one
    assert set(change.left) == one - other
    assert networks(drawn.graph, DAY) == (change.before,)


def test_an_organisation_counts_in_the_composition_and_not_in_the_size() -> None:
    found = network(CaseGraph.of(CASE, school(CASE)), derived_id(CASE, "anna"), DAY)
    assert (found.size, found.density, found.composition) == (0, None, {"professionals": 1})
    assert found.organisations == (derived_id(CASE, "school"),)


def test_what_is_neither_household_nor_person_is_not_found() -> None:
    with pytest.raises(NotFound):
        network(CaseGraph.of(CASE, []), derived_id(CASE, "nobody"), DAY)
