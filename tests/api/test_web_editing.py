"""Changing a family through the interface: once, whole, with clashes told, and back again."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
from fastapi import FastAPI

from api.demonstration_accounts import NAMES
from graph.ids import new_id
from tests.api.web_client import Web, signed_in_as


@pytest.fixture(scope="module")
def anna(app: FastAPI) -> Web:
    """The other half of the duo."""
    return signed_in_as(app, "Anna", "support")


@pytest.fixture
def case(dana: Web) -> str:
    """A family of its own."""
    made = dana.post("/api/cases", {"id": new_id(), "name": "Familie De Proef"})
    assert made.status_code == 201, made.text
    return str(made.json()["id"])


def put(case: str, label: str, **values: Any) -> dict[str, Any]:
    return {"op": "put", "fact": {"label": label, "id": new_id(), "holder": case, **values}}


def change(browser: Web, case: str, *operations: dict[str, Any], **more: Any) -> Any:
    sent = {"id": new_id(), "operations": list(operations), **more}
    return browser.post(f"/api/cases/{case}/changes", sent)


def demonstrated(browser: Web, index: int) -> str:
    """A family of the demonstration, of which both are the duo."""
    listed = browser.get("/api/cases").json()["cases"]
    return str([each["id"] for each in listed if "fictief" in each["name"]][index])


def facts(browser: Web, case: str) -> dict[str, dict[str, Any]]:
    found = browser.get(f"/api/cases/{case}/facts").json()["facts"]
    return {fact["id"]: fact for fact in found}


def person(browser: Web, case: str, **values: Any) -> str:
    made = put(case, "Person", **values)
    joined = put(case, "CENTRED_ON", start=case, end=made["fact"]["id"])
    answer = change(browser, case, made, joined)
    assert answer.status_code == 201, answer.text
    return str(made["fact"]["id"])


def update(fact: dict[str, Any], **values: Any) -> dict[str, Any]:
    at = {"label": fact["label"], "id": fact["id"], "based_on": fact["version"]}
    return {"op": "update", **at, "values": values}


def test_a_family_is_begun_once_and_listed(dana: Web, anna: Web) -> None:
    sent = {"id": new_id(), "name": "Familie <b>Nieuw</b>", "phase": "recovery", "since": "2024"}
    for _ in range(2):
        made = dana.post("/api/cases", sent)
        assert (made.status_code, made.json()["id"]) == (201, sent["id"])
    (line,) = [c for c in dana.get("/api/cases").json()["cases"] if c["id"] == sent["id"]]
    assert (line["name"], line["phase"], line["since"]) == (sent["name"], "recovery", "2024")
    page = dana.get("/?q=nieuw").text
    assert "Familie &lt;b&gt;Nieuw&lt;/b&gt;" in page
    assert anna.post("/api/cases", sent).status_code == 422  # it is there, for somebody else
    assert anna.get(f"/api/cases/{sent['id']}").status_code == 404
    for wrong in ({"name": ""}, {"id": "x"}, {"phase": "unheard"}, {"since": "soon"}):
        refused = dana.post("/api/cases", {**sent, "id": new_id(), **wrong})
        assert refused.status_code == 422
        assert next(iter(wrong)) in {each["field"] for each in refused.json()["errors"]}


def test_a_family_is_begun_from_the_page(dana: Web) -> None:
    answer = dana.send("/families", {"name": " Familie Pagina "})
    assert answer.status_code == 303
    assert "Familie Pagina" in dana.get(answer.headers["location"]).text
    assert dana.send("/families", {"name": " "}).headers["location"] == "/?new=1"


def test_a_change_is_written_once_and_whole(dana: Web, case: str) -> None:
    one, two = (put(case, "Person", given=name) for name in ("Lisa", "Tom"))
    edges = [put(case, "CENTRED_ON", start=case, end=each["fact"]["id"]) for each in (one, two)]
    sent = {"id": new_id(), "made_at": "2026-01-01T10:00:00Z", "operations": [one, two, *edges]}
    first = dana.post(f"/api/cases/{case}/changes", sent)
    assert first.status_code == 201, first.text
    again = dana.post(f"/api/cases/{case}/changes", sent)
    assert (first.json()["repeated"], again.json()["repeated"]) == (False, True)
    assert first.json()["recorded_at"] == again.json()["recorded_at"]
    assert first.json()["versions"][one["fact"]["id"]] == 1
    assert {"seq", "hash"}.isdisjoint(first.json())  # they would count what is hidden
    assert len([f for f in facts(dana, case).values() if f["label"] == "Person"]) == 2
    half = change(dana, case, put(case, "Person", given="Eva"), put(case, "Person", gender="?"))
    assert half.status_code == 422
    assert len([f for f in facts(dana, case).values() if f["label"] == "Person"]) == 2


def test_every_operation_of_an_editor(dana: Web, case: str) -> None:
    mark, eva = person(dana, case, given="Mark"), person(dana, case, given="Eva")
    union = put(case, "PARTNER_OF", start=mark, end=eva, valid="2010/..")
    assert change(dana, case, union).status_code == 201
    edge = union["fact"]["id"]
    end = {"op": "end", "label": "PARTNER_OF", "id": edge, "based_on": 1, "day": "2016~"}
    assert change(dana, case, end).json()["versions"] == {edge: 2}
    assert facts(dana, case)[edge]["valid"] == "2010/2016~"
    said = {
        "op": "say",
        "statement": {
            "label": "Statement",
            "id": new_id(),
            "holder": case,
            "about": edge,
            "said_by": eva,
            "position": "denies",
        },
    }
    assert change(dana, case, said).status_code == 201
    born = change(dana, case, update(facts(dana, case)[mark], born="1984~", gender="man"))
    assert born.json()["versions"] == {mark: 2}
    retracted = change(
        dana,
        case,
        {"op": "retract", "label": "Statement", "id": said["statement"]["id"], "based_on": 1},  # type: ignore[index]
        {"op": "retract", "label": "PARTNER_OF", "id": edge, "based_on": 2},
    )
    assert retracted.json()["versions"][edge] == 0
    assert edge not in facts(dana, case)


def test_a_clash_is_told_with_both_values(dana: Web, anna: Web, case: str) -> None:
    # Both are duo of the demonstration's families; this one is Dana's alone, so take one of those.
    case = demonstrated(dana, 0)
    who = next(f for f in facts(dana, case).values() if f["label"] == "Person" and f["given"])
    assert change(anna, case, update(who, occupation="bakker")).status_code == 201
    clash = change(dana, case, update(who, occupation="slager", given="Zus"))
    assert clash.status_code == 409
    assert clash.headers["content-type"] == "application/problem+json"
    told = {each["property"]: each for each in clash.json()["clashes"]}
    assert (told["occupation"]["theirs"], told["occupation"]["ours"]) == ("bakker", "slager")
    assert told["given"]["theirs"] == who["given"]
    assert (told["given"]["based_on"], told["given"]["version"]) == (
        who["version"],
        who["version"] + 1,
    )
    now = facts(dana, case)[who["id"]]
    assert change(dana, case, update(now, occupation="slager")).status_code == 201


def test_faults_name_their_field_in_the_persons_language(dana: Web, case: str) -> None:
    wrong = put(case, "Person", given="x" * 301, colour="red")
    refused = change(dana, case, wrong)
    fields = {each["field"] for each in refused.json()["errors"]}
    assert any(field.endswith("given") for field in fields)
    assert any(field.endswith("colour") for field in fields)
    headers = {"X-CSRF-Token": dana.csrf, "Accept-Language": "nl"}
    path = f"/api/cases/{case}/changes"
    dutch = dana.ask("POST", path, json={"id": new_id()}, headers=headers).json()
    assert dutch["title"] == "Dit is niet te begrijpen."
    assert {"field": "operations", "text": "vul dit in"} in dutch["errors"]
    torn = dana.ask("POST", path, content=b"{", headers=headers | {"Content-Type": "text/json"})
    assert torn.status_code == 422


def test_nobody_sets_what_only_imports_and_the_journal_set(dana: Web, case: str) -> None:
    hashed = put(case, "Person", given="X", number_hash="0" * 64)
    assert change(dana, case, hashed).status_code == 422
    who = person(dana, case, given="Lisa")
    sly = update(facts(dana, case)[who], number_hash="0" * 64)
    refused = change(dana, case, sly)
    assert refused.json()["errors"][0]["field"] == "operations[0].values.number_hash"
    for never in ("version", "recorded_at", "holder", "id"):
        assert change(dana, case, update(facts(dana, case)[who], **{never: "x"})).status_code == 422
    elsewhere = {**put(case, "Person", given="X"), "run": new_id()}
    assert change(dana, case, elsewhere).status_code == 422
    for extra in ("by", "run", "undoes", "holder"):
        answer = change(dana, case, put(case, "Person", given="X"), **{extra: new_id()})
        assert answer.status_code == 422, extra


def test_undo_and_redo_go_through_ones_own_changes(dana: Web, anna: Web) -> None:
    case = demonstrated(dana, 0)
    people = [f for f in facts(dana, case).values() if f["label"] == "Person" and f["given"]]
    mine, theirs = people[0]["id"], people[1]["id"]

    def occupation(who: str) -> Any:
        return facts(dana, case)[who]["occupation"]

    before = occupation(mine)
    written = []
    for job in ("een", "twee", "drie"):
        written.append(change(dana, case, update(facts(dana, case)[mine], occupation=job)).json())
        other = change(anna, case, update(facts(anna, case)[theirs], occupation=job))
        assert other.status_code == 201
    steps = dana.get(f"/api/cases/{case}/steps").json()
    assert (steps["undo"]["change"], steps["redo"]) == (written[-1]["change"], None)
    assert steps["undo"]["facts"] == [mine]
    for expected in ("twee", "een", before):
        assert dana.post(f"/api/cases/{case}/undo").status_code == 200
        assert occupation(mine) == expected
        assert occupation(theirs) == "drie"
    for expected in ("een", "twee"):
        assert dana.post(f"/api/cases/{case}/redo").status_code == 200
        assert occupation(mine) == expected
    change(dana, case, update(facts(dana, case)[mine], occupation="vier"))
    assert dana.get(f"/api/cases/{case}/steps").json()["redo"] is None
    assert dana.post(f"/api/cases/{case}/redo").status_code == 404
    dana.post(f"/api/cases/{case}/undo")
    assert occupation(mine) == "twee"


def test_undo_asked_twice_for_one_change_is_done_once(dana: Web, case: str) -> None:
    who = person(dana, case, given="Lisa")
    for name in ("een", "twee"):
        change(dana, case, update(facts(dana, case)[who], occupation=name))
    step = dana.get(f"/api/cases/{case}/steps").json()["undo"]["change"]
    first = dana.post(f"/api/cases/{case}/undo", {"change": step}).json()
    again = dana.post(f"/api/cases/{case}/undo", {"change": step}).json()
    assert (first["repeated"], again["repeated"]) == (False, True)
    assert first["change"] == again["change"]
    assert facts(dana, case)[who]["occupation"] == "een"
    assert dana.post(f"/api/cases/{case}/undo", {"change": new_id()}).status_code == 404


def test_what_others_built_on_is_not_taken_back(dana: Web, anna: Web) -> None:
    case = demonstrated(dana, 1)
    who = next(f for f in facts(dana, case).values() if f["label"] == "Person" and f["given"])
    change(dana, case, update(who, occupation="een"))
    change(anna, case, update(facts(anna, case)[who["id"]], occupation="twee"))
    refused = dana.post(f"/api/cases/{case}/undo")
    assert refused.status_code == 409
    assert refused.json()["clashes"][0]["fact"] == who["id"]
    assert facts(dana, case)[who["id"]]["occupation"] == "twee"


def test_the_history_of_a_fact_tells_who_and_when(dana: Web, anna: Web) -> None:
    case = demonstrated(dana, 0)
    who = next(f for f in facts(dana, case).values() if f["label"] == "Person" and f["born"])
    change(dana, case, update(facts(dana, case)[who["id"]], note="a"), why="mine alone")
    change(anna, case, update(facts(dana, case)[who["id"]], note="b"), why="hers alone")
    versions = dana.get(f"/api/cases/{case}/facts/{who['id']}/history").json()["versions"]
    assert [each["fact"]["note"] for each in versions[-2:]] == ["a", "b"]
    assert [each["by"] for each in versions[-2:]] == ["Dana Duo", "Anna"]
    assert [each["own"] for each in versions[-2:]] == [True, False]
    assert [each["why"] for each in versions[-2:]] == ["mine alone", None]
    moments = [each["recorded_at"] for each in versions]
    assert moments == sorted(moments)
    for nothing in (new_id(), "x"):
        assert dana.get(f"/api/cases/{case}/facts/{nothing}/history").status_code == 404


@pytest.mark.parametrize("kind", ["genogram", "household", "ecomap", "circles", "timeline"])
def test_every_map_is_a_scene(dana: Web, kind: str) -> None:
    case = demonstrated(dana, 0)
    scene = dana.get(f"/api/cases/{case}/scene?kind={kind}&lang=en&on=2025-06-01").json()
    assert scene["kind"] == kind
    assert scene["on"] == "2025-06-01"
    assert scene["svg"].startswith("<svg ")
    assert scene["tables"]
    assert scene["state"] == dana.get(f"/api/cases/{case}/facts").json()["state"]
    film = dana.get(f"/api/cases/{case}/scene?kind={kind}&all_time=true").json()
    assert film["on"] is None


def test_what_is_no_map_day_or_person_is_refused(dana: Web) -> None:
    case = demonstrated(dana, 0)
    path = f"/api/cases/{case}/scene"
    assert dana.get(f"{path}?kind=horoscope").status_code == 422
    assert dana.get(f"{path}?on=2024").status_code == 422
    assert dana.get(f"{path}?view={new_id()}").status_code == 404
    someone = next(f for f in facts(dana, case).values() if f["label"] == "Person")
    assert dana.get(f"{path}?view={someone['id']}").status_code == 200


@pytest.mark.parametrize("role", ["team_member", "professional", "coordinator", "administrator"])
def test_who_may_not_write_writes_nothing(app: FastAPI, dana: Web, role: str) -> None:
    case = demonstrated(dana, 0)
    browser = signed_in_as(app, NAMES[role])
    before = facts(dana, case)
    new = put(case, "Person", given="Sluipweg")
    joined = put(case, "CENTRED_ON", start=case, end=new["fact"]["id"])
    answer = change(browser, case, new, joined)
    assert answer.status_code in {404, 422}
    assert facts(dana, case) == before
    hidden = change(browser, new_id(), new, joined)
    if answer.status_code == 404:
        assert answer.content == hidden.content


HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "\u202egnp.exe",
    "{{ 7*7 }}",
    "x" * 300,
    "ÿ\u0001\ufffe",
)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_is_text_wherever_it_shows(dana: Web, case: str, name: str) -> None:
    person(dana, case, given=name, note=name * 30)
    page = dana.get(f"/families/{case}")
    assert page.status_code == 200
    assert "<script>" not in page.text
    assert "<img src=x" not in page.text
    assert dana.get(f"/?q={quote(name[:20])}").status_code == 200
    scene = dana.get(f"/api/cases/{case}/scene").json()["svg"]
    assert "<script" not in scene
    assert "<img" not in scene
