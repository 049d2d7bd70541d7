"""Bad input is drawn as well as can be, or refused with the names: on every map, in every form."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from graph.case_graph import CaseGraph
from graph.errors import Refused
from queries.patterns import Kind
from tests.viz.kin_families import TODAY, Drawn
from tests.viz.pattern_families import mark
from viz.compose import Settings, compose
from viz.render.document import pdf, png
from viz.render.map_page import map_page
from viz.render.network_page import network_page
from viz.render.svg import svg
from viz.scene import MAP_KINDS, Scene

LONG = "Wolfeschlegelsteinhausenbergerdorff" * 9
DEBT = Kind("debt")


def loop_of_parents() -> CaseGraph:
    d = Drawn()
    people = [d.person(name, "woman", "1980") for name in "ABC"]
    for one, other in zip(people, (*people[1:], people[0]), strict=True):
        d.child(other, one)
        mark(d, one, DEBT.code)
    d.child(people[0], people[0])
    return d.graph()


def own_partner() -> CaseGraph:
    d = Drawn()
    a, b = d.person("A", "man", "1980"), d.person("B", "man", "2010")
    d.couple(a, a, "marriage", "2000/..")
    d.child(b, a)
    d.twins(b, b)
    d.feels(a, a, "close")
    mark(d, a, DEBT.code)
    return d.graph()


def dates_that_contradict() -> CaseGraph:
    d = Drawn()
    a, b = d.person("A", "man", "2010", "1950"), d.person("B", "woman", "1980")
    d.couple(a, b, "marriage", "1900/1910", ended="divorce", separated="2050")
    d.child(b, a, valid="1850/1860")
    d.home("thuis", (a, "2060/2070"), (b, "1700/1800"))
    mark(d, a, DEBT.code, valid="2090/..")
    mark(d, b, DEBT.code, so=False, valid="1600/1610")
    return d.graph()


def long_names() -> CaseGraph:
    d = Drawn(LONG[:300])
    a = d.person(LONG[:300], "woman", "1980", family_name=LONG[:300])
    b = d.person("\u0301" * 300, "man", "1980", family_name="ж" * 300)
    c = d.person("W " * 150, "non_binary", "2010")
    d.couple(a, b)
    d.child(c, a, b)
    home = d.home(LONG[:300], (a, ""), (c, ""))
    d.place(home, LONG[:300], LONG[:300])
    d.about(c)
    d.duo(LONG[:300])
    mark(d, a, DEBT.code)
    return d.graph()


def nobody() -> CaseGraph:
    return Drawn().graph()


BAD = (loop_of_parents, own_partner, dates_that_contradict, long_names, nobody)


def composed(graph: CaseGraph, kind: str) -> Scene:
    """A map, with patterns on it where the kind has them."""
    patterns = (DEBT,) if kind == "genogram" else ()
    return compose(graph, kind, None, "nl", settings=Settings(patterns=patterns))


@pytest.mark.parametrize("make", BAD)
@pytest.mark.parametrize("kind", MAP_KINDS)
def test_it_is_drawn_in_every_form(kind: str, make: Callable[[], CaseGraph]) -> None:
    graph = make()
    scene = composed(graph, kind)
    for each in (scene, scene.on(TODAY)):
        assert svg(each).startswith("<svg")
    assert pdf(scene).startswith(b"%PDF")
    assert png(scene).startswith(b"\x89PNG")
    assert map_page(scene).startswith("<!DOCTYPE html>")
    on = {fact for element in scene.elements for fact in element.facts}
    assert on | set(scene.facts_off) | {graph.case_id} == set(graph.facts)


@pytest.mark.parametrize("make", BAD)
def test_the_network_page_takes_it_too(make: Callable[[], CaseGraph]) -> None:
    assert network_page(make(), day=TODAY).startswith("<!DOCTYPE html>")


def test_a_long_name_is_cut_on_the_map_and_whole_in_its_words() -> None:
    graph = long_names()
    for kind in MAP_KINDS:
        scene = composed(graph, kind)
        assert scene.width < 2_000
        if kind != "timeline":
            assert LONG[:300] in svg(scene)


def many(count: int) -> CaseGraph:
    d = Drawn("Veel")
    a, b = d.person("A", "woman", "1950"), d.person("B", "man", "1950")
    d.couple(a, b)
    home = d.home("thuis", (a, ""))
    for n in range(count):
        child = d.person(f"Kind {n}", "man", str(1970 + n % 40))
        d.child(child, a, b)
        d.stay(child, home)
    return d.graph()


def test_ten_thousand_siblings_hang_no_map() -> None:
    graph = many(10_000)
    for kind in ("circles", "timeline"):
        before = time.process_time()
        assert svg(composed(graph, kind)).startswith("<svg")
        assert time.process_time() - before < 30
    with pytest.raises(Refused, match="thuis has 10001 people"):
        composed(graph, "ecomap")


def test_many_siblings_go_on_paper_and_as_a_picture_are_refused_with_the_remedy() -> None:
    scene = composed(many(200), "genogram")
    assert pdf(scene, paper="a0").startswith(b"%PDF")
    with pytest.raises(Refused, match="PDF or SVG"):
        png(replace(scene, width=scene.width * 10))
