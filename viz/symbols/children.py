"""The lines of children: how somebody is somebody's child, and who were born together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot
from typing import Final, Literal

from graph.vocabulary import vocabulary
from viz.scene import Circle, Point, Polyline, Shape, Style, Text
from viz.symbols.sign import MCGOLDRICK, NSGC, SAMPLE_LINE, Sign
from viz.symbols.strokes import at, beside, length

TWINS: Final = ("identical", "fraternal", "unknown")
WIDTH: Final = 1.5


@dataclass(frozen=True, slots=True)
class ChildLine:
    """How a kind of parenthood is drawn on the last piece of the line, above the child."""

    dash: tuple[float, ...] = ()
    pair: bool = False
    mark: Literal["none", "ring", "triangle", "?"] = "none"
    source: str = MCGOLDRICK


LINES: Final[dict[str, ChildLine]] = {
    "birth": ChildLine(),
    "adoptive": ChildLine(dash=(5.0, 3.0), pair=True),
    "foster": ChildLine(dash=(0.1, 3.6)),
    "step": ChildLine(dash=(8.0, 3.0, 0.1, 3.0), source="own"),
    "guardian": ChildLine(dash=(10.0, 5.0), source="own"),
    "donor": ChildLine(mark="ring", source="own; NSGC 2022 writes a D"),
    "surrogate": ChildLine(mark="triangle", source="own; NSGC 2022 writes an S"),
    "presumed": ChildLine(dash=(4.0, 3.0), mark="?", source="own"),
}


def child_line(
    kind: str, path: Sequence[Point], *, common: Sequence[Point] = (), ink: str = "line"
) -> tuple[Shape, ...]:
    """A child's line: `path` is the piece of the child alone, `common` what it shares with others.

    Only the child's own piece has the pattern of the kind.
    """
    line = LINES[kind]
    plain = Style(ink=ink, width=WIDTH)
    style = Style(
        ink=ink, width=WIDTH if not line.dash or line.dash[0] > 1 else 2.1, dash=line.dash
    )
    shapes: list[Shape] = [Polyline(tuple(common), plain)] if len(common) > 1 else []
    if length(path) < 1e-6:
        return tuple(shapes)
    sides = (-2.2, 2.2) if line.pair else (0.0,)
    shapes += [Polyline(tuple(beside(path, side)), style) for side in sides]
    (x, y), _ = at(path, length(path) * 0.45)
    mark = Style(ink=ink, fill="paper", width=1.2)
    if line.mark == "ring":
        shapes.append(Circle(x, y, 3.0, mark))
    elif line.mark == "triangle":
        corners = ((x, y - 3.6), (x + 3.6, y + 2.6), (x - 3.6, y + 2.6))
        shapes.append(Polyline(corners, mark, closed=True))
    elif line.mark == "?":
        shapes.append(Text(x, y + 3.6, "?", size=10.0, bold=True, ink=ink))
    return tuple(shapes)


def twin_bar(
    kind: str, one: Sequence[Point], other: Sequence[Point], *, ink: str = "line"
) -> tuple[Shape, ...]:
    """What stands between the lines of two who were born together, each from the common point.

    A bar for identical ones, a question mark when nobody knows, nothing otherwise. When others
    stand between them there is no common point, and a dashed line tells that they belong together.
    """
    if hypot(one[0][0] - other[0][0], one[0][1] - other[0][1]) > 1.0:
        tie = Polyline((one[-1], other[-1]), Style(ink=ink, width=1.2, dash=(2.0, 3.5)))
        middle = ((one[-1][0] + other[-1][0]) / 2, (one[-1][1] + other[-1][1]) / 2)
        marks: tuple[Shape, ...] = ()
        if kind == "identical":
            marks = (
                Polyline(
                    ((middle[0] - 7, middle[1]), (middle[0] + 7, middle[1])),
                    Style(ink=ink, width=2.4),
                ),
            )
        elif kind == "unknown":
            marks = (Text(middle[0], middle[1] + 3.4, "?", size=9.0, bold=True, ink=ink),)
        return (tie, *marks)
    a, _ = at(one, length(one) * 0.5)
    b, _ = at(other, length(other) * 0.5)
    if kind == "identical":
        return (Polyline((a, b), Style(ink=ink, width=WIDTH)),)
    if kind == "unknown":
        middle = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2 + 4.0)
        return (Text(*middle, "?", size=9.0, bold=True, ink=ink),)
    return ()


def child_signs() -> tuple[Sign, ...]:
    """The signs of parenthood and of twins, with their names and sources."""
    kinds = vocabulary("parent_kind")
    twins = vocabulary("twin_kind")
    made = [
        Sign(kind, "children", kinds.label(kind, "nl"), kinds.label(kind, "en"), line.source,
             child_line(kind, SAMPLE_LINE))
        for kind, line in LINES.items()
    ]  # fmt: skip
    left: tuple[Point, ...] = ((24.0, 2.0), (12.0, 22.0))
    right: tuple[Point, ...] = ((24.0, 2.0), (36.0, 22.0))
    fork = (Polyline(left, Style(ink="line")), Polyline(right, Style(ink="line")))
    for kind in TWINS:
        nl, en = f"tweeling, {twins.label(kind, 'nl')}", f"twins, {twins.label(kind, 'en')}"
        shapes = (*fork, *twin_bar(kind, left, right))
        made.append(Sign(f"twins_{kind}", "children", nl, en, NSGC, shapes))
    return tuple(made)
