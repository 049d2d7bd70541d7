"""Stages of the layout against independent oracles on small cases."""

from __future__ import annotations

from itertools import pairwise, permutations, product

import numpy as np
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.optimize import LinearConstraint, minimize

from viz.layout import placing
from viz.layout.detour import hits, way
from viz.layout.family import Child, Family, Member, Spot, Union
from viz.layout.genogram import layout
from viz.layout.lanes import Net, above, lanes
from viz.layout.packing import shifts
from viz.layout.placing import Programme, solve

SETTINGS = settings(max_examples=60, deadline=None, derandomize=True, phases=[Phase.generate])

Floats = NDArray[np.float64]


@SETTINGS
@given(
    st.lists(st.integers(-50, 50), min_size=2, max_size=7),
    st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=4),
    st.integers(1, 6),
)
def test_placing_finds_the_optimum(
    wishes: list[int], pairs: list[tuple[int, int]], cut: int
) -> None:
    """Against a general solver: the same objective value, and no gap too small."""
    size = len(wishes)
    programme = Programme(size)
    for i, wish in enumerate(wishes):
        programme.add(1.0, float(wish), (i, 1.0))
    for a, b in pairs:
        if a % size != b % size:
            programme.add(2.0, 3.0, (a % size, 1.0), (b % size, -1.0))
    cut = min(cut, size)
    rows = [list(range(cut)), list(range(cut, size))]
    apart = [[10.0] * max(len(row) - 1, 0) for row in rows]
    x, _ = solve(programme, rows, apart, {})
    matrix, wanted = np.eye(size) * 1e-5, np.zeros(size)
    squares = zip(programme.weights, programme.wanted, programme.terms, strict=True)
    for weight, goal, terms in squares:
        factors = np.zeros(size)
        for item, factor in terms:
            factors[item] = factor
        matrix += weight * np.outer(factors, factors)
        wanted += weight * goal * factors

    def value(at: Floats) -> float:
        return float(at @ (matrix @ at) / 2 - wanted @ at)

    def slope(at: Floats) -> Floats:
        return np.asarray(matrix @ at - wanted, dtype=np.float64)

    limits = np.zeros((size, size))
    for row in rows:
        for a, b in pairwise(row):
            assert x[b] - x[a] >= 10.0 - 1e-6
            limits[a, a], limits[a, b] = -1.0, 1.0
    floor = np.where(limits.any(axis=1), 10.0, -np.inf)
    limits, floor = limits[limits.any(axis=1)], floor[limits.any(axis=1)]
    oracle = minimize(
        value,
        np.arange(size) * 10.0,
        jac=slope,
        constraints=[LinearConstraint(limits, floor, np.inf)] if len(floor) else [],
        method="SLSQP",
        options={"maxiter": 500, "ftol": 1e-12},
    )
    assert value(x) <= oracle.fun + 1e-3 * max(1.0, abs(oracle.fun))


def test_few_and_many_equations_have_one_solution(monkeypatch: pytest.MonkeyPatch) -> None:
    """Zeros reckoned with or left out: the same places."""
    size = 40
    programme = Programme(size)
    for i in range(size):
        programme.add(1.0 + i % 3, float(17 * i % 50), (i, 1.0))
        programme.add(2.0, 5.0, (i, 1.0), ((i * 7 + 3) % size, -0.5), ((i * 11 + 1) % size, -0.5))
    rows = [list(range(25)), list(range(25, size))]
    apart = [[10.0] * (len(row) - 1) for row in rows]
    few, _ = solve(programme, rows, apart, {3: 40.0})
    monkeypatch.setattr(placing, "DENSE", 0)
    many, _ = solve(programme, rows, apart, {3: 40.0})
    assert np.allclose(few, many, atol=1e-6)


def test_fixed_items_do_not_move() -> None:
    programme = Programme(3)
    for i in range(3):
        programme.add(1.0, 0.0, (i, 1.0))
    x, proved = solve(programme, [[0, 1, 2]], [[10.0, 10.0]], {1: 100.0})
    assert proved
    assert x[1] == pytest.approx(100.0, abs=1e-3)
    assert x[2] >= 110.0 - 1e-3


NETS = st.lists(
    st.tuples(
        st.lists(st.integers(0, 30), min_size=1, max_size=2, unique=True),
        st.lists(st.integers(0, 30), min_size=1, max_size=3, unique=True),
    ),
    min_size=1,
    max_size=5,
)


@SETTINGS
@given(NETS)
def test_bars_in_one_lane_never_touch(raw: list[tuple[list[int], list[int]]]) -> None:
    nets = [
        Net(("n", k), tuple(10.0 * t for t in tops), tuple(10.0 * b + 5 for b in bottoms))
        for k, (tops, bottoms) in enumerate(raw)
    ]
    lane, count = lanes(nets)
    assert count == max(lane) + 1
    for a, b in product(range(len(nets)), repeat=2):
        if a < b and lane[a] == lane[b]:
            assert nets[a].high < nets[b].low or nets[b].high < nets[a].low


def test_the_cheaper_of_two_bars_goes_above() -> None:
    wide = Net(("wide", 0), (0.0,), (100.0,))
    deep = Net(("deep", 1), (50.0,), (50.0, 60.0))
    lane, _ = lanes([wide, deep])
    cheapest = min(permutations([wide, deep]), key=lambda p: above(*p))
    assert lane[[wide, deep].index(cheapest[0])] == 0


@SETTINGS
@given(st.lists(st.tuples(st.integers(-40, 40), st.integers(-40, 40)), max_size=6))
def test_a_way_round_boxes_meets_none_of_them(middles: list[tuple[int, int]]) -> None:
    boxes = np.array(
        [(10 * x - 20, 10 * y - 20, 10 * x + 20, 10 * y + 20) for x, y in middles], dtype=float
    ).reshape(-1, 4)
    start, end = (-900.0, -905.0), (915.0, 920.0)
    points = way(start, end, boxes)
    assert (points[0], points[-1]) == (start, end)
    overlapping = any(
        a is not b and abs(a[0] - b[0]) < 5 and abs(a[1] - b[1]) < 5
        for a, b in product(middles, repeat=2)
    )
    if not overlapping:
        for a, b in pairwise(points):
            assert not len(hits(boxes, a, b))


def test_unrelated_families_stand_side_by_side() -> None:
    spans = [(-50.0, 50.0), (0.0, 10.0), (-5.0, 5.0)]
    moved = shifts(spans, [True, False, True], [False, False, False], 20.0)
    placed = sorted((a + d, b + d) for (a, b), d in zip(spans, moved, strict=True))
    for left, right in pairwise(placed):
        assert right[0] - left[1] >= 20.0


def test_a_child_put_far_below_its_row_is_reached_all_the_same() -> None:
    """Its line passed through a row in between, and has nothing left to pass to."""
    family = Family(
        tuple(Member(name) for name in "abcde"),
        (
            Union("u", ("a", "b"), (Child("c"), Child("e"))),
            Union("v", ("c",), (Child("d"),)),
            Union("w", ("d", "e")),
        ),
    )
    before = layout(family).spots()
    put = Spot(before["e"].x + 200, before["e"].y + 80)
    after = layout(family, previous=before, pins={"e": put})
    assert after.spots()["e"] == put
    assert {(line.union, line.person) for line in after.lines if line.role == "child"} == {
        ("u", "c"),
        ("u", "e"),
        ("v", "d"),
    }
