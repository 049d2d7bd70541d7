"""Ecomap and circles under the hand: who is dragged stays there, and comes closer or goes away."""

from __future__ import annotations

from collections.abc import Iterator
from math import hypot

import pytest
from playwright.sync_api import Browser, expect

from graph.ids import new_id
from tests.api.drawing_hands import Hands, at_the_table, of, show, write
from tests.api.editor_page import still, until
from tests.api.running import Running

pytestmark = pytest.mark.browser

NEAR = 3.0
"""Pixels that rounding may cost."""


@pytest.fixture(scope="module")
def hands(chromium: Browser, running: Running) -> Iterator[Hands]:
    """A family: Anna in the middle with a friend, a neighbour and a school, each at a distance."""
    with at_the_table(chromium, running, lang="en") as hands:
        anna, sofie, buur, school = (new_id() for _ in range(4))
        write(
            hands,
            {"label": "Person", "id": anna, "given": "Anna"},
            {"label": "CENTRED_ON", "start": hands.case, "end": anna},
            {"label": "Person", "id": sofie, "given": "Sofie", "kind": "network"},
            {"label": "Person", "id": buur, "given": "Joop", "kind": "network"},
            {"label": "Organisation", "id": school, "name": "School De Proef", "kind": "school"},
            tie(anna, sofie, "friends", 2),
            tie(anna, buur, "neighbours", 3),
            tie(anna, school, "colleagues_school", 1),
        )
        yield hands


def tie(start: str, end: str, sector: str, closeness: int) -> dict[str, object]:
    return {"label": "TIE", "start": start, "end": end, "sector": sector, "closeness": closeness}


def closeness(hands: Hands, sector: str) -> int | None:
    (found,) = [fact for fact in of(hands, "TIE") if fact["sector"] == sector]
    value: int | None = found["closeness"]
    return value


def circle(hands: Hands, ring: str) -> tuple[float, float, float]:
    """The middle and the radius of a ring on the screen."""
    box = still(hands.page.locator(f"#map-host g#{ring} circle").first)
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, box["width"] / 2


def undo(hands: Hands) -> None:
    button = hands.page.get_by_role("button", name="Undo")
    expect(button).to_have_attribute("aria-disabled", "false")
    hands.page.keyboard.press("Control+z")
    until(lambda: of(hands, "PINNED") == [], "undo of the place")
    hands.drawn()


def test_who_is_dragged_into_another_ring_is_closer_by_one_change(hands: Hands) -> None:
    show(hands, "circles", "Sofie")
    x, y, inner = circle(hands, "ring-1")
    # To the right of the middle, within the first ring, where nobody stands.
    hands.drag(hands.at("Sofie"), (x + inner - 12, y))
    until(lambda: closeness(hands, "friends") == 1, "coming closer")
    expect(hands.page.locator("#said")).to_have_text("Sofie stands in the ring: very close.")
    assert len(of(hands, "PINNED")) == 1
    hands.drawn("Sofie")
    x, y, inner = circle(hands, "ring-1")
    now = hands.at("Sofie")
    assert now[0] > x
    assert hypot(now[0] - x, now[1] - y) < inner
    undo(hands)
    assert closeness(hands, "friends") == 2
    x, y, inner = circle(hands, "ring-1")
    back = hands.at("Sofie")
    assert hypot(back[0] - x, back[1] - y) > inner


def test_within_their_ring_somebody_is_placed_and_no_more(hands: Hands) -> None:
    show(hands, "circles", "Sofie")
    hands.point(hands.at("Joop"))
    hands.chosen("Joop")
    hands.press("Alt+ArrowRight")
    until(lambda: len(of(hands, "PINNED")) == 1, "the pin")
    expect(hands.page.locator("#said")).to_have_text("1 person moved.")
    assert closeness(hands, "neighbours") == 3
    hands.drawn("Joop")
    bar = hands.page.get_by_role("group", name="What is selected")
    bar.get_by_role("button", name="Move", exact=True).click()
    bar.get_by_role("button", name="Let go").click()
    until(lambda: of(hands, "PINNED") == [], "letting go")
    hands.drawn("Joop")
    bar.get_by_role("button", name="Move", exact=True).click()


def test_buttons_do_what_a_drag_to_another_ring_does(hands: Hands) -> None:
    show(hands, "circles", "Sofie")
    bar = hands.page.get_by_role("group", name="What is selected")
    nearer = bar.get_by_role("button", name="Nearer to the middle")
    further = bar.get_by_role("button", name="Further from the middle")
    hands.point(hands.at("Sofie"))
    hands.chosen("Sofie")
    bar.get_by_role("button", name="Move", exact=True).click()
    further.click()
    until(lambda: closeness(hands, "friends") == 3, "going away")
    expect(further).to_have_attribute("aria-disabled", "true")
    expect(hands.page.locator("#said")).to_have_text("Sofie stands in the ring: further away.")
    nearer.focus()
    hands.press("Enter")
    until(lambda: closeness(hands, "friends") == 2, "coming back")
    hands.drawn("Sofie")
    # An organisation has a ring too; who is in the middle has none.
    hands.point(hands.middle(hands.page.locator('#map-host g[id^="organisation-"][data-x]')))
    hands.chosen("School De Proef")
    expect(nearer).to_have_attribute("aria-disabled", "true")
    expect(bar.get_by_role("button", name="To the left")).to_have_count(1)
    hands.point(hands.at("Anna"))
    hands.chosen("Anna")
    expect(bar.get_by_role("button", name="Move", exact=True)).to_have_count(0)


def test_on_the_ecomap_who_is_dragged_stays_there(hands: Hands) -> None:
    show(hands, "ecomap", "Sofie")
    before, other = hands.at("Sofie"), hands.at("Joop")
    home = still(hands.page.locator("#map-host g#household"))
    goal = (before[0] + 60, before[1] + 10)
    hands.drag(before, goal)
    until(lambda: len(of(hands, "PINNED")) == 1, "the pin")
    hands.drawn("Sofie")
    now, home_now = hands.at("Sofie"), still(hands.page.locator("#map-host g#household"))
    shift = (home_now["x"] - home["x"], home_now["y"] - home["y"])
    assert now == pytest.approx((goal[0] + shift[0], goal[1] + shift[1]), abs=NEAR)
    there = hands.at("Joop")
    assert there == pytest.approx((other[0] + shift[0], other[1] + shift[1]), abs=NEAR)
    (pin,) = of(hands, "PINNED")
    assert pin["map"] == "ecomap"
    hands.page.reload()
    hands.page.locator("body[data-editor=ready]").wait_for()
    hands.drawn("Sofie")
    undo(hands)
    assert closeness(hands, "friends") == 2
