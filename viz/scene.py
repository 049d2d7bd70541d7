"""The drawing model: what every map composes and every renderer draws.

A scene is pure geometry with meaning. Each element stands for facts: it carries their ids, when
they hold, a name for who cannot see it, and the layer it lies in. Renderers know shapes and styles,
nothing of families; maps know families, nothing of SVG. Lengths are CSS pixels, y grows downwards,
angles are degrees clockwise from the positive x axis.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from enum import IntEnum
from typing import Final, Literal

from graph.dates import Interval, PartialDate, Truth, active_on, age_on
from graph.language import Language, texts
from viz.dating import Dating

MapKind = Literal["genogram", "household", "ecomap", "circles", "timeline"]
MAP_KINDS: Final[tuple[MapKind, ...]] = ("genogram", "household", "ecomap", "circles", "timeline")

Point = tuple[float, float]


class Layer(IntEnum):
    """What lies over what, from the bottom; a viewer may hide a layer as a whole."""

    BACKGROUND = 0
    HOUSEHOLD = 1
    LINE = 2
    EMOTIONAL = 3
    SYMBOL = 4
    LABEL = 5
    OVERLAY = 6


@dataclass(frozen=True, slots=True)
class Style:
    """How a shape is drawn, told so that black and white says the same as colour.

    `ink` and `fill` are names of the palette, not colours: a theme (light, dark, high contrast,
    black and white) gives each its colour. `dash` is lengths of line and gap. `pattern` names a
    hatching of the fill.
    """

    ink: str | None = "ink"
    fill: str | None = None
    width: float = 1.5
    dash: tuple[float, ...] = ()
    pattern: Literal["hatched", "dotted", "crossed"] | None = None
    opacity: float = 1.0


PLAIN: Final = Style()


@dataclass(frozen=True, slots=True)
class Polyline:
    """Straight strokes through points; `closed` joins last to first, `radius` rounds the bends."""

    points: tuple[Point, ...]
    style: Style = PLAIN
    closed: bool = False
    radius: float = 0.0


def years(born: PartialDate, day: PartialDate | date) -> str:
    """An age as it is written in a symbol: "12", "11–12", "±40"; "" if not born or not known."""
    span = age_on(born, day)
    if span is None or span.least is None or span.most is None:
        return ""
    if span.least == span.most:
        return str(span.least)
    if span.most - span.least == 1 and span.most < 100:
        return f"{span.least}–{span.most}"
    return f"±{(span.least + span.most) // 2}"


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle, or with another `ry` an ellipse."""

    x: float
    y: float
    r: float
    style: Style = PLAIN
    ry: float | None = None


@dataclass(frozen=True, slots=True)
class Arc:
    """A part of a circle from one angle to another, clockwise; `sector` joins it to the centre."""

    x: float
    y: float
    r: float
    start: float
    end: float
    style: Style = PLAIN
    sector: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text; (x, y) is on its baseline at the anchor. `size` is the em in pixels.

    `halo` keeps the paper clear round the letters, so that no line runs through them. A text with
    `since` is an age: empty for all time, and on a day the whole years since then (`on`).
    """

    x: float
    y: float
    text: str
    size: float = 12.0
    anchor: Literal["start", "middle", "end"] = "middle"
    bold: bool = False
    ink: str = "ink"
    angle: float = 0.0
    halo: bool = True
    since: PartialDate | None = None

    def on(self, day: date) -> Text:
        """The text as it reads on a day: "12", or "11–12" when the birth is not known exactly."""
        if self.since is None:
            return self
        return replace(self, text=years(self.since, day))


Shape = Polyline | Circle | Arc | Text


@dataclass(frozen=True, slots=True)
class Element:
    """Something on the map that stands for something in the graph.

    `id` is unique in its scene and the same in the next one as long as it stands for the same.
    `role` says what it is (a code, such as "person", "couple", "household", "violent"). `facts`
    are the ids it stands for, `valid` when they hold; `name` is what a screen reader says.
    `centre` is where lines to it aim and where a hand takes hold of it; only what can be moved
    has one. `joins` are the ids of the elements that a line comes from and, last, the one that it
    goes to; for what is fixed to another element (a label, a death) it is that one's id. `earlier`
    marks a state that a later element takes the place of: it is in the film, and not drawn when
    all time is shown at once.
    """

    id: str
    role: str
    layer: Layer
    shapes: tuple[Shape, ...]
    name: str
    facts: tuple[str, ...] = ()
    valid: Interval = Interval.UNKNOWN
    description: str = ""
    centre: Point | None = None
    joins: tuple[str, ...] = ()
    earlier: bool = False

    def shows_on(self, day: date) -> bool:
        """Whether it is on the map of a day: surely or possibly, and always when undated."""
        return not self.valid.text or active_on(self.valid, day) is not Truth.NO

    def on(self, day: date) -> Element:
        """The element with the ages of that day filled in."""
        if not any(isinstance(shape, Text) and shape.since for shape in self.shapes):
            return self
        shapes = (shape.on(day) if isinstance(shape, Text) else shape for shape in self.shapes)
        return replace(self, shapes=tuple(shapes))


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A sample of a role that is on the map, drawn in a box of 48 by 24, and what it means.

    `always` keeps it in every frame of the film: what somebody chose to see is told there even when
    nothing of it shows.
    """

    role: str
    label: str
    shapes: tuple[Shape, ...]
    always: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """The map's content in words, for who cannot see it and for who wants to be sure."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """One map, ready to be drawn.

    `day` None means all time: every element is there, and the film shows those of a day by their
    `valid`. `view` names the person through whose statements it is drawn. `notes` say in words what
    the layout had to give up.
    """

    kind: MapKind
    lang: Language
    title: str
    subtitle: str
    width: float
    height: float
    elements: tuple[Element, ...]
    legend: tuple[LegendEntry, ...] = ()
    tables: tuple[Table, ...] = ()
    notes: tuple[str, ...] = ()
    day: date | None = None
    view: str | None = None
    facts_off: tuple[str, ...] = field(default=())
    """Ids of visible facts that this kind of map has no place for, said so in `notes`."""
    year_zero: int | None = None
    """The year before the first, where years are counted instead of dates written."""

    def on(self, day: date) -> Scene:
        """The frame of a day of an all-time scene: the same places, only what shows that day."""
        shown = tuple(each.on(day) for each in self.elements if each.shows_on(day))
        roles = {each.role for each in shown}
        legend = tuple(each for each in self.legend if each.always or each.role in roles)
        return replace(self, day=day, elements=shown, legend=legend)

    @property
    def when(self) -> str:
        """The day that it shows, as people write it, or that it shows all time."""
        t = texts(self.lang)
        if self.day is None:
            return t("All time")
        return Dating(self.lang, self.year_zero).as_it_was(self.day)

    def in_drawing_order(self) -> Iterable[Element]:
        """What is drawn, from the bottom layer to the top, each layer in the order of composing."""
        drawn = (each for each in self.elements if self.day is not None or not each.earlier)
        return sorted(drawn, key=lambda element: element.layer)
