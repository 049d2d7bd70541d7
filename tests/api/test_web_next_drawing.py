"""Who has the facts and the map already is sent what is otherwise, and it makes the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI
from playwright.sync_api import Page, Response

from api.demonstration_accounts import NAMES
from graph.ids import new_id
from tests.api.editor_page import of_page
from tests.api.web_client import Web, signed_in_as

Ask = Callable[..., Any]
"""Asks for a path, and with a body sends that; gives the JSON that is answered."""


def asking(web: Web) -> Ask:
    """What asks as somebody who is signed in, without a browser."""

    def ask(path: str, body: object = None) -> Any:
        answer = web.get(path) if body is None else web.post(path, body)
        assert answer.status_code < 400, answer.text
        return answer.json()

    return ask


_ASK = of_page("""([path, body]) => import("/editor/main.js").then(async () => {
    const { ask } = await import("/editor/../net.js");
    return ask(path, body === null ? {} : { method: "POST", body });
})""")


def asking_from(page: Page) -> Ask:
    """What asks from a page that is open."""
    return lambda path, body=None: page.evaluate(_ASK, [path, body])


def family_of(ask: Ask) -> str:
    """A family of one's own, six generations deep, so that a change at one end is a small part."""
    case = new_id()
    ask("/api/cases", {"id": case, "name": "Volgende tekening"})
    people, edges = [_person(case, "Anna")], []
    for name in ("Bert", "Cees", "Dirk", "Evert", "Frits"):
        one, other, child = people[-1], _person(case, f"Partner van {name}"), _person(case, name)
        couple = {"label": "PARTNER_OF", "start": one["id"], "end": other["id"], "kind": "marriage"}
        edges += [couple, _parent(one, child), _parent(other, child)]
        people += [other, child]
    _put(ask, case, *people, *(each | {"id": new_id(), "holder": case} for each in edges))
    return case


@pytest.fixture
def opened(page: Page, dana_family: str) -> Page:
    """A page of the editor, to ask from."""
    page.goto(f"/families/{dana_family}?lang=en")
    page.locator("body[data-editor=ready]").wait_for()
    return page


@pytest.fixture(scope="module")
def dana_family(dana: Web) -> str:
    listed = dana.get("/api/cases").json()["cases"]
    return str(next(each["id"] for each in listed if "(fictief " in each["name"]))


def _person(case: str, name: str) -> dict[str, Any]:
    return {"label": "Person", "id": new_id(), "holder": case, "given": name, "kind": "family"}


def _parent(parent: dict[str, Any], child: dict[str, Any]) -> dict[str, Any]:
    return {"label": "PARENT_OF", "start": parent["id"], "end": child["id"], "kind": "birth"}


def _put(ask: Ask, case: str, *facts: dict[str, Any]) -> None:
    _change(ask, case, *({"op": "put", "fact": fact} for fact in facts))


def _change(ask: Ask, case: str, *operations: dict[str, Any]) -> None:
    ask(f"/api/cases/{case}/changes", {"id": new_id(), "operations": operations})


def _facts(ask: Ask, case: str, since: str = "") -> dict[str, Any]:
    found: dict[str, Any] = ask(f"/api/cases/{case}/facts?since={since}")
    return found


def _scene(ask: Ask, case: str, has: str | None = None) -> dict[str, Any]:
    body: dict[str, object] = {"previous": {}, "drawing": has}
    found: dict[str, Any] = ask(f"/api/cases/{case}/scene?kind=genogram", body)
    return found


def test_facts_since_a_view_are_those_that_differ(dana: Web) -> None:
    ask = asking(dana)
    family = family_of(ask)
    whole = _facts(ask, family)
    assert whole["after"] is None
    before = {fact["id"]: fact for fact in whole["facts"]}
    anna = next(i for i, fact in before.items() if fact.get("given") == "Anna")
    new = _person(family, "Dirk")
    _put(ask, family, new, _parent(before[anna], new) | {"id": new_id(), "holder": family})
    told = _facts(ask, family, whole["state"])
    assert told["after"] == whole["state"]
    assert new["id"] in {fact["id"] for fact in told["facts"]}
    assert anna not in {fact["id"] for fact in told["facts"]}
    now = {i: fact for i, fact in before.items() if i not in told["gone"]}
    now |= {fact["id"]: fact for fact in told["facts"]}
    assert now == {fact["id"]: fact for fact in _facts(ask, family)["facts"]}
    ask(f"/api/cases/{family}/undo", {})
    back = _facts(ask, family, told["state"])
    assert new["id"] in back["gone"]
    assert _facts(ask, family, "nothing of that name")["after"] is None


def test_a_map_is_told_by_what_is_otherwise_to_who_has_it_alone(
    app: FastAPI, dana: Web, dana_family: str
) -> None:
    ask = asking(dana)
    family = family_of(ask)
    first = _scene(ask, family)
    assert (first["after"], first["gone"]) == (None, [])
    same = _scene(ask, family, first["drawing"])
    assert (same["after"], same["gone"]) == (first["drawing"], [])
    assert "person-" not in same["svg"].partition('<g id="map"')[2]
    theirs = _scene(ask, dana_family)["drawing"]
    timo = signed_in_as(app, NAMES["team_member"])
    # A name that an account was never sent is no name: of another account, or of another family.
    assert _scene(asking(timo), dana_family, theirs)["after"] is None
    assert _scene(ask, family, theirs)["after"] is None


_MADE = of_page("""([first, next, gone]) => import("/editor/main.js").then(async () => {
    const { patch } = await import("/editor/../map_patch.js");
    const { drawing } = await import("/editor/../markup.js");
    const svg = drawing(first);
    const written = (it) => new XMLSerializer().serializeToString(it).replace(/>\\s+</g, "><");
    const done = patch(svg, next, gone);
    return [done, written(svg), written(drawing(first))];
})""")


@pytest.mark.browser
def test_a_browser_makes_the_next_drawing_of_the_one_it_has(opened: Page, said: list[str]) -> None:
    ask = asking_from(opened)
    family = family_of(ask)
    first = _scene(ask, family)
    frits = next(f for f in _facts(ask, family)["facts"] if f.get("given") == "Frits")
    update = {"op": "update", "label": "Person", "id": frits["id"], "based_on": frits["version"]}
    _change(ask, family, update | {"values": {"given": "Fritz"}})
    told, whole = _scene(ask, family, first["drawing"]), _scene(ask, family)
    assert told["after"] == first["drawing"]
    done, made, _ = opened.evaluate(_MADE, [first["svg"], told["svg"], told["gone"]])
    assert done
    assert made == opened.evaluate(_MADE, [whole["svg"], whole["svg"], ["person-nobody"]])[1]
    # What does not fit changes nothing.
    fits, after, before = opened.evaluate(_MADE, [first["svg"], told["svg"], ["person-nobody"]])
    assert not fits
    assert after == before


@pytest.mark.browser
def test_the_map_follows_change_by_change(opened: Page, said: list[str]) -> None:
    """After some changes the map has what a fresh page has, and most of them came in part."""
    ask = asking_from(opened)
    family = family_of(ask)
    opened.goto(f"/families/{family}?lang=en")
    opened.locator("#map-host .map-sheet g[id^=person-][tabindex]").first.wait_for()
    came: list[Response] = []
    opened.on("response", lambda each: came.append(each) if "/scene?" in each.url else None)
    frits = next(f for f in _facts(ask, family)["facts"] if f.get("given") == "Frits")
    for n in range(4):
        new = _person(family, f"Kind {n}")
        _put(ask, family, new, _parent(frits, new) | {"id": new_id(), "holder": family})
        opened.locator(f"#map-host g[id=person-{new['id']}][tabindex]").wait_for(state="attached")
    ids = "all => all.map((each) => each.id).sort()"
    groups = "#map-host .map-sheet > svg:first-of-type #map g[id][data-role]"
    followed = opened.locator(groups).evaluate_all(ids)
    assert len(came) == 4
    assert any(each.json()["after"] for each in came)
    opened.reload()
    opened.locator("#map-host .map-sheet g[id^=person-][tabindex]").first.wait_for()
    assert opened.locator(groups).evaluate_all(ids) == followed
