"""The tabs of a family on a telephone: one line, and the one that is open in sight."""

from __future__ import annotations

from typing import Any, Final

import pytest
from playwright.sync_api import Page

from api.screens import TABS
from tests.api.editor_page import until
from tests.api.test_web_accessible import in_every_colour

pytestmark = pytest.mark.browser

LEAST: Final = 24
"""CSS pixels that a target is wide and high (WCAG 2.2, 2.5.8)."""

LOOK: Final = """() => {
    const line = document.querySelector(".tabs");
    const within = line.getBoundingClientRect();
    const open = line.querySelector("[aria-current]").getBoundingClientRect();
    const boxes = [...line.querySelectorAll("a")].map((each) => each.getBoundingClientRect());
    return {
        seen: open.left >= within.left - 1 && open.right <= within.right + 1,
        beyond: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        lines: new Set(boxes.map(({ top }) => top)).size,
        count: boxes.length,
        least: Math.min(...boxes.flatMap(({ width, height }) => [width, height])),
    };
}"""


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_on_a_telephone_tabs_are_one_line_with_the_open_one_in_sight(page: Page, lang: str) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto("/")
    address = page.locator("tbody th a", has_text="(fictief ").first.get_attribute("href") or ""
    case = address.partition("?")[0]
    for path in ("", "/involved", "/patterns", "/log"):
        page.goto(f"{case}{path}?lang={lang}")
        page.locator(".tabs [aria-current]").wait_for()

        def look() -> dict[str, Any]:
            return dict(page.evaluate(LOOK))

        until(lambda: look()["seen"], f"the tab of {path or 'the map'} in sight")
        there = look()
        assert (there["lines"], there["count"]) == (1, len(TABS))
        assert there["least"] >= LEAST
        assert there["beyond"] <= 0, "the page itself does not scroll aside"
    assert in_every_colour(page) == []


def test_a_tab_out_of_sight_comes_into_it_with_the_focus(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto("/")
    page.locator("tbody th a", has_text="(fictief ").first.click()
    page.wait_for_url("**/families/**", wait_until="load")  # scripts of the page have run by then
    last = page.locator(".tabs a").last
    last.focus()
    box = last.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
