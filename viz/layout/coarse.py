"""A family without those who only follow: what the search looks at first.

Brothers and sisters who have, with their partners, no children and no other parents stand beside
those of their own who do; where those go decides where they go. Left out, their lines made part
of the nearest one's, a family is searched in half the units and a quarter of the comparisons
(coarsening, as in multilevel partitioning: Hendrickson and Leland, "A multilevel algorithm for
partitioning graphs", 1995).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from viz.layout.units import Strand, Units


def coarsen(units: Units) -> Units:
    """Leave out the units that only follow a brother or sister."""
    size = len(units.members)
    arrivals: Counter[int] = Counter()
    parents = set()
    weight: Counter[int] = Counter()
    for s in units.strands:
        arrivals[s.target[0]] += 1
        weight[s.target[0]] += round(s.weight)
        parents |= {unit for unit, _ in s.source}
    raised = Counter(
        u for row in units.sibships for _, ends in row for u in {unit for unit, _ in ends}
    )
    parted = {units.at[p][0] for _, *pair in units.apart for p in pair}
    follows = [
        bool(units.members[u])
        and arrivals[u] == raised[u] == 1
        and u not in parents
        and u not in parted
        for u in range(size)
    ]
    gone: set[int] = set()
    load: Counter[tuple[int, int]] = Counter()
    sibships = []
    for row in units.sibships:
        thinned = []
        for union, ends in row:
            leading = [(n, end) for n, end in enumerate(ends) if not follows[end[0]]]
            if leading:
                for n, (u, _) in enumerate(ends):
                    if follows[u] and u not in gone:
                        gone.add(u)
                        _, nearest = min(leading, key=lambda lead: (abs(lead[0] - n), lead[0]))
                        load[nearest] += weight[u]
                ends = [end for _, end in leading]
            thinned.append((union, ends))
        sibships.append(thinned)
    kept = [u for u in range(size) if u not in gone]
    new = {u: n for n, u in enumerate(kept)}
    strands = []
    for s in units.strands:
        if s.target[0] in new:
            (a, x), (b, y) = s.source
            strands.append(
                Strand(
                    ((new[a], x), (new[b], y)),
                    new[s.owner],
                    (new[s.target[0]], s.target[1]),
                    s.weight + load.pop(s.target, 0),
                )
            )
    return replace(
        units,
        members=[units.members[u] for u in kept],
        row=[units.row[u] for u in kept],
        strands=strands,
        sibships=[
            [(union, [(new[u], offset) for u, offset in ends]) for union, ends in row]
            for row in sibships
        ],
        through={new[u]: name for u, name in units.through.items()},
        at={p: (new[u], offset) for p, (u, offset) in units.at.items() if u in new},
        glued=[units.glued[u] for u in kept],
    )
