"""A clash says who wrote the other value, as far as the viewer may know."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.api.drawing_hands import begin_family
from tests.api.editor_page import NO_WORKER, Editor, context_of, enter
from tests.api.running import Running

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ({"by": "Timo Team", "own": False}, "written by Timo Team"),
        ({"by": None, "own": False}, "written by somebody else"),
    ],
)
def test_the_other_is_named_where_the_history_names_them(
    chromium: Browser, running: Running, told: dict[str, Any], shown: str
) -> None:
    with (
        context_of(chromium, running, **NO_WORKER) as away,
        context_of(chromium, running) as there,
    ):
        page = away.new_page()
        enter(away, running, "duo")
        case = begin_family(away, running, f"Familie {shown}")
        one = Editor(page, case)
        page.goto(f"/families/{case}?lang=en")
        page.locator("#typing-text").fill("Anna x Mark")
        page.keyboard.press("Enter")
        one.ready()
        one.wait_saved()
        other = Editor.open(there, running, case=case)
        who = one.people()[0]["id"]
        away.set_offline(offline=True)
        one.set(who, occupation="van mij")
        one.wait_state("offline")
        other.set(who, note="iets anders")
        other.set(who, occupation="van de ander")
        other.set(who, note="en later nog iets")
        other.wait_saved()

        def as_told(route: Route) -> None:
            """The journal's answer, but that the occupation was written by somebody else."""
            answer = route.fetch()
            found = answer.json()
            for version in found["versions"]:
                was = version["fact"]
                if was["occupation"] == "van de ander" and was["note"] == "iets anders":
                    version |= told
            route.fulfill(response=answer, body=json.dumps(found))

        away.route("**/history*", as_told)
        away.set_offline(offline=False)
        dialog = one.page.get_by_role("dialog")
        expect(dialog).to_contain_text("van de ander")
        expect(dialog).to_contain_text(shown)
        dialog.get_by_text("Keep theirs", exact=True).click()
        dialog.get_by_role("button", name="This it is").click()
        one.wait_saved()
        assert one.stored_person(who)["occupation"] == "van de ander"
