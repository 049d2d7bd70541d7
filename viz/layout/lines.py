"""Write a router's verticals, bars and heights out as the lines of the drawing."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final, Literal

import numpy as np

from viz.layout.detour import way
from viz.layout.exits import Exit
from viz.layout.placed import Fall
from viz.layout.result import Line, Place, Points
from viz.layout.routing import Router

TWIN: Final = 16.0
_INSIDE: Final = 0.55

Role = Literal["couple", "sibship", "child"]


class Writer:
    """Turns a router's outcome into lines; `double` holds unions of partners who are kin."""

    def __init__(self, router: Router, double: Collection[int]) -> None:
        self.router = router
        self.double = double
        self.lines: list[Line] = []

    def write(self) -> list[Line]:
        """All couples', sibships' and children's lines."""
        router = self.router
        for k in router.ties:
            self._couple(k)
        for r in sorted(router.falls):
            for fall in router.falls[r]:
                if fall.role == "children" and ("children", fall.union, r) in router.lane:
                    self._fall(fall)
        return list(self.lines)

    def strays(self, places: Mapping[str, Place]) -> list[Line]:
        """Lines that fit no row: to people who stand elsewhere, and up to children above.

        They go the shortest way round everybody's box.
        """
        router = self.router
        names = [m.id for m in router.family.people]
        reached = {
            (fall.union, c)
            for falls in router.falls.values()
            for fall in falls
            if fall.role == "children"
            for c in fall.children
            if router.on_row(c)
        }
        self.lines = []
        boxes = np.array(
            [(p.box.left, p.box.top, p.box.right, p.box.bottom) for p in places.values()]
        )
        for k, pair in enumerate(router.kin.partners):
            spots = [places[names[p]] for p in pair]
            if len(pair) == 2 and not all(router.on_row(p) for p in pair):
                ends = [(spot.x, spot.y) for spot in spots]
                self._add(k, "couple", way(ends[0], ends[1], boxes))
            here = [p for p in pair if router.on_row(p)]
            source = places[names[here[0]]] if here else spots[0] if spots else None
            for c in router.kin.children[k]:
                if (k, c) in reached or (source is None and router.on_row(c)):
                    continue
                goal = places[names[c]]
                kind = router.kind[router.family.unions[k].id, names[c]].kind
                start = (goal.x, goal.symbol.top - TWIN) if source is None else (source.x, source.y)
                points = way(start, (goal.x, goal.y), boxes)
                self._add(k, "child", points, person=c, kind=kind)
        return self.lines

    def _add(
        self,
        k: int,
        role: Role,
        points: Sequence[tuple[float, float]],
        *,
        person: int | None = None,
        kind: str = "",
        twins: str | None = None,
    ) -> None:
        family = self.router.family
        self.lines.append(
            Line(
                family.unions[k].id,
                role,
                None if person is None else family.people[person].id,
                kind or role,
                _straightened(points),
                double=role == "couple" and k in self.double,
                twins=twins,
            )
        )

    def _side(self, person: int, leaving: Exit) -> list[tuple[float, float]]:
        """From inside a symbol sideways to the vertical in the gap."""
        router = self.router
        symbol = router.family.people[person].symbol
        x, y = router.x(person), router.heights[router.row(person)]
        y += symbol * 0.22 * (leaving.of - leaving.rank) / leaving.of
        edge = symbol / 2 * _INSIDE
        return [(x + edge if leaving.x > x else x - edge, y), (leaving.x, y)]

    def _couple(self, k: int) -> None:
        router = self.router
        tie = router.ties[k]
        here = [p for p in router.kin.partners[k] if router.on_row(p)]
        if len(here) < 2:
            return
        people = router.family.people
        if tie.steps is None:
            left, right = sorted(here, key=router.x)
            y = router.heights[router.row(left)]
            start = router.x(left) + people[left].symbol / 2
            end = router.x(right) - people[right].symbol / 2
            self._add(k, "couple", ((start, y), (end, y)))
            return
        if router.row(here[0]) == router.row(here[1]):
            left, right = sorted(here, key=router.x)
            y = router.bar_height("step", k, router.row(left))
            middle: list[tuple[float, float]] = [(tie.steps[0].x, y), (tie.steps[1].x, y)]
        else:
            left, right = sorted(here, key=router.row)
            middle = []
            x = tie.steps[0].x
            for r in range(router.row(left), router.row(right)):
                for fall in router.falls[r]:
                    if fall.union == k and fall.role == "couple":
                        y = router.bar_height("couple", k, r)
                        middle.append((x, y))
                        x = router.ends(fall)[0]
                        middle.append((x, y))
        start_side = self._side(left, tie.steps[0])
        end_side = self._side(right, tie.steps[1])
        self._add(k, "couple", (*start_side, *middle, *reversed(end_side)))

    def _fall(self, fall: Fall) -> None:
        """One bar, the vertical down to it, and the lines of the children below it."""
        router, k = self.router, fall.union
        y = router.bar_height("children", k, fall.row)
        start = router.start(fall)
        top = self._top(fall, start)
        ends = router.ends(fall)
        low, high = min((start, *ends)), max((start, *ends))
        if top is not None:
            self._add(k, "sibship", (*top, (start, y)))
        elif high - low < 1e-6:
            self._add(k, "sibship", ((start - 8, y), (start + 8, y)))
        if high - low > 1e-6:
            self._add(k, "sibship", ((low, y), (high, y)))
        if fall.onward is not None:
            post = router.placed.posts[fall.onward]
            self._add(k, "sibship", ((post.x, y), (post.x, self._leaves(fall, post.row))))
        union = router.family.unions[k]
        for (what, _), mine in router.groups(fall).items():
            x = sum(router.arrive[k, c] for c in mine) / len(mine)
            roof = min(
                router.heights[router.row(c)] - router.family.people[c].symbol / 2 for c in mine
            )
            for c in mine:
                child = router.kind[union.id, router.family.people[c].id]
                symbol = router.family.people[c].symbol
                end = (router.arrive[k, c], router.heights[router.row(c)] - symbol / 2)
                path: list[tuple[float, float]] = [(x, y)]
                if what == "twins" and len(mine) > 1:
                    path += [(x, roof - TWIN), (end[0], roof)]
                path.append(end)
                twins = child.twins
                self._add(k, "child", path, person=c, kind=child.kind, twins=twins)

    def _leaves(self, fall: Fall, row: int) -> float:
        """How far down a passing line goes: to the bar that continues it."""
        return self.router.bar_height("children", fall.union, row)

    def _top(self, fall: Fall, start: float) -> list[tuple[float, float]] | None:
        """Where the vertical to a fall's bar begins; None if nothing is above."""
        router = self.router
        if fall.source is not None:
            return None if fall.row < 0 else []
        tie = router.ties[fall.union]
        if tie.drop is not None:
            if tie.drop.part == 1:
                return [(start, router.heights[fall.row])]
            here = [p for p in router.kin.partners[fall.union] if router.on_row(p)]
            return self._side(max(here, key=router.row), tie.drop)
        if tie.steps is not None:
            return [(start, router.bar_height("step", fall.union, fall.row))]
        return None


def _straightened(points: Sequence[tuple[float, float]]) -> Points:
    """Drop points that repeat the one before or lie on a straight run."""
    kept: list[tuple[float, float]] = []
    for point in points:
        if kept and abs(kept[-1][0] - point[0]) < 1e-9 and abs(kept[-1][1] - point[1]) < 1e-9:
            continue
        if len(kept) > 1 and (
            kept[-2][0] == kept[-1][0] == point[0] or kept[-2][1] == kept[-1][1] == point[1]
        ):
            kept.pop()
        kept.append(point)
    return tuple(kept)


def bridged(lines: Sequence[Line]) -> list[Line]:
    """Mark where a horizontal piece passes over another union's vertical piece.

    The bridge belongs to the horizontal one. Ends that merely touch are no crossing.
    """
    flat: list[tuple[float, float, float, int]] = []
    tall: list[tuple[float, float, float, int]] = []
    for n, line in enumerate(lines):
        for (ax, ay), (bx, by) in pairwise(line.points):
            if ay == by and ax != bx:
                flat.append((ay, min(ax, bx), max(ax, bx), n))
            elif ax == bx and ay != by:
                tall.append((ax, min(ay, by), max(ay, by), n))
    if not flat or not tall:
        return list(lines)
    v = np.array([t[:3] for t in tall])
    found: dict[int, list[tuple[float, float]]] = {}
    for y, low, high, n in flat:
        inside = (v[:, 0] > low + 0.5) & (v[:, 0] < high - 0.5)
        inside &= (v[:, 1] < y - 0.5) & (v[:, 2] > y + 0.5)
        for m in np.flatnonzero(inside):
            if lines[tall[m][3]].union != lines[n].union:
                found.setdefault(n, []).append((float(v[m, 0]), y))
    return [
        replace(line, bridges=tuple(dict.fromkeys(found[n]))) if n in found else line
        for n, line in enumerate(lines)
    ]
