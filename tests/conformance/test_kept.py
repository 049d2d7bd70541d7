"""A case graph that was kept is what a fetch would bring, whoever wrote whatever meanwhile."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import pytest

from graph.bolt import BoltStore, Kept
from graph.bolt.connection import Row, Transaction
from graph.case_graph import CaseGraph
from graph.changes import Change, End, Link, Operation, Put, Retract, Unlink, Update
from graph.dates import PartialDate
from graph.errors import Conflict, InvalidChange, NotFound
from graph.ids import REFERENCE_HOLDER, new_id
from graph.model import (
    EdgeFact,
    Organisation,
    PartOf,
    Person,
    Register,
    SameAs,
    Team,
    TwinOf,
    WorksFor,
)
from graph.viewer_store import ACCESS_LOG
from tests.conformance.keeping import at_once, connection_to, family_of, fetching, stores
from tests.conformance.opened import settle, view
from tests.engines import Server
from tests.queries.draws import Chances
from tests.queries.regions import RegionMaker


class Chance:
    """Draws changes of one file after another, some of which the store will refuse."""

    def __init__(self, seed: int, fetch: Callable[[str], CaseGraph], holders: list[str]) -> None:
        self._random = random.Random(seed)
        self._fetch = fetch
        self._holders = holders

    def change(self) -> Change:
        holder = self._random.choice(self._holders)
        return Change(holder=holder, by="tests", operations=(self._operation(holder),))

    def _operation(self, holder: str) -> Operation:
        graph = self._fetch(holder)
        own = [fact for fact in graph if fact.holder == holder]
        links = [fact for fact in own if isinstance(fact, SameAs)]
        chosen = self._random.random()
        if chosen < 0.3:
            link = self._link(graph, holder)
            if link is not None:
                return link
        if chosen < 0.5 and links:
            link_there = self._random.choice(links)
            status = self._random.choice(("confirmed", "rejected", "proposed", None))
            if status is None:
                return Unlink.on(link_there)
            return Update.on(link_there, values={"status": status})
        if chosen < 0.6:
            return self._node(graph, holder)
        fact = self._random.choice(own)
        if chosen < 0.7:
            edges = [each for each in own if isinstance(each, EdgeFact) and each not in links]
            return Retract.on(self._random.choice(edges or own))
        if chosen < 0.75:
            return End.on(fact, day=PartialDate.parse("2022"))
        if chosen < 0.9:
            return Update.on(fact, values={"protected": not fact.protected})
        return Update.on(fact, values={"note": f"n{self._random.random()}"})

    def _link(self, graph: CaseGraph, holder: str) -> Link | None:
        """A link to a person of another file, or a third file's person to whom that one leads."""
        other = self._fetch(self._random.choice([each for each in self._holders if each != holder]))
        mine = [p for p in graph.all(Person) if p.holder == holder]
        theirs = [p for p in other.all(Person) if p.holder == other.case_id]
        if not mine or not theirs:
            return None
        status = self._random.choice(("confirmed", "confirmed", "proposed"))
        ends = [self._random.choice(mine).id, self._random.choice(theirs).id]
        self._random.shuffle(ends)
        return Link(
            same_as=SameAs(
                id=new_id(), holder=holder, start=ends[0], end=ends[1], status=status, why="w"
            )
        )

    def _node(self, graph: CaseGraph, holder: str) -> Put:
        if holder == REFERENCE_HOLDER:
            teams, owners = graph.all(Team), graph.all(Organisation)
            if teams and owners and self._random.random() < 0.7:
                start, end = self._random.choice(teams).id, self._random.choice(owners).id
                return Put(fact=PartOf(id=new_id(), holder=holder, start=start, end=end))
            return Put(fact=Organisation(id=new_id(), holder=holder, name="New"))
        return Put(fact=Person(id=new_id(), holder=holder, given="New"))


@pytest.mark.parametrize("seed", range(2))
def test_what_is_kept_is_what_a_fetch_brings(fresh: Server, seed: int) -> None:
    region = RegionMaker(400 + seed, Chances(episodes=1)).make(2, 2)
    cases = [case.id for case in region.cases]
    holders = [*cases, *(register.id for register in region.registers), REFERENCE_HOLDER]
    with stores(fresh, at_once(), at_once()) as pair, fetching(fresh) as fetch:
        settle(pair[0], region)
        chance = Chance(seed, fetch, [*holders, *cases])
        written = shown_again = 0
        for turn in range(20):
            before = {holder: pair[0].case_graph(holder) for holder in holders}
            with suppress(InvalidChange, Conflict):
                pair[turn % 2].write(chance.change())
                written += 1
            for holder in holders:
                now = fetch(holder)
                for store in pair:
                    shown = store.case_graph(holder)
                    assert (shown.facts, shown.identities) == (now.facts, now.identities)
                    shown_again += shown is before[holder]
    assert written >= 10
    assert shown_again >= 10, "a change of one file should leave others standing"


def _joined(one: Person, other: Person) -> SameAs:
    return SameAs(id=new_id(), holder=other.holder, start=one.id, end=other.id, why="because")


class _Interrupted(Transaction):
    """A transaction in which something else happens before its second question."""

    def __init__(self, under: Transaction, event: Callable[[], object]) -> None:
        self._under, self._event, self._asked = under, event, 0

    def run(self, text: str, /, **parameters: Any) -> list[Row]:
        self._asked += 1
        if self._asked == 2:
            self._event()
        return self._under.run(text, **parameters)


def test_what_comes_between_proof_and_fetch_is_not_kept_beyond_it(server: Server) -> None:
    """Somebody links while the facts are fetched, and takes it back: all is as it was proven."""
    kept = at_once()
    with stores(server, kept, at_once()) as (store, other), fetching(server) as fetch:
        case, mine, family = family_of("A family")
        register, theirs, _ = family_of("R")
        begun = Register(id=register.id, holder=register.id, name="R", kind="organisation")
        store.write(family)
        puts = (Put(fact=begun), Put(fact=theirs))
        store.write(Change(holder=register.id, by="tests", operations=puts))
        link = _joined(mine, theirs)

        def join() -> None:
            other.write(Change(holder=link.holder, by="tests", operations=(Link(same_as=link),)))

        connection = connection_to(server)
        between = connection.read(lambda tx: kept.case_graph(_Interrupted(tx, join), case.id))
        connection.close()
        assert theirs.id in between.facts
        other.write(Change(holder=link.holder, by="tests", operations=(Unlink.on(link),)))
        assert theirs.id not in fetch(case.id).facts
        assert store.case_graph(case.id) == fetch(case.id)


def test_nothing_is_older_than_what_was_acknowledged(server: Server) -> None:
    with stores(server, at_once(), at_once()) as pair:
        case, person, family = family_of("A family")
        pair[0].write(family)
        acknowledged, reading = 0, threading.Event()
        reading.set()

        def read(store: BoltStore) -> int:
            count = 0
            while reading.is_set():
                least = acknowledged
                note = store.case_graph(case.id).get(person.id, Person).note
                assert int(note or 0) >= least
                count += 1
            return count

        with ThreadPoolExecutor(4) as pool:
            readers = [pool.submit(read, store) for store in pair for _ in range(2)]
            for number in range(1, 30):
                values = {"note": str(number)}
                change = Change(
                    holder=case.id,
                    by="tests",
                    operations=(
                        Update.on(person.model_copy(update={"version": number}), values=values),
                    ),
                )
                pair[number % 2].write(change)
                acknowledged = number
            reading.clear()
            assert all(reader.result() for reader in readers)


def test_nothing_is_kept_before_it_has_settled(server: Server) -> None:
    now = [0.0]
    with stores(server, Kept(settled_seconds=1, clock=lambda: now[0])) as (store,):
        case, person, family = family_of("A family")
        owner = Organisation(id=new_id(), holder=REFERENCE_HOLDER, name="O")
        works = WorksFor(id=new_id(), holder=case.id, start=person.id, end=owner.id)
        store.write(Change(holder=owner.holder, by="tests", operations=(Put(fact=owner),)))
        store.write(family)
        store.write(Change(holder=case.id, by="tests", operations=(Put(fact=works),)))
        first = store.case_graph(case.id)
        now[0] = 0.9
        second = store.case_graph(case.id)
        assert second is not first
        now[0] = 1.0
        third = store.case_graph(case.id)
        assert third is not second
        assert store.case_graph(case.id) is third
        renamed = Update.on(owner, values={"name": "New"})
        store.write(Change(holder=owner.holder, by="tests", operations=(renamed,)))
        fourth = store.case_graph(case.id)
        assert fourth is not third
        assert store.case_graph(case.id) is not fourth


def test_the_longest_unused_is_given_up(server: Server) -> None:
    kept = Kept(most_facts=70, settled_seconds=0)
    with stores(server, kept) as (store,):
        cases = [family_of(f"Family {number}") for number in range(4)]
        for _, _, family in cases:
            store.write(family)
        one, two, three, many = (case.id for case, _, _ in cases)
        shown = {case: store.case_graph(case) for case in (one, two, three)}
        assert store.case_graph(one) is shown[one]
        assert kept.weight <= 70
        more = tuple(Put(fact=Person(id=new_id(), holder=many)) for _ in range(30))
        store.write(Change(holder=many, by="tests", operations=more))
        assert store.case_graph(many) is store.case_graph(many)
        assert kept.weight <= 70
        assert store.case_graph(two) is not shown[two]
        store.write(Change(holder=many, by="tests", operations=_twins(store, many)))
        assert store.case_graph(many) is not store.case_graph(many), "more than all room"
        assert kept.weight <= 70


def _twins(store: BoltStore, holder: str) -> tuple[Operation, ...]:
    people = store.case_graph(holder).all(Person)
    first = people[0].id
    return tuple(
        Put(fact=TwinOf(id=new_id(), holder=holder, start=first, end=each.id, kind="unknown"))
        for each in (*people[1:], *people[1:])
    )


def test_every_look_at_what_is_kept_is_in_the_log(server: Server) -> None:
    with stores(server, at_once()) as (store,):
        case, _, family = family_of("A family")
        store.write(family)
        duo = view(store, "duo", "support", grants=((case.id, "duo"),))
        looks = [duo.case_graph(case.id) for _ in range(3)]
        assert looks[1] is looks[2], "kept, and what is seen of it too"
        events = store.read(ACCESS_LOG, {"resource": case.id})
        assert [event["what"] for event in events] == ["case graph"] * 3
        nobody = view(store, "duo", "support")
        with pytest.raises(NotFound):
            nobody.case_graph(case.id)
