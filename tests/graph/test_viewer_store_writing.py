"""Writing as a viewer: what is hidden answers as what is not there, word for word."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.changes import Change, End, Link, Put, Retract, Say, Update
from graph.dates import Interval
from graph.errors import Conflict, InvalidChange, NotFound, Refused
from graph.ids import new_id
from graph.model import (
    Case,
    Decision,
    Event,
    InvolvedWith,
    LivesAt,
    Organisation,
    Person,
    Place,
    SameAs,
    Statement,
    TookPart,
)
from graph.policy import CaseGrant
from graph.store import Receipt
from graph.viewer_store import ViewerStore
from tests.graph.viewer_world import ME, TODAY, YEAR, World


@pytest.fixture
def world() -> World:
    return World()


def lives_at(world: World, place_id: str) -> LivesAt:
    return LivesAt(id=new_id(), holder=world.case_id, start=world.child.id, end=place_id)


def involved(world: World, organisation_id: str) -> InvolvedWith:
    return InvolvedWith(
        id=new_id(),
        holder=world.case_id,
        start=organisation_id,
        end=world.child.id,
        role="teacher",
    )


def test_a_duo_draws_and_sees_what_it_drew(world: World) -> None:
    duo = world.duo()
    sister = Person(id=new_id(), holder=world.case_id, given="Cor")
    receipt = duo.write(world.change(Put(fact=sister), Put(fact=involved(world, world.school.id))))
    assert not receipt.repeated
    shown = duo.case_graph(world.case_id)
    assert {sister.id, world.school.id} <= set(shown.facts)


@pytest.mark.parametrize("end", ["place", "organisation"])
def test_an_end_that_is_hidden_answers_like_one_that_is_not_there(world: World, end: str) -> None:
    answers = []
    for hidden in (True, False):
        if end == "place":
            target = world.shelter_place.id if hidden else new_id()
            edge = world.change(Put(fact=lives_at(world, target)))
        else:
            target = world.shelter.id if hidden else new_id()
            edge = world.change(Put(fact=involved(world, target)))
        answers.append(world.refusal(world.duo(), edge).replace(target, "ID"))
    assert answers[0] == answers[1]
    assert answers[0].startswith("InvalidChange: operations[0].fact.")
    assert len([c for c in world.store.calls if c == "write"]) == 0


def test_a_target_that_is_hidden_answers_like_one_that_is_not_there(world: World) -> None:
    for make in (
        lambda fact: Update.on(fact, values={"kind": "temporary"}),
        lambda fact: End.on(fact, day="2024"),
        Retract.on,
    ):
        gone = world.stay.model_copy(update={"id": new_id()})
        answers = [
            world.refusal(world.duo(), world.change(make(fact))).replace(fact.id, "ID")
            for fact in (world.stay, gone)
        ]
        assert answers[0] == answers[1]
        assert answers[0].startswith("Conflict: ")
    world.duo("protected").write(world.change(Retract.on(world.stay)))
    assert world.stay.id not in world.store.facts


def test_nobody_writes_what_they_could_not_see(world: World) -> None:
    place = Place(id=new_id(), holder=world.case_id, street="Elsewhere", protected=True)
    move = world.change(Put(fact=place), Put(fact=lives_at(world, place.id)))
    assert "you would not see this yourself" in world.refusal(world.duo(), move)
    assert place.id not in world.store.facts
    world.duo("protected").write(move)
    assert place.id in world.store.facts


def test_a_loose_fact_is_refused_until_it_is_joined_to_somebody(world: World) -> None:
    event = Event(id=new_id(), holder=world.case_id, kind="flight")
    assert "join it to somebody" in world.refusal(world.duo(), world.change(Put(fact=event)))
    took_part = TookPart(
        id=new_id(), holder=world.case_id, start=world.child.id, end=event.id, role="underwent"
    )
    world.duo().write(world.change(Put(fact=event), Put(fact=took_part)))
    assert event.id in world.duo().case_graph(world.case_id).facts


def test_marking_as_protected_never_waits_for_a_grant(world: World) -> None:
    place = Place(id=new_id(), holder=world.case_id, street="Elsewhere")
    edge = lives_at(world, place.id)
    world.duo().write(world.change(Put(fact=place), Put(fact=edge)))
    world.duo().write(world.change(Update.on(place, values={"protected": True})))
    assert place.id not in world.duo().case_graph(world.case_id).facts
    hidden = world.store.facts[place.id]
    undo = world.change(Update.on(hidden, values={"protected": False}))
    assert world.refusal(world.duo(), undo).startswith("Conflict: ")
    world.duo("protected").write(undo)
    assert place.id in world.duo().case_graph(world.case_id).facts


def test_what_hangs_unseen_on_a_node_that_goes_goes_with_it(world: World) -> None:
    change = world.change(Retract.on(world.parenthood), Retract.on(world.mother))
    world.duo().write(change)
    assert world.mother.id not in world.store.facts
    assert world.stay.id not in world.store.facts
    (*_, last) = world.store.journal(world.case_id)
    assert [getattr(each, "id", None) for each in last.change.operations] == [
        world.stay.id,
        world.parenthood.id,
        world.mother.id,
    ]


def test_what_the_store_refuses_for_a_hidden_reason_is_refused_without_it(world: World) -> None:
    taken = Person(id=world.shelter_place.id, holder=world.case_id, given="Eva")
    told = world.refusal(world.duo(), world.change(Put(fact=taken)))
    assert told == (
        "Refused: this cannot be written as it is: load the case again and try once more"
    )


def test_a_conflict_shows_both_values_of_what_is_seen(world: World) -> None:
    world.duo().write(world.change(Update.on(world.child, values={"given": "Bobbie"})))
    late = world.change(Update.on(world.child, values={"given": "Bob"}))
    with pytest.raises(Conflict) as caught:
        world.duo().write(late)
    (clash,) = caught.value.clashes
    assert (clash.theirs, clash.ours) == ("Bobbie", "Bob")
    assert world.store.events[-1].outcome == "refused"


def test_the_same_change_twice_is_written_once(world: World) -> None:
    change = world.change(Put(fact=Person(id=new_id(), holder=world.case_id, given="Fay")))
    first = world.duo().write(change)
    again = world.duo().write(change)
    assert again == replace(first, repeated=True)
    other = change.model_copy(update={"holder": world.case_id, "by": new_id()})
    with pytest.raises(Refused, match="signed in"):
        world.duo().write(other)


def test_a_change_with_the_id_of_another_file_tells_nothing_of_it(world: World) -> None:
    mine = Person(id=new_id(), holder=world.case_id, given="Gus")
    place = world.put(Place(id=new_id(), holder=new_id(), street="KANARIE"))
    other = next(r for r in world.store.receipts.values() if r.holder == place.holder)
    change = world.change(Put(fact=mine)).model_copy(update={"id": other.change_id})
    told = world.refusal(world.duo(), change)
    assert told.startswith("Refused: this change has the id of another one")
    assert other.hash not in told
    assert mine.id not in world.store.facts


def test_who_has_no_part_hears_that_there_is_no_case(world: World) -> None:
    answers = []
    for holder in (world.case_id, new_id()):
        world.store.calls.clear()
        fact = Person(id=new_id(), holder=holder, given="Hal")
        change = Change(holder=holder, by=ME, operations=(Put(fact=fact),))
        stranger = world.seen_by(world.viewer("duo", "support"))
        answers.append(
            (world.refusal(stranger, change).replace(holder, "ID"), tuple(world.store.calls))
        )
    assert answers[0] == answers[1] == ("NotFound: no case ID", ("audit",))


def test_a_team_notes_decisions_and_draws_nothing(world: World) -> None:
    team = world.seen_by(world.viewer("team_member", "consultation", "team"))
    noted = Decision(id=new_id(), holder=world.case_id, text="Together on Monday")
    team.write(world.change(Put(fact=noted)))
    for operation in (
        Put(fact=Person(id=new_id(), holder=world.case_id, given="Ike")),
        Update.on(world.child, values={"given": "Bob"}),
    ):
        with pytest.raises(Refused, match="may not write this in this case: Person"):
            team.write(world.change(operation))


def test_who_was_let_in_for_an_emergency_writes_nothing(world: World) -> None:
    rescuer = world.seen_by(world.viewer("duo", "emergency", "break_glass"))
    said = Statement(id=new_id(), holder=world.case_id, about=world.child.id, text="Seen")
    with pytest.raises(NotFound):
        rescuer.write(world.change(Say(statement=said)))


def test_two_cases_of_one_duo_are_linked_and_no_other(world: World) -> None:
    mine, theirs = new_id(), new_id()
    people = {}
    for case_id in (mine, theirs):
        world.put(Case(id=case_id, holder=case_id, name="Another fictional family"))
        people[case_id] = world.put(Person(id=new_id(), holder=case_id, given="Anna"))
    viewer = world.viewer("duo", "support", "duo").with_grant(CaseGrant(mine, "duo", YEAR))
    duo = world.seen_by(viewer)

    def link(other: str) -> Link:
        return Link(
            same_as=SameAs(
                id=new_id(),
                holder=world.case_id,
                start=world.mother.id,
                end=other,
                why="The same birth certificate",
            )
        )

    duo.write(world.change(link(people[mine].id)))
    absent = new_id()
    answers = [
        world.refusal(duo, world.change(link(other))).replace(other, "ID")
        for other in (people[theirs].id, absent)
    ]
    assert answers[0] == answers[1]


def test_a_change_that_overtakes_is_told_in_words_that_are_seen(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = type(world.store).write
    late = world.change(Update.on(world.child, values={"given": "Bob"}))

    def overtaken(store: object, change: Change) -> Receipt:
        monkeypatch.undo()
        world.put_through(Update.on(world.child, values={"given": "Bobbie"}))
        return plain(world.store, change)

    monkeypatch.setattr(type(world.store), "write", overtaken)
    with pytest.raises(Conflict) as caught:
        world.duo().write(late)
    assert caught.value.clashes[0].theirs == "Bobbie"


def test_a_grant_that_has_ended_ends_in_an_open_session(world: World) -> None:
    days = [TODAY]
    viewer = replace(
        world.viewer("duo", "support"),
        grants=(CaseGrant(world.case_id, "duo", Interval.parse("2024-01-01/2024-06-01")),),
    )
    session = ViewerStore(
        world.store, viewer, client="test", today=lambda: days[-1], now=lambda: "2024"
    )
    assert len(session.case_graph(world.case_id))
    days.append(TODAY.replace(day=2))
    with pytest.raises(NotFound):
        session.case_graph(world.case_id)


def test_an_organisation_that_is_a_shelter_by_its_kind_takes_the_grant(world: World) -> None:
    house = Organisation(id=new_id(), holder=world.case_id, name="A house", kind="womens_shelter")
    change = world.change(Put(fact=house), Put(fact=involved(world, house.id)))
    assert "you would not see this yourself" in world.refusal(world.duo(), change)
    with pytest.raises(InvalidChange, match="no Organisation"):
        world.duo().write(world.change(Put(fact=involved(world, house.id))))
    world.duo("protected").write(change)
    assert house.id not in world.duo().case_graph(world.case_id).facts
