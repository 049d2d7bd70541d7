"""How somebody of a family comes to see their own file: their duo asks, an administrator lets in.

The duo sees who it is, and no accounts; an administrator sees accounts, and no family. So the duo
asks for an account for a person of its file. What it writes is that account without a role, which
opens nothing to anybody, and its part in the file. An administrator gives it the role, or takes
both back, and learns the number of the file alone. No duo learns from it what accounts there are:
of a name that is taken another is made.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from graph.case_graph import CaseGraph
from graph.changes import Change, Put
from graph.dates import OPEN, Interval, PartialDate, active_on
from graph.errors import Refused
from graph.ids import ADMINISTRATION_HOLDER, new_id
from graph.model import Account, Grant, Person
from graph.told import Told
from graph.viewer_store import ViewerStore
from graph.vocabulary.folding import fold

FAMILY_ROLE: Final = "family_member"
FAMILY_GRANT: Final = "family"
LONGEST_NAME: Final = 200


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody of a family with an account, or for whom one was asked (`waiting`)."""

    person: str
    waiting: bool


def is_asked(account: Account) -> bool:
    """Whether an account was asked for, and nobody decided yet."""
    return not account.roles and account.person is not None


class InvitingStore(ViewerStore):
    """What a viewer may see and write, with whom of a family they let see it."""

    def invitable(self, case_id: str) -> tuple[CaseGraph, tuple[Invited, ...]]:
        """The file, and who of it has an account already. Raises `NotFound`."""
        shown = self._shown(case_id, "invite", "read", "accounts of the family")
        return shown, tuple(self._invited(case_id, shown))

    def invite(self, case_id: str, person: str, name: str) -> None:
        """Ask for an account for somebody of the family, who signs in by that name.

        Raises `NotFound` for the file; `Refused` for who is not in it, hidden or missing alike, who
        has one already, and a name of no or too many characters.
        """
        shown = self._shown(case_id, "invite", "write", f"account for person {person}")
        plain = " ".join(name.split())
        if not plain or len(plain) > LONGEST_NAME:
            raise Refused(Told("a name has 1 to {most} characters", most=LONGEST_NAME))
        if person not in {each.id for each in own_people(shown)}:
            raise Refused(Told("choose somebody of this family"))
        same = shown.same_human(person)
        if any(each.person in same for each in self._invited(case_id, shown)):
            raise Refused(Told("they have an account, or it was asked for already"))
        account = Account(
            id=new_id(), holder=ADMINISTRATION_HOLDER, name=self._free(plain), person=person
        )
        grant = Grant(
            id=new_id(),
            holder=ADMINISTRATION_HOLDER,
            account=account.id,
            case=case_id,
            kind=FAMILY_GRANT,
            valid=Interval.of(PartialDate.on(self._today()), OPEN),
        )
        self._store.write(
            Change(
                holder=ADMINISTRATION_HOLDER,
                by=self._viewer.account,
                why="asked for by the duo",
                operations=(Put(fact=account), Put(fact=grant)),
            )
        )

    def _invited(self, case_id: str, shown: CaseGraph) -> Iterable[Invited]:
        kept = self._store.case_graph(ADMINISTRATION_HOLDER)
        today = self._today()
        family = {
            grant.account
            for grant in kept.all(Grant)
            if grant.case == case_id
            and grant.kind == FAMILY_GRANT
            and active_on(grant.valid, today).is_possible
        }
        for account in kept.all(Account):
            ended = account.valid.text and not active_on(account.valid, today).is_possible
            if account.id in family and not ended and account.person in shown.facts:
                yield Invited(str(account.person), is_asked(account))

    def _free(self, name: str) -> str:
        """The name, or with the first number behind it that makes it nobody's."""
        kept = self._store.case_graph(ADMINISTRATION_HOLDER)
        taken = {fold(each.name) for each in kept.all(Account)}
        number, free = 1, name
        while fold(free) in taken:
            number += 1
            free = f"{name[: LONGEST_NAME - 8]} {number}"
        return free


def own_people(shown: CaseGraph) -> list[Person]:
    """The people of a file who may come to see it: no professionals, nobody of another file."""
    return [
        each
        for each in shown.all(Person)
        if each.holder == shown.case_id and each.kind != "professional"
    ]
