"""Maps of kin: from a case graph to a scene of people, couples, children, homes and feelings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from graph.case_graph import CaseGraph
from graph.language import Language, msg, texts
from graph.model import Person
from viz.compose.bonds import Feeling, bond_elements, feelings
from viz.compose.children import child_elements, child_ways
from viz.compose.couples import couple_elements, room_for_years
from viz.compose.families import Kinship, kinship
from viz.compose.ground import MARGIN, Ground, at_origin
from viz.compose.halos import calmed
from viz.compose.headings import subtitle, titled
from viz.compose.homes import home_elements
from viz.compose.humans import Human, humans, lettered
from viz.compose.laid_out import family_of
from viz.compose.legend import legend
from viz.compose.notes import facts_off, note_of_facts_off, notes
from viz.compose.pattern_overlay import (
    MORE_ROOM,
    Chosen,
    chosen,
    key_entries,
    quarter_elements,
    ribbon_elements,
)
from viz.compose.pattern_tables import pattern_tables
from viz.compose.people import person_elements
from viz.compose.room import Room, line_boxes
from viz.compose.settings import Settings
from viz.compose.spells import Spell, spells
from viz.compose.tables import tables
from viz.compose.views import Dispute, disputes, in_view
from viz.dating import Dating
from viz.layout.family import Spot
from viz.layout.genogram import layout
from viz.layout.result import Box, Place
from viz.layout.spacing import Spacing
from viz.scene import Element, MapKind, Point, Scene
from viz.symbols.patterns import SCALE

_WIDER: Final = Spacing(rows=Spacing().rows + MORE_ROOM)
_MOST_APART: Final = 84.0
"""Px between partners: more for one long date would pull all couples apart."""

TITLES: dict[str, str] = {"genogram": msg("Genogram"), "household": msg("Household map")}


def kin_map(
    graph: CaseGraph,
    kind: MapKind,
    who: Iterable[str],
    lang: Language,
    view: str | None,
    settings: Settings,
    *,
    emotional: bool,
    filled: bool,
) -> Scene:
    """The all-time scene of those people; `Scene.on` gives the frame of a day.

    `emotional` draws the emotional lines, `filled` tints the households. Raises `NotFound` when
    `view` is nobody of this graph.
    """
    if view is not None:
        graph.get(view, Person)
    t = texts(lang)
    people = humans(graph, who, t("name unknown"))
    if settings.names == "letters":
        people = lettered(people)
    if settings.year_zero is not None:
        people = {who: replace(human, dated=False) for who, human in people.items()}
    looked_at = chosen(graph, settings, lang)
    if looked_at:
        people = {who: replace(human, scale=SCALE) for who, human in people.items()}
    kin = kinship(graph, people, settings.conventions.man)
    homes = spells(graph, people)
    found = feelings(graph, people) if emotional else []
    pins, previous = _known(settings.pins, people), _known(settings.previous, people)
    placed = at_origin(
        layout(
            family_of(people, kin, homes, found),
            pins=pins,
            previous=previous,
            spacing=_spacing(settings, lang, kin, looked_at),
        ),
        stay=bool(pins or previous),
    )
    ground = Ground(graph, people, kin, placed, settings, lang)
    against = disputes(graph, view)
    seen = _elements(ground, homes, found, against, looked_at, filled=filled)
    off = facts_off(graph, (fact for element in seen for fact in element.facts))
    return Scene(
        kind=kind,
        lang=lang,
        title=titled(ground, t(TITLES[kind])),
        subtitle=subtitle(ground, view),
        width=placed.page.right,
        height=placed.page.bottom,
        elements=tuple(seen),
        legend=(*key_entries(looked_at), *legend(seen, lang, settings.conventions)),
        tables=(*pattern_tables(ground, looked_at), *tables(ground, homes, found, against)),
        notes=(*notes(ground), *note_of_facts_off(ground, off)),
        view=view,
        facts_off=off,
        year_zero=settings.year_zero,
    )


def _spacing(
    settings: Settings, lang: Language, kin: Kinship, looked_at: Sequence[Chosen]
) -> Spacing:
    """How far apart people stand; names without dates under them leave couples' years no room."""
    spacing = _WIDER if looked_at else Spacing()
    if settings.year_zero is None:
        return spacing
    years = room_for_years(Dating(lang, settings.year_zero), kin.groups)
    return replace(spacing, partners=max(spacing.partners, min(years, _MOST_APART)))


def _known(points: Mapping[str, Point], people: Mapping[str, Human]) -> dict[str, Spot]:
    """The places of those who are on this map, as the layout counts them."""
    return {
        who: Spot(points[who][0] - MARGIN, points[who][1] - MARGIN)
        for who in people
        if who in points
    }


def _elements(
    ground: Ground,
    homes: Sequence[Spell],
    found: Sequence[Feeling],
    against: Mapping[str, Dispute],
    looked_at: Sequence[Chosen],
    *,
    filled: bool,
) -> list[Element]:
    ways_of_children = child_ways(ground)
    ribbons, badges, discs = ribbon_elements(ground, looked_at, ways_of_children)
    taken = [box for place in ground.layout.places.values() for box in _boxes(place)] + discs
    lines = [box for line in ground.layout.lines for box in line_boxes(line.points)]
    bonds, ways = bond_elements(ground, found)
    lines += [box for way in ways for box in line_boxes(way)]
    room = Room(taken, lines, ground.layout.page)
    couples = couple_elements(ground, room)
    homed = home_elements(ground, homes, room, filled=filled)
    children = child_elements(ground, ways_of_children)
    people = person_elements(ground, quarter_elements(ground, looked_at))
    elements = [*homed, *ribbons, *couples, *children, *bonds, *people, *badges]
    elements = calmed(elements, ground.layout.page) if filled else elements
    return in_view(ground, elements, against, room)


def _boxes(place: Place) -> tuple[Box, Box]:
    """The symbol's box and the label's."""
    label = Box(place.box.left, place.symbol.bottom, place.box.right, place.box.bottom)
    return place.symbol, label
