"""What a genogram layout gives back: places, lines and outlines, all in CSS pixels, y downwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from viz.layout.family import Note, Spot

Points = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, edges included."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box, margin: float = 0.0) -> bool:
        """True if the insides (grown by `margin`) overlap."""
        return (
            self.left < other.right + margin
            and other.left < self.right + margin
            and self.top < other.bottom + margin
            and other.top < self.bottom + margin
        )

    def holds(self, x: float, y: float) -> bool:
        """True if the point lies strictly inside."""
        return self.left < x < self.right and self.top < y < self.bottom

    def grown(self, by: float) -> Box:
        """The same box, larger by `by` on every side."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody stands: (x, y) is the centre of the symbol, `row` counts from the top.

    `box` holds symbol and label, `symbol` the symbol alone.
    """

    x: float
    y: float
    row: int
    box: Box
    symbol: Box


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a union: of the couple, or from the union to one child.

    `role` says which piece: the couple's own line, the sibship's (down from the couple, and the
    bar above the children), or one child's line from the bar to the symbol, of the child's
    `kind`. `bridges` are the points where a horizontal piece crosses another union's line: draw
    a small arc there. `double` marks partners who share an ancestor. The lines of a twin group
    come from one point. Lines that leave a symbol at its side begin inside it: draw symbols on
    top of lines.
    """

    union: str
    role: Literal["couple", "sibship", "child"]
    person: str | None
    kind: str
    points: Points
    bridges: Points = ()
    double: bool = False
    twins: str | None = None


@dataclass(frozen=True, slots=True)
class Outline:
    """A closed line round the members of a household; several rings if one cannot hold them."""

    household: str
    rings: tuple[Points, ...]


@dataclass(frozen=True, slots=True)
class Path:
    """An emotional line from the edge of one symbol to the edge of another."""

    bond: str
    points: Points


@dataclass(frozen=True, slots=True)
class Layout:
    """The drawing's geometry. `proved` says that the ordering was exact; `notes` what gave way."""

    places: Mapping[str, Place]
    lines: tuple[Line, ...]
    outlines: tuple[Outline, ...]
    paths: tuple[Path, ...]
    page: Box
    notes: tuple[Note, ...]
    proved: bool

    def spots(self) -> dict[str, Spot]:
        """Everybody's place, to be given as `previous` to the next layout."""
        return {person: Spot(place.x, place.y) for person, place in self.places.items()}
