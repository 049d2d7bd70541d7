"""Properties of every drawing, on random families with all that families have."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from viz.layout.detour import hits
from viz.layout.family import Bond, Child, Family, Household, Member, Spot, Union
from viz.layout.genogram import layout
from viz.layout.result import Box, Layout

KINDS = ("birth", "birth", "birth", "adoptive", "foster", "step", "donor")
# No shrinking: a failing run has to stay short, and the seed is the same every time.
SETTINGS = settings(
    max_examples=25,
    phases=[Phase.generate],
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)


@st.composite
def families(draw: st.DrawFn, most: int = 26, loops: bool = True) -> Family:
    """A family of several generations, made without looking at what is usual.

    Partners are anybody (remarriage, same sex, cousins, across generations); children come from
    later on the list than their parents, except, now and then, a loop.
    """
    size = draw(st.integers(1, most))
    boxes = st.tuples(st.integers(40, 130), st.integers(50, 90), st.sampled_from([24, 36]))
    people = []
    for i in range(size):
        width, height, symbol = draw(boxes)
        people.append(Member(f"p{i}", width, height, symbol))
    unions = []
    taken: set[tuple[int, ...]] = set()
    for k in range(draw(st.integers(0, size))):
        pair = draw(st.lists(st.integers(0, size - 1), min_size=0, max_size=2, unique=True))
        if pair and tuple(sorted(pair)) in taken:
            continue
        taken.add(tuple(sorted(pair)))
        eldest = max(pair, default=-1) + 1
        if loops and draw(st.integers(0, 19)) == 0:
            eldest = 0
        pool = [i for i in range(eldest, size) if i not in pair]
        kids = draw(st.lists(st.sampled_from(pool), max_size=4, unique=True)) if pool else []
        twins = draw(st.booleans())
        unions.append(
            Union(
                f"u{k}",
                tuple(f"p{i}" for i in pair),
                tuple(
                    Child(f"p{c}", draw(st.sampled_from(KINDS)), "t" if twins and n < 2 else None)
                    for n, c in enumerate(kids)
                ),
            )
        )
    members = st.lists(st.integers(0, size - 1), min_size=1, max_size=6, unique=True)
    households = [
        Household(f"h{n}", tuple(f"p{i}" for i in draw(members)))
        for n in range(draw(st.integers(0, 3)))
    ]
    ends = st.tuples(st.integers(0, size - 1), st.integers(0, size - 1))
    bonds = [
        Bond(f"b{n}", f"p{a}", f"p{b}") for n, (a, b) in enumerate(draw(st.lists(ends, max_size=4)))
    ]
    return Family(tuple(people), tuple(unions), tuple(households), tuple(bonds))


def boxes_of(drawn: Layout, without: tuple[str, ...] = ()) -> np.ndarray:
    """Symbols and labels, a hair smaller than they are."""
    return np.array(
        [
            (p.box.left + 0.1, p.box.top + 0.1, p.box.right - 0.1, p.box.bottom - 0.1)
            for person, p in drawn.places.items()
            if person not in without
        ]
    ).reshape(-1, 4)


def upward(drawn: Layout) -> set[str]:
    """Children whose parents run in a circle: one of their lines has to go up."""
    return {ids[1] for what, ids in drawn.notes if what == "parent_cycle"}


@SETTINGS
@given(families())
def test_everybody_is_drawn_once_and_nobody_overlaps(family: Family) -> None:
    drawn = layout(family)
    assert list(drawn.places) == [m.id for m in family.people]
    places = list(drawn.places.values())
    for n, a in enumerate(places):
        for b in places[n + 1 :]:
            assert not a.box.meets(b.box, -1e-6)


@SETTINGS
@given(families())
def test_nothing_is_outside_the_page(family: Family) -> None:
    drawn = layout(family)
    page = drawn.page
    points = [q for line in drawn.lines for q in line.points]
    points += [q for path in drawn.paths for q in path.points]
    points += [q for outline in drawn.outlines for ring in outline.rings for q in ring]
    for place in drawn.places.values():
        points += [(place.box.left, place.box.top), (place.box.right, place.box.bottom)]
    for x, y in points:
        assert page.left <= x <= page.right
        assert page.top <= y <= page.bottom


@SETTINGS
@given(families())
def test_children_stand_below_their_parents_and_partners_beside(family: Family) -> None:
    drawn = layout(family)
    excused = upward(drawn)
    across = {frozenset(ids) for what, ids in drawn.notes if what == "across_generations"}
    for union in family.unions:
        rows = [drawn.places[p].row for p in union.partners]
        if len(rows) == 2 and frozenset(union.partners) not in across:
            assert rows[0] == rows[1]
        for child in union.children:
            if rows and child.id not in excused:
                assert drawn.places[child.id].y > max(drawn.places[p].y for p in union.partners)


@SETTINGS
@given(families(loops=False))
def test_no_line_of_a_union_touches_a_symbol_or_label(family: Family) -> None:
    drawn = layout(family)
    for line in drawn.lines:
        union = next(u for u in family.unions if u.id == line.union)
        own = (*union.partners, *([line.person] if line.person else []))
        others = boxes_of(drawn, own)
        labels = np.array(
            [
                (p.box.left + 0.1, p.symbol.bottom + 0.1, p.box.right - 0.1, p.box.bottom - 0.1)
                for p in (drawn.places[i] for i in own)
            ]
        ).reshape(-1, 4)
        for a, b in zip(line.points, line.points[1:], strict=False):
            assert not len(hits(others, a, b)), (line, union)
            assert not len(hits(labels, a, b)), (line, union)


@SETTINGS
@given(families())
def test_every_couple_and_every_child_has_its_line(family: Family) -> None:
    drawn = layout(family)
    found: dict[tuple[str, str, str | None], int] = defaultdict(int)
    for line in drawn.lines:
        found[line.union, line.role, line.person] += 1
    for union in family.unions:
        if len(set(union.partners)) == 2:
            assert found[union.id, "couple", None] == 1
        for child in union.children:
            assert found[union.id, "child", child.id] == 1
            line = next(x for x in drawn.lines if x.union == union.id and x.person == child.id)
            x, y = line.points[-1]
            symbol = drawn.places[child.id].symbol
            assert symbol.left - 1e-6 <= x <= symbol.right + 1e-6
            assert symbol.top - 1e-6 <= y <= symbol.bottom
            assert line.kind == child.kind


def inside(rings: tuple[tuple[tuple[float, float], ...], ...], x: float, y: float) -> bool:
    """Even-odd rule."""
    crossings = 0
    for ring in rings:
        for (ax, ay), (bx, by) in zip(ring, (*ring[1:], ring[0]), strict=True):
            if (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay):
                crossings += 1
    return crossings % 2 == 1


def corners(box: Box) -> list[tuple[float, float]]:
    """The corners and the middle."""
    middle = ((box.left + box.right) / 2, (box.top + box.bottom) / 2)
    return [
        (box.left, box.top),
        (box.right, box.top),
        (box.left, box.bottom),
        (box.right, box.bottom),
        middle,
    ]


@SETTINGS
@given(families())
def test_outlines_hold_exactly_the_members(family: Family) -> None:
    drawn = layout(family)
    assert [o.household for o in drawn.outlines] == [h.id for h in family.households]
    for household, outline in zip(family.households, drawn.outlines, strict=True):
        for person, place in drawn.places.items():
            within = [inside(outline.rings, x, y) for x, y in corners(place.box)]
            if person in household.members:
                assert all(within)
            else:
                assert not any(within)


@SETTINGS
@given(families())
def test_bonds_run_from_symbol_to_symbol_round_the_others(family: Family) -> None:
    drawn = layout(family)
    assert [p.bond for p in drawn.paths] == [b.id for b in family.bonds]
    for bond, path in zip(family.bonds, drawn.paths, strict=True):
        for person, (x, y) in ((bond.source, path.points[0]), (bond.target, path.points[-1])):
            s = drawn.places[person].symbol
            assert s.left - 1e-6 <= x <= s.right + 1e-6
            assert s.top - 1e-6 <= y <= s.bottom + 1e-6
        others = boxes_of(drawn, (bond.source, bond.target))
        for a, b in zip(path.points, path.points[1:], strict=False):
            assert not len(hits(others, a, b))


@SETTINGS
@given(families())
def test_the_same_family_gives_the_same_drawing(family: Family) -> None:
    assert layout(family) == layout(family)


@SETTINGS
@given(families())
def test_the_previous_drawing_is_kept(family: Family) -> None:
    before = layout(family)
    after = layout(family, previous=before.spots())
    rows: dict[int, list[str]] = defaultdict(list)
    for person, place in before.places.items():
        rows[place.row].append(person)
    for row in rows.values():
        row.sort(key=lambda p: before.places[p].x)
        xs = [after.places[p].x for p in row]
        assert xs == sorted(xs)


@SETTINGS
@given(families(most=16), st.data())
def test_pinned_people_stay_where_they_were_put(family: Family, data: st.DataObject) -> None:
    before = layout(family)
    names = st.sampled_from([m.id for m in family.people])
    pins = {}
    for name in data.draw(st.lists(names, min_size=1, max_size=3, unique=True)):
        dx, dy = data.draw(st.tuples(st.integers(-300, 300), st.sampled_from([0, 0, -160, 90])))
        spot = before.places[name]
        pins[name] = Spot(spot.x + dx, spot.y + dy)
    after = layout(family, previous=before.spots(), pins=pins)
    assert len(after.places) == len(family.people)
    for name, pin in pins.items():
        assert abs(after.places[name].x - pin.x) < 1e-6
        assert abs(after.places[name].y - pin.y) < 0.5 + 1e-6
    free = [p for name, p in after.places.items() if name not in pins]
    for n, a in enumerate(free):
        for b in free[n + 1 :]:
            assert not a.box.meets(b.box, -1e-6)
