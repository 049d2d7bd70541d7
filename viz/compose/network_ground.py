"""What the maps beside the genogram share: people, title, and marks of what is disputed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from graph.case_graph import CaseGraph
from graph.language import Language, texts
from graph.model import Person
from viz.compose.families import Kinship
from viz.compose.ground import Ground
from viz.compose.headings import subtitle, titled
from viz.compose.humans import humans, lettered
from viz.compose.legend import legend
from viz.compose.notes import facts_off, note_of_facts_off
from viz.compose.room import Room
from viz.compose.settings import Settings
from viz.compose.views import Dispute, disputes, in_view
from viz.layout.result import Box, Layout
from viz.measure import width
from viz.scene import Element, LegendEntry, MapKind, Scene, Table, Text

_NOTHING: Final = Layout({}, (), (), (), Box(0.0, 0.0, 0.0, 0.0), (), True)


def network_ground(
    graph: CaseGraph, lang: Language, view: str | None, settings: Settings
) -> Ground:
    """The ground of a map of everybody in the graph that is not laid out by kinship.

    Raises `NotFound` when `view` is nobody of this graph.
    """
    if view is not None:
        graph.get(view, Person)
    unnamed = texts(lang)("name unknown")
    people = humans(graph, {graph.stands_for(person.id) for person in graph.all(Person)}, unnamed)
    if settings.names == "letters":
        people = lettered(people)
    if settings.year_zero is not None:
        people = {who: replace(human, dated=False) for who, human in people.items()}
    return Ground(graph, people, Kinship((), {}, {}), _NOTHING, settings, lang)


@dataclass(frozen=True, slots=True)
class Parts:
    """What one of these maps brings to its scene.

    `roles` are the words of the signs that are its own, `sample` draws one for the legend; `tables`
    takes what is disputed.
    """

    kind: MapKind
    title: str
    elements: Sequence[Element]
    page: Box
    roles: Mapping[str, str]
    sample: Callable[[str, str], LegendEntry]
    tables: Callable[[Mapping[str, Dispute]], tuple[Table, ...]]
    notes: Iterable[str]


def network_scene(ground: Ground, view: str | None, parts: Parts) -> Scene:
    """The all-time scene: the parts with their disputes marked, a heading, a legend and notes."""
    t, lang = ground.t, ground.lang
    against = disputes(ground.graph, view)
    seen = marked(ground, parts.elements, against, parts.page)
    off = facts_off(ground.graph, (fact for element in seen for fact in element.facts))
    drawn = {element.role for element in seen}
    own = (parts.sample(role, t(words)) for role, words in parts.roles.items() if role in drawn)
    return Scene(
        kind=parts.kind,
        lang=lang,
        title=titled(ground, t(parts.title)),
        subtitle=subtitle(ground, view),
        width=parts.page.right,
        height=parts.page.bottom,
        elements=tuple(seen),
        legend=(*own, *legend(seen, lang, ground.settings.conventions)),
        tables=parts.tables(against),
        notes=(*parts.notes, *note_of_facts_off(ground, off)),
        view=view,
        facts_off=off,
        year_zero=ground.settings.year_zero,
    )


def marked(
    ground: Ground, elements: Sequence[Element], found: Mapping[str, Dispute], page: Box
) -> list[Element]:
    """The elements with the marks of what is disputed, where these cover no text."""
    taken = [
        text_box(shape)
        for element in elements
        for shape in element.shapes
        if isinstance(shape, Text)
    ]
    return in_view(ground, elements, found, Room(taken, (), page))


def text_box(text: Text) -> Box:
    """The box round a level text."""
    wide = width(text.text, text.size, bold=text.bold)
    left = text.x - {"start": 0.0, "middle": wide / 2, "end": wide}[text.anchor]
    return Box(left, text.y - text.size * 0.78, left + wide, text.y + text.size * 0.24)
