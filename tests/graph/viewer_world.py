"""A small made-up family with a shelter that most may not know of, in a store in memory."""

from __future__ import annotations

from datetime import date
from typing import Final, TypeVar

import pytest

from graph.changes import Change, Put
from graph.dates import Interval
from graph.errors import KringError
from graph.ids import REFERENCE_HOLDER, new_id
from graph.model import (
    Case,
    Fact,
    LivesAt,
    LocatedAt,
    Organisation,
    ParentOf,
    Person,
    Place,
    Register,
)
from graph.policy import CaseGrant, Viewer
from graph.store import Store
from graph.viewer_store import ViewerStore
from tests.graph.memory_store import MemoryStore

TODAY: Final = date(2024, 6, 1)
YEAR: Final = Interval.parse("2024-01-01/2024-12-31")
ME: Final = new_id()
F = TypeVar("F", bound=Fact)


class World:
    """A family with a shelter that most may not know of; in memory, or in a store of one's own."""

    def __init__(self, store: Store | None = None) -> None:
        self.store = MemoryStore()
        self.kept: Store = store or self.store
        self.case_id = new_id()
        self.case = self.put(Case(id=self.case_id, holder=self.case_id, name="Fictional family"))
        self.put(
            Register(id=REFERENCE_HOLDER, holder=REFERENCE_HOLDER, name="Shared", kind="reference")
        )
        self.mother = self.put(Person(id=new_id(), holder=self.case_id, given="Anna"))
        self.child = self.put(Person(id=new_id(), holder=self.case_id, given="Bo"))
        self.parenthood = self.put(
            ParentOf(id=new_id(), holder=self.case_id, start=self.mother.id, end=self.child.id)
        )
        self.shelter_place = self.put(
            Place(id=new_id(), holder=REFERENCE_HOLDER, street="KANARIE", protected=True)
        )
        self.shelter = self.put(
            Organisation(id=new_id(), holder=REFERENCE_HOLDER, name="KANARIE house")
        )
        self.put(
            LocatedAt(
                id=new_id(),
                holder=REFERENCE_HOLDER,
                start=self.shelter.id,
                end=self.shelter_place.id,
            )
        )
        self.school = self.put(Organisation(id=new_id(), holder=REFERENCE_HOLDER, name="School"))
        self.stay = self.put(
            LivesAt(
                id=new_id(), holder=self.case_id, start=self.mother.id, end=self.shelter_place.id
            )
        )
        self.store.calls.clear()

    def put(self, fact: F) -> F:
        self.kept.write(
            Change(holder=fact.holder, by="importer", operations=(Put.model_construct(fact=fact),))
        )
        return fact

    def put_through(self, *operations: object) -> None:
        """Somebody else changes the case."""
        self.kept.write(self.change(*operations).model_copy(update={"by": "somebody"}))

    def seen_by(self, viewer: Viewer, now: str = "2024-06-01T12:00:00.000Z") -> ViewerStore:
        return ViewerStore(self.kept, viewer, client="test", today=lambda: TODAY, now=lambda: now)

    def viewer(self, role: str, purpose: str, *grants: str) -> Viewer:
        return Viewer(
            ME,
            "Me",
            (role,),
            purpose,
            person=self.mother.id,
            grants=tuple(CaseGrant(self.case_id, kind, YEAR, "a reason") for kind in grants),
        )

    def duo(self, *more: str) -> ViewerStore:
        return self.seen_by(self.viewer("duo", "support", "duo", *more))

    def change(self, *operations: object, holder: str | None = None) -> Change:
        return Change.model_validate(
            {"holder": holder or self.case_id, "by": ME, "operations": operations}
        )

    def refusal(self, viewer: ViewerStore, change: Change) -> str:
        with pytest.raises(KringError) as caught:
            viewer.write(change)
        return f"{type(caught.value).__name__}: {caught.value}"
