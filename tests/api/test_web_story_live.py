"""What changes while a screen of a family is open shows there; the place one was at stays."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from graph.ids import new_id
from tests.api.editor_page import PATIENCE, until
from tests.api.own_family import own_family

pytestmark = pytest.mark.browser
expect.set_options(timeout=PATIENCE * 1000)

LOOK = "all => all.map((each) => each.style.transform)"


@pytest.fixture(scope="module")
def case(region: Path) -> str:
    return own_family(region, 36)


def sent(context: BrowserContext, path: str, body: dict[str, Any]) -> None:
    """Change something, as another tab of the same account does."""
    me = context.request.get("/api/me")
    headers = {"X-CSRF-Token": me.json()["csrf"], "Origin": me.url.removesuffix("/api/me")}
    answer = context.request.post(path, data=body, headers=headers)
    assert answer.status == 201, answer.text()


def happened(context: BrowserContext, case: str, day: str, text: str) -> str:
    """Somebody of the family was in an event; gives its id."""
    facts = context.request.get(f"/api/cases/{case}/facts").json()["facts"]
    who = next(f["id"] for f in facts if f["label"] == "CENTRED_ON" and f["start"] == case)
    person = next(f["end"] for f in facts if f["id"] == who)
    event = {"label": "Event", "id": new_id(), "holder": case, "kind": "school_change"}
    event |= {"valid": day, "text": text}
    part = {"label": "TOOK_PART", "id": new_id(), "holder": case, "role": "underwent"}
    part |= {"start": person, "end": event["id"]}
    operations = [{"op": "put", "fact": event}, {"op": "put", "fact": part}]
    sent(context, f"/api/cases/{case}/changes", {"id": new_id(), "operations": operations})
    return event["id"]


def test_the_film_shows_it_on_the_day_that_one_was_at(
    page: Page, context: BrowserContext, case: str, said: list[str]
) -> None:
    page.goto(f"/families/{case}/film?lang=en&kind=circles&on=2018-03-04")
    page.locator("[data-slot=right] #map g[data-role]").first.wait_for(state="attached")
    page.locator("[data-slot=right] .map-buttons button").first.click()
    svg = page.locator("[data-slot=right] .map-sheet > svg")
    looked = svg.evaluate_all(LOOK)
    day = page.get_by_label("Go to the day")
    expect(page.locator('.strip-mark[data-days~="2018-02-03"]')).to_have_count(0)
    happened(context, case, "2018-02-03", "Another school")
    expect(page.locator('.strip-mark[data-days~="2018-02-03"]')).to_have_count(1)
    expect(page.get_by_role("region", name="In words")).to_contain_text("Another school")
    expect(day).to_have_value("2018-03-04")
    assert svg.evaluate_all(LOOK) == looked
    assert page.get_by_role("radio", name="Network circles").is_checked()
    assert said == []


def test_the_timeline_shows_it_among_what_was_chosen(
    page: Page, context: BrowserContext, case: str, said: list[str]
) -> None:
    page.goto(f"/families/{case}/timeline?lang=en&sort=event")
    rows = page.locator(".timeline-words tbody tr")
    rows.first.wait_for(state="attached")
    before = rows.count()
    page.locator(".timeline-map .map-buttons button").first.click()
    svg = page.locator(".timeline-map .map-sheet > svg")
    scale = svg.evaluate("each => new DOMMatrix(each.style.transform).a")
    event = happened(context, case, "2017-05-06", "A third school")
    expect(rows).to_have_count(before + 1)
    page.locator(f"#event-{event}").first.wait_for(state="attached")
    assert svg.evaluate("each => new DOMMatrix(each.style.transform).a") == scale
    assert "sort=event" in page.url
    assert said == []


def test_the_figures_wait_until_one_wants_them(
    page: Page, context: BrowserContext, case: str, said: list[str]
) -> None:
    page.goto(f"/families/{case}/involved?lang=en&on=2024-01-01")
    again = page.get_by_role("button", name="Load again")
    page.locator("#figure-faces summary").click()
    expect(again).to_be_hidden()
    happened(context, case, "2016-05-06", "A second school")
    expect(again).to_be_visible()
    expect(page.locator("#said")).to_contain_text("Something changed in this family")
    again.click()
    expect(again).to_be_hidden()
    expect(page.locator("#figure-faces .figure-behind")).to_be_visible()  # as it was
    assert "on=2024-01-01" in page.url
    assert said == []


def test_the_discussion_lists_what_another_notes(
    page: Page, context: BrowserContext, case: str, said: list[str]
) -> None:
    page.goto(f"/families/{case}/discussion?lang=en")
    page.locator(".talk-map svg #map g[data-role]").first.wait_for()
    text = "Ask the school <first>"
    note = {"id": new_id(), "kind": "decision", "text": text, "present": ["Wim"]}
    sent(context, f"/api/cases/{case}/decisions", note)
    expect(page.locator("#noted li").first).to_contain_text(text)
    assert said == []


def test_patterns_follow(page: Page, context: BrowserContext, case: str, said: list[str]) -> None:
    page.goto(f"/families/{case}/patterns?lang=en")
    page.locator(".patterns-map svg #map g[data-role]").first.wait_for()
    state = "document.querySelector('.patterns-map svg')"
    page.evaluate(f"{state}.dataset.before = 'yes'")
    happened(context, case, "2015-05-06", "A first school")
    until(lambda: page.evaluate(f"{state} && !{state}.dataset.before"), "another drawing")
    assert said == []
