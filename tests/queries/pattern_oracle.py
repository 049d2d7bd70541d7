"""Random families with what is known of whom, and the outcome of every pair by asking by hand."""

from __future__ import annotations

from itertools import pairwise
from random import Random
from typing import Final

from graph.case_graph import CaseGraph
from graph.ids import derived_id
from graph.model import (
    Case,
    CentredOn,
    Characteristic,
    Event,
    Fact,
    Has,
    ParentOf,
    Person,
    TookPart,
)
from queries.patterns import Kind

LINKS: Final = ("birth", "birth", "adoptive", "foster", "step", "guardian")
CODES: Final = ("addiction", "violence_committed", "teenage_parenthood")
EVENT: Final = Kind("partner_violence", "did")
KINDS: Final = (*(Kind(code) for code in CODES), EVENT)


class DrawnFamily:
    """A random family in rows; whole generations are unknown, and so is much of the rest.

    `facts` are in an order in which they can be written: nodes before what joins them.
    """

    def __init__(self, seed: int, name: str = "case") -> None:
        draw = Random(seed)
        self.case = derived_id("patterns", name)
        self.rows = [
            [f"{row}.{n}" for n in range(draw.randint(1, 3))] for row in range(draw.randint(2, 7))
        ]
        silent = {name for row in self.rows if draw.random() < 0.2 for name in row}
        self.facts: list[Fact] = [Case(id=self.case, holder=self.case, name=name)]
        self.links: list[tuple[str, str, str]] = []
        self.known: dict[tuple[str, Kind], list[bool]] = {}
        for person in self.people:
            self.facts.append(Person(id=self.id(person), holder=self.case, given=person))
        for above, below in pairwise(self.rows):
            for child in below:
                for parent in draw.sample(above, draw.randint(0, min(2, len(above)))):
                    self._link(parent, child, draw.choice(LINKS))
        for person in self.people:
            for code in () if person in silent else CODES:
                for n in range(draw.choice((0, 0, 1, 1, 2))):
                    self._mark(person, code, n, so=draw.random() < 0.6)
            if person not in silent and draw.random() < 0.3:
                self._did(person)
        self.centre = draw.choice(self.people)
        self.facts.append(
            CentredOn(
                id=self.id("centre"), holder=self.case, start=self.case, end=self.id(self.centre)
            )
        )
        self.graph = CaseGraph.of(self.case, self.facts)

    def id(self, *names: object) -> str:
        """The id of somebody or something of this family."""
        return derived_id(self.case, *map(str, names))

    @property
    def people(self) -> list[str]:
        """Everybody, eldest generation first."""
        return [person for row in self.rows for person in row]

    def _link(self, parent: str, child: str, kind: str) -> None:
        self.links.append((parent, child, kind))
        self.facts.append(
            ParentOf(
                id=self.id(parent, child), holder=self.case, start=self.id(parent),
                end=self.id(child), kind=kind,
            )
        )  # fmt: skip

    def _mark(self, person: str, code: str, n: int, *, so: bool) -> None:
        self.known.setdefault((person, Kind(code)), []).append(so)
        mark = Characteristic(
            id=self.id(person, code, n), holder=self.case, kind=code, absent=not so
        )
        has = Has(
            id=self.id(person, code, n, "has"), holder=self.case, start=self.id(person), end=mark.id
        )
        self.facts += [mark, has]

    def _did(self, person: str) -> None:
        self.known[person, EVENT] = [True]
        event = Event(id=self.id(person, "event"), holder=self.case, kind=EVENT.code)
        part = TookPart(
            id=self.id(person, "did"), holder=self.case, start=self.id(person), end=event.id,
            role=EVENT.role or "",
        )  # fmt: skip
        self.facts += [event, part]

    def below(self, name: str) -> set[str]:
        """Everybody who descends from somebody, by asking each link again and again."""
        found = {name}
        while more := {c for p, c, _ in self.links if p in found} - found:
            found |= more
        return found

    def above(self, name: str, steps: int) -> set[str]:
        """Everybody within so many steps up."""
        if steps == 0:
            return {name}
        parents = [self.above(p, steps - 1) for p, c, _ in self.links if c == name]
        return {name}.union(*parents)

    def outcomes(self, kind: Kind, generations: int) -> dict[tuple[str, str], tuple[str, str]]:
        """The outcome and the link of every pair in scope, by the ids of parent and child."""
        scope = {up for each in self.below(self.centre) for up in self.above(each, generations)}
        found = {}
        for parent, child, link in self.links:
            if parent not in scope:
                continue
            of_parent, of_child = self.known.get((parent, kind)), self.known.get((child, kind))
            if of_parent is None or of_child is None:
                told = "unknown"
            else:
                told = {
                    (True, True): "maintained",
                    (True, False): "broken",
                    (False, True): "started",
                    (False, False): "absent",
                }[any(of_parent), any(of_child)]
            found[self.id(parent), self.id(child)] = (told, link)
        return found
