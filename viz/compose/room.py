"""Where there is room for a small text: beside lines, clear of symbols and of other texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import hypot
from typing import Final

from viz.layout.result import Box
from viz.scene import Point
from viz.symbols.strokes import at, length

OFF_LINE: Final = 3.5
_HALF: Final = 1.0
_SLANT: Final = 4.0
_STEP: Final = 6.0
_SQUARE: Final = 128.0
_SHARES: Final = (0.5, 0.35, 0.65, 0.2, 0.8)


class _Boxes:
    """Boxes by the squares of the sheet that they touch, so that few are compared."""

    def __init__(self, boxes: Iterable[Box]) -> None:
        self._squares: dict[tuple[int, int], list[Box]] = defaultdict(list)
        for box in boxes:
            self.add(box)

    def add(self, box: Box) -> None:
        for square in _squares(box):
            self._squares[square].append(box)

    def meet(self, box: Box) -> bool:
        return any(
            box.meets(other) for square in _squares(box) for other in self._squares.get(square, ())
        )


def _squares(box: Box) -> Iterator[tuple[int, int]]:
    for column in range(int(box.left // _SQUARE), int(box.right // _SQUARE) + 1):
        for row in range(int(box.top // _SQUARE), int(box.bottom // _SQUARE) + 1):
            yield column, row


class Room:
    """Boxes that are taken; every text that is put somewhere takes its own."""

    def __init__(self, taken: Iterable[Box], lines: Iterable[Box], page: Box) -> None:
        self._taken = _Boxes(taken)
        self._lines = _Boxes(lines)
        self._page = page

    def fits(self, box: Box, *, over_lines: bool = False) -> bool:
        """Whether a box lies on the page and meets nothing that is taken."""
        page = self._page
        inside = page.left <= box.left and box.right <= page.right
        inside = inside and page.top <= box.top and box.bottom <= page.bottom
        if not inside or self._taken.meet(box):
            return False
        return over_lines or not self._lines.meet(box)

    def take(self, box: Box, *, over_lines: bool = False) -> bool:
        """Take a box if it fits; tells whether it did."""
        fits = self.fits(box, over_lines=over_lines)
        if fits:
            self._taken.add(box)
        return fits

    def keep(self, box: Box) -> None:
        """Take a box even where it meets others: spells that follow one another share a place."""
        self._taken.add(box)

    def along(self, paths: Iterable[Sequence[Point]], size: float) -> Point | None:
        """The middle of a mark of that size on the first spot of some paths that has room."""
        for path in paths:
            for share in _SHARES:
                (x, y), _ = at(path, length(path) * share)
                half = size / 2
                if self.take(Box(x - half, y - half, x + half, y + half), over_lines=True):
                    return (x, y)
        return None

    def near(self, spots: Iterable[Point], width: float, size: float) -> Point | None:
        """The first of some middles of a baseline where a text has room, be it over lines."""
        for x, y in spots:
            if self.take(text_box(x, y, width, size), over_lines=True):
                return (x, y)
        return None

    def on_line(
        self,
        path: Sequence[Point],
        width: float,
        size: float,
        off: float = OFF_LINE,
        *,
        rather: bool = True,
    ) -> Point | None:
        """The middle of the baseline for a text along the longest level piece of a path.

        `off` pixels above the line, else below it, and over other lines `rather` than nowhere; None
        where symbols and texts (and else lines) leave no room.
        """
        level = [(abs(b[0] - a[0]), a, b) for a, b in pairwise(path) if a[1] == b[1]]
        if not level:
            return None
        _, a, b = max(level)
        for over_lines in (False, True) if rather else (False,):
            for share in _SHARES:
                x = a[0] + (b[0] - a[0]) * share
                for baseline in (a[1] - off, a[1] + off + size * 0.78):
                    if self.take(text_box(x, baseline, width, size), over_lines=over_lines):
                        return (x, baseline)
        return None


def text_box(x: float, baseline: float, width: float, size: float) -> Box:
    """The box of a line of text whose middle stands at x."""
    return Box(x - width / 2, baseline - size * 0.78, x + width / 2, baseline + size * 0.24)


def line_boxes(points: Sequence[Point]) -> list[Box]:
    """Thin boxes along a line: one for a piece that runs level or upright, small ones if not."""
    boxes = []
    for a, b in pairwise(points):
        if a[0] == b[0] or a[1] == b[1]:
            box = Box(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))
            boxes.append(box.grown(_HALF))
            continue
        steps = max(1, int(hypot(b[0] - a[0], b[1] - a[1]) / _STEP))
        for n in range(steps + 1):
            x = a[0] + (b[0] - a[0]) * n / steps
            y = a[1] + (b[1] - a[1]) * n / steps
            boxes.append(Box(x, y, x, y).grown(_SLANT))
    return boxes
