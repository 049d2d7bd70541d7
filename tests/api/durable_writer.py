"""A writer that is there to be killed: writes change after change, and says which were taken.

Run as a program, with the database in the environment and a number that no other run has. Two files
get people, updates, removals, and links between the two: every kind of writing there is.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import pairwise

from api.door import opened
from api.settings import read_settings
from graph.changes import Change, Link, Operation, Put, Retract, Unlink, Update
from graph.dates import PartialDate
from graph.ids import derived_id
from graph.model import Case, ParentOf, Person, SameAs

FILES = tuple(derived_id("durability", name) for name in ("one", "other"))
_FAMILIES = 6


def founding(holder: str) -> Change:
    """The change that makes a file."""
    case = Case(id=holder, holder=holder, name="Duurzaam")
    return Change(
        id=derived_id(holder, "founding"), holder=holder, by="writer", operations=(Put(fact=case),)
    )


def changes(number: int) -> Iterator[Change]:
    """Changes without end; each round begins with new people and builds on them."""
    for turn in range(1_000):
        key = (str(number), str(turn))
        people = {holder: list(_people(holder, key)) for holder in FILES}
        for holder in FILES:
            yield _change(
                holder,
                (*key, "put"),
                [Put(fact=p) for p in people[holder]] + _parents(people[holder]),
            )
        first, second = people[FILES[0]], people[FILES[1]]
        links = [
            SameAs(id=derived_id(a.id, b.id), holder=a.holder, start=a.id, end=b.id, why="eender")
            for a, b in zip(first, second, strict=True)
        ]
        yield _change(FILES[0], (*key, "link"), [Link(same_as=link) for link in links])
        renamed = [Update.on(person, values={"call_name": f"Roep{turn}"}) for person in first]
        yield _change(FILES[0], (*key, "update"), list(renamed))
        yield _change(FILES[0], (*key, "unlink"), [Unlink.on(link) for link in links[::2]])
        edges = [operation.fact for operation in _parents(second) if isinstance(operation, Put)]
        yield _change(FILES[1], (*key, "retract"), [Retract.on(edge) for edge in edges[::2]])


def _people(holder: str, key: tuple[str, ...]) -> Iterator[Person]:
    for count in range(_FAMILIES):
        yield Person(
            id=derived_id(holder, *key, str(count)),
            holder=holder,
            given=f"Kind {count}",
            born=PartialDate.parse("2014~"),
        )


def _parents(people: list[Person]) -> list[Operation]:
    return [
        Put(fact=ParentOf(id=derived_id(a.id, "of", b.id), holder=a.holder, start=a.id, end=b.id))
        for a, b in pairwise(people)
    ]


def _change(holder: str, key: tuple[str, ...], operations: list[Operation]) -> Change:
    return Change(
        id=derived_id(holder, "change", *key),
        holder=holder,
        by="writer",
        operations=tuple(operations),
    )


def main(number: int) -> None:
    """Write until killed; a line on standard output for each change that was acknowledged."""
    with opened(read_settings(), found=True) as ground:
        for holder in FILES:
            ground.store.write(founding(holder))
        for change in changes(number):
            receipt = ground.store.write(change)
            sys.stdout.write(f"{receipt.change_id}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]))
