"""What a file's journal says it holds, and what the graph holds for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from api.questions import question
from graph.journal import Entry, Replay, verified
from graph.model import EdgeFact, Fact
from graph.rows import Row, encode
from graph.store import Store

Step = Callable[[str, int, int], None]
"""Told how far work is: what is done, how many of it are done, how many there are (0: unknown)."""

STORES_OWN: Final = frozenset({"identity", "turn"})
"""What the store keeps with a person for itself, and so stands in no journal: the derived identity,
and whose turn it was to write to the links."""


@dataclass(frozen=True, slots=True)
class Head:
    """Where a chain stood at a moment."""

    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class Stored:
    """A fact as the graph has it: its label, its properties and, for an edge, its ends."""

    label: str
    properties: Row
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not what was recorded. No value is told: only where to look.

    `what` is "chain" (the journal itself), "missing", "extra", "differs", "stray" (held by no file
    that has a journal), "identity" or "seal"; `holder` and `fact` are ids.
    """

    what: str
    holder: str
    fact: str | None
    label: str | None
    text: str


def heads(store: Store) -> dict[str, Head]:
    """The head of every chain, all at one moment."""
    rows = store.read(question("heads"), {})
    return {row["holder"]: Head(row["seq"], row["hash"]) for row in rows}


def chain(store: Store, holder: str, head: Head) -> Iterator[Entry]:
    """The entries of a chain up to a head, each verified. Raises `Damaged`."""
    for entry in verified(store.journal(holder)):
        yield entry
        if entry.seq == head.seq:
            return


def replayed(store: Store, holder: str, head: Head) -> dict[str, Fact]:
    """The facts of a file as its journal tells them. Raises `Damaged`."""
    state = Replay()
    for entry in chain(store, holder, head):
        state.take(entry)
    return state.facts


def stored(store: Store, holder: str) -> tuple[dict[str, Stored], list[Difference]]:
    """The facts that the graph holds for a file, and those that it has more than once."""
    found: dict[str, Stored] = {}
    double: list[Difference] = []
    for row in store.read(question("nodes_held"), {"holder": holder}):
        _take(found, double, holder, row["properties"].get("id"), Stored(**row))
    for row in store.read(question("edges_held"), {"holder": holder}):
        _take(found, double, holder, row["properties"].get("fact_id"), Stored(**row))
    return found, double


def _take(
    found: dict[str, Stored],
    double: list[Difference],
    holder: str,
    fact_id: str | None,
    row: Stored,
) -> None:
    if fact_id is None:
        double.append(Difference("extra", holder, None, row.label, "a fact without an id"))
    elif fact_id in found:
        double.append(Difference("extra", holder, fact_id, row.label, "it is there twice"))
    else:
        found[fact_id] = row


def unlike(fact: Fact, row: Stored) -> tuple[str, ...]:
    """The names of what differs between a fact and the graph's row for it."""
    wanted = encode(fact)
    there = {name: value for name, value in row.properties.items() if name not in STORES_OWN}
    names = {name for name in wanted.keys() | there.keys() if wanted.get(name) != there.get(name)}
    if row.label != fact.label:
        names.add("label")
    if isinstance(fact, EdgeFact):
        names |= {name for name in ("start", "end") if getattr(row, name) != getattr(fact, name)}
    return tuple(sorted(names))


def differences(
    holder: str, wanted: Mapping[str, Fact], there: Mapping[str, Stored]
) -> list[Difference]:
    """All in which the graph is not what the journal says, for one file."""
    wrong = [
        Difference("missing", holder, fact_id, fact.label, "recorded, but not in the graph")
        for fact_id, fact in wanted.items()
        if fact_id not in there
    ]
    for fact_id, row in there.items():
        fact = wanted.get(fact_id)
        if fact is None:
            wrong.append(
                Difference("extra", holder, fact_id, row.label, "in the graph, but not recorded")
            )
        elif names := unlike(fact, row):
            wrong.append(Difference("differs", holder, fact_id, row.label, ", ".join(names)))
    return wrong
