"""Who looks: an account in a role, with a purpose and with what was explicitly granted to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from graph.dates import Interval, active_on
from graph.model import Account, Grant


@dataclass(frozen=True, slots=True)
class CaseGrant:
    """Something opened in one case: `kind` is of the list `grant_kind`, `valid` when it counts."""

    case: str
    kind: str
    valid: Interval
    why: str | None = None

    def counts_on(self, today: date) -> bool:
        """Whether it is sure to hold today; what may have ended, or not begun, opens nothing.

        Emergency access counts only with a reason and with a last day.
        """
        if self.kind == "break_glass":
            ends = self.valid.to_max < date.max
            if not ends or not (self.why or "").strip():
                return False
        return active_on(self.valid, today).is_sure


@dataclass(frozen=True, slots=True)
class Viewer:
    """One who asks, in one session.

    `roles` and `purpose` are of the lists of those names. `organisation`, `teams` and `person` are
    ids of nodes; `person` is the family member or professional that the account is of. Grants of
    every case stand in `grants`: `granted` tells those that count in one case on a day.
    """

    account: str
    name: str
    roles: tuple[str, ...]
    purpose: str
    organisation: str | None = None
    teams: tuple[str, ...] = ()
    person: str | None = None
    grants: tuple[CaseGrant, ...] = ()

    @classmethod
    def of(cls, account: Account, grants: Iterable[Grant], purpose: str) -> Self:
        """The viewer that an account is, with those of `grants` that are its own."""
        return cls(
            account=account.id,
            name=account.name,
            roles=account.roles,
            purpose=purpose,
            organisation=account.organisation,
            teams=account.teams,
            person=account.person,
            grants=tuple(
                CaseGrant(grant.case, grant.kind, grant.valid, grant.why)
                for grant in sorted(grants, key=lambda grant: grant.id)
                if grant.account == account.id
            ),
        )

    def granted(self, case_id: str, today: date) -> frozenset[str]:
        """The kinds of grant that count in a case today."""
        return frozenset(
            grant.kind for grant in self.grants if grant.case == case_id and grant.counts_on(today)
        )

    def with_grant(self, grant: CaseGrant) -> Self:
        """The same viewer with one grant more."""
        return replace(self, grants=(*self.grants, grant))
