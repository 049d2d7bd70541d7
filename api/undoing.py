"""Take a whole import back: exactly what it brought, in every file that it wrote to.

Links that others made to its people go first, since they speak of people who will not be there.
What it brought for all to share (organisations, services) goes too, but for what somebody else has
built on since: that stays and is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, cast

from api.door import Ground
from api.questions import question
from api.rights import Kind, kind_of, require_writing
from api.upkeep.held import Step
from graph import statements
from graph.changes import Change, Link, Operation, Put, Retract, Say, Unlink, made_by
from graph.errors import InvalidChange, NotFound
from graph.ids import REFERENCE_HOLDER, derived_id
from graph.model import Account, EdgeFact, SameAs
from graph.rows import decode
from graph.store import Query
from graph.undo import undo

_AT_ONCE: Final = 1_000


@dataclass(slots=True)
class Undone:
    """What was taken back: changes, facts and links of others, and what had to stay."""

    files: list[str] = field(default_factory=list)
    changes: int = 0
    facts: int = 0
    links: int = 0
    kept: int = 0


def undo_run(ground: Ground, account: Account, run: str, client: str, step: Step) -> Undone:
    """Take back all that a run did. Raises `NotFound`, and `Conflict` when it was built upon."""
    targets = _targets(ground, run)
    if not targets:
        raise NotFound(f"no import {run}")
    # What all share goes last: the rest leans on it.
    order = sorted(targets, key=lambda holder: (holder == REFERENCE_HOLDER, holder))
    for holder in order:
        kind: Kind = kind_of(ground, holder) or "Register"
        require_writing(ground, account, holder, kind, f"undo of {run}", client)
    done = Undone()
    plans = {holder: _plan(ground, holder, targets[holder], account, run) for holder in order}
    # The run's own links first: they may join people of two files that it wrote to.
    for change in (change for holder in order for change in plans[holder]):
        if _only_links(change):
            _take_back(ground, change, done, shared=False)
    for count, holder in enumerate(order):
        step(holder, count, len(order))
        done.files.append(holder)
        _unlink_others(ground, holder, plans[holder], account, run, done)
        for change in plans[holder]:
            if not _only_links(change):
                _take_back(ground, change, done, shared=holder == REFERENCE_HOLDER)
    ground.store.seal()
    return done


def _targets(ground: Ground, run: str) -> dict[str, list[str]]:
    """The changes of a run that still stand, by file."""
    rows = ground.store.read(question("changes_of_run"), {"run": run})
    undone = {row["undoes"] for row in rows if row["undoes"] is not None}
    found: dict[str, list[str]] = {}
    for row in rows:
        if row["undoes"] is None and row["id"] not in undone:
            found.setdefault(row["holder"], []).append(row["id"])
    return found


def _plan(
    ground: Ground, holder: str, targets: Sequence[str], account: Account, run: str
) -> list[Change]:
    """The changes that take the run's own back, links first.

    A link may be gone already, with the people of another import that was taken back: so links are
    taken back as far as they are there, and count in nothing else.
    """
    why = f"undo of import {run}"
    changes = [entry.change for entry in ground.store.journal(holder)]
    links = [change for change in changes if _only_links(change)]
    others = [change for change in changes if not _only_links(change)]
    wanted = [change.id for change in others if change.id in targets]
    plan = []
    for change in links:
        there = _links_there(ground, change) if change.id in targets else []
        if there:
            plan.append(
                Change(
                    id=derived_id(holder, "undo", change.id),
                    holder=holder,
                    by=account.id,
                    why=why,
                    run=run,
                    undoes=change.id,
                    operations=tuple(Unlink.on(link) for link in there),
                )
            )
    return plan + (undo(others, wanted, account.id, why) if wanted else [])


def _only_links(change: Change) -> bool:
    return all(isinstance(operation, Link | Unlink) for operation in change.operations)


def _links_there(ground: Ground, change: Change) -> list[SameAs]:
    """The links that a change made, as far as they still are there."""
    made = [operation.same_as for operation in change.operations if isinstance(operation, Link)]
    rows = [{"id": link.id, "at": link.anchored_at} for link in made]
    (text,) = statements.find_facts("SAME_AS")
    found = ground.store.read(Query("api/links there", text), {"rows": rows})
    return [cast("SameAs", decode("SAME_AS", row["p"], row["start"], row["end"])) for row in found]


def _unlink_others(
    ground: Ground,
    holder: str,
    plan: Sequence[Change],
    account: Account,
    run: str,
    done: Undone,
) -> None:
    people = [
        op.id
        for change in plan
        for op in change.operations
        if isinstance(op, Retract) and op.label == "Person"
    ]
    links: dict[str, list[SameAs]] = {}
    for start in range(0, len(people), _AT_ONCE):
        some = people[start : start + _AT_ONCE]
        rows = ground.store.read(question("links_into"), {"holder": holder, "people": some})
        for row in rows:
            link = cast("SameAs", decode("SAME_AS", row["link"], row["start"], row["end"]))
            links.setdefault(link.holder, []).append(link)
    for other, found in links.items():
        for start in range(0, len(found), _AT_ONCE):
            some_links = {link.id: link for link in found[start : start + _AT_ONCE]}
            ground.store.write(
                Change(
                    id=derived_id(other, "undo links", run, *sorted(some_links)),
                    holder=other,
                    by=account.id,
                    why=f"undo of import {run}",
                    operations=tuple(Unlink.on(link) for link in some_links.values()),
                )
            )
            done.links += len(some_links)


def _take_back(ground: Ground, change: Change, done: Undone, *, shared: bool) -> None:
    operations = change.operations
    while operations:
        try:
            ground.store.write(change.model_copy(update={"operations": operations}))
        except InvalidChange as error:
            if not shared:
                raise
            kept = _without(ground, change, operations, error)
            done.kept += len(operations) - len(kept)
            operations = kept
            continue
        done.changes += 1
        done.facts += len(operations)
        return


def _without(
    ground: Ground, change: Change, operations: Sequence[Operation], error: InvalidChange
) -> tuple[Operation, ...]:
    """The operations without those that somebody leans on, and without what these lean on."""
    stays = {
        _id_of(operations[int(fault.path.partition("[")[2].partition("]")[0])])
        for fault in error.faults
    }
    edges = list(_edges_made(ground, change))
    while True:
        more = {
            node
            for edge in edges
            if edge.id in stays or edge.start in stays
            for node in (edge.id, edge.end)
        } - stays
        if not more:
            break
        stays |= more
    return tuple(operation for operation in operations if _id_of(operation) not in stays)


def _edges_made(ground: Ground, change: Change) -> Iterator[EdgeFact]:
    """The edges that the change made which this one takes back."""
    for entry in ground.store.journal(change.holder):
        made = entry.change
        if made.id == change.undoes:
            for operation in made.operations:
                fact = made_by(operation)
                if isinstance(operation, Put) and isinstance(fact, EdgeFact):
                    yield fact


def _id_of(operation: Operation) -> str:
    match operation:
        case Put(fact=fact) | Say(statement=fact) | Link(same_as=fact):
            return fact.id
    return operation.id
