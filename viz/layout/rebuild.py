"""Take a few neighbouring units out of their rows and put them back where they cost least.

Ruin and recreate (Schrimpf, Schneider, Stamm-Wilbrandt and Dueck, "Record breaking optimization
results using the ruin and recreate principle", 2000), on rows of units. One unit's price at every
gap of its row follows from one walk along the row, so taking a family out and putting it back
costs some hundreds of comparisons; no other row is looked at. The same insertion builds the first
order from nothing, and puts newcomers into a previous order.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from itertools import accumulate
from math import inf, nan
from typing import Final

from viz.layout.prices import BROKEN, LEAVING, PIECE, Lcg
from viz.layout.ties import Ties
from viz.layout.units import Units

STEP: Final = 1e-9
State = tuple[list[list[int]], list[bool]]
Mark = tuple[dict[int, list[int]], list[tuple[int, bool]], list[int]]


class Rebuild(Ties):
    """Orders under construction; `order[r]` holds the units present in row r, left to right."""

    def __init__(self, units: Units, before: dict[int, float] | None = None) -> None:
        super().__init__(units)
        count = len(units.members)
        self.order: list[list[int]] = [[] for _ in units.sibships]
        self.flipped = [False] * count
        self.present = [False] * count
        self.key = [0.0] * count
        self.before = before or {}

    def number(self, r: int) -> None:
        """Give the units of row r round keys and recompute their points."""
        x = 0.0
        for u in self.order[r]:
            self.key[u] = x + self.size[u] / 2
            x += self.size[u]
            self.point(u)

    def prices(self, u: int) -> list[float]:
        """What unit u costs at each gap of its row, while it is out of it."""
        row = self.order[self.row[u]]
        steps = [0.0] * (len(row) + 1)
        total = 0.0
        for mine, theirs in ((self.up[u], self.up), (self.down[u], self.down)):
            for p, v, _ in mine:
                y = self.at[p]
                if y == y:
                    total += self._across(row, theirs, y, v, steps)
        turn = self.turn[u]
        if turn:
            for n, b in enumerate(row):
                worse = turn.get(b)
                if worse is not None:
                    total += max(worse, 0.0)
                    steps[n + 1] -= worse
        was = self.before.get(u)
        if was is not None:
            for n, b in enumerate(row):
                then = self.before.get(b, was)
                if was > then:
                    total += LEAVING
                    steps[n + 1] -= LEAVING
                elif was < then:
                    steps[n + 1] += LEAVING
        steps[0] = total
        result = list(accumulate(steps))
        self._breaks(u, row, result)
        return result

    def _guided(self, u: int, row: list[int], prices: list[float]) -> list[float]:
        """Prices and what the lines from the middles of parted couples would cross."""
        result = prices[:]
        for middle, w in self.hanging[u]:
            y = self.at[middle]
            if y == y:
                steps = [0.0] * (len(row) + 1)
                steps[0] = self._across(row, self.up, y, w, steps)
                result = [a + b for a, b in zip(result, accumulate(steps), strict=True)]
        for middle, a, b in self.middles[u]:
            partner = self.at[a] if self.at[a] == self.at[a] else self.at[b]
            if partner == partner and row:
                keys = [self.key[v] for v in row]
                gaps = [keys[0] - 1, *map(_half, keys, keys[1:]), keys[-1] + 1]
                rivals = [
                    m for m in self.hung if m != middle and self.level[m] == self.level[middle]
                ]
                for n, gap in enumerate(gaps):
                    x = (gap + partner) / 2
                    result[n] += self._hung(middle, x)
                    result[n] += sum(self._tangled(middle, x, m) for m in rivals)
        return result

    def hung_cost(self) -> float:
        """Crossings of the lines from the middles of parted couples with all others."""
        at = self.at
        here = [m for m in self.hung if at[m] == at[m]]
        price = sum(self._hung(m, at[m]) for m in here)
        return price + sum(
            self._tangled(m, at[m], n)
            for k, m in enumerate(here)
            for n in here[:k]
            if self.level[m] == self.level[n]
        )

    def _tangled(self, middle: int, x: float, other: int) -> float:
        """Crossings of the lines that hang from two middles with each other."""
        at = self.at
        y = at[other]
        return sum(
            v * w
            for p, v in self.hung[middle]
            for q, w in self.hung[other]
            if (y - x) * (at[q] - at[p]) < 0
        )

    def _hung(self, middle: int, x: float) -> float:
        """Crossings of the lines that hang from a middle, were it at x."""
        at = self.at
        ends = [(at[q], v) for q, v in self.hung[middle] if at[q] == at[q]]
        price = 0.0
        for b in self.order[self.level[middle] + 1] if ends else ():
            start = self.key[b]
            sign = -STEP if self.flipped[b] else STEP
            for p, w, offset in self.up[b]:
                y = at[p]
                near = start + sign * (offset - (self.size[b] - 1) / 2)
                for t, v in ends:
                    if (y - x) * (near - t) < 0:
                        price += v * w
        return price

    def _across(
        self,
        row: list[int],
        theirs: list[list[tuple[int, float, float]]],
        y: float,
        v: float,
        steps: list[float],
    ) -> float:
        """Add up what one line crosses: the sum at the leftmost gap; `steps` gets the changes."""
        at = self.at
        total = 0.0
        for n, b in enumerate(row, 1):
            for p, w, _ in theirs[b]:
                x = at[p]
                if x < y:
                    total += w
                    steps[n] -= v * w
                elif x > y:
                    steps[n] += v * w
        return total * v

    def _breaks(self, u: int, row: list[int], result: list[float]) -> None:
        """Add what u's standing in each gap parts, or how far it leaves its own."""
        sib, pieces = self.sib, self.pieces
        own = sib[u]
        for s in own:
            if pieces[s]:
                alone = PIECE if pieces[s] > 1 else PIECE + BROKEN
                before = False
                for n, b in enumerate(row):
                    here = s in sib[b]
                    if not (before or here):
                        result[n] += alone
                    before = here
                if not before:
                    result[-1] += alone
        last: tuple[int, ...] = ()
        for n, b in enumerate(row):
            here_ = sib[b]
            if here_ and last:
                for s in here_:
                    if s in last and s not in own:
                        result[n] += PIECE if pieces[s] > 1 else PIECE + BROKEN
            last = here_

    def stands(self, u: int, place: int) -> float:
        """What unit u costs where it is: its crossings, turned neighbours and leaving."""
        row = self.order[self.row[u]]
        at = self.at
        total = 0.0
        for mine, theirs in ((self.up[u], self.up), (self.down[u], self.down)):
            for p, v, _ in mine:
                y = at[p]
                if y == y:
                    left = True
                    for b in row:
                        if b == u:
                            left = False
                            continue
                        for q, w, _ in theirs[b]:
                            x = at[q]
                            if x > y:
                                if left:
                                    total += v * w
                            elif x < y and not left:
                                total += v * w
        return total + self._stands_turned(u, row, place)

    def _stands_turned(self, u: int, row: list[int], place: int) -> float:
        """What u's turned neighbours and its leaving the previous order cost."""
        total = 0.0
        turn = self.turn[u]
        if turn:
            for n, b in enumerate(row):
                worse = turn.get(b)
                if worse is not None and (worse > 0) == (n > place):
                    total += abs(worse)
        was = self.before.get(u)
        if was is not None:
            for n, b in enumerate(row):
                then = self.before.get(b, was)
                if (was > then and n > place) or (was < then and n < place):
                    total += LEAVING
        return total

    def _parts(self, u: int, place: int, sign: int) -> float:
        """What sibships' pieces cost more (or less) for u's coming to (going from) a place."""
        row = self.order[self.row[u]]
        left = self.sib[row[place - 1]] if place else ()
        right = self.sib[row[place + 1]] if place + 1 < len(row) else ()
        own = self.sib[u]
        touched = [s for s in own if s not in left and s not in right]
        touched += [s for s in left if s in right and s not in own]
        price = 0.0
        for s in touched:
            before = self.pieces[s]
            after = before + sign
            self.pieces[s] = after
            if min(before, after):
                price += PIECE if min(before, after) > 1 else PIECE + BROKEN
        return price

    def remove(self, u: int) -> float:
        """Take unit u out; returns what it cost where it was."""
        row = self.order[self.row[u]]
        place = row.index(u)
        price = self.stands(u, place) + self._parts(u, place, -1)
        if len(self.up[u]) > 1 or len(self.down[u]) > 1:
            price += self.inner(u)
        del row[place]
        for point, _ in self.points[u]:
            self.at[point] = nan
        for middle, _, _ in self.middles[u]:
            self.at[middle] = nan
        self.present[u] = False
        return price

    def insert(self, u: int) -> float:
        """Put unit u where it costs least; returns what it costs there."""
        r = self.row[u]
        row = self.order[r]
        prices = self.prices(u)
        place = self._choose(u, row, prices) if row else 0
        low = self.key[row[place - 1]] if place else None
        high = self.key[row[place]] if place < len(row) else None
        row.insert(place, u)
        price = prices[place]
        self._parts(u, place, 1)
        self.present[u] = True
        if low is not None and high is not None:
            self.key[u] = (low + high) / 2
            if high - low < 1e-5:
                self.number(r)
        elif low is not None:
            self.key[u] = low + 1.0
        else:
            self.key[u] = high - 1.0 if high is not None else 0.0
        if len(self.up[u]) > 1 or len(self.down[u]) > 1:
            self._face(u)
            price += self.inner(u)
        self.point(u)
        if r in self.ruled:
            self.number(r)
        return price

    def _choose(self, u: int, row: list[int], prices: list[float]) -> int:
        """The gap that costs least; of equals the one nearest to u's own."""
        guided = prices
        if self.hanging[u] or self.middles[u]:
            guided = self._guided(u, row, prices)
        cheapest = min(guided)
        least = cheapest + 1e-9
        if guided.count(cheapest) == 1:
            return guided.index(cheapest)
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
        key = self.key[u]
        sign = -STEP if self.flipped[u] else STEP
        for point, offset in self.points[u]:
            self.at[point] = key + sign * (offset - (self.size[u] - 1) / 2)
        for middle, a, b in self.middles[u]:
            self.at[middle] = (self.at[a] + self.at[b]) / 2

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

    def inner(self, u: int) -> float:
        """Crossings of u's own lines with each other, the way round it is."""
        price = 0.0
        for ends in (self.up[u], self.down[u]):
            if len(ends) > 1:
                for p, w, x in ends:
                    for q, v, y in ends:
                        if x < y:
                            a, b = self.at[p], self.at[q]
                            if (a < b) if self.flipped[u] else (a > b):
                                price += v * w
        return price

    def _face(self, u: int) -> None:
        price = self.inner(u)
        if price:
            self.flipped[u] = not self.flipped[u]
            if self.inner(u) >= price:
                self.flipped[u] = not self.flipped[u]

    def save(self) -> State:
        """A copy of where everybody is."""
        return [row[:] for row in self.order], self.flipped[:]

    def load(self, state: State) -> None:
        """Go back to a saved state, in which nobody may be missing now present or the reverse."""
        self.order = [row[:] for row in state[0]]
        self.flipped = state[1][:]
        self.recount()

    def recount(self) -> None:
        """Recompute points and pieces from the orders."""
        self.pieces = [0] * len(self.groups)
        for r, row in enumerate(self.order):
            self.number(r)
            last: tuple[int, ...] = ()
            for u in row:
                self.present[u] = True
                for s in self.sib[u]:
                    if s not in last:
                        self.pieces[s] += 1
                last = self.sib[u]

    def burden(self, u: int) -> float:
        """What unit u costs now, where it stands."""
        return self.stands(u, self.order[self.row[u]].index(u))

    def crossed_above(self, u: int) -> list[tuple[float, float]]:
        """For each line from unit u up: what it crosses, and the offset of its person."""
        row = self.order[self.row[u]]
        place = row.index(u)
        found = []
        for p, v, offset in self.up[u]:
            y = self.at[p]
            crossed = sum(
                w
                for n, b in enumerate(row)
                for q, w, _ in self.up[b]
                if (n < place and self.at[q] > y) or (n > place and self.at[q] < y)
            )
            found.append((crossed * v, offset))
        return found

    def mark(self, handful: list[int]) -> Mark:
        """What `undo` needs to put a handful of units back where they are."""
        rows = {self.row[u]: self.order[self.row[u]][:] for u in handful}
        return rows, [(u, self.flipped[u]) for u in handful], self.pieces[:]

    def undo(self, mark: Mark) -> None:
        """Go back to a mark; everybody must be present."""
        rows, flipped, pieces = mark
        for u, turned in flipped:
            self.flipped[u] = turned
        for r, row in rows.items():
            self.order[r] = row
            self.number(r)
        self.pieces = pieces

    def around(self, seed: int, size: int, rng: Lcg) -> list[int]:
        """A connected handful of units, in the order in which they were met."""
        met = [seed]
        waiting = [seed]
        while waiting and len(met) < size:
            u = waiting[rng.below(len(waiting))]
            fresh = [v for v in self.near[u] if v not in met]
            if not fresh:
                waiting.remove(u)
                continue
            v = fresh[rng.below(len(fresh))]
            met.append(v)
            waiting.append(v)
        return met


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


def _half(a: float, b: float) -> float:
    return (a + b) / 2
