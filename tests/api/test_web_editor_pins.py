"""Organisations under the hand on ecomap and circles, and who is put into another sphere."""

from __future__ import annotations

from collections.abc import Iterator
from math import cos, radians, sin

import pytest
from playwright.sync_api import Browser, Locator, expect

from graph.ids import new_id
from tests.api.drawing_hands import Hands, at_the_table, of, show, write
from tests.api.editor_page import still, until
from tests.api.running import Running

pytestmark = pytest.mark.browser

NEAR = 3.0
"""Pixels that rounding may cost."""


@pytest.fixture(scope="module")
def hands(chromium: Browser, running: Running) -> Iterator[Hands]:
    """Anna and Mark in the middle; a friend of hers, one whom both know, and a school."""
    with at_the_table(chromium, running, lang="en") as hands:
        anna, mark, sofie, joop, school = (new_id() for _ in range(5))
        write(
            hands,
            {"label": "Person", "id": anna, "given": "Anna"},
            {"label": "Person", "id": mark, "given": "Mark"},
            {"label": "PARTNER_OF", "start": anna, "end": mark, "kind": "marriage"},
            {"label": "CENTRED_ON", "start": hands.case, "end": anna},
            {"label": "CENTRED_ON", "start": hands.case, "end": mark},
            {"label": "Person", "id": sofie, "given": "Sofie", "kind": "network"},
            {"label": "Person", "id": joop, "given": "Joop", "kind": "network"},
            {"label": "Organisation", "id": school, "name": "School De Proef", "kind": "school"},
            tie(anna, sofie, "friends"),
            tie(anna, joop, "neighbours"),
            tie(mark, joop, "acquaintances"),
            tie(anna, school, "colleagues_school"),
        )
        yield hands


def tie(start: str, end: str, sector: str) -> dict[str, object]:
    return {"label": "TIE", "start": start, "end": end, "sector": sector, "closeness": 2}


def spheres(hands: Hands) -> list[str]:
    return sorted(fact["sector"] for fact in of(hands, "TIE"))


def school(hands: Hands) -> Locator:
    return hands.page.locator('#map-host g[id^="organisation-"][data-x]')


def undone(hands: Hands) -> None:
    button = hands.page.get_by_role("button", name="Undo")
    expect(button).to_have_attribute("aria-disabled", "false")
    hands.page.keyboard.press("Control+z")
    until(lambda: of(hands, "PINNED") == [], "undo of the place")
    hands.drawn()


def in_sector(hands: Hands, sphere: str) -> tuple[float, float]:
    """A spot in the second ring of a sector, on the screen."""
    home = still(hands.page.locator("#map-host g#circles-centre circle").first)
    ring = still(hands.page.locator("#map-host g#ring-2 circle").first)
    inner = still(hands.page.locator("#map-host g#ring-1 circle").first)
    far = (ring["width"] + inner["width"]) / 4
    edges: list[tuple[str, float]] = hands.page.evaluate(
        """() => [...document.querySelectorAll('#map-host g[id^="sector-"]')].map((group) => {
            const edge = group.querySelector("path");
            const [a, b] = [0, edge.getTotalLength()].map((at) => edge.getPointAtLength(at));
            return [group.id.slice(7), Math.atan2(b.y - a.y, b.x - a.x) * 180 / Math.PI];
        })"""
    )
    names = [name for name, _ in edges]
    place = names.index(sphere)
    start, end = edges[place][1], edges[(place + 1) % len(edges)][1]
    angle = radians(start + ((end - start) % 360) / 2)
    x, y = home["x"] + home["width"] / 2, home["y"] + home["height"] / 2
    return x + far * cos(angle), y + far * sin(angle)


def test_an_organisation_that_is_dragged_on_the_ecomap_stays_there(hands: Hands) -> None:
    show(hands, "ecomap", "Sofie")
    before, other = hands.middle(school(hands)), hands.at("Joop")
    home = still(hands.page.locator("#map-host g#household"))
    # Away from the household, on whichever side it is: near it there is no place.
    away = 1 if before[0] > home["x"] + home["width"] / 2 else -1
    goal = (before[0] + 50 * away, before[1] + 14)
    hands.drag(before, goal)
    expect(hands.page.locator("#said")).to_have_text("School De Proef moved.")
    until(lambda: len(of(hands, "PINNED")) == 1, "the pin")
    hands.drawn("Sofie")
    home_now = still(hands.page.locator("#map-host g#household"))
    shift = (home_now["x"] - home["x"], home_now["y"] - home["y"])
    now = hands.middle(school(hands))
    assert now == pytest.approx((goal[0] + shift[0], goal[1] + shift[1]), abs=NEAR)
    there = hands.at("Joop")
    assert there == pytest.approx((other[0] + shift[0], other[1] + shift[1]), abs=NEAR)
    (pin,) = of(hands, "PINNED")
    (org,) = of(hands, "Organisation")
    assert (pin["map"], pin["end"]) == ("ecomap", org["id"])
    undone(hands)


def from_home(hands: Hands) -> tuple[float, float]:
    """Where the school is from the household: the map as a whole may lie elsewhere."""
    home = still(hands.page.locator("#map-host g#household"))
    x, y = hands.middle(school(hands))
    return x - home["x"], y - home["y"]


def test_buttons_move_an_organisation_too_and_let_it_go(hands: Hands) -> None:
    show(hands, "ecomap", "Sofie")
    before = from_home(hands)
    hands.point(hands.middle(school(hands)))
    hands.chosen("School De Proef")
    bar = hands.page.get_by_role("group", name="What is selected")
    bar.get_by_role("button", name="Move", exact=True).click()
    bar.get_by_role("button", name="To the right").click()
    until(lambda: len(of(hands, "PINNED")) == 1, "the pin")
    hands.drawn("Sofie")
    bar.get_by_role("button", name="Let go").click()
    until(lambda: of(hands, "PINNED") == [], "letting go")
    hands.drawn("Sofie")
    assert from_home(hands) == pytest.approx(before, abs=NEAR)
    bar.get_by_role("button", name="Move", exact=True).click()


def test_without_a_connection_it_is_shown_where_it_was_put(hands: Hands) -> None:
    show(hands, "circles", "Sofie")
    before = hands.middle(school(hands))
    hands.point(before)
    hands.chosen("School De Proef")
    hands.page.context.set_offline(True)
    hands.press("Alt+ArrowUp")
    expect(hands.page.locator("#said")).to_have_text("School De Proef moved.")
    shift = school(hands).get_attribute("transform") or ""
    x, y = (float(each) for each in shift.removeprefix("translate(").rstrip(")").split())
    assert (x, y) == pytest.approx((0, -20), abs=1)  # a pin is whole pixels
    hands.page.context.set_offline(False)
    until(lambda: len(of(hands, "PINNED")) == 1, "the pin")
    hands.drawn("Sofie")
    undone(hands)


def test_who_is_put_into_another_sector_belongs_to_another_sphere(hands: Hands) -> None:
    show(hands, "circles", "Sofie")
    hands.drag(hands.at("Sofie"), in_sector(hands, "professionals"))
    expect(hands.page.locator("#said")).to_have_text("Sofie belongs to: professionals.")
    until(lambda: "professionals" in spheres(hands), "another sphere")
    assert "friends" not in spheres(hands)
    assert {tie["closeness"] for tie in of(hands, "TIE")} == {2}
    hands.drawn("Sofie")
    undone(hands)
    assert "friends" in spheres(hands)


def test_of_several_ties_none_is_changed_and_it_is_said(hands: Hands) -> None:
    show(hands, "circles", "Sofie")
    before = spheres(hands)
    hands.drag(hands.at("Joop"), in_sector(hands, "friends"))
    said = hands.page.locator("#said")
    expect(said).to_contain_text("Joop stands there, but still belongs to:")
    until(lambda: len(of(hands, "PINNED")) == 1, "the pin")
    hands.drawn("Joop")
    assert spheres(hands) == before
    undone(hands)
