"""A case graph to records, for the GEDCOM export.

Give it a graph that went through the policy: what is in it is written. Professionals, services,
households and incidents are no genealogy and stay out; `write_gedcom` has no place for them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final, get_args

from graph.case_graph import CaseGraph
from graph.dates import Interval
from graph.model import Event, ParentOf, PartnerOf, Person, Statement, TookPart, TwinOf
from ingest.gedcom.events import PERSON_EVENTS
from ingest.gedcom.extras import Told, told_events, unpack
from ingest.gedcom.to_facts import undated_death
from ingest.normalise import split_family_name
from ingest.records import (
    EventRecord,
    FamilyRecord,
    Gender,
    ParentRecord,
    PersonName,
    PersonRecord,
    Record,
    RecordRef,
    SourceRecord,
    StatementRecord,
    TwinRecord,
    UnionRecord,
)

_GENDERS: Final = {gender: gender for gender in get_args(Gender)}
_PERSON_KINDS: Final = frozenset(("family", "network", "unborn"))
_PROPERTIES: Final = {"born": "born", "died": "died", "family_name": "name"}
_NAMED: Final = {kind.replace("_", " "): kind for kind in PERSON_EVENTS.values()}
_FAMILY_KEYS: Final = frozenset(("FAMC", "FAMS"))


class CaseRecords:
    """Turns one case graph into records; people that are one human become one person."""

    def __init__(self, graph: CaseGraph) -> None:
        self._graph = graph
        self._people = {
            person.id: person
            for person in graph.all(Person)
            if person.kind in _PERSON_KINDS and graph.stands_for(person.id) == person.id
        }

    def records(self) -> Iterator[Record]:
        """Yield people by birth, then families, couples, parents and what is said of them."""
        for person in sorted(self._people.values(), key=_by_birth):
            told, custom = told_events(unpack(person.source_text), _NAMED)
            yield _person(person, custom)
            for number, event in enumerate(told, 1):
                yield _event(f"{person.id}/{number}", person.id, event, Interval.UNKNOWN)
            yield from self._events(person)
        yield from self._lone_families()
        yield from self._unions()
        yield from self._parents()
        for twins in self._graph.all(TwinOf):
            first, second = sorted((self._who(twins.start), self._who(twins.end)))
            if first != second and first in self._people and second in self._people:
                yield TwinRecord(first, second, twins.kind)
        yield from self._statements()

    def _who(self, person_id: str) -> str:
        return self._graph.stands_for(person_id)

    def _lone_families(self) -> Iterator[FamilyRecord]:
        """Families that no couple and no parent tells of, as the import noted them."""
        members: dict[str, tuple[list[str], list[str]]] = {}
        for person in sorted(self._people.values(), key=_by_birth):
            for name, key in unpack(person.source_text):
                if name in _FAMILY_KEYS:
                    partners, children = members.setdefault(key, ([], []))
                    (partners if name == "FAMS" else children).append(person.id)
        for key, (partners, children) in members.items():
            yield FamilyRecord(f"lone {key}", tuple(partners), tuple(children))
        apart: dict[tuple[str, str], list[str]] = {}
        for edge in self._graph.all(ParentOf):
            if (lone := _lone_key(edge)) is not None:
                apart.setdefault((self._who(edge.start), lone), []).append(self._who(edge.end))
        for (parent, lone), children in sorted(apart.items()):
            if parent in self._people:
                yield FamilyRecord(f"{parent} {lone}", (parent,), tuple(children))

    def _unions(self) -> Iterator[Record]:
        for edge in sorted(
            self._graph.all(PartnerOf), key=lambda edge: (edge.valid.from_min, edge.id)
        ):
            first, second = self._who(edge.start), self._who(edge.end)
            if first == second or first not in self._people or second not in self._people:
                continue
            place = None
            notes: list[str] = []
            family_notes: list[str] = []
            custom: list[tuple[str, str]] = []
            for name, text in unpack(edge.note):
                if name == "MARR.PLAC":
                    place = text
                elif name in ("MARR.NOTE", "NOTE"):
                    notes.append(text)
                elif name == "FAM.NOTE":
                    family_notes.append(text)
                else:
                    custom.append((name, text))
            yield FamilyRecord(edge.id, (first, second), notes=tuple(family_notes))
            yield UnionRecord(
                edge.id,
                (first, second),
                edge.kind,
                edge.valid,
                edge.ended,
                edge.separated,
                place,
                edge.id,
                tuple(notes),
                tuple(custom),
            )

    def _parents(self) -> Iterator[ParentRecord]:
        for edge in self._graph.all(ParentOf):
            parent, child = self._who(edge.start), self._who(edge.end)
            if parent in self._people and child in self._people:
                key = _lone_key(edge)
                family = None if key is None else f"{parent} {key}"
                yield ParentRecord(child, parent, edge.kind, edge.valid, family)

    def _events(self, person: Person) -> Iterator[EventRecord]:
        """Events that a genealogy knows; incidents and reports are none of its business."""
        for part in self._graph.leaving(person.id, TookPart):
            event = self._graph.get(part.end, Event)
            told, _ = told_events(unpack(event.text), _NAMED)
            if len(told) == 1 and part.role == "underwent":
                yield _event(event.id, person.id, told[0], event.valid)

    def _statements(self) -> Iterator[Record]:
        sources: dict[str, str] = {}
        for said in self._graph.all(Statement):
            about = self._about(said)
            if about is None or said.position not in ("confirms", "differs"):
                continue
            key = None
            if said.source is not None:
                if said.source not in sources:
                    sources[said.source] = f"source {len(sources) + 1}"
                    yield SourceRecord(sources[said.source], said.source)
                key = sources[said.source]
            if said.position == "confirms":
                yield StatementRecord(about, key, text=said.text)
            elif about.property in ("born", "died"):
                yield StatementRecord(about, key, "otherwise", said.text)

    def _about(self, said: Statement) -> RecordRef | None:
        fact = self._graph.facts.get(said.about)
        if isinstance(fact, Person) and self._who(fact.id) in self._people:
            return RecordRef("person", self._who(fact.id), _PROPERTIES.get(said.field or ""))
        return RecordRef("union", fact.id) if isinstance(fact, PartnerOf) else None


def _by_birth(person: Person) -> tuple[date, str, str]:
    born = person.born.earliest if person.born is not None else date.max
    return born, person.name, person.id


def _lone_key(edge: ParentOf) -> str | None:
    """The family under which the import found a child of one parent with several such families."""
    return next((text for name, text in unpack(edge.note) if name == "FAMC"), None)


def _event(key: str, person: str, told: Told, when: Interval) -> EventRecord:
    return EventRecord(
        key,
        told.kind,
        told.label,
        ((person, "underwent"),),
        None,
        when,
        told.where,
        told.text,
        tuple(told.notes),
        tuple(told.custom),
    )


def _person(person: Person, pairs: list[tuple[str, str]]) -> PersonRecord:
    others: list[PersonName] = []
    custom: list[tuple[str, str]] = []
    kept: dict[str, str] = {}
    for name, text in pairs:
        if name in ("NPFX", "NSFX", "DEAT.PLAC") and name not in kept:
            kept[name] = text
        elif name.startswith("NAME "):
            others.append(PersonName(given=text, kind=name.removeprefix("NAME ")))
        elif name not in _FAMILY_KEYS:
            custom.append((name, text))
    prefix, family = split_family_name(person.partner_name or "")
    first = PersonName(
        person.given,
        person.call_name,
        person.prefix,
        person.family_name,
        prefix,
        family,
        kept.get("NPFX"),
        kept.get("NSFX"),
    )
    undated = person.died is not None and person.died == undated_death(person.born)
    return PersonRecord(
        person.id,
        () if first.is_empty else (first, *others),
        _GENDERS.get(person.gender, "unknown"),
        person.born,
        person.birth_place,
        None if undated else person.died,
        kept.get("DEAT.PLAC"),
        person.died is not None,
        person.pregnancy_outcome,
        notes=() if person.note is None else (person.note,),
        custom=tuple(custom),
    )
