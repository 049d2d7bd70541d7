"""Routes are handed the viewer's store alone: read off the code, and off every route."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute

from api.app import make_app
from api.bounds import SAFE
from api.door import opened
from api.settings import read_settings
from tests.api.conftest import Filled
from tests.api.web_client import Web, signed_in_as

ROOT = Path(__file__).parents[2]
FORBIDDEN = ("graph.bolt", "graph.engine", "neo4j", "api.door", "api.gate", "api.upkeep")
ROUTES = sorted((ROOT / "api/routes").glob("*.py"))
ANSWERS = sorted((ROOT / "api/answers").glob("*.py"))


@pytest.fixture(scope="module")
def app(filled: Filled) -> Iterator[FastAPI]:
    with opened(read_settings({"KRING_LANG": "en"}, home=filled.kring.home)) as ground:
        yield make_app(ground)


@pytest.mark.parametrize("file", [*ROUTES, *ANSWERS], ids=lambda file: file.name)
def test_nothing_that_answers_reaches_a_store_but_the_viewers(file: Path) -> None:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        names = []
        if isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.Attribute):
            # `request.app.state` holds the gate: only `api.deps` opens it.
            assert node.attr not in {"ground", "connection", "_store", "_ground", "app"}, file
        for name in names:
            assert not name.startswith(FORBIDDEN), f"{file.name} imports {name}"
            if isinstance(node, ast.ImportFrom) and node.module == "graph.store":
                assert not {"Store"} & {alias.name for alias in node.names}, file


def routes_of(app: FastAPI) -> list[tuple[str, str]]:
    found = []
    for route in walk(app.routes):
        path = route.path.replace("{case}", "nobody").replace("{fact}", "nothing")
        path = path.replace("{token}", "t").replace("{credential}", "c")
        found += [(method, path) for method in sorted(route.methods or ())]
    return found


def walk(routes: object) -> Iterator[APIRoute]:
    for route in routes:  # type: ignore[attr-defined] # a list of routes, or of what holds some
        if isinstance(route, APIRoute):
            yield route
        else:
            inner = getattr(route, "original_router", None)
            if inner is not None:
                yield from walk(inner.routes)


OPEN = {
    "/sign-in",
    "/sign-in/outside",
    "/sign-in/outside/back",
    "/welcome/t",
    "/health",
    "/api/words",
    # What is shown where there is no connection: the same for everybody, of no family.
    "/offline",
    "/service-worker.js",
}


def test_whoever_is_not_signed_in_gets_nothing(app: FastAPI) -> None:
    found = routes_of(app)
    assert len(found) > 25
    for method, path in found:
        answer = Web(app).ask(method, path, **({} if method in SAFE else {"json": {}}))
        if path in OPEN:
            assert answer.status_code in {200, 403, 404}, path
        elif path.startswith("/api/"):
            assert answer.status_code == 401, path
            assert answer.headers["content-type"] == "application/problem+json"
            assert answer.headers["www-authenticate"]
        else:
            assert answer.status_code == 303, path
            assert answer.headers["location"].startswith("/sign-in"), path


def test_whatever_changes_something_carries_the_sessions_token(app: FastAPI) -> None:
    unsafe = [(method, path) for method, path in routes_of(app) if method not in SAFE]
    assert len(unsafe) > 10
    for method, path in unsafe:
        browser = signed_in_as(app, "Anna")
        for headers in (
            {},
            {"X-CSRF-Token": "0" * 64},
            {"X-CSRF-Token": signed_in_as(app, "Anna").csrf},  # of another session
        ):
            answer = browser.ask(method, path, json={}, headers=headers)
            assert answer.status_code == 403, (method, path)
        assert browser.get("/api/me").status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Origin": "", "Sec-Fetch-Site": ""},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
    ],
)
def test_what_another_site_sends_is_refused(app: FastAPI, headers: dict[str, str]) -> None:
    browser = signed_in_as(app, "Anna")
    sent = {"X-CSRF-Token": browser.csrf, **headers}
    assert browser.ask("POST", "/sign-out", headers=sent).status_code == 403
    assert Web(app).ask("POST", "/sign-in", headers=headers).status_code == 403
    assert browser.get("/api/me").status_code == 200


def test_a_body_is_bounded(app: FastAPI) -> None:
    browser = signed_in_as(app, "Anna")
    large = b"x" * (4 * 1024 * 1024 + 1)
    headers = {"X-CSRF-Token": browser.csrf, "Content-Type": "application/json"}
    answer = browser.ask("POST", "/api/me/purpose", content=large, headers=headers)
    assert answer.status_code == 413
    assert answer.json()["status"] == 413
