"""Joining the people of two files that are one human: by equal citizen number, and by hand.

A link is a claim with a reason, made by a change and taken back by one; nobody is merged.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graph.changes import Change, Link, Operation, Unlink, Update
from graph.errors import NotFound, Refused
from graph.ids import derived_id, new_id
from graph.model import SameAs
from graph.rows import decode
from graph.store import Receipt, Store
from ingest.questions import question

BY_NUMBER: Final = "gelijk burgerservicenummer"
"""The reason of a link that an equal citizen number gives."""

_AT_ONCE: Final = 2_000


def link_by_number(store: Store, holder: str, by: str, *, run: str | None = None) -> int:
    """Link the people of a file to those of others with the same citizen number; gives how many.

    Each is linked to one person of every other file. A pair that has a link already is left alone,
    a rejected one too: who said no is not asked again.
    """
    run = run or new_id()
    made = 0
    after = ""
    while True:
        rows = store.read(
            question("by_number"), {"holder": holder, "after": after, "most": _AT_ONCE}
        )
        if not rows:
            return made
        after = str(rows[-1]["person"])
        pairs = [
            (str(row["person"]), other)
            for row in rows
            for other in _one_of_each_file(row["others"])
        ]
        linked = _linked(store, {one for pair in pairs for one in pair})
        operations: list[Operation] = [
            Link(same_as=_same_as(holder, person, other, BY_NUMBER))
            for person, other in pairs
            if frozenset((person, other)) not in linked
        ]
        if operations:
            store.write(
                Change(holder=holder, by=by, why=BY_NUMBER, run=run, operations=tuple(operations))
            )
            made += len(operations)


def link(store: Store, one: str, other: str, by: str, why: str) -> Receipt:
    """Link two people by hand; a link that was proposed or rejected is confirmed.

    Raises `NotFound`, and `Refused` when they cannot be linked.
    """
    if not why.strip():
        raise Refused("say why they are one human: --why")
    holders = {
        str(row["id"]): str(row["holder"])
        for row in store.read(question("person_at"), {"ids": [one, other]})
    }
    for person in (one, other):
        if person not in holders:
            raise NotFound(f"no person {person}")
    if holders[one] == holders[other]:
        raise Refused("both are people of one file; a link joins people of two files")
    there = _between(store, one, other)
    if there is None:
        holder = holders[one]
        operation: Operation = Link(same_as=_same_as(holder, one, other, why, new_id()))
    elif there.status == "confirmed":
        raise Refused("there is a link between them already; unlink it first")
    else:
        holder = there.holder
        operation = Update.on(there, values={"status": "confirmed", "why": why})
    return store.write(Change(holder=holder, by=by, why=why, operations=(operation,)))


def unlink(store: Store, one: str, other: str, by: str, why: str) -> Receipt:
    """Take the link between two people back, so that they are as they were without it.

    One that was made by number is rejected and stays as such: the next import would find the number
    equal again. Any other goes whole. Raises `NotFound` when there is none.
    """
    there = _between(store, one, other)
    if there is None or there.status == "rejected":
        raise NotFound("no link between these two people")
    operation: Operation = Unlink.on(there)
    if there.id == _same_as(there.holder, there.start, there.end, BY_NUMBER).id:
        operation = Update.on(there, values={"status": "rejected", "why": why})
    return store.write(Change(holder=there.holder, by=by, why=why, operations=(operation,)))


def _between(store: Store, one: str, other: str) -> SameAs | None:
    """The link between two people, whatever its status and direction."""
    for start, end in ((one, other), (other, one)):
        for edge in _edges(store, start):
            if edge.end == end:
                return edge
    return None


def _same_as(holder: str, one: str, other: str, why: str, link_id: str | None = None) -> SameAs:
    return SameAs(
        id=link_id or derived_id(holder, "same as", one, other),
        holder=holder,
        start=one,
        end=other,
        why=why,
    )


def _one_of_each_file(others: object) -> Iterator[str]:
    """The person with the smallest id of every file among the rows of `by_number`."""
    smallest: dict[str, str] = {}
    for person, holder in others if isinstance(others, list) else ():
        if person is not None:
            smallest[holder] = min(person, smallest.get(holder, person))
    yield from sorted(smallest.values())


def _linked(store: Store, people: set[str]) -> set[frozenset[str]]:
    rows = store.read(question("links_between"), {"ids": sorted(people)})
    return {frozenset((str(row["one"]), str(row["other"]))) for row in rows}


def _edges(store: Store, person: str) -> Iterator[SameAs]:
    for row in store.read(question("links_of"), {"id": person}):
        fact = decode("SAME_AS", row["p"], str(row["start"]), str(row["end"]))
        if isinstance(fact, SameAs):
            yield fact
