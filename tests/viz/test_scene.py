"""The drawing model: what shows on a day, and ages as they are written."""

from __future__ import annotations

from datetime import date

import pytest

from graph.dates import Interval, PartialDate
from viz.scene import Element, Layer, LegendEntry, Scene, Text, years


def element(name: str, valid: str = "", *, role: str = "woman", earlier: bool = False) -> Element:
    return Element(
        name, role, Layer.SYMBOL, (Text(0, 0, name),), name, (name,), Interval.parse(valid),
        earlier=earlier,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        ("2000-06-15", "2020-06-14", "19"),
        ("2000-06-15", "2020-06-15", "20"),
        ("2000", "2020-06-15", "19–20"),
        ("2000", "2020", "19–20"),
        ("1950~", "2020-06-15", "±69"),
        ("[..1950]", "2020-06-15", ""),
        ("2030", "2020-06-15", ""),
    ],
)
def test_an_age_says_no_more_than_is_known(born: str, day: str, age: str) -> None:
    assert years(PartialDate.parse(born), PartialDate.parse(day)) == age


def test_a_frame_has_what_surely_or_possibly_holds() -> None:
    scene = Scene(
        "genogram", "en", "T", "", 10, 10,
        (element("always"), element("then", "2001/2003"), element("perhaps", "2005~/..")),
        legend=(LegendEntry("woman", "woman", ()), LegendEntry("man", "man", ())),
    )  # fmt: skip

    def names(year: int) -> list[str]:
        return [each.id for each in scene.on(date(year, 6, 1)).elements]

    assert names(2000) == ["always"]
    assert names(2002) == ["always", "then"]
    assert names(2004) == ["always", "perhaps"]
    assert [entry.role for entry in scene.on(date(2002, 1, 1)).legend] == ["woman"]


def test_what_was_earlier_is_drawn_in_the_film_alone() -> None:
    both = (element("now"), element("before", "../2001", earlier=True))
    scene = Scene("genogram", "en", "T", "", 10, 10, both)
    assert [each.id for each in scene.in_drawing_order()] == ["now"]
    frame = scene.on(date(2000, 1, 1))
    assert [each.id for each in frame.in_drawing_order()] == ["now", "before"]


def test_layers_are_drawn_from_the_bottom() -> None:
    over = Element("over", "label", Layer.OVERLAY, (), "over")
    scene = Scene("genogram", "en", "T", "", 10, 10, (over, element("under")))
    assert [each.id for each in scene.in_drawing_order()] == ["under", "over"]
