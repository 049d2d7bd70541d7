"""Accounts and grants: facts like all others, held by the administration's register.

`found` makes what every database begins with: the register of what all share, the register of
accounts, and a first account. On one's own machine the first account does every job: it keeps the
database (administrator), works with the families that it makes or brings in (duo, by a grant on
each), and asks across families (coordinator).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final, cast

from api.questions import question
from graph.changes import Change, Put
from graph.errors import NotFound, Refused
from graph.ids import ADMINISTRATION_HOLDER, REFERENCE_HOLDER, derived_id, new_id
from graph.model import Account, Grant, Register
from graph.rows import decode
from graph.store import Store
from graph.vocabulary import vocabulary
from graph.vocabulary.folding import fold

FIRST_ROLES: Final = ("administrator", "coordinator", "duo")
"""What the first account may do; each further account gets what it is given."""

_FOUNDER: Final = "kring init"

_REGISTERS: Final = (
    Register(
        id=REFERENCE_HOLDER, holder=REFERENCE_HOLDER, name="Gedeelde gegevens", kind="reference"
    ),
    Register(
        id=ADMINISTRATION_HOLDER,
        holder=ADMINISTRATION_HOLDER,
        name="Accounts en toestemmingen",
        kind="administration",
    ),
)


def found(store: Store, name: str) -> tuple[Account, bool]:
    """Make the two registers and, where there is no account yet, the first; True when it is new.

    Doing it again changes nothing: the changes have fixed ids.
    """
    for register in _REGISTERS:
        store.write(
            Change(
                id=derived_id(register.id, "init"),
                holder=register.id,
                by=_FOUNDER,
                operations=(Put(fact=register),),
            )
        )
    there = accounts(store)
    if there:
        return there[0], False
    first = Account(
        id=derived_id(ADMINISTRATION_HOLDER, "first account"),
        holder=ADMINISTRATION_HOLDER,
        name=name,
        roles=FIRST_ROLES,
    )
    store.write(
        Change(
            id=derived_id(ADMINISTRATION_HOLDER, "init", "first account"),
            holder=ADMINISTRATION_HOLDER,
            by=first.id,
            operations=(Put(fact=first),),
        )
    )
    return accounts(store)[0], True


def add(store: Store, by: str, name: str, roles: Sequence[str]) -> Account:
    """Make an account with some roles. Raises `Refused` for a name that is taken."""
    made = added(accounts(store), name, roles)
    store.write(Change(holder=ADMINISTRATION_HOLDER, by=by, operations=(Put(fact=made),)))
    return made


def added(
    there: Sequence[Account],
    name: str,
    roles: Sequence[str],
    *,
    organisation: str | None = None,
    teams: Sequence[str] = (),
    person: str | None = None,
) -> Account:
    """An account to put beside those there. Raises `Refused` for a name that is taken."""
    if any(fold(each.name) == fold(name) for each in there):
        raise Refused(f"there is an account {name!r} already; take another name")
    return Account(
        id=new_id(),
        holder=ADMINISTRATION_HOLDER,
        name=name,
        roles=tuple(vocabulary("role").check(role) for role in roles),
        organisation=organisation,
        teams=tuple(teams),
        person=person,
    )


def accounts(store: Store) -> list[Account]:
    """All accounts, by name."""
    rows = store.read(question("accounts"), {})
    return [cast("Account", decode("Account", row["account"])) for row in rows]


def choose(there: Sequence[Account], wanted: str | None) -> Account:
    """The account of that name or id among those there; without one the only one that there is.

    The accounts of the demonstration do not count there. Raises `NotFound` for an unknown one,
    `Refused` when there is none to take, or more than one.
    """
    if not there:
        raise Refused("there is no account yet: run `kring init`")
    if wanted is None:
        made_up = {demonstration_id(role) for role in vocabulary("role").codes}
        own = [account for account in there if account.id not in made_up]
        if len(own) == 1:
            return own[0]
        raise Refused("there is more than one account: name yours with --as or KRING_ACCOUNT")
    found = [account for account in there if wanted in (account.id, account.name)]
    if not found:
        raise NotFound(f"no account {wanted!r}; name another with --as or KRING_ACCOUNT")
    if len(found) > 1:
        raise Refused(f"more than one account is named {wanted!r}: give its id with --as")
    return found[0]


def demonstration_id(role: str) -> str:
    """The id of the account that the demonstration region has for a role."""
    return derived_id(ADMINISTRATION_HOLDER, "demonstration account", role)


def grants(store: Store, account: str) -> tuple[Grant, ...]:
    """What was granted to an account, past and future grants included."""
    rows = store.read(question("grants"), {"account": account})
    return tuple(cast("Grant", decode("Grant", row["grant"])) for row in rows)


def granted(
    account: str, case: str, kind: str, why: str | None, first: date, last: date | None = None
) -> Grant:
    """A grant to put: a part of a kind in a case, from a day, up to a day or without end."""
    return Grant.model_validate(
        {
            "id": new_id(),
            "holder": ADMINISTRATION_HOLDER,
            "account": account,
            "case": case,
            "kind": kind,
            "why": why,
            "valid": f"{first.isoformat()}/{'..' if last is None else last.isoformat()}",
        }
    )


def grant_duos(account: str, cases: Sequence[str], why: str, today: date) -> Change:
    """The change that makes an account the duo of cases from today; the same twice is once.

    `cases` are ids, no more than a change may hold; `why` is how the account came to them.
    """
    return Change(
        id=derived_id(ADMINISTRATION_HOLDER, "grant duo", account, why, *cases),
        holder=ADMINISTRATION_HOLDER,
        by=account,
        why=why,
        operations=tuple(Put(fact=granted(account, case, "duo", why, today)) for case in cases),
    )
