"""May this viewer do this? Decided from the viewer, the day and the table alone.

A decision never looks at the database: who has no grant is answered before anything is fetched, so
that what is hidden and what is not there cannot be told apart, not even by a clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from graph.policy.matrix import COLUMNS, DUTIES, Action, Column, Duty, Scope
from graph.policy.viewer import Viewer


@dataclass(frozen=True, slots=True)
class CaseFile:
    """One family's file."""

    id: str


@dataclass(frozen=True, slots=True)
class RegisterFile:
    """The administration of `organisation`, or of none in particular."""

    id: str
    organisation: str | None = None


@dataclass(frozen=True, slots=True)
class Region:
    """All families together."""


@dataclass(frozen=True, slots=True)
class Administration:
    """Accounts, grants, organisations and lists."""


Resource: TypeAlias = CaseFile | RegisterFile | Region | Administration

_CONCERNS: dict[Action, type[Resource]] = {
    "read_case": CaseFile,
    "write_case": CaseFile,
    "export_case": CaseFile,
    "read_journal": CaseFile,
    "read_log": CaseFile,
    "link": CaseFile,
    "invite": CaseFile,
    "open_case": CaseFile,
    "break_glass": CaseFile,
    "ask_region": Region,
    "read_register": RegisterFile,
    "import_facts": RegisterFile,
    "administer": Administration,
}


@dataclass(frozen=True, slots=True)
class Decision:
    """Yes or no. `reason` is for the access log, never for who was refused."""

    allowed: bool
    reason: str


@dataclass(frozen=True, slots=True)
class PartInCase:
    """A part that a viewer takes in one case today; `protected`: with what is protected."""

    column: Column
    protected: bool


def parts(viewer: Viewer, case_id: str, today: date) -> tuple[PartInCase, ...]:
    """The parts that a viewer takes in a case today, in the order of the table."""
    granted = viewer.granted(case_id, today)
    return tuple(
        PartInCase(
            column,
            "protected" in granted and viewer.purpose in column.protected_purposes,
        )
        for column in COLUMNS.values()
        if column.grant in granted
        and viewer.purpose in column.purposes
        and not column.roles.isdisjoint(viewer.roles)
    )


def sees_everything(viewer: Viewer, case_id: str, today: date) -> bool:
    """Whether nothing of a case is hidden from a viewer, secrets apart."""
    return any(part.protected and part.column.unbounded for part in parts(viewer, case_id, today))


def decide(viewer: Viewer, action: Action, resource: Resource, today: date) -> Decision:
    """Whether a viewer may do something today, and why (not)."""
    if type(resource) is not _CONCERNS.get(action):
        return Decision(False, f"{action} does not concern a {type(resource).__name__}")
    if isinstance(resource, CaseFile) and any(action in c.actions for c in COLUMNS.values()):
        return _in_case(viewer, action, resource, today)
    for duty in duties(viewer, action):
        if _within(duty, viewer, resource):
            return Decision(True, f"{action} as {_role(duty, viewer)} for {viewer.purpose}")
    return Decision(False, f"{action} is no duty of these roles for {viewer.purpose}")


def duties(viewer: Viewer, action: Action) -> tuple[Duty, ...]:
    """The lines of the table by which a viewer's roles and purpose allow an action."""
    return tuple(
        duty
        for duty in DUTIES
        if duty.action == action
        and viewer.purpose in duty.purposes
        and not duty.roles.isdisjoint(viewer.roles)
    )


def region_scope(viewer: Viewer) -> Scope:
    """How wide a question over all families may look: the widest that the viewer's roles give."""
    scopes = {duty.scope for duty in duties(viewer, "ask_region")}
    for scope in _WIDEST_FIRST:
        if scope in scopes:
            return scope
    return "none"


_WIDEST_FIRST: tuple[Scope, ...] = ("all", "own", "cases")


def _in_case(viewer: Viewer, action: Action, resource: CaseFile, today: date) -> Decision:
    taken = [p for p in parts(viewer, resource.id, today) if action in p.column.actions]
    if not taken:
        return Decision(False, f"no part in this case allows {action} for {viewer.purpose}")
    if action == "read_journal" and not sees_everything(viewer, resource.id, today):
        return Decision(False, "the journal holds what is protected; that grant is missing")
    # Not whether with protected facts: who reads the log may not know that there are any.
    names = ", ".join(p.column.part for p in taken)
    return Decision(True, f"{action} as {names} for {viewer.purpose}")


def _within(duty: Duty, viewer: Viewer, resource: Resource) -> bool:
    if isinstance(resource, RegisterFile) and duty.scope == "own":
        return viewer.organisation is not None and resource.organisation == viewer.organisation
    return True


def _role(duty: Duty, viewer: Viewer) -> str:
    return min(duty.roles.intersection(viewer.roles))
