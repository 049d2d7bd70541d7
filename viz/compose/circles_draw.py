"""The signs of the circles: small symbols, organisations, rings that tell a tie's strength."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import cos, pi, sin
from typing import Final

from graph.language import msg
from viz.scene import Arc, Circle, LegendEntry, Point, Polyline, Shape, Style, Text

SCALE: Final = 0.72
HALO: Final = 20.0
HALO_STEP: Final = 5.0

ROLES: Final[dict[str, str]] = {
    "organisation": msg("organisation"),
    "tie_strong": msg("strong tie"),
    "tie_weak": msg("weak tie"),
    "tie_stressful": msg("stressful tie"),
    "tie": msg("tie of which the strength is not said"),
    "ring": msg("ring: the nearer to the middle, the closer"),
    "group": msg("group"),
}
"""What the signs mean, by the role of the elements that they draw."""


def tie_role(strength: str | None) -> str:
    """The role of a tie of that strength."""
    return "tie" if strength is None else f"tie_{strength}"


def halo(role: str, x: float, y: float, number: int = 0) -> tuple[Shape, ...]:
    """A tie's ring round a symbol: thick is strong, dashed weak, jagged stressful, dotted unsaid.

    Several ties give rings round each other; `number` counts them from the inside.
    """
    r = HALO + HALO_STEP * number
    match role:
        case "tie_strong":
            return (Circle(x, y, r, Style(ink="near", width=3.0)),)
        case "tie_weak":
            return (Circle(x, y, r, Style(ink="far", width=1.4, dash=(5.0, 3.5))),)
        case "tie_stressful":
            return (Polyline(_jagged(x, y, r), Style(ink="conflict", width=1.4), closed=True),)
        case _:
            return (Circle(x, y, r, Style(ink="far", width=1.2, dash=(0.1, 3.6))),)


def _jagged(x: float, y: float, r: float) -> tuple[Point, ...]:
    teeth = 2 * round(r * 0.9)
    return tuple(
        (x + (r + (1.7 if n % 2 else -1.7)) * cos(2 * pi * n / teeth),
         y + (r + (1.7 if n % 2 else -1.7)) * sin(2 * pi * n / teeth))
        for n in range(teeth)
    )  # fmt: skip


def organisation(x: float, y: float, scale: float = 1.0) -> tuple[Shape, ...]:
    """An organisation's sign: a lying oval box, which no person has."""
    w, h = 18.0 * scale, 11.0 * scale
    corners = ((x - w, y - h), (x + w, y - h), (x + w, y + h), (x - w, y + h))
    fill = Polyline(corners, Style(ink=None, fill="paper"), closed=True, radius=h)
    tint = Polyline(corners, Style(ink=None, fill="accent", opacity=0.22), closed=True, radius=h)
    edge = Polyline(corners, Style(ink="accent", width=1.8), closed=True, radius=h)
    return (fill, tint, edge)


def scaled(shapes: Sequence[Shape], x: float, y: float, by: float) -> tuple[Shape, ...]:
    """The shapes made smaller or larger round a point; lines stay as thick as they are."""
    made: list[Shape] = []
    for shape in shapes:
        match shape:
            case Polyline():
                points = tuple((x + (px - x) * by, y + (py - y) * by) for px, py in shape.points)
                made.append(replace(shape, points=points, radius=shape.radius * by))
            case Circle():
                ry = None if shape.ry is None else shape.ry * by
                cx, cy = x + (shape.x - x) * by, y + (shape.y - y) * by
                made.append(replace(shape, x=cx, y=cy, r=shape.r * by, ry=ry))
            case Arc():
                cx, cy = x + (shape.x - x) * by, y + (shape.y - y) * by
                made.append(replace(shape, x=cx, y=cy, r=shape.r * by))
            case Text():
                cx, cy = x + (shape.x - x) * by, y + (shape.y - y) * by
                made.append(replace(shape, x=cx, y=cy, size=shape.size * by))
    return tuple(made)


def sample(role: str, label: str) -> LegendEntry:
    """A sign in the box of a legend."""
    if role == "organisation":
        return LegendEntry(role, label, organisation(24.0, 12.0, 0.9))
    if role == "ring":
        rings = tuple(Circle(24.0, 12.0, r, Style(ink="far", width=1.0)) for r in (3.5, 7.0, 10.5))
        return LegendEntry(role, label, rings)
    if role == "group":
        corners = ((6.0, 3.0), (42.0, 3.0), (42.0, 21.0), (6.0, 21.0))
        return LegendEntry(role, label, group_ring(corners))
    return LegendEntry(role, label, scaled(halo(role, 24.0, 12.0), 24.0, 12.0, 0.5))


def group_ring(ring: Sequence[Point]) -> tuple[Shape, ...]:
    """The line round a group."""
    tint = Style(ink=None, fill="hue2", opacity=0.07)
    edge = Style(ink="hue2", width=1.5, dash=(2.0, 3.0))
    return tuple(Polyline(tuple(ring), style, closed=True, radius=12) for style in (tint, edge))
