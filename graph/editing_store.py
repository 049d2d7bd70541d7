"""A viewer's store for who draws: undo and redo, the history of a fact, who somebody is.

All of it is read from a journal that holds more than its reader may see. So a step is one's own
only, what it meets is what its author sees now, and a fact's past is told as the policy would show
each of its versions today.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from graph.case_graph import CaseGraph
from graph.changes import Change
from graph.errors import Conflict, NotFound, Refused
from graph.inviting import InvitingStore
from graph.journal import Entry, Replay
from graph.model import Fact
from graph.policy import redact, sees_everything
from graph.steps import Steps, steps
from graph.store import Query, Receipt
from graph.undo import undo

ACCOUNTS: Final = Query(
    "viewer/accounts",
    """
MATCH (a:Account)
WHERE a.id IN $ids
RETURN a.id AS id, a.name AS name, a.organisation AS organisation
""",
)
"""What some accounts are called. Parameters: ids."""

Direction = Literal["undo", "redo"]

_CANNOT: Final = (
    "this step cannot be taken back any more: somebody built on it, or it is no longer yours to "
    "write"
)


@dataclass(frozen=True, slots=True)
class Version:
    """A fact as it was after one change; `fact` None: it was taken back then.

    `by` is the id of an account, `why` what its author gave as reason where the reader may see it.
    """

    recorded_at: str
    by: str
    why: str | None
    fact: Fact | None


class EditingStore(InvitingStore):
    """What a viewer may see and write, with what an editor needs of the past."""

    def steps(self, case_id: str) -> Steps:
        """What the viewer's next undo and redo would take back. Raises `NotFound`."""
        self._shown(case_id, "write_case", "read", "own changes")
        return self._steps(self._changes(case_id))

    def step(
        self, case_id: str, direction: Direction, change_id: str | None = None
    ) -> tuple[Change, Receipt]:
        """Take the viewer's last step back, or back again; gives the change that did.

        With `change_id` only if that is the change it takes back: asked twice it is done once, and
        the second time says so. Raises `NotFound` where there is no such step, `Conflict` where
        somebody built on it.
        """
        self._shown(case_id, "write_case", "read", "own changes")
        entries = list(self._store.journal(case_id))
        changes = [entry.change for entry in entries]
        me = self.viewer.account
        if change_id is not None:
            for entry, change in zip(entries, changes, strict=True):
                if change.undoes == change_id and change.by == me:
                    return change, _again(case_id, entry)
        there = self._steps(changes)
        target = there.undo if direction == "undo" else there.redo
        if target is None or change_id not in (None, target.id):
            raise NotFound("there is no such step")
        try:
            (back,) = undo(changes, [target.id], me, direction)
        except Conflict as conflict:
            raise self._told(case_id, conflict) from None
        try:
            return back, self.write(back)
        except Refused:
            # It may name what its author no longer sees.
            raise Refused(_CANNOT) from None

    def history(self, case_id: str, fact_id: str) -> tuple[Version, ...]:
        """A fact's versions, oldest first, as far as the viewer may see each of them today.

        Raises `NotFound` for a fact that is not shown now.
        """
        shown = self._shown(case_id, "read_case", "read", f"history of {fact_id}")
        fact = shown.facts.get(fact_id)
        if fact is None:
            raise NotFound(f"no fact {fact_id}")
        if fact.holder != case_id:
            return ()
        whole = self._store.case_graph(case_id)
        everything = sees_everything(self.viewer, case_id, self._today())
        state, found = Replay(), []
        for entry in self._store.journal(case_id):
            before = state.facts.get(fact_id)
            state.take(entry)
            after = state.facts.get(fact_id)
            if before != after:
                change = entry.change
                told = everything or change.by == self.viewer.account
                seen = None if after is None else self._seen(whole, after)
                if after is None or seen is not None:
                    found.append(
                        Version(entry.recorded_at, change.by, change.why if told else None, seen)
                    )
        return tuple(found)

    def names(self, accounts: Iterable[str]) -> dict[str, str]:
        """What accounts are called; those of a protected organisation are called nothing."""
        wanted = sorted(set(accounts))
        hidden = self._hidden_shared()
        rows = self._store.read(ACCOUNTS, {"ids": wanted}) if wanted else []
        return {row["id"]: row["name"] for row in rows if row["organisation"] not in hidden}

    # -- how -------------------------------------------------------------------------------------

    def _changes(self, case_id: str) -> list[Change]:
        return [entry.change for entry in self._store.journal(case_id)]

    def _steps(self, changes: Iterable[Change]) -> Steps:
        return steps(changes, self.viewer.account)

    def _told(self, case_id: str, conflict: Conflict) -> Refused:
        """The conflict without what the viewer may not see."""
        shown = self._redacted(case_id, self.viewer, self._today())
        facts = {} if shown is None else shown.facts
        seen = [clash for clash in conflict.clashes if clash.fact_id in facts]
        return Conflict(seen) if seen else Refused(_CANNOT)

    def _seen(self, whole: CaseGraph, fact: Fact) -> Fact | None:
        """A version of a fact as it would be shown among what is there today."""
        others = (each for each in whole if each.id != fact.id)
        then = CaseGraph.of(whole.case_id, [*others, fact], whole.identities)
        return redact(then, self.viewer, self._today()).facts.get(fact.id)


def _again(case_id: str, entry: Entry) -> Receipt:
    return Receipt(
        entry.change.id, case_id, entry.seq, entry.hash, entry.recorded_at, repeated=True
    )
