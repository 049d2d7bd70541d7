"""Overlaps across families: chosen, in tables to take away, and no more than the role allows."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI

from api.accounts import demonstration_id, grant_duos
from api.answers.overlap_tables import overlaps_table, waits_table
from api.answers.overlapping import OverlapLine, Overlaps
from api.answers.region_figures import RegionFigures, WaitLine
from api.demonstration_accounts import NAMES
from graph.changes import Change, Put, Retract
from graph.ids import new_id
from graph.language import texts
from graph.model import Case
from graph.viewer_store import ACCESS_LOG
from tests.api.conftest import region_in
from tests.api.web_client import Web, gate_of, signed_in_as


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory, founded: Path) -> Iterator[Path]:
    """A region of its own: figures across families change with every family that is written."""
    with region_in(tmp_path_factory.mktemp("overlaps") / "home", founded) as home:
        yield home


def told(browser: Web, asked: str = "") -> dict[str, Any]:
    answer = browser.get(f"/api/overlaps{asked}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def table_of(browser: Web, what: str, asked: str = "") -> list[dict[str, str]]:
    answer = browser.get(f"/overlaps/{what}.csv?lang=en{asked}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"].startswith(f'attachment; filename="kring-{what}-')
    text = answer.content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def test_a_duo_chooses_by_domain_organisation_and_period(dana: Web) -> None:
    every = told(dana)
    assert every["scope"] == "cases"
    assert every["overlaps"]
    line = every["overlaps"][0]
    by_domain = told(dana, f"?domain={line['domain']}")["overlaps"]
    assert by_domain == [each for each in every["overlaps"] if each["domain"] == line["domain"]]
    organisation = line["organisation_ids"][1]
    chosen = told(dana, f"?organisation={organisation}")
    assert chosen["overlaps"] == [
        each for each in every["overlaps"] if organisation in each["organisation_ids"]
    ]
    assert all(organisation in each["organisation_ids"] for each in chosen["groups"])
    assert chosen["organisations"] == every["organisations"]
    assert told(dana, "?last=1950")["overlaps"] == []
    assert told(dana, "?organisation=nobody")["overlaps"] == []


def test_the_page_says_what_the_interface_says(dana: Web) -> None:
    every = told(dana)
    text = dana.get("/overlaps?lang=en").text
    assert '<svg xmlns="http://www.w3.org/2000/svg" class="bars"' in text
    for each in every["overlaps"]:
        assert each["case_name"] in text
    assert len(table_of(dana, "overlaps")) == len(every["overlaps"])
    figures = dana.get("/api/overlaps/figures").json()
    assert len(table_of(dana, "waits")) == len(figures["waits"]) > 0
    assert len(table_of(dana, "handovers")) == len(figures["handovers"])
    still = sum(each["still_most"] for each in figures["groups"])
    assert still == sum(each["still"] != "no" for each in figures["waits"])


def test_a_grant_on_a_family_that_is_gone_takes_nothing_from_the_others(
    app: FastAPI, dana: Web
) -> None:
    paths = ["/api/overlaps", "/api/overlaps/figures", "/overlaps"]
    paths += [f"/overlaps/{what}.csv" for what in ("overlaps", "waits", "handovers")]
    before = [dana.get(path).text for path in paths]
    store, account = gate_of(app)._ground.store, demonstration_id("duo")
    undone = Case(id=(holder := new_id()), holder=holder, name="Weg", phase="recovery")
    for operation in (Put(fact=undone), Retract.on(undone)):
        store.write(Change(holder=holder, by=account, operations=(operation,)))
    never = new_id()
    store.write(grant_duos(account, [holder, never], "test", date(2020, 1, 1)))
    assert [dana.get(path).text for path in paths] == before


def test_one_page_opens_each_family_once(app: FastAPI, dana: Web) -> None:
    store = gate_of(app)._ground.store

    def looks() -> dict[str, int]:
        log = {each["id"]: store.read(ACCESS_LOG, {"resource": each["id"]}) for each in families}
        return {case: len([e for e in lines if e["kind"] == "read"]) for case, lines in log.items()}

    families = dana.get("/api/cases").json()["cases"]
    assert len(families) == 2
    before = looks()
    assert dana.get("/overlaps").status_code == 200
    assert looks() == {case: count + 1 for case, count in before.items()}


def test_what_cannot_be_read_is_said_beside_it_and_stays(dana: Web) -> None:
    answer = dana.get("/overlaps?lang=en&first=sometime&last=2020&domain=housing")
    assert answer.status_code == 422
    assert 'id="wrong-first"' in answer.text
    assert 'value="sometime"' in answer.text
    assert '<option value="housing" selected>' in answer.text
    ends_first = dana.get("/overlaps?lang=en&first=2021&last=2020")
    assert "The last day is before the first." in ends_first.text
    for asked in ("?first=sometime", "?first=2021&last=2020", "?domain=house"):
        assert dana.get(f"/api/overlaps{asked}").status_code == 422


@pytest.mark.parametrize("role", ["team_member", "professional"])
def test_names_are_taken_away_only_by_who_may_take_the_family_away(
    app: FastAPI, dana: Web, role: str
) -> None:
    assert all(line["Family"] and line["For"] for line in table_of(dana, "overlaps"))
    other = signed_in_as(app, NAMES[role])
    lines = table_of(other, "overlaps")
    assert len(lines) == len(told(other)["overlaps"])
    assert not [line for line in lines if line["Family"] or line["For"]]


def test_who_may_ask_nothing_is_told_nothing(app: FastAPI) -> None:
    for role in ("administrator", "family_member"):
        browser = signed_in_as(app, NAMES[role])
        found = told(browser)
        assert (found["scope"], found["overlaps"], found["groups"]) == ("none", [], [])
        assert browser.get("/api/overlaps/figures").json()["waits"] == []
        assert '<form method="get" action="/overlaps"' not in browser.get("/overlaps").text


def test_a_coordinator_is_told_of_no_small_group_whatever_is_asked(app: FastAPI) -> None:
    """Two families are fewer than ten people: there is nothing, for any choice."""
    coen = signed_in_as(app, NAMES["coordinator"])
    for asked in ("", "?first=2020", "?last=2024", "?domain=domestic_relations", "?organisation=x"):
        found = told(coen, asked)
        assert (found["scope"], found["overlaps"], found["groups"]) == ("own", [], [])
        assert found["organisations"] == []
    assert "Nothing that is about ten people or more." in coen.get("/overlaps?lang=en").text


def test_a_formula_in_a_name_is_text_in_the_table() -> None:
    hostile = "=1+1"
    line = OverlapLine(
        case="c", case_name="@x", domain="housing", organisations=(hostile, "-2"),
        organisation_ids=("a", "b"), people=("+3",), through="person", surely=True,
        days_least=1, days_most=1, first=None, last="2020-01-01",
    )  # fmt: skip
    found = Overlaps(
        scope="cases", first=None, last="", groups=(), overlaps=(line,), organisations=()
    )
    wait = WaitLine(
        case="c", case_name="\tx", domain="housing", organisations=(hostile,),
        organisation_ids=("a",), people=("\rx",), days_least=None, days_most=None, still="no",
        served="no",
    )  # fmt: skip
    figures = RegionFigures(scope="cases", groups=(), waits=(wait,), handovers=())
    t = texts("en")
    for text in (overlaps_table(found, bool, t), waits_table(figures, bool, t)):
        (row,) = csv.reader(io.StringIO(text.split("\r\n", 1)[1], newline=""), delimiter=";")
        assert "'=1+1" in row
        assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
