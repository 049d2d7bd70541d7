"""Household outlines: a closed line round exactly the members.

The sheet round a household is cut along the edges of everybody's box. Cells of members are in,
cells of others are out, and the pieces are joined through free cells along the shortest ways, so
that no ring ever goes round somebody else. The outline is the edge of the cells.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from viz.layout.family import Household
from viz.layout.result import Box, Outline, Place, Points

PAD: Final = 5.0
NEST: Final = 3.0
AROUND: Final = 40.0
KEEP_OFF: Final = 2.0
WIDE: Final = 7.0
JOG: Final = 14.0

Cell = tuple[int, int]


def outlines(households: Sequence[Household], places: Mapping[str, Place]) -> tuple[Outline, ...]:
    """One outline per household with members, of different widths to be told apart."""
    found = []
    for n, household in enumerate(households):
        members = list(dict.fromkeys(household.members))
        if members:
            rings = _rings(members, places, PAD + NEST * (n % 3))
            found.append(Outline(household.id, rings))
    return tuple(found)


def _rings(members: Sequence[str], places: Mapping[str, Place], pad: float) -> tuple[Points, ...]:
    mine = tuple((places[m].row, places[m].box) for m in members)
    bounds = Box(
        min(b.left for _, b in mine),
        min(b.top for _, b in mine),
        max(b.right for _, b in mine),
        max(b.bottom for _, b in mine),
    ).grown(AROUND)
    inside = set(members)
    others = tuple(
        p.box for person, p in places.items() if person not in inside and p.box.meets(bounds)
    )
    return _ringed(bounds, mine, others, pad)


@lru_cache(maxsize=512)  # most of a family stays where it is when something is drawn
def _ringed(
    bounds: Box, mine: tuple[tuple[int, Box], ...], others: tuple[Box, ...], pad: float
) -> tuple[Points, ...]:
    grid = _Grid(
        bounds,
        [b.grown(pad) for b in _straight(_runs(mine, others), others)],
        [b.grown(KEEP_OFF) for b in others],
    )
    return grid.rings()


def _runs(mine: Sequence[tuple[int, Box]], others: Sequence[Box]) -> list[Box]:
    """Members' boxes, each with its row; neighbours with nobody in between share one."""
    row: dict[int, list[Box]] = defaultdict(list)
    for r, box in mine:
        row[r].append(box)
    found: list[Box] = []
    for boxes in row.values():
        boxes.sort(key=lambda b: (b.left, b.top))
        run = boxes[0]
        for box in boxes[1:]:
            both = Box(
                min(run.left, box.left),
                min(run.top, box.top),
                max(run.right, box.right),
                max(run.bottom, box.bottom),
            )
            if any(both.meets(other, KEEP_OFF + PAD) for other in others):
                found.append(run)
                run = box
            else:
                run = both
        found.append(run)
    return found


def _straight(mine: Sequence[Box], others: Sequence[Box]) -> list[Box]:
    """The same boxes, their sides in one line where they nearly are: a line with jogs looks torn.

    A box only grows, and only where nobody else comes near.
    """
    found = list(mine)
    for side, sign in (("left", 1), ("right", -1)):
        order = sorted(range(len(found)), key=lambda n: sign * getattr(found[n], side))
        line: float | None = None
        for n in order:
            at = getattr(found[n], side)
            if line is None or abs(at - line) > JOG:
                line = at
                continue
            grown = replace(found[n], **{side: line})
            if not any(grown.meets(other, WIDE + PAD) for other in others):
                found[n] = grown
    return found


class _Grid:
    """The cut-up sheet: `ours` are the cells within the outline."""

    def __init__(self, bounds: Box, mine: Sequence[Box], others: Sequence[Box]) -> None:
        every = [bounds, *mine, *others, *(b.grown(WIDE + 1.0) for b in others)]
        self.xs = sorted({x for b in every for x in (b.left, b.right)})
        self.ys = sorted({y for b in every for y in (b.top, b.bottom)})
        blocked: set[Cell] = set()
        for box in others:
            blocked |= self._cells(box)
        self.pieces = [self._cells(box) - blocked for box in mine]
        self.ours: set[Cell] = set().union(*self.pieces)
        self.blocked = blocked
        self._join()

    def _cells(self, box: Box) -> set[Cell]:
        left, right = bisect_left(self.xs, box.left), bisect_left(self.xs, box.right)
        top, bottom = bisect_left(self.ys, box.top), bisect_left(self.ys, box.bottom)
        columns = range(left, min(right, len(self.xs) - 1))
        return {(i, j) for i in columns for j in range(top, min(bottom, len(self.ys) - 1))}

    def _groups(self) -> list[set[Cell]]:
        """Connected pieces of our cells (sides, not corners)."""
        left = set(self.ours)
        found = []
        while left:
            first = min(left)
            group = {first}
            work = [first]
            left.discard(first)
            while work:
                for cell in _beside(work.pop()):
                    if cell in left:
                        left.discard(cell)
                        group.add(cell)
                        work.append(cell)
            found.append(group)
        return found

    def _join(self) -> None:
        """Join the pieces, nearest first, through free cells; what cannot be reached stays."""
        groups = self._groups()
        while len(groups) > 1:
            path = self._path(groups[0], set().union(*groups[1:]))
            if path is None:
                kept = groups[0]
                self.ours -= kept
                self._join()
                self.ours |= kept
                return
            self.ours |= set(path)
            groups = self._groups()

    def _path(self, start: set[Cell], goal: set[Cell]) -> list[Cell] | None:
        """The shortest way through free cells from one piece to any other."""
        best = dict.fromkeys(start, 0.0)
        came: dict[Cell, Cell] = {}
        heap = [(0.0, cell) for cell in sorted(start)]
        done: set[Cell] = set()
        while heap:
            length, cell = heapq.heappop(heap)
            if cell in done:
                continue
            done.add(cell)
            if cell in goal:
                path = [cell]
                while path[-1] in came:
                    path.append(came[path[-1]])
                return path
            for other in _beside(cell):
                if not (0 <= other[0] < len(self.xs) - 1 and 0 <= other[1] < len(self.ys) - 1):
                    continue
                if other in self.blocked or other in done or self._pinches(other):
                    continue
                i, j = other
                width, height = self.xs[i + 1] - self.xs[i], self.ys[j + 1] - self.ys[j]
                step = (width if other[0] != cell[0] else height) + 1e-3 * width * height + 1.0
                if min(width, height) < WIDE:
                    step += 60.0
                if length + step < best.get(other, float("inf")):
                    best[other] = length + step
                    came[other] = cell
                    heapq.heappush(heap, (length + step, other))
        return None

    def _pinches(self, cell: Cell) -> bool:
        """Cells too thin for a line on either side are no way through."""
        i, j = cell
        return self.xs[i + 1] - self.xs[i] < 1e-6 or self.ys[j + 1] - self.ys[j] < 1e-6

    def rings(self) -> tuple[Points, ...]:
        """The edges of our cells, chained into closed rings, holes without people filled."""
        self._fill()
        after: dict[Cell, list[Cell]] = defaultdict(list)
        for i, j in sorted(self.ours):
            for beside, a, b in (
                ((i, j - 1), (i, j), (i + 1, j)),
                ((i + 1, j), (i + 1, j), (i + 1, j + 1)),
                ((i, j + 1), (i + 1, j + 1), (i, j + 1)),
                ((i - 1, j), (i, j + 1), (i, j)),
            ):
                if beside not in self.ours:
                    after[a].append(b)
        rings = []
        while after:
            start = min(after)
            ring = [start]
            node = _next(after, start, None)
            while node != start:
                ring.append(node)
                node = _next(after, node, ring[-2])
            rings.append(self._points(ring))
        return tuple(rings)

    def _fill(self) -> None:
        """Take in free cells that lie enclosed, unless somebody else is among them."""
        columns, rows = len(self.xs) - 1, len(self.ys) - 1
        left = {(i, j) for i in range(columns) for j in range(rows)} - self.ours
        while left:
            first = min(left)
            left.discard(first)
            group, work = {first}, [first]
            while work:
                for cell in _beside(work.pop()):
                    if cell in left:
                        left.discard(cell)
                        group.add(cell)
                        work.append(cell)
            edge = any(i in (0, columns - 1) or j in (0, rows - 1) for i, j in group)
            if not edge and not group & self.blocked:
                self.ours |= group

    def _points(self, ring: Sequence[Cell]) -> Points:
        kept = [
            node
            for before, node, after in zip(
                (ring[-1], *ring[:-1]), ring, (*ring[1:], ring[0]), strict=True
            )
            if not (before[0] == node[0] == after[0] or before[1] == node[1] == after[1])
        ]
        return tuple((self.xs[i], self.ys[j]) for i, j in kept)


def _beside(cell: Cell) -> tuple[Cell, ...]:
    i, j = cell
    return ((i + 1, j), (i - 1, j), (i, j + 1), (i, j - 1))


def _next(after: dict[Cell, list[Cell]], node: Cell, before: Cell | None) -> Cell:
    """Take the next edge; where two rings touch at a corner, turn so that they stay apart."""
    ways = after[node]
    choice = 0
    if len(ways) > 1 and before is not None:
        dx, dy = node[0] - before[0], node[1] - before[1]
        turns = [(n[0] - node[0]) * -dy + (n[1] - node[1]) * dx for n in ways]
        choice = max(range(len(ways)), key=lambda n: turns[n])
    found = ways.pop(choice)
    if not ways:
        del after[node]
    return found
