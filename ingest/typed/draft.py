"""A case as a text would make it: what is there, what is new, what becomes otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Final, TypeAlias, TypeVar

from pydantic import JsonValue

from graph.case_graph import CaseGraph
from graph.changes import End, Operation, Put, Retract, Update
from graph.dates import Interval, PartialDate, Truth, active_on
from graph.ids import derived_id
from graph.model import EdgeFact, Fact, Organisation, Person

F = TypeVar("F", bound=Fact)
E = TypeVar("E", bound=EdgeFact)

IdSource: TypeAlias = Callable[[str], str]
"""Names a new fact by its key in the text: the same key always gives the same id."""


def ids_from(seed: str) -> IdSource:
    """Ids of one piece of typing: a preview and what is then applied agree by an equal `seed`."""
    return lambda key: derived_id(seed, "typed", key)


_NOT_DATA: Final = frozenset(("version", "recorded_at"))


class Draft:
    """Facts that grow while a text is read; `operations` is what that comes to.

    People and what joins them are those that the case itself holds; `organisations` are known
    besides, as shared reference data.
    """

    def __init__(
        self,
        graph: CaseGraph,
        ids: IdSource,
        today: date,
        organisations: Iterable[Organisation] = (),
    ) -> None:
        self.holder = graph.case_id
        self.today = today
        self._ids = ids
        self._taken = set(graph.facts)
        self._original: dict[str, Fact] = {}
        self._now: dict[type[Fact], dict[str, Fact]] = {}
        self._ends: dict[tuple[type[Fact], str], list[str]] = {}
        self._new: dict[str, None] = {}
        self._class_of: dict[str, type[Fact]] = {}
        self._gone: list[str] = []
        self._undo: list[Callable[[], None]] = []
        self.touched: list[str] = []
        self._altered: set[str] = set()
        self.writes = 0
        for organisation in organisations:
            self._know(organisation)
        for fact in graph:
            if fact.holder == self.holder or isinstance(fact, Organisation):
                self._know(fact)

    def _know(self, fact: Fact) -> None:
        self._original[fact.id] = fact
        self._place(fact)

    def _place(self, fact: Fact) -> None:
        known = self._now.setdefault(type(fact), {})
        if fact.id not in known and isinstance(fact, EdgeFact):
            for end in (fact.start, fact.end):
                self._ends.setdefault((type(fact), end), []).append(fact.id)
        known[fact.id] = fact
        self._class_of[fact.id] = type(fact)

    def all(self, kind: type[F]) -> Iterator[F]:
        """All facts of a class as they are now."""
        for fact in self._now.get(kind, {}).values():
            if isinstance(fact, kind):
                yield fact

    def get(self, kind: type[F], fact_id: str) -> F:
        """The fact of that id and class as it is now; raises KeyError."""
        fact = self._now[kind][fact_id]
        if isinstance(fact, kind):
            return fact
        raise KeyError(fact_id)

    def find(self, kind: type[F], fact_id: str) -> F | None:
        """The fact of that id, if it is there and of that class."""
        fact = self._now.get(kind, {}).get(fact_id)
        return fact if isinstance(fact, kind) else None

    def person(self, person_id: str) -> Person:
        """Somebody as they are now."""
        return self.get(Person, person_id)

    def leaving(self, kind: type[E], node_id: str) -> list[E]:
        """Edges of a class that start at a node."""
        return [edge for edge in self.touching(kind, node_id) if edge.start == node_id]

    def entering(self, kind: type[E], node_id: str) -> list[E]:
        """Edges of a class that end at a node."""
        return [edge for edge in self.touching(kind, node_id) if edge.end == node_id]

    def touching(self, kind: type[E], node_id: str) -> list[E]:
        """Edges of a class at a node."""
        return [self.get(kind, edge_id) for edge_id in self._ends.get((kind, node_id), ())]

    def between(self, kind: type[E], one: str, other: str) -> list[E]:
        """Edges of a class that join two nodes, either way."""
        return [edge for edge in self.touching(kind, one) if {edge.start, edge.end} == {one, other}]

    def put(self, cls: type[F], /, *key: str, **values: object) -> F:
        """Make a fact; `key` tells it apart from the other new facts of its class."""
        fact = cls.model_validate(
            {"id": self._free_id(cls.__name__, *key), "holder": self.holder, **values}
        )
        self._new[fact.id] = None
        self._place(fact)
        self._written(fact.id, lambda: self._forget(fact))
        return fact

    def _free_id(self, *key: str) -> str:
        """The id of a key, or of the next one like it when it is taken already."""
        name = "/".join(key)
        found, number = self._ids(name), 1
        while found in self._taken or found in self._new:
            number += 1
            found = self._ids(f"{name}/{number}")
        return found

    def change(self, fact: F, **values: object) -> F:
        """Make some properties otherwise. Raises what the fact's class says to wrong values."""
        dumped = fact.model_dump() | values
        after = type(fact).model_validate(dumped)
        if after == fact:
            self.touched.append(fact.id)
            return fact
        self._place(after)
        self._written(fact.id, lambda: self._place(fact))
        return after

    def _written(self, fact_id: str, undo: Callable[[], None]) -> None:
        self.writes += 1
        self._altered.add(fact_id)
        self.touched.append(fact_id)
        self._undo.append(undo)

    def undo(self, writes: int) -> None:
        """Go back to when so much was written: the rest of a sentence was not understood."""
        while self.writes > writes:
            self._undo.pop()()
            self.writes -= 1

    def _forget(self, fact: Fact) -> None:
        del self._now[type(fact)][fact.id]
        if isinstance(fact, EdgeFact):
            for end in (fact.start, fact.end):
                self._ends[type(fact), end].remove(fact.id)
        self._new.pop(fact.id, None)
        self.touched = [fact_id for fact_id in self.touched if fact_id != fact.id]

    def remove(self, fact: Fact) -> None:
        """Take a fact away: it stood for what is now known better. Edges go before their nodes."""
        is_new = fact.id in self._new
        self._forget(fact)
        if not is_new:
            self._gone.append(fact.id)

        def restore() -> None:
            self._place(fact)
            if is_new:
                self._new[fact.id] = None
            else:
                self._gone.remove(fact.id)

        self.writes += 1
        self._undo.append(restore)

    def is_alone(self, node_id: str) -> bool:
        """Whether no edge touches a node."""
        return not any(edges for (_, end), edges in self._ends.items() if end == node_id)

    def found(self, fact: Fact) -> None:
        """Note that a sentence says what is there already."""
        self.touched.append(fact.id)

    def is_active(self, fact: Fact) -> bool:
        """Whether it surely or possibly holds today."""
        return not fact.valid.text or active_on(fact.valid, self.today) is not Truth.NO

    @property
    def size(self) -> int:
        """How many facts were made or altered: a bound on the operations."""
        return len(self._altered) + len(self._gone)

    def _differs(self, fact_id: str) -> bool:
        before = self._original.get(fact_id)
        return before is None or before != self._now[self._class_of[fact_id]][fact_id]

    def operations(self) -> tuple[Operation, ...]:
        """New nodes, then new edges, then what becomes otherwise, then what is taken away."""
        made = [self._now[self._class_of[fact_id]][fact_id] for fact_id in self._new]
        nodes = [Put.of(fact) for fact in made if not isinstance(fact, EdgeFact)]
        edges = [Put.of(fact) for fact in made if isinstance(fact, EdgeFact)]
        changed = [
            self._difference(self._original[fact_id])
            for fact_id in dict.fromkeys(self.touched)
            if fact_id in self._original and self._differs(fact_id)
        ]
        taken = [Retract.on(self._original[fact_id]) for fact_id in self._gone]
        return (*nodes, *edges, *changed, *taken)

    def _difference(self, before: Fact) -> Operation:
        after = self._now[type(before)][before.id]
        was, now = before.model_dump(mode="json"), after.model_dump(mode="json")
        values: dict[str, JsonValue] = {
            name: value
            for name, value in now.items()
            if name not in _NOT_DATA and value != was[name]
        }
        end = after.valid.end
        if set(values) == {"valid"} and isinstance(end, PartialDate) and _only_end(before, after):
            return End.on(before, day=end)
        return Update.on(before, values=values)


def _only_end(before: Fact, after: Fact) -> bool:
    return Interval.of(before.valid.start, after.valid.end) == after.valid
