"""From a case graph to a scene, for every kind of map.

    compose(case_graph, kind, day, lang, view=None, settings=Settings()) -> Scene
    genogram(case_graph, *, day, lang, view=None, settings=Settings()) -> Scene
    household(case_graph, *, day, lang, view=None, settings=Settings()) -> Scene
    ecomap(case_graph, *, day, lang, view=None, settings=..., options=EcomapOptions()) -> Scene
    circles(case_graph, *, day, lang, view=None, settings=..., options=CirclesOptions()) -> Scene
    timeline(case_graph, *, day, lang, view=None, settings=..., options=TimelineOptions()) -> Scene
    spots(scene) -> {person id: (x, y)}         to be given back as `Settings.previous` or `.pins`

    viz.render.svg.svg(scene, theme="light") -> str

`day` None is all time: the scene holds every element, each with the interval in which it shows,
and `scene.on(day)` is exactly what composing for that day gives. `view` is the id of the person
through whose statements the map is drawn.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final, Protocol

from graph.case_graph import CaseGraph
from graph.errors import Refused
from graph.language import Language
from viz.compose.circles import CirclesOptions, circles
from viz.compose.ecomap import EcomapOptions, ecomap
from viz.compose.genogram import genogram
from viz.compose.household import household
from viz.compose.settings import PLAIN, Settings
from viz.compose.timeline import TimelineOptions, timeline
from viz.scene import Point, Scene


class Composer(Protocol):
    """Makes one kind of map."""

    def __call__(
        self,
        graph: CaseGraph,
        *,
        day: date | None,
        lang: Language,
        view: str | None = None,
        settings: Settings = PLAIN,
    ) -> Scene:
        """Draw the map of a day, or of all time."""


COMPOSERS: Final[Mapping[str, Composer]] = {
    "genogram": genogram,
    "household": household,
    "ecomap": ecomap,
    "circles": circles,
    "timeline": timeline,
}


def compose(
    case_graph: CaseGraph,
    kind: str,
    day: date | None,
    lang: Language,
    view: str | None = None,
    settings: Settings = PLAIN,
) -> Scene:
    """Draw a map of that kind.

    Raises `Refused` for a kind that there is not, and for patterns on what is no genogram.
    """
    if settings.patterns and kind != "genogram":
        raise Refused("patterns are drawn on a genogram; leave them out, or choose that map")
    composer = COMPOSERS.get(kind)
    if composer is None:
        raise Refused(f"there is no map {kind!r}; choose one of: {', '.join(COMPOSERS)}")
    return composer(case_graph, day=day, lang=lang, view=view, settings=settings)


def spots(scene: Scene) -> dict[str, Point]:
    """Where everybody stands on a kin map, by the person's id."""
    return {
        element.id.removeprefix("person-"): element.centre
        for element in scene.elements
        if element.centre is not None and element.id.startswith("person-")
    }


__all__ = [
    "COMPOSERS",
    "CirclesOptions",
    "Composer",
    "EcomapOptions",
    "Settings",
    "TimelineOptions",
    "circles",
    "compose",
    "ecomap",
    "genogram",
    "household",
    "spots",
    "timeline",
]
