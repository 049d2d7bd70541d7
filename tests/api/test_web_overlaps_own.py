"""What a coordinator is told of the waits and hand-overs of the own organisation."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI

from api.accounts import accounts, added
from api.app import make_app
from api.door import opened
from api.settings import read_settings
from graph.changes import Change, Put
from graph.ids import ADMINISTRATION_HOLDER, REFERENCE_HOLDER, new_id
from graph.model import (
    Fact,
    InvolvedWith,
    Organisation,
    Person,
    ProvidedBy,
    Receives,
    Register,
    ServiceEpisode,
)
from tests.api.web_client import Web, gate_of, signed_in_as

OTHER = "Zqandere instelling"
FAMILY = "Zqfamilienaam"


def _served(register: str, own: str, other: str, domain: str, started: str | None) -> list[Fact]:
    """Somebody who asked in March 2021, and whose case went to another organisation in 2022."""
    who = Person(id=new_id(), holder=register, family_name=FAMILY)
    episode = ServiceEpisode.model_validate(
        {
            "id": new_id(),
            "holder": register,
            "life_domain": domain,
            "requested": "2021-03-01",
            "valid": "2021-03-01/..",
            "active": started and f"{started}/..",
        }
    )
    facts: list[Fact] = [
        who,
        episode,
        Receives(id=new_id(), holder=register, start=who.id, end=episode.id),
        ProvidedBy(id=new_id(), holder=register, start=episode.id, end=own),
    ]
    for organisation, valid in ((own, "2021-05-01/2021-12-31"), (other, "2022-01-10/..")):
        values = {"start": organisation, "end": who.id, "role": "provider", "valid": valid}
        values |= {"id": new_id(), "holder": register, "life_domain": domain}
        facts.append(InvolvedWith.model_validate({**values, "responsible": started is not None}))
    return facts


def _write(app: FastAPI) -> None:
    """Twelve who were served, twelve who wait still, and nine: of one organisation."""
    store = gate_of(app)._ground.store
    own, other = (
        Organisation(id=new_id(), holder=REFERENCE_HOLDER, name=name) for name in ("Eigen", OTHER)
    )
    holder = new_id()
    register = Register(
        id=holder, holder=holder, name="Eigen", kind="organisation", organisation=own.id
    )
    facts: list[Fact] = [register]
    for number, domain, started in (
        (12, "housing", "2021-05-01"),
        (12, "parenting", None),
        (9, "finances", "2021-06-01"),
    ):
        for _ in range(number):
            facts += _served(holder, own.id, other.id, domain, started)
    account = added(accounts(store), "Cora", ["coordinator"], organisation=own.id)
    for where, those in (
        (REFERENCE_HOLDER, [own, other]),
        (holder, facts),
        (ADMINISTRATION_HOLDER, [account]),
    ):
        puts = tuple(Put.of(fact) for fact in those)
        store.write(Change(holder=where, by="tests", operations=puts))


@pytest.fixture(scope="module")
def cora(region: Path) -> Iterator[Web]:
    """A coordinator of an organisation that only this file knows."""
    with opened(read_settings({"KRING_LANG": "en"}, home=region)) as ground:
        app = make_app(ground)
        _write(app)
        yield signed_in_as(app, "Cora")


def told(cora: Web, asked: str = "") -> dict[str, Any]:
    answer = cora.get(f"/api/overlaps/figures{asked}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_waits_and_handovers_of_the_own_organisation_are_told_in_groups(cora: Web) -> None:
    found = told(cora)
    assert (found["scope"], found["waits"], found["handovers"]) == ("own", [], [])
    housing, *earlier, parenting = found["own_waits"]
    today = date.today()  # noqa: DTZ011 - the day that the server uses
    waited = (today - date(2021, 3, 1)).days
    assert housing == {
        "domain": "housing", "first": None, "last": today.isoformat(), "waits": 12,
        "people_least": 12, "people_most": 12, "days_least": 61, "days_most": 61,
        "still_least": None, "still_most": None,
    }  # fmt: skip
    assert parenting["domain"] == "parenting"
    assert parenting["people_least"] == parenting["still_least"] == parenting["still_most"] == 12
    assert parenting["days_least"] == parenting["days_most"] == waited
    # Who wait still is told once: of the years that go on.
    assert [each["last"][:4] for each in earlier] == [str(year) for year in range(2021, today.year)]
    assert all(each["still_least"] is None for each in earlier)
    (handed,) = found["own_handovers"]
    assert handed == {
        "domain": "housing", "direction": "from", "first": None, "last": today.isoformat(),
        "handovers": 12, "people_least": 12, "people_most": 12, "days_least": 10, "days_most": 10,
    }  # fmt: skip


def test_what_is_asked_chooses_groups_and_cuts_none(cora: Web) -> None:
    every = told(cora)
    for first, last in (
        ("2021-03-02", "2021-03-02"),
        ("2021-03-02", "2021-03-03"),
        ("2022-01-05", "2024-05-31"),
        ("2022-01-05", "2024-06-01"),
    ):
        found = told(cora, f"?first={first}&last={last}")
        for figure in ("own_waits", "own_handovers"):
            assert found[figure] == [
                each
                for each in every[figure]
                if (each["first"] or "") <= last and each["last"] >= first
            ]
    housing = told(cora, "?domain=housing&organisation=x")
    assert housing["own_waits"] == every["own_waits"][:1]
    assert housing["own_handovers"] == every["own_handovers"]
    few = told(cora, "?domain=finances")
    assert (few["own_waits"], few["own_handovers"]) == ([], [])


def test_page_and_tables_say_the_same_and_name_nobody(cora: Web) -> None:
    page = cora.get("/overlaps?lang=en").text
    for part in ("waits-head", "handovers-head", "your own organisation", "another organisation"):
        assert part in page
    tables = {}
    for what in ("waits", "handovers"):
        text = cora.get(f"/overlaps/{what}.csv?lang=en").content.decode("utf-8-sig")
        tables[what] = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))
    groups = told(cora)["own_waits"]
    assert [(each["Life domain"], each["Waits"]) for each in tables["waits"]] == [
        (each["domain"], str(each["waits"])) for each in groups
    ]
    assert {each["Life domain"] for each in tables["waits"]} == {"housing", "parenting"}
    (handed,) = tables["handovers"]
    assert (handed["Organisation before"], handed["Hand-overs"]) == ("your own organisation", "12")
    assert '<th scope="row">housing' in page
    assert '<th scope="row">finances' not in page
    answers = [page, str(tables), cora.get("/api/overlaps/figures").text]
    for text in answers:
        assert OTHER not in text
        assert FAMILY not in text
