"""Ecomaps: boxes in a ring round a household, in the order in which their ties cross least.

The origin is the middle of the household, lengths are CSS pixels, y grows downwards. Slots lie on
an ellipse, evenly along its length, wide enough that no two boxes meet. Boxes go to the slots in
the order of the direction of what they are tied to (barycentre), and then change places as long as
that lessens crossings, ties that run through somebody else, and length, in that order of weight.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import atan2, cos, hypot, pi, sin
from types import MappingProxyType
from typing import Final

import numpy as np

from viz.layout.detour import hits
from viz.layout.result import Box

Point = tuple[float, float]

CLEAR: Final = 14.0
AWAY: Final = 74.0
_AWAY_STEP: Final = 8.0
_NOBODY: Final[Mapping[str, Point]] = MappingProxyType({})
_WIDER: Final = 1.3
_OVER: Final = 0.3
_GROW: Final = 1.05
_STEPS: Final = 720
_CROSSING: Final = 1500.0
_THROUGH: Final = 400.0
_TOUCH: Final = 1e-6
_TRIES: Final = 1200
_WORK: Final = 6_000_000
"""So many pairs of ties are compared at most: a bound on time that does not depend on a clock."""


@dataclass(frozen=True, slots=True)
class Outer:
    """A box round the household, and the points in it that it is tied to.

    Ties end at the sign, in the middle of the box and `hold` from its lower edge over the
    household, from its upper edge beside and under it: so that no tie runs over its text.
    """

    id: str
    width: float
    height: float
    hold: float
    aims: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a box is and its sign in it."""

    box: Box
    sign: Point


def around(
    outers: Sequence[Outer], inside: Box, members: Sequence[Box] = (),
    pins: Mapping[str, Point] = _NOBODY,
) -> dict[str, Seat]:  # fmt: skip
    """The seat of everybody round `inside`; `members` are what ties should not run through.

    `pins` are signs that a hand put somewhere: they stay there, but off the household. The others
    stay where they are without them, and go outwards where somebody was put on them.
    """
    if not outers:
        return {}
    order = sorted(outers, key=lambda each: (_direction(each.aims), each.id))
    slots = _slots(order, inside)
    search = _Search(order, slots, members)
    best = search.improved(search.turned())
    seats = {
        outer.id: Seat(_box(outer, slots[slot]), search.ends[n][slot])
        for n, (outer, slot) in enumerate(zip(order, best, strict=True))
    }
    home = inside.grown(CLEAR)
    held = {
        outer.id: _outwards(_held(outer, pins[outer.id]), [home])
        for outer in order
        if outer.id in pins
    }
    taken = [seat.box for seat in held.values()]
    for outer in order:
        if held and outer.id not in held:
            others = [seats[each.id].box for each in order if each.id not in (*held, outer.id)]
            if any(seats[outer.id].box.meets(box, CLEAR) for box in taken):
                seats[outer.id] = _outwards(seats[outer.id], [*taken, *others, home])
    return seats | held


def _held(outer: Outer, sign: Point) -> Seat:
    """The seat of which the sign stands there, its text on the side away from the household."""
    x, y = sign
    return Seat(_box(outer, (x, y - (outer.height / 2 - outer.hold) * (1 if y < 0 else -1))), sign)


def _outwards(seat: Seat, taken: Sequence[Box]) -> Seat:
    """The nearest seat further from the middle that keeps clear of what is taken."""
    box, (x, y) = seat.box, seat.sign
    whole = hypot(x, y)
    ux, uy = (x / whole, y / whole) if whole else (0.0, -1.0)
    dx = dy = 0.0
    while any(box.meets(each, CLEAR / 2) for each in taken):
        dx, dy = dx + ux * _AWAY_STEP, dy + uy * _AWAY_STEP
        box = Box(seat.box.left + dx, seat.box.top + dy, seat.box.right + dx, seat.box.bottom + dy)
    return Seat(box, (x + dx, y + dy))


def _direction(aims: Sequence[Point]) -> float:
    """The angle of the middle of some points, from the top clockwise."""
    x, y = sum(p[0] for p in aims), sum(p[1] for p in aims)
    return (atan2(y, x) + pi / 2) % (2 * pi)


def _slots(outers: Sequence[Outer], inside: Box) -> list[Point]:
    """Points on an ellipse, from the top clockwise, at which any two boxes keep clear."""
    wide, high = max(o.width for o in outers), max(o.height for o in outers)
    a = (inside.right - inside.left) / 2 * 1.12 + wide / 2 + AWAY
    b = (inside.bottom - inside.top) / 2 * 1.12 + high / 2 + AWAY
    a = max(a, b * _WIDER)
    home = inside.grown(CLEAR)
    while True:
        spots = _spread(len(outers), a, b)
        boxes = [Box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2) for x, y in spots]
        apart = all(
            not one.meets(other, CLEAR) for n, one in enumerate(boxes) for other in boxes[:n]
        )
        if apart and not any(box.meets(home) for box in boxes):
            return spots
        a, b = a * _GROW, b * _GROW


def _spread(count: int, a: float, b: float) -> list[Point]:
    """So many points evenly along an ellipse, the first half a step from the top."""
    turns = [2 * pi * n / _STEPS - pi / 2 for n in range(_STEPS + 1)]
    points = [(a * cos(turn), b * sin(turn)) for turn in turns]
    gone = [0.0]
    for p, q in pairwise(points):
        gone.append(gone[-1] + hypot(q[0] - p[0], q[1] - p[1]))
    found, at = [], 0
    for n in range(count):
        want = gone[-1] * (n + 0.5) / count
        while gone[at] < want:
            at += 1
        found.append(points[at])
    return found


def _box(outer: Outer, spot: Point) -> Box:
    x, y = spot
    w, h = outer.width / 2, outer.height / 2
    return Box(x - w, y - h, x + w, y + h)


class _Search:
    """What an arrangement costs, and better ones. An arrangement is the slot of every box."""

    def __init__(
        self, outers: Sequence[Outer], slots: Sequence[Point], members: Sequence[Box]
    ) -> None:
        self.count = len(outers)
        self.ties = [
            (n, aim) for n, outer in enumerate(outers) for aim in dict.fromkeys(outer.aims)
        ]
        over = min(y for _, y in slots) * _OVER
        self.ends = [
            [(x, y + (outer.height / 2 - outer.hold) * (1 if y < over else -1)) for x, y in slots]
            for outer in outers
        ]
        self.alone = [
            [self._alone(aim, self.ends[n][slot], members) for slot in range(self.count)]
            for n, aim in self.ties
        ]

    @staticmethod
    def _alone(aim: Point, end: Point, members: Sequence[Box]) -> float:
        """The length of a tie, and a price for everybody whom it runs through."""
        others = [box for box in members if not box.grown(1.0).holds(*aim)]
        edges = np.array([(box.left, box.top, box.right, box.bottom) for box in others])
        through = len(hits(edges, aim, end)) if others else 0
        return hypot(end[0] - aim[0], end[1] - aim[1]) + _THROUGH * through

    def price(self, slots: Sequence[int]) -> float:
        """What an arrangement costs."""
        lines = [(aim, self.ends[n][slots[n]]) for n, aim in self.ties]
        total = sum(self.alone[k][slots[n]] for k, (n, _) in enumerate(self.ties))
        return total + _CROSSING * _crossings(lines)

    def turned(self) -> list[int]:
        """The order given, turned to where it costs least."""
        turns = [[(n + by) % self.count for n in range(self.count)] for by in range(self.count)]
        return min(turns, key=self.price)

    def improved(self, slots: list[int]) -> list[int]:
        """Change places two by two, neighbours first, while that helps and tries are left."""
        best = self.price(slots)
        left = min(_TRIES, _WORK // max(1, len(self.ties) ** 2))
        pairs = [(i, j) for gap in range(1, self.count) for i, j in
                 ((i, i + gap) for i in range(self.count - gap))]  # fmt: skip
        better = True
        while better:
            better = False
            for i, j in pairs:
                if left == 0:
                    return slots
                left -= 1
                slots[i], slots[j] = slots[j], slots[i]
                price = self.price(slots)
                if price < best - 1e-6:
                    best, better = price, True
                else:
                    slots[i], slots[j] = slots[j], slots[i]
        return slots


def _crossings(lines: Sequence[tuple[Point, Point]]) -> int:
    """How many pairs of straight lines cross, shared ends not counted."""
    if len(lines) < 2:
        return 0
    ends = np.array(lines)
    a, way = ends[:, 0], ends[:, 1] - ends[:, 0]
    # On which side of line i (a row) the two ends of line j lie.
    sides = [
        way[:, 0, None] * (ends[None, :, k, 1] - a[:, 1, None])
        - way[:, 1, None] * (ends[None, :, k, 0] - a[:, 0, None])
        for k in (0, 1)
    ]
    first, second = (np.where(np.abs(side) < _TOUCH, 0.0, side) for side in sides)
    parted = first * second < 0
    return int((parted & parted.T).sum()) // 2
