"""Before writing: which families there are, and under which key each record goes.

Records from a GEDCOM file bring their families. Records from elsewhere bring parent links and
unions only; their families are the couples, and each child's set of parents by kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from ingest.records import (
    AssociationRecord,
    EventRecord,
    FamilyRecord,
    ParentRecord,
    PersonRecord,
    Record,
    RecordRef,
    SourceRecord,
    StatementRecord,
    TwinRecord,
    UnionRecord,
)

_XREF: Final = re.compile(r"[A-Z0-9_]{1,200}")


@dataclass(slots=True)
class OutFamily:
    """One family to be written. `links` are the parent links of each child, in order."""

    key: str
    partners: list[str] = field(default_factory=list)
    links: dict[str, list[ParentRecord]] = field(default_factory=dict)
    unions: list[UnionRecord] = field(default_factory=list)
    events: list[EventRecord] = field(default_factory=list)
    notes: tuple[str, ...] = ()
    custom: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Outline:
    """Everything to be written, sorted by where it goes. `left_out` counts what cannot be."""

    persons: dict[str, PersonRecord] = field(default_factory=dict)
    families: dict[str, OutFamily] = field(default_factory=dict)
    sources: dict[str, SourceRecord] = field(default_factory=dict)
    events: dict[str, list[EventRecord]] = field(default_factory=dict)
    associations: dict[str, list[AssociationRecord]] = field(default_factory=dict)
    twins: dict[str, list[TwinRecord]] = field(default_factory=dict)
    statements: dict[RecordRef, list[StatementRecord]] = field(default_factory=dict)
    child_of: dict[str, list[str]] = field(default_factory=dict)
    partner_in: dict[str, list[str]] = field(default_factory=dict)
    xrefs: dict[tuple[str, str], str] = field(default_factory=dict)
    left_out: dict[str, int] = field(default_factory=dict)

    def xref(self, kind: str, key: str) -> str:
        """The cross-reference of a record, with its signs: `@I1@`."""
        return f"@{self.xrefs[kind, key]}@"

    def said(self, kind: str, key: str, name: str | None = None) -> list[StatementRecord]:
        """What is said about a record, or about one property of it."""
        return [
            statement
            for ref, statements in self.statements.items()
            if (ref.kind, ref.key, ref.property) == (kind, key, name)
            for statement in statements
        ]


def outline(records: Iterable[Record]) -> Outline:
    """Sort the records, form the families that are not given, and choose the keys."""
    out = Outline()
    unions: list[UnionRecord] = []
    links: list[ParentRecord] = []
    for record in records:
        match record:
            case PersonRecord():
                out.persons.setdefault(record.key, record)
            case FamilyRecord():
                family = OutFamily(record.key, list(record.partners))
                family.links = {child: [] for child in record.children}
                family.notes, family.custom = record.notes, record.custom
                out.families.setdefault(record.key, family)
            case UnionRecord():
                unions.append(record)
            case ParentRecord():
                links.append(record)
            case _:
                _sort(out, record)
    _Families(out).add(unions, links)
    _attach_events(out)
    for key, family in out.families.items():
        family.partners = [partner for partner in family.partners if partner in out.persons]
        family.links = {child: told for child, told in family.links.items() if child in out.persons}
        for partner in family.partners:
            out.partner_in.setdefault(partner, []).append(key)
        for child in family.links:
            out.child_of.setdefault(child, []).append(key)
    _name(out, "I", out.persons)
    _name(out, "F", out.families)
    _name(out, "S", out.sources)
    return out


def _sort(out: Outline, record: Record) -> None:
    match record:
        case EventRecord():
            owner = record.family or (record.persons[0][0] if record.persons else "")
            out.events.setdefault(owner, []).append(record)
        case SourceRecord():
            out.sources.setdefault(record.key, record)
        case StatementRecord():
            out.statements.setdefault(record.about, []).append(record)
        case AssociationRecord():
            out.associations.setdefault(record.person, []).append(record)
        case TwinRecord():
            out.twins.setdefault(record.first, []).append(record)
        case _:
            name = type(record).__name__
            out.left_out[name] = out.left_out.get(name, 0) + 1


def _attach_events(out: Outline) -> None:
    for key, family in out.families.items():
        own = [event for event in out.events.get(key, ()) if event.family == key]
        family.events.extend(own)


class _Families:
    """Puts unions and parent links into families, and makes families where none fits."""

    def __init__(self, out: Outline) -> None:
        self._out = out
        self._by_people: dict[frozenset[str], str] = {}
        for key, family in out.families.items():
            self._by_people.setdefault(frozenset(family.partners), key)

    def add(self, unions: list[UnionRecord], links: list[ParentRecord]) -> None:
        """Place every union, then every child with its parents."""
        for union in unions:
            self._family(union.family, list(union.partners)).unions.append(union)
        loose: dict[tuple[str, str], list[ParentRecord]] = {}
        for link in links:
            family = self._out.families.get(link.family or "")
            if family is not None and link.parent in family.partners:
                family.links.setdefault(link.child, []).append(link)
            else:
                loose.setdefault((link.child, link.kind), []).append(link)
        for (child, _), told in loose.items():
            for start in range(0, len(told), 2):
                pair = told[start : start + 2]
                parents = list(dict.fromkeys(link.parent for link in pair))
                self._family(None, parents).links.setdefault(child, []).extend(pair)

    def _family(self, key: str | None, partners: list[str]) -> OutFamily:
        if key is not None and key in self._out.families:
            return self._out.families[key]
        people = frozenset(partners)
        found = self._by_people.get(people)
        if found is None or key is not None:
            found = key or f"family {len(self._out.families) + 1}"
            self._out.families[found] = OutFamily(found, partners)
            self._by_people.setdefault(people, found)
        return self._out.families[found]


def _name(out: Outline, letter: str, keys: Iterable[str]) -> None:
    """Keep a key that is a valid cross-reference and not taken; number the others."""
    taken = set(out.xrefs.values()) | {"VOID"}
    waiting: list[str] = []
    for key in keys:
        if _XREF.fullmatch(key) and key not in taken:
            taken.add(key)
            out.xrefs[letter, key] = key
        else:
            waiting.append(key)
    number = 0
    for key in waiting:
        number += 1
        while f"{letter}{number}" in taken:
            number += 1
        taken.add(f"{letter}{number}")
        out.xrefs[letter, key] = f"{letter}{number}"
