"""Records of a GEDCOM file to facts of one case or register.

Two passes over the file: people and events first, then everything that joins them. Ids follow from
the holder, the source's name and the key in the file, so the same file names the same facts.

What the model has no field for is kept word for word: about a person in `source_text`, about a
couple or an event in its note or text (see `extras`); from there the export takes it again.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graph.dates import PartialDate
from graph.model import (
    Event,
    ParentOf,
    PartnerOf,
    Person,
    Statement,
    Tie,
    TookPart,
    TwinOf,
)
from graph.told import Told
from ingest.facts import File, Item, cut_name, cut_text, known_id
from ingest.gedcom.extras import event_extras, pack, person_extras
from ingest.gedcom.read import GedcomFile
from ingest.records import (
    AssociationRecord,
    EventRecord,
    FamilyRecord,
    ParentRecord,
    PersonRecord,
    Record,
    RecordRef,
    Skipped,
    SourcePlace,
    SourceRecord,
    StatementRecord,
    TwinRecord,
    UnionRecord,
)

EVENT_KINDS: Final = {
    "adoption": "adoption",
    "emigration": "migration",
    "immigration": "migration",
    "naturalisation": "migration",
    "graduation": "graduation",
}
"""GEDCOM events that the closed list of events knows; others become `other`, with their name."""

DEAD_UNDATED: Final = "0001"
"""The year from which somebody without any date is known to have died."""

KEPT_PEOPLE: Final = 50_000
"""Up to so many people a file waits in memory for the second pass; a larger one is read anew."""

_SECTORS: Final = {"friend": "friends", "neighbour": "neighbours"}
_POSITIONS: Final = {"confirms": "confirms", "denies": "denies", "otherwise": "differs"}
_FIELDS: Final = {"born": "born", "died": "died", "name": "family_name"}
_ROLES: Final = {"witness": "witnessed", "officiator": "attended", "clergy": "attended"}


def undated_death(born: PartialDate | None) -> PartialDate:
    """Died, nobody says when: one day from the birth on."""
    first = PartialDate.parse(DEAD_UNDATED)
    if born is not None:
        first = born if born.ends is None else (born.ends[0] or first)
    return PartialDate.between(first, None)


class GedcomFacts:
    """Maps one file. `source` tells two files in one case apart: the file's name, as a rule."""

    def __init__(self, gedcom: GedcomFile, file: File, source: str) -> None:
        self._gedcom = gedcom
        self._holder = file.id
        self._source = source
        self._sources: dict[str, str] = {}
        self._facts: dict[RecordRef, list[str]] = {}
        self._lone: dict[str, list[tuple[str, str]]] = {}
        self._family_extras: dict[str, list[tuple[str, str]]] = {}
        self._counts: dict[str, int] = {}
        self._waiting: list[Record] | None = [] if gedcom.people <= KEPT_PEOPLE else None

    def items(self) -> Iterator[Item | Skipped]:
        """Yield every fact, nodes before the edges that need them, and every fault once."""
        yield from self._nodes()
        yield from self._edges()

    def _id(self, *key: str) -> str:
        return known_id(self._holder, "gedcom", self._source, *key)

    def _nodes(self) -> Iterator[Item | Skipped]:
        self._find_lone_families()
        person: PersonRecord | None = None
        events: list[EventRecord] = []
        for record in self._gedcom.records():
            if self._waiting is not None and not isinstance(record, Skipped | PersonRecord):
                self._waiting.append(record)
            match record:
                case Skipped():
                    yield record
                case PersonRecord():
                    if person is not None:
                        yield from self._person(person, events)
                    person, events = record, []
                case EventRecord() if record.family is None:
                    events.append(record)
                case EventRecord():
                    yield from self._event(record)
                case SourceRecord():
                    parts = (record.title, record.author, record.publication)
                    text = ". ".join(part for part in parts if part)
                    self._sources[record.key] = text or record.key
        if person is not None:
            yield from self._person(person, events)

    def _find_lone_families(self) -> None:
        """Families that neither a couple nor a parent's link will tell of."""
        for key, partners, children in self._gedcom.family_members():
            if not partners:
                for child in children:
                    self._lone.setdefault(child, []).append(("FAMC", key))
            elif len(partners) == 1 and not children:
                self._lone.setdefault(partners[0], []).append(("FAMS", key))

    def _person(self, record: PersonRecord, events: list[EventRecord]) -> Iterator[Item | Skipped]:
        person_id = self._id("person", record.key)
        name = record.names[0] if record.names else None
        extras = [*person_extras(record), *self._lone.get(record.key, ())]
        dated: list[EventRecord] = []
        occupation = None
        for event in events:
            if event.kind == "occupation" and occupation is None:
                occupation = event.text
            if _is_event(event):
                dated.append(event)
            else:
                extras.extend(event_extras(event))
                self._facts[RecordRef("event", event.key)] = [person_id]
        text, whole = pack(extras)
        if not whole:
            yield self._skip(
                record.place, Told("more custom text than can be kept; the rest is left out")
            )
        partner = None
        if name is not None and name.partner_family:
            partner = " ".join(part for part in (name.partner_prefix, name.partner_family) if part)
        yield Item(
            Person(
                id=person_id,
                holder=self._holder,
                given=cut_name(None if name is None else name.given),
                call_name=cut_name(None if name is None else name.call_name),
                prefix=cut_name(None if name is None else name.prefix),
                family_name=cut_name(None if name is None else name.family),
                partner_name=cut_name(partner),
                gender=record.gender,
                born=record.born,
                died=record.died or (undated_death(record.born) if record.deceased else None),
                birth_place=cut_name(record.born_at),
                pregnancy_outcome=record.birth_outcome,
                occupation=cut_name(occupation),
                note=cut_text("\n\n".join(record.notes)),
                source_text=text,
            ),
            record.place,
        )
        for event in dated:
            yield from self._event(event)

    def _event(self, record: EventRecord) -> Iterator[Item | Skipped]:
        event_id = self._id("event", record.key)
        text, whole = pack(event_extras(record))
        if not whole:
            yield self._skip(
                record.place, Told("more text than an event can keep; the rest is left out")
            )
        kind = EVENT_KINDS.get(record.kind, "other")
        yield Item(
            Event(id=event_id, holder=self._holder, kind=kind, valid=record.when, text=text),
            record.place,
        )
        self._facts[RecordRef("event", record.key)] = [event_id]

    def _edges(self) -> Iterator[Item | Skipped]:
        for record in self._gedcom.records() if self._waiting is None else self._waiting:
            match record:
                case ParentRecord():
                    yield self._parent(record)
                case UnionRecord():
                    yield from self._union(record)
                case TwinRecord():
                    yield self._twins(record)
                case AssociationRecord():
                    yield self._association(record)
                case EventRecord():
                    yield from self._participants(record)
                case FamilyRecord():
                    yield from self._family_notes(record)
                case StatementRecord():
                    yield from self._statement(record)

    def _parent(self, record: ParentRecord) -> Item:
        edge_id = self._id("parent", record.family or "", record.child, record.parent, record.kind)
        about = RecordRef("parent", f"{record.child}/{record.family}")
        self._facts.setdefault(about, []).append(edge_id)
        note = None
        if record.family is not None and self._gedcom.is_one_of_several(record.family):
            note = f"FAMC: {record.family}"
        edge = ParentOf(
            id=edge_id,
            holder=self._holder,
            start=self._id("person", record.parent),
            end=self._id("person", record.child),
            kind=record.kind,
            valid=record.valid,
            note=note,
        )
        return Item(edge, record.place)

    def _union(self, record: UnionRecord) -> Iterator[Item | Skipped]:
        edge_id = self._id("union", record.key)
        self._facts[RecordRef("union", record.key)] = [edge_id]
        if record.family is not None:
            self._facts.setdefault(RecordRef("family", record.family), [edge_id])
        extras: list[tuple[str, str]] = []
        if record.started_at:
            extras.append(("MARR.PLAC", record.started_at))
        extras.extend(("MARR.NOTE", note) for note in record.notes)
        extras.extend(record.custom)
        if record.family == record.key:
            extras.extend(self._family_extras.pop(record.key, ()))
        note, whole = pack(extras)
        if not whole:
            yield self._skip(
                record.place, Told("more text than a couple can keep; the rest is left out")
            )
        first, second = record.partners
        yield Item(
            PartnerOf(
                id=edge_id,
                holder=self._holder,
                start=self._id("person", first),
                end=self._id("person", second),
                kind=record.kind,
                valid=record.valid,
                ended=record.ended_by,
                separated=record.separated,
                note=note,
            ),
            record.place,
        )

    def _twins(self, record: TwinRecord) -> Item:
        edge = TwinOf(
            id=self._id("twins", record.first, record.second),
            holder=self._holder,
            start=self._id("person", record.first),
            end=self._id("person", record.second),
            kind=record.kind,
        )
        return Item(edge, record.place)

    def _association(self, record: AssociationRecord) -> Item:
        edge_id = self._id("association", record.person, record.other, record.role)
        about = RecordRef("association", f"{record.person}/{record.other}")
        self._facts.setdefault(about, []).append(edge_id)
        words = (record.role if record.role not in _SECTORS else None, record.phrase, *record.notes)
        edge = Tie(
            id=edge_id,
            holder=self._holder,
            start=self._id("person", record.person),
            end=self._id("person", record.other),
            sector=_SECTORS.get(record.role, "acquaintances"),
            note=cut_text("\n".join(word for word in words if word)),
        )
        return Item(edge, record.place)

    def _participants(self, record: EventRecord) -> Iterator[Item]:
        about = RecordRef("event", record.key)
        if record.family is None and not _is_event(record):
            return
        persons = dict(record.persons)
        if record.family is not None:
            partners = self._gedcom.members_of(record.family)[0]
            persons = dict.fromkeys(partners, "underwent") | persons
        for person, role in persons.items():
            edge = TookPart(
                id=self._id("part", record.key, person),
                holder=self._holder,
                start=self._id("person", person),
                end=self._facts[about][0],
                role="underwent" if role == "underwent" else _ROLES.get(role, "attended"),
                note=None if role in ("underwent", *_ROLES) else cut_text(role),
            )
            yield Item(edge, record.place)

    def _family_notes(self, record: FamilyRecord) -> Iterator[Skipped]:
        extras = [("FAM.NOTE", note) for note in record.notes] + list(record.custom)
        if len(record.partners) == 2:
            self._family_extras[record.key] = extras
        elif extras:
            yield self._skip(record.place, Told("notes of a family without a couple are not kept"))

    def _statement(self, record: StatementRecord) -> Iterator[Item | Skipped]:
        about = record.about
        if about.kind == "person":
            found = [self._id("person", about.key)]
        else:
            found = self._facts.get(RecordRef(about.kind, about.key), [])
        if not found:
            yield self._skip(
                record.place, Told("a source for something that the graph does not hold")
            )
        source = self._sources.get(record.source or "")
        source = ", ".join(part for part in (source, record.page) if part) or None
        text = "\n".join(part for part in (record.value, record.text) if part) or None
        for fact_id in found:
            key = (fact_id, about.property or "", record.stance)
            number = self._counts.get("/".join(key), 0)
            self._counts["/".join(key)] = number + 1
            statement = Statement(
                id=self._id("statement", *key, str(number)),
                holder=self._holder,
                about=fact_id,
                position=_POSITIONS[record.stance],
                field=_FIELDS.get(about.property or ""),
                source=cut_text(source),
                text=cut_text(text),
            )
            yield Item(statement, record.place)

    def _skip(self, place: SourcePlace, reason: Told) -> Skipped:
        return Skipped(place.file, place.line, place.field, reason)


def _is_event(record: EventRecord) -> bool:
    """Whether it is dated or concerns several people; else it is a text about one person."""
    return bool(record.when.text) or len(record.persons) > 1
