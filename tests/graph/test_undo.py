"""Taking changes back: all the way, again, and never over what was built on them."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.changes import Change, Put, Update, apply
from graph.errors import Conflict, NotFound
from graph.ids import new_id
from graph.journal import GENESIS, Entry, Replay, entry, replay
from graph.model import Case, Fact, Person
from graph.undo import undo
from tests.graph.histories import History

seeds = st.integers(0, 10**6)


class _File:
    """A journal that grows, with the facts it makes."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.entries: list[Entry] = []
        self.state = Replay()
        for item in entries:
            self.entries.append(item)
            self.state.take(item)

    def write(self, change: Change) -> Change:
        seq = len(self.entries) + 1
        moment = f"2026-03-01T00:00:{seq:05d}Z"
        applied = apply(change, self.state, moment)
        previous = self.entries[-1].hash if self.entries else GENESIS
        self.entries.append(entry(change, applied, seq, moment, previous))
        self.state.take(self.entries[-1])
        return self.entries[-1].change

    def undo(self, *targets: str) -> list[Change]:
        changes = [item.change for item in self.entries]
        return [self.write(change) for change in undo(changes, targets, "somebody", "terug")]

    @property
    def content(self) -> dict[str, object]:
        return _content(self.state.facts)


def _content(facts: dict[str, Fact]) -> dict[str, object]:
    """What the facts say, without how often it was said."""
    return {
        fact_id: fact.model_dump(exclude={"version", "recorded_at"})
        for fact_id, fact in facts.items()
    }


@given(seeds, st.integers(2, 15))
def test_undo_one_by_one_goes_back_all_the_way(seed: int, steps: int) -> None:
    history = History(seed, steps)
    file = _File(history.entries)
    for done in range(len(history.entries) - 1, 0, -1):
        file.undo(history.changes[done].id)
        assert file.content == _content(replay(history.entries[:done]))


@given(seeds, st.integers(3, 12), st.data())
def test_undo_then_redo_is_nothing(seed: int, steps: int, data: st.DataObject) -> None:
    history = History(seed, steps)
    file = _File(history.entries)
    before = file.content
    count = data.draw(st.integers(1, len(history.entries) - 1))
    taken_back = [file.undo(change.id)[0] for change in reversed(history.changes[-count:])]
    for change in reversed(taken_back):
        file.undo(change.id)
    assert file.content == before


@given(seeds, st.integers(3, 15), st.data())
def test_a_run_is_taken_back_as_a_whole(seed: int, steps: int, data: st.DataObject) -> None:
    history = History(seed, steps)
    file = _File(history.entries)
    first = data.draw(st.integers(1, len(history.entries) - 1))
    file.undo(*(change.id for change in history.changes[first:]))
    assert file.content == _content(replay(history.entries[:first]))


def _case_with_person() -> tuple[_File, Person]:
    file = _File()
    holder = new_id()
    file.write(
        Change(
            holder=holder, by="a", operations=(Put(fact=Case(id=holder, holder=holder, name="x")),)
        )
    )
    person = Person(id=new_id(), holder=holder, given="Anna")
    file.write(Change(holder=holder, by="a", operations=(Put(fact=person),)))
    return file, person


def _rename(file: _File, person: Person, name: str) -> Change:
    now = file.state.facts[person.id]
    return file.write(
        Change(holder=person.holder, by="a", operations=(Update.on(now, values={"given": name}),))
    )


def test_what_was_built_on_is_not_taken_away() -> None:
    file, person = _case_with_person()
    first = _rename(file, person, "Bea")
    second = _rename(file, person, "Cor")
    with pytest.raises(Conflict) as refused:
        file.undo(first.id)
    assert [(clash.fact_id, clash.theirs) for clash in refused.value.clashes] == [
        (person.id, second.id)
    ]
    file.undo(second.id)
    file.undo(first.id)
    assert file.state.facts[person.id].given == "Anna"  # type: ignore[attr-defined]  # a Person


def test_undoing_twice_is_once() -> None:
    file, person = _case_with_person()
    renamed = _rename(file, person, "Bea")
    again = undo([item.change for item in file.entries], [renamed.id], "a", "")
    assert [change.id for change in again] == [change.id for change in file.undo(renamed.id)]


def test_an_unknown_change_is_not_found() -> None:
    file, _ = _case_with_person()
    with pytest.raises(NotFound):
        file.undo(new_id())
