"""A case to type into: what is typed is applied as a change, in memory, and told as plain lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from graph.case_graph import CaseGraph
from graph.changes import Change, NodeAt, apply
from graph.ids import REFERENCE_HOLDER, derived_id
from graph.journal import Replay
from graph.language import Language
from graph.model import Case, EdgeFact, Fact, Organisation, Person
from ingest.typed import Typed, ids_from, read_typed

CASE = derived_id("typing", "case")
TODAY = date(2026, 11, 23)
_LEFT_OUT = {"label", "id", "holder", "start", "end", "version", "recorded_at"}


class Desk:
    """One case. `type` reads a text, applies what it comes to and gives what was read."""

    def __init__(
        self, facts: Iterable[Fact] = (), organisations: Iterable[Organisation] = ()
    ) -> None:
        self.there = Replay()
        self.organisations = tuple(organisations)
        self.there.facts[CASE] = Case(id=CASE, holder=CASE, name="De Vries (fictief)")
        for fact in facts:
            self.there.facts[fact.id] = fact
        self._turns = 0

    @property
    def graph(self) -> CaseGraph:
        """The case as it is now."""
        return CaseGraph.of(CASE, self.there.facts.values())

    def read(
        self, text: str, lang: Language = "nl", choices: Mapping[str, str] | None = None
    ) -> Typed:
        """Read a text over the case as it is now."""
        return read_typed(
            text,
            self.graph,
            TODAY,
            lang,
            ids_from(derived_id("typing", str(self._turns))),
            organisations=self.organisations,
            choices=choices or {},
        )

    def type(
        self, text: str, lang: Language = "nl", choices: Mapping[str, str] | None = None
    ) -> Typed:
        """Read a text and apply it; a faulty change raises."""
        typed = self.read(text, lang, choices)
        self._turns += 1
        if typed.operations:
            for one in self.organisations:
                self.there._elsewhere.setdefault(one.id, _at(one))
            change = Change(holder=CASE, by="duo", operations=typed.operations)
            self.there.absorb(apply(change, self.there, "2026-11-23T10:00:00.000Z"))
        return typed

    def person(self, name: str) -> Person:
        """The one person of that name."""
        (found,) = (p for p in self.graph.all(Person) if name in (p.name, p.given, p.call_name))
        return found

    def lines(self, *labels: str) -> list[str]:
        """The facts as plain lines, of some labels or all, in the order of the alphabet."""
        return told(self.graph, *labels)


def _at(organisation: Organisation) -> NodeAt:
    return NodeAt(organisation.label, REFERENCE_HOLDER)


def told(graph: CaseGraph, *labels: str) -> list[str]:
    """Facts as lines with names in the place of ids: "PARENT_OF Anna > Lisa kind=foster"."""
    names = {fact.id: _name(fact, graph) for fact in graph if not isinstance(fact, EdgeFact)}
    lines = []
    for fact in graph:
        if fact.label == "Case" or (labels and fact.label not in labels):
            continue
        values = fact.model_dump(mode="json", exclude_defaults=True, exclude=_LEFT_OUT)
        told = " ".join(f"{name}={value}" for name, value in values.items())
        if isinstance(fact, EdgeFact):
            ends = [names[fact.start], names[fact.end]]
            if fact.symmetric:
                ends.sort()
            lines.append(f"{fact.label} {' > '.join(ends)} {told}".rstrip())
        else:
            lines.append(f"{fact.label} {names[fact.id]} {told}".rstrip())
    return sorted(lines)


def _name(fact: Fact, graph: CaseGraph) -> str:
    if isinstance(fact, Person) and fact.name:
        return f"{fact.name} {fact.born.text}" if fact.born else fact.name
    if isinstance(fact, Organisation):
        return fact.name
    joined = [
        f"{edge.label}:{_name(graph.facts[other], graph)}"
        for edge in graph
        if isinstance(edge, EdgeFact) and fact.id in (edge.start, edge.end)
        for other in (edge.start, edge.end)
        if other != fact.id and isinstance(graph.facts[other], Person) and _has_name(graph, other)
    ]
    return f"({', '.join(sorted(joined))})"


def _has_name(graph: CaseGraph, person: str) -> bool:
    fact = graph.facts[person]
    return isinstance(fact, Person) and bool(fact.name)
