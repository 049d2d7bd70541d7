"""The lines of couples: what kind of union, and whether and how it ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from graph.vocabulary import vocabulary
from viz.scene import Circle, Point, Polyline, Shape, Style, Text
from viz.symbols.sign import MCGOLDRICK, NSGC, SAMPLE_LINE, Sign
from viz.symbols.strokes import across, at, beside, length, part

CO_PARENTS: Final = "co_parents"
"""The role of two people of whom only a common child is known."""

UNKNOWN: Final = "unknown"
"""The code of a couple of which nobody says of what kind: no file told of a wedding."""

WIDTH: Final = 1.8
_DOT: Final = (0.1, 4.2)
_SLASH_AT: Final = 0.7
_MARK_AT: Final = 0.28


@dataclass(frozen=True, slots=True)
class CoupleLine:
    """How a kind of union is drawn: its dashes, and what stands on it besides."""

    dash: tuple[float, ...] = ()
    mark: Literal["none", "ring", "gap", "rings", "question"] = "none"
    width: float = WIDTH
    source: str = MCGOLDRICK


LINES: Final[dict[str, CoupleLine]] = {
    "marriage": CoupleLine(),
    "registered_partnership": CoupleLine(mark="ring", source="own"),
    "cohabitation": CoupleLine(dash=(7.0, 4.0)),
    "living_apart_together": CoupleLine(dash=(7.0, 4.0), mark="gap"),
    "dating": CoupleLine(dash=_DOT, width=2.2),
    "engagement": CoupleLine(dash=(9.0, 3.5, 0.1, 3.5), source="own"),
    "affair": CoupleLine(dash=_DOT, mark="rings", width=2.2, source=f"{MCGOLDRICK}; rings: own"),
    UNKNOWN: CoupleLine(width=0.9, mark="question", source="own"),
    CO_PARENTS: CoupleLine(width=0.9, source="own"),
}


def couple_role(kind: str) -> str:
    """What the line of a kind of union is called: its code, where that is of no other sign."""
    return "couple_of_unknown_kind" if kind == UNKNOWN else kind


def couple_line(
    kind: str, path: Sequence[Point], *, double: bool = False, ink: str = "line"
) -> tuple[Shape, ...]:
    """A couple's line along a path from one partner to the other.

    `double` draws it twice, side by side: partners who share an ancestor (NSGC).
    """
    line = LINES[kind]
    style = Style(ink=ink, width=line.width, dash=line.dash)
    runs: list[Sequence[Point]] = [path]
    whole = length(path)
    if line.mark == "gap":
        gap = min(9.0, whole / 4)
        runs = [
            part(path, 0, whole * _MARK_AT - gap / 2), part(path, whole * _MARK_AT + gap / 2, whole)
        ]  # fmt: skip
    sides = (-2.0, 2.0) if double else (0.0,)
    shapes: list[Shape] = [Polyline(tuple(beside(r, s)), style) for r in runs for s in sides]
    solid = Style(ink=ink, fill="paper", width=1.3)
    if line.mark == "gap":
        shapes += [
            Polyline(across(path, whole * _MARK_AT + side, 4.0), solid)
            for side in (-gap / 2, gap / 2)
        ]
    if line.mark == "ring":
        (x, y), _ = at(path, whole * _MARK_AT)
        shapes.append(Circle(x, y, 3.2, solid))
    if line.mark == "question":
        (x, y), _ = at(path, whole * _MARK_AT)
        shapes.append(Text(x, y + 4.0, "?", size=11.0, ink=ink))
    if line.mark == "rings":
        for aside in (-2.6, 2.6):
            (x, y), _ = at(path, whole * _MARK_AT + aside)
            shapes.append(Circle(x, y, 3.2, solid))
    return tuple(shapes)


def slash(path: Sequence[Point], *, second: bool = False, ink: str = "line") -> tuple[Shape, ...]:
    """One stroke over a couple's line: they parted. With the `second` one: they divorced."""
    distance = length(path) * _SLASH_AT + (5.0 if second else 0.0)
    return (Polyline(across(path, distance, 8.0, lean=0.5), Style(ink=ink, width=1.7)),)


def couple_signs() -> tuple[Sign, ...]:
    """The signs of couples with their names and sources."""
    kinds = vocabulary("partner_kind")
    ends = vocabulary("partner_end")
    made = [
        Sign(couple_role(kind), "couples", kinds.label(kind, "nl"), kinds.label(kind, "en"),
             line.source, couple_line(kind, SAMPLE_LINE))
        for kind, line in LINES.items()
        if kind in kinds
    ]  # fmt: skip
    base = couple_line("marriage", SAMPLE_LINE)
    return (
        *made,
        Sign(CO_PARENTS, "couples", "samen ouders; verder niets bekend",
             "parents together; no more is known", LINES[CO_PARENTS].source,
             couple_line(CO_PARENTS, SAMPLE_LINE)),
        Sign("separation", "couples", ends.label("separation", "nl"),
             ends.label("separation", "en"), MCGOLDRICK, (*base, *slash(SAMPLE_LINE))),
        Sign("divorce", "couples", ends.label("divorce", "nl"), ends.label("divorce", "en"),
             MCGOLDRICK, (*base, *slash(SAMPLE_LINE), *slash(SAMPLE_LINE, second=True))),
        Sign("consanguineous", "couples", "verwante partners",
             "partners who are kin", NSGC, couple_line("marriage", SAMPLE_LINE, double=True)),
    )  # fmt: skip
