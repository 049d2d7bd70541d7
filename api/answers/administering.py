"""The administration: accounts, grants, organisations, and who looked."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from api.administration.looks import Looks
from api.administration.organisations import Organisations
from api.administration.parts import Parts
from api.administration.people import People, Wanted
from api.answers.shape import Shape
from graph.inviting import is_asked
from graph.model import Account


class AccountShown(Shape):
    """Somebody who signs in, or did."""

    id: str
    name: str
    roles: tuple[str, ...] = Field(description="codes of `role`")
    organisation: str | None = Field(description="id")
    teams: tuple[str, ...] = Field(description="ids")
    person: str | None = Field(description="id of the family member or professional that it is of")
    version: int = Field(description="to base a change on")
    active: bool = Field(description="false when it was ended")
    set_up: bool = Field(description="whether they have chosen how to come in")
    own: bool = Field(description="the account that asks")
    asked: bool = Field(description="a duo asked for it; it is made by `admit`")


class AccountsShown(Shape):
    """Everybody who signs in."""

    accounts: tuple[AccountShown, ...]


class AccountIn(BaseModel):
    """What an account is to be."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(min_length=1, max_length=200)
    roles: tuple[str, ...] = Field(min_length=1, max_length=10, description="codes of `role`")
    organisation: str | None = Field(default=None, max_length=64)
    teams: tuple[str, ...] = Field(default=(), max_length=50)
    person: str | None = Field(default=None, max_length=64)
    based_on: int = Field(default=1, ge=1, le=2**31, description="the version that was changed")

    def wanted(self) -> Wanted:
        """What the desk is asked."""
        return Wanted(
            name=" ".join(self.name.split()),
            roles=self.roles,
            organisation=self.organisation or None,
            teams=self.teams,
            person=self.person or None,
        )


class LinkMade(Shape):
    """A link by which somebody chooses how to come in: it works once, for a day."""

    account: str
    link: str
    hours: float


class GrantShown(Shape):
    """A part in a file. Why it was given may tell of the family, and is not told here."""

    id: str
    case: str = Field(description="number of the file")
    account: str
    account_name: str
    kind: str = Field(description="code of `grant_kind`")
    valid: str = Field(description="EDTF")
    counts: bool = Field(description="whether it holds today")


class GrantsShown(Shape):
    """Who has a part in which file."""

    grants: tuple[GrantShown, ...]


class GrantIn(BaseModel):
    """A part to be given."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    account: str = Field(max_length=64)
    case: str = Field(max_length=64, description="number of the file, as its duo reads it")
    kind: str = Field(max_length=40, description="code of `grant_kind`")
    until: str = Field(default="", max_length=60, description="last day; empty for no end")
    why: str = Field(default="", max_length=500)


class TeamShown(Shape):
    """A team of an organisation."""

    id: str
    name: str


class OrganisationShown(Shape):
    """An organisation that all share."""

    id: str
    name: str
    kind: str | None = Field(description="code of `organisation_kind`")
    teams: tuple[TeamShown, ...]


class OrganisationsShown(Shape):
    """The organisations that all share."""

    organisations: tuple[OrganisationShown, ...]


class OrganisationIn(BaseModel):
    """An organisation to be added."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(min_length=1, max_length=200)
    kind: str = Field(default="", max_length=40, description="code of `organisation_kind`")


class TeamIn(BaseModel):
    """A team to be added."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(min_length=1, max_length=200)


class LookShown(Shape):
    """Somebody looked, or did something."""

    id: str
    at: str
    account: str = Field(description="empty where it may not be told")
    name: str | None
    on_behalf_of: str | None = Field(description="name of an organisation")
    kind: str = Field(description="access, export, emergency or sign_in")
    about: str = Field(description="id of a file or an account")
    purpose: str
    client: str
    outcome: str = Field(description="allowed, or hidden: it was not given")


class LooksShown(Shape):
    """A part of the access log, the last first."""

    looks: tuple[LookShown, ...]
    older: str | None = Field(description="give it as `before` for what went before")


def account_shown(desk: People, account: Account, known: frozenset[str]) -> AccountShown:
    """One account; `known` are the ids of those with a password."""
    return AccountShown(
        id=account.id,
        name=account.name,
        roles=account.roles,
        organisation=account.organisation,
        teams=account.teams,
        person=account.person,
        version=account.version,
        active=desk.may_come_in(account),
        set_up=account.id in known,
        own=account.id == desk.own,
        asked=is_asked(account),
    )


def accounts_shown(desk: People) -> AccountsShown:
    """Everybody."""
    known = desk.with_password()
    return AccountsShown(accounts=tuple(account_shown(desk, each, known) for each in desk.all()))


def grants_shown(desk: Parts) -> GrantsShown:
    """Who has a part in which file, by file; those that hold first."""
    found, people = desk.all(), desk.accounts()
    shown = [
        GrantShown(
            id=each.id,
            case=each.case,
            account=each.account,
            account_name=people[each.account].name if each.account in people else "?",
            kind=each.kind,
            valid=each.valid.text,
            counts=desk.counts(each),
        )
        for each in found
    ]
    return GrantsShown(grants=tuple(sorted(shown, key=lambda it: (it.case, not it.counts, it.id))))


def organisations_shown(desk: Organisations) -> OrganisationsShown:
    """The organisations with their teams."""
    return OrganisationsShown(
        organisations=tuple(
            OrganisationShown(
                id=each.id,
                name=each.name,
                kind=each.kind,
                teams=tuple(TeamShown(id=team.id, name=team.name) for team in teams),
            )
            for each, teams in desk.all()
        )
    )


def looks_shown(desk: Looks, account: str, file: str, before: str) -> LooksShown:
    """A part of the access log."""
    found = desk.find(account, file, before)
    names, organisations = desk.names(), desk.organisations()
    return LooksShown(
        looks=tuple(
            LookShown(
                id=each.id,
                at=each.at,
                account=each.account,
                name=names.get(each.account),
                on_behalf_of=organisations.get(each.on_behalf_of or ""),
                kind=each.kind,
                about=each.resource,
                purpose=each.purpose,
                client=each.client,
                outcome=each.outcome,
            )
            for each in found.events
        ),
        older=found.older,
    )
