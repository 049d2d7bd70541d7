"""The timeline and who is involved, in a real browser: what is counted opens what is behind it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.api.own_family import own_family

SCREENS = {
    "film": ".film-map #map g[data-role]",
    "timeline": ".timeline-map #map g[data-role]",
    "involved": ".figure summary",
    "patterns": ".patterns-map #map g[data-role]",
    "discussion": ".talk-map #map g[data-role]",
}
"""The screens of this file's rooms, and what is on them when they are there."""


@pytest.fixture(scope="module")
def case(region: Path) -> str:
    return own_family(region, 32)


@pytest.fixture(scope="module")
def endless(region: Path) -> str:
    """A family in which every name is one long word."""
    return own_family(region, 35, "Zy" + "w" * 148)


def open_timeline(page: Page, case: str, query: str = "") -> None:
    lang = "" if "lang=" in query else "&lang=en"
    page.goto(f"/families/{case}/timeline?{query.lstrip('&')}{lang}")
    page.wait_for_selector(".timeline-map #map g[data-role]", state="attached")


@pytest.mark.browser
def test_every_figure_opens_its_facts(page: Page, case: str, said: list[str]) -> None:
    told = page.request.get(f"/api/cases/{case}/figures?lang=en").json()["figures"]
    page.goto(f"/families/{case}/involved?lang=en")
    assert len(told) == 7
    for figure in told:
        block = page.locator(f"#figure-{figure['code']}")
        expect(block.locator(".facts")).to_have_count(len(figure["lines"]))
        assert not block.locator(".figure-behind").is_visible()
        block.locator("summary").focus()
        page.keyboard.press("Enter")
        expect(block.locator(".figure-behind")).to_be_visible()
        lists = block.locator(".facts")
        for n, line in enumerate(figure["lines"]):
            links = lists.nth(n).locator("a").evaluate_all("all => all.map((each) => each.href)")
            linked = [re.search(r"select=([^&]+)", each) for each in links]
            assert [found and found[1] for found in linked] == [f["id"] for f in line["facts"]]
            expect(lists.nth(n)).to_contain_text(line["facts"][0]["held_by"])
            expect(lists.nth(n)).to_contain_text(line["facts"][0]["when"])
    assert page.locator("details.figure[open]").count() == 1
    assert said == []


@pytest.mark.browser
def test_any_day_may_be_asked(page: Page, case: str) -> None:
    page.goto(f"/families/{case}/involved?lang=en")
    now = page.locator("#figure-organisations_involved .figure-value").inner_text()
    page.get_by_label("On the day").fill("2015-01-01")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**on=2015-01-01*")
    before = page.locator("#figure-organisations_involved .figure-value").inner_text()
    assert int(before) < int(now)
    expect(page.get_by_text("As it was on 1 January 2015")).to_be_visible()


@pytest.mark.browser
def test_a_bar_opens_what_says_so(page: Page, case: str) -> None:
    page.goto(f"/families/{case}/involved?lang=en")
    bar = page.locator(".bar-domain details").first
    assert bar.locator("rect.part-waiting.sure, rect.part-episode.sure").count() > 0
    bar.locator("summary").click()
    expect(bar.locator(".facts li").first).to_be_visible()


@pytest.mark.browser
def test_an_item_of_the_timeline_opens_its_source(page: Page, case: str, said: list[str]) -> None:
    open_timeline(page, case)
    event = page.locator(".timeline-map #map g[id^=event-]").first
    fact = (event.get_attribute("data-fact") or "").split()[0]
    box = event.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    panel = page.get_by_role("region", name="What stands behind it")
    link = panel.get_by_role("link", name="on the map").first
    expect(link).to_have_attribute("href", re.compile(f"select={fact}"))
    panel.get_by_role("button", name="Close").click()
    expect(panel).to_have_count(0)
    page.locator(".timeline-words summary").click()
    row = page.locator(".timeline-words tbody tr").first
    words = row.locator("td").nth(3).inner_text()
    row.get_by_role("button").focus()
    page.keyboard.press("Enter")
    expect(panel.get_by_role("heading")).to_have_text(words)
    expect(panel.locator(".facts li").first).to_be_visible()
    assert said == []


@pytest.mark.browser
def test_what_is_chosen_stands_in_the_address(page: Page, case: str) -> None:
    open_timeline(page, case)
    rows = page.locator(".timeline-words tbody tr")
    whole = rows.count()
    page.get_by_label("Lanes by").select_option("organisation")
    page.get_by_label("Households").uncheck()
    expect(rows).not_to_have_count(whole)
    few = rows.count()
    page.get_by_label("From", exact=True).fill("2015-01-01")
    page.get_by_label("Up to and including").fill("2015-12-31")
    page.get_by_role("button", name="Show the period").click()
    expect(rows).not_to_have_count(few)
    for part in ("lanes=organisation", "sort=event", "first=2015-01-01", "last=2015-12-31"):
        assert part in page.url
    page.get_by_role("button", name="All time").click()
    expect(rows).to_have_count(few)
    page.reload()
    expect(rows).to_have_count(few)
    assert not page.get_by_label("Households").is_checked()
    assert page.get_by_label("Lanes by").input_value() == "organisation"


@pytest.mark.browser
@pytest.mark.parametrize(
    ("width", "lang"), [(360, "nl"), (360, "en"), (820, "nl"), (1280, "nl"), (3840, "en")]
)
def test_the_lists_fit_their_screen(page: Page, case: str, width: int, lang: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"/families/{case}/involved?lang={lang}")
    page.locator(".figure summary").nth(2).click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    open_timeline(page, case, f"&lang={lang}")
    page.locator(".timeline-words summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 820])
def test_a_name_without_end_makes_no_screen_too_wide(page: Page, endless: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for screen, ready in SCREENS.items():
        page.goto(f"/families/{endless}/{screen}?lang=nl")
        page.locator(ready).first.wait_for(state="attached")
        for words in page.locator("main details:not([name]) > summary").all():
            words.click()
        wide = (
            "() => [...document.querySelectorAll('main *')]"
            ".filter((each) => each.getBoundingClientRect().right > innerWidth + 1)"
            ".map((each) => each.outerHTML.slice(0, 90))"
        )
        too_wide = page.evaluate("document.documentElement.scrollWidth") > width
        assert not too_wide, (screen, page.evaluate(wide))
