"""Children as elements: for each a line from the parents on, in the manner of the parenthood."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from graph.vocabulary import label
from viz.compose.families import Group
from viz.compose.film import hull, within
from viz.compose.ground import Ground
from viz.compose.trace import bridged, touches, ways
from viz.layout.result import Line
from viz.scene import Element, Layer, Point, Polyline, Shape, Style
from viz.symbols import child_line, twin_bar
from viz.symbols.strokes import beside

_BESIDE: Final = 6.0
_TIE: Final = 9.0


@dataclass(frozen=True, slots=True)
class Way:
    """The lines from a union to one child: the child's own piece and, before it, what is shared.

    `couple` is the line of the couple, nothing for a lone parent.
    """

    group: Group
    child: str
    own: tuple[Point, ...]
    common: tuple[Point, ...]
    bridges: tuple[Point, ...]
    couple: tuple[Point, ...]


def child_ways(ground: Ground) -> list[Way]:
    """The ways of all children, union by union."""
    of: dict[str, list[Line]] = {}
    for line in ground.layout.lines:
        of.setdefault(line.union, []).append(line)
    return [
        way for group in ground.kin.groups for way in _ways(ground, group, of.get(group.id, []))
    ]


def child_elements(ground: Ground, found: Sequence[Way]) -> list[Element]:
    """The lines of all children, and what joins those who were born together."""
    own: dict[str, dict[str, tuple[Point, ...]]] = {}
    for way in found:
        own.setdefault(way.group.id, {})[way.child] = way.own
    elements = [element for way in found for element in _child(ground, way)]
    return [*elements, *_twins(ground, own)]


def _ways(ground: Ground, group: Group, lines: Sequence[Line]) -> Iterator[Way]:
    shared = [line.points for line in lines if line.role == "sibship"]
    couple = [line.points for line in lines if line.role == "couple"]
    bridges = [point for line in lines if line.role != "couple" for point in line.bridges]
    symbols = [ground.layout.places[person].symbol for person in group.key]

    def root(point: Point) -> bool:
        if any(touches(line, point) for line in couple):
            return True
        return not couple and any(box.grown(1.0).holds(*point) for box in symbols)

    own = [line for line in lines if line.role == "child" and line.person is not None]
    common = ways(shared, root, [line.points[0] for line in own]) if shared else {}
    for line in own:
        yield Way(
            group, line.person or "", line.points, common.get(line.points[0], ()), tuple(bridges),
            couple[0] if couple else (),
        )  # fmt: skip


def _child(ground: Ground, way: Way) -> Iterator[Element]:
    kinds = way.group.children[way.child]
    path, over = bridged(way.own, way.bridges), bridged(way.common, way.bridges)
    human = ground.people[way.child]
    if not kinds:  # born together, of parents that nobody wrote down
        return
    for n, (kind, links) in enumerate(kinds.items()):
        aside = (n - (len(kinds) - 1) / 2) * _BESIDE
        parents = list(dict.fromkeys(ground.graph.stands_for(link.start) for link in links))
        parents.sort(key=way.group.key.index)
        ends = [ground.people[parent] for parent in parents]
        name = ground.t(
            "{names}: {kind} of {child}",
            names=ground.named(parents),
            kind=label("parent_kind", kind, ground.lang),
            child=human.name,
        )
        valid = hull(link.valid for link in links)
        yield Element(
            id=f"child-{links[0].id}",
            role=kind,
            layer=Layer.LINE,
            shapes=child_line(kind, tuple(beside(path, aside)), common=over),
            name=name,
            facts=tuple(sorted(link.id for link in links)),
            valid=within(valid, (human.valid, *(end.valid for end in ends))),
            joins=(*(end.element for end in ends), human.element),
        )


def _twins(ground: Ground, own: dict[str, dict[str, tuple[Point, ...]]]) -> Iterator[Element]:
    for (one, other), facts in sorted(ground.kin.twin_facts.items()):
        lines = next((paths for paths in own.values() if one in paths and other in paths), None)
        humans = (ground.people[one], ground.people[other])
        kind = facts[0].kind
        shapes: tuple[Shape, ...] = ()
        if lines is not None:
            alone = not any(one in g.children and g.children[one] for g in ground.kin.groups)
            fork = (*lines[one], *reversed(lines[other]))
            shapes = (Polyline(fork, Style(ink="line")),) if alone else ()
            shapes += twin_bar(kind, _fork(lines[one]), _fork(lines[other]))
        name = ground.t(
            "{names}: twins, {kind}",
            names=ground.named((one, other)),
            kind=label("twin_kind", kind, ground.lang),
        )
        yield Element(
            id=f"twins-{facts[0].id}",
            role=f"twins_{kind}",
            layer=Layer.LINE,
            shapes=shapes,
            name=name,
            facts=tuple(sorted(fact.id for fact in facts)),
            valid=within(hull(f.valid for f in facts), (human.valid for human in humans)),
            joins=tuple(human.element for human in humans),
        )


def _fork(path: Sequence[Point]) -> Sequence[Point]:
    """The slanting piece of a twin's line; where there is none, up from just above the symbol."""
    for a, b in pairwise(path):
        if a[0] != b[0] and a[1] != b[1]:
            return (a, b)
    x, y = path[-1]
    return ((x, y - _TIE), (x, y - _TIE))
