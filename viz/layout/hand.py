"""What was moved by hand: people who stand exactly where they were put.

Somebody pinned at the height of their own row stays in it, at the given x. Somebody pinned
elsewhere leaves the row; others keep clear of the spot, and their lines find their own way.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from viz.layout.family import Family, Kin, Spot
from viz.layout.generations import Generations
from viz.layout.packing import Part
from viz.layout.placed import Placed
from viz.layout.spacing import Row
from viz.layout.units import Units

SAME: Final = 0.5
BAND: Final = 30.0


@dataclass(slots=True)
class Obstacles:
    """Items in a row that are nobody of that row: where they are and how wide."""

    at: dict[int, float] = field(default_factory=dict)
    width: dict[int, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hand:
    """Pins, sorted.

    `fixed[i]` is the x of somebody pinned in their row, `level[i]` the y asked for; `off` are
    those who stand outside their row.
    """

    fixed: Mapping[int, float]
    level: Mapping[int, float]
    off: Mapping[int, Spot]

    @classmethod
    def of(
        cls, family: Family, kin: Kin, was: Mapping[int, Spot], held: Mapping[int, Spot]
    ) -> Hand:
        """Sort pins into those at the height of where they were, and the others."""
        off = {i: spot for i, spot in held.items() if i in was and abs(was[i].y - spot.y) > BAND}
        inside = {i: spot for i, spot in held.items() if i not in off}
        return cls({i: s.x for i, s in inside.items()}, {i: s.y for i, s in inside.items()}, off)

    def heights(self, placed: Placed) -> dict[int, float]:
        """The height that each row's pinned people ask for: the first one's."""
        wanted: dict[int, float] = {}
        for i, y in self.level.items():
            if i in placed.of:
                wanted.setdefault(placed.posts[placed.of[i]].row, y)
        return wanted

    def strays(self, placed: Placed, heights: Sequence[float]) -> list[int]:
        """Pinned people whose row could not come to where they were put; and all off their row."""
        away = [i for i in self.off if i in placed.of]
        return away + [
            i
            for i, y in self.level.items()
            if i in placed.of and abs(heights[placed.posts[placed.of[i]].row] - y) > SAME
        ]

    def loosen(self, people: Collection[int]) -> Hand:
        """The same pins with these people outside their rows."""
        fresh = {i: Spot(self.fixed[i], self.level[i]) for i in people if i in self.fixed}
        return replace(
            self,
            fixed={i: x for i, x in self.fixed.items() if i not in fresh},
            level={i: y for i, y in self.level.items() if i not in fresh},
            off={**self.off, **fresh},
        )

    def clear(
        self,
        family: Family,
        part: Part,
        units: Units,
        rows: Sequence[Row],
        generation: Generations,
        before: Mapping[int, Spot],
    ) -> tuple[list[Row], Obstacles]:
        """Take people who stand elsewhere out of their rows, and put obstacles where they stand."""
        found = Obstacles()
        away = {n for n, i in enumerate(part.people) if i in self.off}
        cleared = [row.without(away) for row in rows]
        if not away:
            return cleared, found
        level: dict[int, float] = {}
        for n, spot in before.items():
            if n not in away:
                level.setdefault(generation.row[n], spot.y)
        where = {n: spot.x for n, spot in before.items()}
        item = len(part.people) + len(units.members)
        for n in sorted(away):
            spot, member = self.off[part.people[n]], family.people[n]
            for r, y in level.items():
                rise = max((family.people[m].symbol for m in where), default=0.0) / 2
                sink = max((family.people[m].height for m in where), default=0.0) - rise
                top = spot.y - member.symbol / 2
                if top < y + sink + BAND / 2 and top + member.height > y - rise - BAND / 2:
                    cleared[r] = cleared[r].between(item, spot.x, where)
                    found.at[item], found.width[item] = spot.x, member.width
                    item += 1
        return cleared, found
