"""Load: duos who edit and teams who look on, all at once, on one machine.

    python -m bench.load [--minutes 5] [--duos 50] [--teams 20] [--json FILE]

Each duo is two browsers at one family. One draws: a change every eight seconds on average, then
facts and map anew. The other has the stream of events open, and on each change asks for them too.
Both ask as the editor does: for what is otherwise than they have, and for a map on which people
stay near where they stood. Each team looks at a family every ten seconds: a map of some kind, the
film, who is involved. Times of waiting are drawn from a seed. What is told: per kind of request how
many, how long (median, 95th and 99th percentile, the longest, in milliseconds), from sending a
change until the other half of the duo was told of it, and errors; at the end the journals are read,
and every change that was answered as saved must stand in them.

The clients run on the same machine as the server and the database, and share its cores.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import re
import statistics
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import httpx

from api.door import opened
from api.sign_in.tokens import csrf_of
from bench.web_world import Somebody, World, world
from graph.ids import new_id

BETWEEN_CHANGES: Final = 8.0
BETWEEN_LOOKS: Final = 10.0
_PLACE: Final = re.compile(
    r' id="person-([0-9a-f-]{36})"[^>]* data-x="([-\d.]+)" data-y="([-\d.]+)"'
)
KINDS: Final = ("genogram", "household", "ecomap", "circles", "timeline")


@dataclass
class Kept:
    """What was measured: times in milliseconds by kind, errors, and changes that were saved."""

    times: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: Counter[str] = field(default_factory=Counter)
    saved: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    sent_at: dict[str, float] = field(default_factory=dict)


class Browser:
    """One person's browser."""

    def __init__(self, there: World, who: Somebody, kept: Kept) -> None:
        self.who, self.kept = who, kept
        self.client = httpx.AsyncClient(
            base_url=there.running.origin,
            headers={"Origin": there.running.origin, "X-CSRF-Token": csrf_of(who.token)},
            cookies={"kring": who.token},
            timeout=60,
        )

    async def ask(self, what: str, path: str, body: object = None) -> dict[str, Any] | None:
        """Ask, and keep how long it took; None for an error, which is counted."""
        began = time.perf_counter()
        try:
            if body is None:
                answer = await self.client.get(path)
            else:
                answer = await self.client.post(path, json=body)
        except httpx.HTTPError as error:
            self.kept.errors[f"{what}: {type(error).__name__}"] += 1
            return None
        self.kept.times[what].append((time.perf_counter() - began) * 1000)
        if answer.is_error:
            self.kept.errors[f"{what}: {answer.status_code}"] += 1
            return None
        found: dict[str, Any] = answer.json()
        return found


@dataclass
class Screen:
    """What the editor has on its screen of a family, and asks for what is otherwise in the next."""

    browser: Browser
    case: str
    facts: dict[str, dict[str, Any]] = field(default_factory=dict)
    places: dict[str, tuple[float, float]] = field(default_factory=dict)
    state: str = ""
    drawing: str | None = None

    async def refresh(self) -> None:
        """Ask for facts and map at once, as a browser does."""
        await asyncio.gather(self._facts(), self._map())

    async def _facts(self) -> None:
        path = f"/api/cases/{self.case}/facts?since={self.state}"
        told = await self.browser.ask("facts", path)
        if told is not None:
            if told["after"] is None:
                self.facts.clear()
            for gone in told["gone"]:
                self.facts.pop(gone, None)
            self.facts |= {fact["id"]: fact for fact in told["facts"]}
            self.state = told["state"]

    async def _map(self) -> None:
        path = f"/api/cases/{self.case}/scene?kind=genogram"
        body = {"previous": self.places, "drawing": self.drawing}
        told = await self.browser.ask("map: genogram", path, body)
        if told is not None:
            if told["after"] is None:
                self.places.clear()
            for gone in told["gone"]:
                self.places.pop(gone.removeprefix("person-"), None)
            for who, x, y in _PLACE.findall(told["svg"]):
                self.places[who] = (float(x), float(y))
            self.drawing = told["drawing"]


async def draw(browser: Browser, chance: random.Random, until: float) -> None:
    """One half of a duo at the table: somebody new, a correction, now and then an undo."""
    (case,) = browser.who.cases
    path = f"/api/cases/{case}"
    screen = Screen(browser, case)
    await asyncio.sleep(chance.uniform(0, BETWEEN_CHANGES))
    await screen.refresh()
    while screen.facts and time.perf_counter() < until:
        body = _change(case, screen.facts, chance)
        browser.kept.sent_at[body["id"]] = time.perf_counter()
        for operation in body["operations"]:
            fact = operation["fact"]["id"] if "fact" in operation else operation["id"]
            browser.kept.sent_at[fact] = browser.kept.sent_at[body["id"]]
        saved = await browser.ask("save a change", f"{path}/changes", body)
        if saved is not None:
            browser.kept.saved[case].add(saved["change"])
        await screen.refresh()
        await asyncio.sleep(chance.expovariate(1 / BETWEEN_CHANGES))


def _change(case: str, facts: dict[str, dict[str, Any]], chance: random.Random) -> dict[str, Any]:
    people = [each for each in facts.values() if each["label"] == "Person"]
    somebody = chance.choice(people)
    if chance.random() < 0.4:
        values = {"note": f"said at the table, {chance.randrange(10_000)}"}
        known = {"op": "update", "label": "Person", "id": somebody["id"], "values": values}
        return {"id": new_id(), "operations": [known | {"based_on": somebody["version"]}]}
    new, edge = new_id(), new_id()
    person = {"label": "Person", "id": new, "holder": case, "given": f"Kind {new[-4:]}"}
    parent = {"label": "PARENT_OF", "id": edge, "holder": case, "start": somebody["id"], "end": new}
    made = [person | {"kind": "family"}, parent | {"kind": "birth"}]
    return {"id": new_id(), "operations": [{"op": "put", "fact": fact} for fact in made]}


async def follow(browser: Browser, until: float) -> None:
    """The other half: told of each change, asks facts and map anew."""
    (case,) = browser.who.cases
    path = f"/api/cases/{case}"
    screen = Screen(browser, case)
    try:
        await screen.refresh()
        async with browser.client.stream("GET", f"{path}/events") as stream:
            kind = ""
            async for line in stream.aiter_lines():
                if time.perf_counter() > until:
                    return
                name, _, value = line.partition(": ")
                if name == "event":
                    kind = value
                elif name == "data" and kind == "facts":
                    await _told(screen, json.loads(value))
    except httpx.HTTPError as error:
        if time.perf_counter() < until:
            browser.kept.errors[f"events: {type(error).__name__}"] += 1


async def _told(screen: Screen, told: dict[str, Any]) -> None:
    now, kept = time.perf_counter(), screen.browser.kept
    sent = kept.sent_at
    for fact in told["changed"]:
        if fact in sent:
            kept.times["a change until the other is told"].append((now - sent.pop(fact)) * 1000)
    await screen.refresh()


async def look(browser: Browser, chance: random.Random, until: float) -> None:
    """A team before its screen."""
    await asyncio.sleep(chance.uniform(0, BETWEEN_LOOKS))
    while time.perf_counter() < until:
        path = f"/api/cases/{chance.choice(browser.who.cases)}"
        kind = chance.choice(KINDS)
        what = chance.random()
        if what < 0.6:
            await browser.ask(f"map: {kind}", f"{path}/scene?kind={kind}")
        elif what < 0.8:
            await browser.ask("film", f"{path}/scene?kind=genogram&all_time=true")
        else:
            await browser.ask("who is involved", f"{path}/involved")
        await asyncio.sleep(chance.expovariate(1 / BETWEEN_LOOKS))


async def everybody(there: World, seconds: float) -> Kept:
    """All of them at once, for so long."""
    kept = Kept()
    until = time.perf_counter() + seconds
    async with asyncio.TaskGroup() as group:
        followers = []
        for number, (one, other) in enumerate(there.duos):
            group.create_task(draw(Browser(there, one, kept), random.Random(number), until))
            followers.append(group.create_task(follow(Browser(there, other, kept), until)))
        for number, team in enumerate(there.teams):
            group.create_task(look(Browser(there, team, kept), random.Random(-number), until))
        await asyncio.sleep(seconds + 5)
        for task in followers:
            task.cancel()
    return kept


def lost(there: World, kept: Kept) -> int:
    """How many of the changes that were answered as saved stand in no journal."""
    with opened(there.settings) as ground:
        return sum(
            len(saved - {entry.change.id for entry in ground.store.journal(case)})
            for case, saved in kept.saved.items()
        )


def table(kept: Kept) -> dict[str, dict[str, float]]:
    """Per kind of request: how many, and how long in milliseconds."""
    found = {}
    for what, times in sorted(kept.times.items()):
        there = sorted(times)
        found[what] = {
            "count": len(there),
            "median": statistics.median(there),
            "p95": there[int(len(there) * 0.95)],
            "p99": there[int(len(there) * 0.99)],
            "max": there[-1],
        }
    return found


def main() -> None:
    """Measure, print a table, and write the figures where told."""
    parser = argparse.ArgumentParser(prog="python -m bench.load", description=__doc__)
    parser.add_argument("--minutes", type=float, default=5.0)
    parser.add_argument("--duos", type=int, default=50)
    parser.add_argument("--teams", type=int, default=20)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    with world(options.duos, options.teams) as there:
        kept = asyncio.run(everybody(there, options.minutes * 60))
        there.stop()
        gone = lost(there, kept)
    rows = table(kept)
    print(f"{options.duos} duos and {options.teams} teams for {options.minutes:g} minutes")
    print(f"{'':34}{'count':>7}{'median':>9}{'p95':>9}{'p99':>9}{'max':>9}  ms")
    for what, row in rows.items():
        times = "".join(f"{row[name]:9.0f}" for name in ("median", "p95", "p99", "max"))
        print(f"{what:34}{row['count']:7.0f}{times}")
    saved = sum(len(each) for each in kept.saved.values())
    print(f"errors: {dict(kept.errors) or 'none'}; saved {saved}, of these lost {gone} (goal: 0)")
    if options.json:
        found = {"rows": rows, "errors": dict(kept.errors), "saved": saved, "lost": gone}
        options.json.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
