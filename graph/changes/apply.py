"""Apply a change to what is there: pure, all or nothing, every fault named at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, Protocol

from pydantic import ValidationError

from graph.changes.operations import (
    Change,
    End,
    Link,
    Operation,
    Put,
    Retract,
    Say,
    Unlink,
    Update,
)
from graph.errors import Clash, Conflict, Fault, InvalidChange, InvalidDate
from graph.ids import REFERENCE_HOLDER
from graph.model import EdgeFact, Fact, SameAs
from graph.schema import FACTS, HOLDERS


@dataclass(frozen=True, slots=True)
class NodeAt:
    """Where a node stands: its label and who holds it."""

    label: str
    holder: str


class Present(Protocol):
    """What a change meets: as much of the graph as it touches."""

    def fact(self, fact_id: str) -> Fact | None:
        """The fact of that id, if it is there."""

    def node(self, node_id: str) -> NodeAt | None:
        """Where the node of that id stands, if it is there."""

    def edges_at(self, node_id: str) -> Iterable[str]:
        """Ids of the edges that touch a node."""


@dataclass(frozen=True, slots=True)
class Applied:
    """What a change comes to.

    `operations` are those of the change with `was` filled in; `created`, `changed` (before, after)
    and `removed` are the net effect, each fact at most once.
    """

    operations: tuple[Operation, ...]
    created: tuple[Fact, ...]
    changed: tuple[tuple[Fact, Fact], ...]
    removed: tuple[Fact, ...]

    @classmethod
    def together(cls, parts: Iterable[Applied]) -> Applied:
        """What changes of different holders come to, one after the other."""
        operations, created, changed, removed = zip(
            *((p.operations, p.created, p.changed, p.removed) for p in parts), strict=True
        )
        return cls(
            tuple(chain.from_iterable(operations)),
            tuple(chain.from_iterable(created)),
            tuple(chain.from_iterable(changed)),
            tuple(chain.from_iterable(removed)),
        )


@dataclass(slots=True)
class _Work:
    """A change being applied: what is there, with what the operations so far made of it."""

    change: Change
    present: Present
    recorded_at: str
    now: dict[str, Fact | None] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)
    edges: dict[str, set[str]] = field(default_factory=dict)

    def fact(self, fact_id: str) -> Fact | None:
        return self.now[fact_id] if fact_id in self.now else self.present.fact(fact_id)

    def node(self, node_id: str) -> NodeAt | None:
        if node_id in self.now:
            made = self.now[node_id]
            return None if made is None else NodeAt(made.label, made.holder)
        return self.present.node(node_id)

    def touching(self, node_id: str) -> set[str]:
        known = {e for e in self.present.edges_at(node_id) if self.now.get(e, ...) is not None}
        return known | {e for e in self.edges.get(node_id, ()) if self.now.get(e) is not None}

    def fault(self, path: str, problem: str, kind: str = "") -> None:
        self.faults.append(Fault(path, problem, kind))


def apply(change: Change, present: Present, recorded_at: str) -> Applied:
    """Work out what `change` makes of what is there.

    Raises `InvalidChange` with every fault, or `Conflict` when a fact is no longer at the version
    that its operation was based on.
    """
    work = _Work(change, present, recorded_at)
    recorded: list[Operation] = []
    for index, operation in enumerate(change.operations):
        step = _STEPS[type(operation)]
        recorded.append(step(work, f"operations[{index}]", operation))
    if work.faults:
        raise InvalidChange(work.faults)
    if work.clashes:
        raise Conflict(work.clashes)
    return _net(work, tuple(recorded))


def _net(work: _Work, operations: tuple[Operation, ...]) -> Applied:
    created: list[Fact] = []
    changed: list[tuple[Fact, Fact]] = []
    removed: list[Fact] = []
    for fact_id, after in work.now.items():
        was = work.present.fact(fact_id)
        if was is None and after is not None:
            created.append(after)
        elif was is not None and after is None:
            removed.append(was)
        elif was is not None and after is not None:
            changed.append((was, after))
    return Applied(operations, tuple(created), tuple(changed), tuple(removed))


def _create(work: _Work, path: str, fact: Fact) -> Fact:
    holder = work.change.holder
    if fact.holder != holder:
        work.fault(f"{path}.holder", f"is {fact.holder}; this change writes to {holder}")
    if work.fact(fact.id) is not None:
        work.fault(f"{path}.id", f"{fact.label} {fact.id} is there already; update it instead")
    if fact.label in HOLDERS and fact.id != fact.holder:
        work.fault(f"{path}.holder", f"a {fact.label} holds itself; make holder equal to id")
    if isinstance(fact, EdgeFact):
        _check_ends(work, path, fact)
        work.edges.setdefault(fact.start, set()).add(fact.id)
        work.edges.setdefault(fact.end, set()).add(fact.id)
    stamped = fact.model_copy(update={"recorded_at": work.recorded_at})
    work.now[fact.id] = stamped
    return fact


def _check_ends(work: _Work, path: str, edge: EdgeFact) -> None:
    if edge.start == edge.end:
        work.fault(path, f"{edge.label} joins {edge.start} to itself")
    own = False
    for name, node_id, allowed in (
        ("start", edge.start, edge.starts),
        ("end", edge.end, edge.ends),
    ):
        node = work.node(node_id)
        if node is None:
            work.fault(f"{path}.{name}", f"no {' or '.join(allowed)} {node_id}; put it first")
            continue
        if node.label not in allowed:
            work.fault(
                f"{path}.{name}", f"is a {node.label}; {edge.label} takes {' or '.join(allowed)}"
            )
        own = own or node.holder == edge.holder
        foreign = node.holder not in (edge.holder, REFERENCE_HOLDER)
        if foreign and not isinstance(edge, SameAs):
            work.fault(
                f"{path}.{name}", "is held by another file; join people of two files with a link"
            )
    both_found = work.node(edge.start) is not None and work.node(edge.end) is not None
    if both_found and not own:
        work.fault(path, f"{edge.label} touches nothing that {edge.holder} holds")


def _put(work: _Work, path: str, operation: Put) -> Put:
    _create(work, f"{path}.fact", operation.fact)
    return operation


def _say(work: _Work, path: str, operation: Say) -> Say:
    _create(work, f"{path}.statement", operation.statement)
    return operation


def _link(work: _Work, path: str, operation: Link) -> Link:
    _create(work, f"{path}.same_as", operation.same_as)
    return operation


def _target(
    work: _Work, path: str, operation: Update | End | Retract | Unlink, ours: object
) -> Fact | None:
    """The fact that the operation is about, unless it is gone or of another version."""
    if operation.label not in FACTS:
        work.fault(f"{path}.label", f"{operation.label!r} is no label")
        return None
    fact = work.fact(operation.id)
    if fact is None or fact.label != operation.label:
        work.clashes.append(Clash(operation.id, None, operation.based_on, None, None, ours))
        return None
    if fact.holder != work.change.holder:
        work.fault(f"{path}.id", f"is held by {fact.holder}; change it there")
        return None
    if fact.version != operation.based_on and not isinstance(operation, Update):
        theirs = fact.valid.text if isinstance(operation, End) else fact.model_dump(mode="json")
        field_name = "valid" if isinstance(operation, End) else None
        work.clashes.append(
            Clash(fact.id, field_name, operation.based_on, fact.version, theirs, ours)
        )
        return None
    return fact


def _update(work: _Work, path: str, operation: Update) -> Operation:
    fact = _target(work, path, operation, operation.values)
    if fact is None:
        return operation
    dumped = fact.model_dump(mode="json")
    sound = {}
    for name, value in operation.values.items():
        if name not in type(fact).model_fields:
            work.fault(f"{path}.values.{name}", f"a {fact.label} has no such property")
        elif name in operation.never:
            work.fault(f"{path}.values.{name}", "cannot be changed; retract and put anew")
        else:
            sound[name] = value
    if fact.version != operation.based_on:
        work.clashes.extend(
            Clash(fact.id, name, operation.based_on, fact.version, dumped.get(name), ours)
            for name, ours in sound.items()
        )
    try:
        after = type(fact).model_validate(dumped | sound | {"version": fact.version + 1})
    except ValidationError as error:
        for problem in error.errors():
            where = ".".join(str(part) for part in problem["loc"])
            work.fault(f"{path}.values.{where}", problem["msg"], problem["type"])
        return operation
    work.now[fact.id] = after
    return operation.model_copy(update={"was": {name: dumped[name] for name in sound}})


def _end(work: _Work, path: str, operation: End) -> Operation:
    fact = _target(work, path, operation, operation.day.text)
    if fact is None:
        return operation
    try:
        valid = fact.valid.with_end(operation.day)
    except InvalidDate as error:
        work.fault(f"{path}.day", str(error))
        return operation
    work.now[fact.id] = fact.model_copy(update={"valid": valid, "version": fact.version + 1})
    return operation.model_copy(update={"was": fact.valid.text})


def _remove(work: _Work, path: str, operation: Retract | Unlink) -> Operation:
    fact = _target(work, path, operation, None)
    if fact is None:
        return operation
    if isinstance(operation, Unlink) != isinstance(fact, SameAs):
        work.fault(path, "unlink takes back a link, retract everything else")
        return operation
    if not isinstance(fact, EdgeFact):
        left = sorted(work.touching(fact.id))
        if left:
            shown = ", ".join(left[:5]) + (" and more" if len(left) > 5 else "")
            work.fault(path, f"edges still touch it: {shown}; retract them first")
            return operation
    work.now[fact.id] = None
    return operation.model_copy(update={"was": fact})


_STEPS: Mapping[type, Callable[[_Work, str, Any], Operation]] = {
    Put: _put,
    Say: _say,
    Link: _link,
    Update: _update,
    End: _end,
    Retract: _remove,
    Unlink: _remove,
}
