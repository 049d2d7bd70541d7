"""Household outlines that look drawn in one go."""

from __future__ import annotations

import pytest

from viz.layout.family import Household
from viz.layout.outlines import JOG, outlines
from viz.layout.result import Box, Place

LOWER = 100.0


def place(x: float, row: int, wide: float) -> Place:
    y = row * LOWER
    box = Box(x - wide, y - 20, x + wide, y + 50)
    return Place(x, y, row, box, box)


def ring(*places: Place, others: tuple[Place, ...] = ()) -> set[tuple[float, float]]:
    there = {f"p{n}": each for n, each in enumerate((*places, *others))}
    members = tuple(f"p{n}" for n in range(len(places)))
    (found,) = outlines([Household("h", members)], there)
    (corners,) = found.rings
    return set(corners)


@pytest.mark.parametrize("more", [2.0, JOG - 1])
def test_sides_that_nearly_meet_are_one_line(more: float) -> None:
    assert len(ring(place(0, 0, 40), place(0, 1, 40 + more))) == 4


def test_a_step_that_is_meant_stays() -> None:
    assert len(ring(place(0, 0, 40), place(0, 1, 90))) > 4


def test_nobody_else_is_taken_in_for_a_straight_line() -> None:
    near = place(-92, 0, 40)
    corners = ring(place(0, 0, 40), place(0, 1, 50), others=(near,))
    assert min(x for x, y in corners if y < 50) > near.box.right
