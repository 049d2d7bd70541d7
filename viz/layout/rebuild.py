"""Take a few neighbouring units out of their rows and put them back where they cost least.

Ruin and recreate (Schrimpf, Schneider, Stamm-Wilbrandt and Dueck, "Record breaking optimization
results using the ruin and recreate principle", 2000), on rows of units. One unit's price at every
gap of its row follows from one walk along the row, so taking a family out and putting it back
costs some hundreds of comparisons; no other row is looked at. The same insertion builds the first
order from nothing, and puts newcomers into a previous order.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from math import inf, nan

from viz.layout.prices import BROKEN, PIECE, Lcg
from viz.layout.pricing import Pricing
from viz.layout.units import Units

State = tuple[list[list[int]], list[bool]]
Mark = tuple[list[tuple[int, list[int]]], list[tuple[int, bool, float]], list[list[int]], int]


class Rebuild(Pricing):
    """Orders under construction; `order[r]` holds the units present in row r, left to right."""

    def __init__(self, units: Units, before: Mapping[int, float] | None = None) -> None:
        super().__init__(units, before)
        self.renumbered = 0

    def number(self, r: int) -> None:
        """Give the units of row r round keys; the points of all others are where they should be."""
        self.renumbered += 1
        x = 0
        key, size = self.key, self.size
        for u in self.order[r]:
            middle = x + size[u] / 2
            x += size[u]
            if key[u] != middle:
                key[u] = middle
                self.point(u)

    def _count(self, u: int, place: int, sign: int) -> float:
        """Count pieces anew for u's coming to (or going from) a place; returns their price."""
        r = self.row[u]
        row = self.order[r]
        left = self.mask[row[place - 1]] if place else 0
        right = self.mask[row[place + 1]] if place + 1 < len(row) else 0
        own = self.mask[u]
        touched = own & ~(left | right) | (left & right & ~own)
        if not touched:
            return 0.0
        price = 0.0
        self.worth[r] = {}
        pieces = self.pieces[r]
        while touched:
            bit = touched & -touched
            touched ^= bit
            s = bit.bit_length() - 1
            fewer = min(pieces[s], pieces[s] + sign)
            pieces[s] += sign
            if fewer:
                price += PIECE if fewer > 1 else PIECE + BROKEN
        return price

    def remove(self, u: int) -> float:
        """Take unit u out; returns what it cost where it was."""
        row = self.order[self.row[u]]
        place = row.index(u)
        for point, _ in self.points[u]:
            self.at[point] = nan
        for middle, _, _ in self.middles[u]:
            self.at[middle] = nan
        price = self.stands(u, place)
        if self.groups[self.row[u]]:
            price += self._count(u, place, -1)
        if self.knots[u]:
            price += self.inner(u)[self.flipped[u]]
        del row[place]
        return price

    def insert(self, u: int) -> float:
        """Put unit u where it costs least; returns what it costs there."""
        r = self.row[u]
        row = self.order[r]
        key = self.key
        prices, price = self.prices(u)
        place = self._choose(u, row, prices) if row else 0
        row.insert(place, u)
        price += prices[place]
        if self.groups[r]:
            self._count(u, place, 1)
        crowded = False
        if place and place + 1 < len(row):
            low, high = key[row[place - 1]], key[row[place + 1]]
            key[u] = (low + high) / 2
            crowded = high - low < 1e-5
        elif place:
            key[u] = key[row[place - 1]] + 1.0
        else:
            key[u] = key[row[1]] - 1.0 if len(row) > 1 else 0.0
        if self.knots[u]:
            ways = self.inner(u)
            turned = ways[True] < ways[False] or (ways[True] == ways[False] and self.flipped[u])
            self.flipped[u] = turned
            price += ways[turned]
        self.point(u)
        if crowded:
            self.number(r)
        return price

    def _choose(self, u: int, row: list[int], prices: list[float]) -> int:
        """The gap that costs least; of equals the one nearest to u's own."""
        guided = prices
        if self.hanging[u] or self.middles[u]:
            guided = self.guided(u, row, prices)
        cheapest = min(guided)
        if guided.count(cheapest) == 1:
            return guided.index(cheapest)
        least = cheapest + 1e-9
        aim = self.aim(u)
        best, place = inf, 0
        for n, price in enumerate(guided):
            if price <= least:
                x = self.key[row[n]] - 0.5 if n < len(row) else self.key[row[-1]] + 0.5
                if abs(x - aim) < best:
                    best, place = abs(x - aim), n
        return place

    def point(self, u: int) -> None:
        """Recompute where unit u's points are."""
        at, key = self.at, self.key[u]
        if self.flipped[u]:
            for point, aside in self.points[u]:
                at[point] = key - aside
        else:
            for point, aside in self.points[u]:
                at[point] = key + aside
        for middle, a, b in self.middles[u]:
            at[middle] = (at[a] + at[b]) / 2

    def save(self) -> State:
        """A copy of where everybody is."""
        return [row[:] for row in self.order], self.flipped[:]

    def load(self, state: State) -> None:
        """Go back to a saved state, in which nobody may be missing now present or the reverse."""
        self.order = [row[:] for row in state[0]]
        self.flipped = state[1][:] or [False] * len(self.row)
        self.recount()

    def recount(self) -> None:
        """Recompute points and pieces from the orders."""
        self.key = [nan] * len(self.key)
        for r, row in enumerate(self.order):
            self.number(r)
            self.worth[r] = {}
            pieces = self.pieces[r] = [0] * len(self.groups[r])
            last = 0
            for u in row:
                for s in range(len(pieces)):
                    if self.mask[u] & ~last & (1 << s):
                        pieces[s] += 1
                last = self.mask[u]

    def total(self) -> float:
        """The price of the whole order, counted from nothing."""
        price = self.crossings()
        for r, row in enumerate(self.order):
            price += sum(BROKEN + PIECE * (n - 1) for n in self.pieces[r] if n > 1)
            place = {u: n for n, u in enumerate(row)}
            price += sum(
                worse
                for u in row
                for b, worse in self.turn[u].items()
                if worse > 0 and b in place and place[u] < place[b]
            )
        return price

    def hung_again(self, moved: Sequence[int], before: float) -> float:
        """What hung lines cross after some units moved; `before` is what they crossed."""
        touched = self.ruling.intersection([self.row[u] for u in moved])
        if not touched:
            return before
        for r in touched & self.ruled:
            self.number(r)
        return self.hung_cost()

    def mark(self, handful: list[int]) -> Mark:
        """What `undo` needs to put a handful of units back where they are."""
        rows = {self.row[u] for u in handful}
        return (
            [(r, self.order[r][:]) for r in rows],
            [(u, self.flipped[u], self.key[u]) for u in handful],
            [self.pieces[r][:] for r in rows],
            self.renumbered,
        )

    def undo(self, mark: Mark) -> None:
        """Go back to a mark; everybody must be present."""
        rows, handful, pieces, renumbered = mark
        for (r, row), counted in zip(rows, pieces, strict=True):
            self.order[r] = row
            self.pieces[r] = counted
            self.worth[r] = {}
        for u, turned, key in handful:
            self.flipped[u] = turned
            self.key[u] = key
        for u, _, _ in handful:
            self.point(u)
        if self.renumbered != renumbered:
            for r, _ in rows:
                self.number(r)

    def around(self, seed: int, size: int, rng: Lcg) -> list[int]:
        """A connected handful of units, in the order in which they were met."""
        met = {seed: None}
        waiting = [seed]
        while waiting and len(met) < size:
            place = rng.below(len(waiting))
            fresh = [v for v in self.near[waiting[place]] if v not in met]
            if not fresh:
                del waiting[place]
                continue
            v = fresh[rng.below(len(fresh))]
            met[v] = None
            waiting.append(v)
        return list(met)


def walk(near: Sequence[Sequence[int]], seeds: Iterable[int]) -> list[int]:
    """Units in the order in which a breadth-first walk meets them."""
    seen: set[int] = set()
    found: list[int] = []
    for seed in seeds:
        if seed in seen:
            continue
        seen.add(seed)
        waiting = deque([seed])
        while waiting:
            u = waiting.popleft()
            found.append(u)
            for v in near[u]:
                if v not in seen:
                    seen.add(v)
                    waiting.append(v)
    return found
