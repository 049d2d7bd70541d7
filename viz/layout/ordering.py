"""Who stands left of whom.

First the family is made small (`coarse`): who only follows a brother or sister is left out. What
remains is searched (`search`): lined up along a smooth line, then handfuls of neighbouring units
taken out and put back. Then those left out come back, and where the family is small enough the
cheapest order of all is found (`exact`), so that nothing better exists.

Partners are glued together throughout. Only where that costs more than `APART` crossings, and for
few couples, they are parted, and stepped lines join them (note `apart`).

With a previous layout nothing is searched: the known stand as they stood, newcomers are inserted
where they cost least, and leaving the previous order has its price.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from viz.layout.coarse import coarsen
from viz.layout.exact import improve
from viz.layout.family import Kin
from viz.layout.generations import Generations
from viz.layout.prices import APART, Lcg
from viz.layout.rebuild import Rebuild, walk
from viz.layout.search import MOST_COMPARED, Heat, crowd, search, settle, start
from viz.layout.units import Units, build

SEED: Final = 41

SMALL: Final = 60
"""People up to whom an editor is not to notice the wait."""

PARTED: Final = 24
"""Of so many couples one may be parted; never more than `MOST_PARTED`."""

MOST_PARTED: Final = 3

LINES: Final = 1


@dataclass(frozen=True, slots=True)
class Budget:
    """How much work the search may do: counts, so that every machine finds the same drawing.

    `effort` scales the counts: 1 is what an editor waits for, more is for a poster.
    """

    effort: float = 1.0

    def plan(self, people: int, units: int) -> Plan:
        """The search for a family of some people that came to some units."""
        small = people <= SMALL
        first, main, part, last, polish = (
            max(1, round(n * self.effort))
            for n in ((10, min(60, 2 * units), 30, 30, 30) if small else (15, 180, 50, 100, 40))
        )
        cool = Heat(polish, 0.4, fewest=2, most=6)
        return Plan(Heat(first), Heat(main, 4.0), Heat(part), Heat(last), cool)


@dataclass(frozen=True, slots=True)
class Plan:
    """The searches: from each first line, the main one, after a parting, after all, at the end."""

    first: Heat
    main: Heat
    part: Heat
    last: Heat
    polish: Heat


@dataclass(slots=True)
class Order:
    """The outcome: units with their rows in order. `proved`: no order is cheaper."""

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
    if previous:
        asunder = frozenset(_formerly_apart(kin, generations, previous))
        units = build(kin, generations, asunder, previous)
        return _finish(units, _warm(units, previous), asunder, exact=False)
    units = build(kin, generations, frozenset())
    rows = Rebuild(units)
    if len(rows.row) * crowd(rows) <= MOST_COMPARED:
        rows = Rebuild(coarsen(units))
    rng = Lcg(SEED)
    plan = budget.plan(len(kin.ids), len(rows.row))
    start(rows, LINES, plan.first, rng)
    cost = search(rows, plan.main, rng)
    units, rows, asunder = _part(kin, generations, units, rows, cost, plan, rng)
    full = _carry(rows, units)
    settle(full)
    exact = not asunder and improve(full)
    if not exact:
        search(full, plan.polish, rng)
    return _finish(units, full, asunder, exact=exact)


def _part(
    kin: Kin,
    generations: Generations,
    units: Units,
    rows: Rebuild,
    cost: float,
    plan: Plan,
    rng: Lcg,
) -> tuple[Units, Rebuild, frozenset[int]]:
    """Part the couples whom it costs most to keep together, one by one, if that pays."""
    asunder: frozenset[int] = frozenset()
    allowed = min(MOST_PARTED, len(kin.couples) // PARTED)
    refused: set[int] = set()
    for _ in range(allowed + (allowed > 0)):
        worst = [k for k in _worst(rows, kin, asunder) if k not in refused]
        if cost < APART or len(asunder) >= allowed or not worst:
            break
        tried = asunder | {worst[0]}
        other = build(kin, generations, tried)
        there = _carry(rows, coarsen(other))
        found = search(there, plan.part, rng)
        if found + APART < cost:
            units, rows, cost, asunder = other, there, found, tried
        else:
            refused.add(worst[0])
    if asunder:
        search(rows, plan.last, rng)
    return units, rows, asunder


def _finish(units: Units, rows: Rebuild, asunder: frozenset[int], *, exact: bool) -> Order:
    cost = rows.total()
    proved = (exact or cost < 1e-6) and not asunder
    return Order(units, rows.order, rows.flipped, cost, proved, tuple(sorted(asunder)))


def _worst(rows: Rebuild, kin: Kin, asunder: frozenset[int]) -> list[int]:
    """Couples of whom one partner's line to the parents crosses most, the worst first."""
    raised = {c for kids in kin.children for c in kids}
    at = rows.units.at
    bridging: dict[int, list[int]] = {}
    for k, a, b in kin.couples:
        together = a in at and b in at and at[a][0] == at[b][0]
        if together and k not in asunder and a in raised and b in raised:
            bridging.setdefault(at[a][0], []).append(k)
    found: list[tuple[float, int]] = []
    for u, couples in bridging.items():
        crossed = max(rows.crossed_above(u), default=0.0)
        if crossed >= APART:
            found += [(-crossed, k) for k in couples]
    return list(dict.fromkeys(k for _, k in sorted(found)))


def _ranks(rows: Rebuild) -> dict[tuple[str, int, int], float]:
    """Ranks of people and passing lines in their rows."""
    units = rows.units
    rank: dict[tuple[str, int, int], float] = {}
    for r, row in enumerate(rows.order):
        x = 0.0
        for u in row:
            members = units.members[u]
            if not members:
                rank[(*units.through[u], r)] = x
                x += 1
            for p in reversed(members) if rows.flipped[u] else members:
                rank["person", p, r] = x
                x += 1
    return rank


def _carry(rows: Rebuild, units: Units) -> Rebuild:
    """The same orders with other units; who was not there is inserted where it costs least."""
    rank = _ranks(rows)
    there = Rebuild(units)
    where: dict[int, float] = {}
    for u, members in enumerate(units.members):
        r = units.row[u]
        names = [("person", p, r) for p in members] or [(*units.through[u], r)]
        xs = [rank[name] for name in names if name in rank]
        if xs:
            where[u] = min(xs)
            there.flipped[u] = xs[0] > xs[-1]
    for u in sorted(where, key=lambda u: (where[u], u)):
        there.order[units.row[u]].append(u)
    there.recount()
    for u in walk(there.near, where):
        if u not in where:
            there.insert(u)
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
