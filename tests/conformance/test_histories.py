"""What a journal is worth: it replays to the graph, and what was known then stays known."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from graph.changes import Change, Put, Update
from graph.errors import Clash, Conflict, InvalidChange
from graph.ids import new_id
from graph.journal import replay, verified
from graph.model import Case, Person
from graph.undo import undo
from tests.conformance.opened import opened
from tests.engines import Server
from tests.graph.histories import History


def _moments(history: History) -> Iterator[str]:
    """The store's clock, as the history had it; the last moment goes on."""
    yield from (entry.recorded_at for entry in history.entries)
    while True:
        yield history.entries[-1].recorded_at


@pytest.mark.parametrize("seed", range(3))
def test_a_history_is_kept_entry_by_entry(server: Server, seed: int) -> None:
    history = History(900 + seed, steps=25)
    moments = _moments(history)
    answers = []
    with opened(server, clock=lambda: next(moments)) as store:
        for change in history.changes:
            store.write(change)
            entries = list(store.journal(history.holder))
            answers.append((entries[-1].recorded_at, replay(entries)))
        entries = list(verified(store.journal(history.holder)))
        graph = store.case_graph(history.holder)
    assert entries == history.entries
    assert dict(graph.facts) == history.replay.facts == replay(entries)
    # Of entries of one moment the last decides what was known at it.
    for moment, known in dict(answers).items():
        assert replay(entries, until=moment) == known


def test_the_journal_goes_on_where_a_reader_was(server: Server) -> None:
    history = History(950, steps=8)
    with opened(server) as store:
        for change in history.changes:
            store.write(change)
        assert [entry.seq for entry in store.journal(history.holder, after=5)] == [6, 7, 8]
        assert list(store.journal(history.holder, after=8)) == []
        assert list(store.journal(new_id())) == []


@pytest.mark.parametrize("seed", range(2))
def test_undo_of_everything_but_the_beginning_leaves_the_beginning(
    server: Server, seed: int
) -> None:
    history = History(970 + seed, steps=12)
    with opened(server) as store:
        for change in history.changes:
            store.write(change)
        first = store.case_graph(history.holder).facts[history.holder]
        recorded = [entry.change for entry in store.journal(history.holder)]
        back = undo(recorded, [change.id for change in recorded[1:]], "tests", "it was a test")
        for change in back:
            store.write(change)
        left = dict(store.case_graph(history.holder).facts)
        entries = list(verified(store.journal(history.holder)))
    assert left.keys() == {history.holder}
    assert left[history.holder].valid == first.valid
    assert len(entries) == len(history.changes) + len(back)
    assert replay(entries) == left


def _begun(name: str = "Anna") -> tuple[Change, Person]:
    holder = new_id()
    person = Person(id=new_id(), holder=holder, given=name)
    case = Case(id=holder, holder=holder, name="A family")
    return Change(holder=holder, by="tests", operations=(Put(fact=case), Put(fact=person))), person


def test_the_same_change_twice_is_written_once(server: Server) -> None:
    change, _ = _begun()
    with opened(server) as store:
        once, twice = store.write(change), store.write(change)
        entries = list(store.journal(change.holder))
    assert (once.repeated, twice.repeated) == (False, True)
    assert (twice.seq, twice.hash, twice.recorded_at) == (1, once.hash, once.recorded_at)
    assert len(entries) == 1


def test_a_conflict_names_both_values_and_changes_nothing(server: Server) -> None:
    change, person = _begun()

    def rename(name: str) -> Change:
        values = {"given": name}
        return Change(
            holder=change.holder,
            by="tests",
            operations=(
                Put(fact=Person(id=new_id(), holder=change.holder)),
                Update.on(person, values=values),
            ),
        )

    with opened(server) as store:
        store.write(change)
        store.write(rename("Anne"))
        before = store.case_graph(change.holder).to_json()
        with pytest.raises(Conflict) as refused:
            store.write(rename("Hanna"))
        assert store.case_graph(change.holder).to_json() == before
        assert len(list(store.journal(change.holder))) == 2
    assert refused.value.clashes == (Clash(person.id, "given", 1, 2, "Anne", "Hanna"),)


def test_a_change_with_a_fault_leaves_nothing_behind(server: Server) -> None:
    change, person = _begun()
    wrong = change.model_copy(
        update={"operations": (*change.operations, Put(fact=person.model_copy()))}
    )
    with opened(server) as store:
        with pytest.raises(InvalidChange, match="is there already"):
            store.write(wrong)
        assert list(store.journal(change.holder)) == []
        assert store.write(change).seq == 1


def test_a_clock_that_goes_back_does_not_take_the_journal_with_it(server: Server) -> None:
    change, person = _begun()
    moments = iter(["2026-01-02T00:00:00.000Z", "2026-01-01T00:00:00.000Z"])
    with opened(server, clock=lambda: next(moments)) as store:
        first = store.write(change)
        second = store.write(
            Change(
                holder=change.holder,
                by="tests",
                operations=(Update.on(person, values={"given": "Anne"}),),
            )
        )
    assert first.recorded_at == second.recorded_at == "2026-01-02T00:00:00.000Z"
