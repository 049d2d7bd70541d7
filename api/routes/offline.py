"""What a browser keeps for when there is no connection: a page of nobody's, and who shows it."""

from __future__ import annotations

import hashlib
import json
from importlib.resources import files
from typing import Final

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from api.assets import asset
from api.deps import Lang
from api.templating import page
from graph.language import LANGUAGES

router = APIRouter(include_in_schema=False)

PARTS: Final = ("kring.css", "kring.svg", "offline/page.js", "offline/waiting.js")
"""What the page needs of `api/static`; nothing else is kept in the browser."""


@router.get("/offline")
def offline_page(request: Request, lang: Lang) -> HTMLResponse:
    """There is no connection. The same for everybody, signed in or not."""
    return page(request, "offline.html", lang)


@router.get("/service-worker.js")
def service_worker(request: Request, lang: Lang) -> Response:
    """The script that shows that page; it is another one as soon as anything it keeps is.

    It stands here and not below `/static`, for a browser lets it see to the folder it stands in.
    """
    script = files("api").joinpath("static", "offline", "worker.js").read_text("utf-8")
    parts = [asset(each) for each in PARTS]
    version = hashlib.sha256(f"{script}{parts}".encode())
    for each in LANGUAGES:
        version.update(bytes(page(request, "offline.html", each).body))
    kept = {
        "version": version.hexdigest()[:16],
        "pages": {code: f"/offline?lang={code or lang}" for code in ("", *LANGUAGES)},
        "parts": parts,
    }
    return Response(f"self.kept = {json.dumps(kept)};\n{script}", media_type="text/javascript")
