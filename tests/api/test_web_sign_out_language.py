"""The language that somebody chose, over signing out and in again."""

from __future__ import annotations

import re

import pytest
from fastapi import FastAPI

from api.demonstration_accounts import NAMES
from tests.api.web_client import Web, signed_in_as


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("path", ["/", "/me"])
def test_signing_out_keeps_the_language(app: FastAPI, lang: str, path: str) -> None:
    browser = signed_in_as(app, NAMES["coordinator"])
    shown = browser.get(f"{path}?lang={lang}").text
    forms = re.findall(r'action="/sign-out">(.*?)</form>', shown, re.DOTALL)
    assert forms
    assert all(f'name="lang" value="{lang}"' in form for form in forms)
    sent = browser.send("/sign-out", {"lang": lang})
    assert sent.headers["location"] == f"/sign-in?lang={lang}"
    asked = browser.get(sent.headers["location"])
    assert asked.headers["content-language"] == lang
    assert f'action="/sign-in?lang={lang}"' in asked.text


@pytest.mark.parametrize("told", ["", "fr", "nl\r\nSet-Cookie: a=b", "//elsewhere.example"])
def test_only_a_language_goes_along(app: FastAPI, told: str) -> None:
    browser = signed_in_as(app, NAMES["coordinator"])
    assert 'name="lang"' not in browser.get("/").text
    assert browser.send("/sign-out", {"lang": told}).headers["location"] == "/sign-in"


def test_whose_session_ended_is_asked_in_their_language(app: FastAPI) -> None:
    nobody = Web(app, "")
    asked = nobody.get("/me?lang=nl").headers["location"]
    assert asked == "/sign-in?next=%2Fme%3Flang%3Dnl&lang=nl"
    assert nobody.get("/me").headers["location"] == "/sign-in?next=%2Fme"
