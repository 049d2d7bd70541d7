"""What every part of the administration begins with: may they, and that they did is in the log."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TypeVar

from pydantic import ValidationError

from api.accounts import accounts
from api.day import today
from api.door import Ground
from graph.case_graph import CaseGraph
from graph.changes import Change, Operation
from graph.editing_store import EditingStore
from graph.errors import NotFound, Refused
from graph.ids import ADMINISTRATION_HOLDER, REFERENCE_HOLDER
from graph.model import Account
from graph.policy import Administration, Viewer, decide, protected

Made = TypeVar("Made")


def sound(make: Callable[[], Made]) -> Made:
    """What is made, when the model takes what was sent. Raises `Refused` with what it says."""
    try:
        return make()
    except ValidationError as error:
        faults = {f"{each['loc'][0]}: {each['msg']}" for each in error.errors() if each["loc"]}
        raise Refused("; ".join(sorted(faults))[:500]) from None


class Desk:
    """One who administers, for one request. Every method raises `NotFound` for who may not."""

    def __init__(self, ground: Ground, account: Account, purpose: str, client: str) -> None:
        self._ground = ground
        self._account = account
        self._purpose = purpose
        self._client = client

    @property
    def own(self) -> str:
        """The id of the account that is at the desk."""
        return self._account.id

    def require(self, what: str) -> None:
        """Decide, and keep in the log, that they look at a part of the administration."""
        viewer = Viewer.of(self._account, (), self._purpose)
        decision = decide(viewer, "administer", Administration(), today())
        self._ground.keep(viewer, decision, "read", ADMINISTRATION_HOLDER, what, self._client)
        if not decision.allowed:
            raise NotFound("nothing to administer for this purpose")

    def _write(self, holder: str, why: str, *operations: Operation) -> None:
        """Write to the administration or to what all share, through the viewer's store."""
        self._store.write(Change(holder=holder, by=self.own, why=why, operations=operations))
        for seen in ("_shared", "_hidden"):
            vars(self).pop(seen, None)  # it may be otherwise now

    def _accounts(self) -> list[Account]:
        return accounts(self._ground.store)

    @cached_property
    def _store(self) -> EditingStore:
        return self._ground.store_of(self._account, self._purpose, self._client)

    @cached_property
    def _shared(self) -> CaseGraph:
        """What all share, as it may be seen without any grant."""
        whole = self._ground.store.case_graph(REFERENCE_HOLDER)
        return whole.without(self._hidden)

    @cached_property
    def _hidden(self) -> frozenset[str]:
        """Ids of the shared data that is protected."""
        return protected(self._ground.store.case_graph(REFERENCE_HOLDER).facts)
