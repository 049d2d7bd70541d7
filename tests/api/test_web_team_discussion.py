"""The team's discussion in a real browser: keys, notes, and a page under other names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from pydantic import TypeAdapter

from api.demonstration_accounts import NAMES
from graph.case_graph import CaseGraph
from graph.model import AnyFact
from tests.api.editor_page import until
from tests.api.other_names import found_in, telling
from tests.api.own_family import own_family
from tests.api.test_web_accessible import in_every_colour

PATIENT = 90_000
expect.set_options(timeout=PATIENT)

MAP = ".talk-map svg #map g[data-role]"
HELD = """() => [document.documentElement.outerHTML, location.href, document.title,
  document.referrer, window.name, JSON.stringify(history.state),
  JSON.stringify({ ...sessionStorage })].join("\\n")"""


@pytest.fixture(scope="module")
def case(region: Path) -> str:
    return own_family(region, 33)


@pytest.fixture
def page(context: BrowserContext, said: list[str]) -> Iterator[Page]:
    page = context.new_page()
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("console", lambda each: said.append(each.text) if each.type == "error" else None)
    yield page
    page.close()
    # A browser says by itself that an answer was an error.
    assert [each for each in said if not each.startswith("Failed to load resource")] == []


def opened(page: Page, case: str) -> None:
    page.goto(f"/families/{case}/discussion?lang=en")
    page.locator(MAP).first.wait_for()


def renamed(page: Page, case: str) -> None:
    opened(page, case)
    page.get_by_role("button", name="Other names").click()
    page.wait_for_url("**/discussion/other-names/**")
    page.locator(MAP).first.wait_for()


def secrets_of(context: BrowserContext, case: str) -> set[str]:
    sent = context.request.get(f"/api/cases/{case}/facts").json()["facts"]
    facts = TypeAdapter(list[AnyFact]).validate_python(sent)
    duo = NAMES["duo"].lower()  # of whose two words one is the role, which may be told
    return telling(CaseGraph.of(case, facts)) | {duo, duo.split()[0]}


@pytest.mark.browser
def test_nothing_of_the_family_is_on_the_page_under_other_names(
    page: Page, context: BrowserContext, case: str
) -> None:
    secrets = secrets_of(context, case)
    opened(page, case)
    assert len(found_in(page.evaluate(HELD), secrets)) > 20  # where it is to be found
    asked: set[str] = set()
    page.get_by_role("button", name="Other names").click()
    page.wait_for_url("**/discussion/other-names/**")
    page.on("request", lambda each: asked.add(each.url))
    page.reload()
    page.locator(MAP).first.wait_for()
    for key, kind in (("2", "household"), ("3", "ecomap"), ("4", "circles"), ("5", "timeline")):
        page.keyboard.press(key)
        page.locator(f'.talk-map svg[data-kind="{kind}"]').wait_for()
        assert found_in(page.evaluate(HELD), secrets) == [], kind
    page.keyboard.press("1")
    page.locator('.talk-map svg[data-kind="genogram"]').wait_for()
    page.keyboard.press("PageUp")
    page.locator("#talk-lit").select_option(index=2)
    page.locator(".talk-map .is-faded").first.wait_for()
    page.locator("#talk-lit").select_option("")
    assert found_in(page.evaluate(HELD), secrets) == []
    told = [each for each in asked if "/api/" in each or "/discussion/" in each]
    assert len(told) > 6
    for url in told:  # asked once more, for a browser forgets what it was answered
        answer = context.request.get(url)
        assert answer.ok, url
        assert found_in(f"{url} {answer.text()} {answer.headers}", secrets) == [], url
    assert not [each for each in asked if each.endswith(("/events", "/presence"))]


@pytest.mark.browser
def test_every_set_has_other_names_and_ends_where_it_is_left(page: Page, case: str) -> None:
    sets = []
    for _ in range(2):
        renamed(page, case)
        names = page.locator("#talk-lit option").all_inner_texts()
        sets.append((page.url, sorted(names)))
        page.get_by_role("button", name="Back to the real names").click()
        page.wait_for_url(f"**/families/{case}/discussion*")
    (one, names), (other, others) = sets
    assert one != other
    assert len(names) == len(others)
    assert names != others


@pytest.mark.browser
def test_a_file_under_other_names_is_taken_away(
    page: Page, context: BrowserContext, case: str
) -> None:
    secrets = secrets_of(context, case)
    renamed(page, case)
    page.get_by_role("button", name="Make a file").click()
    page.get_by_label("As", exact=True).select_option("svg")
    page.get_by_label("What it is for").select_option("consultation")
    with page.expect_download() as begun:
        page.get_by_role("button", name="Make the file").click()
    file = begun.value
    assert file.suggested_filename == "kring-genogram-other-names.svg"
    text = Path(file.path()).read_text("utf-8")
    assert text.startswith("<svg")
    assert found_in(text, secrets) == []


@pytest.mark.browser
def test_a_decision_is_noted_by_keyboard_also_under_other_names(page: Page, case: str) -> None:
    renamed(page, case)
    page.keyboard.press("n")
    page.get_by_label("What is decided?").wait_for()
    page.keyboard.type("Wait for the <i>hearing</i>")
    page.keyboard.press("Tab")
    page.keyboard.type("Fatma, Wim")
    page.keyboard.press("Control+Enter")
    page.locator(".talk-window").wait_for(state="detached")
    expect(page.locator("#said")).to_have_text("Noted in the file of this family.")
    assert "hearing" not in page.content()
    page.get_by_role("button", name="Back to the real names").click()
    first = page.locator("#noted li").first
    expect(first).to_contain_text("Wait for the <i>hearing</i>")
    expect(first).to_contain_text("There: Fatma, Wim")


@pytest.mark.browser
def test_a_dilemma_is_noted_in_two_clicks_and_an_empty_one_is_not(page: Page, case: str) -> None:
    opened(page, case)
    page.get_by_role("button", name="Note", exact=True).click()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("Write down what it comes to.")
    page.get_by_label("A dilemma").check()
    page.get_by_label("What makes it hard?").fill("Who tells the children?")
    assert page.get_by_label("Who is there?").input_value() == NAMES["duo"]
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#noted li.is-dilemma").first).to_contain_text("Who tells the children?")


@pytest.mark.browser
def test_the_map_fills_the_screen_and_plays(page: Page, case: str) -> None:
    page.set_viewport_size({"width": 3840, "height": 2160})
    opened(page, case)
    page.keyboard.press("f")
    until(lambda: page.evaluate("document.fullscreenElement?.id === 'talk'"), "the full screen")
    letters = "[...document.querySelectorAll('.talk-map svg #map [data-role=label] text')]"
    height = "each.getBoundingClientRect().height"
    size = f"Math.max(...{letters}.map((each) => {height}))"
    until(lambda: page.evaluate(size) > 24, "large letters")  # the map fits itself anew
    before = page.locator(".talk-now strong").inner_text()
    page.keyboard.press("PageUp")
    expect(page.locator(".talk-now strong")).not_to_have_text(before)
    page.keyboard.press("p")
    expect(page.locator(".talk-now strong")).to_have_text(before)  # the film ends today


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 820, 1280])
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_no_screen_of_the_team_is_too_wide(page: Page, case: str, width: int, lang: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for screen, host in (("discussion", ".talk-map"), ("patterns", ".patterns-map")):
        page.goto(f"/families/{case}/{screen}?lang={lang}")
        page.locator(f"{host} svg #map g[data-role]").first.wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") <= width, screen


@pytest.mark.browser
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_axe_finds_nothing_under_other_names_nor_in_a_window(
    page: Page, case: str, lang: str
) -> None:
    renamed(page, case)
    page.goto(f"{page.url.partition('?')[0]}?lang={lang}")
    page.locator(MAP).first.wait_for()
    told = in_every_colour(page)
    for key in ("n", "?"):
        page.keyboard.press(key)
        page.locator(".talk-window").wait_for()
        told += in_every_colour(page)
        page.keyboard.press("Escape")
        page.locator(".talk-window").wait_for(state="detached")
    assert told == []
