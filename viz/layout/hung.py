"""Lines that hang from the middle of a parted couple.

Such a line begins between two units and moves half as far as either, so that its crossings do
not follow from which unit stands left of which. They are counted apart: for each middle, what
its lines cross as a function of where it is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from itertools import accumulate, chain
from typing import Final

import numpy as np

from viz.layout.ties import Ties
from viz.layout.units import Units

BLOCK: Final = 500
"""Lines compared with all others at a time, to spare memory."""


class Hung(Ties):
    """Rows of units (`order`, `key`) and what the lines of parted couples cross in them."""

    def __init__(self, units: Units, before: Mapping[int, float] | None = None) -> None:
        super().__init__(units, before)
        self.order: list[list[int]] = [[] for _ in units.sibships]
        self.key = [0.0] * len(units.members)
        rank = {middle: n for n, middle in enumerate(self.hung)}
        self.rivals = {
            middle: [
                (other, q, v)
                for other, ends in self.hung.items()
                if other != middle and self.level[other] == self.level[middle]
                for q, v in ends
            ]
            for middle in self.hung
        }
        self.earlier = {
            middle: [line for line in lines if rank[line[0]] < rank[middle]]
            for middle, lines in self.rivals.items()
        }

    def guided(self, u: int, row: list[int], prices: list[float]) -> list[float]:
        """A unit's prices at the gaps and what the lines from middles would cross."""
        at = self.at
        result = prices[:]
        for middle, w in self.hanging[u]:
            y = at[middle]
            if y == y:
                steps = [0.0] * (len(row) + 1)
                for n, b in enumerate(row, 1):
                    for p, v in self.up[b]:
                        x = at[p]
                        if x < y:
                            steps[0] += v * w
                            steps[n] -= v * w
                        elif x > y:
                            steps[n] += v * w
                result = [a + b for a, b in zip(result, accumulate(steps), strict=True)]
        for middle, a, b in self.middles[u]:
            partner = at[a] if at[a] == at[a] else at[b]
            if partner == partner and row:
                where, price = self._profile(middle)
                keys = [self.key[v] for v in row]
                between = [keys[0] - 1, *map(_half, keys, keys[1:]), keys[-1] + 1]
                for n, gap in enumerate(between):
                    result[n] += price[bisect_left(where, (gap + partner) / 2)]
        return result

    def hung_cost(self) -> float:
        """Crossings of the lines from the middles of parted couples with all others."""
        at = self.at
        price = 0.0
        for middle, targets in self.hung.items():
            x = at[middle]
            ends = [(at[q], v) for q, v in targets if at[q] == at[q]]
            if x != x or not ends:
                continue
            low, high = min(ends)[0], max(ends)[0]
            for p, q, w in chain(self.falling[self.level[middle]], self.earlier[middle]):
                y = at[q]
                if at[p] < x:
                    if low < y:
                        price += w * sum([v for t, v in ends if t < y])
                elif high > y and at[p] >= x:
                    price += w * sum([v for t, v in ends if t > y])
        return price

    def _profile(self, middle: int) -> tuple[list[float], list[float]]:
        """Places left to right, and what a middle's lines cross before, between and beyond them."""
        at = self.at
        ends = [(at[q], v) for q, v in self.hung[middle] if at[q] == at[q]]
        if not ends:
            return [], [0.0]
        base = 0.0
        events: list[tuple[float, float]] = []
        for p, q, w in chain(self.falling[self.level[middle]], self.rivals[middle]):
            x, y = at[p], at[q]
            if x == x and y == y:
                change = 0.0
                for t, v in ends:
                    if t < y:
                        change += v
                    elif t > y:
                        change -= v
                        base += v * w
                if change:
                    events.append((x, change * w))
        events.sort()
        return [x for x, _ in events], list(accumulate((c for _, c in events), initial=base))

    def crossings(self) -> float:
        """All crossings between neighbouring rows, counted from nothing."""
        at = np.array(self.at)
        total = 0.0
        for level, falling in enumerate(self.falling):
            lines = falling + [
                (m, q, w)
                for m, ends in self.hung.items()
                if self.level[m] == level
                for q, w in ends
            ]
            if len(lines) > 1:
                # Added up without the linear algebra library, which wakes a second thread.
                source = at[[p for p, _, _ in lines]]
                target = at[[q for _, q, _ in lines]]
                weight = np.array([w for _, _, w in lines])
                for n in range(0, len(lines), BLOCK):
                    across = source[n : n + BLOCK, None] > source
                    across &= target[n : n + BLOCK, None] < target
                    total += float((weight[n : n + BLOCK, None] * weight)[across].sum())
        return total


def _half(a: float, b: float) -> float:
    return (a + b) / 2
