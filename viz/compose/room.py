"""Where there is room for a small text: beside lines, clear of symbols and of other texts."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from typing import Final

from viz.layout.result import Box
from viz.scene import Point

_OFF_LINE: Final = 4.0
_SHARES: Final = (0.5, 0.35, 0.65, 0.2, 0.8)


class Room:
    """Boxes that are taken; every text that is put somewhere takes its own."""

    def __init__(self, taken: Iterable[Box], page: Box) -> None:
        self._taken = list(taken)
        self._page = page

    def take(self, box: Box) -> bool:
        """Take a box if it lies on the page and meets nothing; tells whether it did."""
        page = self._page
        inside = page.left <= box.left and box.right <= page.right
        inside = inside and page.top <= box.top and box.bottom <= page.bottom
        if not inside or any(box.meets(other) for other in self._taken):
            return False
        self._taken.append(box)
        return True

    def on_line(self, path: Sequence[Point], width: float, size: float) -> Point | None:
        """The middle of the baseline for a text along the longest level piece of a path.

        Above the line, else below it; None where there is room nowhere.
        """
        level = [(abs(b[0] - a[0]), a, b) for a, b in itertools.pairwise(path) if a[1] == b[1]]
        if not level:
            return None
        _, a, b = max(level)
        for share in _SHARES:
            x = a[0] + (b[0] - a[0]) * share
            for baseline in (a[1] - _OFF_LINE, a[1] + _OFF_LINE + size * 0.75):
                if self.take(text_box(x, baseline, width, size)):
                    return (x, baseline)
        return None

    def near(self, points: Sequence[Point], width: float, size: float) -> Point | None:
        """The middle of the baseline of a text at the first of some points that has room."""
        for x, y in points:
            if self.take(text_box(x, y, width, size)):
                return (x, y)
        return None


def text_box(x: float, baseline: float, width: float, size: float) -> Box:
    """The box of a line of text whose middle stands at x."""
    return Box(x - width / 2, baseline - size * 0.78, x + width / 2, baseline + size * 0.24)
