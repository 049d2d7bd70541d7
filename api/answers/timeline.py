"""The timeline of a family: lanes, a period and what is left out as somebody chose them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, get_args

from pydantic import Field

from api.answers.names import name_of
from api.answers.shape import Shape
from graph.case_graph import CaseGraph
from graph.errors import Refused
from graph.language import Language
from graph.vocabulary import label, vocabulary
from viz.compose import TimelineOptions, timeline
from viz.compose.network_ground import network_ground
from viz.compose.settings import PLAIN
from viz.compose.timeline_entries import Entry, entries
from viz.compose.timeline_lanes import LaneKind, lanes
from viz.render.svg import svg
from viz.scene import Scene

Sort = Literal["event", "episode", "measure", "stay"]
SORTS: Final[tuple[Sort, ...]] = get_args(Sort)
NARROWEST: Final = 480
WIDEST: Final = 3600


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to show: every filter that is empty lets everything pass."""

    lanes: LaneKind = "person"
    sorts: tuple[Sort, ...] = ()
    person: str | None = None
    domain: str | None = None
    organisation: str | None = None
    first: date | None = None
    last: date | None = None
    width: int = 1180
    theme: str = "light"


class Choice(Shape):
    """Something to filter by."""

    id: str
    name: str


class TimelineRow(Shape):
    """One item, in words."""

    cells: tuple[str, ...] = Field(description="under the header, in its order")
    facts: tuple[str, ...] = Field(description="ids of what it stands for")


class TimelineShown(Shape):
    """A timeline, as text that becomes an SVG, and the same in words."""

    lanes: str
    svg: str = Field(description="inert: no script, style sheet, event or reference")
    header: tuple[str, ...]
    rows: tuple[TimelineRow, ...] = Field(description="lane by lane, in order of time")
    notes: tuple[str, ...]
    people: tuple[Choice, ...] = Field(description="whom anything on the whole timeline is about")
    domains: tuple[Choice, ...]
    organisations: tuple[Choice, ...]


def timeline_shown(
    graph: CaseGraph, wanted: Wanted, on: date, today: date, lang: Language
) -> TimelineShown:
    """Draw the timeline of a graph that passed the policy, with a cursor on a day.

    Raises `Refused` for a period that ends before it begins or has one end alone, and for an
    unknown theme.
    """
    every = entries(network_ground(graph, lang, None, PLAIN))
    left_out = [entry.id for entry in every if not _wanted(entry, wanted)]
    shown = graph.without(left_out)
    options = TimelineOptions(
        lanes=wanted.lanes, period=_period(wanted), today=today, width=float(wanted.width)
    )
    scene = timeline(shown, day=on, lang=lang, options=options)
    return TimelineShown(
        lanes=wanted.lanes,
        svg=svg(scene, theme=wanted.theme),
        header=scene.tables[0].header if scene.tables else (),
        rows=tuple(_rows(shown, scene, wanted.lanes, lang)),
        notes=scene.notes,
        people=_people(graph, every, lang),
        domains=tuple(
            Choice(id=code, name=label("life_domain", code, lang))
            for code in vocabulary("life_domain").codes
            if any(entry.domain == code for entry in every)
        ),
        organisations=_choices(graph, {o for e in every for o in e.organisations}, lang),
    )


def _wanted(entry: Entry, wanted: Wanted) -> bool:
    return (
        (not wanted.sorts or entry.kind in wanted.sorts)
        and (wanted.person is None or wanted.person in entry.people)
        and (wanted.domain is None or entry.domain == wanted.domain)
        and (wanted.organisation is None or wanted.organisation in entry.organisations)
    )


def _period(wanted: Wanted) -> tuple[date, date] | None:
    if wanted.first is None and wanted.last is None:
        return None
    if wanted.first is None or wanted.last is None:
        raise Refused("give both days of the period, or neither")
    return wanted.first, wanted.last


def _rows(graph: CaseGraph, scene: Scene, by: LaneKind, lang: Language) -> Iterable[TimelineRow]:
    """The table of the scene, each row with the facts of what it tells."""
    ground = network_ground(graph, lang, None, PLAIN)
    drawn = {element.id for element in scene.elements}
    seen = [each for each in entries(ground) if f"{each.kind}-{each.id}" in drawn]
    told = [entry for lane in lanes(ground, seen, by) for entry in lane.entries]
    cells = scene.tables[0].rows if scene.tables else ()
    for entry, row in zip(told, cells, strict=True):
        yield TimelineRow(cells=row, facts=entry.facts)


def _people(graph: CaseGraph, every: Iterable[Entry], lang: Language) -> tuple[Choice, ...]:
    return _choices(graph, {who for entry in every for who in entry.people}, lang)


def _choices(graph: CaseGraph, ids: Iterable[str], lang: Language) -> tuple[Choice, ...]:
    found = [Choice(id=each, name=name_of(graph, each, lang)) for each in ids]
    return tuple(sorted(found, key=lambda each: (each.name.casefold(), each.id)))
