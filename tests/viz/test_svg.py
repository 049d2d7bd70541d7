"""SVG that says what it shows, holds nothing that runs, and cannot be broken by a name."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.dates import Interval, PartialDate
from tests.viz.kin_families import TODAY, Drawn, three_generations
from tests.viz.kin_strategies import NASTY
from viz.compose import compose
from viz.measure import width as measured
from viz.render.sheet import sheet
from viz.render.svg import picture, svg
from viz.scene import (
    Arc,
    Circle,
    Element,
    Layer,
    LegendEntry,
    Polyline,
    Scene,
    Shape,
    Style,
    Text,
)

SVG = "{http://www.w3.org/2000/svg}"


def parsed(text: str) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314  # our own text


def drawn(*shapes: Shape, **more: object) -> ET.Element:
    element = Element("one", "woman", Layer.SYMBOL, shapes, "One", ("fact",))
    root = parsed(svg(Scene("genogram", "en", "T", "", 100, 100, (element,))))
    return next(node for node in root.iter(f"{SVG}g") if node.get("id") == "one")


def test_a_group_tells_what_it_stands_for() -> None:
    element = Element(
        "couple-1", "marriage", Layer.LINE, (Polyline(((0, 0), (10, 0))),), "A and B", ("f1", "f2"),
        Interval.parse("2001-05/2010"), "in words", (5.0, 0.0), ("person-a", "person-b"),
    )  # fmt: skip
    label = Element("label-1", "label", Layer.LABEL, (Text(0, 0, "A"),), "A", ("f1",),
                    joins=("person-a",))  # fmt: skip
    root = parsed(svg(Scene("genogram", "en", "T", "", 100, 100, (element, label))))
    groups = {node.get("id"): node for node in root.iter(f"{SVG}g")}
    line = groups["couple-1"]
    assert {key: value for key, value in line.attrib.items() if key != "id"} == {
        "role": "img",
        "data-role": "marriage",
        "data-fact": "f1 f2",
        "data-valid": "2001-05/2010",
        "data-first": "2001-05-01",
        "data-last": "2010-12-31",
        "data-from": "person-a",
        "data-to": "person-b",
        "data-x": "5",
        "data-y": "0",
    }
    assert [line[0].text, line[1].text] == ["A and B", "in words"]
    assert groups["label-1"].get("data-of") == "person-a"
    assert groups["label-1"].get("aria-hidden") == "true"
    assert list(groups["layer-line"]) == [line]


def test_shapes() -> None:
    group = drawn(
        Polyline(((0, 0), (10, 0), (10, 10)), closed=True),
        Polyline(((0, 0), (10, 0), (10, 10)), radius=3),
        Circle(1, 2, 3, Style(fill="paper", dash=(1.0, 2.5))),
        Circle(1, 2, 3, ry=4),
        Arc(0, 0, 10, 0, 90),
        Arc(0, 0, 10, 0, 270, sector=True),
        Text(1, 2, "t", 10, "end", True, "muted", 30, halo=False),
    )
    closed, bent, circle, ellipse, arc, sector, text = list(group)[1:]
    assert closed.get("d") == "M0 0L10 0L10 10Z"
    assert bent.get("d") == "M0 0L7 0Q10 0 10 3L10 10"
    assert (circle.get("r"), circle.get("stroke-dasharray")) == ("3", "1 2.5")
    assert (ellipse.get("rx"), ellipse.get("ry")) == ("3", "4")
    assert arc.get("d") == "M10 0A10 10 0 0 1 0 10"
    assert sector.get("d") == "M0 0L10 0A10 10 0 1 1 0 -10Z"
    assert text.get("text-anchor") == "end"
    assert text.get("transform") == "rotate(30 1 2)"
    assert text.get("stroke") is None


def test_a_pattern_is_defined_once_and_within_the_file() -> None:
    hatched = Style(fill="hue1", pattern="hatched")
    text = picture((Circle(5, 5, 5, hatched), Circle(9, 9, 5, hatched)), 20, 20, "hatched")
    root = parsed(text)
    (pattern,) = root.iter(f"{SVG}pattern")
    fills = {node.get("fill") for node in root.iter(f"{SVG}circle")}
    assert fills == {f"url(#{pattern.get('id')})"}


@pytest.mark.parametrize("name", [*NASTY, "n" * 10_000, "\ud800", "\ufffe"])
def test_no_name_can_break_the_file_or_turn_it_round(name: str) -> None:
    text = Text(0, 0, name)
    element = Element(name, name, Layer.LABEL, (text,), name, (name,), description=name,
                      joins=(name,))  # fmt: skip
    scene = Scene("genogram", "nl", name, name, 100, 100, (element,),
                  (LegendEntry("r", name, ()),), notes=(name,))  # fmt: skip
    written = svg(scene)
    written.encode("utf-8")
    root = parsed(written)
    assert {node.tag for node in root.iter()} <= {
        f"{SVG}{tag}" for tag in ("svg", "title", "desc", "rect", "g", "text", "path")
    }
    assert not any(key.startswith("on") for node in root.iter() for key in node.attrib)


@pytest.mark.parametrize("name", NASTY)
def test_a_map_with_such_a_name_is_drawn_and_says_it_whole(name: str) -> None:
    d = Drawn("<b>& co</b>")
    d.person(name, "woman", "1980", family_name="x" * 200)
    scene = compose(d.graph(), "genogram", TODAY, "nl")
    root = parsed(svg(scene))
    titles = [node.text or "" for node in root.iter(f"{SVG}title")]
    assert any("x" * 200 in title for title in titles)
    label = next(each for each in scene.elements if each.role == "label")
    assert all(len(shape.text) < 60 for shape in label.shapes if isinstance(shape, Text))


@given(st.floats(-1e6, 1e6))
def test_numbers_are_short(value: float) -> None:
    (_, circle) = list(drawn(Circle(value, 0, 1)))
    text = circle.attrib["cx"]
    assert abs(float(text) - value) <= 0.0051
    assert "e" not in text
    assert text != "-0"


def test_an_age_is_spoken_and_can_be_counted_in_the_film() -> None:
    age = Element("age", "age", Layer.SYMBOL, (Text(0, 0, "", since=PartialDate.of(2000, 1, 1)),),
                  "age of A", ("f",))  # fmt: skip
    scene = Scene("genogram", "nl", "T", "", 10, 10, (age,))
    assert 'data-since="2000-01-01"' in svg(scene)
    assert "age of A, 20 jaar" in svg(scene.on(date(2020, 6, 1)))


def test_nothing_comes_from_outside() -> None:
    written = svg(compose(three_generations(), "genogram", None, "nl"))
    for word in ("<script", "<style", "href", "http", "javascript", "@import", "<image"):
        assert word not in written.replace("http://www.w3.org/2000/svg", "")
    assert 'font-family="DejaVu Sans' in written


def test_the_sheet_holds_its_map_and_its_legend() -> None:
    for width in (120.0, 400.0, 2000.0):
        entries = tuple(LegendEntry(f"r{n}", f"a sign of number {n}", ()) for n in range(17))
        scene = Scene("genogram", "nl", "T" * 90, "", width, 100, (), entries, notes=("n" * 300,))
        page = sheet(scene)
        assert page.x >= 0
        assert page.x + width <= page.width
        assert page.y + 100 <= page.height
        texts = [s for part in page.parts for s in part.shapes if isinstance(s, Text)]
        assert len([part for part in page.parts if part.role == "legend-entry"]) == 17
        assert all(0 <= text.x <= page.width and 0 < text.y <= page.height for text in texts)


def test_a_legend_takes_the_columns_that_fit() -> None:
    def rows(*labels: str) -> int:
        entries = tuple(LegendEntry(f"r{n}", label, ()) for n, label in enumerate(labels))
        page = sheet(Scene("genogram", "nl", "T", "", 100, 100, (), entries))
        texts = [
            s
            for p in page.parts
            if p.role == "legend-entry"
            for s in p.shapes
            if isinstance(s, Text)
        ]
        assert all(text.x + measured(text.text, text.size) <= page.width for text in texts)
        return len({text.y for text in texts})

    assert rows(*["short"] * 8) == 2
    assert rows(*["short"] * 7, "a label that takes nearly all the room of two") == 4
    assert rows(*["one that has no end " * 9] * 3) == 3
