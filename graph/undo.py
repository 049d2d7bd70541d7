"""Take recorded changes back, and back again: every undo is a change of its own.

A change can be taken back as long as nothing that still stands was built on it: later changes that
were themselves undone do not count, so that undo and redo go as far back as the journal does.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from graph.changes import (
    Change,
    End,
    Link,
    Operation,
    Put,
    Retract,
    Say,
    Unlink,
    Update,
    made_by,
)
from graph.errors import Clash, Conflict, Damaged, NotFound
from graph.ids import derived_id
from graph.model import Fact, SameAs


@dataclass(slots=True)
class _Past:
    """What the journal says of every change: in order, which still stand, each fact's version."""

    order: dict[str, Change] = field(default_factory=dict)
    stands: dict[str, bool] = field(default_factory=dict)
    versions: dict[str, int] = field(default_factory=dict)

    def take(self, change: Change) -> None:
        self.order[change.id] = change
        root = self.root(change)
        self.stands[root] = not self.stands.get(root, False)
        for operation in change.operations:
            fact = made_by(operation)
            if fact is not None:
                self.versions[fact.id] = fact.version
            elif isinstance(operation, Update | End):
                self.versions[operation.id] = operation.based_on + 1

    def root(self, change: Change) -> str:
        """The change that an undo, or an undo of an undo, is about in the end."""
        while change.undoes is not None and change.undoes in self.order:
            change = self.order[change.undoes]
        return change.id


def undo(entries: Iterable[Change], targets: Collection[str], by: str, why: str) -> list[Change]:
    """The changes that take back some changes of one holder, newest first.

    `entries` are all changes of the holder's journal in order, `targets` ids of those to take back
    (or, to redo, of those that took back). Each comes back as a change of its own with a derived
    id, so that taking the same back twice is once. Raises `NotFound` for a change that is not in
    the journal, `Conflict` with every fact on which something that still stands was built.
    """
    past = _Past()
    for change in entries:
        past.take(change)
    missing = sorted(set(targets) - past.order.keys())
    if missing:
        raise NotFound(f"no change {', '.join(missing)} in this journal")
    newest_first = [change for change in reversed(past.order.values()) if change.id in targets]
    _check(past, newest_first)
    versions = dict(past.versions)
    return [
        Change(
            id=derived_id(change.holder, "undo", change.id),
            holder=change.holder,
            by=by,
            why=why,
            run=change.run,
            undoes=change.id,
            operations=_inverses(change, versions),
        )
        for change in newest_first
    ]


def _check(past: _Past, targets: Sequence[Change]) -> None:
    """Refuse when a change that stands was built on one of these and is not taken back with it.

    What counts is where the change stood that an undo or redo is about in the end: to redo the
    first of two is no reason against redoing the second.
    """
    own = {past.root(change) for change in targets}
    touched: set[str] = set()
    clashes = []
    for change in past.order.values():
        facts = touched_by(change)
        if change.id in own:
            touched |= facts
        elif past.stands.get(change.id):
            clashes += [
                Clash(fact_id, None, past.versions[fact_id], None, change.id, None)
                for fact_id in sorted(touched & facts)
            ]
    if clashes:
        raise Conflict(clashes)


def touched_by(change: Change) -> frozenset[str]:
    """The ids of the facts that a change is about."""
    return frozenset(_id_of(operation) for operation in change.operations)


def _id_of(operation: Operation) -> str:
    match operation:
        case Update() | End() | Retract() | Unlink():
            return operation.id
        case Put(fact=fact) | Say(statement=fact) | Link(same_as=fact):
            return fact.id


def _inverses(change: Change, versions: dict[str, int]) -> tuple[Operation, ...]:
    found = []
    for operation in reversed(change.operations):
        fact_id = _id_of(operation)
        found.append(_inverse(operation, versions[fact_id]))
        versions[fact_id] += 1
    return tuple(found)


def _inverse(op: Operation, version: int) -> Operation:
    """What takes one operation back, when its fact is, or was last, at `version`."""
    match op:
        case Put(fact=fact) | Say(statement=fact):
            return Retract.on(_at(fact, version))
        case Link(same_as=same_as):
            return Unlink.on(_at(same_as, version))
        case Update(was=dict() as was):
            return op.model_copy(update={"values": was, "was": None, "based_on": version})
        case End(was=str() as was):
            return Update(
                label=op.label, id=op.id, at=op.at, based_on=version, values={"valid": was}
            )
        case Retract(was=Fact() as was):
            return Put.of(_at(was, version + 1))
        case Unlink(was=SameAs() as was):
            return Link(same_as=was.model_copy(update={"version": version + 1}))
    raise Damaged("a recorded operation does not say what was there before")


def _at(fact: Fact, version: int) -> Fact:
    return fact.model_copy(update={"version": version})
