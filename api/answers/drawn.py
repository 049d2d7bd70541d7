"""A map: the drawing, and its content in words."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from api.answers.shape import Shape
from api.live import state_of
from graph.case_graph import CaseGraph
from graph.errors import NotFound, Refused
from graph.language import Language
from graph.model import Person
from viz.compose import COMPOSERS, compose
from viz.render.svg import svg
from viz.scene import Scene


class TableShown(Shape):
    """A part of a map in words."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class SceneShown(Shape):
    """A map, as text that becomes an SVG, and as tables."""

    kind: str
    on: str | None = Field(description="the day it shows; null for all time")
    view: str | None
    title: str
    when: str = Field(description="the day, as people write it")
    width: float = Field(description="of the map in px, without legend and margins")
    height: float
    svg: str = Field(description="inert: no script, style sheet, event or reference")
    tables: tuple[TableShown, ...]
    notes: tuple[str, ...]
    facts_off: tuple[str, ...] = Field(description="facts that this map has no place for")
    state: str = Field(description="names what is shown; see `FactsShown`")


def scene_of(
    graph: CaseGraph, kind: str, day: date | None, lang: Language, view: str | None
) -> Scene:
    """Lay a map out. Raises `Refused` for an unknown kind, `NotFound` for an unknown person."""
    if kind not in COMPOSERS:
        raise Refused(f"there is no such map; choose one of: {', '.join(COMPOSERS)}")
    if view is not None and not isinstance(graph.facts.get(view), Person):
        raise NotFound("no such person")
    return compose(graph, kind, day, lang, view)


def scene_shown(
    graph: CaseGraph, kind: str, day: date | None, lang: Language, view: str | None
) -> SceneShown:
    """Draw a map of a graph that passed the policy."""
    scene = scene_of(graph, kind, day, lang, view)
    return SceneShown(
        kind=scene.kind,
        on=None if day is None else day.isoformat(),
        view=view,
        title=scene.title,
        when=scene.when,
        width=scene.width,
        height=scene.height,
        svg=svg(scene),
        tables=tuple(
            TableShown(title=each.title, header=each.header, rows=each.rows)
            for each in scene.tables
        ),
        notes=scene.notes,
        facts_off=scene.facts_off,
        state=state_of(graph),
    )
