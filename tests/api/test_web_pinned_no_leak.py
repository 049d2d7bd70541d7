"""Where a hand put a shelter: no byte of any answer tells who has no grant for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pytest
from fastapi import FastAPI

from api.accounts import add, demonstration_id, granted
from api.day import today
from api.demonstration_accounts import NAMES
from api.door import Ground
from graph.changes import Change, Put
from graph.ids import ADMINISTRATION_HOLDER, REFERENCE_HOLDER, new_id
from graph.model import CentredOn, Fact, Organisation, Person, Pinned, Tie
from tests.api.web_client import Web, signed_in_as

ASKED: Final = (
    "/facts",
    *(f"/scene?kind={kind}&on=2024-06-01" for kind in ("ecomap", "circles")),
    "/sources",
    "/story",
)

PARTS: Final = {"team_member": "team", "professional": "involved", "family_member": "family"}


def write(ground: Ground, holder: str, *facts: Fact) -> None:
    operations = tuple(Put.of(each) for each in facts)
    ground.store.write(Change(holder=holder, by="tests", operations=operations))


@pytest.fixture(scope="module")
def case(ground: Ground, dana: Web) -> str:
    """A family with a friend on a place, and a shelter that is known to who holds the grant."""
    case, anna, friend = new_id(), new_id(), new_id()
    assert dana.post("/api/cases", {"id": case, "name": "Familie Speld"}).status_code == 201
    write(
        ground,
        case,
        Person(id=anna, holder=case, given="Anna", shared=("family", "professionals")),
        Person(id=friend, holder=case, given="Sofie", kind="network"),
        CentredOn(id=new_id(), holder=case, start=case, end=anna),
        Tie(id=new_id(), holder=case, start=anna, end=friend, sector="friends", closeness=2),
        Pinned(id=new_id(), holder=case, start=case, end=friend, map="ecomap", x=200, y=10),
    )
    for role, kind in PARTS.items():
        made = add(ground.store, "tests", account_of(role), [role])
        write(ground, ADMINISTRATION_HOLDER, granted(made.id, case, kind, None, today()))
    return case


def account_of(role: str) -> str:
    return NAMES["duo"] if role == "duo" else f"Speld {role}"


def told(browser: Web, case: str) -> Iterator[tuple[str, int, str]]:
    for path in ASKED:
        answer = browser.get(f"/api/cases/{case}{path}")
        yield path, answer.status_code, answer.text
    posted = browser.post(f"/api/cases/{case}/scene?kind=circles&on=2024-06-01", {"previous": {}})
    yield "posted", posted.status_code, posted.text


def test_a_pin_on_a_shelter_changes_no_answer(app: FastAPI, ground: Ground, case: str) -> None:
    browsers = {role: signed_in_as(app, account_of(role)) for role in ("duo", *PARTS)}
    before = {role: list(told(browser, case)) for role, browser in browsers.items()}
    assert any("Sofie" in text for _, _, text in before["duo"])
    shelter = Organisation(
        id=new_id(), holder=REFERENCE_HOLDER, name="Zqschuilplaats", kind="womens_shelter"
    )
    write(ground, REFERENCE_HOLDER, shelter)
    (anna,) = [e.end for e in ground.store.case_graph(case).all(CentredOn)]
    pins = [
        Pinned(id=new_id(), holder=case, start=case, end=shelter.id, map=kind, x=-120, y=60)
        for kind in ("ecomap", "circles")
    ]
    tie = Tie(id=new_id(), holder=case, start=anna, end=shelter.id, sector="professionals")
    write(ground, case, tie, *pins)
    for role, browser in browsers.items():
        after = list(told(browser, case))
        assert after == before[role], role
        assert not any("Zqschuilplaats" in text or shelter.id in text for _, _, text in after)
    grant = granted(demonstration_id("duo"), case, "protected", "asked for", today())
    write(ground, ADMINISTRATION_HOLDER, grant)
    opened = {path: text for path, _, text in told(browsers["duo"], case)}
    assert all(pin.id in opened["/facts"] for pin in pins)
    assert "Zqschuilplaats" in opened[ASKED[1]]


def test_who_does_not_see_an_organisation_cannot_put_it_somewhere(
    app: FastAPI, ground: Ground, case: str
) -> None:
    shelter = Organisation(
        id=new_id(), holder=REFERENCE_HOLDER, name="Zqandere", kind="womens_shelter"
    )
    write(ground, REFERENCE_HOLDER, shelter)
    browser = signed_in_as(app, NAMES["duo"])
    answers = []
    for end in (shelter.id, new_id()):
        own = new_id()
        pin = {"label": "PINNED", "id": own, "holder": case, "start": case, "end": end,
               "map": "ecomap", "x": 1.0, "y": 1.0}  # fmt: skip
        sent = {"id": new_id(), "operations": [{"op": "put", "fact": pin}]}
        answer = browser.post(f"/api/cases/{case}/changes", sent)
        answers.append((answer.status_code, answer.text.replace(end, "").replace(own, "")))
    assert answers[0] == answers[1]
    assert answers[0][0] == 422
