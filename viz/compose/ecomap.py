"""The ecomap (Hartman 1978): a household in the middle, its world round it, and the ties between.

Hartman, A. (1978). Diagrammatic assessment of family relationships. Social Casework 59(8), 465-476.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import hypot
from typing import Final

from graph.case_graph import CaseGraph
from graph.errors import Refused
from graph.language import Language, msg
from graph.model import Household
from viz.compose.circles_people import called
from viz.compose.ecomap_draw import ROLES, arrows, line, sample
from viz.compose.ecomap_inside import (
    Home,
    common,
    home_of,
    inside_elements,
    inside_ground,
    moved,
    name_element,
    ring_box,
)
from viz.compose.ecomap_links import HOME, Link, World, links
from viz.compose.ecomap_outside import Outsider, outside_elements, outsiders, place_of
from viz.compose.ground import Ground
from viz.compose.halos import calmed
from viz.compose.network_ground import Parts, network_ground, network_scene, text_box
from viz.compose.room import Room, line_boxes
from viz.compose.settings import PLAIN, Settings
from viz.compose.views import Dispute
from viz.layout.ecomap import Seat, around
from viz.layout.emotions import FAN, emotional
from viz.layout.family import Bond
from viz.layout.result import Box, Place
from viz.scene import Element, Layer, Point, Polyline, Scene, Table, Text
from viz.symbols import emotional_line

MOST_INSIDE: Final = 300
"""People in the middle: more is no household, and no ties could be told apart."""

_MARGIN: Final = 16.0


@dataclass(frozen=True, slots=True)
class EcomapOptions:
    """Round which household; left out, that of whom the case is about, the last one."""

    household: str | None = None


DEFAULT: Final = EcomapOptions()


def ecomap(
    graph: CaseGraph,
    *,
    day: date | None,
    lang: Language,
    view: str | None = None,
    settings: Settings = PLAIN,
    options: EcomapOptions = DEFAULT,
) -> Scene:
    """Draw the ecomap as it was on a day, or with `day` None of all time.

    Every day has the same places, for all are frames of the all-time scene. Raises `NotFound` when
    the person of the `view` or the household is not in the graph, `Refused` when more people ever
    lived in it than an ecomap has room for.
    """
    ground = network_ground(graph, lang, view, settings)
    home = home_of(graph, options.household)
    if len(home.members) > MOST_INSIDE:
        name = ground.t("The family") if home.household is None else called(
            ground, home.household.id
        )  # fmt: skip
        raise Refused(
            f"{name} has {len(home.members)} people, and an ecomap is of one household (most:"
            f" {MOST_INSIDE}); draw a genogram or the circles"
        )
    small = inside_ground(ground, home)
    world = World(ground, home.members, home.household.id if home.household else None)
    found = _kept(ground, home, links(world))
    elements, page = _elements(ground, small, home, found)
    parts = Parts(
        kind="ecomap", title=msg("Ecomap"), elements=elements, page=page,
        roles=ROLES, sample=sample,
        tables=lambda against: _tables(ground, found, against), notes=_notes(ground, home),
    )  # fmt: skip
    scene = network_scene(ground, view, parts)
    return scene if day is None else scene.on(day)


def _kept(ground: Ground, home: Home, found: Sequence[Link]) -> list[Link]:
    """The links cut to the days on which both ends show; those without such a day left out."""
    inside, kept = home.members, []
    for link in found:
        spans = [link.valid]
        for end in (link.inner, link.outer):
            if end in inside and not (end == link.outer and link.id.endswith("-after")):
                spans.append(inside[end])
            if end in ground.people:
                spans.append(ground.people[end].valid)
        valid = common(tuple(spans))
        if valid is not None:
            kept.append(replace(link, valid=valid))
    return kept


def _elements(
    ground: Ground, small: Ground, home: Home, found: Sequence[Link]
) -> tuple[list[Element], Box]:
    page = small.layout.page
    x, y = page.right / 2, page.bottom / 2
    aims: dict[str, Point] = {who: (p.x - x, p.y - y) for who, p in small.layout.places.items()}
    aims[HOME] = (0.0, 0.0)
    world = outsiders(ground, found, home.members)
    inner = Box(-x, -y, x, y)
    boxes = around(
        [each.outer(aims) for each in world], inner,
        [Box(p.box.left - x, p.box.top - y, p.box.right - x, p.box.bottom - y)
         for p in small.layout.places.values()],
        ground.settings.pins,
    )  # fmt: skip
    every = [inner, *(seat.box for seat in boxes.values())]
    left, top = min(b.left for b in every) - _MARGIN, min(b.top for b in every) - _MARGIN
    whole = Box(0.0, 0.0, max(b.right for b in every) - left + _MARGIN,
                max(b.bottom for b in every) - top + _MARGIN)  # fmt: skip
    small = moved(small, -x - left, -y - top)
    placed = {
        who: Seat(
            Box(s.box.left - left, s.box.top - top, s.box.right - left, s.box.bottom - top),
            (s.sign[0] - left, s.sign[1] - top),
        )
        for who, s in boxes.items()
    }
    inside = list(inside_elements(small, home))
    lines = list(_lines(ground, small, world, placed, found))
    outside = [e for each in world for e in outside_elements(ground, each, placed[each.who])]
    taken = [text_box(shape) for element in (*inside, *outside) for shape in element.shapes
             if isinstance(shape, Text)]  # fmt: skip
    taken += [place.symbol for place in small.layout.places.values()]
    over = [box for element in lines for shape in element.shapes if isinstance(shape, Polyline)
            for box in line_boxes(shape.points)]  # fmt: skip
    name = name_element(small, home, Room(taken, over, whole))
    return [*calmed([*inside, name], whole, over=lines), *lines, *outside], whole


def _lines(
    ground: Ground, small: Ground, world: Sequence[Outsider], boxes: Mapping[str, Seat],
    found: Sequence[Link],
) -> Iterator[Element]:  # fmt: skip
    """The links along their ways; those of one lane lie on one another."""
    outside = {f"{each.who}-outside": place_of(boxes[each.who]) for each in world}
    places = {**small.layout.places, **outside}
    lanes: dict[tuple[str, str, str], list[Link]] = defaultdict(list)
    for link in found:
        outer = f"{link.outer}-outside"
        inside = link.outer in small.layout.places and not link.id.endswith("-after")
        lanes[link.drawn_to or link.inner, link.outer if inside else outer, link.lane].append(link)
    keys = [key for key in lanes if HOME not in key[:2]]
    bonds = [Bond(str(n), key[0], key[1]) for n, key in enumerate(keys)]
    ways = {keys[int(path.bond)]: path.points for path in emotional(bonds, places)}
    ways |= _to_home(small, places, [key for key in lanes if HOME in key[:2]])
    for key, alike in sorted(lanes.items()):
        for link in sorted(alike, key=lambda link: link.role == "service"):
            way = ways.get(key, ())
            if len(way) >= 2:
                yield from _line(ground, link, way if link.outwards else way[::-1], key)


Key = tuple[str, str, str]


def _to_home(
    small: Ground, places: Mapping[str, Place], keys: Sequence[Key]
) -> dict[Key, tuple[Point, ...]]:
    """Ways from the ring of the household straight to somebody, side by side."""
    ring = ring_box(small)
    x, y = (ring.left + ring.right) / 2, (ring.top + ring.bottom) / 2
    of: dict[str, list[Key]] = defaultdict(list)
    for key in keys:
        of[key[1] if key[0] == HOME else key[0]].append(key)
    ways: dict[Key, tuple[Point, ...]] = {}
    for other, mine in of.items():
        px, py = places[other].x, places[other].y
        whole = hypot(px - x, py - y) or 1.0
        ux, uy = (px - x) / whole, (py - y) / whole
        half = min(
            (ring.right - x) / abs(ux) if ux else whole,
            (ring.bottom - y) / abs(uy) if uy else whole,
        )
        for n, key in enumerate(sorted(mine)):
            aside = (n - (len(mine) - 1) / 2) * FAN
            ax, ay = -uy * aside, ux * aside
            start = (x + ux * min(half, whole) + ax, y + uy * min(half, whole) + ay)
            end = (px - ux * 16.0 + ax, py - uy * 16.0 + ay)
            ways[key] = (start, end) if key[0] == HOME else (end, start)
    return ways


def _line(ground: Ground, link: Link, way: Sequence[Point], key: Key) -> Iterator[Element]:
    t = ground.t
    ends = [t("the household") if end == HOME else called(ground, end)
            for end in (link.inner, link.outer)]  # fmt: skip
    one, other = ends if link.outwards else ends[::-1]
    when = ground.when(link.valid)
    words = f"{link.words}, {when}" if when else link.words
    if link.sort == "waiting":
        words = f"{t(ROLES['waiting'])}: {words}"
    name = t("{one} to {other}: {what}", one=one, other=other, what=words)
    joins = tuple(_joined(ground, end) for end in key[:2])
    joins = joins if link.outwards else joins[::-1]
    own = f"{link.sort}-{link.id}"
    if link.sort == "relation":
        yield Element(own, link.role, Layer.EMOTIONAL, emotional_line(link.role, way), name,
                      link.facts, link.valid, joins=joins)  # fmt: skip
        return
    shapes = line(link.role, way, link.heads)
    tips = arrows(link.role, way, link.heads)
    if link.sort == "tie" and tips:
        yield Element(f"energy-{link.id}", "energy", Layer.LINE, tips, name, link.facts, link.valid,
                      joins=(own,))  # fmt: skip
        tips = ()
    yield Element(own, link.role, Layer.LINE, (*shapes, *tips), name, link.facts, link.valid,
                  joins=joins)  # fmt: skip


def _joined(ground: Ground, end: str) -> str:
    """The id of the element at an end."""
    if end == HOME:
        return "household"
    who = end.removesuffix("-outside")
    return f"person-{end}" if who in ground.people else f"organisation-{end}"


def _notes(ground: Ground, home: Home) -> Iterator[str]:
    others = len(ground.graph.all(Household)) - (home.household is not None)
    if others > 0:
        yield ground.t.plural(
            "This is the world of one household; there is {count} other.",
            "This is the world of one household; there are {count} others.",
            others,
        )


def _tables(
    ground: Ground, found: Sequence[Link], against: Mapping[str, Dispute]
) -> tuple[Table, ...]:
    """One row per link."""
    t = ground.t
    rows = []
    for link in found:
        inner = t("the household") if link.inner == HOME else called(ground, link.inner)
        outer = t("the household") if link.outer == HOME else called(ground, link.outer)
        kind = t(ROLES[link.role]) if link.role in ROLES else ""
        doubt = t("yes") if any(fact in against for fact in link.facts) else ""
        rows.append((inner, outer, kind, link.words, ground.when(link.valid), doubt))
    header = (t("Inside"), t("Outside"), t("Kind"), t("What"), t("When"), t("Disputed"))
    return (Table(t("Ties"), header, tuple(rows)),) if rows else ()
