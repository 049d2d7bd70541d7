"""Where shapes lie, and what of them lies in a box: so that a large map is cut into pages quickly.

Boxes are (left, top, width, height), bounds (left, top, right, bottom), both in pixels.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Final, TypeGuard, assert_never

from viz.measure import width
from viz.scene import Arc, Circle, Element, Layer, Point, Polyline, Shape, Text

Box = tuple[float, float, float, float]
Bounds = tuple[float, float, float, float]

_ROUND: Final = 24.0
"""How far round a box a line that is cut goes on: joins and ends lie out of sight."""


class Extents:
    """Elements (in drawing order) with the bounds of each, to be asked of box after box."""

    def __init__(self, elements: Iterable[Element]) -> None:
        self._bounded = [
            (bounds, element)
            for element in elements
            if (bounds := _hull(bounds_of(shape) for shape in element.shapes)) is not None
        ]

    def touching(self, box: Box) -> list[Element]:
        """The elements of which something touches a box, in order."""
        left, top, right, bottom = box[0], box[1], box[0] + box[2], box[1] + box[3]
        return [
            element
            for (low, high, far, deep), element in self._bounded
            if low <= right and far >= left and high <= bottom and deep >= top
            and any(touches(shape, box) for shape in element.shapes)
        ]  # fmt: skip


def within(elements: Iterable[Element], box: Box) -> Iterator[tuple[Element, tuple[Shape, ...]]]:
    """The elements with what of their shapes, but the texts, is to be drawn to fill a box.

    Long lines are cut to it, and of lines that lie on one another (the bar that siblings share)
    one is drawn.
    """
    drawn: set[Shape] = set()
    for element in elements:
        shapes: list[Shape] = []
        for shape in element.shapes:
            if isinstance(shape, Text):
                continue
            if not _plain(shape):
                shapes.append(shape)
                continue
            for piece in _cut(shape, box):
                if element.layer is not Layer.LINE or piece not in drawn:
                    drawn.add(piece)
                    shapes.append(piece)
        if shapes:
            yield element, tuple(shapes)


def _plain(shape: Shape) -> TypeGuard[Polyline]:
    """Whether a shape is strokes alone, of which a part looks as it does in the whole."""
    if not isinstance(shape, Polyline) or shape.closed or shape.radius > 0:
        return False
    style = shape.style
    return style.fill is None and not style.dash and style.opacity >= 1.0


def _cut(line: Polyline, box: Box) -> Iterator[Polyline]:
    """The runs of a line that lie near a box, level and upright strokes no longer than it."""
    left, top = box[0] - _ROUND, box[1] - _ROUND
    right, bottom = box[0] + box[2] + _ROUND, box[1] + box[3] + _ROUND
    run: list[Point] = []
    for a, b in pairwise(line.points):
        if not _near(a, b, (left, top, right, bottom)):
            if run:
                yield replace(line, points=tuple(run))
            run = []
            continue
        if a[0] == b[0] or a[1] == b[1]:
            a, b = ((min(max(x, left), right), min(max(y, top), bottom)) for x, y in (a, b))
        if run and run[-1] != a:
            yield replace(line, points=tuple(run))
            run = []
        run = [*run, b] if run else [a, b]
    if run:
        yield replace(line, points=tuple(run))


def touches(shape: Shape, box: Box) -> bool:
    """Whether a shape has something in a box; generously, for strokes and letters have width."""
    if isinstance(shape, Polyline) and shape.style.fill is None and len(shape.points) > 2:
        # The strokes themselves: a bent line is not in the whole rectangle that it spans.
        ends = (*shape.points, shape.points[0]) if shape.closed else shape.points
        w = shape.style.width
        wide = (box[0] - w, box[1] - w, box[0] + box[2] + w, box[1] + box[3] + w)
        return any(_near(a, b, wide) for a, b in pairwise(ends))
    bounds = bounds_of(shape)
    if bounds is None:
        return False
    left, top, right, bottom = bounds
    return (
        left <= box[0] + box[2] and right >= box[0] and top <= box[1] + box[3] and bottom >= box[1]
    )


def bounds_of(shape: Shape) -> Bounds | None:
    """Left, top, right and bottom, generously; None for a line without points."""
    match shape:
        case Polyline(points=()):
            return None
        case Polyline(points=points, style=style):
            xs, ys = [x for x, _ in points], [y for _, y in points]
            w = style.width
            return (min(xs) - w, min(ys) - w, max(xs) + w, max(ys) + w)
        case Circle(x=x, y=y, r=r, ry=ry, style=style):
            high, w = (r if ry is None else ry), style.width
            return (x - r - w, y - high - w, x + r + w, y + high + w)
        case Arc(x=x, y=y, r=r, style=style):
            r += style.width
            return (x - r, y - r, x + r, y + r)
        case Text(x=x, y=y, size=size):
            # Turned or not, it lies within this distance of its anchor.
            reach = width(shape.text[:400], size, bold=shape.bold) + size
            if shape.angle:
                return (x - reach, y - reach, x + reach, y + reach)
            before = {"start": 0.0, "middle": reach / 2, "end": reach}[shape.anchor]
            return (x - before, y - size, x - before + reach, y + size / 2)
        case _ as never:
            assert_never(never)


def _near(a: Point, b: Point, bounds: Bounds) -> bool:
    """Whether the rectangle that a stroke spans meets some bounds."""
    left, top, right, bottom = bounds
    if (a[0] < left and b[0] < left) or (a[0] > right and b[0] > right):
        return False
    return not ((a[1] < top and b[1] < top) or (a[1] > bottom and b[1] > bottom))


def _hull(every: Iterable[Bounds | None]) -> Bounds | None:
    known = [bounds for bounds in every if bounds is not None]
    if not known:
        return None
    lefts, tops, rights, bottoms = zip(*known, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
