"""The order of a genogram against looking at every order, and on what is hard to order."""

from __future__ import annotations

from itertools import pairwise, permutations, product

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from viz.layout.exact import improve
from viz.layout.family import Child, Family, Member, Union, number
from viz.layout.generations import generations
from viz.layout.genogram import layout
from viz.layout.ordering import Budget, arrange
from viz.layout.prices import Lcg
from viz.layout.rebuild import Rebuild
from viz.layout.search import Heat, search
from viz.layout.units import build

SETTINGS = settings(max_examples=40, deadline=None, derandomize=True, phases=[Phase.generate])


def family(size: int, unions: list[tuple[list[int], list[int]]]) -> Family:
    """People p0, p1, ... and unions as partners and children."""
    return Family(
        tuple(Member(f"p{i}") for i in range(size)),
        tuple(
            Union(f"u{k}", tuple(f"p{i}" for i in pair), tuple(Child(f"p{c}") for c in kids))
            for k, (pair, kids) in enumerate(unions)
        ),
    )


@st.composite
def couples(draw: st.DrawFn) -> Family:
    """Two grandparents' rows, their children married to one another as it comes, and theirs."""
    kids = draw(st.permutations(range(4, 9)))
    cut = draw(st.integers(1, 4))
    unions = [([0, 1], sorted(kids[:cut])), ([2, 3], sorted(kids[cut:]))]
    pairs = draw(st.permutations(range(4, 9)))
    unions.append(([pairs[0], pairs[1]], [9, 10]))
    unions.append(([pairs[2], pairs[3]], [11]))
    unions.append(([pairs[4]], [12]))
    return family(13, unions)


def rebuilt(given: Family) -> Rebuild:
    """The family's units in some order."""
    kin = number(given)
    rows = Rebuild(build(kin, generations(kin)))
    for r, mates in enumerate(rows.mates):
        rows.order[r] = mates[:]
    rows.recount()
    return rows


@SETTINGS
@given(couples())
def test_the_exact_order_is_the_cheapest_of_all(given: Family) -> None:
    rows = rebuilt(given)
    turning = [u for u in range(len(rows.row)) if rows.knots[u]]
    cheapest = rows.total()
    for orders in product(*[list(permutations(mates)) for mates in rows.mates]):
        for ways in product((False, True), repeat=len(turning)):
            flipped = [False] * len(rows.row)
            for u, way in zip(turning, ways, strict=True):
                flipped[u] = way
            rows.load(([list(order) for order in orders], flipped))
            cheapest = min(cheapest, rows.total())
    start = rebuilt(given)
    assert improve(start)
    assert start.total() == pytest.approx(cheapest, abs=1e-3)


@SETTINGS
@given(couples())
def test_a_small_family_is_proved_and_costs_what_the_exact_order_costs(given: Family) -> None:
    kin = number(given)
    order = arrange(kin, generations(kin), None, Budget())
    exact = rebuilt(given)
    assert improve(exact)
    assert order.proved
    assert order.cost == pytest.approx(exact.total(), abs=1e-3)


@SETTINGS
@given(couples(), st.integers(1, 1000))
def test_the_search_counts_what_it_changes(given: Family, seed: int) -> None:
    """The cost that is added up move by move is the cost counted from nothing."""
    rows = rebuilt(given)
    before = rows.total()
    cost = search(rows, Heat(30), Lcg(seed))
    assert cost == pytest.approx(rows.total(), abs=1e-6)
    assert cost <= before + 1e-6


@pytest.mark.parametrize(
    ("size", "unions"),
    [
        pytest.param(10_002, [([0, 1], list(range(2, 10_002)))], id="ten thousand siblings"),
        pytest.param(
            3_001,
            [([0], list(range(1, 1_501))), *(([i], [1_500 + i]) for i in range(1, 1_501))],
            id="fifteen hundred siblings, each with a child",
        ),
        pytest.param(300, [([i], [(i + 1) % 300]) for i in range(300)], id="a circle of parents"),
        pytest.param(
            300, [([i, (i + 1) % 300], []) for i in range(300)], id="a circle of partners"
        ),
        pytest.param(600, [([0, i], []) for i in range(1, 600)], id="six hundred partners"),
        pytest.param(2_000, [], id="two thousand people without relatives"),
        pytest.param(3, [([0, 0], [1]), ([1], [1])], id="their own partner and their own parent"),
    ],
)
def test_what_is_hard_to_draw_is_drawn(
    size: int, unions: list[tuple[list[int], list[int]]]
) -> None:
    """Within the time that a test has, everybody once, nobody on top of another."""
    drawn = layout(family(size, unions))
    assert len(drawn.places) == size
    rows: dict[int, list[tuple[float, float]]] = {}
    for place in drawn.places.values():
        rows.setdefault(place.row, []).append((place.box.left, place.box.right))
    for boxes in rows.values():
        boxes.sort()
        for left, right in pairwise(boxes):
            assert left[1] <= right[0] + 1e-6
