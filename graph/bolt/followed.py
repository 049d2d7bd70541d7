"""A kept case graph, brought up to date by what its own journal added since.

Right after a change the journal tells it in a few lines, and the whole graph in hundreds. What an
entry comes to is worked out as `graph.journal` replays it, which is what the graph is proven to be.
Only a fetch can tell what a link or an edge to somebody else's node brings along or leaves behind.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from graph import statements
from graph.bolt.connection import Transaction
from graph.bolt.writing import PLACE
from graph.case_graph import CaseGraph
from graph.changes import Applied
from graph.errors import Damaged
from graph.journal import Entry, Replay, chained
from graph.model import EdgeFact, Fact, SameAs

_MOST_ENTRIES: Final = 8
_MOST_TEXT: Final = 60_000
"""Characters of an entry: what is longer is a whole import, and sooner fetched than replayed."""


@dataclass(frozen=True, slots=True, order=True)
class Head:
    """Where the chain of a file stands."""

    holder: str
    seq: int
    hash: str


def followed(transaction: Transaction, graph: CaseGraph, was: Head, now: Head) -> CaseGraph | None:
    """The case graph as its chain left it at `now`; None where that takes a fetch."""
    entries = _entries(transaction, was, now)
    if entries is None:
        return None
    before = {fact.id: fact for fact in graph if fact.holder == graph.case_id}
    state = Replay()
    state.absorb(Applied((), tuple(before.values()), (), ()))
    try:
        for entry in entries:
            state.take(entry)
    except Damaged:
        return None
    if not _stays_within(graph.case_id, before, state.facts):
        return None
    others = (fact for fact in graph if fact.holder != graph.case_id)
    return CaseGraph.of(graph.case_id, [*state.facts.values(), *others], graph.identities)


def _entries(transaction: Transaction, was: Head, now: Head) -> Sequence[Entry] | None:
    """The entries from one head to the other; None where they are too many, or not all there."""
    if not 0 < now.seq - was.seq <= _MOST_ENTRIES:
        return None
    places = [PLACE.format(holder=now.holder, seq=seq) for seq in range(was.seq + 1, now.seq + 1)]
    rows = transaction.run(statements.ENTRIES_AT, places=places, most=_MOST_TEXT)
    entries = [Entry(**row) for row in rows]
    previous = was.hash
    for entry in entries:
        if entry.previous != previous or entry.hash != chained(previous, entry.body):
            return None
        previous = entry.hash
    return entries if previous == now.hash else None


def _stays_within(case_id: str, before: Mapping[str, Fact], after: Mapping[str, Fact]) -> bool:
    """Whether nothing moved but what the file holds: no link, and the same nodes of others."""
    if case_id not in after:
        return False
    gone = [fact for fact_id, fact in before.items() if fact_id not in after]
    moved = [fact for fact_id, fact in after.items() if before.get(fact_id) is not fact]
    if any(isinstance(fact, SameAs) for fact in (*gone, *moved)):
        return False
    new = [fact for fact in moved if fact.id not in before]
    own = before.keys() | after.keys()
    return not _far(gone, own) and _far(new, own) <= _far(before.values(), own)


def _far(facts: Iterable[Fact], own: Iterable[str]) -> set[str]:
    """The nodes of others that edges among some facts reach."""
    ends = {end for fact in facts if isinstance(fact, EdgeFact) for end in (fact.start, fact.end)}
    return ends.difference(own)
