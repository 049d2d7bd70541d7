"""What a browser may keep, and what it may not."""

from __future__ import annotations

import re

from api.assets import KEEP, asset, version
from tests.api.web_client import Web

_OURS = re.compile(r'(?:src|href)="(/static/[^"]+)"')


def test_a_page_names_its_files_by_version_and_they_are_kept(dana: Web) -> None:
    page = dana.get("/?lang=en")
    assert page.headers["Cache-Control"] == "no-store"
    found = _OURS.findall(page.text)
    assert asset("kring.css") in found
    for address in found:
        assert address.startswith(f"/static/{version()}/")
        answer = dana.get(address)
        assert answer.status_code == 200, address
        assert answer.headers["Cache-Control"] == KEEP
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_without_a_version_nothing_is_kept_and_another_version_is_not_here(dana: Web) -> None:
    assert dana.get("/static/kring.css").headers["Cache-Control"] == "no-store"
    for address in ("/static/0123456789abcdef/kring.css", asset("../app.py"), asset("nothing.js")):
        answer = dana.get(address)
        assert answer.status_code == 404
        assert answer.headers["Cache-Control"] == "no-store"


def test_words_are_kept_by_version(dana: Web) -> None:
    kept = dana.get(f"/api/words?lang=nl&version={version()}")
    assert kept.headers["Cache-Control"] == KEEP
    for asked in ("", "&version=", "&version=0123456789abcdef"):
        answer = dana.get(f"/api/words?lang=nl{asked}")
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.json() == kept.json()


def test_a_family_cannot_ask_to_be_kept(dana: Web) -> None:
    case = dana.get("/api/cases").json()["cases"][0]["id"]
    for path in (f"/families/{case}", f"/api/cases/{case}/facts", "/api/cases", "/api/me"):
        assert dana.get(f"{path}?version={version()}").headers["Cache-Control"] == "no-store"
