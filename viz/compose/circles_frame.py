"""What the circles are drawn on: rings, sectors and their names, and the lines round groups."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import cos, hypot, radians, sin
from typing import Final

from graph.vocabulary import label
from viz.compose.circles_draw import group_ring
from viz.compose.circles_people import ring_name
from viz.compose.ground import Ground
from viz.layout.circles import Circles
from viz.layout.family import Household as Ringed
from viz.layout.outlines import outlines
from viz.layout.result import Box, Place
from viz.measure import clean, fitted, width
from viz.scene import Circle, Element, Layer, Point, Polyline, Shape, Style, Text

RING_SIZE: Final = 9.5
SECTOR_SIZE: Final = 12.5
OUTSIDE: Final = 12.0
_TINTS: Final = (0.15, 0.1, 0.055, 0.0)
_GROUP_SIZE: Final = 10.5


def ring_labels(ground: Ground, rings: int) -> list[tuple[float, float]]:
    """Width and height that the names of the rings need."""
    return [(width(ring_name(ground, n), RING_SIZE) + 8.0, 14.0) for n in range(1, rings + 1)]


def frame_elements(ground: Ground, drawn: Circles, at: Point) -> Iterator[Element]:
    """Rings from the outermost in, the edges of the sectors, and what both are called."""
    x, y = at
    radii = drawn.radii
    for n in range(len(radii) - 1, 0, -1):
        style = Style(ink="rule" if n < 4 else "faint", width=1.3,
                      dash=() if n < 4 else (4.0, 4.0))  # fmt: skip
        tint = Style(ink=None, fill="accent", opacity=_TINTS[n - 1])
        paper = Style(ink=None, fill="paper")
        shapes: list[Shape] = [Circle(x, y, radii[n], style)]
        if n < 4:
            shapes = [Circle(x, y, radii[n], paper), Circle(x, y, radii[n], tint), *shapes]
        name = ring_name(ground, n)
        yield Element(f"ring-{n}", "ring", Layer.BACKGROUND, tuple(shapes), name)
    for sector in drawn.sectors:
        yield _sector(ground, sector.id, sector.start, sector.middle, radii, at)
    for n in range(1, len(radii)):
        text = Text(
            x, y - radii[n - 1] - 5.0, ring_name(ground, n), RING_SIZE, ink="muted", halo=False
        )
        yield Element(f"ring-name-{n}", "label", Layer.LABEL, (text,), text.text,
                      joins=(f"ring-{n}",))  # fmt: skip


def _sector(
    ground: Ground, sector: str, start: float, middle: float, radii: Sequence[float], at: Point
) -> Element:
    """The edge at which a sector begins, and its name outside the rings."""
    (x, y), turn = at, radians(start)
    a, b = ((x + r * cos(turn), y + r * sin(turn)) for r in (radii[0], radii[-1]))
    name = label("tie_sector", sector, ground.lang)
    dx, dy = _outside(name, middle, radii[-1])
    text = Text(x + dx, y + dy + SECTOR_SIZE * 0.35, name, SECTOR_SIZE, bold=True, ink="muted")
    edge = Polyline((a, b), Style(ink="rule", width=1.3))
    return Element(f"sector-{sector}", "sector", Layer.BACKGROUND, (edge, text), name)


def _outside(name: str, angle: float, r: float) -> Point:
    """The middle of a level text in a direction, as near to a circle as it may come."""
    half = width(name, SECTOR_SIZE, bold=True) / 2
    cx, cy = cos(radians(angle)), sin(radians(angle))
    reach = r + OUTSIDE
    while hypot(max(abs(cx * reach) - half, 0.0), max(abs(cy * reach) - 8.0, 0.0)) < r + 6.0:
        reach += 2.0
    return (cx * reach, cy * reach)


def frame_box(ground: Ground, drawn: Circles) -> Box:
    """How far the frame reaches round the middle, names of the sectors included."""
    r = drawn.radii[-1]
    wide, high = [r], [r]
    for sector in drawn.sectors:
        name = label("tie_sector", sector.id, ground.lang)
        x, y = _outside(name, sector.middle, r)
        wide.append(abs(x) + width(name, SECTOR_SIZE, bold=True) / 2)
        high.append(abs(y) + SECTOR_SIZE)
    return Box(-max(wide), -max(high), max(wide), max(high))


def group_elements(
    ground: Ground, groups: Mapping[str, Sequence[str]], seated: Mapping[str, Sequence[str]],
    boxes: Mapping[str, Box], page: Box,
) -> Iterator[Element]:  # fmt: skip
    """A line round each group, never round somebody else, and its name upon it.

    `seated` gives the seats of everybody, `boxes` those of all seats on the page.
    """
    places = {seat: _place(box) for seat, box in boxes.items()}
    asked = [
        Ringed(name, tuple(seat for who in members for seat in seated.get(who, ())))
        for name, members in groups.items()
    ]
    taken = list(boxes.values())
    for outline in outlines([each for each in asked if each.members], places):
        shapes = tuple(shape for ring in outline.rings for shape in group_ring(ring))
        name = clean(outline.household)
        own = f"group-{outline.household}"
        yield Element(own, "group", Layer.HOUSEHOLD, shapes, name)
        text = fitted(name, 200.0, _GROUP_SIZE, bold=True)
        spot = _beside(outline.rings, width(text, _GROUP_SIZE, bold=True), taken, page)
        if spot is not None:
            shape = Text(*spot, text, _GROUP_SIZE, bold=True, ink="hue2")
            yield Element(f"{own}-name", "label", Layer.LABEL, (shape,), name, joins=(own,))


def _beside(
    rings: Sequence[Sequence[Point]], wide: float, taken: list[Box], page: Box
) -> Point | None:
    """The first spot over or under a ring where a text lies clear; it takes that room."""
    for ring in rings:
        left, right = min(x for x, _ in ring), max(x for x, _ in ring)
        for y in (min(y for _, y in ring) - 4.0, max(y for _, y in ring) + 12.0):
            for x in ((left + right) / 2, left + wide / 2, right - wide / 2):
                box = Box(x - wide / 2, y - _GROUP_SIZE, x + wide / 2, y + 3.0)
                inside = page.left <= box.left and box.right <= page.right
                inside = inside and page.top <= box.top and box.bottom <= page.bottom
                if inside and not any(box.meets(other) for other in taken):
                    taken.append(box)
                    return (x, y)
    return None


def _place(box: Box) -> Place:
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    return Place(x, y, 0, box, box)
