"""Who stands left of whom.

A first order grows by inserting one unit after the other, each where it costs least, every
newcomer letting its neighbours step aside (several starts; the best goes on). Then neighbouring
handfuls of units are taken out and put back (`rebuild`), worse outcomes being accepted now and
then, less and less often. Last, every row takes its best exchanges of segments (`sweep`).

Partners are glued together throughout. Only where that costs more than `APART` crossings, and for
few couples, they are parted, and stepped lines join them (note `apart`).

With a previous layout nothing is searched: the known stand as they stood, newcomers are inserted
where they cost least, and leaving the previous order has its price.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import ceil, exp
from typing import Final

from viz.layout.family import Kin
from viz.layout.generations import Generations
from viz.layout.prices import APART, Lcg
from viz.layout.rebuild import Rebuild, walk
from viz.layout.sweep import Rows
from viz.layout.units import Units, build

SEEDS: Final = (1, 2)
MOST: Final = 14


@dataclass(frozen=True, slots=True)
class Budget:
    """How much work the search may do: counts, so that every machine finds the same drawing.

    `effort` scales the counts (1 is what an editor waits for; more for a poster). `expired`, if
    given, is asked now and then and ends the search early: a last resort that may make two
    machines differ, and that the layout reports.
    """

    effort: float = 1.0
    expired: Callable[[], bool] = lambda: False

    def rounds(self, units: int) -> tuple[int, int, int, int]:
        """Starts, then handfuls: in the main search, after each parting of couples, and last."""
        if units <= 40:
            counts = (2, 3 * units, 2 * units, 0)
        elif units <= 300:
            counts = (6, 600, 260, 0)
        else:
            counts = (1, 150, 60, 0)
        starts, *rest = counts
        main, after, last = (round(n * self.effort) for n in rest)
        return max(1, round(starts * min(self.effort, 4.0))), main, after, last


@dataclass(slots=True)
class Order:
    """The outcome: units with their rows in order. `proved`: nothing at all was given up."""

    units: Units
    order: list[list[int]]
    turned: list[bool]
    cost: float
    proved: bool
    apart: tuple[int, ...] = ()


def arrange(
    kin: Kin,
    generations: Generations,
    previous: Mapping[int, float] | None,
    budget: Budget,
) -> Order:
    """Order every row; `previous` gives the former x of people already drawn."""
    asunder: frozenset[int] = frozenset()
    if previous:
        asunder = frozenset(_formerly_apart(kin, generations, previous))
    units = build(kin, generations, asunder)
    if previous:
        rows = _warm(units, previous)
        return _finish(units, rows, asunder)
    starts, main, after, last = budget.rounds(len(units.members))
    rows, cost = _grow(units, starts, budget)
    rng = Lcg(SEEDS[len(units.members) > 40])
    cost = _search(rows, cost, main, rng, budget)
    allowed = min(3, len(kin.couples) // 24)
    kept: set[int] = set()
    for _ in range(5):
        if cost < APART or len(asunder) >= allowed or budget.expired():
            break
        worst = [k for k in _worst(units, rows, kin, asunder) if k not in kept]
        worst = worst[: ceil(allowed / 3)][: allowed - len(asunder)]
        if not worst:
            break
        tried = asunder | frozenset(worst)
        other = build(kin, generations, tried)
        there = _carry(units, rows, other)
        found = _search(there, _total(there), after, rng, budget)
        if found + APART * len(worst) < cost:
            units, rows, cost, asunder = other, there, found, tried
        else:
            kept.update(worst)
    if asunder:
        _search(rows, cost, last, rng, budget)
    return _finish(units, rows, asunder)


def _rows(rows: Rebuild) -> Rows:
    """The same orders in the row workshop."""
    return Rows(rows.units, rows.order, rows.flipped)


def _total(rows: Rebuild) -> float:
    return _rows(rows).cost()


def _finish(units: Units, rows: Rebuild, asunder: frozenset[int]) -> Order:
    shop = _rows(rows)
    cost = shop.cost()
    if not rows.before:
        shop.sweep(6 if len(units.members) <= 300 else 2)
        swept = shop.cost()
        if swept > cost:
            # The sweep prices a parted couple's lines as if one partner carried them along.
            shop = _rows(rows)
        else:
            cost = swept
    return Order(
        units,
        [[int(u) for u in row] for row in shop.order],
        [bool(f) for f in shop.flipped],
        cost,
        cost < 1e-6 and not asunder,
        tuple(sorted(asunder)),
    )


def _grow(units: Units, starts: int, budget: Budget) -> tuple[Rebuild, float]:
    """First orders, each from another of the best connected units; the cheapest is kept."""
    size = len(units.members)
    best: tuple[Rebuild, float] | None = None
    for n in range(starts):
        rows = Rebuild(units)
        hubs = sorted(range(size), key=lambda u: (-len(rows.near[u]), u))
        for u in walk(rows.near, [hubs[n % size], *hubs] if size else []):
            rows.insert(u)
            _step_aside(rows, u)
        cost = _total(rows)
        if best is None or cost < best[1]:
            best = rows, cost
        if cost < 1e-6 or budget.expired():
            break
    if best is None:
        return Rebuild(units), 0.0
    return best


def _step_aside(rows: Rebuild, newcomer: int) -> None:
    """Let the neighbours of a newcomer, and theirs, move to where they now cost least."""
    waiting = [v for v in dict.fromkeys(rows.near[newcomer]) if rows.present[v]]
    for _ in range(30):
        if not waiting:
            return
        u = waiting.pop(0)
        before = rows.remove(u)
        if rows.insert(u) < before - 1e-3:
            waiting += [
                v for v in dict.fromkeys(rows.near[u]) if rows.present[v] and v not in waiting
            ]


def _search(rows: Rebuild, cost: float, rounds: int, rng: Lcg, budget: Budget) -> float:
    """Take handfuls out and put them back; ends with the best order found, and its cost."""
    best, kept = cost, rows.save()
    size = len(rows.units.members)
    if size < 3:
        return best
    hung = rows.hung_cost()
    hot: list[int] = []
    for n in range(rounds):
        if best < 1e-6:
            break
        if n % max(25, size // 8) == 0:
            if budget.expired():
                break
            hot = [u for u in range(size) for _ in range(1 + int(min(6.0, rows.burden(u))))]
        warmth = 0.1 ** (n / rounds)
        handful = rows.around(hot[rng.below(len(hot))], 2 + rng.below(min(MOST, size - 1)), rng)
        undo = rows.mark(handful)
        change = -sum([rows.remove(u) for u in handful])
        for u in reversed(handful) if rng.below(2) else handful:
            change += rows.insert(u)
        after = hung
        if not rows.ruling.isdisjoint([rows.row[u] for u in handful]):
            after = rows.hung_cost()
            change += after - hung
        if change <= 0 or rng.below(1 << 20) < exp(-change / warmth) * (1 << 20):
            cost += change
            hung = after
            if cost < best - 1e-6:
                best, kept = cost, rows.save()
        else:
            rows.undo(undo)
    rows.load(kept)
    return best


def _worst(units: Units, rows: Rebuild, kin: Kin, asunder: frozenset[int]) -> list[int]:
    """Couples of whom one partner's line to the parents crosses most, the worst first."""
    raised = {c for kids in kin.children for c in kids}
    bridging: dict[int, list[int]] = {}
    for k, *pair in kin.couples:
        u, v = (units.at[p][0] for p in pair)
        if u == v and k not in asunder and raised.issuperset(pair):
            bridging.setdefault(u, []).append(k)
    found: list[tuple[float, int]] = []
    for u, couples in bridging.items():
        crossed = max((price for price, _ in rows.crossed_above(u)), default=0.0)
        if crossed >= APART:
            found += [(-crossed, k) for k in couples]
    return list(dict.fromkeys(k for _, k in sorted(found)))


def _ranks(units: Units, rows: Rebuild) -> dict[tuple[str, int], float]:
    """Ranks of people and passing lines in their rows."""
    rank: dict[tuple[str, int], float] = {}
    for row in rows.order:
        x = 0.0
        for u in row:
            members = units.members[u]
            if not members:
                rank[units.through[u][0], units.through[u][1] * 1000 + units.row[u]] = x
                x += 1
            for p in reversed(members) if rows.flipped[u] else members:
                rank["person", p] = x
                x += 1
    return rank


def _carry(old: Units, rows: Rebuild, units: Units) -> Rebuild:
    """The same orders with other units."""
    rank = _ranks(old, rows)
    there = Rebuild(units)
    where: list[float] = []
    for u, members in enumerate(units.members):
        if members:
            where.append(min(rank["person", p] for p in members))
            there.flipped[u] = rank["person", members[0]] > rank["person", members[-1]]
        else:
            name, k = units.through[u]
            where.append(rank.get((name, k * 1000 + units.row[u]), 0.0))
    for u in sorted(range(len(where)), key=lambda u: (where[u], u)):
        there.order[units.row[u]].append(u)
    there.recount()
    return there


def _formerly_apart(kin: Kin, generations: Generations, previous: Mapping[int, float]) -> list[int]:
    """Couples of one row who had others between them in the previous layout."""
    rows: dict[int, list[int]] = {}
    for person in sorted(previous, key=lambda p: previous[p]):
        rows.setdefault(generations.row[person], []).append(person)
    rank = {p: n for row in rows.values() for n, p in enumerate(row)}
    return [
        k
        for k, a, b in kin.couples
        if a in rank
        and b in rank
        and generations.row[a] == generations.row[b]
        and abs(rank[a] - rank[b]) > 1
    ]


def _warm(units: Units, previous: Mapping[int, float]) -> Rebuild:
    """The previous order, with newcomers inserted where they cost least."""
    known: dict[int, float] = {}
    for u, members in enumerate(units.members):
        xs = [previous[p] for p in members if p in previous]
        if xs:
            known[u] = sum(xs) / len(xs)
    rows = Rebuild(units, known)
    for u, members in enumerate(units.members):
        ends = [previous[p] for p in members if p in previous]
        if len(ends) > 1:
            rows.flipped[u] = ends[0] > ends[-1]
    for u in sorted(known, key=lambda u: (known[u], u)):
        rows.order[units.row[u]].append(u)
    rows.recount()
    fresh = [u for u in walk(rows.near, known) if u not in known]
    for u in fresh:
        rows.insert(u)
    for u in [*fresh, *fresh]:
        rows.remove(u)
        rows.insert(u)
    return rows
