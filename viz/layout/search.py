"""The search for an order: from a first one on a smooth line to one that nothing small improves.

Units are first lined up by the smoothest ways of putting those who are tied near each other
(`spectral`). Then neighbouring handfuls are taken out and put back where they cost least; worse
outcomes are accepted now and then, less and less often (Kirkpatrick, Gelatt and Vecchi,
"Optimization by simulated annealing", 1983). All is counted, nothing is timed: every machine
finds the same order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp
from typing import Final

import numpy as np
from numpy.typing import NDArray

from viz.layout.prices import Lcg
from viz.layout.rebuild import Rebuild, State, walk

Floats = NDArray[np.float64]

TURNS: Final = 60
"""Steps of the power iteration: a rough line will do for a start."""


MOST_COMPARED: Final = 200_000
"""Pairs of units compared in one go through all of them, or in one search: about a second."""


@dataclass(frozen=True, slots=True)
class Heat:
    """How a search goes: handfuls, their sizes, and what worse outcomes it accepts.

    A change for the worse by `warm` is accepted once in e times at the beginning, one by `cold`
    at the end.
    """

    rounds: int
    warm: float = 1.5
    cold: float = 0.2
    fewest: int = 3
    most: int = 13


def start(rows: Rebuild, lines: int, heat: Heat, rng: Lcg) -> float:
    """Leave the best of several first orders, each searched for a little; returns its cost."""
    if len(rows.row) * crowd(rows) > MOST_COMPARED:
        rows.load((_as_given(rows), []))
        return rows.total()
    best: tuple[float, State] | None = None
    for line in spectral(rows, lines):
        rows.load(([sorted(mates, key=line.__getitem__) for mates in rows.mates], []))
        for u in walk(rows.near, range(len(rows.row))):
            rows.remove(u)
            rows.insert(u)
        cost = search(rows, heat, rng)
        if best is None or cost < best[0]:
            best = cost, rows.save()
        if cost < 1e-6:
            break
    if best is None:
        return 0.0
    rows.load(best[1])
    return best[0]


def crowd(rows: Rebuild) -> float:
    """How many units the average unit has in its row: what it costs to look along it."""
    return sum(len(mates) ** 2 for mates in rows.mates) / max(1, len(rows.row))


def _as_given(rows: Rebuild) -> list[list[int]]:
    """Everybody in the order of a walk down from the top, children in the order given."""
    below: dict[int, list[int]] = defaultdict(list)
    for s in rows.units.strands:
        below[s.owner].append(s.target[0])
    order: list[list[int]] = [[] for _ in rows.mates]
    met: set[int] = set()
    waiting = sorted(range(len(rows.row)), key=lambda u: -rows.row[u])
    while waiting:
        u = waiting.pop()
        if u not in met:
            met.add(u)
            order[rows.row[u]].append(u)
            waiting += reversed(below[u])
    return order


def spectral(rows: Rebuild, lines: int) -> list[list[float]]:
    """Lines on which those who are tied stand near each other, the smoothest first.

    Eigenvectors of the graph's random walk after the constant one (Koren, "Drawing graphs by
    eigenvectors", 2005), by power iteration, each kept apart from those before.
    """
    size = len(rows.row)
    pulls: dict[tuple[int, int], float] = defaultdict(float)
    for s in rows.units.strands:
        for unit, _ in s.source:
            pulls[unit, s.target[0]] += 1.0
            pulls[s.target[0], unit] += 1.0
    for groups in rows.groups:
        for group in groups:
            for a, b in pairwise(group):
                pulls[a, b] += 0.5
                pulls[b, a] += 0.5
    one = np.array([a for a, _ in pulls], dtype=np.int64)
    other = np.array([b for _, b in pulls], dtype=np.int64)
    pull = np.minimum(np.array(list(pulls.values()), dtype=np.float64), 2.0)
    mass = np.maximum(np.bincount(one, pull, minlength=size), 1e-9)
    found: list[Floats] = []
    known = [(np.ones(size), mass / mass.sum())]
    for n in range(min(lines, size)):
        line = np.cos(np.arange(size) * (0.7 + n))
        for _ in range(TURNS):
            for before, share in known:
                line = line - before * (share * line).sum()
            line = (line + np.bincount(one, pull * line[other], minlength=size) / mass) / 2
            line /= np.abs(line).max() + 1e-300
        known.append((line, line * mass / ((line * mass * line).sum() + 1e-300)))
        found.append(line)
    return [np.round(line, 6).tolist() for line in found]


def search(rows: Rebuild, heat: Heat, rng: Lcg, seeds: Sequence[int] = ()) -> float:
    """Take handfuls out and put them back; ends with the best order found, and its cost.

    Handfuls begin at one of `seeds` (anywhere, if none are given).
    """
    size = len(rows.row)
    cost = best = rows.total()
    kept = rows.save()
    if size < 3:
        return best
    rounds = min(heat.rounds, round(MOST_COMPARED / (heat.most * crowd(rows))))
    spread = max(1, min(heat.most, size) - heat.fewest + 1)
    hung = rows.hung_cost()
    for n in range(rounds):
        if best < 1e-6:
            break
        seed = seeds[rng.below(len(seeds))] if seeds else rng.below(size)
        handful = rows.around(seed, heat.fewest + rng.below(spread), rng)
        undo = rows.mark(handful)
        change = 0.0
        for u in handful:
            change -= rows.remove(u)
        for u in handful:
            change += rows.insert(u)
        after = rows.hung_again(handful, hung)
        change += after - hung
        warmth = heat.warm * (heat.cold / heat.warm) ** (n / rounds)
        if change <= 0 or rng.below(1 << 20) < exp(-change / warmth) * (1 << 20):
            cost += change
            hung = after
            if cost < best - 1e-6:
                best, kept = cost, rows.save()
        else:
            rows.undo(undo)
    rows.load(kept)
    return best


def settle(rows: Rebuild) -> None:
    """Let every unit once more go where it costs least, if that is no worse for all."""
    if len(rows.row) * crowd(rows) > MOST_COMPARED:
        return
    hung = rows.hung_cost()
    for u in walk(rows.near, range(len(rows.row))):
        undo = rows.mark([u])
        change = -rows.remove(u) + rows.insert(u)
        after = rows.hung_again([u], hung)
        if change + after - hung > 1e-9:
            rows.undo(undo)
        else:
            hung = after
