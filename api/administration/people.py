"""Who signs in: accounts, what they may do, and how they come in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from pydantic import JsonValue

from api.accounts import added, grants
from api.administration.desk import Desk, sound
from api.day import today
from api.door import Ground
from api.sign_in.service import SignIn
from graph.changes import Put, Retract, Update
from graph.dates import active_on
from graph.errors import NotFound, Refused
from graph.ids import ADMINISTRATION_HOLDER
from graph.inviting import FAMILY_ROLE, is_asked
from graph.model import Account, Organisation, Team
from graph.told import Told
from graph.vocabulary import vocabulary
from graph.vocabulary.folding import fold

LONGEST_NAME: Final = 200


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an account is to be. `organisation`, `teams` and `person` are ids."""

    name: str
    roles: tuple[str, ...]
    organisation: str | None = None
    teams: tuple[str, ...] = ()
    person: str | None = None


class People(Desk):
    """The accounts."""

    def __init__(
        self, ground: Ground, account: Account, purpose: str, client: str, sign_in: SignIn
    ) -> None:
        super().__init__(ground, account, purpose, client)
        self._sign_in = sign_in

    def all(self) -> list[Account]:
        """Everybody, without the organisation where that is not to be known."""
        self.require("accounts")
        return [self._shown(each) for each in self._accounts()]

    def one(self, account: str) -> Account:
        """One of them. Raises `NotFound`."""
        self.require(f"account {account}")
        return self._shown(self._found(account))

    def with_password(self) -> frozenset[str]:
        """Ids of those who have a password."""
        return self._sign_in.vault.with_password()

    def organisations(self) -> Mapping[str, str]:
        """Names of the organisations, by id."""
        return {each.id: each.name for each in self._shared.all(Organisation)}

    def teams(self) -> Mapping[str, str]:
        """Names of the teams, by id."""
        return {each.id: each.name for each in self._shared.all(Team)}

    def add(self, wanted: Wanted) -> Account:
        """Make an account. Raises `Refused` for a name that is taken, and for no name or role."""
        self.require("new account")
        self._check(wanted, None)
        made = sound(
            lambda: added(
                self._accounts(),
                wanted.name,
                wanted.roles,
                organisation=wanted.organisation,
                teams=wanted.teams,
                person=wanted.person,
            )
        )
        self._write(ADMINISTRATION_HOLDER, "new account", Put(fact=made))
        return made

    def change(self, account: str, wanted: Wanted, based_on: int) -> None:
        """Let an account be otherwise. Raises `Refused`; `Conflict` when somebody was first."""
        self.require(f"account {account}")
        there = self._found(account)
        self._check(wanted, there)
        organisation = wanted.organisation
        if organisation is None and there.organisation in self._hidden:
            organisation = there.organisation  # what is not shown is not taken away
        values: dict[str, JsonValue] = {
            "name": wanted.name,
            "roles": list(wanted.roles),
            "organisation": organisation,
            "teams": list(wanted.teams),
            "person": wanted.person,
        }
        before = there.model_dump(mode="json")
        changed = {name: value for name, value in values.items() if before[name] != value}
        if changed:
            update = Update(label="Account", id=there.id, based_on=based_on, values=changed)
            self._write(ADMINISTRATION_HOLDER, "account", update)

    def asked(self) -> list[tuple[Account, tuple[str, ...]]]:
        """The accounts that duos asked for, each with the numbers of the files they are for."""
        return [
            (each, tuple(grant.case for grant in grants(self._ground.store, each.id)))
            for each in self._accounts()
            if is_asked(each)
        ]

    def admit(self, account: str) -> None:
        """Make an account that a duo asked for. Raises `NotFound` where none is asked for."""
        self.require(f"account {account} admitted")
        there = self._asked(account)
        update = Update.on(there, values={"roles": [FAMILY_ROLE]})
        self._write(ADMINISTRATION_HOLDER, "account that was asked for", update)

    def decline(self, account: str) -> None:
        """Take back what a duo asked for. Raises `NotFound` where none is asked for."""
        self.require(f"account {account} declined")
        there = self._asked(account)
        gone = (*grants(self._ground.store, there.id), there)
        self._write(ADMINISTRATION_HOLDER, "declined", *(Retract.on(each) for each in gone))

    def end(self, account: str) -> None:
        """Let somebody in no more, from now on. Their name stays with what they did."""
        self.require(f"end of account {account}")
        there = self._found(account)
        yesterday = (today() - timedelta(days=1)).isoformat()
        update = Update.on(there, values={"valid": f"../{yesterday}"})
        self._write(ADMINISTRATION_HOLDER, "account ended", update)
        self._sign_in.vault.end_sessions(there.id)

    def begin_again(self, account: str) -> None:
        """Let somebody in again who was let in no more."""
        self.require(f"account {account} again")
        there = self._found(account)
        update = Update.on(there, values={"valid": ""})
        self._write(ADMINISTRATION_HOLDER, "account again", update)

    def link(self, account: str, *, forget_passkeys: bool = False) -> str:
        """A secret by which they choose a password, once, within a day. Raises `Refused`."""
        self.require(f"link for account {account}")
        there = self._found(account)
        if not self.may_come_in(there):
            raise Refused(Told("this account was ended: let it begin again first"))
        if is_asked(there):
            raise Refused(Told("a duo asked for this account: make it first"))
        if there.id == self.own:
            raise Refused(Told("another administrator must make a link for your own account"))
        if forget_passkeys:
            self._sign_in.vault.drop_passkeys(there.id)
        return self._sign_in.make_link(there)

    def may_come_in(self, account: Account) -> bool:
        """Whether an account was not ended."""
        return not account.valid.text or active_on(account.valid, today()).is_possible

    def _asked(self, account: str) -> Account:
        there = self._found(account)
        if not is_asked(there):
            raise NotFound("no such account")
        return there

    def _found(self, account: str) -> Account:
        for each in self._accounts():
            if each.id == account:
                return each
        raise NotFound("no such account")

    def _shown(self, account: Account) -> Account:
        if account.organisation in self._hidden:
            return account.model_copy(update={"organisation": None, "teams": ()})
        teams = tuple(team for team in account.teams if team not in self._hidden)
        return account.model_copy(update={"teams": teams})

    def _check(self, wanted: Wanted, before: Account | None) -> None:
        if not wanted.name or len(wanted.name) > LONGEST_NAME:
            raise Refused(Told("a name has 1 to {most} characters", most=LONGEST_NAME))
        if not wanted.roles:
            raise Refused(Told("choose one role or more"))
        for role in wanted.roles:
            vocabulary("role").check(role)
        others: Sequence[Account] = [a for a in self._accounts() if a != before]
        if any(fold(each.name) == fold(wanted.name) for each in others):
            raise Refused(
                Told("there is an account '{name}' already; take another name", name=wanted.name)
            )
        if wanted.organisation is not None and wanted.organisation not in self.organisations():
            raise Refused(Told("choose an organisation of the list"))
        if not set(wanted.teams) <= self.teams().keys():
            raise Refused(Told("choose teams of the list"))
