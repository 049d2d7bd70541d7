"""Patterns in a real browser: from any mark to who said so in one click."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from graph.ids import new_id

PATIENT = 90_000
expect.set_options(timeout=PATIENT)
HOSTILE = "<img src=x onerror=alert(1)>\u202eevil"


@pytest.fixture(scope="module")
def case(context: BrowserContext) -> str:
    """A family in which a grandparent, a parent and a child have debts, each told by somebody."""
    case = new_id()
    csrf = context.request.get("/api/me").json()["csrf"]
    headers = {"X-CSRF-Token": csrf, "Origin": _origin(context)}
    sent = {"id": case, "name": "Proef (fictief)"}
    assert context.request.post("/api/cases", data=sent, headers=headers).status == 201
    facts = list(_facts(case))
    said = {"label": "Statement", "id": new_id(), "holder": case, "about": facts[-2]["id"]}
    said |= {"said_by": facts[0]["id"], "position": "denies", "text": HOSTILE}
    operations = [
        *({"op": "put", "fact": fact} for fact in facts),
        {"op": "say", "statement": said},
    ]
    answer = context.request.post(
        f"/api/cases/{case}/changes",
        data={"id": new_id(), "operations": operations},
        headers=headers,
    )
    assert answer.status == 201, answer.text()
    return case


def _origin(context: BrowserContext) -> str:
    address = context.request.get("/api/me").url
    return address.removesuffix("/api/me")


def _facts(case: str) -> Iterator[dict[str, object]]:
    names = ("Oma", "Ma", "Kind", "Neef")
    people = {name: new_id() for name in names}
    common = {"holder": case}
    for name, person in people.items():
        yield {**common, "label": "Person", "id": person, "given": name, "gender": "woman"}
    for parent, child in (("Oma", "Ma"), ("Ma", "Kind"), ("Ma", "Neef")):
        yield {**common, "label": "PARENT_OF", "id": new_id(), "start": people[parent],
               "end": people[child], "kind": "birth"}  # fmt: skip
    yield {**common, "label": "CENTRED_ON", "id": new_id(), "start": case, "end": people["Kind"]}
    for name, absent in (("Oma", False), ("Kind", True), ("Ma", False)):
        has = new_id()
        yield {**common, "label": "Characteristic", "id": has, "kind": "debt", "absent": absent,
               "valid": "2015/2018", "text": f"{name} {HOSTILE}"}  # fmt: skip
        yield {**common, "label": "HAS", "id": new_id(), "start": people[name], "end": has}


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    said: list[str] = []
    page = context.new_page()
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda _: said.append("a script of somebody else's ran"))
    yield page
    page.close()
    assert said == []


def opened(page: Page, case: str) -> None:
    page.goto(f"/families/{case}/patterns?lang=en")
    page.locator('.patterns-map g[id^="ribbon-"]').first.wait_for()


@pytest.mark.browser
def test_from_any_mark_to_its_source_in_one_click(page: Page, case: str) -> None:
    opened(page, case)
    marks = page.locator('.patterns-map g[id^="pattern-"]')
    assert marks.count() >= 3
    panel = page.locator("#patterns-panel")
    told = 0
    for n in range(marks.count()):
        mark = marks.nth(n)
        title = mark.locator("title").first.text_content() or ""
        mark.locator("path, circle, text").first.dispatch_event("click")
        mark.click(force=True)
        expect(panel.get_by_role("heading", level=2)).to_have_text(title)
        facts = panel.locator(".facts li")
        if "nothing is known" in title:
            expect(panel).to_contain_text("That is not the same as no.")
            continue
        told += 1
        assert facts.count() >= 1
        expect(panel).to_contain_text("Proef (fictief)")
        link = facts.first.get_by_role("link").get_attribute("href") or ""
        assert link.startswith(f"/families/{case}?select=")
    assert told == 3


@pytest.mark.browser
def test_the_table_says_the_same_and_leads_to_who_said_so(page: Page, case: str) -> None:
    opened(page, case)
    rows = page.locator(".patterns-one tbody tr")
    expect(page.locator(".patterns-one").first).to_contain_text("Broken by Kind.")
    known = page.locator(".patterns-one > .wide tbody tr")
    assert known.count() == 2
    expect(known.filter(has_text="Oma")).to_contain_text("passed on")
    expect(known.filter(has_text="Kind")).to_contain_text("broken")
    assert rows.count() == 3
    page.locator(".patterns-one summary").click()
    expect(rows.filter(has_text="Neef")).to_contain_text("not known")
    known.filter(has_text="Oma").get_by_role("button").click()
    panel = page.locator(".patterns-source")  # under the row, where one looks
    expect(panel).to_be_in_viewport()
    expect(panel).to_contain_text("Oma denies")
    expect(panel).to_contain_text("<img src=x onerror=alert(1)>")
    expect(panel).to_contain_text("2015")


@pytest.mark.browser
def test_kinds_and_generations_are_chosen(page: Page, case: str) -> None:
    opened(page, case)
    page.get_by_label("Generations back").select_option("0")
    few = page.get_by_text("So few generations back there is no parent with a child to compare.")
    expect(few).to_be_visible()  # which is not that nothing is known
    page.get_by_label("Generations back").select_option("1")
    expect(page.locator(".patterns-one tbody tr").filter(has_text="Oma")).to_have_count(0)
    page.locator(".patterns-choices input[type=checkbox]").first.uncheck()
    expect(page.locator(".patterns-one")).to_have_count(0)
    expect(page.locator('.patterns-map g[id^="ribbon-"]')).to_have_count(0)
