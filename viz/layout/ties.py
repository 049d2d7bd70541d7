"""What ties the units of a family together, as tables for the search.

Points are the places in a unit where lines begin or end; their whereabouts `at` change with every
move (nan: the unit is out of its row at present). Where a couple is parted, its children hang
from a middle between two units, kept apart from the lines that one unit carries.
"""

from __future__ import annotations

from itertools import pairwise
from math import nan

from viz.layout.prices import TURNED
from viz.layout.units import Units


class Ties:
    """`up[u]` and `down[u]` hold unit u's lines as (far point, weight, own offset)."""

    def __init__(self, units: Units) -> None:
        self.units = units
        count = len(units.members)
        self.row = units.row
        self.size = [max(1, len(m)) for m in units.members]
        self.points: list[list[tuple[int, float]]] = [[] for _ in range(count)]
        self.at: list[float] = []
        self.up: list[list[tuple[int, float, float]]] = [[] for _ in range(count)]
        self.down: list[list[tuple[int, float, float]]] = [[] for _ in range(count)]
        self.near: list[list[int]] = [[] for _ in range(count)]
        self.middles: list[list[tuple[int, int, int]]] = [[] for _ in range(count)]
        self.hanging: list[list[tuple[int, float]]] = [[] for _ in range(count)]
        self.level: dict[int, int] = {}
        self.hung: dict[int, list[tuple[int, float]]] = {}
        self._known: dict[tuple[int, float], int] = {}
        self._lines()
        self.ruled = set(self.level.values())
        self.ruling = self.ruled | {r + 1 for r in self.ruled}
        self.sib: list[tuple[int, ...]] = [()] * count
        self.turn: list[dict[int, float]] = [{} for _ in range(count)]
        self.groups: list[list[int]] = []
        self._sibships()
        self.pieces = [0] * len(self.groups)

    def _point(self, end: tuple[int, float]) -> int:
        """The number of a point, made when first asked for."""
        if end not in self._known:
            self._known[end] = len(self.at)
            self.points[end[0]].append((len(self.at), end[1]))
            self.at.append(nan)
        return self._known[end]

    def _lines(self) -> None:
        """Points, lines up and down, and who is near whom."""
        middles: dict[tuple[int, int], int] = {}
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
                self.up[s.target[0]].append((source, s.weight, float(s.target[1])))
                self.down[s.owner].append((target, s.weight, sum(own) / len(own)))
            self.near[s.target[0]].append(s.owner)
            self.near[s.owner].append(s.target[0])
        for _, a, b in self.units.apart:
            u, v = self.units.at[a][0], self.units.at[b][0]
            if u != v:
                self.near[u].append(v)
                self.near[v].append(u)

    def _sibships(self) -> None:
        """Prices of turned neighbours, and who belongs to which sibship."""
        for row in self.units.sibships:
            for _, ends in row:
                own = list(dict.fromkeys(u for u, _ in ends))
                for (elder, _), (younger, _) in pairwise(ends):
                    if elder != younger:
                        mine, theirs = self.turn[younger], self.turn[elder]
                        mine[elder] = mine.get(elder, 0.0) + TURNED
                        theirs[younger] = theirs.get(younger, 0.0) - TURNED
                if len(own) > 1:
                    for u in own:
                        self.sib[u] = (*self.sib[u], len(self.groups))
                    self.groups.append(own)
