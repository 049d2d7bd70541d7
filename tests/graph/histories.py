"""Random histories of one file: changes as people make them, each valid when it is made."""

from __future__ import annotations

from random import Random

from pydantic import JsonValue

from graph.changes import Change, End, Operation, Put, Retract, Say, Update, apply
from graph.dates import PartialDate
from graph.errors import Conflict, InvalidChange
from graph.ids import derived_id
from graph.journal import GENESIS, Entry, Replay, entry
from graph.model import (
    Case,
    Characteristic,
    EdgeFact,
    Event,
    Fact,
    Has,
    Household,
    MemberOf,
    NodeFact,
    ParentOf,
    PartnerOf,
    Person,
    Statement,
    TookPart,
)

_NODES: dict[type[NodeFact], dict[str, object]] = {
    Person: {"gender": "woman"},
    Household: {"name": "thuis"},
    Event: {"kind": "incident", "text": "geschreeuw"},
    Characteristic: {"kind": "addiction"},
}
_EDGES: tuple[tuple[type[EdgeFact], type[NodeFact]], ...] = (
    (ParentOf, Person),
    (PartnerOf, Person),
    (MemberOf, Household),
    (TookPart, Event),
    (Has, Characteristic),
)


class History:
    """A file with its journal and its facts, grown change by change from a seed.

    `moments` are the recorded times, one per entry, not all different.
    """

    def __init__(self, seed: int, steps: int) -> None:
        self._random = Random(seed)
        self._made = 0
        self.holder = derived_id("history", str(seed))
        self.replay = Replay()
        self.entries: list[Entry] = []
        self.changes: list[Change] = []
        case = Case(id=self.holder, holder=self.holder, name=f"case {seed}")
        self._record((Put(fact=case),))
        while len(self.entries) < steps:
            self._record(self._operations())

    def _record(self, operations: tuple[Operation, ...]) -> None:
        change = Change(
            id=self._id("change"), holder=self.holder, by="somebody", operations=operations
        )
        moment = f"2026-01-01T00:00:{len(self.entries) // 2:02d}.000Z"
        try:
            applied = apply(change, self.replay, moment)
        except (InvalidChange, Conflict):
            return  # as refused as it would be by the store
        previous = self.entries[-1].hash if self.entries else GENESIS
        made = entry(change, applied, len(self.entries) + 1, moment, previous)
        self.entries.append(made)
        self.changes.append(change)
        self.replay.take(made)

    def _id(self, kind: str) -> str:
        self._made += 1
        return derived_id(self.holder, kind, str(self._made))

    def _operations(self) -> tuple[Operation, ...]:
        return tuple(self._operation() for _ in range(self._random.randint(1, 4)))

    def _operation(self) -> Operation:
        people = [fact for fact in self.replay.facts.values() if isinstance(fact, Person)]
        there = [fact for fact in self.replay.facts.values() if not isinstance(fact, Case)]
        chosen = self._random.random()
        if len(people) < 3 or chosen < 0.25:
            return Put.of(self._node())
        if chosen < 0.55:
            return Put.of(self._edge(people))
        fact = self._random.choice(there)
        if chosen < 0.65:
            return Say(
                statement=Statement(
                    id=self._id("statement"), holder=self.holder, about=fact.id, text="zo was het"
                )
            )
        if chosen < 0.8:
            return self._update(fact)
        if chosen < 0.9:
            return End.on(fact, day=PartialDate.parse(str(self._random.randint(2000, 2030))))
        return Retract.on(fact)

    def _node(self) -> Fact:
        kind = self._random.choice((Household, Event, Characteristic, Person, Person))
        values = {
            "id": self._id("node"),
            "holder": self.holder,
            "valid": self._valid(),
            **_NODES[kind],
        }
        if kind is Person:
            values["given"] = self._random.choice(("Anna", "Mo", "Lisa", "Çağla"))
        return kind.model_validate(values)

    def _edge(self, people: list[Person]) -> EdgeFact:
        start = self._random.choice(people)
        kind, to = self._random.choice(_EDGES)
        ends = [f for f in self.replay.facts.values() if isinstance(f, to) and f is not start]
        if not ends:
            kind, ends = ParentOf, [person for person in people if person is not start]
        values = {
            "id": self._id("edge"),
            "holder": self.holder,
            "start": start.id,
            "end": self._random.choice(ends).id,
            "valid": self._valid(),
            **({"role": "witnessed"} if kind is TookPart else {}),
        }
        return kind.model_validate(values)

    def _update(self, fact: Fact) -> Update:
        values: dict[str, JsonValue] = {"note": self._random.choice(("let op", "nagevraagd", None))}
        if isinstance(fact, Person):
            values["born"] = self._random.choice(("1984~", "2010-05", None))
        if self._random.random() < 0.3:
            values = {"valid": self._valid()}
        return Update.on(fact, values=values)

    def _valid(self) -> str:
        return self._random.choice(("", "2014/..", "2014-05/2019~", "../2020", "2015-03-04"))
