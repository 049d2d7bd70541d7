"""Following a union's lines from the couple to one child.

The layout gives the lines that siblings share once; on the map every child has a line of its own
from the parents on, so that the film can show one child and not yet the next.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from itertools import pairwise
from math import hypot
from typing import Final

from viz.scene import Point

_NEAR: Final = 0.75
_BRIDGE: Final = 4.5


def follow(
    shared: Sequence[Sequence[Point]], root: Callable[[Point], bool], target: Point
) -> tuple[Point, ...]:
    """The way over shared lines to `target` from the nearest point where `root` holds.

    Where it holds nowhere the way begins at the first point of the first line. No way gives the
    target alone.
    """
    points, edges = _net(shared, target)
    goal = next(n for n, point in enumerate(points) if _near(point, target))
    starts = {n for n, point in enumerate(points) if root(point)} or ({0} if shared else set())
    came: dict[int, int | None] = {goal: None}
    queue = deque([goal])
    while queue:
        here = queue.popleft()
        if here in starts:
            way = [points[here]]
            back = came[here]
            while back is not None:
                way.append(points[back])
                back = came[back]
            return straightened(way)
        for there in sorted(edges[here]):
            if there not in came:
                came[there] = here
                queue.append(there)
    return (target,)


def _net(
    shared: Sequence[Sequence[Point]], target: Point
) -> tuple[list[Point], dict[int, set[int]]]:
    """Points and their neighbours: lines are cut wherever another line's end touches them."""
    points: list[Point] = []
    for point in (*(point for line in shared for point in line), target):
        if not any(_near(point, known) for known in points):
            points.append(point)
    edges: dict[int, set[int]] = defaultdict(set)
    for line in shared:
        for a, b in pairwise(line):
            on = sorted(
                (n for n, point in enumerate(points) if _on(point, a, b)),
                key=lambda n: hypot(points[n][0] - a[0], points[n][1] - a[1]),
            )
            for one, other in pairwise(on):
                edges[one].add(other)
                edges[other].add(one)
    return points, edges


def _near(a: Point, b: Point) -> bool:
    return abs(a[0] - b[0]) < _NEAR and abs(a[1] - b[1]) < _NEAR


def _on(point: Point, a: Point, b: Point) -> bool:
    """Whether a point lies on a straight piece."""
    return gap(point, a, b) < _NEAR


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


def straightened(points: Sequence[Point]) -> tuple[Point, ...]:
    """The points without those that lie on a straight run."""
    kept: list[Point] = []
    for point in points:
        if kept and hypot(point[0] - kept[-1][0], point[1] - kept[-1][1]) < 1e-6:
            continue
        if len(kept) > 1 and gap(kept[-1], kept[-2], point) < 1e-6:
            kept.pop()
        kept.append(point)
    return tuple(kept)


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
