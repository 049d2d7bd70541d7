"""One family's facts, whole and immutable: what every analysis and every map is a function of."""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Any, Final, TypeVar, cast

from graph.dates import Truth, active_on
from graph.errors import NotFound
from graph.model import Case, EdgeFact, Fact, NodeFact, Register

F = TypeVar("F", bound=Fact)
E = TypeVar("E", bound=EdgeFact)
N = TypeVar("N", bound=NodeFact)
T = TypeVar("T")

_NONE: Mapping[str, str] = MappingProxyType({})

_MOST_ANSWERS: Final = 8
"""How many answers a graph remembers: a family has few who look at it in one hour."""


@dataclass(frozen=True)
class CaseGraph:
    """A case's own facts and, through confirmed links, what registers hold about its people.

    `case_id` is the case (or the register, when one is looked at as a whole). `facts` maps id to
    fact and always holds both ends of every edge. `identities` maps a person's id to the person
    that stands for the same human in this graph (the case's own, where it has one); who is not in
    it stands for themselves.
    """

    case_id: str
    facts: Mapping[str, Fact]
    identities: Mapping[str, str] = field(default_factory=lambda: _NONE)

    @classmethod
    def of(
        cls, case_id: str, facts: Iterable[Fact], identities: Mapping[str, str] = _NONE
    ) -> CaseGraph:
        """Gather facts, dropping every edge that has an end which is not among them."""
        found = {fact.id: fact for fact in sorted(facts, key=lambda fact: fact.id)}
        whole = {
            fact_id: fact
            for fact_id, fact in found.items()
            if not isinstance(fact, EdgeFact) or (fact.start in found and fact.end in found)
        }
        kept = {who: same for who, same in sorted(identities.items()) if who in whole}
        return cls(case_id, MappingProxyType(whole), MappingProxyType(kept))

    @property
    def holder(self) -> Case | Register:
        """The case itself. Raises `NotFound` when it is not in the graph."""
        found = self.facts.get(self.case_id)
        if isinstance(found, Case | Register):
            return found
        raise NotFound(f"no case {self.case_id}")

    def all(self, kind: type[F]) -> tuple[F, ...]:
        """All facts of a class, by id."""
        return cast("tuple[F, ...]", self._by_class.get(kind, ()))

    def get(self, fact_id: str, kind: type[F]) -> F:
        """The fact of that id and class. Raises `NotFound`."""
        fact = self.facts.get(fact_id)
        if isinstance(fact, kind):
            return fact
        raise NotFound(f"no {kind.__name__} {fact_id}")

    def leaving(self, node_id: str, kind: type[E]) -> tuple[E, ...]:
        """Edges of a class that start at a node, by id."""
        return cast("tuple[E, ...]", self._leaving.get((node_id, kind), ()))

    def entering(self, node_id: str, kind: type[E]) -> tuple[E, ...]:
        """Edges of a class that end at a node, by id."""
        return cast("tuple[E, ...]", self._entering.get((node_id, kind), ()))

    def touching(self, node_id: str, kind: type[E]) -> tuple[E, ...]:
        """Edges of a class that start or end at a node."""
        return self.leaving(node_id, kind) + self.entering(node_id, kind)

    def stands_for(self, person_id: str) -> str:
        """The person that stands for the same human."""
        return self.identities.get(person_id, person_id)

    def same_human(self, person_id: str) -> tuple[str, ...]:
        """All persons of this graph that are the same human, this one included."""
        return self._humans.get(self.stands_for(person_id), (person_id,))

    def on(self, day: date) -> CaseGraph:
        """The graph as of a day: what surely or possibly held then.

        A person stays while an edge may still need them: the dead are in the family they left.
        """
        kept = [
            fact
            for fact in self.facts.values()
            if fact.valid.text == ""
            or (isinstance(fact, NodeFact) and fact.held_alone)
            or active_on(fact.valid, day) is not Truth.NO
        ]
        return CaseGraph.of(self.case_id, kept, self.identities)

    def without(self, hidden: Iterable[str]) -> CaseGraph:
        """The graph without some facts and without what hangs on them."""
        gone = frozenset(hidden)
        kept = (fact for fact_id, fact in self.facts.items() if fact_id not in gone)
        return CaseGraph.of(self.case_id, kept, self.identities)

    def once(self, key: Hashable, work: Callable[[], T]) -> T:
        """What `work` makes of this graph; the last few answers are remembered with it.

        `key` must name the work and all that it depends on besides the graph; what it gives must
        be immutable.
        """
        known = self._answers
        if key in known:
            return cast("T", known[key])
        answer = work()
        # What is remembered is replaced as a whole, so that threads need not wait for each other:
        # two who ask at once may both work it out, and only one be remembered.
        latest = list(self._answers.items())[1 - _MOST_ANSWERS :]
        kept = {**dict(latest), key: answer}
        object.__setattr__(self, "_answers", MappingProxyType(kept))
        return answer

    def to_json(self) -> bytes:
        """Canonical bytes: equal graphs give equal bytes."""
        content: dict[str, Any] = {
            "case": self.case_id,
            "facts": [fact.model_dump(mode="json", exclude_none=True) for fact in self],
            "identities": dict(self.identities),
        }
        return json.dumps(
            content, ensure_ascii=False, sort_keys=True, separators=(",", ":")
        ).encode()

    def __iter__(self) -> Iterator[Fact]:
        """All facts, by id."""
        return iter(self.facts.values())

    def __len__(self) -> int:
        return len(self.facts)

    @cached_property
    def _answers(self) -> Mapping[Hashable, object]:
        return MappingProxyType({})

    @cached_property
    def _by_class(self) -> dict[type[Fact], tuple[Fact, ...]]:
        found: dict[type[Fact], list[Fact]] = {}
        for fact in self.facts.values():
            found.setdefault(type(fact), []).append(fact)
        return {kind: tuple(facts) for kind, facts in found.items()}

    @cached_property
    def _leaving(self) -> dict[tuple[str, type[Fact]], tuple[EdgeFact, ...]]:
        return self._ends("start")

    @cached_property
    def _entering(self) -> dict[tuple[str, type[Fact]], tuple[EdgeFact, ...]]:
        return self._ends("end")

    def _ends(self, end: str) -> dict[tuple[str, type[Fact]], tuple[EdgeFact, ...]]:
        found: dict[tuple[str, type[Fact]], list[EdgeFact]] = {}
        for fact in self.facts.values():
            if isinstance(fact, EdgeFact):
                found.setdefault((getattr(fact, end), type(fact)), []).append(fact)
        return {key: tuple(edges) for key, edges in found.items()}

    @cached_property
    def _humans(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for person_id, stands_for in self.identities.items():
            found.setdefault(stands_for, []).append(person_id)
        return {
            stands_for: tuple(sorted({stands_for, *people})) for stands_for, people in found.items()
        }
