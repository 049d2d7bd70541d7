"""The ordering's workshop: rows of units, their cost, and the best moves within one row.

With the other rows held still, the crossings of a row are a sum over pairs of units of "this one
left of that one". A table of those pairs prices every exchange of two neighbouring segments and
every turning-round of a segment at once, by prefix sums, so that a row is improved by its best
move until none is left. What is priced, per row:

  crossings   proper crossings of straight lines to the row above and to the row below
  turned      neighbours in birth order, younger left of elder
  runs        pieces of a sibship beyond its first, other units standing between
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from viz.layout.prices import BROKEN, LEAN, PIECE, TURNED
from viz.layout.units import Strand, Units

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@lru_cache(maxsize=512)
def _triples(size: int, reach: int) -> tuple[Ints, Ints, Ints]:
    """Cuts i < j < l of 0..size of which one of the two segments is at most `reach` long."""
    i, j, k = np.meshgrid(*[np.arange(size + 1)] * 3, indexing="ij")
    keep = (i < j) & (j < k) & ((j - i <= reach) | (k - j <= reach))
    return i[keep], j[keep], k[keep]


@dataclass(slots=True)
class _Side:
    """The strands that end in one row, on one side of it, as arrays."""

    own: Floats
    near: tuple[Ints, Ints]
    far: tuple[Ints, Ints, Ints, Ints]
    weight: Floats


class Rows:
    """Orders of units per row, with incremental cost; `order[r]` holds units left to right."""

    def __init__(
        self, units: Units, order: list[list[int]], flipped: Sequence[bool] | None = None
    ) -> None:
        self.units = units
        self.order = [np.array(o, dtype=np.int64) for o in order]
        count = len(units.members)
        self.local = np.zeros(count, dtype=np.int64)
        self.size = np.array([max(1, len(m)) for m in units.members], dtype=np.float64)
        self.flipped = np.zeros(count, dtype=bool)
        if flipped is not None:
            self.flipped[:] = flipped
        self.start = np.zeros(count)
        self.names = [np.sort(o) for o in self.order]
        for names in self.names:
            self.local[names] = np.arange(len(names))
        depth = len(order)
        above: list[list[Strand]] = [[] for _ in range(depth)]
        below: list[list[Strand]] = [[] for _ in range(depth)]
        for strand in units.strands:
            above[units.row[strand.target[0]]].append(strand)
            below[units.row[strand.owner]].append(strand)
        self.strands = above
        self.below = below
        self.up = [self._side(r, above[r], upward=True) for r in range(depth)]
        self.down = [self._side(r, below[r], upward=False) for r in range(depth)]
        self.kin = [self._kin(r) for r in range(depth)]
        self.flippable = [self._knots(r) for r in range(depth)]
        for r in range(depth):
            self.settle(r)

    def _side(self, r: int, strands: list[Strand], *, upward: bool) -> _Side:
        """Arrays of the strands on one side of row r; `own` maps units to strands."""
        own = np.zeros((len(self.names[r]), len(strands)))
        near: list[tuple[int, int]] = []
        far: list[tuple[int, int, int, int]] = []
        for n, s in enumerate(strands):
            mine = s.target if upward else (s.owner, 0)
            own[self.local[mine[0]], n] = 1.0
            near.append(mine)
            far.append((*s.source[0], *s.source[1]) if upward else (*s.target, *s.target))
        nears = np.array(near, dtype=np.int64).reshape(-1, 2)
        fars = np.array(far, dtype=np.int64).reshape(-1, 4)
        return _Side(
            own,
            (nears[:, 0], nears[:, 1]),
            (fars[:, 0], fars[:, 1], fars[:, 2], fars[:, 3]),
            np.array([s.weight for s in strands]),
        )

    def _kin(self, r: int) -> tuple[Floats, Floats]:
        """Price of turned neighbours, and which units belong to each sibship, in row r."""
        size = len(self.names[r])
        turned = np.zeros((size, size))
        groups = []
        for _, ends in self.units.sibships[r]:
            for (a, _), (b, _) in pairwise(ends):
                if a != b:
                    turned[self.local[b], self.local[a]] += TURNED
            own = np.zeros(size + 1)
            own[[int(self.local[u]) for u, _ in ends]] = 1.0
            if own.sum() > 1:
                groups.append(own)
        return turned, np.array(groups).reshape(-1, size + 1)

    def pieces(self, r: int, order: Ints) -> Floats:
        """Pieces beyond the first of every sibship of row r (places as local numbers)."""
        mine = self.kin[r][1][:, order]
        starts = mine[:, :1].sum(axis=1) + ((mine[:, 1:] - mine[:, :-1]) > 0).sum(axis=1)
        result: Floats = starts - 1.0
        return result

    def ties(self, r: int, order: Ints) -> Floats:
        """What it costs at least to part two neighbours, as the sibships of row r stand now."""
        groups = self.kin[r][1]
        beyond = self.pieces(r, order)
        worth = np.where(beyond < 0.5, BROKEN, np.where(beyond < 1.5, BROKEN / 2, PIECE))
        result: Floats = (groups * worth[:, None]).T @ groups
        return result

    def settle(self, r: int) -> None:
        """Recompute where the units of row r start."""
        order = self.order[r]
        sizes = self.size[order]
        self.start[order] = np.cumsum(sizes) - sizes

    def place(self, unit: Ints, offset: Ints) -> Floats:
        """Rank of a person in its row."""
        turned = self.flipped[unit]
        result: Floats = self.start[unit] + np.where(turned, self.size[unit] - 1 - offset, offset)
        return result

    def far(self, side: _Side) -> Floats:
        """Rank of the far ends of a side's strands (middles of couples)."""
        a, b, c, d = side.far
        result: Floats = (self.place(a, b) + self.place(c, d)) / 2
        return result

    def pairs(self, r: int) -> Floats:
        """Price of unit a left of unit b, for all pairs of row r, other rows held still."""
        turned, _ = self.kin[r]
        price = turned.copy()
        pull = np.zeros(len(self.names[r]))
        mass = np.full(len(self.names[r]), 1e-9)
        for side in (self.up[r], self.down[r]):
            if len(side.weight):
                far = self.far(side)
                after = (far[:, None] > far[None, :]) * (side.weight[:, None] * side.weight)
                price += side.own @ after @ side.own.T
                other = len(self.order[r]) / (1.0 + far.max())
                pull += side.own @ (far * other * side.weight)
                mass += side.own @ side.weight
        lean = np.where(mass > 1e-6, pull / mass, self._rank(r))
        price += LEAN * (lean[:, None] > lean[None, :])
        return price

    def _rank(self, r: int) -> Floats:
        rank = np.zeros(len(self.names[r]))
        rank[self.local[self.order[r]]] = np.arange(len(self.order[r]))
        return rank

    def crossings(self, r: int) -> float:
        """Crossings between row r and the row above."""
        side = self.up[r]
        if len(side.weight) < 2:
            return 0.0
        far, near = self.far(side), self.place(*side.near)
        across = (far[:, None] > far[None, :]) & (near[:, None] < near[None, :])
        return float(side.weight @ across @ side.weight)

    def breaches(self, r: int) -> float:
        """Turned neighbours and runs of row r, and what it left of the previous order, priced."""
        order = self.local[self.order[r]]
        turned, _ = self.kin[r]
        price = float(np.triu(turned[np.ix_(order, order)], 1).sum())
        beyond = self.pieces(r, order)
        return price + float((BROKEN * (beyond > 0.5) + PIECE * beyond).sum())

    def cost(self) -> float:
        """The price of the whole drawing."""
        return sum(self.crossings(r) + self.breaches(r) for r in range(len(self.order)))

    def sweep(self, rounds: int) -> None:
        """Improve all rows, down and up in turn, until nothing moves."""
        depth = len(self.order)
        for n in range(rounds):
            moved = False
            for r in range(depth) if n % 2 == 0 else range(depth - 1, -1, -1):
                moved |= self.improve(r)
            if not moved:
                return

    def improve(self, r: int, reach: int = 2) -> bool:
        """Take the best move of row r until none helps; True if anything moved."""
        size = len(self.order[r])
        if size < 2:
            return False
        price = self.pairs(r)
        gain = price - price.T
        order = self.local[self.order[r]]
        moved = False
        now = self._stands(r, order, price)
        for _ in range(2 * size):
            best = self._best(gain[np.ix_(order, order)], self.ties(r, order), order, reach)
            if best is None:
                break
            then = self._stands(r, order[best], price)
            if then > now - 1e-6:
                break
            order, now = order[best], then
            moved = True
        if moved:
            self.order[r] = self.names[r][order]
            self.settle(r)
        if self._flip(r):
            moved = True
        return moved

    def _stands(self, r: int, order: Ints, price: Floats) -> float:
        """The true price of an order of row r, given the pairs' prices."""
        beyond = self.pieces(r, order)
        broken = float((BROKEN * (beyond > 0.5) + PIECE * beyond).sum())
        return broken + float(np.triu(price[np.ix_(order, order)], 1).sum())

    def _best(self, gain: Floats, shared: Floats, order: Ints, reach: int) -> Ints | None:
        """The best exchange of segments or turning of one, as a permutation of places."""
        size = len(order)
        edge = np.append(order, len(shared) - 1)
        tie = shared[edge[:, None], edge[None, :]]
        sums = np.zeros((size + 1, size + 1))
        np.cumsum(np.cumsum(gain, axis=0), axis=1, out=sums[1:, 1:])
        joint = tie[np.arange(-1, size - 1), np.arange(size)]
        joint[0] = 0.0
        cuts = np.concatenate(([0], np.flatnonzero(joint == 0.0)[1:], [size]))
        best_value, best_move = -1e-6, None
        for bounds, span in ((None, reach), (cuts, len(cuts))):
            if bounds is not None and (len(bounds) > 40 or len(bounds) > size):
                continue
            i, j, k = _triples(size if bounds is None else len(bounds) - 1, span)
            if bounds is not None:
                i, j, k = bounds[i], bounds[j], bounds[k]
            if not len(i):
                continue
            value = sums[i, k] + sums[j, j] - sums[j, k] - sums[i, j]
            before = i - 1
            value += tie[before, i] + tie[j - 1, j] + tie[k - 1, k]
            value -= tie[before, j] + tie[k - 1, i] + tie[j - 1, k]
            at = int(np.argmin(value))
            if value[at] < best_value:
                best_value = float(value[at])
                best_move = ("exchange", int(i[at]), int(j[at]), int(k[at]))
        i, k = _pairs(size)
        block = np.cumsum(np.triu(gain, 1)[::-1], axis=0)[::-1]
        triangle = np.cumsum(block, axis=1)
        value = -triangle[i, k - 1] + tie[i - 1, i] + tie[k - 1, k] - tie[i - 1, k - 1] - tie[i, k]
        at = int(np.argmin(value))
        if value[at] < best_value:
            best_move = ("turn", int(i[at]), int(k[at]), 0)
        if best_move is None:
            return None
        kind, a, b, c = best_move
        places = np.arange(size)
        if kind == "turn":
            places[a:b] = places[a:b][::-1].copy()
        else:
            places[a:c] = np.concatenate((places[b:c], places[a:b]))
        return places

    def _flip(self, r: int) -> bool:
        """Turn units round where that crosses less or suits the birth order better."""
        changed = False
        fars = (self.far(self.up[r]), self.far(self.down[r]))
        for u, knots, turns in self.flippable[r]:
            gain = turns
            for side, a, b, weight in knots:
                far = fars[side]
                gain += weight * (float(far[a] < far[b]) - float(far[a] > far[b]))
            # `gain` is what the given order saves over the turned one.
            wanted = gain < -1e-9 if not self.flipped[u] else gain <= 1e-9
            if wanted != bool(self.flipped[u]) and abs(gain) > 1e-9:
                self.flipped[u] = wanted
                changed = True
        return changed

    def _knots(self, r: int) -> list[tuple[int, list[tuple[int, int, int, float]], float]]:
        """Units of row r whose two ways round differ.

        Per unit the pairs of its strands (side, left, right, weight) that cross in one of the
        two ways, and what turned neighbours inside it make the given way dearer.
        """
        strands: dict[int, list[tuple[int, int, float, float]]] = defaultdict(list)
        for n, s in enumerate(self.strands[r]):
            strands[s.target[0]].append((0, n, float(s.target[1]), s.weight))
        for n, s in enumerate(self.below[r]):
            own = [offset for unit, offset in s.source if unit == s.owner]
            strands[s.owner].append((1, n, sum(own) / len(own), s.weight))
        turns: dict[int, float] = defaultdict(float)
        for _, ends in self.units.sibships[r]:
            for (a, left), (b, right) in pairwise(ends):
                if a == b and len(self.units.glued[a]) == 1:
                    turns[a] += TURNED if left < right else -TURNED
        found = []
        for u in sorted(strands.keys() | turns.keys()):
            knots = [
                (side, a, b, v * w)
                for side, a, x, v in strands[u]
                for other, b, y, w in strands[u]
                if side == other and x < y
            ]
            if knots or turns[u]:
                found.append((u, knots, turns[u]))
        return found


@lru_cache(maxsize=512)
def _pairs(size: int) -> tuple[Ints, Ints]:
    """Segments [i, k) of at least two places."""
    i, k = np.meshgrid(np.arange(size + 1), np.arange(size + 1), indexing="ij")
    keep = k - i >= 2
    return i[keep], k[keep]
