"""The administration as pages: accounts, and those that duos asked for."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.administration.people import People, Wanted
from api.answers.administering import account_shown, accounts_shown
from api.deps import AllPeople, Fields, Form, Lang, Where, Who
from api.routes.administering import AccountId
from api.routes.administration_pages import WRONG, said, to
from api.templating import page
from graph.errors import Refused
from graph.vocabulary import vocabulary

router = APIRouter(include_in_schema=False, prefix="/administration")


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
        return _accounts(request, desk, who, lang, wrong=said(error, lang), typed=fields)
    return to(request, f"/administration/accounts/{made.id}")


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
        person = desk.one(account).person
        desk.change(account, _wanted(fields, person), int(version) if version.isdecimal() else 1)
    except Refused as error:
        return _account(request, desk, who, lang, account, wrong=said(error, lang))
    return to(request, f"/administration/accounts/{account}?kept=1")


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
        return _account(request, desk, who, lang, account, wrong=said(error, lang))
    link = f"{where.origin}/welcome/{token}"
    return _account(request, desk, who, lang, account, link=link)


@router.post("/accounts/{account}/admit")
def admit(
    request: Request, desk: AllPeople, who: Who, lang: Lang, account: AccountId, where: Where
) -> Response:
    """Make an account that a duo asked for, and show its link this once."""
    desk.admit(account)
    link = f"{where.origin}/welcome/{desk.link(account)}"
    return _account(request, desk, who, lang, account, link=link)


@router.post("/accounts/{account}/decline")
def decline(request: Request, desk: AllPeople, account: AccountId) -> Response:
    """Take back what a duo asked for."""
    desk.decline(account)
    return to(request, "/administration")


@router.post("/accounts/{account}/end")
def end_account(
    request: Request, desk: AllPeople, who: Who, lang: Lang, account: AccountId
) -> Response:
    """Let them in no more."""
    try:
        desk.end(account)
    except Refused as error:
        return _account(request, desk, who, lang, account, wrong=said(error, lang))
    return to(request, f"/administration/accounts/{account}")


@router.post("/accounts/{account}/again")
def account_again(request: Request, desk: AllPeople, account: AccountId) -> Response:
    """Let them in again."""
    desk.begin_again(account)
    return to(request, f"/administration/accounts/{account}")


def _wanted(fields: dict[str, list[str]], person: str | None = None) -> Wanted:
    """What was filled in; of whom a family member's account is, no form says."""

    def one(name: str) -> str:
        return " ".join((fields.get(name) or [""])[0].split())

    return Wanted(
        name=one("name"),
        roles=tuple(fields.get("roles", [])),
        organisation=one("organisation") or None,
        teams=tuple(fields.get("teams", [])),
        person=person,
    )


def _accounts(request: Request, desk: People, who: Who, lang: Lang, **more: Any) -> Response:
    return page(
        request,
        "admin_accounts.html",
        lang,
        who=who,
        tab="accounts",
        status_code=WRONG if more.get("wrong") else HTTPStatus.OK,
        found=[each for each in accounts_shown(desk).accounts if not each.asked],
        asked=desk.asked(),
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
        status_code=WRONG if more.get("wrong") else HTTPStatus.OK,
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
