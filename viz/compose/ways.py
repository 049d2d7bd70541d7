"""The ways of emotional lines, made good to look at: bows, round bends, ends at the edges."""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot
from typing import Final

from viz.compose.humans import Human
from viz.layout.result import Place
from viz.scene import Point

_BEND: Final = 26.0
_GAP: Final = 2.0
_LOW: Final = 27.0
_STEP: Final = 12.0
_STRAIGHT: Final = 0.5


def over_line(a: Place, b: Place, nth: int) -> tuple[Point, ...]:
    """A bow over the couple's line between two who stand side by side; the nth one runs higher."""
    height = _LOW + _STEP * nth
    rise = height * 4 / 3  # the control points of a cubic bow of that height
    way = 1.0 if b.x > a.x else -1.0
    start, end = (a.x + way * 6, a.y), (b.x - way * 6, b.y)
    span = (end[0] - start[0]) * 0.18
    return _cubic(start, (start[0] + span, a.y - rise), (end[0] - span, b.y - rise), end, 28)


def rounded(way: Sequence[Point]) -> tuple[Point, ...]:
    """The same way with its corners rounded off."""
    if len(way) < 3:
        return tuple(way)
    made = [way[0]]
    for before, bend, after in zip(way, way[1:], way[2:], strict=False):
        a, b = _towards(bend, before), _towards(bend, after)
        for n in range(9):
            t = n / 8
            u = 1 - t
            made.append(
                (
                    u * u * a[0] + 2 * u * t * bend[0] + t * t * b[0],
                    u * u * a[1] + 2 * u * t * bend[1] + t * t * b[1],
                )
            )
    made.append(way[-1])
    return tuple(made)


def between_edges(
    way: Sequence[Point], one: Human, a: Place, other: Human, b: Place
) -> tuple[Point, ...]:
    """The way from the edge of one symbol's shape to the edge of the other's."""
    outside = [p for p in way if not _inside(p, one, a) and not _inside(p, other, b)]
    if not outside:
        return tuple(way)
    start = _edge(outside[0], one, a)
    end = _edge(outside[-1], other, b)
    return (start, *outside, end)


def level(way: Sequence[Point], y: float, reach: float) -> bool:
    """Whether a way is one straight level run near some height."""
    return all(abs(point[1] - y) < reach for point in way) and (
        max(p[1] for p in way) - min(p[1] for p in way) < _STRAIGHT
    )


def _measure(point: Point, human: Human, place: Place) -> float:
    """How far out a point is, in which the edge of the shape is 1."""
    r = human.size / 2 + _GAP
    dx, dy = (point[0] - place.x) / r, (point[1] - place.y) / r
    if human.role == "woman":
        return hypot(dx, dy)
    if human.role == "non_binary":
        return abs(dx) + abs(dy)
    return max(abs(dx), abs(dy))


def _inside(point: Point, human: Human, place: Place) -> bool:
    return _measure(point, human, place) < 1.0


def _edge(point: Point, human: Human, place: Place) -> Point:
    """Where the straight way from a point to the symbol's centre meets the shape."""
    far = _measure(point, human, place)
    share = 1 / far if far > 1 else 1.0
    return (place.x + (point[0] - place.x) * share, place.y + (point[1] - place.y) * share)


def _towards(a: Point, b: Point) -> Point:
    whole = hypot(b[0] - a[0], b[1] - a[1])
    share = min(0.5, _BEND / whole) if whole else 0.0
    return (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share)


def _cubic(a: Point, b: Point, c: Point, d: Point, count: int) -> tuple[Point, ...]:
    made = []
    for n in range(count + 1):
        t = n / count
        u = 1 - t
        k = (u**3, 3 * u * u * t, 3 * u * t * t, t**3)
        made.append(
            (
                k[0] * a[0] + k[1] * b[0] + k[2] * c[0] + k[3] * d[0],
                k[0] * a[1] + k[1] * b[1] + k[2] * c[1] + k[3] * d[1],
            )
        )
    return tuple(made)
