"""The lines of unions: couples, the drop to the children's bar, and each child's own line.

All is orthogonal except what joins twins to their point. Vertical pieces run in gaps beside
people or straight above a symbol, horizontal ones in lanes between rows, so that no line touches
a symbol or a label. Partners who are neighbours are joined directly; others by a step below
their row.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from viz.layout.exits import Exit, Gaps
from viz.layout.family import Family, Kin
from viz.layout.lanes import Net, lanes
from viz.layout.placed import Fall, Placed

LANE: Final = 11.0
TOP: Final = 14.0
BOTTOM: Final = 26.0

JOG: Final = 16.0
"""A step sideways smaller than this looks like a mistake."""

CLEAR: Final = 4.0

EVEN: Final = 1e-4
"""Places nearer than this are the same: what differs is how they were reckoned."""


@dataclass(slots=True)
class Tie:
    """How one union begins: where its couple's line is and where its children hang."""

    drop: Exit | None = None
    steps: tuple[Exit, Exit] | None = None
    hang: float | None = None


class Router:
    """Finds the verticals, bars and heights of all lines; `viz.layout.lines` writes them out.

    Bar (role, union, row) runs at `bar_height` below that row; role "step" is a stepped couple.
    """

    def __init__(
        self, family: Family, kin: Kin, placed: Placed, wanted: Mapping[int, float]
    ) -> None:
        self.family = family
        self.kin = kin
        self.placed = placed
        self.gaps = Gaps(placed)
        self.ties: dict[int, Tie] = {}
        self.falls: dict[int, list[Fall]] = defaultdict(list)
        for fall in self._leading():
            self.falls[fall.row].append(fall)
        self.kind = {(u.id, c.id): c for u in family.unions for c in u.children}
        self.arrive: dict[tuple[int, int], float] = {}
        self.lane: dict[tuple[str, int, int], int] = {}
        self.heights: list[float] = []
        self.bottoms: dict[int, float] = {}
        self._exits()
        self._arrivals()
        self._straighten()
        counts = {}
        for r in range(-1, len(placed.rows)):
            nets = self._nets(r)
            wide = [net for net in nets if not net.flat]
            lane, counts[r] = lanes(wide)
            for net in nets:
                self.lane[(*net.name, r)] = 0
            for n, net in enumerate(wide):
                self.lane[(*net.name, r)] = lane[n]
            if nets and not wide:
                counts[r] = 1
        self._stack(counts, wanted)

    def bar_height(self, role: str, union: int, row: int) -> float:
        """Y of a bar."""
        return self.bottoms[row] + TOP + LANE * self.lane[role, union, row]

    def on_row(self, person: int) -> bool:
        """False for somebody who was put elsewhere by hand."""
        return person in self.placed.of

    def row(self, person: int) -> int:
        """The row that somebody stands in."""
        return self.placed.posts[self.placed.of[person]].row

    def x(self, person: int) -> float:
        """Centre of somebody who stands in a row."""
        return self.placed.posts[self.placed.of[person]].x

    def _leading(self) -> list[Fall]:
        """The falls that lead to somebody; who stands outside their row is reached otherwise."""
        falls = self.placed.falls
        going: set[int] = set()
        kept: dict[int, Fall] = {}
        for n in sorted(range(len(falls)), key=lambda n: -falls[n].row):
            fall = falls[n]
            pair = self.kin.partners[fall.union] if fall.role == "couple" else ()
            onward = fall.onward if fall.onward in going else None
            reached = any(map(self.on_row, fall.children)) and all(map(self.on_row, pair))
            if reached or onward is not None:
                kept[n] = replace(fall, onward=onward)
                if fall.source is not None:
                    going.add(fall.source)
        return [kept[n] for n in sorted(kept)]

    def _exits(self) -> None:
        """Ask for every vertical that leaves or reaches a symbol at its side."""
        for k, pair in enumerate(self.kin.partners):
            tie = self.ties[k] = Tie()
            here = [p for p in pair if self.on_row(p)]
            kids = [c for c in self.kin.children[k] if self.on_row(c)]
            if len(here) == 2 and self.row(here[0]) == self.row(here[1]):
                left, right = sorted(here, key=self.x)
                tie.drop = self.gaps.between(left, right)
                if tie.drop is None:
                    tie.steps = (self.gaps.beside(left, True), self.gaps.beside(right, False))
            elif here:
                low = max(here, key=self.row)
                if kids:
                    towards = sum(self.x(c) for c in kids) / len(kids)
                    tie.drop = self.gaps.beside(low, towards >= self.x(low) - EVEN)
                if len(here) == 2:
                    high = min(here, key=self.row)
                    right_of = self.x(low) >= self.x(high) - EVEN
                    tie.steps = (
                        self.gaps.beside(high, right_of),
                        self.gaps.beside(low, not right_of),
                    )
        self.gaps.settle()

    def _arrivals(self) -> None:
        """Where children's lines reach their symbols: side by side if there are several."""
        coming: dict[int, list[tuple[float, int]]] = defaultdict(list)
        for falls in self.falls.values():
            for fall in falls:
                if fall.role == "children":
                    start = self.start(fall)
                    for c in fall.children:
                        if self.on_row(c):
                            coming[c].append((start, fall.union))
        for c, unions in coming.items():
            step = min(10.0, self.family.people[c].symbol / (len(unions) + 1))
            for n, (_, k) in enumerate(sorted(unions)):
                self.arrive[k, c] = self.x(c) + step * (n - (len(unions) - 1) / 2)

    def _straighten(self) -> None:
        """Put a couple's line down right above a child that it misses by a little."""
        for falls in self.falls.values():
            for fall in falls:
                drop = self.ties[fall.union].drop
                if fall.source is not None or fall.role != "children" or drop is None:
                    continue
                if drop.part != 1 or len(self.gaps.asked[drop.gap]) > 1:
                    continue
                r, n = drop.gap
                row, posts = self.placed.rows[r], self.placed.posts
                left, right = posts[row[n - 1]].right + CLEAR, posts[row[n]].left - CLEAR
                near = [x for x in self.ends(fall) if abs(x - drop.x) < JOG and left < x < right]
                if near:
                    drop.x = min(near, key=lambda x: (abs(x - drop.x), x))

    def start(self, fall: Fall) -> float:
        """X at which a fall comes from the row above."""
        if fall.source is not None:
            return self.placed.posts[fall.source].x
        tie = self.ties[fall.union]
        if fall.role == "couple" and tie.steps is not None:
            return tie.steps[0].x
        if tie.drop is not None:
            return tie.drop.x
        if tie.steps is not None:
            if tie.hang is None:
                kids = [self.x(c) for c in self.kin.children[fall.union] if self.on_row(c)]
                a, b = sorted(step.x for step in tie.steps)
                wish = sum(kids) / len(kids) if kids else (a + b) / 2
                tie.hang = min(max(wish, a + 8), b - 8) if b - a > 16 else (a + b) / 2
            return tie.hang
        kids = [self.x(c) for c in fall.children if self.on_row(c)]
        return sum(kids) / len(kids) if kids else 0.0

    def _nets(self, r: int) -> list[Net]:
        """All bars between row r and the next."""
        nets = []
        for k, tie in self.ties.items():
            same = tie.steps is not None and tie.steps[0].gap[0] == tie.steps[1].gap[0]
            if tie.steps is not None and same and tie.steps[0].gap[0] == r:
                hanging = any(
                    f.union == k and f.source is None and f.role == "children"
                    for f in self.falls[r]
                )
                down = (tie.hang,) if hanging and tie.hang is not None else ()
                nets.append(Net(("step", k), tuple(s.x for s in tie.steps), down))
        for fall in self.falls[r]:
            bottoms = self.ends(fall)
            if bottoms:
                nets.append(Net((fall.role, fall.union), (self.start(fall),), bottoms))
        return nets

    def ends(self, fall: Fall) -> tuple[float, ...]:
        """Where a fall's bar sends lines down: children, one point per twin group, onward."""
        found: list[float] = []
        if fall.onward is not None:
            found.append(self.placed.posts[fall.onward].x)
        if fall.role == "couple":
            steps = self.ties[fall.union].steps
            if fall.onward is None and steps is not None:
                found.append(steps[1].x)
            return tuple(found)
        groups = self.groups(fall)
        found += [
            sum(self.arrive[fall.union, c] for c in children) / len(children)
            for children in groups.values()
        ]
        return tuple(found)

    def groups(self, fall: Fall) -> dict[tuple[str, str], list[int]]:
        """The children of a fall, twins who stand together in one group."""
        union = self.family.unions[fall.union]
        groups: dict[tuple[str, str], list[int]] = defaultdict(list)
        last: tuple[int, str | None, tuple[str, str]] | None = None
        here = [c for c in fall.children if self.on_row(c)]
        for c in sorted(here, key=self.x):
            child = self.kind[union.id, self.family.people[c].id]
            place = self.gaps.spot[self.placed.of[c]][1]
            name = ("child", child.id)
            if child.twins and last is not None and last[:2] == (place - 1, child.twins):
                name = last[2]
            elif child.twins:
                name = ("twins", child.id)
            last = place, child.twins, name
            groups[name].append(c)
        return groups

    def _stack(self, counts: Mapping[int, int], wanted: Mapping[int, float]) -> None:
        """Heights of the rows, with room for the lanes between them.

        `wanted` are heights that pinned people ask for their rows; a row sinks as far as asked,
        and never rises into the row above.
        """
        y = TOP + LANE * (counts[-1] - 1) + BOTTOM if counts[-1] else 0.0
        tall, natural = [], []
        for r, row in enumerate(self.placed.rows):
            people = [
                self.family.people[p]
                for p in (self.placed.posts[post].person for post in row)
                if p is not None
            ]
            y += max((m.symbol / 2 for m in people), default=0.0)
            natural.append(y)
            tall.append(max((m.height - m.symbol / 2 for m in people), default=0.0))
            y += tall[-1] + TOP + LANE * max(counts[r] - 1, 0) + BOTTOM
        first = min(wanted, default=0)
        shift = wanted[first] - natural[first] if wanted else 0.0
        self.bottoms[-1] = shift
        for r, y in enumerate(natural):
            if r in wanted:
                shift = max(shift, wanted[r] - y)
            self.heights.append(y + shift)
            self.bottoms[r] = y + shift + tall[r]
