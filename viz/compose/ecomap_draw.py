"""The lines of an ecomap (Hartman 1978): strong thick, weak dashed, stressful jagged, with arrows.

Hartman, A. (1978). Diagrammatic assessment of family relationships. Social Casework 59(8), 465-476.
Help, waiting for it and involvement have lines of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from graph.language import msg
from viz.compose.circles_draw import organisation
from viz.scene import Circle, LegendEntry, Point, Polyline, Shape, Style
from viz.symbols.sign import SAMPLE_LINE
from viz.symbols.strokes import at, head, length, part, zigzag

Heads = Literal["none", "end", "start", "both"]

ROLES: Final[dict[str, str]] = {
    "organisation": msg("organisation"),
    "tie_strong": msg("strong tie"),
    "tie_weak": msg("weak tie"),
    "tie_stressful": msg("stressful tie"),
    "tie": msg("tie of which the strength is not said"),
    "energy": msg("arrow: where the energy goes"),
    "service": msg("help or support that is given"),
    "waiting": msg("waiting: asked for, not begun"),
    "involved": msg("involved"),
}
"""What the lines mean, by the role of the elements that they draw."""

_STYLES: Final[dict[str, Style]] = {
    "tie_strong": Style(ink="near", width=4.2),
    "tie_weak": Style(ink="far", width=1.6, dash=(6.0, 4.5)),
    "tie_stressful": Style(ink="conflict", width=1.5),
    "tie": Style(ink="far", width=1.4),
    "service": Style(ink="hue1", width=2.2),
    "waiting": Style(ink="hue2", width=2.0, dash=(0.1, 5.0)),
    "involved": Style(ink="muted", width=1.2, dash=(12.0, 3.0, 2.0, 3.0)),
}
_HEADS: Final[dict[str, Heads]] = {"service": "end", "waiting": "end", "energy": "both"}
_HEAD: Final = 9.5
_GLASS: Final = 5.0


def line(role: str, path: Sequence[Point], heads: Heads) -> tuple[Shape, ...]:
    """The line of a role along a path, with room for the arrow heads that it has."""
    style = _STYLES[role]
    whole = length(path)
    reach = min(_HEAD, whole / 3) * 0.8
    start = reach if heads in ("start", "both") else 0.0
    body = part(path, start, whole - (reach if heads in ("end", "both") else 0.0))
    if role == "tie_stressful":
        body = zigzag(body, 4.0, 7.0)
    shapes: list[Shape] = [Polyline(body, style)]
    if role == "waiting" and whole > 6 * _GLASS:
        shapes += _hourglass(*at(path, whole / 2)[0])
    return tuple(shapes)


def arrows(role: str, path: Sequence[Point], heads: Heads) -> tuple[Shape, ...]:
    """The arrow heads at the ends of a line's run."""
    ink = _STYLES[role].ink
    solid = Style(ink=ink, fill=ink, width=1.0)
    reach = min(_HEAD, length(path) / 3)
    wide = 0.62 if role == "tie_strong" else 0.45
    shapes: list[Shape] = []
    if heads in ("end", "both"):
        shapes.append(Polyline(head(path, reach, wide), solid, closed=True))
    if heads in ("start", "both"):
        shapes.append(Polyline(head(tuple(reversed(path)), reach, wide), solid, closed=True))
    return tuple(shapes)


def _hourglass(x: float, y: float) -> tuple[Shape, ...]:
    """The sign of waiting, on its line."""
    g = _GLASS
    glass = ((x - g, y - g * 1.3), (x + g, y - g * 1.3), (x - g, y + g * 1.3), (x + g, y + g * 1.3))
    ground = Circle(x, y, g * 2.0, Style(ink=None, fill="paper"))
    return (ground, Polyline(glass, Style(ink="hue2", fill="paper", width=1.5), closed=True))


def sample(role: str, label: str) -> LegendEntry:
    """A line in the box of a legend."""
    if role == "organisation":
        return LegendEntry(role, label, organisation(24.0, 12.0, 0.9))
    drawn = "tie" if role == "energy" else role
    heads = _HEADS.get(role, "none")
    path = SAMPLE_LINE
    return LegendEntry(role, label, (*line(drawn, path, heads), *arrows(drawn, path, heads)))
