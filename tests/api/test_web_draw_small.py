"""The line on a small screen: while somebody is at it, the map keeps its room."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.api.drawing_hands import at_the_table
from tests.api.editor_page import still
from tests.api.running import Running

pytestmark = pytest.mark.browser

LEAST = 0.4
"""Of the window's height, for what is seen of the map."""


@pytest.mark.parametrize(("width", "height"), [(360, 760), (360, 420), (740, 360)])
def test_the_map_keeps_its_room_while_somebody_types(
    chromium: Browser, running: Running, width: int, height: int
) -> None:
    window = {"width": width, "height": height}
    with at_the_table(chromium, running, touch=True, viewport=window) as hands:
        page = hands.page
        line, told = page.locator("#typing-text"), page.locator(".typing-told")
        header = page.locator("body > header")
        hands.point(line)
        hands.keys("Anna v 1984 x Mark Jansen: Lisa v 2010, Tom 2012; Mark slog Anna")
        page.locator("g.is-foreseen[id^=person-]").nth(3).wait_for()
        page.locator(".typing-troubles li").first.wait_for()
        shown, over = still(page.locator("#map-host")), still(told)
        bottom = min(shown["y"] + shown["height"], over["y"], height)
        assert bottom - max(shown["y"], 0) >= LEAST * height
        at = still(line)
        assert at["y"] >= 0
        assert at["y"] + at["height"] <= height
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        expect(header).to_be_hidden()
        expect(page.locator(".status")).to_be_visible()
        # A finger on the button draws it: nothing moves away under it.
        hands.point(page.locator(".typing button[type=submit]"))
        hands.drawn("Anna", "Lisa")
        expect(line).to_be_focused()
        sheet = still(page.locator("#map-host"))
        hands.point((sheet["x"] + 20, sheet["y"] + 60))
        expect(header).to_be_visible()
