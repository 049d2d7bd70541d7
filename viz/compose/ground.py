"""What every part of a kin map is drawn on: the facts, the people, their places, the language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from graph.case_graph import CaseGraph
from graph.dates import Interval
from graph.language import Language, Texts, texts
from viz.compose.families import Kinship
from viz.compose.humans import Human
from viz.compose.settings import Settings
from viz.dating import Dating
from viz.layout.result import Box, Layout, Line, Path, Place, Points
from viz.layout.spacing import Spacing

MARGIN: Final = Spacing().page
"""The margin of a page: a layout begins at (0, 0) within it, a scene at its corner."""


@dataclass(frozen=True)
class Ground:
    """The common ground of one map; `place` is moved so that the page begins at (0, 0)."""

    graph: CaseGraph
    people: Mapping[str, Human]
    kin: Kinship
    layout: Layout
    settings: Settings
    lang: Language

    @property
    def t(self) -> Texts:
        """The texts of the map's language."""
        return texts(self.lang)

    @property
    def dating(self) -> Dating:
        """How days are written."""
        return Dating(self.lang, self.settings.year_zero)

    def as_read(self) -> list[Human]:
        """Everybody who has a place, as one reads the map: row by row, from the left."""
        places = self.layout.places
        placed = [human for human in self.people.values() if human.id in places]
        return sorted(placed, key=lambda each: (places[each.id].row, places[each.id].x, each.id))

    def named(self, people: Iterable[str]) -> str:
        """The names of people as one says them: "A, B and C"."""
        return listed([self.people[person].name for person in people], self.t)

    def when(self, interval: Interval) -> str:
        """An interval in words, "" when nothing is known."""
        return self.dating.span(interval)


def listed(names: Sequence[str], t: Texts) -> str:
    """Names as one says them: "A, B and C"."""
    if len(names) < 2:
        return "".join(names)
    return t("{some} and {last}", some=", ".join(names[:-1]), last=names[-1])


def sentence(parts: Iterable[str]) -> str:
    """The parts that say something, with commas."""
    return ", ".join(part for part in parts if part)


def at_origin(layout: Layout, *, stay: bool) -> Layout:
    """The layout, moved so that its page begins at (0, 0).

    With `stay` it is moved by the page's margin, and by more only when something would lie off the
    page: who was put somewhere, or was there before, stays on the same spot of the sheet.
    """
    dx, dy = -layout.page.left, -layout.page.top
    if stay:
        dx, dy = max(dx, MARGIN), max(dy, MARGIN)

    def run(points: Points) -> Points:
        return tuple((x + dx, y + dy) for x, y in points)

    def box(b: Box) -> Box:
        return Box(b.left + dx, b.top + dy, b.right + dx, b.bottom + dy)

    return Layout(
        {
            who: Place(p.x + dx, p.y + dy, p.row, box(p.box), box(p.symbol))
            for who, p in layout.places.items()
        },
        tuple(
            Line(ln.union, ln.role, ln.person, ln.kind, run(ln.points), run(ln.bridges), ln.double,
                 ln.twins)
            for ln in layout.lines
        ),
        tuple(type(o)(o.household, tuple(run(ring) for ring in o.rings)) for o in layout.outlines),
        tuple(Path(path.bond, run(path.points)) for path in layout.paths),
        box(layout.page),
        layout.notes,
        layout.proved,
    )  # fmt: skip
