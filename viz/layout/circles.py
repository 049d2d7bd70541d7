"""Circles: rings by closeness, sectors by sphere, and everybody in the cell where they belong.

The origin is the centre, lengths are CSS pixels, y grows downwards, angles are degrees clockwise
from the positive x axis. A ring is as wide as its fullest cell asks for: boxes are put into a cell
from the inside outwards, arc by arc, each arc from its middle, where they meet nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import atan2, ceil, cos, degrees, hypot, radians, sin
from typing import Final

from graph.errors import Refused
from viz.layout.result import Box

Point = tuple[float, float]

LEAST_RING: Final = 64.0
CLEAR: Final = 6.0
TOP: Final = -90.0
LEAST_SHARE: Final = 0.6
"""What the narrowest sector has, of what it would have were all alike."""

WIDEST: Final = 260.0
"""What a ring may grow to for who was put far out in it by hand."""

_STEP: Final = 6.0
_ALONG: Final = 14.0


@dataclass(frozen=True, slots=True)
class Guest:
    """A box to be put somewhere: in the ring (counted from 1) of a sector, or `at` a point.

    `at` is the centre of the box, put there freely: it wins from ring and sector. `near` is where a
    hand put it within its ring: it wins from the sector, and the ring grows to hold it, up to
    `WIDEST`; beyond that, or too near to the middle, it moves along its direction into the ring.
    Guests of one `group` stand beside each other where they share a cell.
    """

    id: str
    ring: int
    sector: str
    width: float
    height: float
    group: str = ""
    at: Point | None = None
    near: Point | None = None


@dataclass(frozen=True, slots=True)
class Sector:
    """A sector from one angle to another, clockwise."""

    id: str
    start: float
    end: float

    @property
    def middle(self) -> float:
        """The angle in the middle."""
        return (self.start + self.end) / 2

    def holds(self, box: Box, clear: float) -> bool:
        """Whether a box lies inside, off both edges by at least `clear`."""
        half = (self.end - self.start) / 2
        if half >= 180.0:
            return True
        corners = ((box.left, box.top), (box.right, box.top), (box.left, box.bottom),
                   (box.right, box.bottom))  # fmt: skip
        for x, y in corners:
            off = (degrees(atan2(y, x)) - self.middle + 180.0) % 360.0 - 180.0
            room = half - abs(off)
            if room <= 0 or (room < 90 and hypot(x, y) * sin(radians(room)) < clear):
                return False
        return True


@dataclass(frozen=True, slots=True)
class Circles:
    """`radii` are the core's and then each ring's outer edge; `boxes` are around the origin."""

    radii: tuple[float, ...]
    sectors: tuple[Sector, ...]
    boxes: dict[str, Box]


def circles(
    guests: Sequence[Guest], sectors: Sequence[str], rings: int, core: float,
    kept: Sequence[tuple[float, float]] = (),
) -> Circles:  # fmt: skip
    """Place guests round a core of that radius.

    `kept` is, per ring, the width and height of a label on its inner edge at the top, which is kept
    free. Raises `Refused` for a guest in a ring or sector that there is not.
    """
    wrong = [g.id for g in guests if g.sector not in sectors or not 1 <= g.ring <= rings]
    if wrong:
        raise Refused(f"no such ring or sector for {', '.join(sorted(wrong)[:10])}")
    cut = _cut(guests, sectors)
    taken = [_box(g, *g.at) for g in guests if g.at is not None]
    boxes = {g.id: _box(g, *g.at) for g in guests if g.at is not None}
    radii = [core]
    for ring in range(1, rings + 1):
        inner = radii[-1]
        if ring <= len(kept):
            wide, high = kept[ring - 1]
            taken.append(Box(-wide / 2, -inner - high - 2.0, wide / 2, -inner + 2.0))
        reach = inner + LEAST_RING
        for guest in guests:
            if guest.ring == ring and guest.at is None and guest.near is not None:
                box = boxes[guest.id] = _kept(guest, guest.near, inner)
                taken.append(box)
                reach = max(reach, _farthest(box) + CLEAR)
        for sector in cut:
            mine = [g for g in guests if g.ring == ring and g.sector == sector.id
                    and g.at is None and g.near is None]  # fmt: skip
            mine.sort(key=lambda g: (g.group, g.id))
            for guest, box in _filled(mine, sector, inner, taken):
                boxes[guest.id] = box
                reach = max(reach, _farthest(box) + CLEAR)
        radii.append(reach)
    return Circles(tuple(radii), cut, boxes)


def _kept(guest: Guest, spot: Point, inner: float) -> Box:
    """The box at a spot, or as near to it along its direction as lies in the ring."""
    whole = hypot(*spot)
    ux, uy = (spot[0] / whole, spot[1] / whole) if whole else (0.0, -1.0)
    r = whole
    while _farthest(_box(guest, ux * r, uy * r)) + CLEAR > inner + WIDEST and r > inner:
        r -= _STEP
    while _nearest(_box(guest, ux * r, uy * r)) < inner + CLEAR:
        r += _STEP
    return _box(guest, ux * r, uy * r)


def _cut(guests: Sequence[Guest], sectors: Sequence[str]) -> tuple[Sector, ...]:
    """Sectors clockwise, the first with its middle at the top; fuller ones are wider."""
    count = Counter(g.sector for g in guests if g.at is None)
    load = [1.0 + count[sector] for sector in sectors]
    least = 360.0 / len(sectors) * LEAST_SHARE
    spare = 360.0 - least * len(sectors)
    wide = [least + spare * each / sum(load) for each in load]
    start = TOP - wide[0] / 2
    found = []
    for sector, angle in zip(sectors, wide, strict=True):
        found.append(Sector(sector, start, start + angle))
        start += angle
    return tuple(found)


def _filled(
    guests: Sequence[Guest], sector: Sector, inner: float, fixed: Sequence[Box]
) -> Iterator[tuple[Guest, Box]]:
    """Put guests into a cell, off what is `fixed`; boxes of other cells cannot come near."""
    waiting = list(guests)
    taken = list(fixed)
    r = inner
    while waiting:
        for angle in _angles(sector, r):
            guest = waiting[0]
            box = _box(guest, r * cos(radians(angle)), r * sin(radians(angle)))
            if _nearest(box) < inner + CLEAR or any(box.meets(b, CLEAR) for b in taken):
                continue
            if not sector.holds(box, CLEAR):
                continue
            taken.append(box)
            waiting.pop(0)
            yield guest, box
            if not waiting:
                return
        r += _STEP


def _angles(sector: Sector, r: float) -> Iterator[float]:
    """Angles of an arc, from its middle to both sides."""
    half = (sector.end - sector.start) / 2
    step = degrees(_ALONG / r)
    yield sector.middle
    for n in range(1, ceil(half / step) + 1):
        yield sector.middle - n * step
        yield sector.middle + n * step


def _box(guest: Guest, x: float, y: float) -> Box:
    w, h = guest.width / 2, guest.height / 2
    return Box(x - w, y - h, x + w, y + h)


def _nearest(box: Box) -> float:
    """How far the nearest point of a box is from the origin."""
    x = max(box.left, -box.right, 0.0)
    y = max(box.top, -box.bottom, 0.0)
    return hypot(x, y)


def _farthest(box: Box) -> float:
    return hypot(max(abs(box.left), abs(box.right)), max(abs(box.top), abs(box.bottom)))
