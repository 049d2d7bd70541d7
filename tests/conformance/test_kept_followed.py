"""A case graph that is kept is followed through its own journal, where that tells all."""

from __future__ import annotations

import pytest

from graph.bolt import Kept
from graph.changes import Change, Put, Retract, Update
from graph.ids import REFERENCE_HOLDER, new_id
from graph.model import Organisation, PartOf, Team, WorksFor
from tests.conformance.keeping import at_once, family_of, fetching, stores
from tests.engines import Server
from tests.graph.histories import History


@pytest.mark.parametrize("seed", range(2))
def test_what_the_journal_adds_is_what_a_fetch_brings(server: Server, seed: int) -> None:
    """A file that is kept is followed through its journal; nothing settles here any more."""
    now = [0.0]
    kept = Kept(settled_seconds=1, clock=lambda: now[0])
    history = History(9_100 + seed, steps=30)
    with stores(server, kept, at_once()) as (store, other), fetching(server) as fetch:
        first, *rest = history.changes
        other.write(first)
        store.case_graph(history.holder)
        now[0] = 1.0
        store.case_graph(history.holder)
        for number, change in enumerate(rest):
            other.write(change)
            if number % 3:  # sometimes several entries at once
                shown = store.case_graph(history.holder)
                assert dict(shown.facts) == dict(fetch(history.holder).facts)
                assert store.case_graph(history.holder) is shown, "followed, not fetched"


def test_an_edge_to_what_somebody_else_holds_takes_a_fetch(server: Server) -> None:
    """It may bring more along than itself, and leave more behind."""
    with stores(server, at_once()) as (store,), fetching(server) as fetch:
        case, person, family = family_of("A family")
        ref = REFERENCE_HOLDER
        team, owner = (
            Team(id=new_id(), holder=ref, name="T"), Organisation(id=new_id(), holder=ref, name="O")
        )  # fmt: skip
        part = PartOf(id=new_id(), holder=ref, start=team.id, end=owner.id)
        puts = (Put(fact=team), Put(fact=owner), Put(fact=part))
        store.write(Change(holder=ref, by="tests", operations=puts))
        store.write(family)
        store.case_graph(case.id)
        works = WorksFor(id=new_id(), holder=case.id, start=person.id, end=team.id)
        for operation, there in ((Put(fact=works), True), (Retract.on(works), False)):
            store.write(Change(holder=case.id, by="tests", operations=(operation,)))
            shown = store.case_graph(case.id)
            assert dict(shown.facts) == dict(fetch(case.id).facts)
            assert (owner.id in shown.facts) is there


def test_shared_data_that_names_nothing_of_a_family_leaves_it_standing(server: Server) -> None:
    """And what names something of it does not."""
    with stores(server, at_once()) as (store,), fetching(server) as fetch:
        case, person, family = family_of("A family")
        ref = REFERENCE_HOLDER
        near, far = (Organisation(id=new_id(), holder=ref, name=name) for name in "NF")
        team = Team(id=new_id(), holder=ref, name="T")
        puts = (Put(fact=near), Put(fact=team))
        store.write(Change(holder=ref, by="tests", operations=puts))
        works = WorksFor(id=new_id(), holder=case.id, start=person.id, end=team.id)
        store.write(family)
        store.write(Change(holder=case.id, by="tests", operations=(Put(fact=works),)))
        part = PartOf(id=new_id(), holder=ref, start=team.id, end=near.id)
        shown = store.case_graph(case.id)
        for operation, stands in (
            (Put(fact=far), True),
            (Update.on(near, values={"name": "Otherwise"}), True),
            (Put(fact=part), False),
            (Update.on(far, values={"name": "Otherwise"}), True),
            (Retract.on(part), False),
        ):
            store.write(Change(holder=ref, by="tests", operations=(operation,)))
            before, shown = shown, store.case_graph(case.id)
            assert (shown is before) is stands
            assert shown.facts == fetch(case.id).facts
