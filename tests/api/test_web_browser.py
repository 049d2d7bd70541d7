"""The pages in a real browser: in and out, a passkey, no script but ours, nothing too wide."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Route, expect

from api.demonstration_accounts import NAMES
from tests.api.editor_page import until
from tests.api.running import Running

VENDORED = Path(__file__).parents[2] / "api/static/vendor/preact"

WIDTHS = (360, 820, 1440)


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def page(chromium: Browser, running: Running, said: list[str]) -> Iterator[Page]:
    """A tab that keeps what the console says; any breach of the content policy is said there."""
    context = chromium.new_context(locale="en-GB", base_url=localhost(running))
    context.set_default_timeout(90_000)  # a slow machine shares its cores
    page = context.new_page()

    def keep(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            said.append(message.text)

    page.on("console", keep)
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    context.close()


def localhost(running: Running) -> str:
    """Under a name, as passkeys need one."""
    return running.origin.replace("127.0.0.1", "localhost")


def enter(page: Page, running: Running, role: str) -> None:
    (made_up,) = [each for each in running.served.demonstration if each.role == role]
    page.goto("/")
    page.get_by_label("Name").fill(made_up.name)
    page.get_by_label("Password").fill(made_up.password)
    page.get_by_role("button", name="Sign in").click()


def with_authenticator(page: Page) -> None:
    """Give the browser a device that makes and shows passkeys, always at once."""
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": options})


@pytest.mark.browser
def test_in_and_out(page: Page, running: Running, said: list[str]) -> None:
    enter(page, running, "duo")
    expect(page.get_by_role("heading", level=1)).to_have_text("My families")
    name = page.locator("tbody th a").first
    family = name.inner_text()
    name.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(family)
    page.get_by_role("link", name=NAMES["duo"]).click()
    page.get_by_label("Purpose").select_option("consultation")
    page.get_by_role("button", name="Choose").click()
    expect(page.locator("header .quiet-inline")).to_have_text("consultation")
    page.get_by_label("Purpose").select_option("support")
    page.get_by_role("button", name="Choose").click()
    page.get_by_role("button", name="Sign out", exact=True).click()
    page.wait_for_url("**/sign-in")
    page.goto("/me")
    assert page.url.endswith("/sign-in?next=%2Fme")
    assert said == []


@pytest.mark.browser
def test_what_was_typed_stays_and_the_fault_is_beside_it(page: Page, running: Running) -> None:
    page.goto("/")
    page.get_by_label("Name").fill("Dana Duo")
    page.get_by_label("Password").fill("wrong")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_have_text("The name or the password is not right.")
    assert page.get_by_label("Name").input_value() == "Dana Duo"
    focused = page.evaluate("document.activeElement.id")
    assert focused == "password"
    described = page.get_by_label("Password").get_attribute("aria-describedby")
    assert described == "wrong"


@pytest.mark.browser
def test_a_passkey_is_made_and_asked_for(page: Page, running: Running, said: list[str]) -> None:
    with_authenticator(page)
    enter(page, running, "administrator")
    # The script of the page is slow to come: its button waits for it.
    asked: list[Route] = []

    def keep(route: Route) -> None:
        asked.append(route)

    page.route("**/passkeys.js", keep)
    page.get_by_role("link", name=NAMES["administrator"]).click()
    page.get_by_label("Name of the device").fill("laptop")
    add = page.get_by_role("button", name="Add a passkey")
    expect(add).to_be_disabled()
    until(lambda: page.title() and asked, "the script is asked for")
    asked[0].continue_()
    page.unroute("**/passkeys.js")
    add.click()
    page.get_by_text("laptop").first.wait_for()
    page.get_by_role("button", name="Sign out", exact=True).click()
    page.wait_for_url("**/sign-in")
    enter(page, running, "administrator")
    expect(page.get_by_role("heading", level=1)).to_have_text("Show your passkey")
    page.goto("/me")
    assert "/sign-in/second" in page.url
    page.get_by_role("button", name="Use the passkey").click()
    page.wait_for_url("**/me")
    page.get_by_role("button", name="Take away").click()
    page.get_by_text("laptop").first.wait_for(state="detached")
    assert said == []


@pytest.mark.browser
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_no_page_is_wider_than_its_screen(
    page: Page, running: Running, width: int, lang: str
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    enter(page, running, "duo")
    for path in ("/", "/?q=anna", "/me", "/overlaps"):
        page.goto(f"{path}{'&' if '?' in path else '?'}lang={lang}")
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, path
    page.get_by_role("button", name="Afmelden" if lang == "nl" else "Sign out").first.click()
    page.wait_for_url("**/sign-in*")
    page.goto(f"/sign-in?lang={lang}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.browser
def test_scripts_of_ours_run_and_no_others(page: Page, running: Running, said: list[str]) -> None:
    enter(page, running, "duo")
    shown = page.evaluate(
        """async () => {
            const { html, render, signal } = await import("/static/html.js");
            const count = signal(1);
            const place = document.createElement("div");
            render(html`<b title="<i>">${count} ${"<img src=x>"}</b>`, place);
            return place.innerHTML;
        }"""
    )
    assert shown.replace("<i>", "&lt;i&gt;") == '<b title="&lt;i&gt;">1 &lt;img src=x&gt;</b>'
    assert said == []
    case = page.locator("tbody th a").first.get_attribute("href") or ""
    drawn = page.evaluate(
        """async (id) => {
            // The page has it already, under its version; of its policy there is one on a page.
            const { src } = document.querySelector("script[src$='offline/register.js']");
            const { drawing, workerAddress } = await import(new URL("../markup.js", src).href);
            const answer = await fetch(`/api/cases/${id}/scene`);
            const map = drawing((await answer.json()).svg);
            document.body.append(map);
            const refused = [];
            for (const text of ['<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>',
                                '<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>',
                                '<svg xmlns="http://www.w3.org/2000/svg"><a/></svg>']) {
                try { drawing(text); } catch (error) { refused.push(error.message); }
            }
            for (const text of ["/static/html.js", "/service-worker.js?x", "https://elsewhere/x"]) {
                try { workerAddress(text); } catch (error) { refused.push(error.message); }
            }
            return [map.getBoundingClientRect().width > 0, refused.length];
        }""",
        case.split("?")[0].rpartition("/")[2],
    )
    assert drawn == [True, 6]
    blocked = page.evaluate(
        """() => {
            const refused = [];
            try { document.body.innerHTML = "<b>"; } catch (error) { refused.push("html"); }
            try { trustedTypes.createPolicy("x", {}); } catch (error) { refused.push("policy"); }
            return refused;
        }"""
    )
    assert blocked == ["html", "policy"]


def test_what_is_vendored_is_what_was_fetched() -> None:
    lines = (VENDORED / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    named = {line.split()[1]: line.split()[0] for line in lines}
    files = {file.name for file in VENDORED.iterdir()} - {"README.md", "SHA256SUMS"}
    assert named.keys() == files
    for name, checksum in named.items():
        assert hashlib.sha256((VENDORED / name).read_bytes()).hexdigest() == checksum
