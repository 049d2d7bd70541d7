"""What a unit costs where it stands, and what it would cost anywhere else in its row."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import accumulate
from operator import itemgetter
from typing import Final

from viz.layout.hung import Hung
from viz.layout.prices import BROKEN, PIECE
from viz.layout.ties import Line
from viz.layout.units import Units

_FIRST: Final = itemgetter(0)


class Pricing(Hung):
    """Prices in a row follow from one walk along it: other rows are only looked up."""

    def __init__(self, units: Units, before: Mapping[int, float] | None = None) -> None:
        super().__init__(units, before)
        self.flipped = [False] * len(units.members)
        self.present = [False] * len(units.members)
        self.worth: list[dict[int, float]] = [{} for _ in self.order]

    def prices(self, u: int) -> tuple[list[float], float]:
        """What unit u costs at each gap of its row beyond what it costs anywhere, and that."""
        r = self.row[u]
        bias, present = self.bias(u), self.present
        for b in bias:
            if present[b]:
                result, base = self._walked(u, self.order[r], bias)
                break
        else:
            result, base = self._crossed(u, self.order[r])
        if self.groups[r]:
            self._add_partings(u, self.order[r], result)
        return result, base

    def _crossed(self, u: int, row: list[int]) -> tuple[list[float], float]:
        """What u's lines cross at each gap of its row, beyond what they cross at the first.

        Whole numbers, so that the order in which they are added up does not matter.
        """
        at, present, r = self.at, self.present, self.row[u]
        base = 0.0
        step = [0.0] * len(present)
        for lines, others in ((self.up[u], self.tops[r]), (self.down[u], self.feet[r])):
            for p, v in lines:
                x = at[p]
                if x != x:
                    continue
                for b, q, w in others:
                    y = at[q]
                    if y < x:
                        step[b] -= v * w
                        if present[b]:
                            base += v * w
                    elif x < y:
                        step[b] += v * w
        return list(accumulate([step[b] for b in row], initial=0.0)), base

    def _walked(
        self, u: int, row: list[int], bias: Mapping[int, float]
    ) -> tuple[list[float], float]:
        """The same with the prices of standing on the wrong side of somebody.

        Those are no whole numbers: what is added when decides the last bit, which decides between
        equals.
        """
        at, up, down = self.at, self.up, self.down
        rising, sinking = self._ends(up[u]), self._ends(down[u])
        price = base = 0.0
        result = [0.0]
        for b in row:
            if b in bias:
                worse = bias[b]
                price -= worse
                if worse > 0:
                    base += worse
            for x, v in rising:
                for q, w in up[b]:
                    y = at[q]
                    if y < x:
                        base += v * w
                        price -= v * w
                    elif x < y:
                        price += v * w
            for x, v in sinking:
                for q, w in down[b]:
                    y = at[q]
                    if y < x:
                        base += v * w
                        price -= v * w
                    elif x < y:
                        price += v * w
            result.append(price)
        return result, base

    def _ends(self, lines: list[Line]) -> list[tuple[float, float]]:
        """Where the far ends of lines are, and their weights; those out of their row left out."""
        at = self.at
        return [(at[p], v) for p, v in lines if at[p] == at[p]]

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

    def stood(self, u: int) -> float:
        """What unit u cost where its key still is: crossings, turned neighbours and leaving.

        Its own points must be out of the row already.
        """
        at, key, present, r = self.at, self.key, self.present, self.row[u]
        k = key[u]
        # Who stands where, and what u costs with them.
        costs = [
            (key[b], abs(worse))
            for b, worse in self.bias(u).items()
            if present[b] and (key[b] < k if worse < 0 else key[b] > k)
        ]
        amiss = bool(costs)
        for lines, others in ((self.up[u], self.tops[r]), (self.down[u], self.feet[r])):
            for p, v in lines:
                x = at[p]
                if x == x:
                    costs += [
                        (key[b], v * w)
                        for b, q, w in others
                        if (at[q] - x) * (key[b] - k) < 0 and present[b]
                    ]
        if amiss:
            # No longer whole numbers: added up from left to right, for the last bit.
            costs.sort(key=_FIRST)
        total = 0.0
        for _, cost in costs:
            total += cost
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
