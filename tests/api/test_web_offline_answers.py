"""What the browser is given to keep: another worker for every version, and a page of nobody's."""

from __future__ import annotations

import pytest
from fastapi import FastAPI

from api.routes import offline
from tests.api.web_client import Web


def worker_of(browser: Web, lang: str = "nl") -> str:
    answer = browser.get("/service-worker.js", headers={"Accept-Language": lang})
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.headers["cache-control"] == "no-store"
    return answer.text


def test_the_worker_is_another_one_when_what_it_keeps_is(
    app: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = Web(app)
    first = worker_of(browser)
    assert worker_of(browser) == first
    assert '"": "/offline?lang=en"' in worker_of(browser, "en")
    monkeypatch.setattr(offline, "asset", lambda path: f"/static/0123/{path}")
    other = worker_of(browser)
    assert other.splitlines()[0] != first.splitlines()[0]
    assert other.splitlines()[1:] == first.splitlines()[1:]


def test_the_page_is_nobodys(app: FastAPI, dana: Web) -> None:
    for lang in ("nl", "en"):
        pages = {each.get(f"/offline?lang={lang}").text for each in (Web(app), dana)}
        assert len(pages) == 1
        assert dana.csrf not in pages.pop()
