"""A kept case graph, brought up to date by what the journals added since.

Right after a change the journal tells it in a few lines, and the whole graph in hundreds. What an
entry of the case's own comes to is worked out as `graph.journal` replays it, which is what the
graph is proven to be. An entry of the shared data that names nothing of the graph leaves it as it
was. Only a fetch can tell what anything else brings along or leaves behind: a link, an edge to
somebody else's node, what a register says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from graph import statements
from graph.bolt.connection import Transaction
from graph.bolt.writing import PLACE
from graph.case_graph import CaseGraph
from graph.changes import Applied
from graph.errors import Damaged
from graph.ids import REFERENCE_HOLDER
from graph.journal import Entry, Replay, chained
from graph.model import EdgeFact, Fact, SameAs

_MOST_ENTRIES: Final = 8
_MOST_TEXT: Final = 60_000
"""Characters of an entry: what is longer is a whole import, and sooner fetched than replayed."""

_NAMED: Final = re.compile(r'"([^"\\]+)"')


@dataclass(frozen=True, slots=True, order=True)
class Head:
    """Where the chain of a file stands."""

    holder: str
    seq: int
    hash: str


def followed(
    transaction: Transaction, graph: CaseGraph, was: Sequence[Head], now: Sequence[Head]
) -> CaseGraph | None:
    """The case graph as the chains of its files left it at `now`; None where that takes a fetch.

    `was` and `now` are of the same files, in the same order.
    """
    for before, after in zip(was, now, strict=True):
        if before != after and after.holder != graph.case_id:
            entries = _entries(transaction, before, after)
            if after.holder != REFERENCE_HOLDER or entries is None or _name(entries, graph):
                return None
    for before, after in zip(was, now, strict=True):
        if before != after and after.holder == graph.case_id:
            entries = _entries(transaction, before, after)
            return None if entries is None else _replayed(graph, entries)
    return graph


def _name(entries: Iterable[Entry], graph: CaseGraph) -> bool:
    """Whether entries name a fact of the graph: as what they change, or as the end of an edge.

    Only so can shared data come into a graph or go: all of it hangs by an edge on what is there.
    """
    return any(named in graph.facts for entry in entries for named in _NAMED.findall(entry.body))


def _replayed(graph: CaseGraph, entries: Iterable[Entry]) -> CaseGraph | None:
    """The graph with entries of its own file; None where they reach beyond that."""
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
