"""The administration as pages: files, organisations, words, who looked; accounts have their own."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Request
from starlette.responses import RedirectResponse, Response

from api.administration.parts import KINDS
from api.answers.administering import (
    grants_shown,
    looks_shown,
    organisations_shown,
)
from api.answers.lookers import DID, local
from api.answers.words import words
from api.deps import (
    AllLooks,
    AllOrganisations,
    AllParts,
    Form,
    Lang,
    Who,
)
from api.routes.administering import GrantId
from api.templating import page, same_language
from graph.errors import Refused
from graph.language import texts
from graph.told import retold
from graph.vocabulary import vocabulary

router = APIRouter(include_in_schema=False, prefix="/administration")

_SEE: Final = HTTPStatus.SEE_OTHER
WRONG: Final = HTTPStatus.UNPROCESSABLE_ENTITY


@router.get("/files")
def files(request: Request, desk: AllParts, who: Who, lang: Lang) -> Response:
    """Who has a part in which file."""
    return _files(request, desk, who, lang)


@router.post("/files")
def give(request: Request, desk: AllParts, who: Who, lang: Lang, form: Form) -> Response:
    """Give somebody a part."""
    asked = {
        name: form.get(name, "").strip() for name in ("account", "case", "kind", "why", "until")
    }
    try:
        desk.give(**asked)
    except Refused as error:
        return _files(request, desk, who, lang, wrong=said(error, lang), typed=asked)
    return to(request, "/administration/files")


@router.post("/files/{grant}/end")
def end_grant(request: Request, desk: AllParts, who: Who, lang: Lang, grant: GrantId) -> Response:
    """End a part."""
    try:
        desk.end(grant)
    except Refused as error:
        return _files(request, desk, who, lang, wrong=said(error, lang))
    return to(request, "/administration/files")


@router.get("/organisations")
def organisations(request: Request, desk: AllOrganisations, who: Who, lang: Lang) -> Response:
    """The organisations that all share."""
    return _organisations(request, desk, who, lang)


@router.post("/organisations")
def add_organisation(
    request: Request, desk: AllOrganisations, who: Who, lang: Lang, form: Form
) -> Response:
    """Add an organisation."""
    try:
        desk.add(form.get("name", ""), form.get("kind", ""))
    except Refused as error:
        return _organisations(request, desk, who, lang, wrong=said(error, lang), typed=form)
    return to(request, "/administration/organisations")


@router.post("/teams")
def add_team(
    request: Request, desk: AllOrganisations, who: Who, lang: Lang, form: Form
) -> Response:
    """Add a team."""
    try:
        desk.add_team(form.get("organisation", ""), form.get("name", ""))
    except Refused as error:
        return _organisations(request, desk, who, lang, wrong=said(error, lang))
    return to(request, "/administration/organisations")


@router.get("/words")
def words_page(
    request: Request,
    desk: AllOrganisations,
    who: Who,
    lang: Lang,
    q: Annotated[str, Query(max_length=100)] = "",
) -> Response:
    """The closed lists, to be searched and read: they change with Kring itself."""
    desk.require("words")
    lists = words(q, lang)
    return page(
        request,
        "admin_words.html",
        lang,
        who=who,
        tab="words",
        q=q.strip(),
        lists=lists,
        count=sum(len(each.entries) for each in lists),
    )


@router.get("/log")
def log(
    request: Request,
    desk: AllLooks,
    who: Who,
    lang: Lang,
    account: Annotated[str, Query(max_length=200)] = "",
    file: Annotated[str, Query(max_length=64)] = "",
    before: Annotated[str, Query(max_length=64)] = "",
) -> Response:
    """Who looked."""
    found = looks_shown(desk, account.strip(), file.strip(), before)
    t = texts(lang)
    return page(
        request,
        "admin_log.html",
        lang,
        who=who,
        tab="log",
        found=found,
        people=sorted(desk.names().items(), key=lambda each: each[1].casefold()),
        asked={"account": account, "file": file},
        log_kinds={kind: t(text) for kind, text in DID.items()},
        local=local,
    )


def to(request: Request, path: str) -> Response:
    """To another page, in the language that was chosen."""
    return RedirectResponse(same_language(request, path), status_code=_SEE)


def said(error: Refused, lang: Lang) -> str:
    """What is wrong, in words."""
    return retold(error.words, texts(lang))


def _files(request: Request, desk: AllParts, who: Who, lang: Lang, **more: Any) -> Response:
    found = grants_shown(desk).grants
    return page(
        request,
        "admin_files.html",
        lang,
        who=who,
        tab="files",
        status_code=WRONG if more.get("wrong") else HTTPStatus.OK,
        files=sorted({each.case for each in found}),
        found=found,
        people=sorted(
            ((each.id, each.name) for each in desk.accounts().values() if each.id != desk.own),
            key=lambda each: each[1].casefold(),
        ),
        kinds=KINDS,
        own=desk.own,
        **{"wrong": "", "typed": {}, **more},
    )


def _organisations(
    request: Request, desk: AllOrganisations, who: Who, lang: Lang, **more: Any
) -> Response:
    return page(
        request,
        "admin_organisations.html",
        lang,
        who=who,
        tab="organisations",
        status_code=WRONG if more.get("wrong") else HTTPStatus.OK,
        found=organisations_shown(desk).organisations,
        kinds=vocabulary("organisation_kind").codes,
        **{"wrong": "", "typed": {}, **more},
    )
