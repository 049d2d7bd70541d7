"""What a change may do: all or nothing, every fault named, every clash with both values."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from pydantic import JsonValue, ValidationError

from graph.changes import (
    Applied,
    Change,
    End,
    Link,
    NodeAt,
    Operation,
    Put,
    Retract,
    Unlink,
    Update,
    apply,
)
from graph.dates import PartialDate
from graph.errors import Conflict, InvalidChange
from graph.ids import REFERENCE_HOLDER, derived_id
from graph.journal import Replay
from graph.model import (
    Case,
    Household,
    MemberOf,
    Organisation,
    ParentOf,
    Person,
    SameAs,
    Tie,
)

HOLDER, ELSEWHERE = derived_id("t", "case"), derived_id("t", "other")


def _id(name: str) -> str:
    return derived_id("t", name)


ANNA = Person(id=_id("anna"), holder=HOLDER, given="Anna", born=PartialDate.parse("1984"))
LISA = Person(id=_id("lisa"), holder=HOLDER, given="Lisa")
HOME = Household(id=_id("home"), holder=HOLDER)
MOTHER = ParentOf(id=_id("mother"), holder=HOLDER, start=ANNA.id, end=LISA.id)
LIVES = MemberOf(id=_id("lives"), holder=HOLDER, start=ANNA.id, end=HOME.id)


class World(Replay):
    """A file with Anna, Lisa and a home, beside a person and an organisation held elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.others = {
            _id("stranger"): NodeAt("Person", ELSEWHERE),
            _id("school"): NodeAt("Organisation", REFERENCE_HOLDER),
        }
        self.do(*(Put.of(fact) for fact in (ANNA, LISA, HOME, MOTHER, LIVES)))

    def node(self, node_id: str) -> NodeAt | None:
        return super().node(node_id) or self.others.get(node_id)

    def do(self, *operations: Operation) -> Applied:
        change = Change(holder=HOLDER, by="duo", operations=operations)
        applied = apply(change, self, "2026-01-01T00:00:00.000Z")
        self.absorb(applied)
        return applied


def _faults(operations: Sequence[Operation]) -> list[str]:
    world = World()
    before = dict(world.facts)
    with pytest.raises(InvalidChange) as refused:
        world.do(*operations)
    assert world.facts == before
    return [str(fault) for fault in refused.value.faults]


def test_every_fault_is_named_at_once() -> None:
    faults = _faults(
        [
            Put(fact=ANNA),
            Put(fact=ParentOf(id=_id("1"), holder=HOLDER, start=ANNA.id, end=ANNA.id)),
            Put(fact=ParentOf(id=_id("2"), holder=HOLDER, start=HOME.id, end=_id("nobody"))),
            Update.on(ANNA, values={"gender": "womn", "hobby": "chess", "holder": ELSEWHERE}),
            Retract.on(LISA),
        ]
    )
    assert len(faults) == 8
    for words in (
        "is there already",
        "to itself",
        "is a Household; PARENT_OF takes Person",
        "no Person",
        "cannot be changed",
        "no such property",
        "did you mean woman",
        "edges still touch it",
    ):
        assert any(words in fault for fault in faults), words


@pytest.mark.parametrize(
    ("operation", "words"),
    [
        (Put(fact=Person(id=_id("x"), holder=ELSEWHERE)), "this change writes to"),
        (Put(fact=Case(id=_id("x"), holder=HOLDER, name="x")), "holds itself"),
        (
            Put(fact=ParentOf(id=_id("x"), holder=HOLDER, start=ANNA.id, end=_id("stranger"))),
            "held by another file",
        ),
        (End.on(LIVES.model_copy(update={"id": MOTHER.id}), day="1066"), None),
        (Unlink.on(MOTHER), "unlink takes back a link"),
    ],
)
def test_what_is_refused(operation: Operation, words: str | None) -> None:
    if words is None:
        with pytest.raises(Conflict):
            World().do(operation)
    else:
        assert any(words in fault for fault in _faults([operation]))


def test_shared_reference_data_may_be_joined() -> None:
    tie = Tie(
        id=_id("x"), holder=HOLDER, start=LISA.id, end=_id("school"), sector="colleagues_school"
    )
    assert World().do(Put(fact=tie)).created[0].id == tie.id


def test_only_people_of_two_files_are_linked() -> None:
    link = SameAs(id=_id("x"), holder=HOLDER, start=ANNA.id, end=_id("stranger"), why="same number")
    world = World()
    world.do(Link(same_as=link))
    assert world.do(Unlink.on(link)).removed == (world_fact(link),)


def world_fact(fact: SameAs) -> SameAs:
    return fact.model_copy(update={"recorded_at": "2026-01-01T00:00:00.000Z"})


def test_a_clash_names_both_values() -> None:
    world = World()
    world.do(Update.on(ANNA, values={"given": "Annie"}))
    with pytest.raises(Conflict) as refused:
        world.do(Update.on(ANNA, values={"given": "Ans"}))
    clash = refused.value.clashes[0]
    assert (clash.property, clash.theirs, clash.ours) == ("given", "Annie", "Ans")
    assert (clash.based_on, clash.version) == (1, 2)


def test_later_operations_see_earlier_ones() -> None:
    world = World()
    applied = world.do(
        Retract.on(LIVES),
        Retract.on(HOME),
        Update.on(ANNA, values={"given": "Annie"}),
        Update.on(ANNA.model_copy(update={"version": 2}), values={"note": "x"}),
    )
    assert {fact.id for fact in applied.removed} == {LIVES.id, HOME.id}
    ((_, after),) = applied.changed
    assert after.version == 3
    assert after.note == "x"


@pytest.mark.parametrize(
    "values", [{"born": "31-31-2010"}, {"shared": ["everybody"]}, {"version": 9}, {"kind": None}]
)
def test_a_wrong_value_is_refused(values: dict[str, JsonValue]) -> None:
    assert _faults([Update.on(ANNA, values=values)])


def test_an_end_before_the_start_is_refused() -> None:
    world = World()
    world.do(Update.on(MOTHER, values={"valid": "2015/.."}))
    with pytest.raises(InvalidChange, match="ends before it starts"):
        world.do(End.on(MOTHER.model_copy(update={"version": 2}), day=PartialDate.parse("2010")))


def test_what_was_is_recorded() -> None:
    applied = World().do(
        Update.on(ANNA, values={"given": "Annie", "born": None}),
        End.on(MOTHER, day=PartialDate.parse("2020")),
        Retract.on(LIVES),
    )
    update, end, retract = applied.operations
    assert isinstance(update, Update)
    assert update.was == {"given": "Anna", "born": "1984"}
    assert isinstance(end, End)
    assert end.was == ""
    assert isinstance(retract, Retract)
    assert retract.was is not None
    assert retract.was.id == LIVES.id


def test_a_change_is_bounded() -> None:
    with pytest.raises(ValidationError):
        Change(holder=HOLDER, by="x", operations=())


def test_an_organisation_needs_a_name() -> None:
    with pytest.raises(ValidationError):
        Organisation(id=_id("x"), holder=REFERENCE_HOLDER, name="  ")
