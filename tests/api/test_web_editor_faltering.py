"""A connection that falters while the page loads or asks: nothing breaks, and it goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain, repeat

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.api.drawing_hands import Hands, at_the_table
from tests.api.editor_page import until
from tests.api.running import Running

pytestmark = pytest.mark.browser

Answer = Callable[[Route], None]


def lost(route: Route) -> None:
    """The request does not arrive."""
    route.abort()


def cut(route: Route) -> None:
    """The answer breaks off in the middle."""
    route.fulfill(status=200, content_type="application/json", body='{"facts": [{"id": "')


def through(route: Route) -> None:
    route.continue_()


def falter(hands: Hands, path: str, *first: Answer) -> list[str]:
    """Let the first requests of a path go wrong, and the next through; gives what was asked."""
    answers: Iterator[Answer] = chain(first, repeat(through))
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        next(answers)(route)

    hands.page.route(path, answer)
    return asked


def draw(hands: Hands) -> None:
    hands.page.locator("#typing-text").focus()
    hands.keys("Anna x Mark\n")
    hands.drawn("Anna")
    assert {fact["given"] for fact in hands.stored() if fact["label"] == "Person"} == {
        "Anna",
        "Mark",
    }


def test_what_undo_would_do_is_asked_again(chromium: Browser, running: Running) -> None:
    with at_the_table(chromium, running) as hands:
        draw(hands)
        asked = falter(hands, "**/api/**/steps*", lost)
        hands.page.reload()
        hands.drawn("Anna")
        undo = hands.page.locator(".editor-tools button").filter(has_text="↶")
        expect(undo).to_have_attribute("aria-disabled", "false")
        assert len(asked) > 1
        undo.click()
        until(lambda: all(fact["label"] != "Person" for fact in hands.stored()), "undo")


@pytest.mark.parametrize("wrong", [lost, cut])
def test_the_words_of_the_page_are_asked_for_until_they_are_there(
    chromium: Browser, running: Running, wrong: Answer
) -> None:
    with at_the_table(chromium, running) as hands:
        asked = falter(hands, "**/api/words*", wrong, wrong)
        hands.page.reload()
        draw(hands)
        assert len(asked) == 3
        expect(hands.page.locator(".editor-tools")).to_contain_text("genogram")


@pytest.mark.parametrize("path", ["**/api/**/facts*", "**/api/**/scene*", "**/api/**/changes*"])
@pytest.mark.parametrize("wrong", [lost, cut])
def test_an_answer_that_breaks_off_is_asked_for_again(
    chromium: Browser, running: Running, path: str, wrong: Answer
) -> None:
    with at_the_table(chromium, running) as hands:
        asked = falter(hands, path, wrong)
        hands.page.locator("#typing-text").focus()
        hands.keys("Anna x Mark\n")
        hands.drawn("Anna")
        assert len(asked) > 1


def test_a_script_that_does_not_arrive_is_told(chromium: Browser, running: Running) -> None:
    with at_the_table(chromium, running) as hands:
        falter(hands, "**/editor/toolbar.js", lost)
        hands.page.reload()
        told = hands.page.get_by_role("alert").filter(has_text="is niet aangekomen")
        told.get_by_role("link").click()
        hands.focused("#typing-text")
        expect(told).to_have_count(0)
        draw(hands)
