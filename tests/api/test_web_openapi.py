"""The description of the interface, and that nothing made from it breaks the server."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, given, settings

from graph.ids import new_id
from tests.api.web_client import Web


@pytest.fixture(scope="module")
def described(app: FastAPI) -> dict[str, Any]:
    return app.openapi()


def operations(described: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def test_every_operation_says_what_it_does_and_how_it_fails(described: dict[str, Any]) -> None:
    found = list(operations(described))
    assert len(found) > 18
    for path, method, operation in found:
        assert operation["description"], path
        assert path.startswith("/api/")
        if path == "/api/words":
            continue
        problem = operation["responses"]["404"]["content"]["application/problem+json"]
        assert problem["schema"] == {"$ref": "#/components/schemas/Problem"}, (method, path)


def test_no_secret_is_in_the_description_but_as_a_field_that_is_never_filled(
    described: dict[str, Any], dana: Web
) -> None:
    case = dana.get("/api/cases").json()["cases"][0]["id"]
    facts = dana.get(f"/api/cases/{case}/facts").json()["facts"]
    assert all(fact.get("number_hash") is None for fact in facts)
    assert "password" not in str(described["components"]["schemas"]).lower()


FEW = settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def test_nothing_made_from_the_description_breaks_the_server(app: FastAPI, dana: Web) -> None:
    schema = schemathesis.openapi.from_dict(app.openapi())
    case = next(
        each["id"] for each in dana.get("/api/cases").json()["cases"] if "fictief" in each["name"]
    )
    asked: dict[str, list[int]] = {}
    for result in schema.get_all_operations():
        operation = result.ok()  # type: ignore[union-attr] # what is no operation raises here
        if operation.path.endswith("/events"):  # an answer without an end
            continue

        _try(operation, dana, case, asked)
    assert len(asked) > 17
    assert any(status == 200 for codes in asked.values() for status in codes)
    assert any(status == 422 for codes in asked.values() for status in codes)


def _try(operation: Any, browser: Web, case: str, asked: dict[str, list[int]]) -> None:
    @FEW
    @given(made=operation.as_strategy())
    def one(made: Any) -> None:
        answer = _send(browser, made, case)
        asked.setdefault(operation.label, []).append(answer.status_code)
        assert answer.status_code < 500, (operation.label, made.body, answer.text)
        if answer.status_code >= 400:
            assert answer.headers["content-type"] == "application/problem+json"
            assert answer.json()["status"] == answer.status_code

    one()


def _send(browser: Web, made: Any, case: str) -> httpx.Response:
    """Send a made-up request about a family that is there."""
    path = made.path.replace("{case}", case)
    for name, value in (made.path_parameters or {}).items():
        path = path.replace(f"{{{name}}}", httpx.QueryParams({"x": str(value)}).get("x", ""))
    query = dict(made.query or {})
    headers = {"X-CSRF-Token": browser.csrf}
    body = made.body if isinstance(made.body, dict | list | str | int | float | bool) else None
    try:
        return browser.ask(made.method, path, params=query, json=body, headers=headers)
    except (httpx.InvalidURL, ValueError):  # what no browser can send
        return browser.get(f"/api/cases/{new_id()}")
