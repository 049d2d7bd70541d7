"""The line to type in: suggestions, completions, what waits without a connection, what survives."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.api.drawing_hands import Hands, at_the_table
from tests.api.editor_page import until
from tests.api.running import Running

pytestmark = pytest.mark.browser


def line(hands: Hands) -> Locator:
    return hands.page.locator("#typing-text")


def write(hands: Hands, text: str, *names: str) -> None:
    line(hands).focus()
    hands.keys(text + "\n")
    hands.drawn(*names)


def names(hands: Hands) -> set[str]:
    return {fact["given"] for fact in hands.stored() if fact["label"] == "Person"}


def test_what_is_typed_is_foreseen_and_written_by_enter_alone(
    chromium: Browser, running: Running
) -> None:
    with at_the_table(chromium, running) as hands:
        line(hands).focus()
        hands.keys("Anna x Mark: Lisa")
        hands.page.locator("g.is-foreseen[id^=person-]").nth(2).wait_for()
        expect(hands.page.locator(".typing-understood")).to_contain_text("Anna en Mark: huwelijk")
        assert names(hands) == set()
        hands.press("Escape")  # the completion that may stand there
        hands.press("Escape")
        until(lambda: hands.page.locator("g.is-foreseen").count() == 0)
        until(lambda: hands.page.locator("#map-host g[id^=person-]").count() == 0)
        line(hands).focus()
        hands.press("ArrowUp", "Enter")
        hands.drawn("Anna", "Mark", "Lisa")
        assert names(hands) == {"Anna", "Mark", "Lisa"}
        undo = hands.page.locator(".editor-tools button").filter(has_text="↶")
        undo.click()
        until(lambda: names(hands) == set(), "undo of all of it")


def test_what_is_not_understood_is_underlined_and_mended_by_tab(
    chromium: Browser, running: Running
) -> None:
    with at_the_table(chromium, running) as hands:
        write(hands, "Anna x Mark", "Anna", "Mark")
        line(hands).focus()
        hands.keys("Mark slog Anna")
        wrong = hands.page.locator(".typing-marks .typing-wrong")
        expect(wrong).to_have_text("slog")
        expect(hands.page.locator(".typing-troubles button")).to_have_text(["sloeg", "sloegen"])
        hands.press("Enter")  # what is not understood stays in the line
        until(lambda: line(hands).input_value() == "Mark slog Anna")
        wrong.wait_for()
        for _ in range(5):
            hands.press("ArrowLeft")
        hands.press("Tab")
        until(lambda: line(hands).input_value() == "Mark sloeg Anna")
        hands.press("Enter")
        hands.drawn()
        assert hands.family()["feelings"] == {("Mark", "Anna", "violent")}
        # With nothing to complete or to mend, Tab goes on to the next: nobody is caught here.
        hands.keys("Anna ")
        hands.press("Escape", "Tab")
        expect(line(hands)).not_to_be_focused()


def test_who_is_meant_is_asked_with_a_button_for_each(chromium: Browser, running: Running) -> None:
    with at_the_table(chromium, running) as hands:
        write(hands, "Anna (1950): Anna (1984)", "Anna")
        line(hands).focus()
        hands.keys("Mark sloeg Anna")
        hands.page.get_by_role("button", name="Anna (1984)").click()
        until(lambda: line(hands).input_value() == "Mark sloeg Anna (1984)")
        line(hands).focus()
        hands.press("Enter")
        hands.drawn("Mark")
        (edge,) = [fact for fact in hands.stored() if fact["label"] == "RELATES_TO"]
        (meant,) = [fact for fact in hands.stored() if fact["id"] == edge["end"]]
        assert meant["born"] == "1984"


def test_without_a_connection_lines_are_kept_also_over_a_reload(
    chromium: Browser, running: Running
) -> None:
    with at_the_table(chromium, running) as hands:
        context = hands.page.context
        context.set_offline(offline=True)
        line(hands).focus()
        hands.keys("Anna x Mark\nMark sloeg Anna\nLisa, nog niet af")
        told = hands.page.locator(".typing-told.notice-line")
        expect(told.locator("li")).to_have_text(["Anna x Mark", "Mark sloeg Anna"])
        context.set_offline(offline=False)
        hands.page.reload()
        hands.drawn("Anna", "Mark")
        until(lambda: hands.family()["feelings"] == {("Mark", "Anna", "violent")})
        expect(line(hands)).to_have_value("Lisa, nog niet af")


def test_many_lines_are_pasted_at_once_and_each_line_has_its_own_language(
    chromium: Browser, running: Running
) -> None:
    with at_the_table(chromium, running, lang="en") as hands:
        line(hands).focus()
        pasted = "Anna x Mark: Lisa 2010\nLisa friend of Sofie\nMark sloeg Anna"
        hands.page.keyboard.insert_text(pasted)
        hands.page.locator(".typing-understood li").nth(3).wait_for()
        expect(line(hands)).to_have_value(pasted)
        hands.press("Enter")
        hands.drawn("Anna", "Lisa")
        assert names(hands) == {"Anna", "Mark", "Lisa", "Sofie"}
        changes = hands.page.request.get(f"/api/cases/{hands.case}/steps").json()
        assert len(changes["undo"]["facts"]) > 6  # one change, one undo


def test_signing_out_forgets_what_was_being_typed(chromium: Browser, running: Running) -> None:
    with at_the_table(chromium, running) as hands:
        line(hands).focus()
        hands.keys("Geheime Naam")
        hands.page.get_by_role("button", name="Afmelden").click()
        hands.page.wait_for_url("**/sign-in*")
        assert "Geheime" not in hands.page.evaluate("JSON.stringify({...sessionStorage})")
