"""The frame of every screen: menus by role, colours of the device, texts for scripts."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from fastapi import FastAPI

from api.accounts import add, granted
from api.day import today
from api.demonstration_accounts import NAMES
from api.screens import TABS
from api.sign_in.purposes import purposes_of
from graph.changes import Change, Put
from graph.ids import ADMINISTRATION_HOLDER, new_id
from graph.language import texts
from graph.policy import Region, Viewer, decide
from tests.api.web_client import Web, account_named, gate_of, signed_in_as


class Menus(HTMLParser):
    """The addresses in the head of a page, and in the tabs of a family."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.head: list[str] = []
        self.tabs: list[str] = []
        self._within: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in {"header", "nav"}:
            self._within.append("tabs" if given.get("class") == "tabs" else "head")
        elif tag == "a" and self._within:
            {"tabs": self.tabs, "head": self.head}[self._within[-1]].append(given["href"] or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"header", "nav"}:
            self._within.pop()


MENU = ("/overlaps", "/imports", "/administration")
FAMILY = tuple(path for _, path, *_ in TABS)
PART_ONLY = {"/export", "/log"}


@pytest.mark.parametrize(
    ("role", "purpose"), [(role, each) for role in NAMES for each in purposes_of((role,))]
)
def test_a_menu_holds_what_answers_and_nothing_else(app: FastAPI, role: str, purpose: str) -> None:
    web = signed_in_as(app, NAMES[role], purpose)
    head = Menus(web.get("/me").text).head
    for path in head:
        assert web.get(path).status_code == 200, path
    for path in ("/imports", "/administration"):
        assert (path in head) == (web.get(path).status_code == 200), path
    # This page answers all, and has nothing to show to who may not ask across families.
    asks = decide(
        Viewer.of(account_named(app, NAMES[role]), (), purpose), "ask_region", Region(), today()
    ).allowed
    assert ("/overlaps" in head) == asks
    for case in [each["id"] for each in web.get("/api/cases").json()["cases"]][:1]:
        mine = set(FAMILY) if role in {"duo", "family_member"} else set(FAMILY) - PART_ONLY
        assert open_tabs(web, case) == mine


def open_tabs(web: Web, case: str) -> set[str]:
    """The tabs of a family, on each of its screens: those that answer, and no others."""
    here = f"/families/{case}"
    answers = {path: web.get(here + path) for path in FAMILY}
    there = {path for path, answer in answers.items() if answer.status_code == 200}
    for path in there:
        tabs = Menus(answers[path].text).tabs
        assert {each.removeprefix(here) for each in tabs} == there, path
    return there


def test_who_came_in_for_an_emergency_has_no_tab_that_needs_a_part(app: FastAPI) -> None:
    store = gate_of(app)._ground.store
    case = signed_in_as(app, NAMES["duo"]).get("/api/cases").json()["cases"][0]["id"]
    made = add(store, account_named(app, "Anna").id, f"Nood {new_id()[-8:]}", ["professional"])
    day = today()
    grant = granted(made.id, case, "break_glass", "brand", day, day)
    store.write(Change(holder=ADMINISTRATION_HOLDER, by="tests", operations=(Put(fact=grant),)))
    web = signed_in_as(app, made.name, "emergency")
    assert open_tabs(web, case) == set(FAMILY) - PART_ONLY
    assert not set(Menus(web.get("/me").text).head) & set(MENU)


def test_colours_are_chosen_for_the_device(app: FastAPI) -> None:
    web = signed_in_as(app, NAMES["duo"])
    assert "data-theme" not in web.get("/me").text
    assert web.send("/me/look", {"theme": "dark"}).status_code == 303
    assert '<html lang="nl" data-theme="dark">' in web.get("/me?lang=nl").text
    web.send("/me/look", {"theme": '"><script>'})
    assert "data-theme" not in web.get("/me").text
    web.send("/me/look", {"theme": "contrast"})
    web.send("/sign-out")
    assert 'data-theme="contrast"' in web.get("/sign-in").text


def test_scripts_get_the_texts_of_the_pages(app: FastAPI) -> None:
    web: Web = signed_in_as(app, NAMES["duo"])
    dutch = web.get("/api/words?lang=nl").json()
    assert dutch["texts"]["Timeline"] == [texts("nl")("Timeline")]
    assert all(len(forms) in {1, 2} for forms in dutch["texts"].values())
    assert web.get("/api/words?lang=en").json()["texts"] == {}


def test_a_language_that_was_chosen_stays_when_something_is_sent(app: FastAPI) -> None:
    web = signed_in_as(app, NAMES["administrator"])
    name = f"Taal {new_id()[-8:]}"
    made = web.send("/administration/accounts?lang=en", {"name": name, "roles": "duo"})
    assert made.headers["location"].endswith("?lang=en")
    again = web.send(made.headers["location"], {"name": name, "roles": "duo", "version": "1"})
    assert again.headers["location"].endswith("?kept=1&lang=en")
    assert web.send("/me/look?lang=nl", {"theme": ""}).headers["location"] == "/me?lang=nl"
    assert web.send("/me/look", {"theme": ""}).headers["location"] == "/me"
    page = web.get("/me?lang=en").text
    assert 'action="/me/look?lang=en"' in page
    assert 'name="next" value="/me?lang=en"' in page
