"""Every screen, in both languages and all colours: axe finds nothing; keys and voices get along.

axe-core (MPL-2.0) runs beside the page, not in it: the content policy stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from api.accounts import add, demonstration_id
from api.door import opened
from api.settings import read_settings
from api.sign_in.passwords import hash_password
from api.sign_in.vault import KeptPasskey, Vault
from graph.ids import new_id
from tests.api.editor_page import PATIENCE, context_of, enter, until
from tests.api.running import Running

COLOURS: Final = ("light", "dark", "contrast")
LANGUAGES: Final = ("nl", "en")
WORDS: Final = "een lange zin van mij"


@dataclass(frozen=True)
class Screen:
    """One screen: what is there when it is ready, and what is opened on it first."""

    path: str
    ready: str = "main h1"
    opens: tuple[str, ...] = ()
    then: str = "main"

    def __str__(self) -> str:
        return f"{self.path} {self.opens or ''}".strip()


PERSON: Final = "main svg g[id^=person-]"
SCREENS: Final = {
    "duo": (
        Screen("/"),
        Screen("/?q=a"),
        Screen("/families/{case}", "body[data-editor=ready]"),
        Screen("/families/{case}", f"#map-host {PERSON[5:]}[tabindex]", (PERSON,)),
        Screen("/families/{case}/film", PERSON),
        Screen("/families/{case}/timeline", "main svg"),
        Screen("/families/{case}/involved"),
        Screen("/families/{case}/patterns", PERSON),
        Screen("/families/{case}/discussion", PERSON),
        Screen("/families/{case}/export"),
        Screen("/families/{case}/log"),
        Screen("/overlaps"),
        Screen("/overlaps?first=nooit"),
        Screen("/overlaps", opens=("details summary",)),
        Screen("/imports"),
        Screen("/me"),
        Screen("/families/nobody"),
    ),
    "administrator": (
        Screen("/administration"),
        Screen("/administration/files"),
        Screen("/administration/organisations"),
        Screen("/administration/words", opens=("details:nth-of-type(3) summary",)),
        Screen("/administration/log"),
        Screen("/imports"),
    ),
    "coordinator": (Screen("/overlaps"),),
    "family_member": (Screen("/families/{case}", "main svg"), Screen("/families/{case}/log")),
}


@cache
def axe() -> str:
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def found(page: Page, *rules: str, without: str = "") -> list[str]:
    """What axe finds on a page as it is now: which rule, where."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe())
    options: dict[str, Any] = {"resultTypes": ["violations"]}
    if rules:
        options["runOnly"] = {"type": "rule", "values": list(rules)}
    if without:
        options["rules"] = {without: {"enabled": False}}
    result = page.evaluate("(options) => axe.run(document, options)", options)
    return [
        f"{each['id']}: {node['target']} {node['html'][:200]} {node['failureSummary']}"
        for each in result["violations"]
        for node in each["nodes"]
    ]


def in_every_colour(page: Page) -> list[str]:
    """Everything in the first colours, and what colours alone change in the others."""
    told = []
    for colours in COLOURS:
        page.evaluate("(it) => { document.documentElement.dataset.theme = it; }", colours)
        rules = () if colours == COLOURS[0] else ("color-contrast", "link-in-text-block")
        told += [f"{colours}: {each}" for each in found(page, *rules)]
    return told


def go(page: Page, screen: Screen, case: str, lang: str) -> None:
    path = screen.path.replace("{case}", case)
    page.goto(f"{path}{'&' if '?' in path else '?'}lang={lang}")
    page.locator(screen.ready).first.wait_for(state="attached")
    for each in screen.opens:
        page.locator(each).first.focus()
        page.keyboard.press("Enter")
    page.locator(screen.then).first.wait_for()
    # What slides or fades in is where it will be.
    still = "document.getAnimations().every((it) => it.playState !== 'running')"
    until(lambda: page.evaluate(still), "stillness")


@pytest.fixture
def context(chromium: Browser, running: Running) -> Iterator[BrowserContext]:
    with context_of(chromium, running, reduced_motion="reduce") as context:
        yield context


def case_of(context: BrowserContext) -> str:
    cases = context.request.get("/api/cases").json()["cases"]
    return str(cases[0]["id"]) if cases else ""


@pytest.mark.browser
@pytest.mark.parametrize("role", SCREENS)
def test_axe_finds_nothing(context: BrowserContext, running: Running, role: str) -> None:
    page = context.new_page()
    enter(context, running, role)
    case = case_of(context)
    told: list[str] = []
    for screen in SCREENS[role]:
        for lang in LANGUAGES:
            go(page, screen, case, lang)
            faults = (
                in_every_colour(page) if lang == "nl" else found(page, without="color-contrast")
            )
            told += [f"{screen} in {lang}: {each}" for each in faults]
    assert not told, "\n".join(told)


@pytest.mark.browser
def test_axe_finds_nothing_before_somebody_is_in(context: BrowserContext, running: Running) -> None:
    page = context.new_page()
    told = []
    link = running.served.welcome
    assert link is not None
    welcome = link[link.index("/welcome/") :]
    for path in ("/sign-in", welcome, "/welcome/nothing", "/offline"):
        for lang in LANGUAGES:
            go(page, Screen(path), "", lang)
            told += [f"{path} in {lang}: {each}" for each in in_every_colour(page)]
    page.goto("/sign-in?lang=nl")
    page.locator("input[name=name]").fill("nobody")
    page.locator("input[name=password]").fill("wrong")
    page.keyboard.press("Enter")
    page.get_by_role("alert").first.wait_for()
    told += in_every_colour(page)
    assert not told, "\n".join(told)


@pytest.fixture
def halfway(region: Path) -> str:
    """The name of somebody whose password (`WORDS`) opens nothing until a passkey is shown."""
    name = f"Pia {new_id()[-8:]}"
    with opened(read_settings({}, home=region)) as ground:
        made = add(ground.store, demonstration_id("administrator"), name, ["duo"])
        vault = Vault(ground.connection)
        vault.keep_password(made.id, hash_password(WORDS))
        key = KeptPasskey(new_id(), made.id, "sleutel", 0, "sleutel", "2024-01-01T00:00:00Z")
        vault.keep_passkey(key)
    return name


@pytest.mark.browser
def test_axe_finds_nothing_where_a_passkey_is_asked(context: BrowserContext, halfway: str) -> None:
    page = context.new_page()
    page.goto("/sign-in?lang=nl")
    page.locator("input[name=name]").fill(halfway)
    page.locator("input[name=password]").fill(WORDS)
    page.keyboard.press("Enter")
    page.locator("#show-passkey").wait_for()
    told = []
    for lang in LANGUAGES:
        go(page, Screen("/sign-in/second", "#show-passkey"), "", lang)
        told += [f"in {lang}: {each}" for each in in_every_colour(page)]
    page.evaluate("document.getElementById('passkey-wrong').hidden = false")
    told += in_every_colour(page)
    assert not told, "\n".join(told)


@pytest.mark.browser
def test_axe_finds_what_is_planted(context: BrowserContext) -> None:
    page = context.new_page()
    page.goto("/sign-in?lang=nl")
    page.evaluate(
        """() => {
            const picture = document.createElement("img");
            picture.src = "/static/kring.svg";
            const faint = document.createElement("p");
            faint.textContent = "hardly to be read";
            faint.style.color = "#ddd";
            document.querySelector("main").append(picture, faint);
        }"""
    )
    told = "\n".join(found(page))
    assert "image-alt" in told
    assert "color-contrast" in told


FOCUS: Final = """() => {
    const it = document.activeElement, box = it.getBoundingClientRect();
    return { name: it.id || it.getAttribute("href") || it.name || it.tagName,
             x: box.x, y: box.y, seen: box.width > 0 && box.height > 0,
             main: document.querySelector("main").contains(it) };
}"""


@pytest.mark.browser
@pytest.mark.parametrize("path", ["/families/{case}/export", "/overlaps", "/imports", "/me"])
def test_focus_goes_as_the_page_is_read(
    context: BrowserContext, running: Running, path: str
) -> None:
    """From the first link past what repeats, then through what is there, in the order it stands."""
    context.set_default_timeout(PATIENCE * 1000)
    page = context.new_page()
    enter(context, running, "duo")
    page.set_viewport_size({"width": 820, "height": 1180})
    page.goto(path.replace("{case}", case_of(context)) + "?lang=nl")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    order: list[str] = page.evaluate(
        """() => [...document.querySelectorAll("main :is(a[href], button, input, select, summary,"
                + " [tabindex='0']):not([type=hidden], [disabled])")]
            .filter((it) => it.checkVisibility())
            .filter((it) => it.type !== "radio" || it.checked)
            .map((it) => it.id || it.getAttribute("href") || it.name || it.tagName)"""
    )
    assert len(order) > 2
    reached: list[str] = []
    for _ in range(3 * len(order) + 10):
        page.keyboard.press("Tab")
        now = page.evaluate(FOCUS)
        if not now["main"]:
            break
        assert now["seen"], now
        if not reached or reached[-1] != now["name"]:  # a field for a day has parts of its own
            reached.append(now["name"])
    assert reached == [each for n, each in enumerate(order) if n == 0 or order[n - 1] != each]


@pytest.mark.browser
def test_what_happens_is_said(context: BrowserContext, running: Running) -> None:
    """A screen reader hears of a fault at once, and of what was done when there is time."""
    page = context.new_page()
    enter(context, running, "duo")
    case = case_of(context)
    page.goto("/overlaps?lang=en&first=never")
    fault = page.get_by_role("alert").filter(has_text="Write a day")
    expect(fault).to_be_visible()
    field = page.get_by_label("From")
    assert field.get_attribute("aria-describedby") == fault.get_attribute("id")
    assert field.get_attribute("aria-invalid") == "true"
    page.goto(f"/families/{case}?lang=en")
    page.locator("body[data-editor=ready]").wait_for()
    said = page.locator("#said")
    assert said.get_attribute("aria-live") == "polite"
    assert page.locator("#alarm").get_attribute("aria-live") == "assertive"
    person = page.locator("#map-host g[id^=person-][tabindex]").first
    person.wait_for()
    person.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    inside = "document.activeElement.closest('dialog, [role=dialog]') !== null"
    until(lambda: page.evaluate(inside), "the focus within")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(person).to_be_focused()
    page.keyboard.press("Space")
    expect(said).to_contain_text("selected")
    page.goto(f"/families/{case}/film?lang=en")
    page.locator(PERSON).first.wait_for()
    slider = page.get_by_role("slider").first
    before = slider.get_attribute("aria-valuetext") or ""
    assert before
    slider.focus()
    page.keyboard.press("ArrowLeft")
    # The slider says its own day; who steps by a button hears it besides.
    expect(slider).not_to_have_attribute("aria-valuetext", before)
