from __future__ import annotations

import itertools
from datetime import date
from typing import Final, get_args

import pytest

from graph.dates import Interval
from graph.ids import ADMINISTRATION_HOLDER, new_id
from graph.model import Account, Grant
from graph.policy import (
    Action,
    Administration,
    CaseFile,
    CaseGrant,
    Region,
    RegisterFile,
    Resource,
    Viewer,
    decide,
    region_scope,
    sees_everything,
)
from graph.policy.matrix import ACTIONS_TABLE, DUTIES_TABLE, rows_of
from graph.vocabulary import vocabulary

TODAY: Final = date(2024, 6, 1)
CASE: Final = new_id()
OURS: Final = new_id()


def viewer(role: str, purpose: str, *grants: CaseGrant) -> Viewer:
    return Viewer(new_id(), "Somebody", (role,), purpose, organisation=OURS, grants=grants)


def granted(kind: str, valid: str = "2024-01-01/..", why: str | None = "a reason") -> CaseGrant:
    return CaseGrant(CASE, kind, Interval.parse(valid), why)


@pytest.mark.parametrize(
    ("valid", "counts"),
    [
        ("2024-06-01", True),
        ("2024-06-01/2024-06-01", True),
        ("2024-01-01/..", True),
        ("../2024-12-31", True),
        ("2024-05/2024-07", True),
        ("2024-01-01/2024-05-31", False),  # ended
        ("2024-06-02/..", False),  # not begun
        ("2024", False),  # some day of that year: perhaps not today
        ("2024-06", False),
        ("2024-06-01~/..", False),  # about then: perhaps tomorrow
        ("2024-01-01/", False),  # its end is not known: perhaps it was yesterday
        ("/2024-12-31", False),
        ("", False),  # nothing is known
        ("2024-01/2024-06", True),  # its last day is in June: the first is surely in it
        ("2024-01/2024", False),
    ],
)
def test_only_a_grant_that_is_sure_to_hold_today_counts(valid: str, counts: bool) -> None:
    who = viewer("duo", "support", granted("duo", valid))
    assert decide(who, "read_case", CaseFile(CASE), TODAY).allowed is counts


@pytest.mark.parametrize(
    ("valid", "why", "counts"),
    [
        ("2024-06-01/2024-06-02", "danger", True),
        ("2024-06-01/2024-06-02", None, False),
        ("2024-06-01/2024-06-02", " \t", False),
        ("2024-06-01/..", "danger", False),
        ("2024-06-01/", "danger", False),
        ("2024-05-01/2024-05-02", "danger", False),
    ],
)
def test_broken_glass_takes_a_reason_and_an_end(valid: str, why: str | None, counts: bool) -> None:
    who = viewer("duo", "emergency", granted("break_glass", valid, why))
    assert decide(who, "read_case", CaseFile(CASE), TODAY).allowed is counts


def test_a_grant_is_for_its_own_case() -> None:
    who = viewer("duo", "support", granted("duo"))
    assert not decide(who, "read_case", CaseFile(new_id()), TODAY).allowed


def test_the_protected_grant_alone_opens_nothing_and_ends_by_itself() -> None:
    assert not decide(
        viewer("duo", "support", granted("protected")), "read_case", CaseFile(CASE), TODAY
    ).allowed
    both = viewer("duo", "support", granted("duo"), granted("protected"))
    assert sees_everything(both, CASE, TODAY)
    ended = viewer("duo", "support", granted("duo"), granted("protected", "2023-01-01/2023-12-31"))
    assert not sees_everything(ended, CASE, TODAY)
    consulting = viewer("duo", "consultation", granted("duo"), granted("protected"))
    assert not sees_everything(consulting, CASE, TODAY)


def test_broken_glass_opens_what_is_protected_only_with_that_grant_too() -> None:
    broken = granted("break_glass", "2024-06-01/2024-06-02")
    assert not sees_everything(viewer("duo", "emergency", broken), CASE, TODAY)
    assert sees_everything(viewer("duo", "emergency", broken, granted("protected")), CASE, TODAY)


RESOURCES: Final[tuple[Resource, ...]] = (
    CaseFile(CASE),
    RegisterFile(new_id(), OURS),
    Region(),
    Administration(),
)
PARTS: Final = {  # who takes which part, said once more by hand
    ("duo", "duo", "support"): "duo",
    ("duo", "duo", "consultation"): "duo",
    ("team_member", "team", "support"): "team",
    ("team_member", "team", "consultation"): "team",
    ("professional", "involved", "support"): "involved",
    ("professional", "involved", "consultation"): "involved",
    ("family_member", "family", "own_file"): "family",
    ("duo", "break_glass", "emergency"): "emergency",
    ("team_member", "break_glass", "emergency"): "emergency",
    ("professional", "break_glass", "emergency"): "emergency",
}


@pytest.mark.parametrize("action", get_args(Action))
def test_every_action_of_every_role_grant_and_purpose(action: Action) -> None:
    in_case = {row["action"]: row["part-in-the-case"].split(",") for row in rows_of(ACTIONS_TABLE)}
    duties = [
        (role, purpose)
        for row in rows_of(DUTIES_TABLE)
        if row["action"] == action
        for role in row["role"].split(",")
        for purpose in row["purpose"].split(",")
    ]
    allowed = 0
    for role, kind, purpose, resource in itertools.product(
        vocabulary("role").codes,
        vocabulary("grant_kind").codes,
        vocabulary("purpose").codes,
        RESOURCES,
    ):
        who = viewer(role, purpose, granted(kind, "2024-05-01/2024-12-31"))
        decision = decide(who, action, resource, TODAY)
        part = PARTS.get((role, kind, purpose))
        if action in in_case:
            wanted = isinstance(resource, CaseFile) and part in in_case[action]
            wanted = wanted and action != "read_journal"  # takes the protected grant as well
        else:
            concerns = {
                "ask_region": Region,
                "read_register": RegisterFile,
                "import_facts": RegisterFile,
                "administer": Administration,
            }.get(action, CaseFile)
            wanted = isinstance(resource, concerns) and (role, purpose) in duties
        assert decision.allowed is wanted, (role, kind, purpose, resource)
        assert decision.reason
        allowed += decision.allowed
    assert allowed or action == "read_journal"


def test_a_role_without_its_grant_has_no_part() -> None:
    for role, purpose in itertools.product(vocabulary("role").codes, vocabulary("purpose").codes):
        for action in ("read_case", "write_case", "export_case", "read_journal", "read_log"):
            assert not decide(viewer(role, purpose), action, CaseFile(CASE), TODAY).allowed


def test_a_register_is_read_by_its_own_organisation() -> None:
    who = viewer("professional", "support")
    assert decide(who, "read_register", RegisterFile(new_id(), OURS), TODAY).allowed
    for other in (new_id(), None):
        assert not decide(who, "read_register", RegisterFile(new_id(), other), TODAY).allowed
    nobody = Viewer(new_id(), "Somebody", ("professional",), "support")
    assert not decide(nobody, "read_register", RegisterFile(new_id(), None), TODAY).allowed


def test_nobody_sees_everything_of_the_region() -> None:
    for role, purpose in itertools.product(vocabulary("role").codes, vocabulary("purpose").codes):
        assert region_scope(viewer(role, purpose)) != "all"


def test_an_unknown_role_grant_purpose_or_action_is_not_allowed() -> None:
    for role, kind, purpose in (
        ("king", "duo", "support"),
        ("duo", "all", "support"),
        ("duo", "duo", "fun"),
    ):
        who = viewer(role, purpose, granted(kind))
        assert not decide(who, "read_case", CaseFile(CASE), TODAY).allowed
    who = viewer("duo", "support", granted("duo"))
    assert not decide(who, "fly", CaseFile(CASE), TODAY).allowed  # type: ignore[arg-type]  # as a caller in error might


def test_a_viewer_is_an_account_with_its_own_grants() -> None:
    account = Account(
        id=new_id(),
        holder=ADMINISTRATION_HOLDER,
        name="Somebody",
        roles=("duo",),
        organisation=OURS,
    )
    own, others = (
        Grant(
            id=new_id(),
            holder=ADMINISTRATION_HOLDER,
            account=who,
            case=CASE,
            kind="duo",
            valid=Interval.parse("2024-01-01/.."),
        )
        for who in (account.id, new_id())
    )
    who = Viewer.of(account, [own, others], "support")
    assert len(who.grants) == 1
    assert who.organisation == OURS
    assert decide(who, "read_case", CaseFile(CASE), TODAY).allowed
    assert not decide(
        Viewer.of(account, [others], "support"), "read_case", CaseFile(CASE), TODAY
    ).allowed
