"""What is sent of a drawing to who has the one before it makes the next of it, to the byte."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.case_graph import CaseGraph
from graph.model import EdgeFact, Person
from tests.viz.kin_families import TODAY, three_generations
from tests.viz.kin_strategies import families
from viz.compose import Settings, compose, spots
from viz.render.drawing import Changed, Drawing
from viz.render.svg import drawing
from viz.scene import Point, Scene

G = "{http://www.w3.org/2000/svg}g"


def drawn(graph: CaseGraph, like: CaseGraph | None = None) -> Drawing:
    """The genogram of a graph, near the one of another."""
    before = {} if like is None else spots(compose(like, "genogram", TODAY, "nl"))
    return drawing(compose(graph, "genogram", TODAY, "nl", settings=Settings(previous=before)))


def shown(scene: Scene) -> dict[str, Point]:
    """Where everybody stands as the drawing tells it."""
    return {who: (round(x, 2), round(y, 2)) for who, (x, y) in spots(scene).items()}


def layers_of(text: str) -> dict[str, list[ET.Element]]:
    root = ET.fromstring(text)  # noqa: S314  # our own text
    (found,) = [each for each in root if each.get("id") == "map"]
    return {layer.get("id", ""): list(layer) for layer in found if layer.tag == G}


def made_of(before: Drawing, changed: Changed) -> dict[str, list[bytes]]:
    """The layers that somebody comes to who has a drawing and is sent what is otherwise."""
    layers = layers_of(before.text)
    for groups in layers.values():
        groups[:] = [each for each in groups if each.get("id") not in changed.gone]
    for name, sent in layers_of(changed.text).items():
        groups = layers[name]
        for group in sent:
            ids = [each.get("id") for each in groups]
            after = group.attrib.pop("data-after", None)
            if after is None:
                groups[ids.index(group.get("id"))] = group
            else:
                groups.insert(ids.index(after) + 1 if after else 0, group)
    return {name: [ET.tostring(each) for each in groups] for name, groups in layers.items()}


def whole(of: Drawing) -> dict[str, list[bytes]]:
    return {name: [ET.tostring(e) for e in groups] for name, groups in layers_of(of.text).items()}


@settings(max_examples=25)
@given(families(), st.data())
def test_what_is_otherwise_makes_the_next(graph: CaseGraph, data: st.DataObject) -> None:
    edges = sorted(each.id for each in graph if isinstance(each, EdgeFact))
    some = st.sets(st.sampled_from(edges), max_size=3) if edges else st.just(set())
    pair = drawn(graph), drawn(graph.without(data.draw(some)), graph)
    for before, after in (pair, pair[::-1]):
        changed = after.since(before)
        if changed is not None:
            assert made_of(before, changed) == whole(after)
            assert (
                changed.text.partition('<g id="map"')[0] == after.text.partition('<g id="map"')[0]
            )


def test_a_name_that_changes_is_all_that_is_sent() -> None:
    graph = three_generations()
    (first, *_) = [each for each in graph.all(Person) if each.given == "Elif"]
    renamed = first.model_copy(update={"note": "x", "born": None})
    facts = [renamed if each.id == first.id else each for each in graph]
    other = CaseGraph.of(graph.case_id, facts, graph.identities)
    before, after = drawn(graph), drawn(other, graph)
    changed = after.since(before)
    assert changed is not None
    sent = {each.get("data-fact") for groups in layers_of(changed.text).values() for each in groups}
    assert first.id in sent
    assert len(changed.text) < len(after.text) / 2
    assert made_of(before, changed) == whole(after)
    same = after.since(after)
    assert same is not None
    assert [groups for groups in layers_of(same.text).values() if groups] == []


def test_another_map_and_another_order_are_sent_whole() -> None:
    graph = three_generations()
    scene = compose(graph, "genogram", TODAY, "nl")
    ecomap = drawing(compose(graph, "ecomap", TODAY, "nl"))
    assert ecomap.since(drawing(scene)) is None
    turned = drawing(replace(scene, elements=scene.elements[::-1]))
    assert turned.since(drawing(scene)) is None
    twice = drawing(replace(scene, elements=(*scene.elements, scene.elements[0])))
    assert twice.since(drawing(scene)) is None


@settings(max_examples=20)
@given(families(most=14))
def test_nobody_moves_in_a_drawing_near_one_of_before(graph: CaseGraph) -> None:
    """Places come back from a browser with two decimals: nobody moves, not by a hair."""
    scene = compose(graph, "genogram", TODAY, "nl")
    once = compose(graph, "genogram", TODAY, "nl", settings=Settings(previous=shown(scene)))
    again = compose(graph, "genogram", TODAY, "nl", settings=Settings(previous=shown(once)))
    there = spots(again)
    for who, (x, y) in shown(once).items():
        assert there[who] == pytest.approx((x, y), abs=0.01)
