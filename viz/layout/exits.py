"""The gaps between neighbours in a row, through which verticals leave and arrive.

Labels hang under symbols, so a line never leaves a symbol downwards: it leaves at the side and
goes down (or comes from above) in the gap beside it. Those who ask for the same gap get a place
each: the left neighbour's own on the left, a couple's line down in the middle, the right
neighbour's own on the right.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from viz.layout.placed import Placed

MARGIN: Final = 12.0


@dataclass(slots=True)
class Exit:
    """A vertical in a gap; `x` is known once all have asked, `rank` counts from the symbol out."""

    gap: tuple[int, int]
    part: int
    x: float = 0.0
    rank: int = 0
    of: int = 1


class Gaps:
    """All gaps of all rows: gap (r, n) is left of the n-th post of row r."""

    def __init__(self, placed: Placed) -> None:
        self.placed = placed
        self.spot = {
            post: (r, n) for r, row in enumerate(placed.rows) for n, post in enumerate(row)
        }
        self.asked: dict[tuple[int, int], list[Exit]] = defaultdict(list)

    def beside(self, person: int, right: bool) -> Exit:
        """Ask for a vertical beside somebody."""
        r, n = self.spot[self.placed.of[person]]
        leaving = Exit((r, n + right), 0 if right else 2)
        self.asked[leaving.gap].append(leaving)
        return leaving

    def between(self, left: int, right: int) -> Exit | None:
        """Ask for a vertical between two people; None if they are not neighbours."""
        r, n = self.spot[self.placed.of[left]]
        q, m = self.spot[self.placed.of[right]]
        if r != q or abs(n - m) != 1:
            return None
        middle = Exit((r, max(n, m)), 1)
        self.asked[middle.gap].append(middle)
        return middle

    def settle(self) -> None:
        """Give every vertical its x."""
        posts = self.placed.posts
        for (r, n), asked in self.asked.items():
            row = self.placed.rows[r]
            parts = {p: [e for e in asked if e.part == p] for p in (0, 1, 2)}
            for p in (0, 2):
                for rank, leaving in enumerate(parts[p]):
                    leaving.rank, leaving.of = rank, len(parts[p])
            # The right neighbour's nearest to itself is the last in the gap.
            line = [*parts[0], *parts[1], *reversed(parts[2])]
            count = len(line) + 1
            if n == 0:
                edge = posts[row[0]].left
                for k, leaving in enumerate(reversed(line)):
                    leaving.x = edge - MARGIN * (k + 1)
            elif n == len(row):
                edge = posts[row[-1]].right
                for k, leaving in enumerate(line):
                    leaving.x = edge + MARGIN * (k + 1)
            else:
                left, right = posts[row[n - 1]].right, posts[row[n]].left
                for k, leaving in enumerate(line):
                    leaving.x = left + (right - left) * (k + 1) / count
                    # In a wide gap it stays by its symbol.
                    if leaving.part == 0:
                        leaving.x = min(leaving.x, left + MARGIN * (k + 1))
                    elif leaving.part == 2:
                        leaving.x = max(leaving.x, right - MARGIN * (len(line) - k))
