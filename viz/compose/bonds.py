"""Emotional lines as elements: from who does to whom it is done, or between two people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.case_graph import CaseGraph
from graph.model import RelatesTo
from graph.vocabulary import label, vocabulary
from viz.compose.film import hull, within
from viz.compose.ground import Ground
from viz.compose.humans import Human
from viz.compose.ways import between_edges, level, over_line, rounded
from viz.layout.family import Bond
from viz.scene import Element, Layer, Point
from viz.symbols import emotional_line


@dataclass(frozen=True, slots=True)
class Feeling:
    """What one person is to another: the facts of all files that say so alike."""

    source: str
    target: str
    kind: str
    facts: tuple[RelatesTo, ...]

    @property
    def bond(self) -> Bond:
        """The same as the layout takes it."""
        return Bond(self.facts[0].id, self.source, self.target, self.kind)


def feelings(graph: CaseGraph, people: Mapping[str, Human]) -> list[Feeling]:
    """The relations among those people, each kind and time once."""
    found: dict[tuple[str, str, str, str], list[RelatesTo]] = {}
    for fact in graph.all(RelatesTo):
        ends = graph.stands_for(fact.start), graph.stands_for(fact.end)
        if ends[0] in people and ends[1] in people:
            if not vocabulary("emotional_kind").flag(fact.kind, "directed"):
                ends = min(ends), max(ends)
            found.setdefault((*ends, fact.kind, fact.valid.text), []).append(fact)
    return [
        Feeling(source, target, kind, tuple(facts))
        for (source, target, kind, _), facts in sorted(found.items())
    ]


def bond_elements(
    ground: Ground, found: Sequence[Feeling]
) -> tuple[list[Element], list[Sequence[Point]]]:
    """The emotional lines and their ways; straight ones where the layout has none."""
    ways = {path.bond: path.points for path in ground.layout.paths}
    couples = {frozenset(group.key) for group in ground.kin.groups}
    over: Counter[frozenset[str]] = Counter()
    elements: list[Element] = []
    taken: list[Sequence[Point]] = []
    for feeling in found:
        a, b = ground.layout.places[feeling.source], ground.layout.places[feeling.target]
        way = ways.get(feeling.bond.id, ())
        if len(way) < 2:
            way = ((a.x, a.y), (b.x, b.y))
        pair = frozenset((feeling.source, feeling.target))
        if pair in couples and a.row == b.row and level(way, a.y, a.symbol.right - a.x):
            way = over_line(a, b, over[pair])
            over[pair] += 1
        elif a is not b:
            way = rounded(way)
        if a is not b:
            one, other = ground.people[feeling.source], ground.people[feeling.target]
            way = between_edges(way, one, a, other, b)
        elements.append(_line(ground, feeling, way))
        taken.append(way)
    return elements, taken


def _line(ground: Ground, feeling: Feeling, way: Sequence[Point]) -> Element:
    source, target = ground.people[feeling.source], ground.people[feeling.target]
    kind = label("emotional_kind", feeling.kind, ground.lang)
    if vocabulary("emotional_kind").flag(feeling.kind, "directed"):
        name = ground.t("{one} to {other}: {what}", one=source.name, other=target.name, what=kind)
    else:
        name = ground.t("{names}: {what}", names=ground.named((source.id, target.id)), what=kind)
    valid = hull(fact.valid for fact in feeling.facts)
    when = ground.when(valid)
    return Element(
        id=f"emotional-{feeling.facts[0].id}",
        role=feeling.kind,
        layer=Layer.EMOTIONAL,
        shapes=emotional_line(feeling.kind, way),
        name=f"{name}, {when}" if when else name,
        facts=tuple(sorted(fact.id for fact in feeling.facts)),
        valid=within(valid, (source.valid, target.valid)),
        joins=(source.element, target.element),
    )
