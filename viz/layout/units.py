"""Rows of units: the sequences of partners that the ordering moves about as one piece.

A unit is a run of partners who must stay side by side, or one person, or the place where a long
line passes through a row. Gluing partners together before ordering makes "partners side by side"
hold by construction wherever everybody's two sides allow it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from viz.layout.family import Kin
from viz.layout.generations import Generations


@dataclass(frozen=True, slots=True)
class Strand:
    """One line between neighbouring rows: from the middle of `source` down to `target`.

    Ends are (unit, offset in the unit); `owner` is the unit of the upper row that carries the
    line along when it moves, `weight` the number of straight lines that it stands for.
    """

    source: tuple[tuple[int, int], tuple[int, int]]
    owner: int
    target: tuple[int, int]
    weight: float


@dataclass(slots=True)
class Units:
    """`members[u]` left to right (empty: a passing line), `row[u]`, and what ties units together.

    `sibships[r]` holds, per union with children in row r, the units in birth order as
    (unit, offset); `through` names the union of each passing line.
    """

    members: list[list[int]] = field(default_factory=list)
    row: list[int] = field(default_factory=list)
    strands: list[Strand] = field(default_factory=list)
    sibships: list[list[tuple[int, list[tuple[int, int]]]]] = field(default_factory=list)
    through: dict[int, tuple[str, int]] = field(default_factory=dict)
    apart: list[tuple[int, int, int]] = field(default_factory=list)
    at: dict[int, tuple[int, int]] = field(default_factory=dict)
    glued: list[list[int]] = field(default_factory=list)
    falls: list[tuple[str, int, int, int | None, tuple[int, ...], int | None]] = field(
        default_factory=list
    )

    def add(self, members: list[int], row: int) -> int:
        """Add a unit and say its number."""
        self.members.append(members)
        self.row.append(row)
        return len(self.members) - 1


def _chains(
    kin: Kin,
    row: tuple[int, ...],
    asunder: Collection[int],
    neighbours: Collection[tuple[int, int]],
) -> tuple[list[list[int]], list[tuple[int, int, int]]]:
    """Sequences of partners with as many couples side by side as two sides per person allow.

    Returns the sequences and the couples of one row that are not side by side. An earlier union
    goes before a later one, except that a couple of whom both have too many partners is the
    first to be parted, since that serves both. Couples that were `neighbours`
    before remain so.
    """
    couples = [(k, a, b) for k, a, b in kin.couples if row[a] == row[b]]
    degree = Counter(p for _, *pair in couples for p in pair)
    couples.sort(
        key=lambda c: (c[1:] not in neighbours, degree[c[1]] > 2 and degree[c[2]] > 2, c[0])
    )
    beside: dict[int, list[int]] = defaultdict(list)
    end = {p: p for _, *pair in couples for p in pair}
    parted = []
    for k, a, b in couples:
        if b in beside[a]:
            continue
        if len(beside[a]) < 2 and len(beside[b]) < 2 and end[a] != b and k not in asunder:
            beside[a].append(b)
            beside[b].append(a)
            first, last = end[a], end[b]
            end[first], end[last] = last, first
        else:
            parted.append((k, a, b))
    chains, seen = [], set()
    for start in range(len(row)):
        if start in seen or len(beside[start]) > 1:
            continue
        chain, node, before = [], start, None
        while True:
            chain.append(node)
            seen.add(node)
            after = [p for p in beside[node] if p != before]
            if not after:
                break
            before, node = node, after[0]
        chains.append(chain)
    return chains, parted


def _earliest_left(kin: Kin, chains: list[list[int]]) -> None:
    """Turn each chain so that its earlier unions are on the left; a first partner named first."""
    union_of: dict[tuple[int, int], int] = {}
    for k, a, b in kin.couples:
        union_of.setdefault((a, b), k)
    for chain in chains:
        times = [union_of.get((a, b), union_of.get((b, a), 0)) for a, b in pairwise(chain)]
        if len(times) > 1:
            if times[0] > times[-1]:
                chain.reverse()
        elif times and (chain[0], chain[1]) not in union_of:
            chain.reverse()


def _glue_leaves(
    kin: Kin, row: tuple[int, ...], chains: list[list[int]]
) -> tuple[list[list[int]], list[list[int]]]:
    """Join neighbouring children of one union who bring no lines of their own.

    Brothers and sisters who follow each other in birth order and have, with their partners, no
    other parents and no children are never worth parting; as one piece they make the search small.
    Returns the sequences, joined, and for each the number of partners' sequences in it.
    """
    home = {p: n for n, chain in enumerate(chains) for p in chain}
    raised: dict[int, list[int]] = defaultdict(list)
    busy: set[int] = set()
    for k, pair in enumerate(kin.partners):
        for c in kin.children[k]:
            raised[c].append(k)
        if kin.children[k] or (len(pair) == 2 and home[pair[0]] != home[pair[1]]):
            busy |= {home[p] for p in pair}
    for n, chain in enumerate(chains):
        if sum(len(raised[p]) for p in chain) != 1:
            busy.add(n)
    pieces = [[n] for n in range(len(chains))]
    for kids in kin.children:
        last: int | None = None
        for c in kids:
            n = home[c]
            if last is not None and n not in busy and row[c] == row[chains[last][0]]:
                pieces[last].append(n)
                pieces[n] = []
            else:
                last = None if n in busy else n
    joined = [[p for n in piece for p in chains[n]] for piece in pieces if piece]
    return joined, [[len(chains[n]) for n in piece] for piece in pieces if piece]


def build(
    kin: Kin,
    generations: Generations,
    asunder: Collection[int] = (),
    previous: Mapping[int, float] | None = None,
) -> Units:
    """Make the units, the strands between rows and the sibships of every row.

    The couples of the unions `asunder` are not glued together. Those who were neighbours in a
    `previous` layout (x of people) are the first to be.
    """
    row = generations.row
    was = previous or {}
    stood = sorted(was, key=lambda p: (row[p], was[p], p))
    neighbours = {pair for a, b in pairwise(stood) if row[a] == row[b] for pair in ((a, b), (b, a))}
    chains, parted = _chains(kin, row, asunder, neighbours)
    _earliest_left(kin, chains)
    for chain in chains:
        known = [was[p] for p in chain if p in was]
        if known and known[0] > known[-1]:
            chain.reverse()
    raised = {c for kids in kin.children for c in kids}
    home = {p: n for n, chain in enumerate(chains) for p in chain}
    for _, a, b in parted:
        for person, partner in ((a, b), (b, a)):
            alone = chains[home[person]]
            if len(alone) == 1 and person not in raised and home[person] != home[partner]:
                host = chains[home[partner]]
                left = host.index(partner) < len(host) / 2 and host[0] not in raised
                known = [was[p] for p in host if p in was]
                if person in was and known:
                    left = was[person] < sum(known) / len(known)
                if left:
                    host.insert(0, person)
                else:
                    host.append(person)
                home[person] = home[partner]
                alone.clear()
                break
    units = Units()
    chains, units.glued = _glue_leaves(kin, row, [c for c in chains if c])
    for chain in chains:
        if chain:
            number = units.add(chain, row[chain[0]])
            for offset, person in enumerate(chain):
                units.at[person] = (number, offset)
    units.apart = parted
    depth = max(row, default=0) + 1
    units.sibships = [[] for _ in range(depth)]
    for k, pair in enumerate(kin.partners):
        _hang(units, kin, generations, k, pair)
    return units


def _hang(units: Units, kin: Kin, generations: Generations, k: int, pair: tuple[int, ...]) -> None:
    """Add union k's sibships, its strands down, and the strand of a sloping couple."""
    row = generations.row
    per_row: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for child in kin.children[k]:
        per_row[row[child]].append(units.at[child])
    for r, ends in per_row.items():
        units.sibships[r].append((k, ends))
        if not pair:
            reached = tuple(c for c in kin.children[k] if row[c] == r)
            units.falls.append(("children", k, r - 1, None, reached, None))
    if not pair:
        return
    if len(pair) == 2 and row[pair[0]] != row[pair[1]]:
        high, low = sorted(pair, key=lambda p: row[p])
        at = units.at[high]
        _drop(units, ("couple", k), (at, at), at[0], [low])
        pair = (low,)
    first, last = units.at[pair[0]], units.at[pair[-1]]
    owner = first[0] if len(units.members[first[0]]) < len(units.members[last[0]]) else last[0]
    below = [
        c for c in kin.children[k] if not any((p, c) in generations.upward for p in kin.partners[k])
    ]
    _drop(units, ("children", k), (first, last), owner, below)


def _drop(
    units: Units,
    name: tuple[str, int],
    source: tuple[tuple[int, int], tuple[int, int]],
    owner: int,
    people: list[int],
) -> None:
    """Lead lines from a source to people below it, through a passing unit in each row between."""
    level = units.row[owner] + 1
    waiting = [p for p in people if units.row[units.at[p][0]] >= level]
    comes: int | None = None
    while waiting:
        reached = [p for p in waiting if units.row[units.at[p][0]] == level]
        waiting = [p for p in waiting if units.row[units.at[p][0]] > level]
        here: dict[int, list[int]] = defaultdict(list)
        for p in reached:
            here[units.at[p][0]].append(units.at[p][1])
        for unit, offsets in here.items():
            runs = [offsets] if len(units.glued[unit]) > 1 else [[o] for o in offsets]
            for run in runs:
                end = (unit, run[len(run) // 2])
                units.strands.append(Strand(source, owner, end, float(len(run))))
        onward: int | None = None
        if waiting:
            onward = units.add([], level)
            units.glued.append([])
            units.through[onward] = name
            units.strands.append(Strand(source, owner, (onward, 0), float(len(waiting))))
            source, owner = ((onward, 0), (onward, 0)), onward
        units.falls.append((*name, level - 1, comes, tuple(reached), onward))
        comes = onward
        level += 1
