from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from graph.changes import Put
from graph.dates import Interval
from graph.errors import NotFound, Refused
from graph.ids import ADMINISTRATION_HOLDER, new_id
from graph.model import (
    Account,
    Case,
    Grant,
    LivesAt,
    Person,
    Place,
    Register,
    Statement,
)
from graph.policy import CaseGrant
from graph.store import AccessEvent, Query, Store
from tests.graph.viewer_world import ME, TODAY, YEAR, World


@pytest.fixture
def world() -> World:
    return World()


def test_a_memory_store_is_a_store(world: World) -> None:
    store: Store = world.store
    assert store.health().engine == "memory"


# -- reading ---------------------------------------------------------------------------------------


def test_a_case_is_shown_without_what_is_protected_and_the_event_comes_first(world: World) -> None:
    shown = world.duo().case_graph(world.case_id)
    assert world.mother.id in shown.facts
    assert b"KANARIE" not in shown.to_json()
    assert world.store.calls == [f"case_graph {world.case_id}", "audit"]
    (event,) = world.store.events
    assert (event.account, event.kind, event.resource, event.outcome) == (
        ME,
        "read",
        world.case_id,
        "allowed",
    )
    assert b"KANARIE" in world.duo("protected").case_graph(world.case_id).to_json()


def test_nothing_is_answered_when_the_log_cannot_be_written(world: World) -> None:
    world.store.audit_fails = True
    with pytest.raises(OSError, match="disk is full"):
        world.duo().case_graph(world.case_id)
    with pytest.raises(OSError, match="disk is full"):
        world.duo().write(world.change(Put(fact=person(world))))
    assert "write" not in world.store.calls


def test_hidden_and_missing_are_one_answer_by_one_path(world: World) -> None:
    stranger = world.seen_by(world.viewer("duo", "support"))
    answers = []
    for case_id in (world.case_id, new_id()):
        world.store.calls.clear()
        world.store.events.clear()
        with pytest.raises(NotFound) as caught:
            stranger.case_graph(case_id)
        (event,) = world.store.events
        assert (event.resource, event.outcome) == (case_id, "hidden")
        answers.append(
            (str(caught.value).replace(case_id, "ID"), tuple(world.store.calls), event.basis)
        )
    assert answers[0] == answers[1]
    assert answers[0][1] == ("audit",)  # the case itself was not looked at


def test_who_was_granted_a_case_that_is_gone_hears_the_same(world: World) -> None:
    gone = new_id()
    viewer = world.viewer("duo", "support").with_grant(CaseGrant(gone, "duo", YEAR))
    with pytest.raises(NotFound, match=f"^no case {gone}$"):
        world.seen_by(viewer).case_graph(gone)
    assert world.store.events[-1].outcome == "hidden"


def test_a_case_that_is_itself_protected_is_not_there_without_the_grant(world: World) -> None:
    secret = new_id()
    world.put(Case(id=secret, holder=secret, name="KANARIE", protected=True))
    duo = world.viewer("duo", "support").with_grant(CaseGrant(secret, "duo", YEAR))
    with pytest.raises(NotFound):
        world.seen_by(duo).case_graph(secret)
    opened = duo.with_grant(CaseGrant(secret, "protected", YEAR))
    assert secret in world.seen_by(opened).case_graph(secret).facts


@pytest.mark.parametrize("role", ["team_member", "professional", "coordinator", "administrator"])
def test_the_journal_and_the_log_are_for_who_may(world: World, role: str) -> None:
    grants = ("team", "involved", "protected")
    viewer = world.seen_by(world.viewer(role, "support", *grants))
    with pytest.raises(NotFound):
        viewer.journal(world.case_id)
    with pytest.raises(NotFound):
        viewer.access_log(world.case_id)
    with pytest.raises(NotFound):
        viewer.export_graph(world.case_id)


def test_the_journal_is_for_who_sees_everything(world: World) -> None:
    with pytest.raises(NotFound):
        world.duo().journal(world.case_id)
    entries = list(world.duo("protected").journal(world.case_id))
    assert entries
    assert world.store.events[-1].what == "journal"


# -- questions over all families -------------------------------------------------------------------

QUESTION: Final = Query("overlaps/region", "RETURN 1")


def test_a_question_carries_the_viewers_predicate(world: World) -> None:
    world.duo("protected").ask(QUESTION, {"domain": "housing"})
    (asked,) = world.store.asked
    assert asked["domain"] == "housing"
    assert asked["viewer_cases"] == asked["viewer_protected_cases"] == [world.case_id]
    assert asked["viewer_organisation"] == ""
    assert asked["viewer_sees_all"] is False
    assert {world.shelter.id, world.shelter_place.id} <= set(asked["viewer_hidden"])
    assert world.school.id not in asked["viewer_hidden"]
    assert world.store.events[-1].resource == "region"
    assert world.store.calls.index("audit") < world.store.calls.index("read overlaps/region")


def test_a_coordinator_asks_for_their_own_organisation(world: World) -> None:
    viewer = world.viewer("coordinator", "coordination", "duo")
    world.seen_by(replace(viewer, organisation=world.school.id)).ask(QUESTION, {})
    (asked,) = world.store.asked
    assert asked["viewer_organisation"] == world.school.id
    assert asked["viewer_cases"] == []


@pytest.mark.parametrize("name", ["viewer_sees_all", "today", "viewer_hidden"])
def test_a_question_cannot_bring_its_own_predicate(world: World, name: str) -> None:
    with pytest.raises(Refused, match=name):
        world.duo().ask(QUESTION, {name: True})


@pytest.mark.parametrize(
    ("role", "purpose"),
    [
        ("family_member", "own_file"),
        ("administrator", "administration"),
        ("coordinator", "support"),
        ("duo", "policy"),
        ("duo", "emergency"),
    ],
)
def test_who_may_not_ask_is_refused_and_logged(world: World, role: str, purpose: str) -> None:
    with pytest.raises(Refused):
        world.seen_by(world.viewer(role, purpose, "duo", "family")).ask(QUESTION, {})
    assert world.store.asked == []
    assert world.store.events[-1].outcome == "hidden"


# -- emergency, opening, the log -------------------------------------------------------------------


def test_emergency_access_ends_by_itself_and_is_in_the_log(world: World) -> None:
    before = world.seen_by(world.viewer("professional", "emergency"))
    with pytest.raises(NotFound):
        before.case_graph(world.case_id)
    opened = before.open_emergency(world.case_id, "A child is in danger now", 24)
    shown = opened.case_graph(world.case_id)
    assert world.mother.id in shown.facts
    assert b"KANARIE" not in shown.to_json()
    (grant,) = [fact for fact in world.store.facts.values() if isinstance(fact, Grant)]
    assert grant.holder == ADMINISTRATION_HOLDER
    assert grant.valid == Interval.parse("2024-06-01/2024-06-02")
    assert not opened.viewer.granted(world.case_id, date(2024, 6, 3))
    family = world.seen_by(world.viewer("family_member", "own_file", "family"))
    log = family.access_log(world.case_id)
    assert "emergency" in [event.kind for event in log]


@pytest.mark.parametrize(("why", "hours"), [("  ", 4), ("A reason", 0), ("A reason", 73)])
def test_emergency_access_needs_a_reason_and_an_end(world: World, why: str, hours: int) -> None:
    viewer = world.seen_by(world.viewer("duo", "emergency"))
    with pytest.raises(Refused):
        viewer.open_emergency(world.case_id, why, hours)
    assert not any(isinstance(fact, Grant) for fact in world.store.facts.values())


@pytest.mark.parametrize("role", ["family_member", "coordinator", "administrator"])
def test_not_everybody_breaks_the_glass(world: World, role: str) -> None:
    for case_id in (world.case_id, new_id()):
        with pytest.raises(NotFound, match=f"^no case {case_id}$"):
            world.seen_by(world.viewer(role, "emergency")).open_emergency(case_id, "A reason", 4)
        assert world.store.events[-1].outcome == "hidden"


def test_the_log_does_not_tell_of_a_shelter(world: World) -> None:
    worker = replace(
        world.viewer("professional", "support", "involved"), organisation=world.shelter.id
    )
    world.seen_by(worker).case_graph(world.case_id)
    rescuer = replace(worker, purpose="emergency", account=new_id())
    world.seen_by(rescuer).open_emergency(world.case_id, "A reason", 4)
    log = world.duo().access_log(world.case_id)
    assert world.shelter.id not in repr(log)
    assert rescuer.account not in repr(log)
    assert [event.account for event in log if event.kind == "emergency"] == [""]
    assert world.shelter.id in repr(world.duo("protected").access_log(world.case_id))
    assert all(isinstance(event, AccessEvent) for event in log)


def test_the_log_does_not_tell_of_a_change_that_is_hidden(world: World) -> None:
    logs = []
    for protected in (True, False):
        other = World()
        place = Place(id=new_id(), holder=other.case_id, street="Street", protected=protected)
        edge = LivesAt(id=new_id(), holder=other.case_id, start=other.child.id, end=place.id)
        other.duo("protected").write(other.change(Put(fact=place), Put(fact=edge)))
        other.duo("protected").case_graph(other.case_id)
        log = other.duo().access_log(other.case_id)
        logs.append([(e.kind, e.what, e.basis, e.outcome) for e in log])
    assert logs[0] == logs[1]
    assert {kind for kind, *_ in logs[0]} == {"access"}


def test_who_opens_a_case_is_its_duo(world: World) -> None:
    begun = Case(id=(case_id := new_id()), holder=case_id, name="Another fictional family")
    opened = world.seen_by(world.viewer("duo", "support")).open_case(begun)
    assert opened.case_graph(case_id).holder.name == begun.name
    with pytest.raises(Refused, match="cannot be that of a new case"):
        opened.open_case(world.case.model_copy())
    assert opened.viewer.granted(world.case_id, TODAY) == frozenset()
    with pytest.raises(Refused):
        world.seen_by(world.viewer("coordinator", "policy")).open_case(begun)


def person(world: World) -> Person:
    return Person(id=new_id(), holder=world.case_id, given="Dirk")


def test_accounts_are_an_administrators_but_their_own(world: World) -> None:
    admin = world.seen_by(world.viewer("administrator", "administration"))
    other = Account(id=new_id(), holder=ADMINISTRATION_HOLDER, name="Other")
    admin.write(world.change(Put(fact=other), holder=ADMINISTRATION_HOLDER))
    mine = Grant(
        id=new_id(), holder=ADMINISTRATION_HOLDER, account=ME, case=world.case_id, kind="duo"
    )
    with pytest.raises(Refused, match="another administrator"):
        admin.write(world.change(Put(fact=mine), holder=ADMINISTRATION_HOLDER))
    with pytest.raises(NotFound):
        world.duo().write(world.change(Put(fact=mine), holder=ADMINISTRATION_HOLDER))
    with pytest.raises(NotFound):
        admin.write(world.change(Put(fact=person(world))))


def test_an_import_goes_into_a_register_and_never_into_a_case(world: World) -> None:
    admin = world.seen_by(world.viewer("administrator", "administration"))
    register = new_id()
    begun = Register(id=register, holder=register, name="School", kind="organisation")
    client = Person(id=new_id(), holder=register, given="Cor")
    admin.write(world.change(Put(fact=begun), Put(fact=client), holder=register))
    assert client.id in world.store.facts
    with pytest.raises(NotFound):
        admin.write(world.change(Put(fact=person(world)), holder=new_id()))
    with pytest.raises(NotFound):
        admin.case_graph(register)


def test_a_statement_of_the_family_is_their_own(world: World) -> None:
    shared = world.mother.model_copy(update={"shared": ("family",)})
    world.store.facts[shared.id] = shared
    family = world.seen_by(world.viewer("family_member", "own_file", "family"))
    said = Statement(
        id=new_id(), holder=world.case_id, about=shared.id, said_by=shared.id, text="Not so"
    )
    family.write(world.change(Put(fact=said)))
    assert said.id in family.case_graph(world.case_id).facts
    for other in (
        said.model_copy(update={"id": new_id(), "said_by": world.child.id}),
        person(world),
    ):
        with pytest.raises(Refused):
            family.write(world.change(Put(fact=other)))
