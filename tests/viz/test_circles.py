"""Circles: every tie to the middle once, everybody in their cell, nothing over anything."""

from __future__ import annotations

from itertools import combinations
from math import atan2, degrees, hypot

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from graph.errors import NotFound, Refused
from graph.model import Tie
from tests.viz.network_cases import DAYS, demonstration, random_case
from viz.compose.circles import CirclesOptions, circles, placed
from viz.compose.circles_guests import bonds, middle, seats
from viz.compose.network_ground import text_box
from viz.compose.settings import Settings
from viz.layout.circles import Guest
from viz.layout.circles import circles as laid_out
from viz.layout.result import Box
from viz.render.svg import svg
from viz.scene import Circle, Element, Layer, Scene, Text

MANY = settings(max_examples=30, phases=[Phase.generate], deadline=None, derandomize=True)
SECTORS = ("family", "friends", "professionals")


def seat_of(scene: Scene) -> dict[str, Element]:
    """What a hand can move, by its id."""
    return {e.id: e for e in scene.elements if e.centre and e.layer is Layer.SYMBOL}


@MANY
@given(st.integers(0, 10_000))
def test_every_fact_is_on_it_or_said_to_be_off_and_every_tie_once(seed: int) -> None:
    graph = random_case(seed)
    scene = circles(graph, day=None, lang="nl")
    shown = {fact for element in scene.elements for fact in element.facts}
    assert shown | set(scene.facts_off) | {graph.case_id} == set(graph.facts)
    assert not shown & set(scene.facts_off)
    ties = [e.facts[0] for e in scene.elements if e.id.startswith("tie-")]
    assert len(ties) == len(set(ties))
    assert set(ties) | set(scene.facts_off) >= {tie.id for tie in graph.all(Tie)}
    ids = [element.id for element in scene.elements]
    assert len(ids) == len(set(ids))


@MANY
@given(st.integers(0, 10_000))
def test_nobody_sits_twice_on_a_day(seed: int) -> None:
    graph = random_case(seed)
    found = bonds(graph, middle(graph))
    for one, other in combinations(seats(found), 2):
        if one.other == other.other:
            apart = one.valid.to_max < other.valid.from_min
            assert apart or other.valid.to_max < one.valid.from_min
    assert sorted(b.tie.id for s in seats(found) for b in s.bonds) == sorted(
        bond.tie.id for bond in found
    )


@MANY
@given(st.integers(0, 10_000))
def test_no_label_lies_on_another_or_off_the_page(seed: int) -> None:
    scene = circles(random_case(seed), day=None, lang="nl")
    texts = [
        (e.id, text_box(s)) for e in scene.elements for s in e.shapes
        if isinstance(s, Text) and e.role in ("label", "sector")
    ]  # fmt: skip
    for _, box in texts:
        assert box.left >= 0
        assert box.top >= 0
        assert box.right <= scene.width
        assert box.bottom <= scene.height
    for (a, one), (b, other) in combinations(texts, 2):
        assert a == b or not one.meets(other), (a, b)


@pytest.mark.parametrize("index", range(3))
def test_the_scene_of_a_day_is_the_film_on_that_day(index: int) -> None:
    graph = demonstration(index)
    whole = circles(graph, day=None, lang="en")
    for day in DAYS:
        assert circles(graph, day=day, lang="en") == whole.on(day)
    assert svg(circles(graph, day=None, lang="en")) == svg(whole)


def test_what_a_hand_put_somewhere_stays_there() -> None:
    graph = random_case(5, most=12)
    before = circles(graph, day=None, lang="nl")
    first = min(placed(before))
    options = CirclesOptions(positions={first: (40.0, -333.0)})
    after = placed(circles(graph, day=None, lang="nl", options=options))
    assert after[first] == pytest.approx((40.0, -333.0))
    assert set(after) == set(placed(before))


def test_who_is_pinned_stands_there_in_their_own_ring() -> None:
    graph = random_case(5, most=12)
    before = circles(graph, day=None, lang="nl")
    mine = [s for s in seats(bonds(graph, middle(graph))) if s.id in placed(before)]
    seat = next(s for s in mine if s.ring == 2 and s.number == 0)
    for far in (1.0, 130.0, 175.0, 2_000.0):
        pinned = circles(graph, day=None, lang="nl", settings=Settings(pins={seat.other: (far, 0)}))
        x, y = placed(pinned)[seat.id]
        assert far < 100 or abs(y) < x  # in that direction
        for each in mine:
            # Wherever a hand put somebody: every sign is in the ring that its tie says.
            inner, outer = radius(pinned, each.ring - 1), radius(pinned, each.ring)
            assert inner < hypot(*placed(pinned)[each.id]) < outer
    assert placed(circles(graph, day=None, lang="nl", settings=Settings(pins={"x": (1, 1)}))) == (
        placed(before)
    )


def radius(scene: Scene, ring: int) -> float:
    (found,) = [e for e in scene.elements if e.id == (f"ring-{ring}" if ring else "circles-centre")]
    circle = found.shapes[0]
    assert isinstance(circle, Circle)
    return circle.r


def test_a_group_has_a_line_round_it_and_its_name() -> None:
    graph = random_case(5, most=12)
    who = sorted({seat.other for seat in seats(bonds(graph, middle(graph)))})[:2]
    options = CirclesOptions(groups={"koor": tuple(who)})
    scene = circles(graph, day=None, lang="nl", options=options)
    (ring,) = [e for e in scene.elements if e.role == "group"]
    assert ring.name == "koor"
    assert "group" in {entry.role for entry in scene.legend}


def test_strength_shows_without_colour() -> None:
    scene = circles(demonstration(0), day=None, lang="nl")
    shapes = {e.role: e.shapes[0] for e in scene.elements if e.id.startswith("tie-")}
    strong, weak = shapes["tie_strong"], shapes["tie_weak"]
    assert isinstance(strong, Circle)
    assert isinstance(weak, Circle)
    assert strong.style.width > 2 * weak.style.width
    assert weak.style.dash
    assert not isinstance(shapes["tie_stressful"], Circle)


def test_another_middle_has_its_own_ties() -> None:
    graph = demonstration(0)
    child = next(tie.start for tie in graph.all(Tie) if tie.strength == "weak")
    options = CirclesOptions(around=(child,))
    scene = circles(graph, day=None, lang="nl", options=options)
    ties = {e.facts[0] for e in scene.elements if e.id.startswith("tie-")}
    assert ties == {tie.id for tie in graph.all(Tie) if tie.start == child}


def test_the_table_has_every_tie_and_letters_name_nobody() -> None:
    graph = demonstration(0)
    scene = circles(graph, day=None, lang="nl", settings=Settings(names="letters"))
    (table,) = scene.tables
    assert len(table.rows) == sum(e.id.startswith("tie-") for e in scene.elements)
    assert "Wilma" not in svg(scene)
    with pytest.raises(NotFound):
        circles(graph, day=None, lang="nl", view="nobody")


@st.composite
def guest_lists(draw: st.DrawFn) -> list[Guest]:
    sizes = st.tuples(st.integers(40, 130), st.integers(50, 110))
    found = []
    for n in range(draw(st.integers(0, 60))):
        wide, high = draw(sizes)
        at = draw(st.sampled_from([None] * 9 + [(1.0, 0.0)]))
        spot = (n * 200.0, -900.0) if at else None
        ring, sector = draw(st.integers(1, 3)), draw(st.sampled_from(SECTORS))
        found.append(Guest(f"g{n:02d}", ring, sector, wide, high, "", spot))
    return found


@MANY
@given(guest_lists())
def test_everybody_has_a_place_in_their_own_cell(guests: list[Guest]) -> None:
    drawn = laid_out(guests, SECTORS, 3, 70.0, [(80.0, 14.0)] * 3)
    assert set(drawn.boxes) == {guest.id for guest in guests}
    free = [drawn.boxes[guest.id] for guest in guests if guest.at is None]
    for one, other in combinations(free, 2):
        assert not one.meets(other)
    angles = {sector.id: sector for sector in drawn.sectors}
    for guest in guests:
        box = drawn.boxes[guest.id]
        if guest.at is not None:
            assert ((box.left + box.right) / 2, (box.top + box.bottom) / 2) == guest.at
            continue
        inner, outer = drawn.radii[guest.ring - 1], drawn.radii[guest.ring]
        sector = angles[guest.sector]
        for x, y in corners(box):
            assert inner <= hypot(x, y) <= outer
            off = (degrees(atan2(y, x)) - sector.middle + 180) % 360 - 180
            assert abs(off) <= (sector.end - sector.start) / 2
    assert laid_out(guests, SECTORS, 3, 70.0, [(80.0, 14.0)] * 3) == drawn


def corners(box: Box) -> list[tuple[float, float]]:
    return [(x, y) for x in (box.left, box.right) for y in (box.top, box.bottom)]


def test_a_ring_that_is_not_there_is_refused() -> None:
    with pytest.raises(Refused, match="somebody"):
        laid_out([Guest("somebody", 9, "family", 10, 10)], SECTORS, 3, 70.0)
