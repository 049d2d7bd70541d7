"""The administration: accounts, parts in files, organisations, the log; who finds none of it."""

from __future__ import annotations

import pytest
from fastapi import FastAPI

from api.accounts import demonstration_id
from api.demonstration_accounts import NAMES
from api.door import Ground
from graph.changes import Change, Put
from graph.ids import REFERENCE_HOLDER, new_id
from graph.model import Organisation
from tests.api.web_client import Web, signed_in_as

PAGES = ("", "/files", "/organisations", "/words", "/log")
GETS = ("accounts", "grants", "organisations", "log")


@pytest.fixture(scope="module")
def bea(app: FastAPI) -> Web:
    return signed_in_as(app, NAMES["administrator"])


@pytest.fixture(scope="module")
def case(dana: Web) -> str:
    return str(dana.get("/api/cases").json()["cases"][0]["id"])


def make(bea: Web, name: str, *roles: str) -> str:
    sent = {"name": name, "roles": roles}
    answer = bea.post("/api/administration/accounts", sent)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


@pytest.mark.parametrize("role", [role for role in NAMES if role != "administrator"])
def test_who_does_not_administer_finds_nothing(app: FastAPI, role: str) -> None:
    browser = signed_in_as(app, NAMES[role])
    for path in PAGES:
        assert browser.get(f"/administration{path}").status_code == 404
    for path in GETS:
        assert browser.get(f"/api/administration/{path}").status_code == 404
    sent = {"name": "x", "roles": ["administrator"]}
    assert browser.post("/api/administration/accounts", sent).status_code == 404
    own = demonstration_id(role)
    assert browser.post(f"/api/administration/accounts/{own}/link").status_code == 404
    grant = {"account": own, "case": "x", "kind": "protected"}
    assert browser.post("/api/administration/grants", grant).status_code == 404


def test_an_account_is_made_comes_in_by_its_link_and_is_ended(app: FastAPI, bea: Web) -> None:
    account = make(bea, "Nora Nieuw", "team_member")
    taken = bea.post("/api/administration/accounts", {"name": "nora nieuw", "roles": ["duo"]})
    assert taken.status_code == 422
    link = bea.post(f"/api/administration/accounts/{account}/link").json()["link"]
    path = link.partition("8000")[2]
    assert path.startswith("/welcome/")
    nora = Web(app)
    fields = {"password": "een lange zin voor Nora", "again": "een lange zin voor Nora"}
    assert nora.send(path, fields).status_code == 303
    assert nora.get("/api/me").json()["roles"] == ["team_member"]
    assert nora.send(path, fields).status_code == 404
    changed = {"name": "Nora Nieuw", "roles": ["team_member", "duo"], "based_on": 1}
    answer = bea.ask(
        "PUT",
        f"/api/administration/accounts/{account}",
        json=changed,
        headers={"X-CSRF-Token": bea.csrf},
    )
    assert answer.json()["version"] == 2
    assert nora.get("/api/me").json()["roles"] == ["team_member", "duo"]
    clash = bea.ask(
        "PUT",
        f"/api/administration/accounts/{account}",
        json={**changed, "roles": ["coordinator"]},
        headers={"X-CSRF-Token": bea.csrf},
    )
    assert clash.status_code == 409
    ended = bea.post(f"/api/administration/accounts/{account}/end").json()
    assert not ended["active"]
    assert nora.get("/api/me").status_code == 401
    assert bea.post(f"/api/administration/accounts/{account}/link").status_code == 422
    assert bea.post(f"/api/administration/accounts/{account}/again").json()["active"]


def test_a_part_in_a_file_opens_it_and_its_end_shuts_it(app: FastAPI, bea: Web, case: str) -> None:
    account = make(bea, "Daan Duo", "duo")
    daan = signed_in_as(app, "Daan Duo")
    assert daan.get(f"/api/cases/{case}").status_code == 404
    grant = {"account": account, "case": case, "kind": "duo"}
    given = bea.post("/api/administration/grants", grant)
    assert given.status_code == 201
    assert daan.get(f"/api/cases/{case}").status_code == 200
    (mine,) = [each for each in given.json()["grants"] if each["account"] == account]
    bea.post(f"/api/administration/grants/{mine['id']}/end")
    assert daan.get(f"/api/cases/{case}").status_code == 404
    until = {"account": account, "case": case, "kind": "duo", "until": "2020-01-01"}
    for wrong in (
        {**grant, "case": new_id()},
        {**grant, "case": account},
        {**grant, "account": new_id()},
        {**grant, "kind": "break_glass"},
        {**grant, "kind": "protected"},
        until,
        {**grant, "until": "soon"},
    ):
        assert bea.post("/api/administration/grants", wrong).status_code == 422, wrong
    opened = {**grant, "kind": "protected", "why": "asked by the duo"}
    assert bea.post("/api/administration/grants", opened).status_code == 201


def test_nobody_administers_themselves(bea: Web, case: str) -> None:
    own = demonstration_id("administrator")
    assert bea.post("/api/administration/grants",
                    {"account": own, "case": case, "kind": "duo"}).status_code == 422  # fmt: skip
    assert bea.post(f"/api/administration/accounts/{own}/end").status_code == 422
    assert bea.post(f"/api/administration/accounts/{own}/link").status_code == 422
    assert bea.get(f"/api/cases/{case}").status_code == 404


def test_no_family_is_named_and_no_shelter_is_listed(
    ground: Ground, bea: Web, dana: Web, case: str
) -> None:
    shelter = Organisation(
        id=new_id(), holder=REFERENCE_HOLDER, name="Zqopvang", kind="womens_shelter"
    )
    change = Change(holder=REFERENCE_HOLDER, by="tests", operations=(Put(fact=shelter),))
    ground.store.write(change)
    names = [each["name"] for each in dana.get("/api/cases").json()["cases"]]
    dana.post(f"/api/cases/{case}/export", {"purpose": "support", "form": "json", "why": "zqreden"})
    told = [bea.get(f"/administration{path}").text for path in PAGES]
    told += [bea.get(f"/api/administration/{path}").text for path in GETS]
    told.append(bea.get(f"/api/administration/log?file={case}").text)
    for text in told:
        for secret in (*names, shelter.id, "Zqopvang", "zqreden"):
            assert secret not in text
    assert case in bea.get("/administration/files").text
    added = bea.post(
        "/api/administration/organisations", {"name": "Zqtweede", "kind": "womens_shelter"}
    )
    assert "Zqtweede" not in added.text


def test_organisations_and_teams_are_added(bea: Web) -> None:
    added = bea.post("/api/administration/organisations", {"name": "Proef Oost", "kind": "police"})
    (made,) = [e for e in added.json()["organisations"] if e["name"] == "Proef Oost"]
    path = f"/api/administration/organisations/{made['id']}/teams"
    teams = bea.post(path, {"name": "Team A"}).json()["organisations"]
    (there,) = [each for each in teams if each["id"] == made["id"]]
    assert [each["name"] for each in there["teams"]] == ["Team A"]
    assert bea.post("/api/administration/organisations", {"name": "proef oost"}).status_code == 422
    assert bea.post("/api/administration/organisations", {"name": "  "}).status_code == 422
    fields = {"organisation": made["id"], "name": "Team B"}
    assert bea.send("/administration/teams", fields).status_code == 303
    assert "Team A, Team B" in bea.get("/administration/organisations").text
    page = bea.send("/administration/organisations?lang=en", {"name": "Proef Oost", "kind": ""})
    assert page.status_code == 422
    assert 'value="Proef Oost"' in page.text


def test_the_log_is_searched_by_account_and_by_file_and_paged(
    bea: Web, dana: Web, case: str
) -> None:
    for _ in range(60):
        dana.get(f"/api/cases/{case}/steps")
    dana_id = demonstration_id("duo")
    found = bea.get(f"/api/administration/log?account={dana_id}").json()
    assert len(found["looks"]) == 50
    assert {each["name"] for each in found["looks"]} == {NAMES["duo"]}
    older = bea.get(f"/api/administration/log?account={dana_id}&before={found['older']}").json()
    ids = [each["id"] for each in (*found["looks"], *older["looks"])]
    assert ids == sorted(set(ids), reverse=True)
    by_file = bea.get(f"/api/administration/log?file={case}").json()
    assert {each["about"] for each in by_file["looks"]} == {case}
    assert all(each["at"] >= "2020" for each in by_file["looks"])
    page = bea.get(f"/administration/log?account={dana_id}&lang=en").text
    assert "looked or wrote" in page
    assert 'rel="next"' in page


def test_a_family_reads_who_looked(app: FastAPI, dana: Web) -> None:
    fleur = signed_in_as(app, NAMES["family_member"])
    (case,) = [each["id"] for each in fleur.get("/api/cases").json()["cases"]]
    dana.get(f"/api/cases/{case}")
    lines = fleur.get(f"/api/cases/{case}/log").json()["lines"]
    (duo,) = [each for each in lines if each["name"] == NAMES["duo"] and each["did"] == "access"]
    assert (duo["purpose"], duo["given"]) == ("support", True)
    assert duo["times"] >= 1
    text = fleur.get(f"/families/{case}/log?lang=en").text
    assert NAMES["duo"] in text
    assert "for support of this family" in text
    assert case in text
    for role in ("team_member", "professional", "coordinator", "administrator"):
        browser = signed_in_as(app, NAMES[role])
        for path in (f"/families/{case}/log", f"/api/cases/{case}/log"):
            assert browser.get(path).status_code == 404
