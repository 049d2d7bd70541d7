"""What ties the units of a family together, as tables for the search.

Points are the places in a unit where lines begin or end; their whereabouts `at` change with every
move (nan: the unit is out of its row at present). Where a couple is parted, its children hang
from a middle between two units, kept apart from the lines that one unit carries.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import nan
from typing import Final

from viz.layout.prices import LEAVING, TURNED
from viz.layout.units import Units

STEP: Final = 1e-9
"""How far a unit's points are apart, in keys: enough to be told apart, too little to count."""

KEPT: Final = 400
"""Rows of more units than this are compared afresh each time, to spare memory."""

Line = tuple[int, float]
"""One of a unit's lines: the point at its far end, and its weight."""


class Ties:
    """`up[u]` and `down[u]` hold unit u's lines; `knots[u]` the pairs of them that can cross.

    `falling[r]` holds all lines from row r to the next as (upper point, lower point, weight).

    `mask[u]` has a bit for each sibship of the row that u belongs to; `before` is where units
    stood in a previous layout.
    """

    def __init__(self, units: Units, before: Mapping[int, float] | None = None) -> None:
        self.units = units
        count = len(units.members)
        self.row = units.row
        self.before = before or {}
        self.size = [max(1, len(m)) for m in units.members]
        self.points: list[list[tuple[int, float]]] = [[] for _ in range(count)]
        self.at: list[float] = []
        self.up: list[list[Line]] = [[] for _ in range(count)]
        self.down: list[list[Line]] = [[] for _ in range(count)]
        self.knots: list[list[tuple[int, int, float]]] = [[] for _ in range(count)]
        self.near: list[list[int]] = [[] for _ in range(count)]
        self.falling: list[list[tuple[int, int, float]]] = [[] for _ in units.sibships]
        self.middles: list[list[tuple[int, int, int]]] = [[] for _ in range(count)]
        self.hanging: list[list[tuple[int, float]]] = [[] for _ in range(count)]
        self.level: dict[int, int] = {}
        self.hung: dict[int, list[tuple[int, float]]] = {}
        self._known: dict[tuple[int, float], int] = {}
        self._lines()
        self.ruled = set(self.level.values())
        self.ruling = self.ruled | {r + 1 for r in self.ruled}
        self.mask = [0] * count
        self.turn: list[dict[int, float]] = [{} for _ in range(count)]
        self.groups: list[list[list[int]]] = [[] for _ in units.sibships]
        self._sibships()
        self.pieces = [[0] * len(groups) for groups in self.groups]
        self.mates: list[list[int]] = [[] for _ in units.sibships]
        for u, r in enumerate(units.row):
            self.mates[r].append(u)
        self._biases: list[dict[int, float] | None] = [None] * count

    def bias(self, u: int) -> Mapping[int, float]:
        """Per other unit of u's row the price of being left of it, lines apart.

        A price below zero is that of being right of it.
        """
        before = self.before
        if u not in before:
            return self.turn[u]
        kept = self._biases[u]
        if kept is not None:
            return kept
        was, turn = before[u], self.turn[u]
        found = {}
        for b in self.mates[self.row[u]]:
            worse = turn.get(b, 0.0)
            if b != u and b in before:
                worse += LEAVING * ((was > before[b]) - (was < before[b]))
            if worse:
                found[b] = worse
        if len(self.mates[self.row[u]]) <= KEPT:
            self._biases[u] = found
        return found

    def _point(self, end: tuple[int, float]) -> int:
        """The number of a point, made when first asked for."""
        if end not in self._known:
            self._known[end] = len(self.at)
            unit, offset = end
            aside = STEP * (offset - (self.size[unit] - 1) / 2)
            self.points[unit].append((len(self.at), aside))
            self.at.append(nan)
        return self._known[end]

    def _lines(self) -> None:
        """Points, lines up and down, and who is near whom."""
        middles: dict[tuple[int, int], int] = {}
        near: list[dict[int, None]] = [{} for _ in self.near]
        rising: list[list[float]] = [[] for _ in self.near]
        sinking: list[list[float]] = [[] for _ in self.near]
        for s in self.units.strands:
            own = [offset for unit, offset in s.source if unit == s.owner]
            source = self._point((s.owner, sum(own) / len(own)))
            target = self._point((s.target[0], float(s.target[1])))
            first, last = (self._point((unit, float(offset))) for unit, offset in s.source)
            if s.source[0][0] != s.source[1][0]:
                if (first, last) not in middles:
                    middle = middles[first, last] = len(self.at)
                    self.hung[middle] = []
                    self.level[middle] = self.row[s.owner]
                    self.at.append(nan)
                    for unit, _ in s.source:
                        self.middles[unit].append((middle, first, last))
                middle = middles[first, last]
                self.hung[middle].append((target, s.weight))
                self.hanging[s.target[0]].append((middle, s.weight))
            else:
                self.up[s.target[0]].append((source, s.weight))
                self.down[s.owner].append((target, s.weight))
                rising[s.target[0]].append(float(s.target[1]))
                sinking[s.owner].append(sum(own) / len(own))
                self.falling[self.row[s.owner]].append((source, target, s.weight))
            near[s.target[0]][s.owner] = None
            near[s.owner][s.target[0]] = None
        for _, a, b in self.units.apart:
            u, v = self.units.at[a][0], self.units.at[b][0]
            if u != v:
                near[u][v] = None
                near[v][u] = None
        self.near = [list(some) for some in near]
        for u, knots in enumerate(self.knots):
            for lines, offsets in ((self.up[u], rising[u]), (self.down[u], sinking[u])):
                if len(lines) > 1:
                    knots += _knots(lines, offsets)

    def _sibships(self) -> None:
        """Prices of turned neighbours, and who belongs to which sibship."""
        for r, row in enumerate(self.units.sibships):
            for _, ends in row:
                own = list(dict.fromkeys(u for u, _ in ends))
                for (elder, _), (younger, _) in pairwise(ends):
                    if elder != younger:
                        mine, theirs = self.turn[younger], self.turn[elder]
                        mine[elder] = mine.get(elder, 0.0) + TURNED
                        theirs[younger] = theirs.get(younger, 0.0) - TURNED
                if len(own) > 1:
                    for u in own:
                        self.mask[u] |= 1 << len(self.groups[r])
                    self.groups[r].append(own)


def _knots(lines: Sequence[Line], offsets: Sequence[float]) -> list[tuple[int, int, float]]:
    """Pairs of one unit's lines, left and right in it, that cross one of the two ways round."""
    ends = list(zip(lines, offsets, strict=True))
    return [(p, q, v * w) for (p, v), x in ends for (q, w), y in ends if x < y and p != q]
