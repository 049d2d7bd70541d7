"""Nothing that was drawn is lost: no connection, a killed server, a reload, an ended sign-in."""

from __future__ import annotations

import signal

import pytest
from playwright.sync_api import Browser, Dialog, Request, Route, expect

from tests.api.editor_page import NO_WORKER, Editor, context_of, sign_in, until
from tests.api.running import Running

pytestmark = pytest.mark.browser


def hold(route: Route) -> None:
    """A server that cannot be reached."""
    route.abort()


def change_ten_times(editor: Editor) -> dict[str, str]:
    """Ten changes to four people; gives what each of them is in the end."""
    people = editor.people()[:4]
    wanted = {}
    for n in range(10):
        who = people[n % len(people)]["id"]
        wanted[who] = f"beroep {n}"
        editor.set(who, occupation=wanted[who])
    return wanted


def test_ten_changes_without_a_connection_are_there_when_it_returns(
    chromium: Browser, running: Running
) -> None:
    with context_of(chromium, running) as away, context_of(chromium, running) as there:
        one = Editor.open(away, running)
        other = Editor.open(there, running, case=one.case)
        away.set_offline(offline=True)
        wanted = change_ten_times(one)
        one.wait_state("offline")
        until(lambda: one.waits == 10, "ten that wait")
        expect(one.page.locator(".notice")).to_contain_text("10 changes wait")
        # Meanwhile the other goes on, elsewhere in the family and with one of the same people.
        busy = other.people()
        other.set(busy[-1]["id"], note="van de ander")
        other.set(busy[0]["id"], call_name="Bijnaam")
        other.wait_saved()
        assert one.stored_person(busy[0]["id"])["occupation"] != wanted[busy[0]["id"]]

        away.set_offline(offline=False)
        one.wait_saved()
        for who, occupation in wanted.items():
            assert one.stored_person(who)["occupation"] == occupation
        assert one.stored_person(busy[-1]["id"])["note"] == "van de ander"
        assert one.stored_person(busy[0]["id"])["call_name"] == "Bijnaam"

        def seen_by_the_other() -> bool:
            seen = {fact["id"]: fact["occupation"] for fact in other.facts("Person")}
            return all(seen[who] == text for who, text in wanted.items())

        until(seen_by_the_other, "the other seeing it")
        assert one.errors == other.errors == []


@pytest.mark.parametrize(
    ("choice", "left"), [("Use mine", "van mij: Use mine"), ("Keep theirs", "van jou: Keep theirs")]
)
def test_a_clash_shows_both_and_asks(
    chromium: Browser, running: Running, choice: str, left: str
) -> None:
    mine, yours = f"van mij: {choice}", f"van jou: {choice}"
    with context_of(chromium, running) as away, context_of(chromium, running) as there:
        one = Editor.open(away, running)
        other = Editor.open(there, running, case=one.case)
        who = one.people()[0]["id"]
        away.set_offline(offline=True)
        one.set(who, occupation=mine)
        one.set(who, note="en daarna dit")
        one.wait_state("offline")
        other.set(who, occupation=yours)
        other.wait_saved()
        away.set_offline(offline=False)

        dialog = one.page.get_by_role("dialog")
        expect(dialog).to_contain_text(mine)
        expect(dialog).to_contain_text(yours)
        expect(dialog).to_contain_text("written by you, elsewhere")
        one.wait_state("clash")
        one.page.keyboard.press("Escape")
        expect(dialog).to_be_visible()  # it waits for an answer
        assert one.stored_person(who)["occupation"] == yours
        dialog.get_by_text(choice, exact=True).click()
        dialog.get_by_role("button", name="This it is").click()
        one.wait_saved()
        stored = one.stored_person(who)
        assert (stored["occupation"], stored["note"]) == (left, "en daarna dit")
        until(lambda: {f["id"]: f for f in one.facts()}[who]["occupation"] == left, "the page")


def test_a_killed_server_has_what_was_said_to_be_saved_and_gets_the_rest(
    chromium: Browser, running: Running
) -> None:
    with context_of(chromium, running) as context:
        editor = Editor.open(context, running)
        who = editor.people()[0]["id"]
        port = int(running.origin.rpartition(":")[2])
        told: list[str] = []
        for n in range(6):
            editor.set(who, occupation=f"voor {n}")
            if n < 3:
                editor.wait_saved()
                told.append(f"voor {n}")
        running.end(signal.SIGKILL)
        for n in range(3):
            editor.set(who, occupation=f"na {n}")
        editor.wait_state("offline")
        running.start(port)
        editor.wait_saved()
        history = editor.page.request.get(f"/api/cases/{editor.case}/facts/{who}/history").json()
        was = [each["fact"]["occupation"] for each in history["versions"]]
        assert [text for text in was if text and text.startswith(("voor", "na "))] == [
            *(f"voor {n}" for n in range(6)),
            *(f"na {n}" for n in range(3)),
        ]
        assert told == ["voor 0", "voor 1", "voor 2"]


def test_a_reload_loses_nothing(chromium: Browser, running: Running) -> None:
    with context_of(chromium, running, **NO_WORKER) as context:
        editor = Editor.open(context, running)
        context.route("**/changes*", hold)
        wanted = change_ten_times(editor)
        editor.wait_state("offline")
        editor.page.reload()
        editor.ready()
        until(lambda: editor.waits == 10, "what waits")
        shown = {fact["id"]: fact for fact in editor.facts("Person")}
        assert all(shown[who]["occupation"] == text for who, text in wanted.items())
        context.unroute("**/changes*")
        editor.wait_saved()
        stored = {fact["id"]: fact for fact in editor.stored("Person")}
        assert all(stored[who]["occupation"] == text for who, text in wanted.items())
        editor.page.keyboard.press("Control+z")
        editor.wait_saved()


def test_what_a_closed_tab_left_is_sent_by_another(chromium: Browser, running: Running) -> None:
    with context_of(chromium, running, **NO_WORKER) as context:
        one = Editor.open(context, running)
        other = one.beside()
        who = one.people()[0]["id"]
        one.page.route("**/changes*", hold)
        one.set(who, occupation="van de gesloten tab")
        one.wait_state("offline")
        assert other.waits == 0
        one.page.close()
        until(
            lambda: other.stored_person(who)["occupation"] == "van de gesloten tab",
            "taking it over",
        )


def test_what_waits_is_no_other_accounts(chromium: Browser, running: Running) -> None:
    with context_of(chromium, running, **NO_WORKER) as context:
        dana = Editor.open(context, running)
        context.route("**/changes*", hold)
        who = dana.people()[0]["id"]
        dana.set(who, occupation="nog niet verstuurd")
        dana.wait_state("offline")
        dana.page.close()
        context.clear_cookies()
        context.unroute("**/changes*")

        sent: list[Request] = []

        def keep(request: Request) -> None:
            if "/changes" in request.url:
                sent.append(request)

        context.on("request", keep)
        timo = Editor.open(context, running, "team_member", dana.case)
        assert timo.state("(s) => s.queue.value.length") == 0
        assert all(f.get("occupation") != "nog niet verstuurd" for f in timo.facts("Person"))
        timo.page.close()
        context.clear_cookies()
        assert sent == []

        again = Editor.open(context, running, case=dana.case)
        until(
            lambda: again.stored_person(who)["occupation"] == "nog niet verstuurd",
            "sending it",
        )
        again.wait_saved()
        assert len(sent) == 1


def test_signing_out_leaves_nothing_in_the_browser(chromium: Browser, running: Running) -> None:
    with context_of(chromium, running, **NO_WORKER) as context:
        editor = Editor.open(context, running)
        context.route("**/changes*", hold)
        editor.set(editor.people()[0]["id"], occupation="wordt vergeten")
        editor.wait_state("offline")
        asked: list[str] = []

        def answer(box: Dialog) -> None:
            asked.append(box.message)
            box.accept()

        editor.page.once("dialog", answer)
        editor.page.get_by_role("button", name="Sign out", exact=True).click()
        editor.page.wait_for_url("**/sign-in*")
        assert asked == ["1 change is not saved yet and will be lost. Sign out all the same?"]
        context.unroute("**/changes*")
        again = Editor.open(context, running, case=editor.case)
        assert again.waits == 0
        assert all(f.get("occupation") != "wordt vergeten" for f in again.stored("Person"))


def test_an_ended_sign_in_is_said_and_the_queue_goes_on_after_it(
    chromium: Browser, running: Running
) -> None:
    with context_of(chromium, running) as context:
        editor = Editor.open(context, running)
        who = editor.people()[0]["id"]
        context.clear_cookies()
        editor.set(who, occupation="na het aanmelden")
        editor.wait_state("signed_out")
        expect(editor.page.locator(".notice")).to_contain_text("sign in to save")
        until(lambda: editor.waits == 1, "one that waits")
        with editor.page.expect_popup() as opened:
            editor.page.locator(".notice a").click()
        sign_in(opened.value, running, "duo")
        opened.value.close()
        editor.wait_saved()
        assert editor.stored_person(who)["occupation"] == "na het aanmelden"


def test_what_is_refused_is_told_and_waits_for_a_decision(
    chromium: Browser, running: Running
) -> None:
    with context_of(chromium, running) as context:
        editor = Editor.open(context, running)
        who = editor.people()[0]["id"]
        before = editor.stored_person(who)
        editor.set(who, gender="no such code")
        editor.set(who, occupation="erna")
        editor.wait_state("refused")
        notice = editor.page.get_by_role("alert")
        expect(notice).to_contain_text("Gender: choose one from the list")
        until(lambda: editor.waits == 2, "two that wait")
        notice.get_by_role("button", name="Take it back").click()
        editor.page.get_by_role("dialog").wait_for(state="detached")
        editor.wait_saved()
        after = editor.stored_person(who)
        assert (after["gender"], after["occupation"]) == (before["gender"], "erna")
