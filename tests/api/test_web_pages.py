"""The pages and their JSON: what the account may see, inert, in two languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from api.answers.family import CaseShown
from api.answers.involved import Who
from api.answers.listed import CaseList
from api.app import make_app
from api.door import opened
from api.headers import HEADERS
from api.screens import TABS
from api.settings import read_settings
from graph.ids import new_id
from ingest.demonstration.services import SHELTER, SHELTER_PLACE
from tests.api.conftest import Filled, hidden
from tests.api.web_client import Web, signed_in_as

ROOT = Path(__file__).parents[2]
SCREENS = tuple(path for _, path, *_ in TABS)
ELSEWHERE = re.compile(r"\s*(https?:|//|data:|javascript:)", re.IGNORECASE)


@pytest.fixture(scope="module")
def pages(filled: Filled) -> Iterator[Web]:
    with opened(read_settings({"KRING_LANG": "nl"}, home=filled.kring.home)) as ground:
        yield signed_in_as(make_app(ground), "Anna")


@pytest.fixture(scope="module")
def families(pages: Web) -> list[str]:
    return [each.id for each in CaseList.model_validate(pages.get("/api/cases").json()).cases]


class Structure(HTMLParser):
    """What a page is made of."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def every_page(families: list[str]) -> list[str]:
    return [
        "/",
        "/?q=bakker",
        "/me",
        "/overlaps",
        *(f"/families/{each}{screen}" for each in families for screen in SCREENS),
        "/families/nobody",
    ]


def test_a_family_shows_people_involvement_and_map(
    pages: Web, families: list[str], filled: Filled
) -> None:
    assert len(families) >= len(filled.families)
    for case in families:
        who = Who.model_validate(pages.get(f"/api/cases/{case}/involved").json())
        shown = CaseShown.model_validate(pages.get(f"/api/cases/{case}").json())
        assert shown.name in pages.get(f"/families/{case}").text
        drawn = pages.get(f"/api/cases/{case}/map.svg").text
        assert drawn.startswith("<svg ")
        for person in shown.people:
            if person.kind == "family":
                assert person.name.split()[0].split("'")[0] in drawn
        involved = pages.get(f"/families/{case}/involved").text
        for each in who.involved:
            assert each.when in involved or "&" in each.when


def test_pages_are_inert_and_complete(pages: Web, families: list[str]) -> None:
    for path in every_page(families):
        answer = pages.get(path)
        for name, value in HEADERS.items():
            assert answer.headers[name] == value
        page = Structure(answer.text)
        assert page.all("iframe") == page.all("style") == []
        for script in page.all("script"):
            assert script.get("type") in {None, "module"}
            assert (script["src"] or "").startswith("/static/")
        assert "<script>" not in answer.text
        for tag, attributes in page.tags:
            assert not any(name.startswith("on") for name in attributes), tag
            assert "style" not in attributes, tag
            for name in ("href", "src", "action"):
                assert not ELSEWHERE.match(attributes.get(name) or "")
        (html,) = page.all("html")
        assert html["lang"] == "nl"
        assert len(page.all("h1")) == len(page.all("main")) == 1
        assert all("alt" in image for image in page.all("img"))
        labelled = {label.get("for") for label in page.all("label")}
        assert all(
            field.get("type") == "hidden" or field.get("id") in labelled
            for field in page.all("input")
        )
        assert all(cell.get("scope") for cell in page.all("th"))


def test_the_language_is_chosen(pages: Web) -> None:
    assert "Mijn gezinnen" in pages.get("/").text
    assert "My families" in pages.get("/", headers={"Accept-Language": "en-GB,nl;q=0.5"}).text
    assert "My families" in pages.get("/?lang=en").text
    assert 'href="/overlaps?lang=en"' in pages.get("/?lang=en").text


def test_hidden_missing_and_malformed_answer_alike(pages: Web) -> None:
    for case in (new_id(), "nobody", "x" * 64, "%00", "../etc"):
        page = pages.get(f"/families/{case}")
        assert page.status_code == 404
        assert "Dit is hier niet." in page.text
    told = [pages.get(f"/api/cases/{case}") for case in (new_id(), "nobody")]
    assert told[0].content == told[1].content
    assert told[0].headers["content-type"] == "application/problem+json"
    assert told[0].json() == {"type": "about:blank", "title": "Dit is hier niet.", "status": 404}


def test_errors_are_problems(pages: Web, families: list[str]) -> None:
    assert pages.get(f"/api/cases/{families[0]}?on=soon").status_code == 422
    assert pages.get(f"/families/{families[0]}?on=2024").status_code == 422
    assert pages.get(f"/api/cases/{families[0]}?on={'9' * 99}").status_code == 422
    assert pages.ask("PUT", "/api/cases", headers={"X-CSRF-Token": pages.csrf}).status_code == 405
    assert pages.get("/api/nothing").json()["status"] == 404


def test_only_this_machine_is_answered(pages: Web) -> None:
    assert pages.get("/", headers={"Host": "evil.example"}).status_code == 400
    assert pages.get("/", headers={"Host": "localhost:8000"}).status_code == 200


def test_the_shelter_is_on_no_page(pages: Web, families: list[str], filled: Filled) -> None:
    secrets = [SHELTER.name, SHELTER.service, SHELTER_PLACE]
    secrets += hidden(filled.wanted.seed, filled.wanted.today)
    paths = [*every_page(families), "/api/overlaps"]
    for case in families:
        paths += [f"/api/cases/{case}{part}" for part in ("", "/involved", "/overlaps", "/map.svg")]
    for path in paths:
        text = pages.get(path).text
        assert not [secret for secret in secrets if secret in text]


def test_every_look_at_a_page_is_kept(pages: Web, families: list[str], filled: Filled) -> None:
    before = len(filled.kring.ok("log", families[0])["events"])
    pages.get(f"/families/{families[0]}")
    events = filled.kring.ok("log", families[0])["events"]
    assert len(events) > before + 1
    assert "web application 127.0.0.1" in {each["client"] for each in events}


def test_names_are_never_markup(pages: Web, filled: Filled) -> None:
    made = filled.kring.ok("case", "new", "<script>alert(1)</script> & zoon")
    text = pages.get(f"/families/{made['id']}").text + pages.get("/").text
    assert "<script>" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; zoon" in text
