"""Changes of several files in one transaction: what they come to one by one, or nothing."""

from __future__ import annotations

import pytest

from graph.changes import Change, Put, Update
from graph.errors import Conflict
from graph.ids import new_id
from graph.journal import replay, verified
from graph.model import Case, Person
from tests.conformance.opened import opened
from tests.engines import Server
from tests.graph.histories import History


@pytest.mark.parametrize("seed", range(3))
def test_together_is_one_by_one(server: Server, seed: int) -> None:
    pair = [History(700 + 2 * seed + each, steps=15) for each in range(2)]
    with opened(server) as store:
        for changes in zip(*(history.changes for history in pair), strict=False):
            receipts = store.write_together(changes)
            assert [receipt.change_id for receipt in receipts] == [each.id for each in changes]
            again = store.write_together(changes[::-1])
            assert again == [store.write(each) for each in changes[::-1]]
            assert all(receipt.repeated for receipt in again)
        for history in pair:
            entries = list(verified(store.journal(history.holder)))
            assert dict(store.case_graph(history.holder).facts) == replay(entries)
            ids = [entry.change.id for entry in entries]
            assert ids == [change.id for change in history.changes[: len(ids)]]


def test_one_fault_leaves_nothing_of_any(server: Server) -> None:
    sound, wrong = _begun(), _begun()
    nobody = Person(id=new_id(), holder=wrong.holder)
    wrong = wrong.model_copy(
        update={"operations": (*wrong.operations, Update.on(nobody, values={"given": "Anna"}))}
    )
    with opened(server) as store:
        with pytest.raises(Conflict):
            store.write_together([sound, wrong])
        assert not list(store.journal(sound.holder))
        assert not list(store.journal(wrong.holder))
        assert store.write(sound).seq == 1


def test_two_changes_of_one_file_are_not_taken_together(server: Server) -> None:
    one = _begun()
    with opened(server) as store, pytest.raises(ValueError, match="one holder"):
        store.write_together([one, one.model_copy(update={"id": new_id()})])


def _begun() -> Change:
    holder = new_id()
    case = Case(id=holder, holder=holder, name="A family")
    return Change(holder=holder, by="tests", operations=(Put(fact=case),))
