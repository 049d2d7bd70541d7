"""Ecomaps: the household with its world, every tie once, in the order in which few ties cross."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, permutations

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from graph.errors import NotFound
from graph.model import MemberOf, Tie
from tests.viz.network_cases import DAYS, demonstration, random_case
from viz.compose.ecomap import EcomapOptions, ecomap
from viz.compose.ecomap_draw import arrows, line
from viz.compose.network_ground import text_box
from viz.compose.settings import Settings
from viz.layout.ecomap import Outer, around
from viz.layout.result import Box
from viz.render.svg import svg
from viz.scene import Layer, Polyline, Scene, Text

MANY = settings(max_examples=25, phases=[Phase.generate], deadline=None, derandomize=True)
PATH = ((0.0, 0.0), (100.0, 0.0))


def drawn(seed: int) -> Scene:
    return ecomap(random_case(seed), day=None, lang="nl")


@MANY
@given(st.integers(0, 10_000))
def test_every_fact_is_on_it_or_said_to_be_off(seed: int) -> None:
    graph = random_case(seed)
    scene = ecomap(graph, day=None, lang="nl")
    shown = {fact for element in scene.elements for fact in element.facts}
    assert shown | set(scene.facts_off) | {graph.case_id} == set(graph.facts)
    assert not shown & set(scene.facts_off)
    ids = Counter(element.id for element in scene.elements)
    assert not [each for each, count in ids.items() if count > 1]


@MANY
@given(st.integers(0, 10_000))
def test_on_every_day_everybody_and_every_tie_is_there_at_most_once(seed: int) -> None:
    scene = drawn(seed)
    for day in DAYS:
        frame = scene.on(day)
        signs = [e.facts[0] for e in frame.elements if e.centre is not None]
        assert len(signs) == len(set(signs))
        ties = [e.facts[0] for e in frame.elements if e.id.startswith(("tie-", "relation-"))]
        assert len(ties) == len(set(ties))


@MANY
@given(st.integers(0, 10_000))
def test_a_line_never_ends_at_who_is_not_there(seed: int) -> None:
    scene = drawn(seed)
    lines = ("tie-", "relation-", "service-", "waiting-", "involved-")
    for day in DAYS:
        frame = scene.on(day)
        there = {element.id for element in frame.elements} | {"household"}
        for element in frame.elements:
            if element.id.startswith(lines):
                assert set(element.joins) <= there, element.name


@MANY
@given(st.integers(0, 10_000))
def test_no_label_lies_on_another_or_off_the_page(seed: int) -> None:
    scene = drawn(seed)
    outside = [
        (e.id, text_box(shape))
        for e in scene.elements
        for shape in e.shapes
        if isinstance(shape, Text) and e.layer is Layer.LABEL
        if e.id.startswith("through-") or e.id.endswith("-outside")
    ]
    for _, box in outside:
        assert box.left >= 0
        assert box.top >= 0
        assert box.right <= scene.width
        assert box.bottom <= scene.height
    for (a, one), (b, other) in combinations(outside, 2):
        assert a == b or not one.meets(other), (a, b)


@pytest.mark.parametrize("index", range(3))
def test_the_scene_of_a_day_is_the_film_on_that_day(index: int) -> None:
    graph = demonstration(index)
    whole = ecomap(graph, day=None, lang="en")
    for day in DAYS[::3]:
        assert ecomap(graph, day=day, lang="en") == whole.on(day)
    assert svg(ecomap(graph, day=None, lang="en")) == svg(whole)


def test_ties_of_the_household_are_on_it_each_once() -> None:
    graph = demonstration(0)
    scene = ecomap(graph, day=None, lang="nl")
    ties = Counter(e.facts[0] for e in scene.elements if e.id.startswith("tie-"))
    assert ties == Counter(tie.id for tie in graph.all(Tie))
    waiting = [e for e in scene.elements if e.role == "waiting"]
    assert waiting
    assert all(e.name for e in scene.elements)
    (table,) = scene.tables
    assert len(table.rows) >= len(ties)


@MANY
@given(st.integers(0, 10_000))
def test_who_is_pinned_stands_there_and_no_other_stands_on_them(seed: int) -> None:
    before = drawn(seed)
    outside = {e.id for e in before.elements if e.id.endswith("-outside") and e.centre is not None}
    people = sorted(each for each in outside if each.startswith("person-"))
    if not people:
        return
    who = people[0].removeprefix("person-").removesuffix("-outside")
    wide, high = before.width, before.height
    for spot in ((wide, -high), (0.0, -high), (-wide, 0.0), (0.0, high)):
        pinned = ecomap(random_case(seed), day=None, lang="nl", settings=Settings(pins={who: spot}))
        middle = middle_of(pinned)
        centres = {e.id: e.centre for e in pinned.elements if e.centre is not None}
        x, y = centres[people[0]]
        assert (x - middle[0], y - middle[1]) == pytest.approx(spot, abs=0.1)
        assert outside <= set(centres)
        middle, first = middle_of(before), middle
        for each in before.elements:
            if each.id in outside - {people[0]} and each.centre is not None:
                was = (each.centre[0] - middle[0], each.centre[1] - middle[1])
                now = (centres[each.id][0] - first[0], centres[each.id][1] - first[1])
                assert now == pytest.approx(was, abs=0.1)  # far from all: nobody else moves
    on_them = next(e for e in before.elements if e.id == people[-1])
    assert on_them.centre is not None
    x, y = (on_them.centre[n] - middle_of(before)[n] for n in (0, 1))
    crowded = ecomap(random_case(seed), day=None, lang="nl", settings=Settings(pins={who: (x, y)}))
    labels = [
        (e.id, text_box(shape))
        for e in crowded.elements
        for shape in e.shapes
        if isinstance(shape, Text) and e.id.startswith("label-") and e.id.endswith("-outside")
    ]
    for (a, one), (b, other) in combinations(labels, 2):
        assert a == b or not one.meets(other), (a, b)


def middle_of(scene: Scene) -> tuple[float, float]:
    (ring,) = [e for e in scene.elements if e.id == "household"]
    points = [p for shape in ring.shapes if isinstance(shape, Polyline) for p in shape.points]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


def test_another_household_has_its_own_world() -> None:
    graph = demonstration(3)
    homes = {stay.end for stay in graph.all(MemberOf)}
    seen = set()
    for home in homes:
        options = EcomapOptions(household=home)
        scene = ecomap(graph, day=None, lang="nl", options=options)
        (ring,) = [e for e in scene.elements if e.id == "household"]
        assert home in ring.facts
        seen.add(ring.name)
    assert len(seen) == len(homes)
    with pytest.raises(NotFound):
        ecomap(graph, day=None, lang="nl", options=EcomapOptions(household="nowhere"))


def test_letters_name_nobody_of_the_family() -> None:
    scene = ecomap(demonstration(0), day=None, lang="nl", settings=Settings(names="letters"))
    written = svg(scene)
    assert "Roos" not in written
    assert "Wilma" not in written


def test_strength_shows_without_colour() -> None:
    strong, weak, stressful = (
        line(role, PATH, "none")[0] for role in ("tie_strong", "tie_weak", "tie_stressful")
    )
    assert isinstance(strong, Polyline)
    assert isinstance(weak, Polyline)
    assert isinstance(stressful, Polyline)
    assert strong.style.width > 2 * weak.style.width
    assert weak.style.dash
    assert len(stressful.points) > 8


def test_arrows_say_where_the_energy_goes() -> None:
    def tips(heads: str) -> list[float]:
        shapes = arrows("tie", PATH, heads)  # type: ignore[arg-type]  # one of the four
        return [s.points[1][0] for s in shapes if isinstance(s, Polyline)]

    assert tips("end") == [100.0]
    assert tips("start") == [0.0]
    assert tips("both") == [100.0, 0.0]
    assert not tips("none")


Size = tuple[int, int, list[tuple[float, float]]]
HOME = Box(-150.0, -100.0, 150.0, 100.0)
POINTS = st.tuples(st.floats(-140, 140), st.floats(-90, 90))
OUTERS = st.lists(
    st.tuples(st.integers(40, 160), st.integers(50, 120), st.lists(POINTS, max_size=3)),
    max_size=14,
)


@MANY
@given(OUTERS)
def test_nothing_outside_meets_anything(
    sizes: list[tuple[int, int, list[tuple[float, float]]]],
) -> None:
    outers = [Outer(f"o{n}", w, h, 17.0, tuple(aims)) for n, (w, h, aims) in enumerate(sizes)]
    seats = around(outers, HOME)
    assert set(seats) == {outer.id for outer in outers}
    for one, other in combinations(seats.values(), 2):
        assert not one.box.meets(other.box)
    for seat in seats.values():
        assert not seat.box.meets(HOME)
        assert seat.box.holds(*seat.sign)
    assert around(outers, HOME) == seats


@pytest.mark.parametrize("mixed", list(permutations(range(4)))[::5])
def test_ties_that_need_not_cross_do_not(mixed: tuple[int, ...]) -> None:
    corners = [(-100.0, -60.0), (100.0, -60.0), (100.0, 60.0), (-100.0, 60.0)]
    outers = [Outer(f"o{n}", 60.0, 60.0, 17.0, (corners[k],)) for n, k in enumerate(mixed)]
    seats = around(outers, HOME)
    lines = [(corners[k], seats[f"o{n}"].sign) for n, k in enumerate(mixed)]
    for (a, b), (c, d) in combinations(lines, 2):
        assert not (turn(a, b, c) * turn(a, b, d) < 0 and turn(c, d, a) * turn(c, d, b) < 0)


def turn(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
