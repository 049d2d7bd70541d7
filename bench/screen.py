"""The map editor in a real browser, with a family of 300 people.

    python -m bench.screen [--people 300] [--rounds 9] [--json FILE]

Three figures, in milliseconds:

first draw      from asking for the page until its map is on the screen; the first time after the
                server started, later ones from the list of families (median and longest), and
                loading it again (median): the browser then takes the old one down first
one frame       what the browser needs for a frame while somebody is dragged across the map: the
                work of its scripts, style and layout, as it traces them (median, 95th percentile)
to the other    from sending a change in one browser until another one shows it on its map (median
                and longest), and of that until the server said that it is saved

The two browsers, the server and the database share the cores of one machine.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import statistics
import sys
import time
from bisect import bisect_left
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from bench.web_world import Somebody, World, world
from graph.bolt import BoltStore
from graph.changes import Change, Put
from graph.ids import new_id
from graph.model import ParentOf, PartnerOf, Person

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

GOALS: Final = {"first draw": 300.0, "one frame": 16.0, "to the other": 1000.0}
_WAIT: Final = 120.0

_WATCH: Final = """
window.drawnAt = null;
window.seen = {};
new MutationObserver(() => {
  const now = Date.now();
  if (window.drawnAt === null && document.querySelector("#map-host svg [data-role]")) {
    requestAnimationFrame(() => requestAnimationFrame(() => {
      window.drawnAt = performance.now();
    }));
  }
  if (window.awaited && !window.seen[window.awaited]) {
    const map = document.querySelector("#map-host svg");
    if (map && map.textContent.includes(window.awaited)) {
      window.seen[window.awaited] = now;
    }
  }
}).observe(document, { childList: true, subtree: true });
"""

_TRACED: Final = [
    "devtools.timeline",
    "disabled-by-default-devtools.timeline",
    "devtools.timeline.frame",
]
_PARTS: Final = {
    "EventDispatch", "FireAnimationFrame", "UpdateLayoutTree", "Layout", "PrePaint", "Paint",
}  # fmt: skip
"""What a page's main thread does for a frame, as the trace of a browser names it."""

_SEND: Final = """
async ([path, body]) => {
  const sent = Date.now();
  const answer = await fetch(path, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      "X-CSRF-Token": document.querySelector('meta[name="csrf"]').content,
    },
    body: JSON.stringify(body),
  });
  return [sent, Date.now(), answer.status];
}
"""


def grown(count: int, store: BoltStore, case: str) -> None:
    """Add people to a family until it has about so many: couples with children, down the years."""
    chance = random.Random(7)
    there = [each.id for each in store.case_graph(case).all(Person) if each.kind == "family"]
    facts: list[Person | ParentOf | PartnerOf] = []
    waiting = [(there[0], 1880)]
    while len(there) < count:
        parent, year = waiting.pop(0)
        partner = _person(case, chance, year)
        facts += [
            partner,
            PartnerOf(id=new_id(), holder=case, start=parent, end=partner.id, kind="marriage"),
        ]
        there.append(partner.id)
        for n in range(chance.randint(2, 4)):
            child = _person(case, chance, year + 22 + 2 * n)
            facts.append(child)
            for one in (parent, partner.id):
                facts.append(
                    ParentOf(id=new_id(), holder=case, start=one, end=child.id, kind="birth")
                )
            there.append(child.id)
            waiting.append((child.id, year + 22 + 2 * n))
    store.write(Change(holder=case, by="bench", operations=tuple(Put(fact=fact) for fact in facts)))


def _person(case: str, chance: random.Random, year: int) -> Person:
    return Person.model_validate(
        {
            "id": new_id(),
            "holder": case,
            "kind": "family",
            "given": f"Naam {chance.randrange(1000)}",
            "family_name": "Verzonnen",
            "gender": chance.choice(("woman", "man")),
            "born": str(year),
        }
    )


def opened_page(browser: Browser, there: World, who: Somebody) -> Page:
    """A tab of somebody who is signed in."""
    context = browser.new_context(
        base_url=there.running.origin, viewport={"width": 1280, "height": 800}, locale="nl-NL"
    )
    context.add_cookies([{"name": "kring", "value": who.token, "url": there.running.origin}])
    page = context.new_page()
    page.add_init_script(_WATCH)
    return page


def first_draw(page: Page, case: str) -> float:
    """Ask for the page of a family; gives after how long its map was there."""
    page.goto(f"/families/{case}?lang=nl")
    return _once(page, "window.drawnAt")


def from_the_list(page: Page, case: str) -> float:
    """The same for who comes from the list of families, as one does."""
    page.goto("/?lang=nl")
    page.wait_for_timeout(200)
    return first_draw(page, case)


def _once(page: Page, what: str) -> float:
    """A number of the page, once it is there; asked for now and then: no eval there."""
    until = time.monotonic() + _WAIT
    while (found := page.evaluate(what)) is None:
        if time.monotonic() > until:
            raise RuntimeError(f"{what} did not come")
        page.wait_for_timeout(50)
    return float(found)


def frames(page: Page, moves: int = 60) -> list[float]:
    """Drag somebody across the map; gives the browser's work for each frame."""
    box = page.locator("#map-host svg [id^=person-]").nth(40).bounding_box()
    if box is None:
        raise RuntimeError("nobody to drag is on the map")
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 3
    session = page.context.new_cdp_session(page)
    events: list[dict[str, Any]] = []
    session.on("Tracing.dataCollected", lambda found: events.extend(found["value"]))
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 12, y)
    session.send("Tracing.start", {"traceConfig": {"includedCategories": _TRACED}})
    for n in range(moves):
        page.mouse.move(x + 12 + 3 * n, y + n)
        page.evaluate("() => new Promise((drawn) => requestAnimationFrame(() => drawn()))")
    done: list[object] = []
    session.on("Tracing.tracingComplete", lambda found: done.append(found))  # noqa: PLW0108  # Playwright marks a handler, which a builtin does not bear
    session.send("Tracing.end")
    while not done:
        page.wait_for_timeout(20)
    page.keyboard.press("Escape")
    page.mouse.up()
    return _work(events)


def _work(events: list[dict[str, Any]]) -> list[float]:
    """What the page's main thread did for each frame in which the mouse moved somebody."""
    ends = sorted(e["ts"] for e in events if e["name"] == "BeginCommitCompositorFrame")
    work: defaultdict[int, float] = defaultdict(float)
    moved = set()
    for event in events:
        if event.get("ph") == "X" and event["name"] in _PARTS:
            frame = bisect_left(ends, event["ts"])
            work[frame] += event["dur"] / 1000
            if event["name"] == "EventDispatch":
                moved.add(frame)
    return [work[frame] for frame in moved]


def to_the_other(one: Page, other: Page, case: str, number: int) -> tuple[float, float]:
    """Send a change in one browser; gives until it was saved, and until the other shows it."""
    name = f"Nieuw{number:03d}"
    parent = one.evaluate(
        "document.querySelectorAll('#map-host svg [id^=person-]')[3].dataset.fact.split(' ')[0]"
    )
    new = new_id()
    person = {"label": "Person", "id": new, "holder": case, "given": name, "kind": "family"}
    edge = {"label": "PARENT_OF", "id": new_id(), "holder": case, "start": parent, "end": new}
    body = {
        "id": new_id(),
        "operations": [{"op": "put", "fact": fact} for fact in (person, edge | {"kind": "birth"})],
    }
    other.evaluate("(name) => { window.awaited = name; }", name)
    sent, saved, status = one.evaluate(_SEND, [f"/api/cases/{case}/changes", body])
    if status != 201:
        raise RuntimeError(f"the change was not saved: {status}")
    return saved - sent, _once(other, f"window.seen['{name}']") - sent


def measure(browser: Browser, there: World, rounds: int) -> dict[str, dict[str, float]]:
    """All figures."""
    ((one, other),) = there.duos
    case = one.cases[0]
    page, beside = opened_page(browser, there, one), opened_page(browser, there, other)
    cold = first_draw(page, case)
    draws = [from_the_list(page, case) for _ in range(rounds)]
    again = [first_draw(page, case) for _ in range(rounds)]
    first_draw(beside, case)
    dragged = sorted(frames(page))
    told = [to_the_other(page, beside, case, n) for n in range(rounds)]
    shown = [each for _, each in told]
    return {
        "first draw": {
            "first": cold,
            "median": statistics.median(draws),
            "longest": max(draws),
            "again": statistics.median(again),
        },
        "one frame": {
            "median": statistics.median(dragged),
            "p95": dragged[int(len(dragged) * 0.95)],
        },
        "to the other": {
            "saved": statistics.median(saved for saved, _ in told),
            "median": statistics.median(shown),
            "longest": max(shown),
        },
    }


def main() -> None:
    """Measure, print a table, and write the figures where told."""
    parser = argparse.ArgumentParser(prog="python -m bench.screen", description=__doc__)
    parser.add_argument("--people", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    program = shutil.which("chromium")
    if program is None:
        sys.exit("no Chromium: apt install chromium")
    from playwright.sync_api import sync_playwright

    with (
        world(1, 0, lambda store, case: grown(options.people, store, case)) as there,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        found = measure(browser, there, options.rounds)
        browser.close()
    for what, figures in found.items():
        told = ", ".join(f"{name} {value:.0f} ms" for name, value in figures.items())
        print(f"{what:14}{told} (goal: under {GOALS[what]:.0f} ms)")
    if options.json:
        options.json.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
