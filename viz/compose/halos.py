"""Halos only where they serve: paper round letters parts them from a line, on a tint it blots."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from viz.compose.network_ground import text_box
from viz.compose.room import Room, line_boxes
from viz.layout.result import Box
from viz.scene import Circle, Element, Layer, Polyline, Shape, Text


def calmed(elements: Iterable[Element], page: Box, over: Iterable[Element] = ()) -> list[Element]:
    """The elements, their labels without a halo where none of their lines runs, nor those `over`.

    All of time counts: a label is the same in every frame of the film.
    """
    found = list(elements)
    strokes = [
        box
        for element in (*found, *over)
        if element.layer is not Layer.LABEL
        for shape in element.shapes
        for box in _strokes(shape)
    ]
    room = Room((), strokes, page)
    return [_calmed(each, room) if each.layer is Layer.LABEL else each for each in found]


def _strokes(shape: Shape) -> list[Box]:
    if isinstance(shape, Polyline) and shape.style.ink is not None:
        points = shape.points
        return line_boxes((*points, points[0]) if shape.closed and points else points)
    if isinstance(shape, Circle) and shape.style.fill is not None:
        high = shape.ry or shape.r
        return [Box(shape.x - shape.r, shape.y - high, shape.x + shape.r, shape.y + high)]
    return []


def _calmed(element: Element, room: Room) -> Element:
    shapes = tuple(
        replace(shape, halo=False)
        if isinstance(shape, Text) and shape.halo and room.fits(text_box(shape).grown(1.0))
        else shape
        for shape in element.shapes
    )
    return element if shapes == element.shapes else replace(element, shapes=shapes)
