"""The last case graphs, kept in memory, each shown again only when nothing moved since.

Whether something moved is asked of the database every time, in the transaction that would else
fetch. What a case graph is made of is held by a few files, each with a chain of hashes: the heads
of these chains stand for all that they hold. Which files those are follows from the links of the
case's people, which carry the change that last touched them. Record 0018 tells why this suffices.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from graph.bolt.case_query import case_graph, case_standing
from graph.bolt.connection import Transaction
from graph.bolt.followed import Head, followed
from graph.case_graph import CaseGraph
from graph.ids import REFERENCE_HOLDER
from graph.statements import UNDER_WAY

MOST_FACTS: Final = 20_000
"""Facts that are kept at most, of all case graphs together: 1 kB each, and as much again for each
viewer who is remembered to see something else of a family (`CaseGraph.once`: five at most)."""

SETTLED_SECONDS: Final = 1.0
"""How long a standing must have been seen before what is fetched under it is kept.

On neither engine do readers see all of a commit in one instant. What is fetched while one is being
laid down may hold the new head and an old fact; it is right again at the next fetch, and must not
be kept beyond it.
"""

_OF_A_SEAT: Final = 20
"""What a place in the list costs, in facts."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The heads of the chains of some files, and the last turns of the people of a case.

    Neither a head nor a turn ever comes back: each has the hash or the id of the change that made
    it. `rebuilt` is the last time that the graph was made anew from its journals, where the facts
    move and the chains do not.
    """

    heads: tuple[Head, ...]
    turns: tuple[tuple[str, str], ...]
    rebuilt: str | None

    def follows(self, other: Standing) -> bool:
        """Whether it is of the same files and links as another one: only chains may have grown."""
        files = [head.holder for head in self.heads]
        before = [head.holder for head in other.heads]
        return (files, self.turns, self.rebuilt) == (before, other.turns, other.rebuilt)


@dataclass(slots=True)
class _Seat:
    standing: Standing
    since: float
    graph: CaseGraph | None = None

    @property
    def weight(self) -> int:
        return _OF_A_SEAT + (0 if self.graph is None else len(self.graph))


class Kept:
    """Case graphs as they were last fetched, the longest unused given up first. Thread-safe.

    `clock` gives seconds that never run back.
    """

    def __init__(
        self,
        most_facts: int = MOST_FACTS,
        settled_seconds: float = SETTLED_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._most_facts = most_facts
        self._settled_seconds = settled_seconds
        self._clock = clock
        self._lock = threading.Lock()
        self._seats: OrderedDict[str, _Seat] = OrderedDict()
        self._weight = 0

    def case_graph(self, transaction: Transaction, case_id: str) -> CaseGraph:
        """Everything about one case: what is kept where it is proven, else fetched whole.

        Raises `NotFound`.
        """
        standing = _standing(transaction, case_id)
        if standing is None:
            return case_graph(transaction, case_id)
        now = self._clock()
        seat, before = self._seat(case_id, standing, now)
        if seat.graph is not None:
            return seat.graph
        if before is not None and before.graph is not None:
            was = before.standing
            if standing.follows(was):
                graph = followed(transaction, before.graph, was.heads, standing.heads)
                if graph is not None:
                    # The entries of a chain are whole or not there: this need not settle.
                    self._keep(case_id, seat, graph)
                    return graph
        fetched = case_graph(transaction, case_id)
        if now - seat.since >= self._settled_seconds:
            self._keep(case_id, seat, fetched)
        return fetched

    @property
    def weight(self) -> int:
        """How much is kept, in facts."""
        return self._weight

    def _seat(self, case_id: str, standing: Standing, now: float) -> tuple[_Seat, _Seat | None]:
        """The place of a case as it stands; when it stood otherwise, an empty one and the other."""
        with self._lock:
            seat = self._seats.get(case_id)
            if seat is not None and seat.standing == standing:
                self._seats.move_to_end(case_id)
                return seat, None
            empty = _Seat(standing, now)
            self._put(case_id, empty)
            return empty, seat

    def _keep(self, case_id: str, seat: _Seat, fetched: CaseGraph) -> None:
        if len(fetched) > self._most_facts:
            return
        with self._lock:
            if self._seats.get(case_id) is seat:  # else it stands otherwise by now, or was given up
                self._put(case_id, _Seat(seat.standing, seat.since, fetched))

    def _put(self, case_id: str, seat: _Seat) -> None:
        before = self._seats.pop(case_id, None)
        self._weight += seat.weight - (0 if before is None else before.weight)
        self._seats[case_id] = seat
        while self._weight > self._most_facts and len(self._seats) > 1:
            _, given_up = self._seats.popitem(last=False)
            self._weight -= given_up.weight


def _standing(transaction: Transaction, case_id: str) -> Standing | None:
    """Where a case stands; None where nothing can be proven: no such file, or while rebuilding."""
    heads: dict[str, Head] = {}
    rebuilt: str | None = None
    rows = case_standing(transaction, case_id)
    for row in rows:
        for holder, seq, head, mark in row["heads"]:
            if head is not None:
                heads[holder] = Head(holder, seq, head)
            if holder == REFERENCE_HOLDER:
                rebuilt = mark
    if case_id not in heads or rebuilt == UNDER_WAY:
        return None
    turns = tuple(sorted((person, change) for row in rows for person, change in row["turns"]))
    return Standing(tuple(sorted(heads.values())), turns, rebuilt)
