"""The administration as pages: accounts, files, organisations, words, who looked."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Request
from starlette.responses import RedirectResponse, Response

from api.administration.parts import KINDS
from api.administration.people import People, Wanted
from api.answers.administering import (
    account_shown,
    accounts_shown,
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
    AllPeople,
    Fields,
    Form,
    Lang,
    Where,
    Who,
)
from api.routes.administering import AccountId, GrantId
from api.templating import page, same_language
from graph.errors import Refused
from graph.language import texts
from graph.told import retold
from graph.vocabulary import vocabulary

router = APIRouter(include_in_schema=False, prefix="/administration")

_SEE: Final = HTTPStatus.SEE_OTHER
_WRONG: Final = HTTPStatus.UNPROCESSABLE_ENTITY


@router.get("")
def accounts(request: Request, desk: AllPeople, who: Who, lang: Lang) -> Response:
    """Everybody who signs in."""
    return _accounts(request, desk, who, lang)


@router.post("/accounts")
def add_account(
    request: Request, desk: AllPeople, who: Who, lang: Lang, fields: Fields
) -> Response:
    """Make an account."""
    try:
        made = desk.add(_wanted(fields))
    except Refused as error:
        return _accounts(request, desk, who, lang, wrong=_said(error, lang), typed=fields)
    return _to(request, f"/administration/accounts/{made.id}")


@router.get("/accounts/{account}")
def account(
    request: Request, desk: AllPeople, who: Who, lang: Lang, account: AccountId
) -> Response:
    """One account."""
    return _account(request, desk, who, lang, account)


@router.post("/accounts/{account}")
def change_account(
    request: Request, desk: AllPeople, who: Who, lang: Lang, account: AccountId, fields: Fields
) -> Response:
    """Let it be otherwise."""
    version = (fields.get("version") or ["1"])[0]
    try:
        desk.change(account, _wanted(fields), int(version) if version.isdecimal() else 1)
    except Refused as error:
        return _account(request, desk, who, lang, account, wrong=_said(error, lang))
    return _to(request, f"/administration/accounts/{account}?kept=1")


@router.post("/accounts/{account}/link")
def link(
    request: Request,
    desk: AllPeople,
    who: Who,
    lang: Lang,
    account: AccountId,
    where: Where,
    form: Form,
) -> Response:
    """Make a one-time link, and show it this once."""
    try:
        token = desk.link(account, forget_passkeys=form.get("forget") == "yes")
    except Refused as error:
        return _account(request, desk, who, lang, account, wrong=_said(error, lang))
    link = f"{where.origin}/welcome/{token}"
    return _account(request, desk, who, lang, account, link=link)


@router.post("/accounts/{account}/end")
def end_account(
    request: Request, desk: AllPeople, who: Who, lang: Lang, account: AccountId
) -> Response:
    """Let them in no more."""
    try:
        desk.end(account)
    except Refused as error:
        return _account(request, desk, who, lang, account, wrong=_said(error, lang))
    return _to(request, f"/administration/accounts/{account}")


@router.post("/accounts/{account}/again")
def account_again(request: Request, desk: AllPeople, account: AccountId) -> Response:
    """Let them in again."""
    desk.begin_again(account)
    return _to(request, f"/administration/accounts/{account}")


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
        return _files(request, desk, who, lang, wrong=_said(error, lang), typed=asked)
    return _to(request, "/administration/files")


@router.post("/files/{grant}/end")
def end_grant(request: Request, desk: AllParts, who: Who, lang: Lang, grant: GrantId) -> Response:
    """End a part."""
    try:
        desk.end(grant)
    except Refused as error:
        return _files(request, desk, who, lang, wrong=_said(error, lang))
    return _to(request, "/administration/files")


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
        return _organisations(request, desk, who, lang, wrong=_said(error, lang), typed=form)
    return _to(request, "/administration/organisations")


@router.post("/teams")
def add_team(
    request: Request, desk: AllOrganisations, who: Who, lang: Lang, form: Form
) -> Response:
    """Add a team."""
    try:
        desk.add_team(form.get("organisation", ""), form.get("name", ""))
    except Refused as error:
        return _organisations(request, desk, who, lang, wrong=_said(error, lang))
    return _to(request, "/administration/organisations")


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


def _to(request: Request, path: str) -> Response:
    return RedirectResponse(same_language(request, path), status_code=_SEE)


def _said(error: Refused, lang: Lang) -> str:
    return retold(error.words, texts(lang))


def _wanted(fields: dict[str, list[str]]) -> Wanted:
    def one(name: str) -> str:
        return " ".join((fields.get(name) or [""])[0].split())

    return Wanted(
        name=one("name"),
        roles=tuple(fields.get("roles", [])),
        organisation=one("organisation") or None,
        teams=tuple(fields.get("teams", [])),
        person=one("person") or None,
    )


def _accounts(request: Request, desk: People, who: Who, lang: Lang, **more: Any) -> Response:
    return page(
        request,
        "admin_accounts.html",
        lang,
        who=who,
        tab="accounts",
        status_code=_WRONG if more.get("wrong") else HTTPStatus.OK,
        found=accounts_shown(desk).accounts,
        **_lists(desk),
        **{"wrong": "", "typed": {}, **more},
    )


def _account(
    request: Request, desk: People, who: Who, lang: Lang, account: str, **more: Any
) -> Response:
    shown = account_shown(desk, desk.one(account), desk.with_password())
    return page(
        request,
        "admin_account.html",
        lang,
        who=who,
        tab="accounts",
        status_code=_WRONG if more.get("wrong") else HTTPStatus.OK,
        it=shown,
        kept=request.query_params.get("kept") == "1",
        **_lists(desk),
        **{"wrong": "", "link_made": more.pop("link", ""), **more},
    )


def _lists(desk: People) -> dict[str, Any]:
    return {
        "roles": vocabulary("role").codes,
        "organisations": sorted(desk.organisations().items(), key=lambda it: it[1].casefold()),
        "teams": sorted(desk.teams().items(), key=lambda it: it[1].casefold()),
    }


def _files(request: Request, desk: AllParts, who: Who, lang: Lang, **more: Any) -> Response:
    found = grants_shown(desk).grants
    return page(
        request,
        "admin_files.html",
        lang,
        who=who,
        tab="files",
        status_code=_WRONG if more.get("wrong") else HTTPStatus.OK,
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
        status_code=_WRONG if more.get("wrong") else HTTPStatus.OK,
        found=organisations_shown(desk).organisations,
        kinds=vocabulary("organisation_kind").codes,
        **{"wrong": "", "typed": {}, **more},
    )
