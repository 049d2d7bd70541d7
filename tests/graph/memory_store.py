"""A store in memory, for tests of what stands above a store: the same changes, journal and order.

It keeps what it is told and answers as the protocol says; a case graph holds its own facts, what
registers hold about its people through confirmed links, and what shared data adds to both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from graph.case_graph import CaseGraph
from graph.changes import Change, NodeAt, apply
from graph.errors import NotFound
from graph.identity import clusters
from graph.ids import REFERENCE_HOLDER
from graph.journal import GENESIS, Entry, entry
from graph.model import EdgeFact, Fact, Organisation, Person, Register, SameAs, Service, Team
from graph.store import AccessEvent, Health, Parameters, Query, Receipt, Record
from graph.viewer_store import ACCESS_LOG


class MemoryStore:
    """A `Store` without a database. `calls` tells the order in which it was used."""

    def __init__(self) -> None:
        self.facts: dict[str, Fact] = {}
        self.chains: dict[str, list[Entry]] = {}
        self.receipts: dict[str, Receipt] = {}
        self.events: list[AccessEvent] = []
        self.calls: list[str] = []
        self.asked: list[Parameters] = []
        self.audit_fails = False

    # -- a `Present` -----------------------------------------------------------------------------

    def fact(self, fact_id: str) -> Fact | None:
        return self.facts.get(fact_id)

    def node(self, node_id: str) -> NodeAt | None:
        fact = self.facts.get(node_id)
        return None if fact is None else NodeAt(fact.label, fact.holder)

    def edges_at(self, node_id: str) -> Iterable[str]:
        return [edge.id for edge in self._edges() if node_id in (edge.start, edge.end)]

    # -- a `Store` -------------------------------------------------------------------------------

    def read(self, query: Query, parameters: Parameters) -> list[Record]:
        self.calls.append(f"read {query.name}")
        self.asked.append(parameters)
        if query.name != ACCESS_LOG.name:
            return []
        names = AccessEvent.__dataclass_fields__
        wanted = [event for event in self.events if event.resource == parameters["resource"]]
        return [{name: getattr(event, name) for name in names} for event in wanted]

    def write(self, change: Change) -> Receipt:
        self.calls.append("write")
        known = self.receipts.get(change.id)
        if known is not None:
            return Receipt(
                known.change_id, known.holder, known.seq, known.hash, known.recorded_at, True
            )
        chain = self.chains.setdefault(change.holder, [])
        moment = f"2024-06-01T00:00:{len(self.receipts) % 60:02}.000Z"
        applied = apply(change, self, moment)
        made = entry(change, applied, len(chain) + 1, moment, chain[-1].hash if chain else GENESIS)
        for fact in applied.removed:
            del self.facts[fact.id]
        for fact in (*applied.created, *(after for _, after in applied.changed)):
            self.facts[fact.id] = fact
        chain.append(made)
        receipt = Receipt(change.id, change.holder, made.seq, made.hash, moment, False)
        self.receipts[change.id] = receipt
        return receipt

    def write_together(self, changes: Sequence[Change]) -> list[Receipt]:
        return [self.write(change) for change in changes]

    def case_graph(self, case_id: str) -> CaseGraph:
        self.calls.append(f"case_graph {case_id}")
        if case_id not in self.facts:
            raise NotFound(f"no case {case_id}")
        found = {fact.id for fact in self.facts.values() if fact.holder == case_id}
        humans = self._humans(found) if not isinstance(self.facts[case_id], Register) else {}
        found |= set(self._known_of(humans.keys() - found))
        found |= {e for i in found if isinstance(f := self.facts[i], EdgeFact) for e in _ends(f)}
        for _ in range(3):
            found |= set(self._shared_beyond(found))
        return CaseGraph.of(case_id, [self.facts[i] for i in found], humans)

    def journal(self, holder: str, after: int = 0) -> Iterable[Entry]:
        return [item for item in self.chains.get(holder, ()) if item.seq > after]

    def audit(self, events: Sequence[AccessEvent]) -> None:
        if self.audit_fails:
            raise OSError("the disk is full")
        self.calls.append("audit")
        self.events.extend(events)

    def seal(self) -> str:
        raise NotImplementedError

    def health(self) -> Health:
        return Health("memory", "1", 1)

    def migrate(self) -> int:
        return 1

    def close(self) -> None:
        """Nothing is held open."""

    def _edges(self) -> Iterator[EdgeFact]:
        return (fact for fact in self.facts.values() if isinstance(fact, EdgeFact))

    def _humans(self, own: set[str]) -> dict[str, str]:
        links = [
            (edge.start, edge.end)
            for edge in self._edges()
            if isinstance(edge, SameAs) and edge.status == "confirmed"
        ]
        found: dict[str, str] = {}
        for group in clusters((), links):
            if mine := group & own:
                found |= dict.fromkeys(sorted(group), min(mine))
        return found

    def _known_of(self, linked: Iterable[str]) -> Iterator[str]:
        """The linked people, their registers and whose those are, and what touches them."""
        known = set(linked)
        for who in known:
            register = self.facts[self.facts[who].holder]
            yield from (who, register.id)
            if isinstance(register, Register) and register.organisation is not None:
                yield register.organisation
        for edge in self._edges():
            if isinstance(edge, SameAs) and edge.status == "confirmed" and known & {*_ends(edge)}:
                yield edge.id
            elif known & {*_ends(edge)} and self._may_come_along(edge, known):
                yield from (edge.id, *_ends(edge))
                yield from self._one_further(edge, known)

    def _may_come_along(self, edge: EdgeFact, known: set[str]) -> bool:
        others = [self.facts[end] for end in _ends(edge) if end not in known]
        return all(not isinstance(f, Person) or f.kind == "professional" for f in others)

    def _one_further(self, edge: EdgeFact, known: set[str]) -> Iterator[str]:
        for end in _ends(edge):
            if end not in known:
                yield from (e.id for e in self._edges() if e.start == end)

    def _shared_beyond(self, found: set[str]) -> Iterator[str]:
        for edge in self._edges():
            start = self.facts[edge.start]
            if (
                edge.holder == REFERENCE_HOLDER
                and edge.start in found
                and isinstance(start, Organisation | Team | Service)
            ):
                yield from (edge.id, edge.end)


def _ends(edge: EdgeFact) -> tuple[str, str]:
    return edge.start, edge.end
