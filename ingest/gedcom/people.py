"""An individual's record to a person, with its events, associations and statements."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graph.dates import PartialDate
from graph.told import Told
from ingest.gedcom.dates import read_gedcom_date
from ingest.gedcom.events import PERSON_EVENTS, keep_custom, plain_fact, read_event
from ingest.gedcom.evidence import NOT_KEPT, flatten, read_notes, read_statements
from ingest.gedcom.index import FileIndex
from ingest.gedcom.lines import Node
from ingest.gedcom.names import NAME_PARTS, fold_married_name, read_name
from ingest.gedcom.roles import read_role
from ingest.normalise import tidy, tidy_text
from ingest.records import (
    AssociationRecord,
    Gender,
    PersonName,
    PersonRecord,
    Record,
    RecordRef,
    Skipped,
    StatementRecord,
    TwinRecord,
)

_GENDER: Final[dict[str, Gender]] = {"M": "man", "F": "woman", "X": "non_binary", "U": "unknown"}
_STRUCTURE: Final = frozenset(("FAMC", "FAMS", "NAME", "SEX", "NOTE", "SNOTE", "SOUR", "ALIA"))
_STILLBORN: Final = frozenset(("stillborn", "stillbirth", "doodgeboren", "levenloos geboren"))
_TWIN_WORDS: Final = frozenset(("twin", "tweeling", "tweelingbroer", "tweelingzus"))


class _Builder:
    """Gathers one person's parts while its record is read."""

    def __init__(self, node: Node, key: str, index: FileIndex) -> None:
        self.node = node
        self.key = key
        self.index = index
        self.names: list[PersonName] = []
        self.notes: list[str] = []
        self.custom: list[tuple[str, str]] = []
        self.born: PartialDate | None = None
        self.born_at: str | None = None
        self.died: PartialDate | None = None
        self.died_at: str | None = None
        self.deceased = False
        self.birth_outcome: str | None = None

    def keep(self, node: Node, name: str | None = None) -> Iterator[Skipped]:
        """Keep a structure without a place in the model as custom text."""
        yield from keep_custom(flatten(node, name or node.tag), self.custom)

    def read_names(self) -> Iterator[Record | Skipped]:
        """NAME and ALIA; parts that the model has no place for are kept as custom text."""
        for node in self.node.all("NAME"):
            name = read_name(node)
            if not name.is_empty:
                self.names.append(name)
            for child in node.children:
                if child.tag not in NAME_PARTS and child.tag not in ("NOTE", "SNOTE", "SOUR"):
                    yield from self.keep(child, f"NAME.{child.tag}")
            for note in read_notes(node, self.index):
                if isinstance(note, Skipped):
                    yield note
                else:
                    self.custom.append(("NAME.NOTE", note))
            yield from read_statements(node, RecordRef("person", self.key, "name"), self.index)
        for node in self.node.all("ALIA"):
            if node.pointer is None:
                self.names.append(PersonName(given=tidy(node.text) or None, kind="aka"))
            elif node.pointer != "VOID":
                yield node.skipped(
                    Told("perhaps the same person as another record: link them by hand")
                )
        self.names = fold_married_name(self.names)

    def read_vital(self, node: Node, event: str) -> Iterator[Record | Skipped]:
        """The first BIRT or DEAT is the person's; a further one is a statement that differs."""
        date_node, place_node = node.first("DATE"), node.first("PLAC")
        when = read_gedcom_date(date_node, self.index.aliases)
        if when.reason is not None and date_node is not None:
            yield date_node.skipped(when.reason)
        if when.words is not None:
            self.custom.append((f"{node.tag}.DATE", when.words))
        where = None if place_node is None else tidy(place_node.text) or None
        if event == "born":
            self.born, self.born_at = when.moment, where
        else:
            self.died, self.died_at = when.moment, where
        text = tidy_text(node.text)
        if text and text != "Y":
            self.custom.append((node.tag, text))
        for child in node.children:
            if child.tag in ("TYPE", "AGE") and child.text.casefold() in _STILLBORN:
                self.birth_outcome = "stillbirth"
            elif child.tag == "PLAC":
                for part in child.children:
                    yield from self.keep(part, f"{node.tag}.PLAC.{part.tag}")
            elif child.tag not in ("DATE", "NOTE", "SNOTE", "SOUR", "FAMC"):
                yield from self.keep(child, f"{node.tag}.{child.tag}")
        for note in read_notes(node, self.index):
            if isinstance(note, Skipped):
                yield note
            else:
                self.custom.append((f"{node.tag}.NOTE", note))
        yield from read_statements(node, RecordRef("person", self.key, event), self.index)

    def read_other_vital(self, node: Node, event: str) -> Iterator[Record | Skipped]:
        """A second birth or death: somebody says otherwise."""
        date_node = node.first("DATE")
        when = read_gedcom_date(date_node, self.index.aliases)
        if when.reason is not None and date_node is not None:
            yield date_node.skipped(when.reason)
        value = when.moment.text if when.moment is not None else when.words
        about = RecordRef("person", self.key, event)
        place = node.text_of("PLAC")
        if value is None and place is None:
            return
        citation = node.first("SOUR")
        source = citation.pointer if citation is not None else None
        if source is not None and self.index.kinds.get(source) != "SOUR":
            source = None
        yield StatementRecord(
            about,
            source,
            "otherwise",
            value,
            text=None if place is None else tidy(place),
            place=node.place,
        )

    def person(self) -> PersonRecord:
        """The person as read."""
        sex = (self.node.text_of("SEX") or "U").upper()
        return PersonRecord(
            self.key,
            tuple(self.names),
            _GENDER.get(sex, "unknown"),
            self.born,
            self.born_at,
            self.died,
            self.died_at,
            self.deceased or self.died is not None,
            self.birth_outcome,
            notes=tuple(self.notes),
            custom=tuple(self.custom),
            place=self.node.place,
        )


def read_person(node: Node, key: str, index: FileIndex) -> Iterator[Record | Skipped]:
    """The person first, then what is about it."""
    builder = _Builder(node, key, index)
    after: list[Record] = []
    counts: dict[str, int] = {}
    sex = node.first("SEX")
    if sex is not None and sex.text.upper() not in _GENDER:
        yield sex.skipped(Told("SEX is none of M, F, X and U; unknown is taken"))
    for found in builder.read_names():
        if isinstance(found, Skipped):
            yield found
        else:
            after.append(found)
    for child in node.children:
        counts[child.tag] = counts.get(child.tag, 0) + 1
        for item in _read_child(builder, child, counts[child.tag]):
            if isinstance(item, Skipped):
                yield item
            else:
                after.append(item)
    for note in read_notes(node, index):
        if isinstance(note, Skipped):
            yield note
        else:
            builder.notes.append(note)
    for statement in read_statements(node, RecordRef("person", key), index):
        if isinstance(statement, Skipped):
            yield statement
        else:
            after.append(statement)
    yield builder.person()
    yield from after


def _read_child(builder: _Builder, node: Node, count: int) -> Iterator[Record | Skipped]:
    tag, key, index = node.tag, builder.key, builder.index
    if tag in ("BIRT", "DEAT"):
        event = "born" if tag == "BIRT" else "died"
        if node.text.upper() in ("N", "NO"):
            return
        builder.deceased = builder.deceased or tag == "DEAT"
        read = builder.read_vital if count == 1 else builder.read_other_vital
        yield from read(node, event)
    elif tag == "ASSO":
        yield from _read_association(builder, node)
    elif tag in ("_TWIN", "_TWINS"):
        if node.pointer is not None and index.kinds.get(node.pointer) == "INDI":
            yield _twins(key, node.pointer, "unknown", node)
    elif (pair := plain_fact(node)) is not None:
        builder.custom.append(pair)
    elif tag in PERSON_EVENTS and not _only_links(node):
        kind = PERSON_EVENTS[tag]
        yield from read_event(node, kind, f"{key}/{tag}{count}", index, person=key, family=None)
    elif tag in NOT_KEPT:
        yield node.skipped(NOT_KEPT[tag])
    elif tag == "FAMC" and (node.pointer is None or node.pointer == "VOID"):
        for child in node.children:
            yield from builder.keep(child, f"FAMC.{child.tag}")
    elif tag not in _STRUCTURE and tag not in PERSON_EVENTS:
        yield from builder.keep(node)


def _only_links(node: Node) -> bool:
    """An adoption that names the family and at most its date: the parent links hold all of it."""
    if node.tag != "ADOP":
        return False
    family = node.first("FAMC")
    linked = family is not None and family.pointer is not None and family.pointer != "VOID"
    return linked and all(child.tag in ("DATE", "FAMC") for child in node.children)


def _read_association(builder: _Builder, node: Node) -> Iterator[Record | Skipped]:
    index = builder.index
    role = read_role(node, index)
    phrase = node.text_of("PHRASE")
    other = node.pointer
    if other is None or index.kinds.get(other) != "INDI":
        if other is not None and other != "VOID" and other not in index.kinds:
            yield node.skipped(Told("points at nobody in the file; its words are kept as a note"))
        words = ", ".join(word for word in (phrase, role) if word)
        builder.custom.append(("ASSO", words))
        return
    if other == builder.key:
        yield node.skipped(Told("an association of somebody with themselves"))
        return
    words = f"{role} {phrase or ''}".casefold()
    if role == "multiple" or any(word in _TWIN_WORDS for word in words.split()):
        kind = "unknown"
        if "identical" in words or "eeneiig" in words:
            kind = "identical"
        elif "fraternal" in words or "twee-eiig" in words:
            kind = "fraternal"
        yield _twins(builder.key, other, kind, node)
        return
    notes: list[str] = []
    for note in read_notes(node, index):
        if isinstance(note, Skipped):
            yield note
        else:
            notes.append(note)
    yield AssociationRecord(
        builder.key,
        other,
        role,
        None if phrase is None else tidy(phrase),
        tuple(notes),
        node.place,
    )
    about = RecordRef("association", f"{builder.key}/{other}")
    yield from read_statements(node, about, index)


def _twins(first: str, second: str, kind: str, node: Node) -> TwinRecord:
    return TwinRecord(min(first, second), max(first, second), kind, node.place)
