"""Who has been named already, and how somebody is named next: for writing a case as lines."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from graph.case_graph import CaseGraph
from graph.language import Language
from graph.model import EdgeFact, ParentOf, Person
from ingest.typed.writing import address, full_name, introduced, particulars

E = TypeVar("E", bound=EdgeFact)


class Speaker:
    """Writes lines about one case; `told` are the edges that stand in a line already."""

    def __init__(self, graph: CaseGraph, lang: Language) -> None:
        self.graph = graph
        self.lang: Language = lang
        self.lines: list[str] = []
        self.told: set[str] = set()
        self._known: dict[str, Person] = {}
        self._people = [p for p in graph.all(Person) if p.holder == graph.case_id]

    def edges(self, kind: type[E]) -> list[E]:
        """The case's own edges of a class."""
        return [edge for edge in self.graph.all(kind) if edge.holder == self.graph.case_id]

    def person(self, person_id: str) -> Person:
        """Somebody of the case."""
        return self.graph.get(person_id, Person)

    def is_person(self, node_id: str) -> bool:
        """Whether a node is somebody."""
        return isinstance(self.graph.facts[node_id], Person)

    def is_stand_in(self, person_id: str) -> bool:
        """Whether somebody only stands for unknown parents of brothers and sisters."""
        person = self.person(person_id)
        return not person.name and person.kind == "family" and person.born is None

    def order(self, child_id: str) -> tuple[date, str]:
        """The order of children: by birth as far as it is known, then by name."""
        child = self.person(child_id)
        born = child.born or child.died
        return (born.earliest if born else date.max, child.name + child.id)

    def line(self, text: str) -> None:
        """Write a line."""
        self.lines.append(text)

    def known(self, person: Person) -> None:
        """Note that somebody has been told of."""
        self._known[person.id] = person

    def rest(self) -> list[Person]:
        """Who has a name and has not been told of."""
        return [p for p in self._people if p.id not in self._known and p.name]

    def introduce(self, child: Person) -> None:
        """Tell of somebody by themselves who would otherwise get a family name in a line."""
        if child.family_name is None and child.name and self._may_inherit(child):
            self.by_itself(child)

    def by_itself(self, person: Person) -> None:
        """Tell of somebody in a line of their own, unless it was done."""
        if person.id not in self._known:
            self.line(self.name(person))

    def name(self, person: Person) -> str:
        """How somebody is named: at length for the first time, and then as short as may be."""
        if person.id in self._known:
            return address(person, self._people, self.lang)
        text = introduced(person, list(self._known.values()), self.lang)
        self.known(person)
        return text + particulars(person, self.lang)

    def worker(self, person: Person, organisation: str) -> str:
        """A professional, whom the name of their organisation tells apart from all others."""
        first = person.id not in self._known
        self.known(person)
        told = particulars(person, self.lang) if first else ""
        at = "bij" if self.lang == "nl" else "from"
        return f"{full_name(person)}{told} {at} {organisation}"

    def _may_inherit(self, child: Person) -> bool:
        parents = {edge.start for edge in self.graph.entering(child.id, ParentOf)}
        brood = {
            edge.end for parent in parents for edge in self.graph.leaving(parent, ParentOf)
        } | parents
        return any(self.person(one).family_name for one in brood)
