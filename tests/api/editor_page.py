"""The map editor in a real browser, as somebody at it has it: what is on it, and what it says."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Final, TypeVar

from playwright import sync_api
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    FloatRect,
    Locator,
    Page,
    expect,
)

from tests.api.running import Running

T = TypeVar("T")

PATIENCE = 90.0
"""Seconds to wait for what must happen; a slow machine shares its cores."""

expect.set_options(timeout=PATIENCE * 1000)

# What a browser says by itself of a server that cannot be reached, or answers an error.
_LOADING = ("Failed to load resource", "net::ERR")


def of_page(script: str) -> str:
    """A script that imports the page's own modules: `import("/editor/x.js")` is from its folder."""
    main = """document.querySelector('script[src$="/editor/main.js"]').src"""
    return re.sub(r'import\("/editor/([^"]+)"\)', rf'import(new URL("\1", {main}).href)', script)


def until(look: Callable[[], T | None], what: str = "it") -> T:
    """Wait until something is so, and give it."""
    end = time.monotonic() + PATIENCE
    while True:
        found = look()
        if found:
            return found
        assert time.monotonic() < end, f"{what} did not happen"
        time.sleep(0.05)


SETTLED = of_page("""async () => {
    const { settledIds, state } = await import("/editor/state.js");
    const { waiting } = await import("/editor/typing_send.js");
    return (
        waiting.value.length === 0 &&
        state.saving.value === "saved" &&
        settledIds().length === 0 &&
        document.querySelector("#sketch > *") === null
    );
}""")
"""Whether nothing waits, and facts and map are those that the server has since."""

_ON_MAP = "(it) => it.closest('.map-sheet') !== null"
_SOON = 2_000.0
_AT_REST = """() => new Promise((done) => {
    const look = () => done(document.getAnimations().every((each) => each.playState !== "running"));
    requestAnimationFrame(() => requestAnimationFrame(look));
    setTimeout(look, 500);  // a page that nobody sees has no frames
})"""


def still(place: Locator) -> FloatRect:
    """Where something is: nothing moves, and its box is the same twice, with a frame between.

    The page may draw it anew meanwhile; then the new one counts.
    """
    before: FloatRect | None = None

    def settled() -> FloatRect | None:
        nonlocal before
        now = _seen(place)
        same = now is not None and now == before and place.page.evaluate(_AT_REST)
        before = now
        return now if same and _seen(place) == now else None

    return until(settled, f"{place} at rest")


def _seen(place: Locator) -> FloatRect | None:
    """Its box now, scrolled into sight; None while it is not there, or just replaced."""
    try:
        if not place.evaluate(_ON_MAP, timeout=_SOON):
            place.scroll_into_view_if_needed(timeout=_SOON)
        return place.bounding_box(timeout=_SOON)
    except sync_api.TimeoutError:
        return None
    except Error as trouble:
        if "not attached" not in trouble.message:
            raise
        return None


def origin_of(server: Running) -> str:
    """Where a browser finds the server: under a name, as passkeys need one."""
    return server.origin.replace("127.0.0.1", "localhost")


def sign_in(page: Page, server: Running, role: str) -> None:
    """Fill in the form of the page that asks for it."""
    (made_up,) = [each for each in server.served.demonstration if each.role == role]
    page.goto("/sign-in?lang=en")
    page.get_by_label("Name").fill(made_up.name)
    page.get_by_label("Password").fill(made_up.password)
    page.get_by_role("button", name="Sign in").click()
    page.locator("header .aside").get_by_text(made_up.name).wait_for(timeout=PATIENCE * 1000)


def enter(context: BrowserContext, server: Running, role: str) -> None:
    """Sign in as that form does, without a page: for who is about to look at something else."""
    (made_up,) = [each for each in server.served.demonstration if each.role == role]
    answer = context.request.post(
        "/sign-in?lang=en",
        form={"name": made_up.name, "password": made_up.password},
        headers={"Origin": origin_of(server)},
        max_redirects=0,
    )
    assert answer.status == HTTPStatus.SEE_OTHER, answer.text()


NO_WORKER: Final[dict[str, Any]] = {"service_workers": "block"}
"""For who holds requests back: a page that its worker takes over meanwhile may still send one."""


@contextmanager
def context_of(chromium: Browser, server: Running, **more: Any) -> Iterator[BrowserContext]:
    """A browser of its own: cookies, storage, window."""
    with chromium.new_context(locale="en-GB", base_url=origin_of(server), **more) as context:
        context.set_default_timeout(PATIENCE * 1000)
        yield context


@dataclass
class Editor:
    """One tab with a family's map."""

    page: Page
    case: str
    errors: list[str] = field(default_factory=list)

    @classmethod
    def open(
        cls, context: BrowserContext, server: Running, role: str = "duo", case: str | None = None
    ) -> Editor:
        """Sign in, and open a family: the first of the list when none is named."""
        enter(context, server, role)
        if case is None:
            case = str(context.request.get("/api/cases").json()["cases"][0]["id"])
        editor = cls(context.new_page(), case)
        editor._listen()
        editor.load()
        return editor

    def beside(self) -> Editor:
        """The same family in another tab of this browser."""
        editor = Editor(self.page.context.new_page(), self.case)
        editor._listen()
        editor.load()
        return editor

    def _listen(self) -> None:
        self.page.on("console", self._keep)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _keep(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(_LOADING):
            self.errors.append(message.text)

    def load(self) -> None:
        """Load the page (anew) and wait until it can be worked on."""
        self.page.goto(f"/families/{self.case}?lang=en")
        self.ready()

    def ready(self) -> None:
        self.page.locator("body[data-editor=ready]").wait_for()
        self.page.locator("#map-host g[id^=person-][tabindex]").first.wait_for()

    # -- what is there ---------------------------------------------------------------------------

    def state(self, expression: str, argument: object = None) -> Any:
        """What an expression over `state` gives; `argument` is called `it` there."""
        return self.page.evaluate(
            of_page(f"""async (it) => {{
                const {{ state }} = await import("/editor/state.js");
                return ({expression})(state, it);
            }}"""),
            argument,
        )

    def facts(self, label: str | None = None) -> list[dict[str, Any]]:
        """The facts as the page has them, with what waits."""
        found: list[dict[str, Any]] = self.state("(s) => [...s.facts.value.values()]")
        return [fact for fact in found if label in (None, fact["label"])]

    def stored(self, label: str | None = None) -> list[dict[str, Any]]:
        """The facts as the server has them."""
        answer = self.page.request.get(f"/api/cases/{self.case}/facts")
        assert answer.ok, answer.text()
        return [fact for fact in answer.json()["facts"] if label in (None, fact["label"])]

    def stored_person(self, who: str) -> dict[str, Any]:
        (found,) = [fact for fact in self.stored("Person") if fact["id"] == who]
        return found

    def people(self) -> list[dict[str, Any]]:
        """The people of this family's own file that are on the map, from left to right."""
        on_map: list[str] = self.page.evaluate(
            """() => [...document.querySelectorAll('#map-host g[id^="person-"][data-x]')]
                .sort((a, b) => a.dataset.x - b.dataset.x)
                .map((group) => group.id.slice(7))"""
        )
        known = {fact["id"]: fact for fact in self.facts("Person")}
        return [known[i] for i in on_map if i in known and known[i]["holder"] == self.case]

    def group(self, who: str) -> Locator:
        return self.page.locator(f'#map-host g[id="person-{who}"]')

    def box(self, who: str) -> FloatRect:
        """Where somebody is on the screen, once the map stands still."""
        return still(self.group(who))

    def middle(self, who: str) -> tuple[float, float]:
        box = self.box(who)
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    @property
    def selection(self) -> list[str]:
        found: list[str] = self.state("(s) => [...s.selection.value]")
        return found

    @property
    def focused(self) -> str:
        found: str = self.page.evaluate("document.activeElement?.id ?? ''")
        return found

    @property
    def saving(self) -> str:
        return self.page.locator(".status").get_attribute("data-saving") or ""

    @property
    def waits(self) -> int:
        return int(self.page.locator(".status").get_attribute("data-waits") or 0)

    # -- what is done ----------------------------------------------------------------------------

    def select(self, who: str) -> None:
        self.page.mouse.click(*self.middle(who))
        until(lambda: self.selection == [who], "the selection")

    def set(self, who: str, **values: object) -> str:
        """Change a person as a form does, through the editor's queue; gives the change's id."""
        made: str = self.page.evaluate(
            of_page("""async ([id, values]) => {
                const { change, state } = await import("/editor/state.js");
                const { update } = await import("/editor/facts.js");
                const sent = await change([update(state.facts.value.get(id), values)]);
                return sent.id;
            }"""),
            [who, values],
        )
        return made

    def wait_saved(self) -> None:
        """Wait until everything is on disk, and the map is the one that was drawn after it."""
        until(lambda: self.page.evaluate(SETTLED), "saving, and the map after it")
        until(lambda: self.saving == "saved" and self.waits == 0, "saying that it is saved")

    def wait_state(self, saving: str) -> None:
        expect(self.page.locator(".status"), str(self.errors)).to_have_attribute(
            "data-saving", saving
        )

    def said(self) -> str:
        return self.page.locator("#said").inner_text()
