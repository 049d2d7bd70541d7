"""The years of couples have room: between the two, clear of both, and of what happens there."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from typing import Final

import pytest

from graph.dates import Interval
from graph.model import PartnerOf
from tests.viz.network_cases import demonstration
from viz.compose.genogram import genogram
from viz.compose.network_ground import text_box
from viz.compose.settings import PLAIN, Settings
from viz.scene import Element, Scene, Text

DAY: Final = date(2024, 6, 1)
COUNTED: Final = Settings(year_zero=1900)
"""Years counted on from one, as under other names."""

CLEAR: Final = 2.0


def years(scene: Scene) -> dict[str, list[Text]]:
    """The texts over each couple's line, by couple."""
    found: dict[str, list[Text]] = {}
    for each in scene.elements:
        if each.id.startswith(("since-", "until-")):
            couple = each.joins[0]
            found.setdefault(couple, []).extend(s for s in each.shapes if isinstance(s, Text))
    return found


def symbols(scene: Scene) -> list[Element]:
    return [e for e in scene.elements if e.centre is not None and e.id.startswith("person-")]


def of_today(seed: int, settings: Settings) -> Scene:
    return genogram(demonstration(0, seed), day=DAY, lang="nl", settings=settings)


@pytest.mark.parametrize("seed", range(6))
def test_where_years_are_counted_every_couple_has_them_clear_of_both(seed: int) -> None:
    graph = demonstration(0, seed)
    scene = of_today(seed, COUNTED)
    dated = [each for each in graph.all(PartnerOf) if each.valid != Interval.UNKNOWN]
    assert dated
    shown = years(scene)
    assert {f"couple-{each.id}" for each in dated} == shown.keys()
    edges = [(e.centre[0] - 20, e.centre[0] + 20, e.centre[1]) for e in symbols(scene) if e.centre]
    for texts in shown.values():
        for box in map(text_box, texts):
            beside = [(a, b) for a, b, y in edges if abs(y - box.bottom) < 30]
            assert all(box.right + CLEAR <= a or b + CLEAR <= box.left for a, b in beside)


@pytest.mark.parametrize("settings", [PLAIN, COUNTED], ids=["dates", "counted"])
@pytest.mark.parametrize("seed", range(6))
def test_no_years_lie_on_others(seed: int, settings: Settings) -> None:
    shown = years(of_today(seed, settings)).values()
    boxes = [text_box(text) for texts in shown for text in texts]
    for one, other in combinations(boxes, 2):
        # One behind the other they touch, one over the other they come near.
        assert min(one.right, other.right) - max(one.left, other.left) < CLEAR or (
            min(one.bottom, other.bottom) - max(one.top, other.top) < CLEAR
        )


def test_where_there_is_no_room_beside_one_another_years_stand_over_one_another() -> None:
    found = [texts for seed in range(6) for texts in years(of_today(seed, PLAIN)).values()]
    stacked = [two for two in found if len(two) == 2 and two[0].y < two[1].y]
    assert stacked
    for first, second in stacked:
        assert second.y - first.y >= first.size
