"""People of several files who are one human, on either engine."""

from __future__ import annotations

import random
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest

from graph.case_graph import CaseGraph
from graph.changes import Change, Link, Put, Unlink, Update
from graph.identity import clusters, identities
from graph.ids import REFERENCE_HOLDER, new_id
from graph.journal import verified
from graph.model import Case, Fact, Organisation, Person, Register, SameAs
from graph.policy import protected
from graph.store import Query, Store
from tests.conformance.opened import LABELS_OF, opened, settle, share
from tests.engines import Server
from tests.graph.memory_store import MemoryStore
from tests.queries.draws import Chances
from tests.queries.regions import RegionMaker


def _identities(store: Store, people: Iterable[str]) -> dict[str, str]:
    wanted = set(people)
    return {row["id"]: row["identity"] for row in store.read(LABELS_OF, {}) if row["id"] in wanted}


def _people(store: Store, files: int) -> list[Person]:
    """One person in each of some registers."""
    people = []
    for _ in range(files):
        holder = new_id()
        register = Register(id=holder, holder=holder, name="R", kind="organisation")
        person = Person(id=new_id(), holder=holder)
        store.write(
            Change(holder=holder, by="tests", operations=(Put(fact=register), Put(fact=person)))
        )
        people.append(person)
    return people


def _link(one: Person, other: Person, status: str = "confirmed") -> SameAs:
    return SameAs(
        id=new_id(), holder=one.holder, start=one.id, end=other.id, status=status, why="same number"
    )


def _change(link: SameAs, operation: Link | Unlink | Update) -> Change:
    return Change(holder=link.holder, by="tests", operations=(operation,))


@pytest.mark.parametrize("seed", range(2))
def test_identity_follows_links_and_unlinks_back(server: Server, seed: int) -> None:
    rng = random.Random(seed)
    with opened(server) as store:
        people = _people(store, 6)
        ids = [person.id for person in people]
        links: dict[str, SameAs] = {}
        past = [_identities(store, ids)]
        for _ in range(6):
            one, other = rng.sample(people, 2)
            link = _link(one, other, rng.choice(("confirmed", "confirmed", "proposed")))
            store.write(_change(link, Link(same_as=link)))
            links[link.id] = link
            confirmed = [(x.start, x.end) for x in links.values() if x.status == "confirmed"]
            now = _identities(store, ids)
            assert now == identities(clusters(ids, confirmed))
            past.append(now)
        for link in reversed(links.values()):
            assert _identities(store, ids) == past.pop()
            store.write(_change(link, Unlink.on(link)))
        assert _identities(store, ids) == past.pop() == {each: each for each in ids}


def test_confirming_and_rejecting_a_proposed_link_moves_identity(server: Server) -> None:
    with opened(server) as store:
        one, other = _people(store, 2)
        link = _link(one, other, "proposed")
        store.write(_change(link, Link(same_as=link)))
        ids = [one.id, other.id]
        apart = {each: each for each in ids}
        assert _identities(store, ids) == apart
        store.write(_change(link, Update.on(link, values={"status": "confirmed"})))
        assert _identities(store, ids) == dict.fromkeys(ids, min(ids))
        later = link.model_copy(update={"version": 2})
        store.write(_change(link, Update.on(later, values={"status": "rejected"})))
        assert _identities(store, ids) == apart


def test_writers_at_one_time_keep_one_chain(server: Server) -> None:
    holder = new_id()
    with opened(server) as store:
        case = Case(id=holder, holder=holder, name="A family")
        store.write(Change(holder=holder, by="tests", operations=(Put(fact=case),)))

        def write(number: int) -> int:
            person = Person(id=new_id(), holder=holder, given=f"Person {number}")
            change = Change(holder=holder, by="tests", operations=(Put(fact=person),))
            return store.write(change).seq

        with ThreadPoolExecutor(8) as pool:
            places = list(pool.map(write, range(40)))
        entries = list(verified(store.journal(holder)))
        people = store.case_graph(holder).all(Person)
    assert sorted(places) == list(range(2, 42))
    assert len(entries) == 41
    assert len(people) == 40


def test_writers_at_one_time_to_linked_people_agree_on_who_is_one(server: Server) -> None:
    with opened(server) as store:
        people = _people(store, 12)
        ids = [person.id for person in people]
        for _ in range(3):
            links = [_link(one, other) for one, other in pairwise(people)]
            _at_once(store, [_change(link, Link(same_as=link)) for link in links])
            assert _identities(store, ids) == dict.fromkeys(ids, min(ids))
            _at_once(store, [_change(link, Unlink.on(link)) for link in links[1::2]])
            kept = [(link.start, link.end) for link in links[::2]]
            assert _identities(store, ids) == identities(clusters(ids, kept))
            _at_once(store, [_change(link, Unlink.on(link)) for link in links[::2]])


def _at_once(store: Store, changes: Iterable[Change]) -> None:
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(store.write, changes))


def _undated(graph: CaseGraph) -> dict[str, Fact]:
    """The facts of a graph, without the moment at which each was recorded.

    What other files merely propose about each other is not asked for.
    """
    return {
        fact.id: fact.model_copy(update={"recorded_at": None})
        for fact in graph
        if not isinstance(fact, SameAs)
        or fact.status == "confirmed"
        or fact.holder == graph.case_id
    }


def test_a_case_graph_tells_whose_a_linked_register_is(server: Server) -> None:
    """Without it, policy must take the register for a protected one."""
    with opened(server) as store:
        share(store)
        organisation = Organisation(id=new_id(), holder=REFERENCE_HOLDER, name="O")
        store.write(
            Change(holder=REFERENCE_HOLDER, by="tests", operations=(Put(fact=organisation),))
        )
        case, register = new_id(), new_id()
        one, other = (Person(id=new_id(), holder=holder) for holder in (case, register))
        link = SameAs(id=new_id(), holder=case, start=one.id, end=other.id, why="same number")
        whose = Register(
            id=register,
            holder=register,
            name="R",
            kind="organisation",
            organisation=organisation.id,
        )
        begun = Case(id=case, holder=case, name="A family")
        for holder, facts in ((register, (whose, other)), (case, (begun, one))):
            store.write(
                Change(holder=holder, by="tests", operations=tuple(Put.of(f) for f in facts))
            )
        store.write(_change(link, Link(same_as=link)))
        assert organisation.id in store.case_graph(case).facts


@pytest.mark.parametrize("seed", range(2))
def test_a_case_graph_holds_what_registers_hold_about_its_people(server: Server, seed: int) -> None:
    region = RegionMaker(9000 + seed, Chances(protected=0.05 * seed, episodes=4)).make(4, 4)
    memory = MemoryStore()
    settle(memory, region)
    assert bool(protected(memory.facts)) == bool(seed)
    linked = 0
    with opened(server) as store:
        settle(store, region)
        for holder in [each.id for each in (*region.cases, *region.registers)]:
            found, expected = store.case_graph(holder), memory.case_graph(holder)
            assert dict(found.identities) == dict(expected.identities)
            assert _undated(found) == _undated(expected)
            linked += len(found.identities)
    assert linked


def test_a_question_about_nobody_has_no_rows(server: Server) -> None:
    with opened(server) as store:
        none = Query("tests/none", "MATCH (p:Person {id: $id}) RETURN p.id AS id")
        assert store.read(none, {"id": new_id()}) == []
