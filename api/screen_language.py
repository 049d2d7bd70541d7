"""In which language a page is: what the address says, else the browser, else the settings."""

from __future__ import annotations

from typing import cast

from fastapi import Request

from graph.language import LANGUAGES, Language


def language_of(request: Request) -> Language:
    """The language of the answer to a request."""
    wanted = request.query_params.get("lang", "").lower()
    for lang in LANGUAGES:
        if wanted == lang:
            return lang
    for part in request.headers.get("accept-language", "").split(","):
        code = part.partition(";")[0].strip().lower().partition("-")[0]
        for lang in LANGUAGES:
            if code == lang:
                return lang
    return cast("Language", request.app.state.lang)
