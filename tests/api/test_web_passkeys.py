"""The second factor: until a passkey is shown, a password opens nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI

from api.accounts import add
from api.app import make_app
from api.door import Ground, opened
from api.settings import read_settings
from api.sign_in import passwords
from graph.ids import new_id
from tests.api.authenticator import Authenticator
from tests.api.conftest import Kring
from tests.api.web_client import Web, account_named, gate_of

ORIGIN = "http://localhost:8000"
PASSWORD = "een lange zin van mij"

pytestmark = pytest.mark.usefixtures("quick")


class Here(Web):
    """A browser at the address that passkeys are bound to."""

    def ask(self, method: str, path: str, **more: Any) -> Any:
        headers = {"Host": "localhost:8000", "Origin": ORIGIN} | more.pop("headers", {})
        return super().ask(method, path, headers=headers, **more)


@pytest.fixture(scope="module")
def ground(region: Path) -> Iterator[Ground]:
    settings = read_settings({"KRING_LANG": "en", "KRING_ADDRESS": ORIGIN}, home=region)
    with opened(settings) as ground:
        yield ground


@pytest.fixture
def app(ground: Ground) -> FastAPI:
    return make_app(ground)


@pytest.fixture
def name(app: FastAPI, ground: Ground) -> str:
    name = f"Tess {new_id()[-8:]}"
    made = add(ground.store, account_named(app, "Anna").id, name, ["duo"])
    gate_of(app).sign_in.vault.keep_password(made.id, passwords.hash_password(PASSWORD))
    return name


def enter(app: FastAPI, name: str) -> Web:
    browser = Here(app)
    browser.answer = browser.send("/sign-in", {"name": name, "password": PASSWORD, "next": "/me"})  # type: ignore[attr-defined]
    return browser


def register(browser: Web, key: Authenticator, name: str = "sleutel") -> int:
    options = browser.post("/api/me/passkeys/options").json()
    made = {"credential": key.make(options), "name": name}
    return int(browser.post("/api/me/passkeys", made).status_code)


def show(browser: Web, key: Authenticator) -> int:
    options = browser.post("/api/sign-in/second/options").json()
    return int(browser.post("/api/sign-in/second", {"credential": key.show(options)}).status_code)


def test_with_a_passkey_a_password_alone_opens_nothing(app: FastAPI, name: str) -> None:
    key = Authenticator(ORIGIN)
    browser = enter(app, name)
    assert register(browser, key) == 204
    assert "sleutel" in browser.get("/me").text
    half = enter(app, name)
    assert half.answer.headers["location"] == "/sign-in/second?next=/me"  # type: ignore[attr-defined]
    assert half.get("/api/me").status_code == 401
    assert half.get("/api/cases").status_code == 401
    assert half.get("/").headers["location"] == "/sign-in/second"
    assert 'data-next="/me"' in half.get("/sign-in/second?next=/me").text
    before = half.token
    assert show(half, key) == 204
    assert half.token != before
    assert half.get("/api/me").json()["name"] == name
    assert Here(app, before).get("/api/me").status_code == 401
    half.send("/sign-out")
    assert half.get("/api/me").status_code == 401


def test_only_the_accounts_own_passkey_fits(app: FastAPI, name: str) -> None:
    key, other = Authenticator(ORIGIN), Authenticator(ORIGIN)
    register(enter(app, name), key)
    half = enter(app, name)
    assert show(half, other) == 422
    other.id = key.id
    assert show(half, other) == 422  # the id of the key, and not its signature
    assert half.get("/api/me").status_code == 401
    assert show(half, key) == 204


def test_a_passkey_of_another_site_does_not_fit(app: FastAPI, name: str) -> None:
    key = Authenticator(ORIGIN)
    browser = enter(app, name)
    assert register(browser, Authenticator("https://evil.example")) == 422
    assert register(browser, key) == 204
    key.origin = "https://evil.example"
    assert show(enter(app, name), key) == 422


def test_what_was_shown_once_is_of_no_use_again(app: FastAPI, name: str) -> None:
    key = Authenticator(ORIGIN)
    register(enter(app, name), key)
    half = enter(app, name)
    options = half.post("/api/sign-in/second/options").json()
    shown = key.show(options)
    assert half.post("/api/sign-in/second", {"credential": shown}).status_code == 204
    again = enter(app, name)
    assert again.post("/api/sign-in/second", {"credential": shown}).status_code == 422
    again.post("/api/sign-in/second/options")
    assert again.post("/api/sign-in/second", {"credential": shown}).status_code == 422
    copied = Authenticator(ORIGIN, key.key, key.id, count=0)  # its counter lags behind
    assert show(again, copied) == 422


@pytest.mark.parametrize("junk", [{}, {"id": 1}, {"id": "x", "response": {}}, {"id": None}])
def test_what_is_no_passkey_is_refused(app: FastAPI, name: str, junk: dict[str, Any]) -> None:
    browser = enter(app, name)
    browser.post("/api/me/passkeys/options")
    assert browser.post("/api/me/passkeys", {"credential": junk}).status_code == 422
    register(browser, Authenticator(ORIGIN))
    half = enter(app, name)
    half.post("/api/sign-in/second/options")
    assert half.post("/api/sign-in/second", {"credential": junk}).status_code == 422


def test_a_passkey_is_taken_away_by_its_owner_or_with_a_link(
    app: FastAPI, ground: Ground, name: str
) -> None:
    key = Authenticator(ORIGIN)
    browser = enter(app, name)
    register(browser, key)
    stranger = enter(app, f"{name}")  # half signed in: not enough to take it away
    (kept,) = gate_of(app).passkeys.of(account_named(app, name).id)
    assert stranger.send(f"/me/passkeys/{kept.credential}/drop").status_code == 303
    assert len(gate_of(app).passkeys.of(account_named(app, name).id)) == 1
    assert browser.send(f"/me/passkeys/{kept.credential}/drop").status_code == 303
    assert enter(app, name).get("/api/me").status_code == 200
    register(browser, key)
    made = Kring(ground.settings.home).ok(
        "account", "link", name, "--forget-passkeys", "--as", "Anna"
    )
    assert "/welcome/" in made["link"]
    assert enter(app, name).get("/api/me").status_code == 200
