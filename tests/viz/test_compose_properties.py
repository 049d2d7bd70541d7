"""What holds of every kin map: complete, named, stable, legible, and safe as a file."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.case_graph import CaseGraph
from graph.model import MemberOf, ParentOf, PartnerOf, Person, RelatesTo, TwinOf
from tests.viz.kin_families import TODAY, demonstration, every_line, three_generations
from tests.viz.kin_strategies import families
from viz.compose import compose
from viz.layout.result import Box
from viz.measure import width
from viz.render.svg import svg
from viz.scene import Element, Layer, Scene, Text

KIN = (ParentOf, PartnerOf, TwinOf, MemberOf, RelatesTo)
quick = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
FAMILIES = [three_generations, every_line, lambda: demonstration(0), lambda: demonstration(5, 2)]


def shown(scene: Scene) -> set[str]:
    return {fact for element in scene.elements for fact in element.facts}


def check_complete(graph: CaseGraph, scene: Scene) -> None:
    """Every fact is on the map or said to be off it, and kin facts are on it if they can be."""
    on, off = shown(scene), set(scene.facts_off)
    assert on | off | {graph.case_id} == set(graph.facts)
    assert not on & off
    for kind in KIN:
        for fact in graph.all(kind):
            ends = graph.stands_for(fact.start), graph.stands_for(fact.end)
            if fact.id in off:  # only what cannot be drawn: somebody's tie to themself, or no days
                assert ends[0] == ends[1] or isinstance(fact, MemberOf), fact
    people = {p.id for p in graph.all(Person) if p.kind in ("family", "unborn", "pet")}
    assert people <= on


def check_elements(scene: Scene) -> None:
    ids = Counter(element.id for element in scene.elements)
    assert max(ids.values(), default=1) == 1, ids.most_common(2)
    for element in scene.elements:
        assert element.name.strip(), element.id
        assert element.facts, element.id
        assert all(joined in ids for joined in element.joins), element.id
        if element.role in ("label", "age", "deceased", "index"):
            assert len(element.joins) == 1
    roles = {element.role for element in scene.elements}
    assert {entry.role for entry in scene.legend} == roles - {"label", "age"}


def box(text: Text) -> Box:
    wide = width(text.text, text.size, bold=text.bold)
    left = text.x - {"start": 0.0, "middle": wide / 2, "end": wide}[text.anchor]
    return Box(left, text.y - text.size * 0.74, left + wide, text.y + text.size * 0.2)


def check_labels(scene: Scene) -> None:
    """No label lies on another, or on somebody else's symbol, and all lie on the page."""
    drawn = [e for e in scene.in_drawing_order() if e.layer is Layer.LABEL]
    boxes = [
        (element, box(shape))
        for element in drawn
        for shape in element.shapes
        if isinstance(shape, Text) and shape.text
    ]
    for (one, a), (other, b) in combinations(boxes, 2):
        assert not a.meets(b, -0.5), (one, other)
    for element, taken in boxes:
        assert Box(0, 0, scene.width, scene.height).meets(taken)
        assert taken.left >= 0 and taken.right <= scene.width, element  # noqa: PT018 # one page
        for symbol in scene.elements:
            if symbol.centre is not None:
                x, y = symbol.centre
                assert not Box(x - 11, y - 11, x + 11, y + 11).meets(taken), (element, symbol)


def check_file(scene: Scene, theme: str = "light") -> str:
    drawn = svg(scene, theme=theme)
    root = ET.fromstring(drawn)  # noqa: S314  # our own text
    ids = [node.attrib["id"] for node in root.iter() if "id" in node.attrib]
    assert [each for each, count in Counter(ids).items() if count > 1] == []
    for node in root.iter():
        assert node.tag.split("}")[1] in {
            "svg", "g", "title", "desc", "rect", "path", "circle", "ellipse", "text", "defs",
            "pattern",
        }  # fmt: skip
        for name, value in node.attrib.items():
            assert not name.startswith("on"), name
            assert "href" not in name, name
            assert name != "style", name
            if not name.startswith("data-"):
                assert "url(" not in value or re.fullmatch(r"url\(#[a-z0-9-]+\)", value)
    elements = {element.id for element in scene.elements}
    named = {
        node.attrib["id"]
        for node in root.iter()
        if "data-role" in node.attrib and node[0].tag.endswith("title") and node[0].text
    }
    assert elements <= named
    return drawn


def whole(graph: CaseGraph, kind: str = "genogram") -> Scene:
    return compose(graph, kind, None, "nl")


@pytest.mark.parametrize("make", FAMILIES)
@pytest.mark.parametrize("kind", ["genogram", "household"])
def test_made_families(make: object, kind: str) -> None:
    assert callable(make)
    graph: CaseGraph = make()
    scene = whole(graph, kind)
    on, off = shown(scene), set(scene.facts_off)
    assert on | off | {graph.case_id} == set(graph.facts)
    if kind == "genogram":
        check_complete(graph, scene)
    check_elements(scene)
    check_labels(scene)
    check_labels(scene.on(TODAY))
    check_file(scene)


@quick
@given(families())
def test_random_families(graph: CaseGraph) -> None:
    scene = whole(graph)
    check_complete(graph, scene)
    check_elements(scene)
    check_labels(scene)
    check_file(scene)


@quick
@given(families(), st.dates(date(1940, 1, 1), date(2030, 1, 1)))
def test_a_random_day_is_a_frame_and_hides_no_end_of_a_line(graph: CaseGraph, day: date) -> None:
    scene = whole(graph)
    frame = compose(graph, "genogram", day, "nl")
    assert frame == scene.on(day)
    check_elements(scene)
    check_labels(frame)
    check_file(frame)
    check_labels(compose(graph, "household", day, "nl"))


@quick
@given(families())
def test_a_ring_is_round_its_members_alone(graph: CaseGraph) -> None:
    scene = whole(graph, "household")
    check_elements(scene)
    stays = {stay.id: graph.stands_for(stay.start) for stay in graph.all(MemberOf)}
    for element in scene.elements:
        if element.role == "household":
            inside = {stays[fact] for fact in element.facts if fact in stays}
            _check_ring(element, inside, scene)


def _check_ring(element: Element, inside: set[str], scene: Scene) -> None:
    rings = [shape.points for shape in element.shapes if hasattr(shape, "points")]
    for person in scene.elements:
        if person.centre is not None:
            held = any(_holds(ring, person.centre) for ring in rings)
            assert held == (person.id.removeprefix("person-") in inside), person.name


def _holds(ring: tuple[tuple[float, float], ...], point: tuple[float, float]) -> bool:
    """Even-odd rule."""
    x, y = point
    inside = False
    for (ax, ay), (bx, by) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inside = not inside
    return inside


@quick
@given(families(), st.data())
def test_a_view_marks_what_is_denied_and_moves_nothing(
    graph: CaseGraph, data: st.DataObject
) -> None:
    people = [person.id for person in graph.all(Person)]
    if not people:
        return
    view = data.draw(st.sampled_from(people))
    plain, seen = whole(graph), compose(graph, "genogram", None, "nl", view)
    check_elements(seen)
    kept = {e.id: e for e in seen.elements if e.role not in ("disputed", "denied")}
    assert kept.keys() == {e.id for e in plain.elements if e.role != "disputed"}
    for element in plain.elements:
        if element.id in kept:
            assert kept[element.id].facts == element.facts
            assert kept[element.id].valid == element.valid


def test_composing_twice_gives_the_same_file() -> None:
    for kind in ("genogram", "household"):
        files = {svg(compose(three_generations(), kind, None, "nl")) for _ in range(2)}
        assert len(files) == 1


@pytest.mark.parametrize("theme", ["dark", "high_contrast", "print", "black_and_white"])
def test_themes_differ_in_colours_alone(theme: str) -> None:
    scene = compose(three_generations(), "genogram", TODAY, "nl")
    colour = re.compile(r"#[0-9a-f]{6}")
    assert colour.sub("#", check_file(scene, theme)) == colour.sub("#", check_file(scene))
    if theme == "black_and_white":
        assert set(colour.findall(svg(scene, theme=theme))) <= {"#000000", "#ffffff", "#999999"}
