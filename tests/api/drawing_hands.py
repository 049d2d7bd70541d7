"""Hands that draw a family in the editor and count what they do, and what comes of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

from playwright.sync_api import Browser, BrowserContext, Locator, Page

from graph.ids import new_id
from tests.api.editor_page import PATIENCE, SETTLED, context_of, enter, origin_of, still, until
from tests.api.running import Running

FAMILY: Final = {
    "people": {
        ("Jan", "man", None), ("Riet", "woman", None), ("Anna", "woman", "1984"),
        ("Kees", "man", None), ("Bep", "woman", None), ("Hans", "man", None),
        ("Mark", "man", None), ("Lisa", "woman", "2010"), ("Tom", "man", "2012"),
        ("Eva", "woman", "2015"), ("Noor", "woman", "2015"), ("Piet", "man", None),
        ("Sem", "man", "2019"), ("Daan", "man", "2014"),
    },
    "couples": {
        ("Jan", "Riet", "marriage", None, ""), ("Bep", "Hans", "marriage", None, ""),
        ("Anna", "Mark", "marriage", "divorce", "2008/2016"),
        ("Anna", "Piet", "cohabitation", None, "2018/"),
    },
    "children": {
        *((parent, child, "birth") for parent in ("Jan", "Riet") for child in ("Anna", "Kees")),
        *((parent, "Mark", "birth") for parent in ("Bep", "Hans")),
        *(
            (parent, child, "birth")
            for parent in ("Anna", "Mark")
            for child in ("Lisa", "Tom", "Eva", "Noor")
        ),
        ("Anna", "Sem", "birth"), ("Piet", "Sem", "birth"),
        ("Anna", "Daan", "foster"), ("Piet", "Daan", "foster"),
    },
    "twins": {("Eva", "Noor")},
    "homes": {
        frozenset({"Anna", "Piet", "Sem", "Daan", "Eva", "Noor"}),
        frozenset({"Mark", "Lisa", "Tom"}),
    },
    "feelings": {("Mark", "Anna", "violent")},
    "involved": {
        ("Veilig Thuis Proefregio", "Anna"), ("Jeugdbescherming Proefregio", "Lisa"),
        ("Reclassering Proef", "Mark"),
    },
}  # fmt: skip
"""Fourteen people in three generations; who they are to each other, by their given names."""


_IN_SIGHT: Final = "([x, y]) => document.elementFromPoint(x, y)?.closest('.map-sheet svg') != null"


@dataclass
class Hands:
    """Somebody at the page: every click, key, drag and tap is counted."""

    page: Page
    case: str
    counts: Counter[str] = field(default_factory=Counter)
    touch: bool = False

    # -- what is done ----------------------------------------------------------------------------

    def keys(self, text: str) -> None:
        """Type a text, a key for each character; a tab and a line's end are keys too."""
        for part in re.split(r"([\t\n])", text):
            if part in ("\t", "\n"):
                self.press("Tab" if part == "\t" else "Enter")
            else:
                self.counts["keys"] += len(part)
                self.page.keyboard.type(part)

    def press(self, *keys: str) -> None:
        self.counts["keys"] += len(keys)
        for key in keys:
            self.page.keyboard.press(key)

    def point(self, place: Locator | tuple[float, float]) -> None:
        """A click, or a tap."""
        x, y = place if isinstance(place, tuple) else self.middle(place)
        self.counts["taps" if self.touch else "clicks"] += 1
        if self.touch:
            self.page.touchscreen.tap(x, y)
        else:
            self.page.mouse.click(x, y)

    def other_button(self, who: str) -> None:
        """A click with the other button of the mouse on somebody."""
        self.counts["clicks"] += 1
        self.page.mouse.click(*self.at(who), button="right")

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        self.counts["drags"] += 1
        self.page.mouse.move(*start)
        self.page.mouse.down()
        for step in range(1, 9):
            part = step / 8
            self.page.mouse.move(
                start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part
            )
        self.page.mouse.up()

    def choose(self, name: str) -> None:
        """Point at a button of the menu that is open."""
        self.point(self.page.locator(".sheet .actions button").filter(has_text=name).first)

    def chip(self, name: str) -> None:
        """Point at a choice of the form that is open."""
        self.point(self.page.locator(".sheet .chip").filter(has_text=re.compile(f"^{name}$")).first)

    def field(self, name: str) -> None:
        self.point(self.page.locator(f'.sheet [data-field="{name}"] input').first)

    # -- what is there ---------------------------------------------------------------------------

    def middle(self, place: Locator) -> tuple[float, float]:
        """The middle of something, once it is in sight and stands still."""
        box = still(place)
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def symbol(self, name: str) -> Locator:
        titled = self.page.locator("title", has_text=re.compile(f"^{name}\\b"))
        return self.page.locator('#map-host g[id^="person-"][data-x]').filter(has=titled).first

    def at(self, who: str) -> tuple[float, float]:
        """Where somebody stands, once the map stands still; shows all of it if they are hidden."""
        symbol = self.symbol(who)
        if not self.page.evaluate(_IN_SIGHT, list(self.middle(symbol))):
            self.point(self.page.locator(".map-buttons button").nth(2))
        return self.middle(symbol)

    def form(self) -> None:
        """Wait for a form with the focus in it."""
        self.page.locator(".form-sheet form").wait_for()
        self.focused(".form-sheet")

    def focused(self, within: str) -> None:
        """Wait until the focus is in an element that a selector finds."""
        look = "(within) => document.activeElement?.closest(within) != null"
        until(lambda: self.page.evaluate(look, within), f"the focus in {within}")

    def chosen(self, who: str) -> None:
        """Wait until somebody is selected, and nobody else."""
        self.page.locator(".selected-name", has_text=re.compile(f"^{who}\\b")).wait_for()

    def drawn(self, *names: str) -> None:
        """Wait until nothing is open, and the map is what the server drew of all that was told."""
        until(lambda: self.page.locator(".sheet").count() == 0, "closing")
        until(lambda: self.page.evaluate(SETTLED), "saving, and the map after it")
        for name in names:
            self.symbol(name).wait_for()

    def stored(self) -> list[dict[str, Any]]:
        answer = self.page.request.get(f"/api/cases/{self.case}/facts")
        assert answer.ok, answer.text()
        return list(answer.json()["facts"])

    def family(self) -> dict[str, Any]:
        """The family as the server has it, by names."""
        facts = {fact["id"]: fact for fact in self.stored()}

        def of(label: str) -> Iterator[dict[str, Any]]:
            return (fact for fact in facts.values() if fact["label"] == label)

        def name(fact_id: str) -> str:
            return str(facts[fact_id].get("given") or facts[fact_id]["name"])

        homes: dict[str, set[str]] = {}
        for edge in of("MEMBER_OF"):
            homes.setdefault(edge["end"], set()).add(name(edge["start"]))
        return {
            "people": {(name(p["id"]), p["gender"], p["born"]) for p in of("Person")},
            "couples": {
                (*sorted((name(e["start"]), name(e["end"]))), e["kind"], e["ended"], e["valid"])
                for e in of("PARTNER_OF")
            },
            "children": {(name(e["start"]), name(e["end"]), e["kind"]) for e in of("PARENT_OF")},
            "twins": {tuple(sorted((name(e["start"]), name(e["end"])))) for e in of("TWIN_OF")},
            "homes": {frozenset(home) for home in homes.values()},
            "feelings": {(name(e["start"]), name(e["end"]), e["kind"]) for e in of("RELATES_TO")},
            "involved": {(name(e["start"]), name(e["end"])) for e in of("INVOLVED_WITH")},
        }

    @property
    def total(self) -> int:
        return self.counts.total()


@contextmanager
def at_the_table(
    chromium: Browser, server: Running, *, touch: bool = False, lang: str = "nl", **window: Any
) -> Iterator[Hands]:
    """A duo with a family of which nothing is drawn yet, on its map."""
    size = {"viewport": {"width": 1280, "height": 900}, "has_touch": touch, **window}
    with context_of(chromium, server, **size) as context:
        page = context.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        enter(context, server, "duo")
        case = begin_family(context, server)
        page.goto(f"/families/{case}?lang={lang}")
        page.locator("body[data-editor=ready]").wait_for(timeout=PATIENCE * 1000)
        yield Hands(page, case, touch=touch)
        assert errors == []


def begin_family(context: BrowserContext, server: Running, name: str = "Familie Telraam") -> str:
    """A new family, of the duo that is signed in."""
    token = context.request.get("/api/me").json()["csrf"]
    made = context.request.post(
        "/api/cases",
        data={"id": new_id(), "name": name},
        headers={"X-CSRF-Token": token, "Origin": origin_of(server)},
    )
    assert made.ok, made.text()
    return str(made.json()["id"])


def write(hands: Hands, *facts: dict[str, object]) -> None:
    """Put facts into the family's own file, beside the page."""
    token = hands.page.locator('meta[name="csrf"]').get_attribute("content") or ""
    put = [{"op": "put", "fact": {"id": new_id(), "holder": hands.case, **f}} for f in facts]
    made = hands.page.request.post(
        f"/api/cases/{hands.case}/changes",
        data={"id": new_id(), "operations": put},
        headers={"X-CSRF-Token": token, "Origin": hands.page.evaluate("location.origin")},
    )
    assert made.ok, made.text()


def of(hands: Hands, label: str) -> list[dict[str, Any]]:
    """The facts of a label that are stored."""
    return [fact for fact in hands.stored() if fact["label"] == label]


def show(hands: Hands, kind: str, who: str) -> None:
    """Open a map of the family on which somebody is."""
    hands.page.goto(f"/families/{hands.case}?lang=en&kind={kind}")
    hands.page.locator("body[data-editor=ready]").wait_for()
    hands.page.locator(f'.kring-map[data-kind="{kind}"]').wait_for()
    hands.drawn(who)
