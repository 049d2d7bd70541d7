"""The film: the map of a day is the all-time map with what shows that day, and nothing moved."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from xml.etree import ElementTree as ET

import pytest

from graph.case_graph import CaseGraph
from graph.dates import Interval, PartialDate
from graph.model import Household, PartnerOf, Person
from tests.viz.kin_families import TODAY, Drawn, demonstration, every_line, three_generations
from viz.compose import compose
from viz.render.svg import svg
from viz.scene import Scene, Text

DAYS = [date(1939, 1, 1) + timedelta(days=3200 * n) for n in range(9)] + [TODAY]
SVG = "{http://www.w3.org/2000/svg}"


@cache
def scene(kind: str, of: str) -> Scene:
    return compose(graph(of), kind, None, "nl")


@cache
def graph(of: str) -> CaseGraph:
    return three_generations() if of == "made" else demonstration(int(of))


def groups(drawn: str) -> dict[str, str]:
    """Every group of the map by its id, without what hides it and without ages."""
    root = ET.fromstring(drawn)  # noqa: S314  # our own text
    found = {}
    for group in root.iter(f"{SVG}g"):
        if "data-role" not in group.attrib or "data-fact" not in group.attrib:
            continue
        group.attrib.pop("display", None)
        group.tail = None
        if group.get("data-role") == "age":
            continue
        found[group.attrib["id"]] = ET.tostring(group, encoding="unicode")
    return found


def shows(drawn: str, day: date) -> bool:
    first = re.search(r'data-first="([0-9-]+)"', drawn)
    last = re.search(r'data-last="([0-9-]+)"', drawn)
    return (first is None or first[1] <= day.isoformat()) and (
        last is None or day.isoformat() <= last[1]
    )


@pytest.mark.parametrize("of", ["made", "0", "2"])
@pytest.mark.parametrize("kind", ["genogram", "household", "ecomap", "circles"])
def test_the_svg_of_a_day_is_the_all_time_svg_filtered(kind: str, of: str) -> None:
    whole = groups(svg(scene(kind, of)))
    for day in DAYS:
        frame = groups(svg(compose(graph(of), kind, day, "nl")))
        assert frame == {key: drawn for key, drawn in whole.items() if shows(drawn, day)}, day


@pytest.mark.parametrize("of", ["made", "0", "2"])
def test_a_timeline_of_a_day_is_the_whole_with_a_cursor(of: str) -> None:
    """Nothing leaves a timeline: what came before and after stays to be seen."""
    whole = groups(svg(scene("timeline", of)))
    for day in DAYS:
        frame = groups(svg(compose(graph(of), "timeline", day, "nl")))
        assert {key: frame[key] for key in frame if key != "cursor"} == whole


@pytest.mark.parametrize("of", ["made", "0", "2"])
def test_of_all_time_one_ring_shows_of_each_household(of: str) -> None:
    whole = scene("household", of)
    rings = [each for each in whole.in_drawing_order() if each.role == "household"]
    homes = [next(fact for fact in ring.facts if isinstance(graph(of).facts[fact], Household))
             for ring in rings]  # fmt: skip
    assert len(homes) == len(set(homes))


def test_composing_for_a_day_is_the_frame_of_that_day() -> None:
    for day in DAYS:
        assert compose(graph("made"), "genogram", day, "nl") == scene("genogram", "made").on(day)


def test_nobody_is_there_before_their_birth_and_the_dead_stay() -> None:
    people = {p.id: p for p in graph("made").all(Person)}
    for day in DAYS:
        frame = {each.id for each in scene("genogram", "made").on(day).elements}
        for person in people.values():
            if person.kind != "family" or person.born is None:
                continue
            assert (f"person-{person.id}" in frame) == (person.born.earliest <= day)
            dead = person.died is not None and person.died.earliest <= day
            small = person.pregnancy_outcome is not None
            assert (f"death-{person.id}" in frame) == (dead and not small)


def test_ages_are_of_the_day() -> None:
    d = Drawn()
    anna, bram = d.person("Anna", "woman", "2000-06-15"), d.person("Bram", "man", "1990", "2010")
    made = d.graph()

    def ages(day: date) -> dict[str, str]:
        elements = compose(made, "genogram", day, "nl").elements
        return {
            element.id: shape.text
            for element in elements
            for shape in element.shapes
            if isinstance(shape, Text) and (shape.since or element.role == "deceased")
        }

    assert ages(date(2005, 6, 14)) == {f"age-{anna}": "4", f"age-{bram}": "14–15"}
    assert ages(date(2005, 6, 15))[f"age-{anna}"] == "5"
    assert ages(date(2020, 1, 1)) == {f"age-{anna}": "19", f"death-{bram}": "±19"}


def test_a_couple_goes_through_its_statuses() -> None:
    d = Drawn()
    a, b = d.person("A", "woman", "1970"), d.person("B", "man", "1970")
    first = d.couple(a, b, "cohabitation", "1995/1998-06")
    second = d.couple(a, b, "marriage", "1998-07/2010-03", ended="divorce", separated="2008-05")
    made = compose(d.graph(), "genogram", None, "nl")

    def roles(day: date) -> set[str]:
        lines = {first, second}
        return {e.role for e in made.on(day).elements if lines & set(e.facts)} - {"label"}

    assert roles(date(1996, 1, 1)) == {"cohabitation"}
    assert roles(date(2000, 1, 1)) == {"marriage"}
    assert roles(date(2009, 1, 1)) == {"marriage", "separation"}
    assert roles(date(2024, 1, 1)) == {"marriage", "divorce"}
    hidden = {e.role for e in made.elements if e.earlier} - {"label"}
    assert hidden == {"cohabitation", "separation"}


def test_parents_are_joined_before_their_partnership_began() -> None:
    d = Drawn()
    a, b, child = d.person("A", "woman"), d.person("B", "man"), d.person("C", "man", "2001-02-03")
    d.couple(a, b, "marriage", "2005-01-01/..")
    d.child(child, a, b)
    made = compose(d.graph(), "genogram", None, "nl")
    for day, role in ((date(2003, 1, 1), "co_parents"), (date(2006, 1, 1), "marriage")):
        lines = [e for e in made.on(day).elements if e.role in ("co_parents", "marriage")]
        assert [line.role for line in lines] == [role]


def test_a_foster_line_ends_with_the_placement() -> None:
    d = Drawn()
    carer, child = d.person("A", "woman", "1970"), d.person("C", "man", "2010")
    (link,) = d.child(child, carer, kind="foster", valid="2014-01-01/2016-01-01")
    made = compose(d.graph(), "genogram", None, "nl")
    shown = [year for year in range(2012, 2019) if any(
        link in e.facts for e in made.on(date(year, 1, 1)).elements
    )]  # fmt: skip
    assert shown == [2014, 2015, 2016]


@pytest.mark.parametrize("make", [three_generations, every_line, lambda: demonstration(0)])
def test_a_date_that_says_nothing_hides_nothing(make: object) -> None:
    assert callable(make)
    made: CaseGraph = make()
    undated = {fact.id for fact in made.all(PartnerOf) if fact.valid == Interval.UNKNOWN}
    frame = compose(made, "genogram", TODAY, "nl")
    assert undated <= {fact for element in frame.elements for fact in element.facts}


def test_the_day_is_written_in_the_language_of_the_map() -> None:
    day = PartialDate.on(TODAY).latest
    assert compose(graph("made"), "genogram", day, "nl").when == "Zoals het was op 1 maart 2026"
    assert compose(graph("made"), "genogram", day, "en").when == "As it was on 1 March 2026"
    assert scene("genogram", "made").when == "Alle tijd"
