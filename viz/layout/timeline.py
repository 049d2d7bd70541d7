"""Timelines: lanes of bars and marks against days, packed so that nothing lies on anything.

Days are ordinals (`date.toordinal`), lengths CSS pixels, y grows downwards. Within a lane every
item takes the first row in which its bar, its whiskers and its label find room (interval
partitioning by first fit in order of time), so that a lane is no higher than it needs to be.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from viz.layout.result import Box

ROW: Final = 22.0
BAR: Final = 15.0
MARK: Final = 12.0
LANE_PAD: Final = 7.0
LANE_LEAST: Final = 40.0
GAP: Final = 8.0
LABEL_GAP: Final = 4.0
LABEL_PAD: Final = 8.0
LEAST_BAR: Final = 4.0


@dataclass(frozen=True, slots=True)
class Scale:
    """Where a day lies: from `first` at `left` to `last` at `right`."""

    first: int
    last: int
    left: float
    right: float

    def x(self, day: float) -> float:
        """The place of the beginning of a day; days outside the period lie on its edge."""
        inside = min(max(day, self.first), self.last)
        share = (inside - self.first) / (self.last - self.first)
        return self.left + share * (self.right - self.left)


@dataclass(frozen=True, slots=True)
class Item:
    """A bar or a mark: it begins in [`start_min`, `start_max`] and ends in [`end_min`, `end_max`].

    `label` is the width of its text, `plain` the days on which a text is readable inside the bar.
    """

    id: str
    lane: str
    start_min: int
    start_max: int
    end_min: int
    end_max: int
    label: float
    mark: bool = False
    plain: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an item lies. `bar` holds bar or whiskers, `mark` the centre of the mark or bar.

    `label` is the box of its text, `side` where that is; `width` is the room that a text has, less
    than asked for only where the page has no more.
    """

    bar: Box
    mark: tuple[float, float]
    label: Box
    side: Literal["inside", "right", "left"]


@dataclass(frozen=True, slots=True)
class Lane:
    """The band of a lane."""

    id: str
    box: Box


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bands and items of a timeline, from `top` on downwards."""

    lanes: tuple[Lane, ...]
    spots: dict[str, Spot]
    bottom: float


def timeline(
    lanes: Sequence[tuple[str, float]], items: Sequence[Item], scale: Scale, top: float
) -> Timeline:
    """Lay out lanes, each with its least height, in the order given; items in order of time."""
    spots: dict[str, Spot] = {}
    bands: list[Lane] = []
    y = top
    for lane, least in lanes:
        mine = [item for item in items if item.lane == lane]
        mine.sort(key=lambda item: (item.start_min, item.end_max, item.id))
        rows: list[list[tuple[float, float]]] = []
        for item in mine:
            flat = _flat(item, scale)
            row = _row(rows, min(flat[0].left, flat[2].left), max(flat[0].right, flat[2].right))
            spots[item.id] = _lowered(flat, y + LANE_PAD + row * ROW)
        height = max(LANE_LEAST, least, 2 * LANE_PAD + len(rows) * ROW)
        bands.append(Lane(lane, Box(scale.left, y, scale.right, y + height)))
        y += height
    return Timeline(tuple(bands), spots, y)


_Flat = tuple[Box, float, Box, Literal["inside", "right", "left"]]


def _flat(item: Item, scale: Scale) -> _Flat:
    """An item in a row of its own that begins at 0: its bar, middle, label and the label's side."""
    left, right = scale.x(item.start_min), scale.x(item.end_max)
    middle = (left + right) / 2
    half = MARK / 2
    if item.mark:
        # At the edge of the page a mark stands just inside it.
        middle = min(max(middle, scale.left + half), scale.right - half)
        left, right = min(left, middle - half), max(right, middle + half)
    elif right - left < LEAST_BAR:
        left = min(left, scale.right - LEAST_BAR)
        right = left + LEAST_BAR
    up = (ROW - BAR) / 2
    bar = Box(left, up, right, up + BAR)
    if not item.mark:
        a, b = item.plain or (item.start_min, item.end_max)
        inside = scale.x(a) + LABEL_PAD
        if scale.x(b) - inside >= item.label + LABEL_PAD:
            return bar, middle, Box(inside, 0.0, inside + item.label, ROW), "inside"
    # Beside a mark the label may lie over its whiskers, which run under the text.
    after, before = (middle + half, middle - half) if item.mark else (right, left)
    if after + LABEL_GAP + item.label <= scale.right:
        x = after + LABEL_GAP
        return bar, middle, Box(x, 0.0, x + item.label, ROW), "right"
    if before - LABEL_GAP - item.label >= scale.left:
        x = before - LABEL_GAP - item.label
        return bar, middle, Box(x, 0.0, x + item.label, ROW), "left"
    return bar, middle, _widest(bar, item, scale), "inside"


def _widest(bar: Box, item: Item, scale: Scale) -> Box:
    """The most room there is for a text that fits nowhere: over the bar, from its left edge on."""
    left = bar.left + LABEL_PAD
    if left + item.label > scale.right:
        left = max(scale.left + LABEL_PAD, scale.right - item.label)
    return Box(left, 0.0, min(left + item.label, scale.right), ROW)


def _row(rows: list[list[tuple[float, float]]], left: float, right: float) -> int:
    """Take the first row with room from left to right."""
    for n, taken in enumerate(rows):
        if all(right + GAP <= a or b + GAP <= left for a, b in taken):
            taken.append((left, right))
            return n
    rows.append([(left, right)])
    return len(rows) - 1


def _lowered(flat: _Flat, y: float) -> Spot:
    bar, middle, label, side = flat
    low = Box(bar.left, bar.top + y, bar.right, bar.bottom + y)
    text = Box(label.left, y, label.right, y + ROW)
    return Spot(low, (middle, (low.top + low.bottom) / 2), text, side)
