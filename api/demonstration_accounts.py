"""Accounts of the demonstration region: one for each role, to sign in as.

Their passwords stand in `demonstration-accounts.json` in the data folder, readable by its owner
alone, so that `kring serve` can tell them: the families are made up, and so is everybody here. An
account that somebody works with has no password in any file.
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter

from api.accounts import accounts, demonstration_id
from api.answers.made_up import DemonstrationAccount
from api.door import Ground
from api.sign_in.passwords import hash_password
from api.sign_in.vault import Vault
from graph.changes import Change, Put
from graph.errors import Refused
from graph.ids import ADMINISTRATION_HOLDER, derived_id
from graph.model import Account, CentredOn, Grant, InvolvedWith, Organisation, Person, ProvidedBy
from graph.policy.protect import SHELTER_ORGANISATIONS
from graph.vocabulary import vocabulary

NAMES: Final = {
    "duo": "Dana Duo",
    "team_member": "Timo Team",
    "professional": "Petra Professional",
    "coordinator": "Coen Coordinator",
    "family_member": "Fleur Familie",
    "administrator": "Bea Beheer",
}
"""Fictional, and named after what they may do."""

_GRANTS: Final = {
    "duo": "duo",
    "team_member": "team",
    "professional": "involved",
    "family_member": "family",
}
_FEW: Final = 5
_FILE: Final = "demonstration-accounts.json"


_KEPT: Final = TypeAdapter(tuple[DemonstrationAccount, ...])


def demonstration_accounts(home: Path) -> tuple[DemonstrationAccount, ...]:
    """The accounts of the demonstration in a data folder; none where there was none."""
    try:
        return _KEPT.validate_json((home / _FILE).read_bytes())
    except FileNotFoundError:
        return ()
    except (OSError, ValueError) as error:
        raise Refused(f"{home / _FILE} cannot be read; delete it to do without") from error


def make_accounts(ground: Ground, by: str, cases: Sequence[str], today: date) -> None:
    """Make them, with a part in the first families; again changes nothing."""
    there = {account.id for account in accounts(ground.store)}
    if demonstration_id("duo") in there or not cases:
        return
    made = _accounts(ground, cases[0])
    grants = _grants(cases, today)
    ground.store.write(
        Change(
            id=derived_id(ADMINISTRATION_HOLDER, "demonstration accounts"),
            holder=ADMINISTRATION_HOLDER,
            by=by,
            why="fictional accounts of the demonstration region",
            operations=(*(Put(fact=each) for each in made), *(Put(fact=each) for each in grants)),
        )
    )
    vault = Vault(ground.connection)
    kept = []
    for account in made:
        password = "-".join(secrets.token_hex(2) for _ in range(4))
        vault.keep_password(account.id, hash_password(password))
        kept.append(
            DemonstrationAccount(name=account.name, role=account.roles[0], password=password)
        )
    _keep(ground.settings.home / _FILE, kept)


def _accounts(ground: Ground, case: str) -> list[Account]:
    graph = ground.store.case_graph(case)
    open_to_all = {
        each.id for each in graph.all(Organisation) if each.kind not in SHELTER_ORGANISATIONS
    }
    ends = [each.end for each in graph.all(ProvidedBy)]
    ends += [each.start for each in graph.all(InvolvedWith)]
    involved = [each for each in ends if each in open_to_all]
    own = involved[0] if involved else None
    centred = [each.end for each in graph.all(CentredOn) if each.end in graph.facts]
    family = [p.id for p in graph.all(Person) if p.kind == "family"]
    person = next(iter(centred or family), None)
    return [
        Account(
            id=demonstration_id(role),
            holder=ADMINISTRATION_HOLDER,
            name=NAMES[role],
            roles=(role,),
            organisation=own if role in ("professional", "coordinator") else None,
            person=person if role == "family_member" else None,
        )
        for role in vocabulary("role").codes
    ]


def _grants(cases: Sequence[str], today: date) -> list[Grant]:
    return [
        Grant.model_validate(
            {
                "id": derived_id(ADMINISTRATION_HOLDER, "demonstration grant", role, case),
                "holder": ADMINISTRATION_HOLDER,
                "account": demonstration_id(role),
                "case": case,
                "kind": kind,
                "why": "demonstration",
                "valid": f"{today.isoformat()}/..",
            }
        )
        for role, kind in _GRANTS.items()
        for case in (cases[:1] if role == "family_member" else cases[:_FEW])
    ]


def _keep(file: Path, kept: Sequence[DemonstrationAccount]) -> None:
    text = json.dumps([each.model_dump() for each in kept], indent=2) + "\n"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    except OSError as error:
        raise Refused(f"{file} cannot be written ({error.strerror})") from error
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        stream.write(text)
