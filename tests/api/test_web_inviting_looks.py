"""The page on which a duo lets somebody of the family look, as axe finds it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.api.test_web_accessible import in_every_colour

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("lang", "width"), [("nl", 360), ("en", 1280)])
def test_axe_finds_nothing_where_somebody_is_invited(page: Page, lang: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("/")
    address = page.locator("tbody th a", has_text="(fictief ").first.get_attribute("href") or ""
    page.goto(f"{address.partition('?')[0]}/log?lang={lang}")
    page.locator('a[href*="/invite"]').click()
    page.get_by_role("combobox").wait_for()
    assert page.locator("html").get_attribute("lang") == lang
    assert in_every_colour(page) == []
    beyond = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(beyond) <= 0
