"""The household in the middle of an ecomap, with its small genogram."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from graph.case_graph import CaseGraph
from graph.dates import Interval
from graph.model import CentredOn, Household, MemberOf
from viz.compose.children import child_elements, child_ways
from viz.compose.couples import couple_elements
from viz.compose.families import kinship
from viz.compose.film import days, hull, within
from viz.compose.ground import Ground, at_origin
from viz.compose.home_names import household_name
from viz.compose.laid_out import family_of
from viz.compose.people import person_elements
from viz.compose.room import Room, text_box
from viz.layout.genogram import layout
from viz.layout.result import Box
from viz.measure import fitted, width
from viz.scene import Element, Layer, Point, Text
from viz.symbols import household_ring

_INSET = 10.0
_NAME = 11.0


@dataclass(frozen=True, slots=True)
class Home:
    """A household and its members' stays; without a household the family itself."""

    household: Household | None
    stays: Mapping[str, tuple[MemberOf, ...]]

    @property
    def members(self) -> dict[str, Interval]:
        """Who belongs to it, and from when till when."""
        return {who: hull(stay.valid for stay in stays) for who, stays in self.stays.items()}

    @property
    def facts(self) -> tuple[str, ...]:
        """The household and all stays in it."""
        own = () if self.household is None else (self.household.id,)
        return (*own, *sorted(stay.id for stays in self.stays.values() for stay in stays))


def home_of(graph: CaseGraph, wanted: str | None) -> Home:
    """The household asked for, or the one in which whom the case is about lives, or lived last.

    Raises `NotFound` for a household that is not in the graph.
    """
    index = [graph.stands_for(edge.end) for edge in graph.all(CentredOn)]
    if wanted is not None:
        chosen: str | None = graph.get(wanted, Household).id
    else:
        own = [stay for stay in graph.all(MemberOf) if graph.stands_for(stay.start) in index]
        mine = own or list(graph.all(MemberOf))
        last = max(mine, key=lambda s: (s.valid.to_max, s.valid.from_min, s.end), default=None)
        chosen = None if last is None else last.end
    if chosen is None:
        return Home(None, dict.fromkeys(sorted(index), ()))
    stays: dict[str, tuple[MemberOf, ...]] = {}
    for stay in graph.entering(chosen, MemberOf):
        who = graph.stands_for(stay.start)
        stays[who] = (*stays.get(who, ()), stay)
    return Home(graph.get(chosen, Household), dict(sorted(stays.items())))


def inside_ground(ground: Ground, home: Home) -> Ground:
    """The ground of the small genogram, laid out with its page's corner at (0, 0)."""
    people = {
        who: replace(ground.people[who], valid=within(valid, (ground.people[who].valid,)))
        for who, valid in home.members.items()
    }
    kin = kinship(ground.graph, people, ground.settings.conventions.man)
    placed = at_origin(layout(family_of(people, kin, (), ())), stay=False)
    return Ground(ground.graph, people, kin, placed, ground.settings, ground.lang)


def moved(ground: Ground, dx: float, dy: float) -> Ground:
    """The same ground, with its page's corner at (dx, dy)."""
    page = ground.layout.page
    shifted = replace(
        ground.layout, page=Box(page.left - dx, page.top - dy, page.right, page.bottom)
    )
    placed = at_origin(shifted, stay=False)
    page = Box(dx, dy, dx + page.right - page.left, dy + page.bottom - page.top)
    return replace(ground, layout=replace(placed, page=page))


def inside_elements(ground: Ground, home: Home) -> Iterator[Element]:
    """The ring of the household, and the genogram in it while people live there."""
    yield _ring(ground, home)
    taken = [place.box for place in ground.layout.places.values()]
    room = Room(taken, (), ground.layout.page)
    children = child_elements(ground, child_ways(ground))
    drawn = [*couple_elements(ground, room), *children, *person_elements(ground)]
    by_element = {human.element: human for human in ground.people.values()}
    for element in drawn:
        with_them = [by_element[each].valid for each in element.joins if each in by_element]
        valid = common((element.valid, *with_them))
        if valid is not None:
            yield replace(element, valid=valid)


def common(intervals: tuple[Interval, ...]) -> Interval | None:
    """The days on which all show; None when there are none."""
    first = max(each.from_min for each in intervals)
    last = min(each.to_max for each in intervals)
    if (first, last) == (intervals[0].from_min, intervals[0].to_max):
        return intervals[0]
    return days(first, last)


def ring_box(ground: Ground) -> Box:
    """The household's ring on the page."""
    return ground.layout.page.grown(-_INSET)


def _ring(ground: Ground, home: Home) -> Element:
    box = ring_box(ground)
    corners: tuple[Point, ...] = (
        (box.left, box.top), (box.right, box.top), (box.right, box.bottom), (box.left, box.bottom),
    )  # fmt: skip
    said = ground.t(
        "{household}: {names}", household=_called(ground, home), names=ground.named(ground.people)
    )
    shapes = household_ring(corners, 0, filled=True)
    valid = hull(home.members.values())
    return Element("household", "household", Layer.HOUSEHOLD, shapes, said, home.facts, valid)


def _called(ground: Ground, home: Home) -> str:
    if home.household is None:
        return ground.t("The family")
    return household_name(ground, home.household)


def name_element(ground: Ground, home: Home, room: Room) -> Element:
    """The household's name at its ring: where no line runs, if there is such a place."""
    box, name = ring_box(ground), _called(ground, home)
    text = fitted(name, box.right - box.left - 24.0, _NAME, bold=True)
    wide = width(text, _NAME, bold=True)
    left, right = box.left + 14.0 + wide / 2, box.right - 14.0 - wide / 2
    rows = (box.top - 5.0, box.bottom + _NAME + 1.0, box.top + _NAME + 5.0, box.bottom - 6.0)
    spots = [(x, y) for y in rows for x in (left, (left + right) / 2, right)]
    free = (spot for spot in spots if room.fits(text_box(*spot, wide, _NAME)))
    x, y = next(free, spots[0])
    shape = Text(x, y, text, _NAME, bold=True, ink="hue1")
    return Element("household-name", "label", Layer.LABEL, (shape,), name, home.facts,
                   hull(home.members.values()), joins=("household",))  # fmt: skip
