"""A family's record: the family itself, its unions, parent links, events and statements."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ingest.gedcom.events import FAMILY_EVENTS, keep_custom, plain_fact, read_event
from ingest.gedcom.evidence import NOT_KEPT, flatten, read_notes, read_statements
from ingest.gedcom.index import FileIndex
from ingest.gedcom.kinship import Family
from ingest.gedcom.lines import Node
from ingest.gedcom.parentage import Parentage
from ingest.gedcom.unions import end_kind, is_denied, read_unions, start_kind
from ingest.records import FamilyRecord, Record, RecordRef, Skipped

_MEMBERS: Final = frozenset(("HUSB", "WIFE", "CHIL"))
_STRUCTURE: Final = frozenset(("NOTE", "SNOTE", "SOUR"))
_PER_PARENT: Final = frozenset(("_FREL", "_MREL", "PEDI"))


class _Parts:
    """The substructures of one family, sorted by what they are."""

    def __init__(self) -> None:
        self.starts: list[Node] = []
        self.ends: list[Node] = []
        self.events: list[tuple[Node, str, int]] = []
        self.custom: list[tuple[str, str]] = []
        self.notes: list[str] = []

    def sort(self, node: Node) -> Iterator[Skipped]:
        """Put each substructure where it belongs; yield what is left out."""
        counts: dict[str, int] = {}
        for child in node.children:
            counts[child.tag] = counts.get(child.tag, 0) + 1
            if (ending := end_kind(child) is not None) or start_kind(child) is not None:
                if not is_denied(child):
                    (self.ends if ending else self.starts).append(child)
            elif (pair := plain_fact(child)) is not None:
                self.custom.append(pair)
            elif child.tag in FAMILY_EVENTS:
                self.events.append((child, FAMILY_EVENTS[child.tag], counts[child.tag]))
            elif child.tag in NOT_KEPT:
                yield child.skipped(NOT_KEPT[child.tag])
            elif child.tag in _MEMBERS:
                for part in child.children:
                    if part.tag not in _PER_PARENT:
                        name = f"{child.tag}.{part.tag}"
                        yield from keep_custom(flatten(part, name), self.custom)
            elif child.tag not in _STRUCTURE:
                yield from keep_custom(flatten(child, child.tag), self.custom)

    def add_lone_union(self) -> None:
        """Without two partners there is no union: its events are events of the family."""
        counts: dict[str, int] = {}
        for event in (*self.starts, *self.ends):
            counts[event.tag] = counts.get(event.tag, 0) + 1
            kind = end_kind(event) or start_kind(event) or "event"
            self.events.append((event, kind, counts[event.tag]))


def read_family(
    node: Node, key: str, family: Family, index: FileIndex
) -> Iterator[Record | Skipped]:
    """The family, then its union or unions, its parent links, its events and statements."""
    yield from family.faults
    parts = _Parts()
    yield from parts.sort(node)
    for note in read_notes(node, index):
        if isinstance(note, Skipped):
            yield note
        else:
            parts.notes.append(note)
    parentage = Parentage(node, key, family, index)
    links = list(parentage.read())
    yield FamilyRecord(
        key,
        tuple(family.partners),
        tuple(parentage.children),
        tuple(parts.notes),
        tuple(parts.custom),
        node.place,
    )
    if len(family.partners) == 2:
        couple = (family.partners[0], family.partners[1])
        yield from read_unions(key, node, couple, parts.starts, parts.ends, index)
    else:
        parts.add_lone_union()
    yield from links
    for event, kind, count in parts.events:
        event_key = f"{key}/{event.tag}{count}"
        yield from read_event(event, kind, event_key, index, person=None, family=key)
    yield from read_statements(node, RecordRef("family", key), index)
