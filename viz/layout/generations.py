"""Which row everybody stands in.

Rows are the longest consistent layering over parents and couples: a child stands at least one row
below each parent, partners stand in one row, and within that every line is as short as can be (a
linear programme over differences, whose corner solutions are whole numbers; Gansner, Koutsofios,
North and Vo, "A technique for drawing directed graphs", 1993, section 2).

What gives way when that is impossible, in this order: a couple across generations (an uncle and
his niece: their line slopes; note `across_generations`), then, if the parents themselves run in a
circle, one parent line of the circle (drawn upwards; note `parent_cycle`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import highspy
import numpy as np

from viz.layout.family import Kin, Note


@dataclass(frozen=True, slots=True)
class Generations:
    """`row[i]` of every person, the links that gave way, and what to say about them."""

    row: tuple[int, ...]
    upward: frozenset[tuple[int, int]]
    notes: tuple[Note, ...]


def components(size: int, arrows: Sequence[tuple[int, int]]) -> list[int]:
    """Number the strongly connected components of a graph (Tarjan 1972, without recursion)."""
    after: list[list[int]] = [[] for _ in range(size)]
    for a, b in arrows:
        after[a].append(b)
    index = [0] * size
    low = [0] * size
    component = [0] * size
    stack: list[int] = []
    counter, found = 1, 0
    for root in range(size):
        if index[root]:
            continue
        work = [(root, 0)]
        while work:
            node, step = work.pop()
            if step == 0:
                index[node] = low[node] = counter
                counter += 1
                stack.append(node)
            else:
                low[node] = min(low[node], low[after[node][step - 1]])
            while step < len(after[node]):
                nxt = after[node][step]
                step += 1
                if not index[nxt]:
                    work.append((node, step))
                    work.append((nxt, 0))
                    break
                if not component[nxt]:
                    low[node] = min(low[node], index[nxt])
            else:
                if low[node] == index[node]:
                    found += 1
                    while True:
                        member = stack.pop()
                        component[member] = found
                        if member == node:
                            break
    return component


class _Classes:
    """People who must share a row, merged as long as no circle of parents follows."""

    def __init__(self, size: int) -> None:
        self.leader = list(range(size))

    def find(self, a: int) -> int:
        while self.leader[a] != a:
            self.leader[a] = self.leader[self.leader[a]]
            a = self.leader[a]
        return a

    def merge(self, a: int, b: int) -> None:
        a, b = self.find(a), self.find(b)
        self.leader[max(a, b)] = min(a, b)


def _break_cycles(size: int, arrows: list[tuple[int, int]]) -> set[tuple[int, int]]:
    """Parent-child arrows that run in a circle: the ones that depth-first search finds closing."""
    component = components(size, arrows)
    inside: dict[int, list[int]] = defaultdict(list)
    for a, b in arrows:
        if component[a] == component[b]:
            inside[a].append(b)
    closing: set[tuple[int, int]] = set()
    state = [0] * size
    for root in list(inside):
        if state[root]:
            continue
        state[root] = 1
        work = [(root, iter(inside[root]))]
        while work:
            node, rest = work[-1]
            for nxt in rest:
                if state[nxt] == 1:
                    closing.add((node, nxt))
                elif state[nxt] == 0:
                    state[nxt] = 1
                    work.append((nxt, iter(inside.get(nxt, ()))))
                    break
            else:
                state[node] = 2
                work.pop()
    return closing


def _couple_classes(
    kin: Kin, arrows: list[tuple[int, int]]
) -> tuple[list[int], list[tuple[int, int]], list[Note]]:
    """Merge partners into one row each, except couples that would close a circle of parents."""
    size = len(kin.ids)
    every = _Classes(size)
    for _, a, b in kin.couples:
        every.merge(a, b)
    leader = [every.find(i) for i in range(size)]
    component = components(size, [(leader[a], leader[b]) for a, b in arrows])
    members: dict[int, set[int]] = defaultdict(set)
    for i in leader:
        members[component[i]].add(i)
    knotted = {i for i in set(leader) if len(members[component[i]]) > 1}
    knotted |= {leader[a] for a, b in arrows if leader[a] == leader[b]}
    classes = _Classes(size)
    for _, a, b in kin.couples:
        if leader[a] not in knotted:
            classes.merge(a, b)
    apart: list[tuple[int, int]] = []
    notes: list[Note] = []
    for _, a, b in kin.couples:
        if leader[a] not in knotted or classes.find(a) == classes.find(b):
            continue
        below: dict[int, set[int]] = defaultdict(set)
        for p, c in arrows:
            below[classes.find(p)].add(classes.find(c))
        ends = {classes.find(a), classes.find(b)}
        seen = set(ends)
        work = [c for e in ends for c in below[e]]
        closes = False
        while work and not closes:
            node = work.pop()
            closes = node in ends
            if node not in seen:
                seen.add(node)
                work += below[node]
        if closes:
            apart.append((a, b))
            notes.append(("across_generations", (kin.ids[a], kin.ids[b])))
        else:
            classes.merge(a, b)
    return [classes.find(i) for i in range(size)], apart, notes


def _rows(
    leader: list[int],
    below: dict[tuple[int, int], float],
    together: Sequence[tuple[int, int]],
    previous: Mapping[int, int],
) -> list[int]:
    """Minimise the total length of parent lines (and of the slopes of `together`)."""
    names = sorted(set(leader))
    at = {name: k for k, name in enumerate(names)}
    n = len(names)
    cost = [0.0] * n
    rows: list[tuple[int, int, float]] = []
    for (a, b), weight in below.items():
        rows.append((at[a], at[b], 1.0))
        cost[at[a]] -= weight
        cost[at[b]] += weight
    extra = [(at[leader[a]], at[leader[b]], 3.0) for a, b in together]
    anchor = n
    extra += [(at[c], anchor, 0.05) for c in previous]
    width = n + 1 + len(extra)
    cost += [0.0] + [weight for *_, weight in extra]
    starts, index, value, lower = [0], [], [], []
    for a, b, gap in rows:
        index += [b, a]
        value += [1.0, -1.0]
        lower.append(gap)
        starts.append(len(index))
    wanted = list(previous.values())
    for k, (a, b, _) in enumerate(extra):
        slack = n + 1 + k
        offset = wanted[k - len(together)] if b == anchor else 0
        for sign in (1.0, -1.0):
            index += [slack, a, b]
            value += [1.0, -sign, sign]
            lower.append(-sign * offset)
            starts.append(len(index))
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = width, len(lower)
    model.col_cost_ = np.array(cost)
    model.col_lower_ = np.zeros(width)
    model.col_upper_ = np.full(width, float(4 * n + 4))
    model.row_lower_ = np.array(lower, dtype=float)
    model.row_upper_ = np.full(len(lower), highspy.kHighsInf)
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = np.array(starts)
    model.a_matrix_.index_ = np.array(index, dtype=np.int32)
    model.a_matrix_.value_ = np.array(value, dtype=float)
    solver = highspy.Highs()  # type: ignore[no-untyped-call]  # highspy has no types there
    solver.silent()
    solver.setOptionValue("threads", 1)
    solver.passModel(model)
    solver.run()
    solution = solver.getSolution().col_value
    return [round(solution[at[i]]) for i in leader]


def generations(kin: Kin, previous: Mapping[int, int] | None = None) -> Generations:
    """Give everybody a row, 0 at the top; `previous` rows break ties, for stability."""
    size = len(kin.ids)
    arrows = list(
        dict.fromkeys(
            (p, c) for k, pair in enumerate(kin.partners) for p in pair for c in kin.children[k]
        )
    )
    upward = _break_cycles(size, arrows)
    notes: list[Note] = [("parent_cycle", (kin.ids[a], kin.ids[b])) for a, b in sorted(upward)]
    arrows = [arrow for arrow in arrows if arrow not in upward]
    leader, apart, gave_way = _couple_classes(kin, arrows)
    below: dict[tuple[int, int], float] = defaultdict(float)
    for a, b in arrows:
        below[leader[a], leader[b]] += 1.0
    together = list(apart)
    for k, pair in enumerate(kin.partners):
        if not pair and kin.children[k]:
            together += [(kin.children[k][0], c) for c in kin.children[k][1:]]
    before = {leader[i]: row for i, row in (previous or {}).items()}
    row = _rows(leader, below, together, before)
    return Generations(tuple(row), frozenset(upward), (*notes, *gave_way))
