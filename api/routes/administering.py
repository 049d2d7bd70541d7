"""The administration as JSON: accounts, grants, organisations, and who looked."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Path, Query

from api.answers.administering import (
    AccountIn,
    AccountShown,
    AccountsShown,
    GrantIn,
    GrantsShown,
    LinkMade,
    LooksShown,
    OrganisationIn,
    OrganisationsShown,
    TeamIn,
    account_shown,
    accounts_shown,
    grants_shown,
    looks_shown,
    organisations_shown,
)
from api.deps import AllLooks, AllOrganisations, AllParts, AllPeople, Where
from api.problems import problem_responses
from api.sign_in.service import LINK_HOURS

api = APIRouter(
    prefix="/api/administration",
    tags=["administration"],
    responses=problem_responses(403, 409, 413),
)

AccountId = Annotated[str, Path(max_length=64, description="Id of an account.")]
GrantId = Annotated[str, Path(max_length=64, description="Id of a grant.")]
OrganisationId = Annotated[str, Path(max_length=64, description="Id of an organisation.")]
About = Annotated[str, Query(max_length=64)]


@api.get("/accounts")
def accounts(desk: AllPeople) -> AccountsShown:
    """Everybody who signs in, or did."""
    return accounts_shown(desk)


@api.post("/accounts", status_code=HTTPStatus.CREATED)
def add_account(desk: AllPeople, sent: AccountIn) -> AccountShown:
    """Make an account; it comes in by a one-time link."""
    made = desk.add(sent.wanted())
    return account_shown(desk, desk.one(made.id), desk.with_password())


@api.put("/accounts/{account}")
def change_account(desk: AllPeople, account: AccountId, sent: AccountIn) -> AccountShown:
    """Let an account be otherwise."""
    desk.change(account, sent.wanted(), sent.based_on)
    return account_shown(desk, desk.one(account), desk.with_password())


@api.post("/accounts/{account}/admit")
def admit(desk: AllPeople, account: AccountId) -> AccountShown:
    """Make an account that a duo asked for, for somebody of its family."""
    desk.admit(account)
    return account_shown(desk, desk.one(account), desk.with_password())


@api.post("/accounts/{account}/decline", status_code=HTTPStatus.NO_CONTENT)
def decline(desk: AllPeople, account: AccountId) -> None:
    """Take back what a duo asked for, with its part in the file."""
    desk.decline(account)


@api.post("/accounts/{account}/end")
def end_account(desk: AllPeople, account: AccountId) -> AccountShown:
    """Let somebody in no more; where they are signed in, that ends."""
    desk.end(account)
    return account_shown(desk, desk.one(account), desk.with_password())


@api.post("/accounts/{account}/again")
def account_again(desk: AllPeople, account: AccountId) -> AccountShown:
    """Let somebody in again."""
    desk.begin_again(account)
    return account_shown(desk, desk.one(account), desk.with_password())


@api.post("/accounts/{account}/link")
def link(
    desk: AllPeople, account: AccountId, where: Where, forget_passkeys: bool = False
) -> LinkMade:
    """Make a one-time link by which an account chooses a password."""
    token = desk.link(account, forget_passkeys=forget_passkeys)
    return LinkMade(account=account, link=f"{where.origin}/welcome/{token}", hours=LINK_HOURS)


@api.get("/grants")
def grants(desk: AllParts) -> GrantsShown:
    """Who has a part in which file; a file has a number here, and no name."""
    return grants_shown(desk)


@api.post("/grants", status_code=HTTPStatus.CREATED)
def give(desk: AllParts, sent: GrantIn) -> GrantsShown:
    """Give somebody a part in a file, from today."""
    desk.give(sent.account, sent.case, sent.kind, sent.why, sent.until)
    return grants_shown(desk)


@api.post("/grants/{grant}/end")
def end_grant(desk: AllParts, grant: GrantId) -> GrantsShown:
    """Let a grant hold no longer."""
    desk.end(grant)
    return grants_shown(desk)


@api.get("/organisations")
def organisations(desk: AllOrganisations) -> OrganisationsShown:
    """The organisations that all share, with their teams."""
    return organisations_shown(desk)


@api.post("/organisations", status_code=HTTPStatus.CREATED)
def add_organisation(desk: AllOrganisations, sent: OrganisationIn) -> OrganisationsShown:
    """Add an organisation."""
    desk.add(sent.name, sent.kind)
    return organisations_shown(desk)


@api.post("/organisations/{organisation}/teams", status_code=HTTPStatus.CREATED)
def add_team(
    desk: AllOrganisations, organisation: OrganisationId, sent: TeamIn
) -> OrganisationsShown:
    """Add a team to an organisation."""
    desk.add_team(organisation, sent.name)
    return organisations_shown(desk)


@api.get("/log")
def log(desk: AllLooks, account: About = "", file: About = "", before: About = "") -> LooksShown:
    """Who looked: by account, by the number of a file, or all; the last first."""
    return looks_shown(desk, account.strip(), file.strip(), before)
