"""Under other names nothing that is answered is of the family: not a name, an id, a day, a note."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI

from api.app import make_app
from api.demonstration_accounts import NAMES
from api.door import Ground, opened
from api.name_sets import HOURS, NameSets
from api.settings import read_settings
from graph.changes import Change, Put
from graph.errors import NotFound
from graph.ids import new_id
from graph.model import CentredOn, Decision
from tests.api.canaries import CLUSTERS, cluster
from tests.api.other_names import found_in, telling
from tests.api.own_family import own_family
from tests.api.web_client import Web, signed_in_as

KINDS = ("genogram", "household", "ecomap", "circles", "timeline")


@pytest.fixture(scope="module")
def ground(region: Path) -> Iterator[Ground]:
    with opened(read_settings({"KRING_LANG": "nl"}, home=region)) as ground:
        yield ground


@pytest.fixture(scope="module")
def app(ground: Ground) -> FastAPI:
    return make_app(ground)


@pytest.fixture(scope="module")
def case(ground: Ground, region: Path) -> str:
    """A family with a canary in every text."""
    case = own_family(region, 34)
    centre = min(each.end for each in ground.store.case_graph(case).all(CentredOn))
    puts = [
        Put.model_validate({"fact": fact})
        for name in CLUSTERS
        for fact in cluster(name, case, centre)
    ]
    ground.store.write(Change(holder=case, by="tests", operations=tuple(puts)))
    return case


@pytest.fixture(scope="module")
def dana(app: FastAPI) -> Web:
    return signed_in_as(app, NAMES["duo"])


def begin(browser: Web, case: str) -> str:
    answer = browser.post(f"/api/cases/{case}/names")
    assert answer.status_code == 201, answer.text
    return str(answer.json()["address"]).rpartition("/")[2]


def answers(browser: Web, token: str) -> Iterator[tuple[str, str]]:
    """All that the page asks, as text, with its headers."""
    paths = [f"/discussion/other-names/{token}", f"/api/other-names/{token}/discussion"]
    scene = f"/api/other-names/{token}/scene"
    paths += [f"{scene}?kind={kind}&lang={lang}" for kind in KINDS for lang in ("nl", "en")]
    talk = browser.get(f"/api/other-names/{token}/discussion").json()
    first = talk["moments"][0]["day"]
    paths += [f"{scene}?on={first}", f"{scene}?view={talk['people'][0]['id']}"]
    for path in paths:
        answer = browser.get(path)
        assert answer.status_code == 200, (path, answer.text)
        yield path, f"{answer.text}\n{dict(answer.headers)}"
    for form in ("svg", "pdf", "png"):
        sent = {"purpose": "consultation", "form": form, "why": "intervisie"}
        answer = browser.post(f"/api/other-names/{token}/export", sent)
        assert answer.status_code == 200, answer.text
        yield form, f"{answer.content.decode('utf-8', 'replace')}\n{dict(answer.headers)}"


def test_nothing_of_the_family_is_answered(ground: Ground, dana: Web, case: str) -> None:
    secrets = telling(ground.store.case_graph(case)) | {"dana", NAMES["duo"].lower()}
    assert len(secrets) > 400
    real = dana.get(f"/api/cases/{case}/facts").text
    assert len(found_in(real, secrets)) > 300  # so that the test below looks for what is there
    # In what is packed, three letters stand by chance.
    long = {each for each in secrets if len(each) > 6}
    for path, text in answers(dana, begin(dana, case)):
        assert found_in(text, long if path in {"pdf", "png"} else secrets) == [], path


def test_every_set_is_another(dana: Web, case: str) -> None:
    one, other = (
        dana.get(f"/api/other-names/{begin(dana, case)}/discussion").json()["people"]
        for _ in range(2)
    )
    assert len(one) == len(other)
    assert not {each["id"] for each in one} & {each["id"] for each in other}
    assert sorted(each["name"] for each in one) != sorted(each["name"] for each in other)


def test_a_set_is_of_one_session_and_ends(app: FastAPI, dana: Web, case: str) -> None:
    token = begin(dana, case)
    page = f"/discussion/other-names/{token}"
    assert dana.get(page).status_code == 200
    for browser in (signed_in_as(app, NAMES["duo"]), signed_in_as(app, NAMES["team_member"])):
        assert browser.get(page).status_code == 404
        assert browser.get(f"/api/other-names/{token}/scene").status_code == 404
    left = dana.send(f"{page}/leave")
    assert left.status_code == 303
    assert left.headers["location"] == f"/families/{case}/discussion"
    assert dana.get(page).status_code == 404


@pytest.mark.parametrize("role", ["family_member", "coordinator", "administrator"])
def test_who_does_not_consult_makes_no_set(app: FastAPI, case: str, role: str) -> None:
    browser = signed_in_as(app, NAMES[role])
    seen = [each["id"] for each in browser.get("/api/cases").json()["cases"]]
    assert bool(seen) == (role == "family_member")
    answer = browser.post(f"/api/cases/{(*seen, case)[0]}/names")
    assert answer.status_code == 404


def test_it_is_logged_as_consultation_and_export(dana: Web, ground: Ground, case: str) -> None:
    from graph.viewer_store import ACCESS_LOG

    def log() -> list[dict[str, object]]:
        return [dict(row) for row in ground.store.read(ACCESS_LOG, {"resource": case})]

    before = len(log())
    token = begin(dana, case)
    sent = {"purpose": "support", "form": "svg", "why": "met het gezin"}
    assert dana.post(f"/api/other-names/{token}/export", sent).status_code == 200
    events = [(each["kind"], each["purpose"], each["what"]) for each in log()[before:]]
    assert ("read", "consultation", "case graph") in events
    what = "genogram under other names as svg: met het gezin"
    assert ("export", "support", what) in events
    wrong = dana.post(f"/api/other-names/{token}/export", {"purpose": "policy", "form": "svg"})
    assert wrong.status_code == 422


def test_a_team_member_takes_no_file_away(app: FastAPI, case: str) -> None:
    browser = signed_in_as(app, NAMES["team_member"])
    token = begin(browser, case)
    answer = browser.post(
        f"/api/other-names/{token}/export", {"purpose": "consultation", "form": "svg"}
    )
    assert answer.status_code == 404
    assert 'data-purposes=""' in browser.get(f"/discussion/other-names/{token}").text


def test_a_note_goes_to_the_real_file_and_comes_back_nowhere(
    app: FastAPI, ground: Ground, case: str
) -> None:
    browser = signed_in_as(app, NAMES["team_member"])
    token = begin(browser, case)
    note = {"id": new_id(), "kind": "dilemma", "text": "Wie <b>belt</b>?", "present": ["Fatma", ""]}
    for _ in range(2):  # the answer was lost on the way: sent again, noted once
        answer = browser.post(f"/api/other-names/{token}/decisions", note)
        assert answer.status_code == 201, answer.text
        assert answer.json() == {"noted": True}
    (found,) = [
        each for each in ground.store.case_graph(case).all(Decision) if each.text == note["text"]
    ]
    assert (found.kind, found.present) == ("dilemma", ("Fatma",))
    listed = browser.get(f"/api/cases/{case}/decisions").json()["decisions"]
    assert listed[0]["text"] == note["text"]
    shown = browser.get(f"/families/{case}/discussion").text
    assert "Wie &lt;b&gt;belt&lt;/b&gt;?" in shown
    assert "Fatma" not in browser.get(f"/discussion/other-names/{token}").text
    empty = browser.post(f"/api/other-names/{token}/decisions", {"id": new_id(), "text": " "})
    assert empty.status_code == 422
    assert empty.json()["errors"][0]["field"] == "text"


def test_sets_end_with_the_day_and_are_bounded() -> None:
    from datetime import date

    now = [0.0]
    sets = NameSets(lambda: now[0])
    first = sets.begin("case", "session", date(2024, 1, 1))
    assert sets.find(first, "session").case == "case"
    with pytest.raises(NotFound):
        sets.find(first, "another")
    now[0] = HOURS * 3600 + 1
    with pytest.raises(NotFound):
        sets.find(first, "session")
    for _ in range(2_100):
        last = sets.begin("case", "session", date(2024, 1, 1))
    assert sets.find(last, "session").seed
    assert len(sets._sets) <= 2_000
