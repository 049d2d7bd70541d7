"""The panel of what is known: every property, dates as people say them, sources, ends, history."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Locator, expect

from graph.schema import FACTS, properties
from tests.api.drawing_hands import Hands, at_the_table
from tests.api.editor_page import until
from tests.api.running import Running

EDITOR: Final = Path(__file__).parents[2] / "api" / "static" / "editor"
NOT_OURS: Final = {
    *("Case", "Register", "Account", "Grant", "Statement", "SAME_AS", "PINNED"),
    *("UnsafeSituation", "Goal", "Action", "Decision", "ADDRESSES"),
    *("SERVES", "DONE_BY", "LOCATED_AT", "PART_OF", "OFFERED_BY"),
}
"""Kinds of facts that other screens change, or that only say how shared data hangs together."""

COMMON: Final = {"id", "holder", "valid", "version", "recorded_at", "shared", "protected", "note"}


def test_the_panel_has_a_field_for_every_property_that_may_be_changed() -> None:
    text = (EDITOR / "panel_fields.js").read_text(encoding="utf-8")
    table = text[text.index("const FACTS") : text.index("const REQUIRED")]
    blocks = dict(
        re.findall(r"^  (\w+): \[(.*?)(?=^  \w+: \[|^\};)", table, re.MULTILINE | re.DOTALL)
    )
    required = set(re.findall(r'"(\w+\.\w+)"', text[text.index("const REQUIRED") :]))
    assert set(FACTS) - NOT_OURS <= blocks.keys(), set(FACTS) - NOT_OURS - blocks.keys()
    for label in sorted(blocks):
        shown = set(re.findall(r'\["(\w+)",', blocks[label]))
        own = {p.name: p for p in properties(label) if p.sensitivity != "secret"}
        wanted = own.keys() - COMMON - {"start", "end", "identity", "pauses"}
        assert shown == wanted, label
        for name in shown:
            codes = getattr(own[name], "vocabulary", None)
            if codes:
                assert re.search(rf'\["{name}", "(?:choice|several)", "{codes}"\]', blocks[label])
            needed = f"{label}.{name}" in required
            assert needed == own[name].required, f"{label}.{name}"


def draw(hands: Hands, text: str, *names: str) -> None:
    hands.page.locator("#typing-text").focus()
    hands.keys(text + "\n")
    hands.drawn(*names)


def open_panel(hands: Hands, who: str) -> Locator:
    hands.point(hands.at(who))
    hands.page.get_by_role("button", name="Wat bekend is").click()
    panel = hands.page.locator(".panel")
    panel.locator("h2").filter(has_text=who).wait_for()
    return panel


def of(hands: Hands, label: str) -> list[dict[str, Any]]:
    return [fact for fact in hands.stored() if fact["label"] == label]


def one(hands: Hands, given: str) -> dict[str, Any]:
    (found,) = [fact for fact in of(hands, "Person") if fact["given"] == given]
    return found


@pytest.mark.browser
def test_dates_are_typed_as_people_say_them(chromium: Browser, running: Running) -> None:
    with at_the_table(chromium, running) as hands:
        draw(hands, "Anna x Mark", "Anna", "Mark")
        panel = open_panel(hands, "Anna")
        born = panel.locator('[data-field="born"] input')
        for said, kept, shown in (
            ("ongeveer 1984", "1984~", "ca. 1984"),
            ("mei 1984", "1984-05", "mei 1984"),
            ("voor 1990", "[..1990]", ""),
        ):
            born.fill(said)
            born.press("Enter")
            until(lambda kept=kept: one(hands, "Anna")["born"] == kept, said)  # type: ignore[misc] # bound at once
            hands.drawn()
            if shown:
                expect(born).to_have_value(shown)
        born.fill("ooit eens")
        born.press("Enter")
        wrong = panel.locator('[data-field="born"] .wrong')
        expect(wrong.first).to_contain_text(re.compile("^Schrijf bijvoorbeeld: 2014"))
        expect(born).to_have_value("ooit eens")
        expect(born).to_have_attribute("aria-invalid", "true")
        assert one(hands, "Anna")["born"] == "[..1990]"
        born.fill("")
        born.press("Enter")
        until(lambda: one(hands, "Anna")["born"] is None)


@pytest.mark.browser
def test_a_union_ends_and_what_was_never_so_is_taken_back(
    chromium: Browser, running: Running
) -> None:
    with at_the_table(chromium, running) as hands:
        draw(hands, "Anna x Mark 2008", "Anna", "Mark")
        panel = open_panel(hands, "Anna")
        panel.locator("summary").filter(has_text="Wat erbij getekend is").click()
        panel.get_by_role("button", name="Mark").click()
        panel.locator("h2").filter(has_text="–").wait_for()
        panel.get_by_role("button", name="Het is gestopt").click()
        panel.locator('[data-field="day"] input').fill("mei 2016")
        panel.get_by_role("button", name="Bewaren").click()
        until(lambda: of(hands, "PARTNER_OF")[0]["valid"] == "2008/2016-05", "the end")
        panel.locator("summary").filter(has_text="Geschiedenis").click()
        panel.locator(".history li").nth(1).wait_for()
        told = panel.locator(".history li").first
        expect(told).to_contain_text("mei 2016")
        expect(told).to_contain_text("U")
        panel.get_by_role("button", name="Het is nooit zo geweest").click()
        until(lambda: of(hands, "PARTNER_OF") == [], "taking back")
        assert {fact["given"] for fact in of(hands, "Person")} == {"Anna", "Mark"}


@pytest.mark.browser
def test_who_says_so_makes_a_fact_disputed_and_shared_is_told(
    chromium: Browser, running: Running
) -> None:
    with at_the_table(chromium, running) as hands:
        draw(hands, "Anna x Mark", "Anna", "Mark")
        draw(hands, "Mark sloeg Anna")
        panel = open_panel(hands, "Mark")
        panel.locator("summary").filter(has_text="Wat erbij getekend is").click()
        panel.get_by_role("button", name="gewelddadig").click()
        panel.get_by_role("button", name="Iemand zegt iets").click()
        panel.locator('[data-field="said_by"] select').select_option(label="Mark")
        panel.get_by_role("radio", name="niet zo is").check()
        panel.get_by_role("button", name="Noteren").click()
        panel.get_by_text("betwist").first.wait_for()
        until(lambda: len(of(hands, "Statement")) == 1)
        (said,) = of(hands, "Statement")
        (edge,) = of(hands, "RELATES_TO")
        assert (said["about"], said["position"]) == (edge["id"], "denies")
        assert said["said_by"] == one(hands, "Mark")["id"]
        panel.get_by_label("Gedeeld met de familie").check()
        until(lambda: of(hands, "RELATES_TO")[0]["shared"] == ["family"], "sharing")
        panel.locator(".close").click()
        hands.focused("#map-host")
