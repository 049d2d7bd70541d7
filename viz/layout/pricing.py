"""What a unit costs where it stands, and what it would cost anywhere else in its row."""

from __future__ import annotations

from collections.abc import Mapping

from viz.layout.hung import Hung
from viz.layout.prices import BROKEN, PIECE
from viz.layout.ties import Line
from viz.layout.units import Units


class Pricing(Hung):
    """Prices in a row follow from one walk along it: other rows are only looked up."""

    def __init__(self, units: Units, before: Mapping[int, float] | None = None) -> None:
        super().__init__(units, before)
        self.flipped = [False] * len(units.members)
        self.worth: list[dict[int, float]] = [{} for _ in self.order]

    def prices(self, u: int) -> tuple[list[float], float]:
        """What unit u costs at each gap of its row beyond what it costs anywhere, and that.

        Added up from left to right, line by line: not all are whole numbers, and the last bit
        decides between equals.
        """
        at, bias, ends = self.at, self.bias(u), self._ends(u)
        row = self.order[self.row[u]]
        price = base = 0.0
        result = [0.0]
        for b in row:
            if b in bias:
                worse = bias[b]
                price -= worse
                if worse > 0:
                    base += worse
            for x, v, lines in ends:
                for q, w in lines[b]:
                    y = at[q]
                    if y < x:
                        base += v * w
                        price -= v * w
                    elif x < y:
                        price += v * w
            result.append(price)
        if self.groups[self.row[u]]:
            self._add_partings(u, row, result)
        return result, base

    def _ends(self, u: int) -> list[tuple[float, float, list[list[Line]]]]:
        """Where the far ends of u's lines are, their weights, and what lines they may cross.

        Far ends out of their row are left out.
        """
        at, up, down = self.at, self.up, self.down
        ends = [(at[p], v, up) for p, v in up[u] if at[p] == at[p]]
        ends += [(at[p], v, down) for p, v in down[u] if at[p] == at[p]]
        return ends

    def _add_partings(self, u: int, row: list[int], prices: list[float]) -> None:
        """Add to u's price at each gap what it parts there, its own sibships or others'."""
        r, mask = self.row[u], self.mask
        own, known = mask[u], self.worth[r]
        other = ~own
        alone = self._parting(r, own) if own else 0.0
        last = 0
        for n, b in enumerate(row):
            here = mask[b]
            parted = last & here & other
            if parted:
                prices[n] += known[parted] if parted in known else self._parting(r, parted)
            if alone:
                missing = own & ~(last | here)
                if missing == own:
                    prices[n] += alone
                elif missing:
                    prices[n] += self._parting(r, missing)
            last = here
        if alone:
            prices[-1] += self._parting(r, own & ~last)

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
        at, bias, ends = self.at, self.bias(u), self._ends(u)
        total = 0.0
        if not ends and not bias:
            return total
        row = self.order[self.row[u]]
        for b in row[:place]:
            if b in bias and bias[b] < 0:
                total -= bias[b]
            for x, v, lines in ends:
                for q, w in lines[b]:
                    if at[q] > x:
                        total += v * w
        for b in row[place + 1 :]:
            if b in bias and bias[b] > 0:
                total += bias[b]
            for x, v, lines in ends:
                for q, w in lines[b]:
                    if at[q] < x:
                        total += v * w
        return total

    def aim(self, u: int) -> float:
        """About where in its row's keys the ends of u's lines ask it to be."""
        mine = self.order[self.row[u]]
        low, high = self.key[mine[0]], self.key[mine[-1]]
        total = mass = 0.0
        for ends, r in ((self.up[u], self.row[u] - 1), (self.down[u], self.row[u] + 1)):
            for p, w in ends:
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
        for p, v in self.up[u]:
            y = at[p]
            crossed = sum(w for b in row[:place] for q, w in self.up[b] if at[q] > y)
            crossed += sum(w for b in row[place + 1 :] for q, w in self.up[b] if at[q] < y)
            found.append(crossed * v)
        return found
