"""A duo lets somebody of the family look: the duo knows who, the administrator the account."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi import FastAPI

from api.demonstration_accounts import NAMES
from api.door import Ground
from graph.changes import Change, Put
from graph.dates import PartialDate
from graph.ids import new_id
from graph.model import CentredOn, Person
from tests.api.web_client import Web, account_named, signed_in_as


@pytest.fixture(scope="module")
def bea(app: FastAPI) -> Web:
    return signed_in_as(app, NAMES["administrator"])


HIDDEN = "Zqverborgen"


@pytest.fixture
def case(dana: Web, ground: Ground) -> str:
    """A family of its own, with somebody whom only a grant shows."""
    case = new_id()
    assert dana.post("/api/cases", {"id": case, "name": "Familie Meekijk"}).status_code == 201
    who = Person(id=new_id(), holder=case, given="Zqlisa", born=PartialDate.parse("2001"))
    facts = (
        who,
        Person(id=new_id(), holder=case, given=HIDDEN, protected=True),
        CentredOn(id=new_id(), holder=case, start=case, end=who.id),
    )
    operations = tuple(Put.of(each) for each in facts)
    ground.store.write(Change(holder=case, by="tests", operations=operations))
    return case


def lisa(dana: Web, case: str) -> str:
    facts = dana.get(f"/api/cases/{case}/facts").json()["facts"]
    return next(str(each["id"]) for each in facts if each.get("given") == "Zqlisa")


def ask(web: Web, case: str, person: str, name: str) -> Any:
    return web.post(f"/api/cases/{case}/invitations", {"person": person, "name": name})


def asked(bea: Web, name: str) -> list[dict[str, Any]]:
    accounts = bea.get("/api/administration/accounts").json()["accounts"]
    return [each for each in accounts if each["asked"] and each["name"] == name]


def test_what_a_duo_asks_an_administrator_makes(
    app: FastAPI, dana: Web, bea: Web, case: str
) -> None:
    name, who = f"Meekijker {new_id()[-8:]}", lisa(dana, case)
    told = ask(dana, case, who, name)
    assert told.status_code == 201
    assert told.json() == {"invited": [{"person": who, "name": "Zqlisa", "waiting": True}]}
    # The administrator reads the name to sign in with and the number of the file: no family.
    shown = bea.get("/administration?lang=en").text
    assert name in shown
    assert case in shown
    assert not any(each in shown for each in ("Zqlisa", "Familie Meekijk", who))
    (account,) = asked(bea, name)
    here = f"/administration/accounts/{account['id']}"
    # Until it is made nobody comes in by it.
    assert bea.post(f"/api{here}/link").status_code == 422
    assert account_named(app, name).roles == ()
    made = bea.send(f"{here}/admit?lang=en", {})
    assert made.status_code == 200
    link = made.text.partition("/welcome/")[2].partition("<")[0]
    password = {"password": "een lange zin voor haar", "again": "een lange zin voor haar"}
    hers = Web(app)
    assert hers.send(f"/welcome/{link}", password).status_code == 303
    assert [each["id"] for each in hers.get("/api/cases").json()["cases"]] == [case]
    people = [f for f in hers.get(f"/api/cases/{case}/facts").json()["facts"]
              if f["label"] == "Person"]  # fmt: skip
    assert [each["id"] for each in people] == [who]
    assert dana.get(f"/api/cases/{case}/invitations").json()["invited"][0]["waiting"] is False
    # Whose account it is, no form of the administrator alters.
    kept = bea.send(here, {"name": name, "roles": "family_member", "version": "2"})
    assert kept.status_code == 303
    assert account_named(app, name).person == who
    for step in ("admit", "decline"):
        assert bea.post(f"/api{here}/{step}").status_code == 404


def test_what_is_declined_is_gone_and_may_be_asked_again(dana: Web, bea: Web, case: str) -> None:
    name, who = f"Meekijker {new_id()[-8:]}", lisa(dana, case)
    assert ask(dana, case, who, name).status_code == 201
    assert ask(dana, case, who, "Nog eens").status_code == 422
    (account,) = asked(bea, name)
    grants = bea.get("/api/administration/grants").json()["grants"]
    assert [each["case"] for each in grants if each["account"] == account["id"]] == [case]
    assert bea.post(f"/api/administration/accounts/{account['id']}/decline").status_code == 204
    assert asked(bea, name) == []
    assert dana.get(f"/api/cases/{case}/invitations").json() == {"invited": []}
    grants = bea.get("/api/administration/grants").json()["grants"]
    assert not [each for each in grants if each["account"] == account["id"]]
    assert ask(dana, case, who, name).status_code == 201


def test_a_name_that_is_taken_is_not_betrayed(dana: Web, bea: Web, case: str) -> None:
    told = ask(dana, case, lisa(dana, case), NAMES["family_member"])
    assert told.status_code == 201
    assert NAMES["family_member"] not in told.text
    assert asked(bea, f"{NAMES['family_member']} 2")


def test_who_is_hidden_answers_as_who_is_not_there(dana: Web, ground: Ground, case: str) -> None:
    people = ground.store.case_graph(case).all(Person)
    (hidden,) = [each.id for each in people if each.given == HIDDEN]
    assert hidden not in dana.get(f"/api/cases/{case}/facts").text
    told = [ask(dana, case, who, "Iemand") for who in (hidden, new_id(), case)]
    assert {each.status_code for each in told} == {422}
    assert len({each.text for each in told}) == 1
    assert HIDDEN not in dana.get(f"/families/{case}/invite").text


@pytest.mark.parametrize("role", [role for role in NAMES if role != "duo"])
def test_only_its_duo_may_ask(app: FastAPI, dana: Web, role: str) -> None:
    browser = signed_in_as(app, NAMES[role])
    family = str(dana.get("/api/cases").json()["cases"][0]["id"])
    for path in ("/families/{}/invite", "/api/cases/{}/invitations"):
        one, other = (browser.get(path.format(each)) for each in (family, new_id()))
        assert one.status_code == other.status_code == 404
    assert ask(browser, family, new_id(), "x").status_code == 404
    assert "/invite" not in browser.get(f"/families/{family}/log").text


def test_a_page_keeps_what_was_filled_in_and_says_what_is_wrong(dana: Web, case: str) -> None:
    here, who = f"/families/{case}/invite?lang=nl", lisa(dana, case)
    assert here.partition("?")[0] in dana.get(f"/families/{case}/log?lang=nl").text
    wrong = dana.send(here, {"person": new_id(), "name": "Lisa V"})
    assert wrong.status_code == 422
    assert "kies iemand van dit gezin" in wrong.text
    assert 'value="Lisa V"' in wrong.text
    sent = dana.send(here, {"person": who, "name": f"Lisa {new_id()[-8:]}"})
    assert (sent.status_code, sent.headers["location"]) == (303, here)
    shown = dana.get(here).text
    assert f'value="{who}"' not in shown
    assert "aangevraagd; een beheerder maakt het account" in shown
