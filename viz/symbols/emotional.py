"""Emotional lines: every kind has a form of its own, so that none needs its colour to be read.

A line is made of a few parts: how many strokes, whether they are straight, waved or jagged, how
they are dashed, a mark in the middle, and a head at the end that it is done to. Violence and abuse
are jagged and, unless they go both ways, end in a head.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from graph.vocabulary import vocabulary
from viz.scene import Circle, Point, Polyline, Shape, Style
from viz.symbols.sign import MCGOLDRICK, SAMPLE_LINE, Sign
from viz.symbols.strokes import across, at, battlement, beside, head, length, part, wave, zigzag

Form = Literal["straight", "wave", "zigzag", "square"]
Head = Literal["none", "filled", "hollow", "open", "shield"]
Mark = Literal["none", "ring", "disc", "diamond", "square", "eye", "cross", "bars", "mended"]

_DASH: Final = (6.0, 3.5)
_DOTS: Final = (0.1, 4.0)
_DASHDOT: Final = (8.0, 3.5, 0.1, 3.5)


@dataclass(frozen=True, slots=True)
class EmotionalLine:
    """How one kind is drawn. `strokes` straight lines, over them the `form` if it is not straight.

    `both` puts the head on both ends.
    """

    ink: str
    strokes: int = 1
    form: Form = "straight"
    dash: tuple[float, ...] = ()
    head: Head = "none"
    both: bool = False
    mark: Mark = "none"
    source: str = MCGOLDRICK

    @property
    def jagged(self) -> bool:
        """Whether it has teeth."""
        return self.form in ("zigzag", "square")


_OWN: Final = "own, after the kinds of McGoldrick, Gerson and Petry"

LINES: Final[dict[str, EmotionalLine]] = {
    "close": EmotionalLine("near", 2),
    "harmonious": EmotionalLine("near", 1, mark="ring", source=_OWN),
    "fused": EmotionalLine("near", 3),
    "distant": EmotionalLine("far", dash=_DOTS),
    "indifferent": EmotionalLine("far", dash=_DASHDOT, source=_OWN),
    "hostile": EmotionalLine("conflict", 0, "zigzag"),
    "conflictual": EmotionalLine("conflict", 0, "wave", source=_OWN),
    "close_hostile": EmotionalLine("conflict", 2, "zigzag"),
    "fused_hostile": EmotionalLine("conflict", 3, "zigzag"),
    "distant_hostile": EmotionalLine("conflict", 0, "zigzag", dash=_DOTS),
    "ambivalent": EmotionalLine("far", 1, "wave", source=_OWN),
    "distrustful": EmotionalLine("conflict", dash=_DASH, head="open", mark="cross", source=_OWN),
    "jealous": EmotionalLine("conflict", dash=_DASH, head="open", source=_OWN),
    "admiring": EmotionalLine("near", head="open", mark="disc", source=_OWN),
    "cut_off": EmotionalLine("far", mark="bars"),
    "repaired": EmotionalLine("near", mark="mended"),
    "focused_on": EmotionalLine("care", head="filled"),
    "caretaker": EmotionalLine("care", 2, head="hollow", source=_OWN),
    "protecting": EmotionalLine("care", head="shield", source=_OWN),
    "controlling": EmotionalLine("violence", 0, "square", head="filled", source=_OWN),
    "manipulative": EmotionalLine("conflict", 0, "wave", head="hollow", source=_OWN),
    "violent": EmotionalLine("violence", 0, "zigzag", head="filled"),
    "mutually_violent": EmotionalLine("violence", 0, "zigzag", head="filled", both=True,
                                      source=_OWN),
    "physical_abuse": EmotionalLine("violence", 1, "zigzag", head="filled"),
    "emotional_abuse": EmotionalLine("violence", 0, "zigzag", head="hollow"),
    "sexual_abuse": EmotionalLine("violence", 2, "zigzag", head="filled"),
    "financial_abuse": EmotionalLine("violence", 0, "zigzag", head="filled", mark="diamond",
                                     source=_OWN),
    "honour_based": EmotionalLine("violence", 0, "zigzag", head="filled", mark="square",
                                  source=_OWN),
    "stalking": EmotionalLine("violence", 0, "zigzag", head="filled", mark="eye", source=_OWN),
    "threatening": EmotionalLine("violence", 0, "zigzag", dash=(4.0, 2.5), head="open",
                                 source=_OWN),
    "neglect": EmotionalLine("violence", 0, "zigzag", dash=_DOTS, head="hollow", source=_OWN),
}  # fmt: skip

_WIDTH: Final = 1.5
_HEAD: Final = 10.0
_ASIDE: Final[dict[int, tuple[float, ...]]] = {
    0: (), 1: (0.0,), 2: (-2.6, 2.6), 3: (-3.8, 0.0, 3.8),
}  # fmt: skip


def emotional_line(
    kind: str, path: Sequence[Point], *, ink: str | None = None
) -> tuple[Shape, ...]:
    """The line of a kind along a path, from who does to whom it is done; `ink` overrides its own.

    Raises KeyError for a kind that the closed list `emotional_kind` does not have.
    """
    line = LINES[kind]
    colour = ink or line.ink
    style = Style(ink=colour, width=2.0 if line.dash == _DOTS else _WIDTH, dash=line.dash)
    solid = Style(ink=colour, width=_WIDTH)
    whole = length(path)
    reach = min(_HEAD, whole / 2.5) if line.head in ("filled", "hollow") else 0.0
    body = part(path, reach if line.both else 0.0, whole - reach)
    shapes: list[Shape] = []
    if line.form == "straight":
        runs = _broken(line.mark, body)
        shapes += [Polyline(beside(run, d), style) for run in runs for d in _ASIDE[line.strokes]]
    else:
        wide = {0: 0.0, 1: 0.0, 2: 1.4, 3: 1.0}[line.strokes]
        aside = tuple(d * (1.0 + wide) for d in _ASIDE[line.strokes])
        shapes += [Polyline(beside(body, d), Style(ink=colour, width=1.1)) for d in aside]
        shapes.append(Polyline(_formed(line.form, body), style))
    shapes += _mark(line.mark, body, solid)
    shapes += _head(line.head, path, min(_HEAD, whole / 2.5), solid)
    if line.both:
        shapes += _head(line.head, tuple(reversed(path)), min(_HEAD, whole / 2.5), solid)
    return tuple(shapes)


def _formed(form: Form, path: Sequence[Point]) -> tuple[Point, ...]:
    # Over a long way close teeth would shout down all else.
    calm = min(1.7, max(1.0, length(path) / 200))
    match form:
        case "zigzag":
            return zigzag(path, 4.6, 5.4 * calm)
        case "wave":
            return wave(path, 3.8, 7.5 * calm)
        case "square":
            return battlement(path, 4.0, 6.0 * calm)
        case _:
            return tuple(path)


def _broken(mark: Mark, path: Sequence[Point]) -> list[Sequence[Point]]:
    """The path, open in the middle where the mark asks for it."""
    if mark not in ("bars", "mended"):
        return [path]
    whole = length(path)
    gap = min(5.0, whole / 4)
    return [part(path, 0, whole / 2 - gap), part(path, whole / 2 + gap, whole)]


def _mark(mark: Mark, path: Sequence[Point], style: Style) -> list[Shape]:
    whole = length(path)
    (x, y), _ = at(path, whole / 2)
    hollow = Style(ink=style.ink, fill="paper", width=style.width)
    full = Style(ink=style.ink, fill=style.ink, width=style.width)
    match mark:
        case "ring":
            return [Circle(x, y, 3.6, hollow)]
        case "disc":
            return [Circle(x, y, 2.8, full)]
        case "diamond":
            corners: tuple[Point, ...] = ((x, y - 6), (x + 6, y), (x, y + 6), (x - 6, y))
            return [Polyline(corners, hollow, closed=True)]
        case "square":
            corners = (
                (x - 4.5, y - 4.5),
                (x + 4.5, y - 4.5),
                (x + 4.5, y + 4.5),
                (x - 4.5, y + 4.5),
            )
            return [Polyline(corners, hollow, closed=True)]
        case "eye":
            return [Circle(x, y, 5.2, hollow), Circle(x, y, 1.8, full)]
        case "cross":
            return [Polyline(across(path, whole / 2, 4.5, lean), style) for lean in (0.8, -0.8)]
        case "bars" | "mended":
            gap = min(5.0, whole / 4)
            bars: list[Shape] = [
                Polyline(across(path, whole / 2 + side, 6.0), style) for side in (-gap, gap)
            ]
            return [*bars, Circle(x, y, 2.6, hollow)] if mark == "mended" else bars
        case _:
            return []


def _head(kind: Head, path: Sequence[Point], size: float, style: Style) -> list[Shape]:
    if kind == "none":
        return []
    if kind == "shield":
        whole = length(path)
        (x, y), way = at(path, whole - 4.0)
        bow = [
            (
                x + way[0] * (3.0 - d * d / 12) - way[1] * d,
                y + way[1] * (3.0 - d * d / 12) + way[0] * d,
            )
            for d in (-7.0, -5.0, -2.5, 0.0, 2.5, 5.0, 7.0)
        ]
        return [Polyline(tuple(bow), Style(ink=style.ink, width=2.4))]
    corners = head(path, size)
    if kind == "open":
        return [Polyline(corners, style)]
    fill = style.ink if kind == "filled" else "paper"
    return [Polyline(corners, Style(ink=style.ink, fill=fill, width=1.3), closed=True)]


def emotional_signs() -> tuple[Sign, ...]:
    """The signs of the quality of relations, with their names and sources."""
    kinds = vocabulary("emotional_kind")
    return tuple(
        Sign(kind, "emotional", kinds.label(kind, "nl"), kinds.label(kind, "en"),
             line.source, emotional_line(kind, SAMPLE_LINE))
        for kind, line in LINES.items()
    )  # fmt: skip
