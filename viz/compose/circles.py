"""The circles: who stands how close to those in the middle, by sphere of life.

Rings go from the nearest outwards, sectors by sphere. Who was put somewhere by hand stands there,
but always in the ring that their tie says: `Settings.pins`, counted from the middle. People may be
gathered in groups with a line round them. What a tie is like shows in the ring round a sign.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import ceil, hypot, sqrt
from types import MappingProxyType
from typing import Final

from graph.case_graph import CaseGraph
from graph.language import Language, msg
from graph.model import CentredOn, Tie
from graph.vocabulary import vocabulary
from viz.compose.circles_draw import ROLES, sample
from viz.compose.circles_frame import frame_box, frame_elements, group_elements, ring_labels
from viz.compose.circles_guests import UNSAID, Bond, Seat, bonds, middle, seats
from viz.compose.circles_people import (
    called,
    core_elements,
    guest_of,
    seat_elements,
    sign_radius,
    tag_of,
    tie_words,
)
from viz.compose.ground import Ground
from viz.compose.network_ground import Parts, network_ground, network_scene
from viz.compose.settings import PLAIN, Settings
from viz.compose.views import Dispute
from viz.layout.circles import circles as laid_out
from viz.layout.result import Box
from viz.scene import Circle, Element, Layer, Point, Scene, Style, Table

_MARGIN: Final = 12.0
_LEAST_CORE: Final = 46.0
_GAP: Final = 8.0
_CENTRE: Final = "circles-centre"
_FREE: Final[Mapping[str, Point]] = MappingProxyType({})
_NO_GROUPS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class CirclesOptions:
    """Round whom, and what a hand did.

    `around` are the people and households in the middle; left out, whom the case is about and who
    lived with them. `positions` are the places of signs that a hand put somewhere, as `placed`
    gives them; they win from ring and sector. `groups` are people and organisations (ids) by the
    name of their group.
    """

    around: tuple[str, ...] = ()
    positions: Mapping[str, Point] = field(default_factory=lambda: _FREE)
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _NO_GROUPS)


DEFAULT: Final = CirclesOptions()


def circles(
    graph: CaseGraph,
    *,
    day: date | None,
    lang: Language,
    view: str | None = None,
    settings: Settings = PLAIN,
    options: CirclesOptions = DEFAULT,
) -> Scene:
    """Draw the circles as they were on a day, or with `day` None of all time.

    Every day has the same places, for all are frames of the all-time scene. Raises `NotFound` when
    the person of the `view` is not in the graph.
    """
    ground = network_ground(graph, lang, view, settings)
    core = middle(graph, options.around)
    found = bonds(graph, core)
    seated = seats(found)
    elements, page = _elements(ground, _shown_core(ground, core, found), seated, options)
    parts = Parts(
        kind="circles", title=msg("Network circles"), elements=elements, page=page,
        roles=ROLES, sample=sample,
        tables=lambda against: _tables(ground, seated, against), notes=_notes(ground, core),
    )  # fmt: skip
    scene = network_scene(ground, view, parts)
    return scene if day is None else scene.on(day)


def placed(scene: Scene) -> dict[str, Point]:
    """Where the signs of the seats are, from the middle: to be given back as `positions`."""
    centre = next(each.centre for each in scene.elements if each.id == _CENTRE)
    if centre is None:
        return {}
    return {
        each.id.partition("-")[2]: (each.centre[0] - centre[0], each.centre[1] - centre[1])
        for each in scene.elements
        if each.centre is not None and each.id != _CENTRE and each.layer is Layer.SYMBOL
    }


def _shown_core(ground: Ground, core: frozenset[str], found: Sequence[Bond]) -> list[str]:
    """The people drawn in the middle: whom it is about, and from whom ties go out."""
    index = {ground.graph.stands_for(edge.end) for edge in ground.graph.all(CentredOn)}
    tied = {bond.core for bond in found}
    shown = [who for who in core if who in ground.people and (who in index or who in tied)]
    shown = shown or [who for who in core if who in ground.people]

    def eldest(who: str) -> tuple[bool, date, str]:
        born = ground.people[who].born
        return (who not in index, born.earliest if born else date.max, who)

    return sorted(shown, key=eldest)


def _elements(
    ground: Ground, core: Sequence[str], seated: Sequence[Seat], options: CirclesOptions
) -> tuple[list[Element], Box]:
    inside, radius = _core(ground, core)
    group_of = {who: name for name, members in options.groups.items() for who in members}
    guests = [
        guest_of(
            ground,
            s,
            group_of.get(s.other, ""),
            options.positions.get(s.id),
            ground.settings.pins.get(s.other),
        )
        for s in seated
    ]
    rings = UNSAID if any(guest.ring == UNSAID for guest in guests) else UNSAID - 1
    sectors = vocabulary("tie_sector").codes
    drawn = laid_out(guests, sectors, rings, radius, ring_labels(ground, rings))
    all_boxes = [frame_box(ground, drawn), *drawn.boxes.values()]
    left, top = min(b.left for b in all_boxes), min(b.top for b in all_boxes)
    x, y = _MARGIN - left, _MARGIN - top
    page = Box(0.0, 0.0, max(b.right for b in all_boxes) + x + _MARGIN,
               max(b.bottom for b in all_boxes) + y + _MARGIN)  # fmt: skip
    boxes = {
        seat: Box(b.left + x, b.top + y, b.right + x, b.bottom + y)
        for seat, b in drawn.boxes.items()
    }
    elements = list(frame_elements(ground, drawn, (x, y)))
    names = ground.named(core)
    disc = Circle(x, y, radius, Style(ink="accent", fill="paper", width=2.0))
    middle_name = ground.t("In the middle: {names}", names=names)
    elements.append(Element(_CENTRE, "middle", Layer.BACKGROUND, (disc,), middle_name,
                            centre=(x, y)))  # fmt: skip
    of: dict[str, list[str]] = {}
    for seat in seated:
        of.setdefault(seat.other, []).append(seat.id)
    elements += group_elements(ground, options.groups, of, boxes, page)
    for who, (dx, dy) in inside.items():
        elements += core_elements(ground, who, x + dx, y + dy)
    for seat in seated:
        elements += seat_elements(ground, seat, boxes[seat.id])
    return elements, page


def _core(ground: Ground, core: Sequence[str]) -> tuple[dict[str, Point], float]:
    """Where the signs in the middle stand, in rows, and the radius of the disc round them."""
    if not core:
        return {}, _LEAST_CORE
    tags = [tag_of(ground, who, short=True) for who in core]
    r = sign_radius(0)
    wide = max(2 * r, *(tag.width for tag in tags)) + _GAP
    high = 2 * r + max(tag.height for tag in tags)
    columns = ceil(sqrt(len(core)))
    rows = ceil(len(core) / columns)
    spots = {}
    for n, who in enumerate(core):
        row, column = divmod(n, columns)
        here = min(columns, len(core) - row * columns)
        spots[who] = ((column - (here - 1) / 2) * wide, (row - rows / 2) * high + r)
    return spots, max(_LEAST_CORE, hypot(columns * wide, rows * high) / 2 + 2.0)


def _notes(ground: Ground, core: frozenset[str]) -> Iterator[str]:
    """The ties that are not from or to the middle."""
    graph = ground.graph
    outside = sum(
        (graph.stands_for(tie.start) in core) == (graph.stands_for(tie.end) in core)
        for tie in graph.all(Tie)
    )
    if outside:
        yield ground.t.plural(
            "{count} tie is not between the middle and somebody outside it.",
            "{count} ties are not between the middle and somebody outside it.",
            outside,
        )


def _tables(
    ground: Ground, seated: Sequence[Seat], against: Mapping[str, Dispute]
) -> tuple[Table, ...]:
    """One row per tie, ring by ring."""
    t = ground.t
    rows = [
        (
            called(ground, bond.core), called(ground, bond.other), *tie_words(ground, bond),
            ground.when(bond.tie.valid), t("yes") if bond.tie.id in against else "",
        )
        for seat in sorted(seated, key=lambda seat: (seat.ring, seat.sector, seat.id))
        for bond in seat.bonds
    ]  # fmt: skip
    header = (
        t("From"), t("To"), t("Sphere"), t("How close"), t("Strength"), t("Energy"), t("Support"),
        t("When"), t("Disputed"),
    )  # fmt: skip
    return (Table(t("Ties"), header, tuple(rows)),) if rows else ()
