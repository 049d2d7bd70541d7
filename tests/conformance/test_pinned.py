"""What a hand put on a place: people of the file, and what all share, on both engines."""

from __future__ import annotations

import pytest

from graph.changes import Change, Put, Retract, Update
from graph.errors import InvalidChange
from graph.ids import REFERENCE_HOLDER, new_id
from graph.model import Case, Fact, Household, Organisation, Person, Pinned, Service, Team, Tie
from tests.conformance.opened import opened
from tests.engines import Server

SHARED = (
    Organisation(id=new_id(), holder=REFERENCE_HOLDER, name="School"),
    Team(id=new_id(), holder=REFERENCE_HOLDER, name="Wijkteam"),
    Service(id=new_id(), holder=REFERENCE_HOLDER, name="Hulp"),
)


def test_whatever_stands_on_an_ecomap_can_be_put_somewhere(server: Server) -> None:
    case = new_id()
    own = (
        Person(id=new_id(), holder=case, given="Anna"),
        Household(id=new_id(), holder=case, name="Hiernaast"),
    )
    pins = [
        Pinned(id=new_id(), holder=case, start=case, end=each.id, map="ecomap", x=n, y=-2.5)
        for n, each in enumerate((*own, *SHARED))
    ]
    tie = Tie(id=new_id(), holder=case, start=own[0].id, end=SHARED[0].id, sector="friends")
    with opened(server) as store:

        def write(holder: str, *facts: Fact) -> None:
            operations = tuple(Put.of(each) for each in facts)
            store.write(Change(holder=holder, by="tests", operations=operations))

        write(REFERENCE_HOLDER, *SHARED)
        write(case, Case(id=case, holder=case, name="Proef"), *own, tie, *pins)

        def placed() -> dict[str, tuple[float, float]]:
            return {each.end: (each.x, each.y) for each in store.case_graph(case).all(Pinned)}

        assert placed() == {pin.end: (pin.x, pin.y) for pin in pins}
        to_school = pins[2]
        moved = Update.on(to_school, values={"x": 120.0, "y": 80.0})
        store.write(Change(holder=case, by="tests", operations=(moved,)))
        assert placed()[SHARED[0].id] == (120.0, 80.0)
        there = store.case_graph(case).get(to_school.id, Pinned)
        store.write(Change(holder=case, by="tests", operations=(Retract.on(there),)))
        assert placed().keys() == {pin.end for pin in pins if pin is not to_school}
        with pytest.raises(InvalidChange):
            write(case, to_school.model_copy(update={"id": new_id(), "end": tie.id}))
