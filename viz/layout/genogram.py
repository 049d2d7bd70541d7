"""The genogram layout: a family in, places, lines and outlines out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from viz.layout.emotions import emotional
from viz.layout.family import Family, Kin, Note, Spot, number
from viz.layout.generations import Generations, generations
from viz.layout.hand import Hand
from viz.layout.lines import Writer, bridged
from viz.layout.ordering import Budget, Order, arrange
from viz.layout.outlines import outlines
from viz.layout.packing import Part, parts, shifts
from viz.layout.placed import Fall, Placed, Post
from viz.layout.result import Box, Layout, Place, Points
from viz.layout.routing import Router
from viz.layout.spacing import Row, Spacing, item_rows, place
from viz.layout.units import build

DEFAULT_SPACING: Final = Spacing()
DEFAULT_BUDGET: Final = Budget()


@dataclass(slots=True)
class _Drawn:
    """One connected family, ordered and placed on its own."""

    part: Part
    generation: Generations
    order: Order
    rows: list[Row]
    x: dict[int, float]
    anchored: bool
    pinned: bool
    proved: bool

    def row_of(self, person: int) -> int:
        """Row of somebody of this family."""
        return self.generation.row[self.part.people.index(person)]


def layout(
    family: Family,
    *,
    previous: Mapping[str, Spot] | None = None,
    pins: Mapping[str, Spot] | None = None,
    spacing: Spacing = DEFAULT_SPACING,
    budget: Budget = DEFAULT_BUDGET,
) -> Layout:
    """Draw a family: everybody once, children below their parents, lines clear of symbols.

    `previous` is the last drawing's `spots()`: what is known keeps its order and, nearly, its
    place. `pins` are people put somewhere by hand; they stand exactly there. Raises
    InconsistentFamily for input that cannot be read; contradictions are drawn and noted.
    """
    family.check()
    kin = number(family)
    if pins and not previous:
        bare = replace(family, households=(), bonds=())
        previous = layout(bare, spacing=spacing, budget=budget).spots()
    was = {i: previous[name] for i, name in enumerate(kin.ids) if previous and name in previous}
    held = {i: pins[name] for i, name in enumerate(kin.ids) if pins and name in pins}
    hand = Hand.of(family, kin, was, held)
    drawn = [_draw(family, part, was, hand, spacing, budget) for part in parts(kin)]
    placed = _together(family, drawn, hand, spacing)
    wanted = hand.heights(placed)
    router = Router(family, kin, placed, wanted)
    strays = hand.strays(placed, router.heights)
    if strays:
        hand = hand.loosen(strays)
        for i in strays:
            placed.remove(i)
        router = Router(family, kin, placed, hand.heights(placed))
    places = {}
    for i, member in enumerate(family.people):
        if i in hand.off:
            spot, r = hand.off[i], next(one.row_of(i) for one in drawn if i in one.part.people)
            places[member.id] = _place(family, i, spot.x, spot.y, r)
        else:
            r = router.row(i)
            places[member.id] = _place(family, i, router.x(i), router.heights[r], r)
    writer = Writer(router, _related(kin, drawn))
    lines = bridged([*writer.write(), *writer.strays(places)])
    notes: list[Note] = [*kin.notes]
    for one in drawn:
        notes += one.generation.notes
        notes += [
            ("apart", tuple(one.part.kin.ids[p] for p in one.part.kin.partners[k]))
            for k in one.order.apart
        ]
    proved = all(one.order.proved and one.proved for one in drawn)
    if not proved:
        notes.append(("heuristic", ()))
    rings = outlines(family.households, places)
    paths = emotional(family.bonds, places)
    drawn_points = [line.points for line in lines] + [path.points for path in paths]
    drawn_points += [ring for outline in rings for ring in outline.rings]
    page = _page(places, drawn_points, spacing.page)
    return Layout(places, tuple(lines), rings, paths, page, tuple(notes), proved)


def _draw(
    family: Family,
    part: Part,
    was: Mapping[int, Spot],
    hand: Hand,
    spacing: Spacing,
    budget: Budget,
) -> _Drawn:
    """Order and place one connected family."""
    if len(part.people) == 1 and not hand.off:
        return _alone(part, was, hand)
    members = replace(family, people=tuple(family.people[i] for i in part.people))
    before = {n: was[i] for n, i in enumerate(part.people) if i in was}
    levels = {y: n for n, y in enumerate(sorted({round(s.y, 1) for s in before.values()}))}
    generation = generations(part.kin, {n: levels[round(s.y, 1)] for n, s in before.items()})
    low = min(generation.row, default=0)
    generation = replace(generation, row=tuple(r - low for r in generation.row))
    previous = {n: s.x for n, s in before.items()}
    mine = {n: hand.fixed[i] for n, i in enumerate(part.people) if i in hand.fixed}
    order = arrange(part.kin, generation, previous | mine, budget)
    rows = item_rows(order.units, order.order, order.turned, len(part.people))
    rows, obstacles = hand.clear(members, part, order.units, rows, generation, before)
    x, proved = place(
        members,
        part.kin,
        order.units,
        rows,
        spacing,
        previous,
        mine | obstacles.at,
        obstacles.width,
    )
    at = {i: float(x[i]) for row in rows for i in row.items if i not in obstacles.at}
    at |= mine
    rows = [row.without(obstacles.at) for row in rows]
    pinned = any(i in hand.fixed or i in hand.off for i in part.people)
    return _Drawn(part, generation, order, rows, at, bool(before), pinned, proved)


def _alone(part: Part, was: Mapping[int, Spot], hand: Hand) -> _Drawn:
    """Somebody without relatives: nothing to order, and a place of their own."""
    person = part.people[0]
    generation = Generations((0,), frozenset(), ())
    units = build(part.kin, generation)
    order = Order(units, [[0]], [False], 0.0, proved=True)
    rows = item_rows(units, order.order, order.turned, 1)
    known, fixed = was.get(person), hand.fixed.get(person)
    x = fixed if fixed is not None else known.x if known is not None else 0.0
    return _Drawn(
        part, generation, order, rows, {0: x}, known is not None, fixed is not None, proved=True
    )


def _together(family: Family, drawn: Sequence[_Drawn], hand: Hand, spacing: Spacing) -> Placed:
    """Put the connected families side by side and number what stands in the rows."""
    spans = []
    for one in drawn:
        edges = []
        for n, i in enumerate(one.part.people):
            half = family.people[i].width / 2
            x = one.x[n] if n in one.x else hand.off[i].x
            edges += [x - half, x + half]
        spans.append((min(edges), max(edges)))
    moved = shifts(
        spans,
        [one.anchored for one in drawn],
        [one.pinned for one in drawn],
        spacing.families,
    )
    placed = Placed()
    depth = max((len(one.rows) for one in drawn), default=0)
    placed.rows = [[] for _ in range(depth)]
    for one, shift in zip(drawn, moved, strict=True):
        number_of: dict[int, int] = {}
        people = len(one.part.people)
        for r, row in enumerate(one.rows):
            for item in row.items:
                x = one.x[item] + shift
                person = one.part.people[item] if item < people else None
                half = family.people[person].width / 2 if person is not None else 2.0
                number_of[item] = len(placed.posts)
                if person is not None:
                    placed.of[person] = len(placed.posts)
                placed.rows[r].append(len(placed.posts))
                placed.posts.append(Post(person, x, x - half, x + half, r))
        for role, k, r, source, reached, onward in one.order.units.falls:
            placed.falls.append(
                Fall(
                    role,
                    one.part.unions[k],
                    r,
                    None if source is None else number_of[people + source],
                    tuple(one.part.people[c] for c in reached),
                    None if onward is None else number_of[people + onward],
                )
            )
    for posts in placed.rows:
        posts.sort(key=lambda post: placed.posts[post].x)
    return placed


def _related(kin: Kin, drawn: Sequence[_Drawn]) -> set[int]:
    """Unions whose partners share an ancestor, or are each other's ancestor."""
    row = {i: r for one in drawn for i, r in zip(one.part.people, one.generation.row, strict=True)}
    ancestry = [1 << i for i in range(len(kin.ids))]
    parents: list[list[int]] = [[] for _ in kin.ids]
    for k, pair in enumerate(kin.partners):
        for c in kin.children[k]:
            parents[c] += pair
    for i in sorted(row, key=lambda i: (row[i], i)):
        for p in parents[i]:
            ancestry[i] |= ancestry[p]
    return {k for k, a, b in kin.couples if ancestry[a] & ancestry[b]}


def _place(family: Family, i: int, x: float, y: float, row: int) -> Place:
    m = family.people[i]
    half = m.symbol / 2
    return Place(
        x,
        y,
        row,
        Box(x - m.width / 2, y - half, x + m.width / 2, y - half + m.height),
        Box(x - half, y - half, x + half, y + half),
    )


def _page(places: Mapping[str, Place], drawn: Sequence[Points], margin: float) -> Box:
    """The rectangle that holds everything, with a margin."""
    xs = [x for p in places.values() for x in (p.box.left, p.box.right)]
    ys = [y for p in places.values() for y in (p.box.top, p.box.bottom)]
    xs += [x for points in drawn for x, _ in points]
    ys += [y for points in drawn for _, y in points]
    if not xs:
        return Box(0.0, 0.0, 2 * margin, 2 * margin)
    return Box(min(xs), min(ys), max(xs), max(ys)).grown(margin)
