"""How much of a drawing stays when one person is added.

For every family of 14 to 150 people: one childless child, or one partner who married in, is
taken out, the rest is laid out, and the person is put back with that layout given. Counted are
the pairs of people of one row who swapped sides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path

from bench.layout import read_family
from viz.layout.family import Family
from viz.layout.genogram import layout
from viz.layout.result import Layout

FEWEST, MOST = 14, 150
PER_FAMILY = 12


def without(family: Family, person: str) -> Family:
    """The family before somebody was added."""
    return Family(
        tuple(m for m in family.people if m.id != person),
        tuple(
            replace(
                u,
                partners=tuple(p for p in u.partners if p != person),
                children=tuple(c for c in u.children if c.id != person),
            )
            for u in family.unions
        ),
    )


def candidates(family: Family) -> list[str]:
    """Childless children and partners without parents, spread over the family."""
    parents = {p for u in family.unions if u.children for p in u.partners}
    raised = {c.id for u in family.unions for c in u.children}
    married = {p for u in family.unions if len(u.partners) == 2 for p in u.partners}
    leaves = [
        m.id
        for m in family.people
        if (m.id in raised and m.id not in parents and m.id not in married)
        or (m.id in married and m.id not in raised)
    ]
    step = max(1, len(leaves) // PER_FAMILY)
    return leaves[::step][:PER_FAMILY]


def trials(folder: Path) -> Iterator[tuple[str, Layout, Layout]]:
    """Who was added, and the drawings before and after."""
    for path in sorted(folder.glob("*.json")):
        family = read_family(path)
        if not FEWEST <= len(family.people) <= MOST:
            continue
        for person in candidates(family):
            before = layout(without(family, person))
            yield f"{path.stem}: {person}", before, layout(family, previous=before.spots())


def flipped(before: Layout, after: Layout) -> float:
    """Share of the pairs in one row (of the drawing after) that swapped sides."""
    rows: dict[int, list[str]] = defaultdict(list)
    for person, place in after.places.items():
        if person in before.places:
            rows[place.row].append(person)
    pairs = [pair for row in rows.values() for pair in combinations(row, 2)]
    swapped = sum(
        (before.places[a].x - before.places[b].x) * (after.places[a].x - after.places[b].x) < 0
        for a, b in pairs
    )
    return swapped / len(pairs) if pairs else 0.0


def flips_of(drawn: Iterable[tuple[str, Layout, Layout]]) -> list[float]:
    """Share of swapped pairs of every trial."""
    return [flipped(before, after) for _, before, after in drawn]
