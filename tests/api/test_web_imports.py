"""Imports from a browser: looked at, applied, gone on with, taken back; each by who may."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from api.app import make_app
from api.bounds import LARGEST_IMPORT
from api.demonstration_accounts import NAMES
from api.door import Ground
from api.importing.desk import Ending, ImportDesk
from api.importing.kept import Kept, plain_name
from graph.errors import Refused
from graph.ids import new_id
from tests.api.conftest import Filled
from tests.api.web_client import Web, gate_of, signed_in_as

GEDCOM = b"""0 HEAD
1 GEDC
2 VERS 7.0
0 @I1@ INDI
1 NAME Lisa /Proef/
1 BIRT
2 DATE 3 MAY 2010
0 @I2@ INDI
1 NAME Anna /Proef/
1 BIRT
2 DATE 41 FOO 1984
0 @F1@ FAM
1 WIFE @I2@
1 CHIL @I1@
0 TRLR
"""


@pytest.fixture(scope="module")
def app(ground: Ground) -> Iterator[FastAPI]:
    made = make_app(ground)
    yield made
    gate_of(made).imports.close()


@pytest.fixture(scope="module")
def bea(app: FastAPI) -> Web:
    return signed_in_as(app, NAMES["administrator"])


def hand_in(
    browser: Web, kind: str, name: str, *files: tuple[str, bytes], page: bool = False
) -> httpx.Response:
    path = "/imports" if page else "/api/imports"
    fields = {"kind": kind, "name": name, **({"csrf": browser.csrf} if page else {})}
    return browser.ask(
        "POST",
        path,
        data=fields,
        files=[("files", each) for each in files],
        headers={} if page else {"X-CSRF-Token": browser.csrf},
    )


def done(browser: Web, run: str) -> dict[str, Any]:
    for _ in range(600):
        found: dict[str, Any] = browser.get(f"/api/imports/{run}").json()
        if not found["going"]:
            return found
        time.sleep(0.05)
    raise AssertionError("the import does not end")


def test_a_family_is_looked_at_applied_and_taken_back(dana: Web) -> None:
    there = {each["id"] for each in dana.get("/api/cases").json()["cases"]}
    answer = hand_in(dana, "case", "Zevensprong", ("../../proef.ged", GEDCOM))
    assert answer.status_code == 201, answer.text
    looked = done(dana, answer.json()["run"])
    assert (looked["state"], looked["files"]) == ("checked", ["proef.ged"]), looked
    assert looked["would"]["dry_run"]
    assert looked["would"]["created"] >= 4
    (line,) = looked["would"]["skipped"]
    assert (line["file"], line["line"]) == ("proef.ged", 11)
    assert line["reason"] == "not a date that can be read; kept as text"
    assert line["why"] == {"text": line["reason"], "values": {}}
    told = dana.get(f"/api/imports/{looked['run']}?lang=nl").json()["would"]["skipped"][0]
    assert told["reason"] == "geen datum die te lezen is; als tekst bewaard"
    assert told["reason"] in dana.get(f"/imports/{looked['run']}?lang=nl").text
    assert {each["id"] for each in dana.get("/api/cases").json()["cases"]} == there
    text = dana.get(f"/imports/{looked['run']}?lang=en").text
    assert "Nothing has been written yet." in text
    dana.post(f"/api/imports/{looked['run']}/apply")
    applied = done(dana, looked["run"])
    assert applied["state"] == "applied"
    assert applied["did"]["created"] == looked["would"]["created"]
    (new,) = [each for each in dana.get("/api/cases").json()["cases"] if each["id"] not in there]
    assert new["name"] == "Zevensprong"
    assert len(dana.get(f"/api/cases/{new['id']}").json()["people"]) == 2
    unsure = dana.send(f"/imports/{looked['run']}/undo?lang=en")
    assert unsure.status_code == 422
    assert "Say that you are sure." in unsure.text
    assert dana.send(f"/imports/{looked['run']}/undo", {"sure": "yes"}).status_code == 303
    back = done(dana, looked["run"])
    assert (back["state"], back["undone"]["facts"]) == ("undone", applied["did"]["created"])
    assert not [e for e in dana.get("/api/cases").json()["cases"] if e["id"] == new["id"]]


def test_tables_of_an_organisation_go_into_its_register(filled: Filled, bea: Web) -> None:
    folder = filled.folders[0]
    files = [(each.name, each.read_bytes()) for each in sorted(folder.iterdir())]
    answer = hand_in(bea, "register", folder.name, *files, page=True)
    assert answer.status_code == 303
    run = answer.headers["location"].rpartition("/")[2]
    looked = done(bea, run)
    assert looked["state"] == "checked", looked["wrong"]
    assert looked["would"]["created"] > 10
    assert bea.send(f"/imports/{run}/apply").status_code == 303
    assert done(bea, run)["state"] == "applied"
    again = hand_in(bea, "register", folder.name, *files).json()["run"]
    assert done(bea, again)["would"]["created"] == 0
    assert bea.send(f"/imports/{again}/forget").status_code == 303
    assert bea.get(f"/imports/{again}").status_code == 404
    assert run in bea.get("/imports").text
    bea.post(f"/api/imports/{run}/undo")
    assert done(bea, run)["state"] == "undone"


@pytest.mark.parametrize("role", ["team_member", "professional", "coordinator", "family_member"])
def test_who_may_not_import_finds_no_desk(app: FastAPI, role: str) -> None:
    browser = signed_in_as(app, NAMES[role])
    assert browser.get("/imports").status_code == 404
    assert browser.get("/api/imports").status_code == 404
    assert browser.get(f"/imports/{new_id()}").status_code == 404
    for kind in ("case", "register"):
        assert hand_in(browser, kind, "x", ("x.ged", GEDCOM)).status_code == 404
    assert browser.post(f"/api/imports/{new_id()}/apply").status_code == 404


def test_each_hands_in_what_is_theirs_and_sees_no_others(dana: Web, bea: Web) -> None:
    assert dana.get("/api/imports").json()["kinds"] == ["case"]
    assert bea.get("/api/imports").json()["kinds"] == ["register"]
    assert hand_in(dana, "register", "x", ("x.csv", b"a;b")).status_code == 404
    assert hand_in(bea, "case", "x", ("x.ged", GEDCOM)).status_code == 404
    run = hand_in(dana, "case", "Zqgeheim", ("zqgeheim.ged", GEDCOM)).json()["run"]
    done(dana, run)
    for path in (f"/imports/{run}", f"/api/imports/{run}"):
        assert bea.get(path).status_code == 404
    for what in ("apply", "undo", "forget"):
        assert bea.post(f"/api/imports/{run}/{what}").status_code == 404
    assert "zqgeheim" not in bea.get("/imports").text.lower()
    assert dana.post(f"/api/imports/{run}/forget").status_code == 204


def test_what_cannot_be_an_import_is_said_and_what_was_typed_stays(dana: Web, bea: Web) -> None:
    answer = hand_in(dana, "case", "Proef <b>", ("x.exe", b"MZ"), page=True)
    assert answer.status_code == 422
    assert 'value="Proef &lt;b&gt;"' in answer.text
    assert 'role="alert"' in answer.text
    for lang, words in (("nl", "een gezin komt als GEDCOM"), ("en", "a family comes as GEDCOM")):
        sent = {"kind": "case", "name": "x", "csrf": dana.csrf}
        told = dana.ask("POST", f"/imports?lang={lang}", data=sent, files=[("files", b"a;b")])
        assert words in told.text, told.text
    for files in ((), (("a.ged", GEDCOM), ("b.ged", GEDCOM)), (("a.csv", b"x"),)):
        assert hand_in(dana, "case", "x", *files, page=True).status_code == 422
    assert hand_in(bea, "register", "x", ("a.ged", GEDCOM)).status_code == 422
    run = hand_in(dana, "case", "Zevensprong", ("x.ged", b"\x00\xff" * 50)).json()["run"]
    failed = done(dana, run)
    assert failed["state"] == "failed"
    assert "x.ged" in failed["wrong"]
    assert "geen GEDCOM-bestand" in dana.get(f"/imports/{run}?lang=nl").text
    assert failed["wrong"] in dana.get(f"/imports/{run}").text.replace("&#39;", "'")
    assert not re.search(r"/imports/.*/x\.ged", failed["wrong"])
    dana.post(f"/api/imports/{run}/forget")


def test_an_import_is_bounded_and_another_body_is_not_larger_for_it(dana: Web) -> None:
    large = b"x" * (4 * 1024 * 1024 + 10)
    answer = hand_in(dana, "case", "x", ("x.ged", large))
    assert answer.status_code == 201
    assert done(dana, answer.json()["run"])["state"] == "failed"
    dana.post(f"/api/imports/{answer.json()['run']}/forget")
    told = {"Content-Length": str(LARGEST_IMPORT + 1), "X-CSRF-Token": dana.csrf}
    refused = dana.ask("POST", "/api/imports", content=b"", headers=told)
    assert refused.status_code == 413
    without = dana.ask("POST", "/api/imports", data={"kind": "case"}, files=[("files", b"x")])
    assert without.status_code == 403


def test_what_a_server_left_is_gone_on_with_by_the_next(ground: Ground, dana: Web) -> None:
    run = hand_in(dana, "case", "Zevensprong", ("proef.ged", GEDCOM)).json()["run"]
    done(dana, run)
    kept = Kept(ground.settings.home)
    (job,) = [each for each in kept.all() if each.run == run]
    kept.keep(job.model_copy(update={"state": "applying"}))  # as one that was killed leaves it
    left = dana.get(f"/api/imports/{run}").json()
    assert (left["state"], left["going"]) == ("applying", False)
    assert "was stopped" in dana.get(f"/imports/{run}?lang=en").text
    dana.post(f"/api/imports/{run}/apply")
    assert (ended := done(dana, run))["state"] == "applied", ended
    assert kept.paths(job) == ()
    assert oct((ground.settings.home / "imports").stat().st_mode)[-3:] == "700"
    dana.post(f"/api/imports/{run}/undo")
    assert done(dana, run)["state"] == "undone"


def test_an_end_of_the_server_stops_between_two_lots(ground: Ground, dana: Web) -> None:
    run = hand_in(dana, "case", "Zevensprong", ("proef.ged", GEDCOM)).json()["run"]
    done(dana, run)
    desk = ImportDesk(ground)
    desk.close()
    (job,) = [each for each in Kept(ground.settings.home).all() if each.run == run]
    with pytest.raises(Ending):
        desk._told(job)(1)
    dana.post(f"/api/imports/{run}/forget")


def test_a_name_of_a_file_is_plain_and_its_own() -> None:
    assert plain_name("../../etc/passwd.csv", []) == "passwd.csv"
    assert plain_name("C:\\x\\a.GED", []) == "a.ged"
    assert plain_name("a<b>\n.csv", ["a_b_.csv"]) == "a_b_ (2).csv"
    assert plain_name("....csv", []) == "file.csv"
    for wrong in ("a.exe", "a", "", "a.csv.exe"):
        with pytest.raises(Refused):
            plain_name(wrong, [])
