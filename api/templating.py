"""Pages from templates: everything is escaped, but for the map, which is drawn here."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any, Final
from urllib.parse import urlencode

from fastapi import Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from api.assets import asset
from api.screens import screens_of, tabs_of, theme_of, viewer_of
from api.sign_in.cookies import token_in
from api.sign_in.service import Signed
from api.sign_in.tokens import csrf_of
from graph.dates import Interval, PartialDate, write_date, write_interval
from graph.language import LANGUAGES, Language, texts
from graph.vocabulary import label

_NAMES: Final[dict[Language, str]] = {"nl": "Nederlands", "en": "English"}


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(str(files("api") / "templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def page(
    request: Request,
    template: str,
    lang: Language,
    *,
    who: Signed | None = None,
    status_code: int = 200,
    **content: Any,
) -> HTMLResponse:
    """Fill in a template; in it `t` gives texts, `code` labels, `day` and `span` written dates.

    `who` is who is signed in; `csrf` goes into every form.
    """
    token = token_in(request)
    viewer = viewer_of(request, who)
    filled = (
        _environment()
        .get_template(template)
        .render(
            t=texts(lang),
            asset=asset,
            lang=lang,
            languages=[
                (each, _NAMES[each], _with_language(request, each))
                for each in LANGUAGES
                if each != lang
            ],
            code=lambda vocabulary, value: label(vocabulary, value, lang),
            day=lambda text: write_date(PartialDate.parse(text), lang),
            span=lambda text: write_interval(Interval.parse(text), lang),
            link=lambda path: same_language(request, path),
            who=who,
            request_lang=request.query_params.get("lang", ""),
            here=_here(request),
            here_path=request.url.path,
            theme=theme_of(request),
            screens=screens_of(viewer, lang),
            tabs=lambda case: tabs_of(viewer, case, lang),
            csrf=csrf_of(token) if token else "",
            **content,
        )
    )
    return HTMLResponse(filled, status_code=status_code, headers={"Content-Language": lang})


def _with_language(request: Request, lang: Language) -> str:
    kept = {key: value for key, value in request.query_params.items() if key != "lang"}
    return f"{request.url.path}?{urlencode({**kept, 'lang': lang})}"


def _here(request: Request) -> str:
    """Where a form may come back to: this page, when it was asked for and not sent."""
    if request.method != "GET":
        return "/"
    return f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path


def same_language(request: Request, path: str) -> str:
    """A path that stays in the language that was chosen by hand."""
    chosen = request.query_params.get("lang")
    joined = "&" if "?" in path else "?"
    return f"{path}{joined}{urlencode({'lang': chosen})}" if chosen else path
