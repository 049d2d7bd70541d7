"""Two at once, through a server that runs: changes of others, who is there, what is not told."""

from __future__ import annotations

import json
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest

from api.demonstration_accounts import NAMES
from api.door import opened
from api.settings import read_settings
from graph.changes import Change, Update
from graph.ids import new_id
from graph.model import Person
from tests.api.running import Running

PATIENCE = 90.0
"""Seconds to wait for what must happen; a slow machine shares its cores."""

Browsers = Callable[[str], httpx.Client]


@pytest.fixture
def browser(running: Running) -> Iterator[Browsers]:
    """Makes browsers that are signed in with the password that the server tells."""
    with ExitStack() as stack:

        def make(role: str) -> httpx.Client:
            (made_up,) = [each for each in running.served.demonstration if each.role == role]
            headers = {"Origin": running.origin}
            client = httpx.Client(base_url=running.origin, headers=headers, timeout=60)
            stack.enter_context(client)
            fields = {"name": made_up.name, "password": made_up.password}
            answer = client.post("/sign-in", data=fields)
            assert answer.status_code == 303, answer.text
            client.headers["X-CSRF-Token"] = client.get("/api/me").json()["csrf"]
            return client

        yield make


@dataclass
class Heard:
    """The events of a stream, as they came, with when."""

    events: list[tuple[str, str, dict[str, Any], float]] = field(default_factory=list)
    ended: threading.Event = field(default_factory=threading.Event)

    def listen(self, lines: Iterator[str]) -> None:
        kind = name = ""
        try:
            for line in lines:
                key, _, value = line.partition(": ")
                if key == "event":
                    kind, name = value, ""
                elif key == "id":
                    name = value
                elif key == "data":
                    self.events.append((kind, name, json.loads(value), time.monotonic()))
        except httpx.HTTPError:
            pass
        finally:
            self.ended.set()

    def of(self, kind: str) -> list[tuple[str, dict[str, Any], float]]:
        return [(name, data, at) for each, name, data, at in self.events if each == kind]

    def wait(self, kind: str, count: int = 1, seconds: float = PATIENCE) -> None:
        until = time.monotonic() + seconds
        while len(self.of(kind)) < count:
            assert time.monotonic() < until, f"{kind}: {self.events}"
            time.sleep(0.02)

    def people(self, *names: str, seconds: float = PATIENCE) -> list[dict[str, Any]]:
        """Wait until those people are there, and nobody else."""
        until = time.monotonic() + seconds
        while True:
            there = self.of("people")[-1][1]["people"] if self.of("people") else None
            if there is not None and [each["name"] for each in there] == list(names):
                return list(there)
            assert time.monotonic() < until, f"{names}: {self.events}"
            time.sleep(0.02)


@contextmanager
def listening(client: httpx.Client, case: str, last: str = "") -> Iterator[Heard]:
    heard = Heard()
    headers = {"Last-Event-ID": last} if last else {}
    with client.stream("GET", f"/api/cases/{case}/events", headers=headers) as stream:
        assert stream.status_code == 200
        assert stream.headers["content-type"].startswith("text/event-stream")
        thread = threading.Thread(target=heard.listen, args=(stream.iter_lines(),), daemon=True)
        thread.start()
        yield heard


def first_case(client: httpx.Client) -> str:
    listed = client.get("/api/cases").json()["cases"]
    return str(next(each["id"] for each in listed if "fictief" in each["name"]))


def someone(client: httpx.Client, case: str) -> dict[str, Any]:
    found = client.get(f"/api/cases/{case}/facts").json()["facts"]
    return next(f for f in found if f["label"] == "Person" and f["kind"] == "family")


def rename(client: httpx.Client, case: str, **values: Any) -> str:
    who = someone(client, case)
    sent = {
        "id": new_id(),
        "operations": [
            {
                "op": "update",
                "label": "Person",
                "id": who["id"],
                "based_on": who["version"],
                "values": values,
            }
        ],
    }
    answer = client.post(f"/api/cases/{case}/changes", json=sent)
    assert answer.status_code == 201, answer.text
    return str(who["id"])


def test_the_changes_of_others_are_told_with_who_made_them(browser: Browsers) -> None:
    dana, timo = browser("duo"), browser("team_member")
    case = first_case(dana)
    with listening(timo, case) as heard:
        heard.wait("state")
        begun = time.monotonic()
        who = rename(dana, case, occupation="bakker")
        written = time.monotonic()
        heard.wait("facts")
        name, told, at = heard.of("facts")[0]
        assert (told["changed"], told["gone"], told["own"]) == ([who], [], False)
        assert told["by"] == [NAMES["duo"]]
        assert name == told["state"] == timo.get(f"/api/cases/{case}/facts").json()["state"]
        assert begun < at < written + 5  # a bound against a hang; the figure is measured elsewhere


def test_a_change_by_another_program_is_told_too(running: Running, browser: Browsers) -> None:
    dana = browser("duo")
    case = first_case(dana)
    settings = read_settings({"KRING_ACCOUNT": "Anna"}, home=running.home)
    with opened(settings) as ground, listening(dana, case) as heard:
        heard.wait("state")
        store = ground.viewer_store("support", "another program")
        who = next(p for p in store.case_graph(case).all(Person) if p.holder == case)
        update = Update.on(who, values={"occupation": "molenaar"})
        store.write(Change(holder=case, by=store.viewer.account, operations=(update,)))
        heard.wait("facts")
        _, told, _ = heard.of("facts")[0]
        assert (told["changed"], told["by"], told["own"]) == ([who.id], ["Anna"], False)


def test_who_lost_the_connection_is_told_what_was_missed(browser: Browsers) -> None:
    dana, timo = browser("duo"), browser("team_member")
    case = first_case(dana)
    with listening(timo, case) as heard:
        heard.wait("state")
        ((last, _, _),) = heard.of("state")
    who = rename(dana, case, occupation="slager")
    with listening(timo, case, last) as heard:
        heard.wait("facts")
        assert heard.of("facts")[0][1]["changed"] == [who]
        assert heard.of("facts")[0][1]["by"] == [NAMES["duo"]]
    with listening(timo, case, "0" * 32) as heard:
        heard.wait("reload")
        now = heard.of("reload")[0][0]
    with listening(timo, case, now) as heard:
        heard.wait("state")


def test_people_see_who_else_is_there_and_on_what(browser: Browsers) -> None:
    dana, timo = browser("duo"), browser("team_member")
    case = first_case(dana)
    who = someone(dana, case)["id"]
    with listening(dana, case) as heard:
        heard.people()
        with listening(timo, case):
            (there,) = heard.people(NAMES["team_member"])
            assert (there["own"], there["selection"]) == (False, [])
            looking = {"selection": [who, new_id()], "map": "ecomap"}
            assert timo.post(f"/api/cases/{case}/presence", json=looking).status_code == 204
            until = time.monotonic() + PATIENCE
            while not (there := heard.people(NAMES["team_member"])[0])["selection"]:
                assert time.monotonic() < until
            assert (there["selection"], there["map"]) == ([who], "ecomap")
        heard.people()


def test_a_change_of_what_one_may_not_see_tells_nothing(browser: Browsers) -> None:
    dana, petra = browser("duo"), browser("professional")
    case = first_case(dana)
    seen = {f["id"] for f in petra.get(f"/api/cases/{case}/facts").json()["facts"]}
    hidden = [
        f
        for f in dana.get(f"/api/cases/{case}/facts").json()["facts"]
        if f["id"] not in seen and f["holder"] == case and f["label"] in {"Event", "Characteristic"}
    ]
    assert hidden
    fact = hidden[0]
    with listening(petra, case) as heard, listening(dana, case) as own:
        heard.wait("people")
        own.wait("people")
        before = len(heard.events)
        update = {"op": "update", "label": fact["label"], "id": fact["id"]}
        sent = {**update, "based_on": fact["version"], "values": {"note": "alleen voor het duo"}}
        answer = dana.post(
            f"/api/cases/{case}/changes", json={"id": new_id(), "operations": [sent]}
        )
        assert answer.status_code == 201, answer.text
        own.wait("facts")
        time.sleep(1.5)
        assert [e for e in heard.events[before:] if e[0] != "people"] == []


def test_events_of_a_family_of_others_are_as_of_one_that_is_not(browser: Browsers) -> None:
    bea = browser("administrator")
    case = first_case(browser("duo"))
    hidden = bea.get(f"/api/cases/{case}/events")
    missing = bea.get(f"/api/cases/{new_id()}/events")
    assert (hidden.status_code, hidden.content) == (404, missing.content)


def test_whoever_signs_out_everywhere_hears_nothing_more(browser: Browsers) -> None:
    one, other = browser("duo"), browser("duo")
    case = first_case(one)
    with listening(one, case) as heard:
        heard.wait("people")
        token = other.headers["X-CSRF-Token"]
        other.post("/sign-out", data={"everywhere": "1", "csrf": token})
        dana = browser("duo")
        rename(dana, case, occupation="timmervrouw")
        assert heard.ended.wait(25)
        assert heard.of("facts") == []


def test_a_server_that_is_asked_to_end_lets_go_of_who_listens(
    region: Path, browser: Browsers
) -> None:
    other = Running(region)
    other.start()
    dana = browser("duo")
    dana.base_url = httpx.URL(other.origin)
    with listening(dana, first_case(dana)) as heard:
        heard.wait("people")
        other.end(signal.SIGINT)
        assert heard.ended.wait(20)
    assert "Traceback" not in other.err


def test_a_server_that_is_killed_knows_who_was_signed_in_and_what_was_saved(
    running: Running, browser: Browsers
) -> None:
    dana = browser("duo")
    case = first_case(dana)
    port = int(running.origin.rpartition(":")[2])
    rename(dana, case, occupation="net op tijd")
    running.end(signal.SIGKILL)
    running.start(port)
    assert dana.get("/api/me").json()["name"] == NAMES["duo"]
    assert someone(dana, case)["occupation"] == "net op tijd"
    rename(dana, case, occupation="en verder")
