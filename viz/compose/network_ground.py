"""What the maps beside the genogram share: people, title, and marks of what is disputed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from graph.case_graph import CaseGraph
from graph.language import Language, texts
from graph.model import Person
from viz.compose.families import Kinship
from viz.compose.ground import Ground
from viz.compose.humans import humans, lettered
from viz.compose.room import Room
from viz.compose.settings import Settings
from viz.compose.views import Dispute, in_view
from viz.layout.result import Box, Layout
from viz.measure import clean, width
from viz.scene import Element, Text

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
    return Ground(graph, people, Kinship((), {}, {}), _NOTHING, settings, lang)


def titled(ground: Ground, title: str) -> str:
    """The title with the name of the case, unless nobody is to be named."""
    if ground.settings.names == "letters":
        return title
    return f"{title}: {clean(ground.graph.holder.name)}"


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
