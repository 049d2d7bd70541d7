"""The cheapest order of all, for families small enough to look at every one.

Crossings are between neighbouring rows only, so the best order of all rows follows row by row
(dynamic programming over the orders of one row). Orders that alone cost more than a known
solution leaves are never looked at; what remains is compared two rows at a time, as products of
matrices: whether two lines cross is the product of who is left above and who is left below.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from viz.layout.prices import BROKEN, PIECE
from viz.layout.rebuild import Rebuild

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

MOST_STEPS: Final = 8_000
"""Beginnings of orders looked at before giving up."""

MOST_UNITS: Final = 12
MOST_PARTS: Final = 5
"""Sibships and single units of one row, beyond which it is not even tried."""

MOST_WORK: Final = 30_000_000
"""Multiplications for all pairs of orders: some milliseconds."""


SINGLE: Final = 250_000
"""Multiplications that the linear algebra library does without waking a second thread."""


class _Orders:
    """All orders of a row (of places in `mates`) that alone cost at most `limit`.

    Younger left of elder and pieces of sibships are counted as an order grows from the left. A
    sibship left behind before it is complete costs its next piece at once: sooner or later it
    comes. `steps` counts down; below nothing, there are more orders than were found.
    """

    def __init__(self, rows: Rebuild, r: int, limit: float, steps: int) -> None:
        mates = rows.mates[r]
        local = {u: n for n, u in enumerate(mates)}
        self.limit = limit
        self.steps = steps
        self.masks = [rows.mask[u] for u in mates]
        self.elders = [
            [(1 << local[e], worse) for e, worse in rows.turn[u].items() if worse > 0]
            for u in mates
        ]
        self.groups = [sum(1 << local[u] for u in group) for group in rows.groups[r]]
        self.begun: dict[tuple[int, int, int], tuple[float, int]] = {}
        self.order: list[int] = []
        self.found: list[list[int]] = []
        self._grow(0.0, 0, 0, list(range(len(mates))), 0, 0)

    def _grow(
        self, price: float, last: int, placed: int, rest: list[int], once: int, again: int
    ) -> None:
        """Try everybody of the `rest` at the right end.

        `once` and `again` are the sibships that have a piece, or more than one.
        """
        if not rest:
            self.found.append(self.order[:])
            return
        limit, masks, elders = self.limit, self.masks, self.elders
        for n in rest:
            if self.steps <= 0:
                self.steps = -1
                return
            self.steps -= 1
            more = price
            for bit, worse in elders[n]:
                if not placed & bit:
                    more += worse
            mask = masks[n]
            fresh = mask & ~last
            one, two = once, again
            if fresh:
                begins, two = self._begin(fresh, once, again)
                more += begins
                one |= fresh
            if more > limit:
                continue
            here = placed | 1 << n
            left = one & ~mask
            if left:
                owed = sum(1 << s for s, all_ in enumerate(self.groups) if all_ & ~here) & left
                if owed and more + self._begin(owed, one, two)[0] > limit + 1e-9:
                    continue
            self.order.append(n)
            self._grow(more, mask, here, [m for m in rest if m != n], one, two)
            self.order.pop()

    def _begin(self, sibships: int, once: int, again: int) -> tuple[float, int]:
        """What one more piece of each of some sibships costs, and who then has several."""
        key = sibships, once, again
        known = self.begun.get(key)
        if known is None:
            price = 0.0
            for s in range(len(self.groups)):
                if sibships >> s & 1 and (once | again) >> s & 1:
                    price += PIECE if again >> s & 1 else PIECE + BROKEN
            known = self.begun[key] = price, again | (once & sibships)
        return known


def _parts(rows: Rebuild, r: int) -> int:
    """How many pieces a row falls into if all sibships stay together."""
    parts: list[int] = []
    for u in rows.mates[r]:
        whole = rows.mask[u]
        for part in [part for part in parts if part & whole]:
            parts.remove(part)
            whole |= part
        if whole:
            parts.append(whole)
    return len(parts) + sum(not rows.mask[u] for u in rows.mates[r])


class _Row:
    """The orders of one row that are worth a look: what each costs, and where points are."""

    def __init__(self, rows: Rebuild, r: int, orders: list[list[int]]) -> None:
        mates = rows.mates[r]
        local = {u: n for n, u in enumerate(mates)}
        turning = [local[u] for u in mates if rows.knots[u]]
        order = np.array(orders, dtype=np.int64).reshape(len(orders), len(mates))
        ways = 1 << len(turning)
        self.order = np.tile(order, (ways, 1))
        self.turned = np.zeros(self.order.shape, dtype=bool)
        for n, unit in enumerate(turning):
            self.turned[:, unit] = np.repeat(np.arange(ways) >> n & 1, len(order))
        count = len(self.order)
        sizes = np.array([rows.size[u] for u in mates], dtype=np.float64)[self.order]
        middle = np.cumsum(sizes, axis=1) - sizes / 2
        self.at = np.empty(self.order.shape)
        np.put_along_axis(self.at, self.order, middle, axis=1)
        price = np.zeros(count)
        for u in mates:
            for b, worse in rows.turn[u].items():
                if worse > 0:
                    price += worse * (self.at[:, local[u]] < self.at[:, local[b]])
        for group in rows.groups[r]:
            own = np.isin(self.order, [local[u] for u in group])
            pieces = own[:, 0] + (own[:, 1:] & ~own[:, :-1]).sum(axis=1)
            price += np.where(pieces > 1, BROKEN + PIECE * (pieces - 1), 0.0)
        self.price = price
        self.points = {p: (local[u], aside * 1e6) for u in mates for p, aside in rows.points[u]}

    def keep(self, some: NDArray[np.bool_]) -> None:
        """Strike out the other orders."""
        self.order, self.turned = self.order[some], self.turned[some]
        self.at, self.price = self.at[some], self.price[some]

    def where(self, point: int) -> NDArray[np.float64]:
        """A point's place in each order."""
        unit, aside = self.points[point]
        result: NDArray[np.float64] = self.at[:, unit] + np.where(
            self.turned[:, unit], -aside, aside
        )
        return result


def improve(rows: Rebuild) -> bool:
    """Put the rows in their cheapest order if that can be found within the budget; True if so.

    What is there already stays if it is as cheap.
    """
    known = rows.total()
    if known < 1e-6:
        return True
    if any(
        len(mates) > MOST_UNITS or _parts(rows, r) > MOST_PARTS
        for r, mates in enumerate(rows.mates)
    ):
        return False
    found: dict[int, _Row] = {}
    steps = MOST_STEPS
    # The longest row first: it is the one that is too long.
    for r in sorted(range(len(rows.mates)), key=lambda r: -len(rows.mates[r])):
        orders = _Orders(rows, r, known + 1e-6, steps)
        steps = orders.steps
        turning = sum(1 for u in rows.mates[r] if rows.knots[u])
        if steps < 0 or len(orders.found) << turning > MOST_STEPS:
            return False
        found[r] = _Row(rows, r, orders.found)
    table = [found[r] for r in range(len(rows.mates))]
    least = [float(row.price.min()) for row in table]
    for row, floor in zip(table, least, strict=True):
        row.keep(row.price <= known - (sum(least) - floor) + 1e-6)
    layers = [_layer(rows, table, r) for r in range(1, len(table))]
    work = sum(len(a) * len(b) * (a.shape[1] + 8) for a, b, _ in layers)
    if work > MOST_WORK:
        return False
    total = table[0].price
    back: list[Ints] = []
    for r, (above, below, flat) in enumerate(layers, 1):
        after, came = _cheapest(total.astype(np.float32), above, below)
        back.append(came)
        total = after + flat + table[r].price
    best = int(total.argmin())
    if total[best] < known - 1e-3:
        for r in range(len(table) - 1, -1, -1):
            mates = rows.mates[r]
            rows.order[r] = [mates[n] for n in table[r].order[best]]
            for n, u in enumerate(mates):
                rows.flipped[u] = bool(table[r].turned[best, n])
            if r:
                best = int(back[r - 1][best])
        rows.recount()
    return True


def _cheapest(total: Floats, above: Floats, below: Floats) -> tuple[Floats, Ints]:
    """For each order of the lower row the cheapest so far, and the order above it.

    In blocks small enough that no second thread is woken: waking costs more than it helps.
    """
    block = max(1, SINGLE // max(1, above.size))
    after, came = [], []
    for n in range(0, len(below), block):
        cost = total - below[n : n + block] @ above.T
        best = cost.argmin(axis=1)
        came.append(best)
        after.append(cost[np.arange(len(best)), best])
    return np.concatenate(after), np.concatenate(came)


def _layer(rows: Rebuild, table: list[_Row], r: int) -> tuple[Floats, Floats, float]:
    """Lines between row r and the one above: crossings are `flat - above @ below.T`."""
    lines = [(p, q, w) for p, q, w in rows.falling[r - 1]]
    lines += [(m, q, w) for m in rows.hung if rows.level[m] == r - 1 for q, w in rows.hung[m]]
    upper, lower = table[r - 1], table[r]
    middles = {m: (a, b) for trio in rows.middles for m, a, b in trio}
    high = []
    for p, _, _ in lines:
        if p in middles:
            a, b = middles[p]
            high.append((upper.where(a) + upper.where(b)) / 2)
        else:
            high.append(upper.where(p))
    low = [lower.where(q) for _, q, _ in lines]
    above, below, flat = [], [], 0.0
    for n, (p, q, v) in enumerate(lines):
        for m, (other, end, w) in enumerate(lines[:n]):
            if p != other and q != end:
                above.append(np.sign(high[n] - high[m]) * (v * w / 2))
                below.append(np.sign(low[n] - low[m]))
                flat += v * w / 2
    if not above:
        return (
            np.zeros((len(upper.price), 0), dtype=np.float32),
            np.zeros((len(lower.price), 0), dtype=np.float32),
            0.0,
        )
    return (
        np.array(above, dtype=np.float32).T,
        np.array(below, dtype=np.float32).T,
        flat,
    )
