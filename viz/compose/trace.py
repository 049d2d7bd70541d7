"""Following a union's lines from the couple to one child.

The layout gives the lines that siblings share once; on the map every child has a line of its own
from the parents on, so that the film can show one child and not yet the next.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from math import hypot
from typing import Final

from viz.scene import Point

_NEAR: Final = 0.75
_BRIDGE: Final = 4.5


def ways(
    shared: Sequence[Sequence[Point]], root: Callable[[Point], bool], targets: Iterable[Point]
) -> dict[Point, tuple[Point, ...]]:
    """The way over shared lines to each target from the nearest point where `root` holds.

    Where it holds nowhere the ways begin at the first point of the first line. A target that no
    line reaches has no way.
    """
    wanted = list(targets)
    points, edges = _net(shared, wanted)
    starts = [at for at, point in points.items() if root(point)] or list(points)[:1]
    way: dict[Cell, tuple[Point, ...]] = {at: (points[at],) for at in starts}
    queue = deque(starts)
    while queue:
        here = queue.popleft()
        for there in sorted(edges[here]):
            if there not in way:
                way[there] = _onward(way[here], points[there])
                queue.append(there)
    return {target: way[_cell(target)] for target in wanted if _cell(target) in way}


Cell = tuple[int, int]


def _cell(point: Point) -> Cell:
    return (round(point[0] * 2), round(point[1] * 2))


def _net(
    shared: Sequence[Sequence[Point]], targets: Sequence[Point]
) -> tuple[dict[Cell, Point], dict[Cell, set[Cell]]]:
    """Points and their neighbours: lines are cut wherever another line's end touches them."""
    points: dict[Cell, Point] = {}
    for point in (*(point for line in shared for point in line), *targets):
        points.setdefault(_cell(point), point)
    edges: dict[Cell, set[Cell]] = defaultdict(set)
    for line in shared:
        for a, b in pairwise(line):
            on = sorted(
                (at for at, point in points.items() if gap(point, a, b) < _NEAR),
                key=lambda at: hypot(points[at][0] - a[0], points[at][1] - a[1]),
            )
            for one, other in pairwise(on):
                edges[one].add(other)
                edges[other].add(one)
    return points, edges


def _onward(way: tuple[Point, ...], point: Point) -> tuple[Point, ...]:
    """The way with a point more; a straight run stays one piece."""
    if len(way) > 1 and gap(way[-1], way[-2], point) < 1e-6:
        return (*way[:-1], point)
    return (*way, point)


def gap(point: Point, a: Point, b: Point) -> float:
    """How far a point is from a straight piece."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    size = dx * dx + dy * dy
    share = 0.0 if size == 0 else ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / size
    share = max(0.0, min(1.0, share))
    return hypot(point[0] - a[0] - dx * share, point[1] - a[1] - dy * share)


def touches(line: Sequence[Point], point: Point) -> bool:
    """Whether a point lies on a line."""
    return any(gap(point, a, b) < _NEAR for a, b in pairwise(line))


def bridged(points: Sequence[Point], bridges: Sequence[Point]) -> tuple[Point, ...]:
    """The line with a small bow upwards wherever it passes over another union's line."""
    if not bridges or len(points) < 2:
        return tuple(points)
    made = [points[0]]
    for a, b in pairwise(points):
        if a[1] == b[1]:
            way = 1.0 if b[0] > a[0] else -1.0
            low, high = min(a[0], b[0]) + _BRIDGE, max(a[0], b[0]) - _BRIDGE
            over = {x for x, y in bridges if abs(y - a[1]) < _NEAR and low <= x <= high}
            for x in sorted(over, reverse=way < 0):
                made += [(x + way * dx * _BRIDGE, a[1] - dy * _BRIDGE) for dx, dy in _BOW]
        made.append(b)
    return tuple(made)


_BOW: Final = (
    (-1.0, 0.0), (-0.87, 0.5), (-0.5, 0.87), (0.0, 1.0), (0.5, 0.87), (0.87, 0.5), (1.0, 0.0),
)  # fmt: skip
