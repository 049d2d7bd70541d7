"""A map: the drawing, and its content in words."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field

from api.answers.shape import Shape
from api.live import state_of
from api.turns import Turns
from graph.case_graph import CaseGraph
from graph.errors import NotFound, Refused
from graph.ids import Id
from graph.language import Language
from graph.model import Person, Pinned
from viz.compose import COMPOSERS, Settings, compose
from viz.palette import palette
from viz.render.drawing import Drawing
from viz.render.svg import drawing, svg
from viz.scene import Point, Scene

MOST_PLACES = 2_000

_NAME_LENGTH: Final = 32
_TURNS: Final = Turns()

_Length = Annotated[float, Field(ge=-1e6, le=1e6, allow_inf_nan=False)]


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
    drawing: str | None = Field(
        default=None,
        description="names the drawing: ask for the next with it, to be sent what is otherwise",
    )
    after: str | None = Field(
        default=None,
        description="null: `svg` is whole. Else it holds what is otherwise than in the drawing of "
        "that name: each group takes the place of the one of its id, or follows the one that its "
        "`data-after` names; all else of it but the groups is whole",
    )
    gone: tuple[str, ...] = Field(default=(), description="ids of groups that leave, first of all")
    tables: tuple[TableShown, ...]
    notes: tuple[str, ...]
    facts_off: tuple[str, ...] = Field(description="facts that this map has no place for")
    state: str = Field(description="names what is shown; see `FactsShown`")


class PlacesBefore(BaseModel):
    """Where everybody stood in the drawing that is looked at, so that the next one is like it.

    The centre of each person on the map by their id, as `data-x` and `data-y` tell it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    previous: dict[Id, tuple[_Length, _Length]] = Field(default={}, max_length=MOST_PLACES)


class DrawnBefore(PlacesBefore):
    """The same, with the name of that drawing, to be sent only what is otherwise in the next."""

    drawing: str | None = Field(default=None, max_length=64)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A map as it is answered whole, and the drawing in pieces."""

    answer: SceneShown
    drawing: Drawing

    def since(self, name: str | None, before: Drawing | None) -> SceneShown:
        """What is answered to who has the drawing of that name, if it is still known."""
        changed = None if before is None else self.drawing.since(before)
        if changed is None:
            return self.answer
        return self.answer.model_copy(
            update={"svg": changed.text, "after": name, "gone": changed.gone}
        )


def scene_of(
    graph: CaseGraph,
    kind: str,
    day: date | None,
    lang: Language,
    view: str | None,
    previous: Mapping[str, Point] | None = None,
) -> Scene:
    """Lay a map out; the last few of a graph are kept with it, for the next who looks.

    Raises `Refused` for an unknown kind, `NotFound` for an unknown person.
    """
    if kind not in COMPOSERS:
        raise Refused(f"there is no such map; choose one of: {', '.join(COMPOSERS)}")
    if view is not None and not isinstance(graph.facts.get(view), Person):
        raise NotFound("no such person")
    before = previous or {}

    def work() -> Scene:
        settings = Settings(pins=pins_of(graph, kind), previous=before)
        return compose(graph, kind, day, lang, view, settings)

    return graph.once(("scene", kind, day, lang, view, frozenset(before.items())), work)


def pins_of(graph: CaseGraph, kind: str) -> dict[str, Point]:
    """Where a hand put people on a map of that kind, by the person that stands for them."""
    return {
        graph.stands_for(each.end): (each.x, each.y)
        for each in graph.all(Pinned)
        if each.map == kind
    }


def scene_shown(
    graph: CaseGraph,
    kind: str,
    day: date | None,
    lang: Language,
    view: str | None,
    theme: str = "light",
    previous: Mapping[str, Point] | None = None,
) -> Drawn:
    """Draw a map of a graph that passed the policy. Raises `Refused` for an unknown theme too."""
    palette(theme)  # before the work of laying out
    before = frozenset((previous or {}).items())
    asked = ("shown", kind, day, lang, view, before, theme)

    def work() -> Drawn:
        return _drawn(scene_of(graph, kind, day, lang, view, previous), graph, theme)

    with _TURNS.of((graph.case_id, asked)):
        return graph.once(asked, work)


def _drawn(scene: Scene, graph: CaseGraph, theme: str) -> Drawn:
    made = drawing(scene, theme=theme)
    text = made.text
    name = hashlib.sha256(text.encode()).hexdigest()[:_NAME_LENGTH]
    return Drawn(_answer(scene, graph, text, name), made)


def as_shown(scene: Scene, graph: CaseGraph, theme: str = "light") -> SceneShown:
    """What is answered of a scene of that graph. Raises `Refused` for an unknown theme."""
    return _answer(scene, graph, svg(scene, theme=theme))


def _answer(scene: Scene, graph: CaseGraph, text: str, name: str | None = None) -> SceneShown:
    return SceneShown(
        kind=scene.kind,
        on=None if scene.day is None else scene.day.isoformat(),
        view=scene.view,
        title=scene.title,
        when=scene.when,
        width=scene.width,
        height=scene.height,
        svg=text,
        drawing=name,
        tables=tuple(
            TableShown(title=each.title, header=each.header, rows=each.rows)
            for each in scene.tables
        ),
        notes=scene.notes,
        facts_off=scene.facts_off,
        state=state_of(graph),
    )
