"""The sheet round a map: its title, the day, the legend and the notes, the same on every medium."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, assert_never

from graph.language import texts
from viz.measure import fitted, width, wrapped
from viz.scene import Arc, Circle, Element, Layer, LegendEntry, Polyline, Scene, Shape, Style, Text
from viz.symbols.sign import SAMPLE

MARGIN: Final = 28.0
LEAST_WIDTH: Final = 580.0
_TITLE: Final = 19.0
_SMALL: Final = 11.0
_ROW: Final = 27.0
_SAMPLE_GAP: Final = 10.0
_COLUMN_GAP: Final = 26.0
_LONGEST: Final = 260.0
_NOTE: Final = 10.0
_NOTE_LINE: Final = 14.5


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page for a scene: its size, where the scene's origin lies, and what stands round it."""

    width: float
    height: float
    x: float
    y: float
    parts: tuple[Element, ...]


def sheet(scene: Scene) -> Sheet:
    """Put title and day above a scene, legend and notes below it."""
    wide = max(scene.width, LEAST_WIDTH)
    room = wide - 2 * MARGIN
    title, top = _heading(scene, room)
    parts = [title]
    y = top + scene.height
    if scene.legend:
        entries, height = _legend(scene, y, room)
        parts += entries
        y += height
    if scene.notes:
        notes, height = _notes(scene, y, room)
        parts.append(notes)
        y += height
    return Sheet(wide, y + MARGIN / 2, (wide - scene.width) / 2, top, tuple(parts))


def _heading(scene: Scene, room: float) -> tuple[Element, float]:
    lines = wrapped(scene.title, room, _TITLE, bold=True)
    shapes: list[Shape] = []
    y = MARGIN
    for line in lines:
        y += _TITLE
        shapes.append(_left(MARGIN, y, line, _TITLE, bold=True))
        y += 5
    under = " · ".join(part for part in (scene.when, scene.subtitle) if part)
    for line in wrapped(under, room, _SMALL + 1, lines=3):
        y += _SMALL + 4
        shapes.append(_left(MARGIN, y, line, _SMALL + 1, ink="muted"))
    name = f"{scene.title}. {under}"
    return Element("sheet-title", "title", Layer.LABEL, tuple(shapes), name), y + 6


def _legend(scene: Scene, top: float, room: float) -> tuple[list[Element], float]:
    """Samples and meanings, in columns that are read downwards, as many as there is room for."""
    t = texts(scene.lang)
    most = min(room - SAMPLE[0] - _SAMPLE_GAP, _LONGEST)
    texts_wide = [min(width(entry.label, _SMALL) + 2, most) for entry in scene.legend]
    rows, columns = _columns(texts_wide, room)
    rule = Polyline(((MARGIN, top), (MARGIN + room, top)), Style(ink="rule", width=1.0))
    heading = _left(MARGIN, top + 22, t("Legend"), _SMALL + 1, bold=True)
    found = [Element("sheet-legend", "legend", Layer.LABEL, (rule, heading), t("Legend"))]
    x = MARGIN
    for n, wide in enumerate(columns):
        for row, entry in enumerate(scene.legend[n * rows : (n + 1) * rows]):
            found.append(_entry(entry, x, top + 34 + row * _ROW, wide))
        x += SAMPLE[0] + _SAMPLE_GAP + wide + _COLUMN_GAP
    return found, 34 + rows * _ROW + 8


def _columns(texts_wide: Sequence[float], room: float) -> tuple[int, list[float]]:
    """How many rows, and how wide the text of each column; each column as wide as it needs."""
    for rows in range(1, len(texts_wide) + 1):
        columns = [max(texts_wide[n : n + rows]) for n in range(0, len(texts_wide), rows)]
        beside = len(columns) * (SAMPLE[0] + _SAMPLE_GAP + _COLUMN_GAP) - _COLUMN_GAP
        if beside + sum(columns) <= room:
            break
    return rows, columns


def _entry(entry: LegendEntry, x: float, y: float, room: float) -> Element:
    label = fitted(entry.label, room, _SMALL)
    text = _left(x + SAMPLE[0] + _SAMPLE_GAP, y + SAMPLE[1] / 2 + 4, label, _SMALL)
    shapes = (*(moved(shape, x, y) for shape in entry.shapes), text)
    return Element(f"legend-{entry.role}", "legend-entry", Layer.LABEL, shapes, entry.label)


def _notes(scene: Scene, top: float, room: float) -> tuple[Element, float]:
    lines = [line for note in scene.notes for line in wrapped(note, room, _NOTE, lines=4)]
    shapes = tuple(
        _left(MARGIN, top + 14 + n * _NOTE_LINE, line, _NOTE, ink="muted")
        for n, line in enumerate(lines)
    )
    name = " ".join(scene.notes)
    return Element("sheet-notes", "notes", Layer.LABEL, shapes, name), 16 + len(lines) * _NOTE_LINE


def _left(
    x: float, y: float, text: str, size: float, *, bold: bool = False, ink: str = "ink"
) -> Text:
    return Text(x, y, text, size, "start", bold, ink, halo=False)


def moved(shape: Shape, x: float, y: float) -> Shape:
    """The shape, moved by (x, y)."""
    match shape:
        case Polyline():
            return replace(shape, points=tuple((px + x, py + y) for px, py in shape.points))
        case Circle() | Arc() | Text():
            return replace(shape, x=shape.x + x, y=shape.y + y)
        case _ as never:
            assert_never(never)


def shifted(shapes: Iterable[Shape], x: float, y: float) -> tuple[Shape, ...]:
    """The shapes, moved by (x, y)."""
    return tuple(moved(shape, x, y) for shape in shapes)
