"""Every route, every role, every protected fact: a canary is in no byte of any answer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import httpx
import pytest

from api.accounts import demonstration_id
from api.app import make_app
from api.demonstration_accounts import NAMES
from api.door import Ground, opened
from api.settings import read_settings
from graph.changes import Change, Put, Update
from graph.ids import ADMINISTRATION_HOLDER, new_id
from graph.model import CentredOn, Grant
from tests.api.canaries import CLUSTERS, cluster
from tests.api.test_web_seam import walk
from tests.api.web_client import Web, signed_in_as

SEEN: Final = {
    "duo": {"own", "fam", "pro"},
    "team_member": {"own", "fam", "pro"},
    "professional": {"pro"},
    "family_member": {"fam"},
    "coordinator": set[str](),
    "administrator": set[str](),
}
"""Of which clusters a role may be told anything, without a grant for what is protected."""

KINDS: Final = ("genogram", "household", "ecomap", "circles", "timeline")


class World:
    """A family with a canary in every text, and a browser of each role."""

    def __init__(self, ground: Ground) -> None:
        self.app = make_app(ground)
        self.begun = ""
        duo = signed_in_as(self.app, NAMES["duo"])
        listed = duo.get("/api/cases").json()["cases"]
        # The family member is of the first of them that was made.
        family = signed_in_as(self.app, NAMES["family_member"]).get("/api/cases").json()["cases"]
        self.case = str(family[0]["id"])
        assert self.case in {each["id"] for each in listed}
        graph = ground.store.case_graph(self.case)
        centre = min(each.end for each in graph.all(CentredOn))
        self.facts = {name: list(cluster(name, self.case, centre)) for name in CLUSTERS}
        puts = [Put.model_validate({"fact": f}) for facts in self.facts.values() for f in facts]
        ground.store.write(Change(holder=self.case, by="tests", operations=tuple(puts)))

    def secrets(self, of: str) -> list[str]:
        """Every canary of a cluster, and every id: nobody may know that they are there."""
        texts = [
            value
            for fact in self.facts[of]
            for name, value in fact.items()
            if isinstance(value, str) and value.startswith("zq")
        ]
        assert len(texts) > 30
        return [*texts, *(fact["id"] for fact in self.facts[of])]

    def told(self, browser: Web) -> Iterator[tuple[str, httpx.Response]]:
        """Every route, asked in every way that a hidden fact could come out of it."""
        hidden = [fact["id"] for fact in self.facts["prot"]]
        people = [f["id"] for facts in self.facts.values() for f in facts if f["label"] == "Person"]
        began = browser.post(f"/api/cases/{self.case}/names")
        yield "a set of other names", began
        token = began.json().get("address", "x").rpartition("/")[2]
        for path in sorted({route.path for route in walk(self.app.routes)}):
            if path.endswith("/events") or path == "/sign-out":
                continue
            for where in self._filled(path, hidden, token):
                for question in self._questions(path, people):
                    yield where + question, browser.get(where + question)
        changes, steps = f"/api/cases/{self.case}/changes", f"/api/cases/{self.case}/undo"
        self.begun = hidden[0]
        sent: list[tuple[str, object]] = [
            (f"/api/cases/{self.case}/presence", {"selection": hidden[:5]}),
            (f"/api/cases/{self.case}/scene", {"previous": {each: [9, 9] for each in hidden[:5]}}),
            (steps, {"change": hidden[0]}),
            *(
                (
                    f"/api/cases/{self.case}/typed",
                    {"text": "Nieuw x Ander: Kind", "seed": new_id(), "kind": kind},
                )
                for kind in ("genogram", "ecomap")
            ),
            ("/api/cases", {"id": hidden[0], "name": "x"}),
            *(
                (f"/api/other-names/{token}/export", {"purpose": "consultation", "form": form})
                for form in ("svg", "pdf")
            ),
        ]
        for fact in self.facts["prot"][::6]:
            bare = {name: value for name, value in fact.items() if not str(value).startswith("zq")}
            put = {"op": "put", "fact": {**bare, "protected": False}}
            sent.append((changes, {"id": new_id(), "operations": [put]}))
            update = update_of(fact)
            sent.append((changes, {"id": new_id(), "operations": [update]}))
        for where, body in sent:
            yield f"{where} {json.dumps(body)}", browser.post(where, body)

    def _filled(self, path: str, hidden: list[str], token: str) -> list[str]:
        if "{what}" in path:
            return [path.replace("{what}", each) for each in ("overlaps", "waits", "handovers")]
        where = (
            path.replace("{case}", self.case).replace("{token}", token).replace("{credential}", "x")
        )
        return (
            [where.replace("{fact}", each) for each in hidden[:2]] if "{fact}" in where else [where]
        )

    def _questions(self, path: str, people: list[str]) -> list[str]:
        if path.endswith(("/scene", "/map.svg")):
            asked = [f"?kind={kind}" for kind in KINDS]
            return [*asked, "?kind=genogram&all_time=true", f"?view={people[0]}"]
        if path in ("/", "/api/search", "/api/organisations"):
            return ["", *(f"?q=zq{name}persongiven" for name in CLUSTERS), "?q=zqprot"]
        return [""]


@pytest.fixture(scope="module")
def ground(region: Path) -> Iterator[Ground]:
    with opened(read_settings({"KRING_LANG": "nl"}, home=region)) as ground:
        yield ground


@pytest.fixture(scope="module")
def world(ground: Ground) -> World:
    return World(ground)


def update_of(fact: dict[str, Any]) -> dict[str, Any]:
    at = {"label": fact["label"], "id": fact["id"], "based_on": 1}
    return {"op": "update", **at, "values": {"note": "x"}}


def parts_of(answer: httpx.Response) -> str:
    headers = json.dumps(dict(answer.headers))
    return f"{answer.content.decode('utf-8', 'replace')}\n{headers}".lower()


def without_what_was_asked(text: str, asked: str) -> str:
    """What a page repeats of its own address, or of what was typed, is nothing that it told."""
    typed = asked.partition("?")[2].partition("=")[2]
    return text.replace(typed.lower(), "") if typed.startswith("zq") else text


@pytest.mark.parametrize("role", SEEN)
def test_no_answer_holds_what_a_role_may_not_see(world: World, role: str) -> None:
    browser = signed_in_as(world.app, NAMES[role])
    hidden = {name: world.secrets(name) for name in CLUSTERS if name not in SEEN[role]}
    begun = world.facts["prot"][0]["id"]  # under this id some role begins a family of its own
    count = 0
    for asked, answer in world.told(browser):
        count += 1
        text = without_what_was_asked(parts_of(answer), asked)
        for name, secrets in hidden.items():
            told = [each for each in secrets if each in text and each not in asked]
            out = [each for each in told if each != begun]
            assert not out, f"{asked} tells {role} of {name}: {out[:3]} ({answer.status_code})"
        assert answer.status_code < 500, asked
    assert count > 50


@pytest.mark.parametrize("role", [role for role, seen in SEEN.items() if seen])
def test_what_a_role_may_see_is_told(world: World, role: str) -> None:
    """So that the test above looks where something is to be found."""
    browser = signed_in_as(world.app, NAMES[role])
    text = parts_of(browser.get(f"/api/cases/{world.case}/facts"))
    for name in SEEN[role]:
        found = [each for each in world.secrets(name) if each in text]
        assert len(found) > 10, name


def test_a_grant_opens_what_is_protected(world: World, ground: Ground) -> None:
    grant = Grant.model_validate(
        {
            "id": new_id(),
            "holder": ADMINISTRATION_HOLDER,
            "account": demonstration_id("team_member"),
            "case": world.case,
            "kind": "protected",
            "valid": "2020/..",
        }
    )
    ground.store.write(
        Change(holder=ADMINISTRATION_HOLDER, by="tests", operations=(Put(fact=grant),))
    )
    browser = signed_in_as(world.app, NAMES["team_member"])
    text = parts_of(browser.get(f"/api/cases/{world.case}/facts"))
    assert all(each in text for each in world.secrets("prot"))
    ended = {"valid": "2020/2021"}
    operations = (Update.on(grant, values=ended),)
    ground.store.write(Change(holder=ADMINISTRATION_HOLDER, by="tests", operations=operations))
    text = parts_of(browser.get(f"/api/cases/{world.case}/facts"))
    assert not any(each in text for each in world.secrets("prot"))


@pytest.mark.parametrize("role", ["duo", "professional", "family_member"])
def test_to_write_to_what_is_hidden_answers_as_to_what_is_not_there(
    world: World, role: str
) -> None:
    browser = signed_in_as(world.app, NAMES[role])
    path = f"/api/cases/{world.case}/changes"
    for fact in world.facts["prot"][::3]:
        told = []
        for target in (fact["id"], new_id()):
            sent = {"id": new_id(), "operations": [update_of({**fact, "id": target})]}
            answer = browser.post(path, sent)
            assert answer.status_code >= 400
            told.append((answer.status_code, answer.text.replace(target, "")))
        assert told[0] == told[1]


def test_a_hidden_family_and_a_hidden_fact_answer_as_what_is_not_there(world: World) -> None:
    asked: list[tuple[Web, str, str]] = []
    bea = signed_in_as(world.app, NAMES["administrator"])
    duo = signed_in_as(world.app, NAMES["duo"])
    nobody = new_id()
    for route in walk(world.app.routes):
        if "{case}" in route.path and "GET" in (route.methods or ()):
            path = route.path.replace("{fact}", nobody)
            asked.append((bea, path.replace("{case}", world.case), path.replace("{case}", nobody)))
    history = f"/api/cases/{world.case}/facts/{{}}/history"
    asked += [
        (duo, history.format(fact["id"]), history.format(nobody))
        for fact in world.facts["prot"][::3]
    ]
    assert len(asked) > 15
    for browser, hidden, missing in asked:
        one, other = browser.get(hidden), browser.get(missing)
        assert one.status_code == other.status_code == 404, hidden
        told: list[Any] = [
            (each.text.replace(path, "").replace(path.rpartition("/")[2], ""), dict(each.headers))
            for each, path in ((one, hidden), (other, missing))
        ]
        assert told[0][0].replace(world.case, "") == told[1][0].replace(nobody, ""), hidden
        assert told[0][1].keys() == told[1][1].keys()
