"""From facts that a file tells to changes of the graph: streamed, resumable, idempotent.

Facts go in some hundreds at a time, each lot one change (one transaction), all with the same `run`
by which the whole can be undone. Before a lot is written, what is there already of it is read: only
what differs is sent, so that the same file twice changes nothing, and a run that was broken off is
resumed by running it again. Reference data (organisations, services) goes before the facts that
point at it, as a change of the reference register with the same run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from pydantic import JsonValue

from graph.changes import Change, Operation, Put, Say, Update
from graph.ids import REFERENCE_HOLDER, new_id
from graph.model import EdgeFact, Fact, Statement
from graph.store import Store
from graph.told import Told
from ingest.facts import File, Item
from ingest.present import Present
from ingest.records import Skipped
from ingest.report import Report, Tally

AT_ONCE: Final = 1_000
"""Facts in one change: few enough to be quick to undo, many enough to be quick to write."""

Progress = Callable[[int], None]
"""Told, now and then, how many facts have been dealt with."""

_NOT_COMPARED: Final = frozenset(
    ("label", "id", "holder", "start", "end", "version", "recorded_at", "shared", "protected")
)
_GONE: Final = Told("points at somebody or something that is not in the files, nor in the register")
_TWICE: Final = Told("the same number was used before; the first one is kept")
_BY_HAND: Final = Told("was changed by hand since it was imported; left as it is")


class Importer:
    """One import into one case or register.

    `by` is the account that imports. `run` names an import that was broken off, to resume it under
    the same name. With `dry_run` everything is read and compared and nothing is written; then
    `store` may be None for a comparison with an empty graph.
    """

    def __init__(
        self,
        store: Store | None,
        file: File,
        by: str,
        *,
        why: str | None = None,
        run: str | None = None,
        dry_run: bool = False,
        at_once: int = AT_ONCE,
        progress: Progress | None = None,
    ) -> None:
        self._store = store
        self._file = file
        self._by = by
        self._why = why
        self._run = run or new_id()
        self._dry_run = dry_run or store is None
        self._at_once = at_once
        self._progress = progress
        self._present = Present(store)
        self._tally = Tally()
        self._seen: set[str] = set()
        self._nodes: set[str] = set()
        self._own: list[Item] = []
        self._reference: list[Item] = []
        self._is_new = False
        self._done = 0

    def run(self, items: Iterable[Item | Skipped]) -> Report:
        """Import everything. Raises what the store raises; what was written before stays."""
        self._is_new = not self._present.has_holder(self._file.id)
        if self._is_new:
            self._write([Put.of(self._file.node)], self._file.id)
            self._tally.created += 1
        self._nodes.add(self._file.id)
        for item in items:
            if isinstance(item, Skipped):
                self._tally.skip(item)
            else:
                self._take(item)
        self._flush()
        return self._tally.report(self._run, self._file.id, dry_run=self._dry_run)

    def _take(self, item: Item) -> None:
        fact = item.fact
        if fact.id in self._seen:
            if item.alone:
                self._skip(item, _TWICE)
            return
        self._seen.add(fact.id)
        if not isinstance(fact, EdgeFact):
            self._nodes.add(fact.id)
        self._tally.told(fact.label)
        shared = fact.holder == REFERENCE_HOLDER and self._file.id != REFERENCE_HOLDER
        (self._reference if shared else self._own).append(item)
        if len(self._own) + len(self._reference) >= self._at_once:
            self._flush()

    def _flush(self) -> None:
        self._store_lot(self._reference, REFERENCE_HOLDER, is_new=False)
        self._store_lot(self._own, self._file.id, is_new=self._is_new)
        self._done += len(self._own) + len(self._reference)
        self._own, self._reference = [], []
        if self._progress is not None:
            self._progress(self._done)

    def _store_lot(self, items: list[Item], holder: str, *, is_new: bool) -> None:
        sound = self._with_ends(items)
        there = {} if is_new else self._present.facts([item.fact for item in sound])
        operations: list[Operation] = []
        for item in sound:
            before = there.get(item.fact.id)
            if before is None:
                operations.append(_made(item.fact))
                self._tally.created += 1
            else:
                self._compare(item, before, operations)
        self._write(operations, holder)

    def _with_ends(self, items: list[Item]) -> list[Item]:
        """Without the edges of which an end is nowhere; each of those is told."""
        unknown = {
            end
            for item in items
            if isinstance(item.fact, EdgeFact)
            for end in (item.fact.start, item.fact.end)
            if end not in self._nodes
        }
        self._nodes |= self._present.nodes(unknown)
        sound: list[Item] = []
        for item in items:
            fact = item.fact
            if isinstance(fact, EdgeFact) and not {fact.start, fact.end} <= self._nodes:
                self._skip(item, _GONE)
            else:
                sound.append(item)
        return sound

    def _compare(self, item: Item, before: Fact, operations: list[Operation]) -> None:
        values = difference(before, item.fact)
        if not values:
            self._tally.unchanged += 1
        elif self._file.by_hand and before.version > 1:
            self._skip(item, _BY_HAND)
        elif before.holder != item.fact.holder or before.holder == REFERENCE_HOLDER:
            # what all share is not overwritten by one organisation's file
            self._tally.unchanged += 1
        else:
            operations.append(Update.on(before, values=values))
            self._tally.changed += 1

    def _write(self, operations: list[Operation], holder: str) -> None:
        if not operations or self._store is None or self._dry_run:
            return
        change = Change(
            holder=holder,
            by=self._by,
            why=self._why,
            run=self._run,
            operations=tuple(operations),
        )
        self._store.write(change)

    def _skip(self, item: Item, reason: Told) -> None:
        place = item.place
        field = place.field or item.fact.label
        self._tally.skip(Skipped(place.file, place.line, field, reason, place.column))


def _made(fact: Fact) -> Operation:
    if isinstance(fact, Statement):
        return Say(statement=fact)
    return Put.of(fact)


def difference(before: Fact, told: Fact) -> dict[str, JsonValue]:
    """What a file tells otherwise than the graph has it, property by property.

    Who may see a fact is not the file's to say: `shared` stays, and `protected` is only ever added.
    """
    names = [name for name in told.model_fields_set if name not in _NOT_COMPARED]
    changed = {name for name in names if getattr(before, name) != getattr(told, name)}
    if told.protected and not before.protected:
        changed.add("protected")
    if not changed:
        return {}
    values: dict[str, JsonValue] = told.model_dump(mode="json", include=changed)
    return values
