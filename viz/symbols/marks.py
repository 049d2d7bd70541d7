"""Signs round and upon others: households, and what people say of what is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from viz.palette import HUES
from viz.scene import Circle, Point, Polyline, Shape, Style, Text
from viz.symbols.sign import MCGOLDRICK, Sign

_RINGS: Final[tuple[tuple[float, ...], ...]] = (
    (), (9.0, 4.0), (2.0, 3.5), (12.0, 4.0, 2.0, 4.0), (5.0, 5.0), (12.0, 3.0, 2.0, 3.0, 2.0, 3.0),
)  # fmt: skip


def household_ring(
    ring: Sequence[Point], number: int, *, filled: bool = False
) -> tuple[Shape, ...]:
    """A closed line round the members of a household; `number` tells households apart."""
    ink = HUES[number % len(HUES)]
    style = Style(ink=ink, width=1.7, dash=_RINGS[number % len(_RINGS)])
    shapes: list[Shape] = []
    if filled:
        shapes.append(
            Polyline(tuple(ring), Style(ink=None, fill=ink, opacity=0.08), closed=True, radius=14)
        )
    shapes.append(Polyline(tuple(ring), style, closed=True, radius=14))
    return tuple(shapes)


def doubt(x: float, y: float) -> tuple[Shape, ...]:
    """The mark on what somebody contradicts: a disc with a question mark."""
    return (
        Circle(x, y, 6.5, Style(ink="conflict", fill="paper", width=1.3)),
        Text(x, y + 3.7, "?", size=10.0, bold=True, ink="conflict", halo=False),
    )


def denial(x: float, y: float) -> tuple[Shape, ...]:
    """The mark on what the person whose view it is denies: a disc with a bar through it."""
    d = 4.6
    style = Style(ink="conflict", fill="paper", width=1.6)
    return (Circle(x, y, 6.5, style), Polyline(((x - d, y + d), (x + d, y - d)), style))


def statement_signs() -> tuple[Sign, ...]:
    """The signs of what people say of facts."""
    return (
        Sign("disputed", "statements", "iemand spreekt dit tegen", "somebody contradicts this",
             "own", doubt(24, 12)),
        Sign("denied", "statements", "zegt zelf dat dit niet zo is",
             "says that this is not so", "own", denial(24, 12)),
    )  # fmt: skip


def household_signs() -> tuple[Sign, ...]:
    """The sign of a household."""
    ring = ((6.0, 3.0), (42.0, 3.0), (42.0, 21.0), (6.0, 21.0))
    return (
        Sign("household", "households", "huishouden", "household", MCGOLDRICK,
             household_ring(ring, 0)),
    )  # fmt: skip
