"""What people write is text, everywhere in the editor: markup, script, marks of direction."""

from __future__ import annotations

from typing import Final

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, expect

from graph.ids import new_id
from tests.api.drawing_hands import Hands, at_the_table
from tests.api.editor_page import of_page, until
from tests.api.running import Running

pytestmark = pytest.mark.browser

HOSTILE: Final = {
    "html": "<b onclick=alert(1)>Vet</b><img src=x onerror=alert(2)>",
    "script": "</textarea><script>alert(3)</script>",
    "svg": "</text></svg><svg onload=alert(4)><foreignObject>",
    "right to left": "\u202eanidebo\u202c \u2066x\u2069 \u0623\u0646\u0627",
    "template": "${alert(5)} {{7*7}} `x` {name}",
}
LONG: Final = " ".join(["Lang<i>woord</i>"] * 588)
"""Ten thousand characters; none is a blank at the end, which is not kept."""


def watched(page: Page) -> list[str]:
    """What runs that nobody should let run: dialogs, and breaches of the content policy."""
    found: list[str] = []

    def refuse(dialog: Dialog) -> None:
        found.append(dialog.message)
        dialog.dismiss()

    def keep(message: ConsoleMessage) -> None:
        if "Content Security" in message.text:
            found.append(message.text)

    page.on("dialog", refuse)
    page.on("console", keep)
    return found


def inert(hands: Hands) -> None:
    """No element of the page came out of somebody's text."""
    strange = hands.page.evaluate(
        """() => [...document.querySelectorAll("b, i, img, foreignObject, script, [onclick]")]
            .filter((each) => !each.getAttribute("src")?.startsWith("/static/"))
            .map((each) => each.outerHTML.slice(0, 80))"""
    )
    assert strange == [], strange


def put(hands: Hands, *facts: dict[str, object]) -> None:
    """Write facts through the editor, as its forms do."""
    hands.page.evaluate(
        of_page("""async (facts) => {
            const { change } = await import("/editor/state.js");
            const { put } = await import("/editor/facts.js");
            await (await change(facts.map((fact) => put(fact)), { focus: [facts[0].id] })).saved;
        }"""),
        list(facts),
    )


def person(hands: Hands, who: str, **values: object) -> list[dict[str, object]]:
    made = {"label": "Person", "id": who, **values}
    centred: dict[str, object] = {"label": "CENTRED_ON", "start": hands.case, "end": who}
    return [made, centred]


def test_hostile_names_and_notes_are_text_in_menu_form_panel_and_line(
    chromium: Browser, running: Running
) -> None:
    with at_the_table(chromium, running) as hands:
        ran = watched(hands.page)
        for kind, text in HOSTILE.items():
            who = new_id()
            put(hands, *person(hands, who, given=text, note=text, occupation=text))
            hands.page.locator(f'#map-host g[id="person-{who}"]').wait_for()
            hands.page.locator(".selected").get_by_role("button", name="Toevoegen").click()
            shown = " ".join(text.split())
            expect(hands.page.locator(".menu-sheet h2"), kind).to_have_text(shown)
            hands.choose("Partner")
            hands.form()
            expect(hands.page.locator(".form-sheet h2")).to_contain_text(shown)
            hands.page.locator(".sheet .close").click()
            hands.page.get_by_role("button", name="Wat bekend is").click()
            panel = hands.page.locator(".panel")
            expect(panel.locator("h2")).to_have_text(shown)
            expect(panel.locator("textarea").last).to_have_value(text)
            panel.locator("summary").last.click()
            panel.locator(".history li").first.wait_for()
            inert(hands)
            panel.locator(".close").click()
            hands.page.locator("#typing-text").fill(text)
            until(lambda: hands.page.locator(".typing-told li").count() > 0, "reading")
            inert(hands)
            hands.page.locator("#typing-text").fill("")
        assert ran == []


def test_ten_thousand_characters_break_no_screen(chromium: Browser, running: Running) -> None:
    with at_the_table(chromium, running, viewport={"width": 360, "height": 760}) as hands:
        ran = watched(hands.page)
        who = new_id()
        put(hands, *person(hands, who, given=LONG[:200], family_name="W" * 200, note=LONG))
        hands.page.locator(f'#map-host g[id="person-{who}"]').wait_for()
        hands.page.get_by_role("button", name="Wat bekend is").click()
        panel = hands.page.locator(".panel")
        expect(panel.locator("textarea").last).to_have_value(LONG)
        inert(hands)
        wide = hands.page.evaluate(
            "[document.documentElement.scrollWidth, document.querySelector('.panel').scrollWidth]"
        )
        assert max(wide) <= 360
        panel.locator(".close").click()
        hands.page.locator("#typing-text").fill(LONG)
        until(lambda: hands.page.locator(".typing-troubles li").count() > 0, "reading")
        inert(hands)
        assert hands.page.evaluate("document.documentElement.scrollWidth") <= 360
        box = hands.page.locator("#typing-text").bounding_box()
        assert box is not None
        assert box["height"] < 400
        assert ran == []


def test_a_name_too_long_is_told_beside_its_field_and_stays(
    chromium: Browser, running: Running
) -> None:
    with at_the_table(chromium, running) as hands:
        who = new_id()
        put(hands, *person(hands, who, given="Anna"))
        hands.page.locator(f'#map-host g[id="person-{who}"]').wait_for()
        hands.page.get_by_role("button", name="Wat bekend is").click()
        field = hands.page.locator('.panel [data-field="given"] input')
        field.fill(LONG)
        hands.page.keyboard.press("Enter")
        wrong = hands.page.locator('.panel [data-field="given"] .wrong')
        wrong.wait_for()
        expect(field).to_have_value(LONG)
        field.fill("Anna-Maria")
        hands.page.keyboard.press("Enter")
        wrong.wait_for(state="detached")
        until(lambda: "Anna-Maria" in {fact.get("given") for fact in hands.stored()}, "saving")
