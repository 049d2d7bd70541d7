"""A map is laid out once for all who look at the same."""

from __future__ import annotations

from datetime import date

import pytest

from api.answers.drawn import scene_of
from tests.viz.kin_families import TODAY, three_generations
from viz.compose import Settings, compose


@pytest.mark.parametrize("kind", ["genogram", "ecomap"])
def test_a_map_is_laid_out_once_and_is_what_it_would_be(kind: str) -> None:
    graph = three_generations()
    first = scene_of(graph, kind, TODAY, "nl", None)
    assert scene_of(graph, kind, TODAY, "nl", None) is first
    assert first == compose(graph, kind, TODAY, "nl", None, Settings())


def test_what_differs_is_laid_out_anew() -> None:
    graph = three_generations()
    person = next(fact.id for fact in graph.facts.values() if fact.label == "Person")
    first = scene_of(graph, "genogram", TODAY, "nl", None)
    others = [
        scene_of(graph, "genogram", TODAY, "en", None),
        scene_of(graph, "genogram", date(2001, 1, 1), "nl", None),
        scene_of(graph, "genogram", None, "nl", None),
        scene_of(graph, "genogram", TODAY, "nl", person),
        scene_of(graph, "genogram", TODAY, "nl", None, {person: (500.0, 100.0)}),
        scene_of(three_generations(), "genogram", TODAY, "nl", None),
    ]
    assert all(other is not first for other in others)
