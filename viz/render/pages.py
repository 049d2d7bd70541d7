"""How a map goes on paper: one page where it fits with text of 9 points, else many that are glued.

    plan(extent, smallest, paper="a4", landscape=None, head=..., foot=...) -> Plan

Pages are in points (1/72 inch), the map in its own pixels; `Plan.scale` is points per pixel. Pages
that are glued overlap by at least `OVERLAP`, so that a name on a border is whole on one of them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil
from typing import Final, Literal, get_args

from graph.errors import Refused

PaperName = Literal["a0", "a1", "a2", "a3", "a4"]
PAPERS: Final[tuple[PaperName, ...]] = get_args(PaperName)

Extent = tuple[float, float]
"""Width and height."""

SMALLEST_TEXT: Final = 9.0
"""Points: what people read without effort on paper that hangs on a wall or lies on a table."""

MARGIN: Final = 34.0
"""Points left free round a page: what office printers cannot reach, and room to hold it."""

OVERLAP: Final = 108.0
"""Points (38 mm) that neighbouring pages share at least: as wide as a person's label."""

STRIP: Final = 30.0
"""Points above each part of a split map, for its mark and the little overview."""

LARGEST_SCALE: Final = 3.5
"""A small map on large paper grows no further: names of 42 points are read across a room."""

MOST_PAGES: Final = 800

_POINTS: Final = 72 / 25.4
_SIZES: Final[dict[PaperName, Extent]] = {
    "a0": (841, 1189),
    "a1": (594, 841),
    "a2": (420, 594),
    "a3": (297, 420),
    "a4": (210, 297),
}


@dataclass(frozen=True, slots=True)
class Part:
    """The piece of the map on one page: a rectangle in the map's pixels."""

    row: int
    column: int
    x: float
    y: float
    width: float
    height: float

    @property
    def mark(self) -> str:
        """Row by letter, column by number: "B3"; after row Z comes AA."""
        letters, left = "", self.row + 1
        while left:
            left, digit = divmod(left - 1, 26)
            letters = chr(ord("A") + digit) + letters
        return f"{letters}{self.column + 1}"


@dataclass(frozen=True, slots=True)
class Plan:
    """The page's size in points, points per pixel of the map, and its parts by row and column.

    `apart` says that the legend has a page of its own, for the map needs this one; `split` that
    the title has too, and that every part carries its mark.
    """

    page: Extent
    scale: float
    parts: tuple[Part, ...]
    rows: int = 1
    columns: int = 1
    apart: bool = False
    split: bool = False


def page_size(paper: str, *, landscape: bool = False) -> Extent:
    """Width and height of a paper (ISO 216) in points. Raises `Refused` for an unknown one."""
    for known, (short, long) in _SIZES.items():
        if known == paper:
            sides = (short * _POINTS, long * _POINTS)
            return sides[::-1] if landscape else sides
    raise Refused(f"there is no paper {paper!r}; choose one of: {', '.join(PAPERS)}")


def plan(
    extent: Extent,
    smallest: float,
    *,
    paper: str,
    landscape: bool | None = None,
    head: float = 0.0,
    foot: float = 0.0,
) -> Plan:
    """Lay a map of so many pixels on paper.

    `smallest` is the em of its smallest text in pixels; `head` and `foot` are the points that
    the title above and the legend below a whole map take. Left to choose, the direction is the one
    that shows the map large or, when it is split, on fewest pages. Raises `Refused` for an unknown
    paper, and when even that would take more than `MOST_PAGES`.
    """
    directions = (False, True) if landscape is None else (landscape,)
    pages = [page_size(paper, landscape=direction) for direction in directions]
    for taken in (head + foot, head):
        wholes = [_whole(extent, page, taken) for page in pages]
        legible = [found for found in wholes if found.scale * smallest >= SMALLEST_TEXT]
        if legible:
            best = max(legible, key=lambda found: _liking(found, extent))
            return replace(best, apart=taken < head + foot)
    scale = SMALLEST_TEXT / smallest
    found = min((_split(extent, scale, page) for page in pages), key=lambda each: len(each.parts))
    if len(found.parts) > MOST_PAGES:
        raise Refused(
            f"the map takes {len(found.parts)} pages of {paper.upper()}; choose larger paper"
            " or draw fewer people"
        )
    return found


def whole(extent: Extent, page: Extent, taken: float) -> float:
    """Points per pixel with which a map goes on one page beside what takes so many points."""
    return _whole(extent, page, taken).scale


def _liking(found: Plan, extent: Extent) -> float:
    """The larger the better; a page that lies as the map does is worth a little size."""
    alike = (found.page[0] > found.page[1]) == (extent[0] > extent[1])
    return found.scale * (1.2 if alike else 1.0)


def _whole(extent: Extent, page: Extent, taken: float) -> Plan:
    wide, high = (max(side, 1.0) for side in extent)
    room = (page[0] - 2 * MARGIN, max(1.0, page[1] - 2 * MARGIN - taken))
    scale = min(room[0] / wide, room[1] / high, LARGEST_SCALE)
    return Plan(page, scale, (Part(0, 0, 0.0, 0.0, *extent),))


def _split(extent: Extent, scale: float, page: Extent) -> Plan:
    """Parts of equal size, evenly spread, the first and last at the map's own edges."""
    room = ((page[0] - 2 * MARGIN) / scale, (page[1] - 2 * MARGIN - STRIP) / scale)
    across = _starts(extent[0], room[0], OVERLAP / scale)
    down = _starts(extent[1], room[1], OVERLAP / scale)
    size = (min(room[0], extent[0]), min(room[1], extent[1]))
    parts = tuple(
        Part(row, column, x, y, *size)
        for row, y in enumerate(down)
        for column, x in enumerate(across)
    )
    return Plan(page, scale, parts, len(down), len(across), apart=True, split=True)


def _starts(whole: float, room: float, overlap: float) -> tuple[float, ...]:
    if whole <= room:
        return (0.0,)
    count = ceil((whole - overlap) / (room - overlap))
    return tuple((whole - room) * n / (count - 1) for n in range(count))
