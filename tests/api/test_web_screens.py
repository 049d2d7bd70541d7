"""The frame of every screen: menus by role, colours of the device, texts for scripts."""

from __future__ import annotations

import pytest
from fastapi import FastAPI

from api.demonstration_accounts import NAMES
from graph.language import texts
from tests.api.web_client import Web, signed_in_as


@pytest.mark.parametrize(
    ("role", "there", "not_there"),
    [
        ("duo", {"/", "/overlaps", "/imports"}, {"/administration"}),
        ("administrator", {"/administration", "/imports"}, {"/overlaps"}),
        ("family_member", {"/"}, {"/overlaps", "/administration", "/imports"}),
    ],
)
def test_a_menu_shows_what_its_role_has_a_use_for(
    app: FastAPI, role: str, there: set[str], not_there: set[str]
) -> None:
    menu = signed_in_as(app, NAMES[role]).get("/me?lang=en").text.partition("</nav>")[0]
    shown = {path for path in there | not_there if f'href="{path}?lang=en"' in menu}
    assert shown - {"/"} == there - {"/"}


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
