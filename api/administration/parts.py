"""Who has a part in which family's file: grants, given and ended.

A file is known here by its number alone, which the duo reads on the page of its log.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, cast

from api.accounts import granted
from api.administration.desk import Desk, sound
from api.day import today
from api.questions import question
from api.rights import kind_of
from graph.changes import Put, Retract, Update
from graph.dates import PartialDate, active_on
from graph.errors import NotFound, Refused
from graph.ids import ADMINISTRATION_HOLDER
from graph.model import Account, Grant
from graph.rows import decode
from graph.told import Told
from graph.vocabulary import vocabulary

KINDS: Final = ("duo", "team", "involved", "family", "protected")
"""What is granted here; emergency access is taken by who needs it, for a reason and a while."""

_NEEDS_WHY: Final = ("protected",)


class Parts(Desk):
    """The grants."""

    def all(self) -> list[Grant]:
        """Every grant, by file; those that ended too."""
        self.require("grants")
        return self._grants()

    def accounts(self) -> dict[str, Account]:
        """Everybody, by id."""
        return {each.id: each for each in self._accounts()}

    def counts(self, grant: Grant) -> bool:
        """Whether a grant holds today."""
        return active_on(grant.valid, today()).is_sure

    def give(self, account: str, case: str, kind: str, why: str, until: str) -> Grant:
        """Give somebody a part in a file, from today. Raises `Refused` with what to do."""
        self.require("new grant")
        if account not in self.accounts():
            raise Refused(Told("choose an account of the list"))
        if kind not in KINDS:
            vocabulary("grant_kind").check(kind)
            raise Refused(
                Told("emergency access is not given: who needs it takes it, for a reason")
            )
        if kind in _NEEDS_WHY and not why.strip():
            raise Refused(Told("say why: this opens what is protected"))
        if kind_of(self._ground, case) != "Case":
            raise Refused(Told("there is no file of that number: ask its duo"))
        last = _last(until)
        made = sound(lambda: granted(account, case, kind, why.strip() or None, today(), last))
        self._write(ADMINISTRATION_HOLDER, why.strip() or "grant", Put(fact=made))
        return made

    def end(self, grant: str) -> None:
        """Let a grant hold no longer, from now on. Raises `NotFound`."""
        self.require("end of a grant")
        there = self._found(grant)
        if there.valid.from_min >= today():
            self._write(ADMINISTRATION_HOLDER, "grant ended", Retract.on(there))
            return
        started = there.valid.text.partition("/")[0]
        last = (today() - timedelta(days=1)).isoformat()
        update = Update.on(there, values={"valid": f"{started or '..'}/{last}"})
        self._write(ADMINISTRATION_HOLDER, "grant ended", update)

    def _found(self, grant: str) -> Grant:
        for each in self._grants():
            if each.id == grant:
                return each
        raise NotFound("no such grant")

    def _grants(self) -> list[Grant]:
        rows = self._ground.store.read(question("all_grants"), {})
        return [cast("Grant", decode("Grant", row["grant"])) for row in rows]


def _last(until: str) -> date | None:
    """The last day that was written; None for no end. Raises `InvalidDate`, `Refused`."""
    if not until.strip():
        return None
    last = PartialDate.parse(until.strip()).latest
    if last < today():
        raise Refused(Told("the last day is over already"))
    return last
