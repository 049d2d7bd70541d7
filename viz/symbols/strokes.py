"""Lines with a form of their own: beside a path, zigzag, waves, marks and heads upon it.

A path is a run of points; distances are measured along it in pixels. Sides are as seen when walking
from its first point to its last with y downwards: a positive offset is on the right hand.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import atan2, cos, hypot, pi, sin

from viz.scene import Point


def length(path: Sequence[Point]) -> float:
    """How long a path is."""
    return sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(path))


def at(path: Sequence[Point], distance: float) -> tuple[Point, Point]:
    """The point at a distance along the path and the unit direction there."""
    left = max(0.0, distance)
    found: tuple[Point, Point] = (path[0], (1.0, 0.0))
    for a, b in pairwise(path):
        step = hypot(b[0] - a[0], b[1] - a[1])
        if step < 1e-9:
            continue
        along = ((b[0] - a[0]) / step, (b[1] - a[1]) / step)
        if left <= step:
            return (a[0] + along[0] * left, a[1] + along[1] * left), along
        left -= step
        found = (b, along)
    return found


def part(path: Sequence[Point], start: float, end: float) -> tuple[Point, ...]:
    """The piece of a path between two distances; both ends are points of it."""
    found = [at(path, start)[0]]
    gone = 0.0
    for a, b in pairwise(path):
        gone += hypot(b[0] - a[0], b[1] - a[1])
        if start + 1e-6 < gone < end - 1e-6:
            found.append(b)
    found.append(at(path, max(start, end))[0])
    return tuple(found)


def beside(path: Sequence[Point], offset: float) -> tuple[Point, ...]:
    """The path moved sideways by `offset`, with mitred corners."""
    points = [
        p
        for n, p in enumerate(path)
        if n == 0 or hypot(p[0] - path[n - 1][0], p[1] - path[n - 1][1]) > 1e-9
    ]
    if len(points) < 2 or offset == 0:
        return tuple(points)
    normals = []
    for a, b in pairwise(points):
        step = hypot(b[0] - a[0], b[1] - a[1])
        normals.append((-(b[1] - a[1]) / step, (b[0] - a[0]) / step))
    moved = [_shift(points[0], normals[0], offset)]
    for point, one, other in zip(points[1:-1], normals, normals[1:], strict=False):
        both = (one[0] + other[0], one[1] + other[1])
        size = both[0] ** 2 + both[1] ** 2
        if size < 0.2:  # it turns back on itself: a mitre would run off
            moved += [_shift(point, one, offset), _shift(point, other, offset)]
        else:
            moved.append(_shift(point, both, 2 * offset / size))
    moved.append(_shift(points[-1], normals[-1], offset))
    return tuple(moved)


def zigzag(path: Sequence[Point], height: float, step: float) -> tuple[Point, ...]:
    """Teeth of `height` on either side, `step` apart, with a short straight run at both ends."""
    return _teeth(path, step, lambda n: (((0.0, height if n % 2 else -height)),))


def battlement(path: Sequence[Point], height: float, step: float) -> tuple[Point, ...]:
    """A square wave."""
    return _teeth(
        path,
        step,
        lambda n: ((-0.5, height if n % 2 else -height), (0.5, height if n % 2 else -height)),
    )


def wave(path: Sequence[Point], height: float, step: float) -> tuple[Point, ...]:
    """A sine, `step` from top to bottom."""
    sides = [(k / 6 - 0.5, sin(pi * k / 6)) for k in range(6)]
    return _teeth(
        path,
        step,
        lambda n: tuple((along, side * (height if n % 2 else -height)) for along, side in sides),
    )


def _teeth(
    path: Sequence[Point], step: float, tooth: Callable[[int], Sequence[tuple[float, float]]]
) -> tuple[Point, ...]:
    """Walk the path and set out each tooth's (steps along, pixels aside)."""
    whole = length(path)
    lead = min(6.0, whole / 6)
    count = max(2, round((whole - 2 * lead) / step))
    step = (whole - 2 * lead) / count
    found = [path[0], at(path, lead)[0]]
    for n in range(count):
        for along, aside in tooth(n):
            point, way = at(path, lead + step * (n + 0.5 + along))
            found.append((point[0] - way[1] * aside, point[1] + way[0] * aside))
    found += [at(path, whole - lead)[0], path[-1]]
    return tuple(found)


def head(path: Sequence[Point], size: float = 10.0, width: float = 0.42) -> tuple[Point, ...]:
    """The three corners of an arrow head whose tip is the end of the path."""
    whole = length(path)
    tip = path[-1]
    back, _ = at(path, whole - size)
    way = _direction(back, tip)
    base = (tip[0] - way[0] * size, tip[1] - way[1] * size)
    side = size * width
    return (
        (base[0] - way[1] * side, base[1] + way[0] * side),
        tip,
        (base[0] + way[1] * side, base[1] - way[0] * side),
    )


def across(
    path: Sequence[Point], distance: float, half: float, lean: float = 0.0
) -> tuple[Point, Point]:
    """A short stroke over the path; `lean` (radians) turns it from square to the path."""
    point, way = at(path, distance)
    turn = atan2(way[1], way[0]) + pi / 2 + lean
    dx, dy = cos(turn) * half, sin(turn) * half
    return (point[0] - dx, point[1] - dy), (point[0] + dx, point[1] + dy)


def _direction(a: Point, b: Point) -> Point:
    step = hypot(b[0] - a[0], b[1] - a[1]) or 1.0
    return ((b[0] - a[0]) / step, (b[1] - a[1]) / step)


def _shift(point: Point, normal: Point, by: float) -> Point:
    return (point[0] + normal[0] * by, point[1] + normal[1] * by)
