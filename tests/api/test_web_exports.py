"""A family taken away as a file: for a purpose, in the log, as far as its taker may see it."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from typing import Final

import httpx
import pypdf
import pytest
from fastapi import FastAPI

from api.answers import exporting
from api.demonstration_accounts import NAMES
from api.door import Ground
from graph.ids import new_id
from graph.viewer_store import ACCESS_LOG
from tests.api.test_web_no_leak import World
from tests.api.web_client import Web, signed_in_as

FORMS: Final = {
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
    "png": "image/png",
    "gedcom": "text/vnd.familysearch.gedcom",
    "csv": "application/zip",
    "json": "application/json",
}
HOSTILE: Final = (
    '=HYPERLINK("http://evil.example")',
    "+31 6",
    "-1+1",
    "@SUM(A1)",
    "\tx",
    "<script>alert(1)</script>",
    "]]><svg onload=x>",
    "\u202egnp.exe",
    "0 @I1@ INDI",
)


@pytest.fixture(scope="module")
def world(ground: Ground) -> World:
    return World(ground)


def take(
    browser: Web, case: str, form: str, purpose: str = "support", **more: object
) -> httpx.Response:
    wanted = {"purpose": purpose, "form": form, **more}
    return browser.post(f"/api/cases/{case}/export", wanted)


def texts_in(answer: httpx.Response) -> str:
    """Everything that can be read in a file, its archive opened and its pages read."""
    content = answer.content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "\n".join(archive.read(each).decode() for each in archive.namelist())
    if content.startswith(b"%PDF"):
        pages = pypdf.PdfReader(io.BytesIO(content)).pages
        return "\n".join(page.extract_text() for page in pages)
    return content.decode("utf-8", "replace")


@pytest.mark.parametrize("form", FORMS)
def test_every_form_comes_as_a_file_without_a_name_of_the_family(world: World, form: str) -> None:
    answer = take(signed_in_as(world.app, NAMES["duo"]), world.case, form)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith(FORMS[form])
    name = answer.headers["content-disposition"]
    assert name.startswith('attachment; filename="kring-2') or "kring-genogram-2" in name
    assert "fictief" not in name


@pytest.mark.parametrize("form", [form for form in FORMS if form != "png"])
@pytest.mark.parametrize("role", ["duo", "family_member"])
def test_nothing_hidden_is_in_a_file(world: World, form: str, role: str) -> None:
    browser = signed_in_as(world.app, NAMES[role])
    purpose = "support" if role == "duo" else "own_file"
    text = texts_in(take(browser, world.case, form, purpose)).lower()
    assert len(text) > 100
    for name in ("prot",) if role == "duo" else ("prot", "own", "pro"):
        assert not [each for each in world.secrets(name) if each in text], name
    if form in ("csv", "json"):
        assert [each for each in world.secrets("fam") if each in text]


@pytest.mark.parametrize("role", ["team_member", "professional", "coordinator", "administrator"])
def test_who_may_not_take_it_finds_nothing(world: World, role: str) -> None:
    browser = signed_in_as(world.app, NAMES[role])
    purpose = browser.get("/api/me").json()["purpose"]
    for where in (world.case, new_id()):
        assert take(browser, where, "csv", purpose).status_code == 404
        assert browser.get(f"/families/{where}/export").status_code == 404
    told = [
        browser.send(f"/families/{case}/export", {"form": "csv", "purpose": purpose})
        for case in (world.case, new_id())
    ]
    assert [each.status_code for each in told] == [404, 404]
    assert "attachment" not in str(told[0].headers)


def test_what_was_taken_and_for_what_is_in_the_log(world: World, ground: Ground) -> None:
    browser = signed_in_as(world.app, NAMES["duo"])
    take(browser, world.case, "pdf", "consultation", kind="ecomap", why="voor maandag")
    take(browser, world.case, "gedcom")
    rows = ground.store.read(ACCESS_LOG, {"resource": world.case})
    taken = [(row["purpose"], row["what"]) for row in rows if row["kind"] == "export"]
    (drawn,) = [what for purpose, what in taken if purpose == "consultation"]
    assert drawn.startswith("ecomap of 2")
    assert drawn.endswith("as pdf: voor maandag")
    assert ("support", "gedcom") in taken


def test_without_a_purpose_nothing_is_made(world: World, ground: Ground) -> None:
    browser = signed_in_as(world.app, NAMES["duo"])
    there = len(ground.store.read(ACCESS_LOG, {"resource": world.case}))
    path = f"/api/cases/{world.case}/export"
    assert browser.post(path, {"form": "csv"}).json()["errors"][0]["field"] == "purpose"
    assert browser.post(path, {"form": "csv", "purpose": "policy"}).status_code == 422
    assert len(ground.store.read(ACCESS_LOG, {"resource": world.case})) == there
    fields = {"form": "png", "on": "gisteren", "paper": "a3", "why": "x" * 151}
    answer = browser.send(f"/families/{world.case}/export?lang=en", fields)
    assert answer.status_code == 422
    for text in (
        "Choose what the file is for.",
        "Write one whole day, for example 2024-05-01.",
        "Write it in fewer words.",
        'value="png" checked',
        'value="a3" selected',
    ):
        assert text in answer.text


def test_the_page_gives_the_file_that_was_chosen(world: World) -> None:
    browser = signed_in_as(world.app, NAMES["duo"])
    fields = {"form": "svg", "kind": "circles", "on": "2024-05-01", "black_and_white": "true"}
    answer = browser.send(f"/families/{world.case}/export", {**fields, "purpose": "support"})
    assert answer.status_code == 200
    name = 'attachment; filename="kring-circles-2024-05-01.svg"'
    assert answer.headers["content-disposition"] == name
    assert answer.content.startswith(b"<svg")


def test_what_is_too_large_is_refused_in_words(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "MOST_DRAWN", 3)
    monkeypatch.setattr(exporting, "MOST_FACTS", 3)
    browser = signed_in_as(world.app, NAMES["duo"])
    assert "kring map" in take(browser, world.case, "pdf").json()["detail"]
    assert "kring export" in take(browser, world.case, "json").json()["detail"]


def test_hostile_names_are_text_in_every_file(app: FastAPI) -> None:
    browser = signed_in_as(app, NAMES["duo"])
    case = str(browser.get("/api/cases").json()["cases"][0]["id"])
    there = browser.get(f"/api/cases/{case}/facts").json()["facts"]
    centre = min(fact["end"] for fact in there if fact["label"] == "CENTRED_ON")
    operations = []
    for name in HOSTILE:
        person = {"label": "Person", "id": new_id(), "holder": case, "given": name}
        ends = {"start": centre, "end": person["id"]}
        edge = {"label": "PARENT_OF", "id": new_id(), "holder": case, **ends}
        operations += [{"op": "put", "fact": fact} for fact in (person, edge)]
    sent = {"id": new_id(), "operations": operations}
    assert browser.post(f"/api/cases/{case}/changes", sent).status_code == 201
    with zipfile.ZipFile(io.BytesIO(take(browser, case, "csv").content)) as archive:
        people = archive.read("Person.csv").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(people, newline=""), delimiter=";"))
    for row in rows:
        for value in row.values():
            assert not value.startswith(("=", "+", "-", "@", "\t", "\r", "\n")), value
    named = {row["given"] for row in rows}
    assert {f"'{name}" for name in HOSTILE[:4]} <= named
    facts = json.loads(take(browser, case, "json").content)
    assert set(HOSTILE) - {"\tx"} <= set(texts_of(facts))
    drawn = take(browser, case, "svg").text
    assert "<script" not in drawn
    assert "<svg onload" not in drawn
    for form in ("pdf", "png"):
        assert take(browser, case, form).status_code == 200
    records = [
        line for line in take(browser, case, "gedcom").text.splitlines() if line.startswith("0 ")
    ]
    assert all(re.fullmatch(r"0 (@\w+@ \w+( .*)?|HEAD|TRLR)", line) for line in records), records


def texts_of(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from texts_of(each)
