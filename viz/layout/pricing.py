"""What a unit costs where it stands, and what it would cost anywhere else in its row."""

from __future__ import annotations

from collections.abc import Mapping

from viz.layout.hung import Hung
from viz.layout.prices import BROKEN, PIECE
from viz.layout.units import Units


class Pricing(Hung):
    """Prices in a row follow from one walk along it: other rows are only looked up."""

    def __init__(self, units: Units, before: Mapping[int, float] | None = None) -> None:
        super().__init__(units, before)
        self.flipped = [False] * len(units.members)
        self.worth: list[dict[int, float]] = [{} for _ in self.order]

    def prices(self, u: int) -> tuple[list[float], float]:
        """What unit u costs at each gap of its row beyond what it costs anywhere, and that."""
        at, mask, pairs = self.at, self.mask, self.pairs(u)
        r = self.row[u]
        own = mask[u]
        other = ~own
        alone = self._parting(r, own) if own else 0.0
        price = base = 0.0
        last = 0
        result: list[float] = []
        for b in self.order[r]:
            here = mask[b]
            gap = price
            if last & here & other:
                gap += self._parting(r, last & here & other)
            if alone:
                missing = own & ~(last | here)
                if missing:
                    gap += alone if missing == own else self._parting(r, missing)
            result.append(gap)
            last = here
            if b in pairs:
                lines, worse = pairs[b]
                if worse:
                    price -= worse
                    if worse > 0:
                        base += worse
                for p, q, w in lines:
                    x = at[p]
                    y = at[q]
                    if y < x:
                        base += w
                        price -= w
                    elif x < y:
                        price += w
        if alone:
            price += self._parting(r, own & ~last)
        result.append(price)
        return result, base

    def _parting(self, r: int, sibships: int) -> float:
        """What one more piece of each of some sibships costs."""
        known = self.worth[r]
        if sibships in known:
            return known[sibships]
        price = 0.0
        for s, now in enumerate(self.pieces[r]):
            if now and sibships >> s & 1:
                price += PIECE if now > 1 else PIECE + BROKEN
        known[sibships] = price
        return price

    def stands(self, u: int, place: int) -> float:
        """What unit u costs where it is: its crossings, turned neighbours and leaving."""
        at, pairs = self.at, self.pairs(u)
        row = self.order[self.row[u]]
        total = 0.0
        for b in row[:place]:
            if b in pairs:
                lines, worse = pairs[b]
                if worse < 0:
                    total -= worse
                for p, q, w in lines:
                    if at[q] > at[p]:
                        total += w
        for b in row[place + 1 :]:
            if b in pairs:
                lines, worse = pairs[b]
                if worse > 0:
                    total += worse
                for p, q, w in lines:
                    if at[q] < at[p]:
                        total += w
        return total

    def aim(self, u: int) -> float:
        """About where in its row's keys the ends of u's lines ask it to be."""
        mine = self.order[self.row[u]]
        low, high = self.key[mine[0]], self.key[mine[-1]]
        total = mass = 0.0
        for ends, r in ((self.up[u], self.row[u] - 1), (self.down[u], self.row[u] + 1)):
            for p, w, _ in ends:
                x = self.at[p]
                if x == x:
                    other = self.order[r]
                    first, last = self.key[other[0]], self.key[other[-1]]
                    share = (x - first) / (last - first) if last > first else 0.5
                    total += w * (low + share * (high - low))
                    mass += w
        return total / mass if mass else (low + high) / 2

    def inner(self, u: int) -> tuple[float, float]:
        """Crossings of u's own lines with each other: the given way round, and turned."""
        at = self.at
        given = turned = 0.0
        for p, q, w in self.knots[u]:
            a, b = at[p], at[q]
            if a > b:
                given += w
            elif a < b:
                turned += w
        return given, turned

    def crossed_above(self, u: int) -> list[float]:
        """What each line from unit u up crosses."""
        at = self.at
        row = self.order[self.row[u]]
        place = row.index(u)
        found = []
        for p, v, _ in self.up[u]:
            y = at[p]
            crossed = sum(w for b in row[:place] for q, w, _ in self.up[b] if at[q] > y)
            crossed += sum(w for b in row[place + 1 :] for q, w, _ in self.up[b] if at[q] < y)
            found.append(crossed * v)
        return found
