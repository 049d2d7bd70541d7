"""Emotional lines as elements: from who does to whom it is done, or between two people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graph.case_graph import CaseGraph
from graph.model import RelatesTo
from graph.vocabulary import label, vocabulary
from viz.compose.film import hull, within
from viz.compose.ground import Ground
from viz.compose.humans import Human
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


def bond_elements(ground: Ground, found: list[Feeling]) -> list[Element]:
    """The emotional lines; where the layout has no way, a straight one from centre to centre."""
    ways = {path.bond: path.points for path in ground.layout.paths}
    return [_line(ground, feeling, ways.get(feeling.bond.id)) for feeling in found]


def _line(ground: Ground, feeling: Feeling, way: tuple[Point, ...] | None) -> Element:
    source, target = ground.people[feeling.source], ground.people[feeling.target]
    if way is None or len(way) < 2:
        a, b = ground.layout.places[source.id], ground.layout.places[target.id]
        way = ((a.x, a.y), (b.x, b.y))
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
