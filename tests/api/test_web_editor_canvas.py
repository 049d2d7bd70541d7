"""The map under the hand: by mouse, by keyboard alone, by touch; and two who look at it at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, CDPSession, Route, expect

from api.demonstration_accounts import NAMES
from tests.api.editor_page import NO_WORKER, Editor, context_of, until
from tests.api.running import Running

pytestmark = pytest.mark.browser

NEAR = 3.0
"""Pixels that rounding may cost."""


@pytest.fixture(scope="module")
def editor(chromium: Browser, running: Running) -> Iterator[Editor]:
    """One duo at a laptop, for all tests that leave the map as it was."""
    with context_of(chromium, running, viewport={"width": 1280, "height": 800}) as context:
        found = Editor.open(context, running)
        yield found
        assert found.errors == []


@pytest.fixture(autouse=True)
def afresh(editor: Editor) -> Iterator[None]:
    yield
    editor.page.keyboard.press("Escape")
    editor.load()


def pins(editor: Editor) -> list[dict[str, Any]]:
    return editor.stored("PINNED")


def undo(editor: Editor) -> None:
    editor.page.keyboard.press("Control+z")
    editor.wait_saved()


def test_who_is_dragged_stays_where_they_are_put(editor: Editor) -> None:
    who = editor.people()[-1]["id"]
    before = editor.box(who)
    x, y = editor.middle(who)
    editor.page.mouse.move(x, y)
    editor.page.mouse.down()
    editor.page.mouse.move(x + 30, y + 5, steps=4)
    editor.page.mouse.move(x + 120, y + 10, steps=6)
    editor.page.mouse.up()
    editor.wait_saved()
    until(lambda: [pin["end"] for pin in pins(editor)] == [who], "the pin")
    until(lambda: editor.group(who).get_attribute("transform") is None, "the new drawing")
    until(lambda: abs(editor.middle(who)[0] - x - 120) < NEAR, "the place")
    assert abs(editor.middle(who)[1] - y - 10) < NEAR
    undo(editor)
    until(lambda: pins(editor) == [], "its undo")
    until(lambda: editor.box(who)["width"] == pytest.approx(before["width"], rel=0.3), "undo")


def test_a_drag_that_is_broken_off_is_none(editor: Editor) -> None:
    who = editor.people()[0]["id"]
    before = editor.box(who)
    x, y = editor.middle(who)
    editor.page.mouse.move(x, y)
    editor.page.mouse.down()
    editor.page.mouse.move(x + 60, y + 60, steps=5)
    lifted = editor.page.locator(".map-lifted g[data-x]")
    lifted.wait_for()
    until(lambda: abs((lifted.bounding_box() or before)["x"] - before["x"] - 60) < NEAR, "the drag")
    editor.page.keyboard.press("Escape")
    lifted.wait_for(state="detached")
    assert abs(editor.middle(who)[0] - x) < NEAR
    editor.page.mouse.up()
    assert pins(editor) == []
    assert editor.facts("PINNED") == []


def test_several_are_selected_and_moved_together(editor: Editor) -> None:
    one, other = (each["id"] for each in editor.people()[:2])
    editor.page.mouse.click(*editor.middle(one))
    editor.page.keyboard.down("Shift")
    editor.page.mouse.click(*editor.middle(other))
    editor.page.keyboard.up("Shift")
    until(lambda: set(editor.selection) == {one, other}, "both")
    bar = editor.page.get_by_role("group", name="What is selected")
    bar.get_by_role("button", name="Move", exact=True).click()
    bar.get_by_role("button", name="To the right").click()
    editor.wait_saved()
    until(lambda: {pin["end"] for pin in pins(editor)} == {one, other}, "their pins")
    bar.get_by_role("button", name="Let go").click()
    editor.wait_saved()
    until(lambda: pins(editor) == [], "letting go")
    # A rubber band round the whole map.
    sheet = editor.page.locator(".map-sheet").bounding_box()
    assert sheet is not None
    editor.page.keyboard.down("Shift")
    editor.page.mouse.move(sheet["x"] + 4, sheet["y"] + 4)
    editor.page.mouse.down()
    editor.page.mouse.move(
        sheet["x"] + sheet["width"] - 4, sheet["y"] + sheet["height"] - 4, steps=6
    )
    editor.page.mouse.up()
    editor.page.keyboard.up("Shift")
    everybody = {each["id"] for each in editor.people()}
    until(lambda: everybody <= set(editor.selection), "everybody")


def test_by_keyboard_alone(editor: Editor) -> None:
    keys = editor.page.keyboard
    keys.press("Tab")  # out of whatever had it
    until(lambda: tab_to_map(editor), "the map in the order of tabs")
    start = editor.focused
    rows = people_in_rows(editor)
    row = next(each for each in rows if start in each and len(each) > 1)
    # Along a row to its left end, and from there step by step to the right.
    for _ in row[: row.index(start)]:
        keys.press("ArrowLeft")
    walked = [editor.focused]
    for _ in row[1:]:
        keys.press("ArrowRight")
        walked.append(editor.focused)
    assert walked == row
    assert editor.selection == [walked[-1].removeprefix("person-")]
    expect(editor.page.locator(f'[id="{walked[-1]}"]')).to_have_attribute("aria-pressed", "true")
    keys.press("ArrowUp")
    keys.press("ArrowDown")
    assert editor.focused in row

    who = editor.focused.removeprefix("person-")
    keys.press("Alt+ArrowRight")
    editor.wait_saved()
    until(lambda: [pin["end"] for pin in pins(editor)] == [who], "a pin by keys")
    until(lambda: editor.focused == f"person-{who}", "the focus, still there")
    until(lambda: "1 person moved." in editor.said(), "what is said of it")
    undo(editor)
    until(lambda: pins(editor) == [], "its undo")

    count = len(editor.stored("Person"))
    keys.press("Delete")
    editor.wait_saved()
    until(lambda: len(editor.stored("Person")) == count - 1, "taking away")
    undo(editor)
    until(lambda: len(editor.stored("Person")) == count, "bringing back")
    until(lambda: editor.group(who).count() == 1, "them on the map again")
    keys.press("Control+y")
    until(lambda: len(editor.stored("Person")) == count - 1, "taking away again")
    editor.wait_saved()
    undo(editor)
    until(lambda: len(editor.stored("Person")) == count, "bringing back again")


def tab_to_map(editor: Editor) -> bool:
    if editor.focused.startswith("person-"):
        return True
    editor.page.keyboard.press("Tab")
    return editor.focused.startswith("person-")


def people_in_rows(editor: Editor) -> list[list[str]]:
    """Ids of groups of people, a list for each height, from left to right."""
    found: list[tuple[str, float, float]] = editor.page.evaluate(
        """() => [...document.querySelectorAll('#map-host g[id^="person-"][data-x]')]
            .map((group) => [group.id, Number(group.dataset.x), Number(group.dataset.y)])"""
    )
    rows: dict[float, list[tuple[float, str]]] = {}
    for name, x, y in found:
        rows.setdefault(y, []).append((x, name))
    return [[name for _, name in sorted(row)] for row in rows.values()]


def test_maps_are_switched_without_losing_the_place(editor: Editor) -> None:
    page = editor.page
    who = page.locator('#map-host g[data-role="index"]').first.get_attribute("data-of") or ""
    person = who.removeprefix("person-")
    editor.select(person)
    page.get_by_role("button", name="Closer").click()
    page.mouse.move(640, 400)
    before = camera_of(editor)
    page.mouse.wheel(40, 30)
    until(lambda: camera_of(editor) != before, "the wheel")
    editor.box(person)  # at rest
    camera = camera_of(editor)
    for kind in ("household", "ecomap", "circles"):
        page.get_by_role("group", name="Maps").get_by_role("button").nth(
            ["genogram", "household", "ecomap", "circles"].index(kind)
        ).click()
        page.locator(f'.kring-map[data-kind="{kind}"]').wait_for()
        assert editor.selection == [person]
        expect(page.get_by_role("heading", name="The map in words")).to_be_visible()
        page.locator(".editor-words tbody tr").first.wait_for()
    page.get_by_role("button", name="genogram").click()
    page.locator('.kring-map[data-kind="genogram"]').wait_for()
    until(lambda: camera_of(editor) == camera, "the same place")
    assert editor.selection == [person]


def camera_of(editor: Editor) -> str:
    sheet = editor.page.locator(".map-sheet > svg:not(.map-lifted)")
    found: str = sheet.evaluate("(svg) => svg.style.transform")
    return found


def test_the_other_sees_it_and_where_one_is(
    chromium: Browser, running: Running, editor: Editor
) -> None:
    with context_of(chromium, running) as context:
        timo = Editor.open(context, running, "team_member", editor.case)
        who = editor.people()[0]["id"]
        editor.select(who)
        tag = timo.page.locator("#tags .mark-name")
        expect(tag).to_have_text(NAMES["duo"])
        there = timo.page.get_by_role("list", name="Who else is here")
        expect(there).to_contain_text(NAMES["duo"])
        until(lambda: editor.page.get_by_role("list", name="Who else is here").count(), "Timo")
        # Who does not draw has no tools to draw with.
        timo.select(who)
        bar = timo.page.get_by_role("group", name="What is selected")
        expect(bar.get_by_role("button", name="What is known")).to_be_visible()
        assert bar.get_by_role("button", name="Take away").count() == 0
        assert timo.page.locator("#typing-host > *, .map-handle").count() == 0

        name = editor.stored_person(who)["given"]
        editor.set(who, given="Zebedeus")
        editor.wait_saved()
        until(lambda: "Zebedeus" in (timo.group(who).text_content() or ""), "the new name")
        until(lambda: "changed this family" in timo.said(), "what is said of it")
        editor.set(who, given=name)
        editor.wait_saved()
        assert timo.errors == []


def test_a_large_family_asks_before_it_is_drawn(
    chromium: Browser, running: Running, editor: Editor
) -> None:
    def large(route: Route) -> None:
        answer = route.fetch()
        body = answer.text().replace('data-large="no"', 'data-large="yes"')
        route.fulfill(response=answer, body=body)

    with context_of(chromium, running, **NO_WORKER) as context:
        duo = Editor.open(context, running, case=editor.case)
        duo.page.route("**/families/*", large)
        duo.page.reload()
        notice = duo.page.locator(".notice")
        notice.get_by_role("button", name="The households alone").click()
        duo.page.locator('.kring-map[data-kind="household"]').wait_for()
        duo.page.get_by_role("button", name="genogram").click()
        notice.get_by_role("button", name="Draw it").click()
        duo.page.locator('.kring-map[data-kind="genogram"]').wait_for()
        expect(notice).to_have_count(0)
        assert duo.errors == []


def touches(session: CDPSession, kind: str, *points: tuple[float, float]) -> None:
    spots = [{"x": x, "y": y, "id": n} for n, (x, y) in enumerate(points)]
    session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": spots})


def test_by_touch(chromium: Browser, running: Running, editor: Editor) -> None:
    window = {"width": 820, "height": 1100}
    with context_of(chromium, running, has_touch=True, viewport=window) as context:
        tablet = Editor.open(context, running, case=editor.case)
        finger = context.new_cdp_session(tablet.page)
        one, other = (each["id"] for each in tablet.people()[:2])
        tablet.page.touchscreen.tap(*tablet.middle(one))
        until(lambda: tablet.selection == [one], "a tap")

        # Long press: one more.
        x, y = tablet.middle(other)
        touches(finger, "touchStart", (x, y))
        until(lambda: set(tablet.selection) == {one, other}, "a long press")
        touches(finger, "touchEnd")

        # One finger beside everybody pans.
        sheet = tablet.page.locator(".map-sheet").bounding_box()
        assert sheet is not None
        left, top = sheet["x"] + 30, sheet["y"] + sheet["height"] - 60
        before = tablet.middle(one)
        touches(finger, "touchStart", (left, top))
        for step in range(1, 6):
            touches(finger, "touchMove", (left + 12 * step, top - 8 * step))
        touches(finger, "touchEnd")
        until(lambda: tablet.middle(one)[0] > before[0] + 30, "panning")

        # Two fingers zoom.
        wide = tablet.box(one)["width"]
        middle, top = sheet["x"] + sheet["width"] / 2, sheet["y"] + sheet["height"] / 3
        touches(finger, "touchStart", (middle - 40, top), (middle + 40, top))
        for step in range(1, 7):
            spread = 40 + 15 * step
            touches(finger, "touchMove", (middle - spread, top), (middle + spread, top))
        touches(finger, "touchEnd")
        until(lambda: tablet.box(one)["width"] > wide * 1.5, "zooming")
        assert tablet.errors == []
