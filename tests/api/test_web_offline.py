"""Without a connection a page of Kring says so; the browser keeps that page and nothing else."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from api.routes.offline import PARTS
from tests.api.editor_page import PATIENCE, Editor, context_of, sign_in, until
from tests.api.own_family import own_family
from tests.api.running import Running

expect.set_options(timeout=PATIENCE * 1000)

KEPT = """async () => {
    const found = [];
    for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) {
            const answer = await cache.match(request);
            const headers = JSON.stringify([...answer.headers]);
            found.push({ name, url: request.url, text: headers + (await answer.text()) });
        }
    }
    return found;
}"""
"""Everything that Cache Storage holds, as text."""

ACTIVE = """async () => {
    const there = await navigator.serviceWorker.getRegistration();
    return there?.active?.state === "activated" && !there.installing && !there.waiting;
}"""

CANARY = "zqnietinhetgeheugen"


@pytest.fixture
def context(chromium: Browser, running: Running) -> Iterator[BrowserContext]:
    with context_of(chromium, running) as context:
        yield context


@pytest.fixture(scope="module")
def case(region: Path) -> str:
    return own_family(region, 37)


def kept(page: Page) -> list[dict[str, str]]:
    found: list[dict[str, str]] = page.evaluate(KEPT)
    return found


def whole(page: Page) -> None:
    """Wait until the page without a connection is kept, and would be shown."""
    until(lambda: len(kept(page)) >= len(PARTS) + 2, "what is kept")
    # A page that opened while the worker began is not under it; the next one is.
    until(lambda: page.evaluate(ACTIVE), "the worker")


@pytest.mark.browser
def test_a_reload_without_a_connection_tells_what_waits_and_then_sends_it(
    context: BrowserContext, running: Running, case: str
) -> None:
    editor = Editor.open(context, running, case=case)
    page = editor.page
    whole(page)
    who = editor.people()[0]["id"]
    name = editor.stored_person(who)["given"]
    context.set_offline(True)
    editor.set(who, occupation=CANARY)
    until(lambda: editor.waits == 1, "waiting")
    page.reload(wait_until="domcontentloaded")
    expect(page.get_by_role("heading", name="No connection")).to_be_visible()
    expect(page.locator("#waits")).to_contain_text("1 change waits on this device.")
    assert page.url.startswith(f"http://localhost:{running.origin.rpartition(':')[2]}/families/")
    shown = page.content()
    assert CANARY not in shown
    assert name not in shown
    page.goto("/families/elsewhere?lang=nl", wait_until="domcontentloaded")
    expect(page.get_by_role("heading", name="Geen verbinding")).to_be_visible()
    page.goto(f"/families/{case}?lang=en", wait_until="domcontentloaded")
    expect(page.locator("#waits")).to_contain_text("1 change waits on this device.")
    context.set_offline(False)
    editor.ready()  # by itself
    editor.wait_saved()
    assert editor.stored_person(who)["occupation"] == CANARY
    assert editor.errors == []


@pytest.mark.browser
def test_a_server_that_is_gone_is_waited_for(
    context: BrowserContext, running: Running, case: str
) -> None:
    page = context.new_page()
    sign_in(page, running, "duo")
    whole(page)
    port = int(running.origin.rpartition(":")[2])
    running.end(signal.SIGKILL)
    try:
        page.goto(f"/families/{case}/film?lang=en", wait_until="domcontentloaded")
        expect(page.locator("#waits")).to_have_text("No change waits on this device.")
    finally:
        running.start(port)
    page.locator(".film-map #map g[data-role]").first.wait_for(state="attached")


@pytest.mark.browser
def test_nothing_of_a_family_is_kept(context: BrowserContext, running: Running, case: str) -> None:
    editor = Editor.open(context, running, case=case)
    page = editor.page
    whole(page)
    who = editor.people()[-1]["id"]
    editor.set(who, note=CANARY, given=f"Zq{CANARY}")
    editor.wait_saved()
    for screen in ("", "/film", "/involved", "/discussion", "/export", "/log"):
        page.goto(f"/families/{case}{screen}?lang=en")
    page.goto(f"/families/{case}/film?lang=en")
    page.locator(".film-map #map g[data-role]").first.wait_for(state="attached")
    held = kept(page)
    assert sorted(each["url"].partition("?")[0].rpartition("/")[2] for each in held) == sorted(
        ["offline", "offline", *(part.rpartition("/")[2] for part in PARTS)]
    )
    facts = editor.stored()
    secrets = {CANARY, case, "dana", *(fact["id"] for fact in facts)}
    for each in held:
        text = f"{each['url']} {each['text']}".lower()
        assert [secret for secret in secrets if secret in text] == [], each["url"]
        assert "set-cookie" not in text
        assert 'name="csrf"' not in text


@pytest.mark.browser
def test_signing_out_leaves_nothing_and_an_older_version_goes(
    context: BrowserContext, running: Running
) -> None:
    page = context.new_page()
    page.goto("/sign-in?lang=en")
    page.evaluate(
        "async () => (await caches.open('kring-offline-old')).put('/offline', new Response('x'))"
    )
    sign_in(page, running, "duo")
    whole(page)
    until(lambda: len({each["name"] for each in kept(page)}) == 1, "the older one to go")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/sign-in*")
    assert kept(page) == []
    registrations = "navigator.serviceWorker.getRegistrations().then((all) => all.length)"
    until(lambda: page.evaluate(registrations) == 0, "the worker to go")
    assert page.evaluate("localStorage.length") == 0
