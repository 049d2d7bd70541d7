"""A part of a scene as the page takes it: its lines as SVG, its texts apart.

Typst draws the SVG and sets the texts itself: text in an SVG loses the letters under combined signs
("ẹ́"), and PDF/UA wants every letter found again.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from graph.language import Language
from viz.measure import clean, covers
from viz.palette import palette
from viz.render.extents import Box, Extents, touches, within
from viz.render.svg import svg
from viz.scene import Element, Scene, Text

LACKING: Final = "\ufffd"
"""What stands for a character that the bundled font does not have."""

_LONGEST_WORD: Final = 40
_OPENING: Final = '<g id="map" transform="'


@dataclass(frozen=True, slots=True)
class Setting:
    """One line of text, placed: x and y of its anchor from the picture's corner, in pixels."""

    x: float
    y: float
    text: str
    size: float
    anchor: str
    bold: bool
    ink: str
    angle: float
    halo: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """Something to draw in a box of so many pixels."""

    width: float
    height: float
    svg: str
    texts: tuple[Setting, ...]
    empty: bool


def picture(elements: Extents, box: Box, *, lang: Language, theme: str) -> Picture:
    """What of the elements (in drawing order) touches a box. Raises `Refused` for a theme."""
    touched = elements.touching(box)
    colours = palette(theme)
    texts = tuple(
        _setting(shape, box, colours[shape.ink])
        for each in touched
        for shape in each.shapes
        if isinstance(shape, Text) and touches(shape, box) and shape.text.strip()
    )
    return Picture(box[2], box[3], _lines(touched, box, lang, theme), texts, not touched)


def smallest_text(elements: Iterable[Element], otherwise: float) -> float:
    """The em in pixels of the smallest text among the elements."""
    sizes = [
        shape.size
        for each in elements
        for shape in each.shapes
        if isinstance(shape, Text) and shape.text.strip()
    ]
    return min(sizes, default=otherwise)


def shown(text: str) -> str:
    """The text as the page can set it: one line, every character one that the font has.

    A word longer than a line may break.
    """
    composed = unicodedata.normalize("NFC", clean(text))
    kept = "".join(
        char if covers(char) else "" if unicodedata.combining(char) else LACKING
        for char in composed
    )
    return " ".join(_broken(word) for word in kept.split(" "))


def _broken(word: str) -> str:
    if len(word) <= _LONGEST_WORD:
        return word
    out: list[str] = []
    for n, char in enumerate(word):
        if n % (_LONGEST_WORD // 2) == 0 and n and not unicodedata.combining(char):
            out.append("\u200b")
        out.append(char)
    return "".join(out)


def _setting(shape: Text, box: Box, ink: str) -> Setting:
    return Setting(
        x=shape.x - box[0],
        y=shape.y - box[1],
        text=shown(shape.text).replace("\u200b", ""),
        size=shape.size,
        anchor=shape.anchor,
        bold=shape.bold,
        ink=ink,
        angle=shape.angle,
        halo=shape.halo,
    )


def _lines(elements: Iterable[Element], box: Box, lang: Language, theme: str) -> str:
    """The shapes but the texts, as an SVG of the box alone.

    What `svg` writes stands between a sheet's title and legend; here it is only the group `map`.
    """
    bare = tuple(
        Element(each.id, each.role, each.layer, shapes, "")
        for each, shapes in within(elements, box)
    )
    whole = svg(Scene("genogram", lang, "", "", box[2], box[3], bare), theme=theme)
    before, _, rest = whole.partition(_OPENING)
    _, _, inside = rest.partition('">')
    start, end = before.find("<defs>"), before.find("</defs>")
    patterns = before[start : end + len("</defs>")] if start >= 0 else ""
    drawn = inside[: inside.rindex("</g>")]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{box[2]:.2f}" height="{box[3]:.2f}" '
        f'viewBox="{box[0]:.2f} {box[1]:.2f} {box[2]:.2f} {box[3]:.2f}" '
        f'stroke-linejoin="round" stroke-linecap="round">{patterns}<g>{drawn}</g></svg>'
    )
