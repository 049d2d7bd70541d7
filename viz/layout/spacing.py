"""What the placing asks for: distances between neighbours, and which squares to keep small."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

from viz.layout.family import Family, Kin
from viz.layout.placing import Floats, Programme, solve
from viz.layout.units import Units

_UNSEEN: Final = 1.0
"""Px: less than the thinnest line is wide."""

_LITTLE: Final = 4.0
"""Px by which somebody may stand beside where they would best: they stay for less."""

_HELD: Final = 60.0
_TOUCH: Final = 0.5


@dataclass(frozen=True, slots=True)
class Spacing:
    """Clear distances: between partners, between siblings, between others, and between rows."""

    partners: float = 28.0
    siblings: float = 24.0
    others: float = 40.0
    lane: float = 10.0
    rows: float = 30.0
    families: float = 60.0
    page: float = 30.0


@dataclass(frozen=True, slots=True)
class Row:
    """People (numbers) and passing lines (numbers from the number of people on), left to right."""

    items: tuple[int, ...]
    units: tuple[int, ...]

    def without(self, gone: Collection[int]) -> Row:
        """The row without some of its items."""
        kept = [n for n, item in enumerate(self.items) if item not in gone]
        return Row(tuple(self.items[n] for n in kept), tuple(self.units[n] for n in kept))

    def between(self, item: int, x: float, where: Mapping[int, float]) -> Row:
        """The row with an item added where the places known so far put it."""
        known = [k for k, other in enumerate(self.items) if where.get(other, x + 1) < x]
        n = known[-1] + 1 if known else 0
        return Row(
            (*self.items[:n], item, *self.items[n:]), (*self.units[:n], item, *self.units[n:])
        )


def item_rows(
    units: Units, order: Sequence[Sequence[int]], turned: Sequence[bool], people: int
) -> list[Row]:
    """Write the ordered units out as people; passing unit u is item `people + u`."""
    rows = []
    for row in order:
        items: list[int] = []
        owners: list[int] = []
        for u in row:
            members = units.members[u] or [people + u]
            items += reversed(members) if turned[u] else members
            owners += [u] * len(members)
        rows.append(Row(tuple(items), tuple(owners)))
    return rows


def place(
    family: Family,
    kin: Kin,
    units: Units,
    rows: Sequence[Row],
    spacing: Spacing,
    previous: Mapping[int, float],
    pins: Mapping[int, float],
    obstacles: Mapping[int, float],
) -> tuple[Floats, bool]:
    """X of every item (centre), and whether it is the programme's optimum.

    `pins` hold items at their x; `obstacles` are items that are nobody of this row, with their
    widths.
    """
    people = len(family.people)
    here = {item for row in rows for item in row.items}
    apart = _apart(family, kin, rows, spacing, obstacles)
    before = {person: x for person, x in previous.items() if person in here}
    programme = Programme(people + len(units.members) + len(obstacles), before)
    for k, couple in enumerate(kin.partners):
        pair = [p for p in couple if p in here]
        kids = [c for c in kin.children[k] if c in here]
        if len(pair) == 2:
            programme.add(0.6, 0.0, (pair[0], 1.0), (pair[1], -1.0))
        if pair and kids:
            middle = [(p, 1.0 / len(pair)) for p in pair]
            # All children in one square make a dense matrix; of many, the outer two will do.
            over = kids if len(kids) <= 30 else [kids[0], kids[-1]]
            programme.add(4.0, 0.0, *middle, *[(c, -1.0 / len(over)) for c in over])
            for c in kids:
                programme.add(0.6 / len(kids) ** 0.5, 0.0, *middle, (c, -1.0))
        for c, d in pairwise(kids):
            programme.add(0.1, 0.0, (c, 1.0), (d, -1.0))
    for s in units.strands:
        ends = [units.members[s.target[0]], units.members[s.owner]]
        if all(ends):
            continue
        target = ends[0][s.target[1]] if ends[0] else people + s.target[0]
        source = [
            units.members[u][offset] if units.members[u] else people + u for u, offset in s.source
        ]
        if target in here and here.issuperset(source):
            programme.add(2.0, 0.0, (target, 1.0), *[(i, -0.5) for i in source])
    for person, x in before.items():
        programme.add(0.05, x, (person, 1.0))
    items = [row.items for row in rows]
    found, proved = solve(programme, items, apart, pins)
    stays = [p for p, x in before.items() if p not in pins and abs(found[p] - x) < _LITTLE]
    if stays:
        # Who hardly moves is held where they are: else one child more moves a whole village by a
        # hair, and of what was said at the table nothing is quite where it was.
        for person in stays:
            programme.add(_HELD, before[person], (person, 1.0))
        found, proved = solve(programme, items, apart, pins)
    placed = _still(found, items, apart, {p: before[p] for p in stays})
    # As a drawing writes them: who gives them back gives back exactly these.
    return np.round(placed, 2), proved


def _still(
    found: Floats,
    rows: Sequence[Sequence[int]],
    apart: Sequence[Sequence[float]],
    before: Mapping[int, float],
) -> Floats:
    """The places, but exactly those of before for who would move by less than an eye sees.

    Who would come too near a neighbour by that moves with the others.
    """
    still = {person for person, x in before.items() if abs(found[person] - x) < _UNSEEN}
    placed = found.copy()
    for person in still:
        placed[person] = before[person]
    pairs = [
        (one, other, distance)
        for row, gaps in zip(rows, apart, strict=True)
        for (one, other), distance in zip(pairwise(row), gaps, strict=True)
    ]
    while moving := still & {
        person
        for one, other, distance in pairs
        if placed[other] - placed[one] < distance - _TOUCH
        for person in (one, other)
    }:
        still -= moving
        for person in moving:
            placed[person] = found[person]
    return placed


def _apart(
    family: Family,
    kin: Kin,
    rows: Sequence[Row],
    spacing: Spacing,
    obstacles: Mapping[int, float],
) -> list[list[float]]:
    """The least distances between the centres of neighbours, row by row."""
    people = len(family.people)
    sibling: dict[int, set[int]] = {i: set() for i in range(people)}
    for k, kids in enumerate(kin.children):
        for c in kids:
            sibling[c].add(k)
    married = {(a, b) for _, a, b in kin.couples}
    apart = []
    for row in rows:
        gaps = []
        for n in range(len(row.items) - 1):
            a, b = row.items[n], row.items[n + 1]
            wa = family.people[a].width if a < people else obstacles.get(a, 4.0)
            wb = family.people[b].width if b < people else obstacles.get(b, 4.0)
            if (a, b) in married or (b, a) in married:
                clear = spacing.partners
            elif a >= people or b >= people or sibling[a] & sibling[b]:
                clear = spacing.siblings
            else:
                clear = spacing.others
            gaps.append((wa + wb) / 2 + clear)
        apart.append(gaps)
    return apart
