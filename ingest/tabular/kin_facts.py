"""Relations between clients to edges: parents, partners, ties, emotional relations, authority.

A registration often tells a relation twice, once from either side; the ids are made so that both
name the same edge.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.ids import derived_id
from graph.model import AuthorityOver, ParentOf, PartnerOf, RelatesTo, Tie
from ingest.facts import Item, cut_text, known_id
from ingest.records import (
    AuthorityRecord,
    EmotionalRecord,
    ParentRecord,
    Record,
    TieRecord,
    UnionRecord,
)


class KinFacts:
    """Maps relations of one register."""

    def __init__(self, register: str) -> None:
        self._register = register

    def _id(self, *key: str) -> str:
        return derived_id(self._register, *key)

    def _person(self, key: str) -> str:
        return known_id(self._register, "client", key)

    def items(self, record: Record) -> Iterator[Item]:
        """The edge of one record; nothing for a record that is no relation."""
        match record:
            case ParentRecord():
                yield Item(self._parent(record), record.place)
            case UnionRecord():
                yield Item(self._union(record), record.place)
            case TieRecord():
                yield Item(self._tie(record), record.place)
            case EmotionalRecord():
                yield Item(self._emotional(record), record.place)
            case AuthorityRecord():
                yield Item(self._authority(record), record.place)

    def _parent(self, record: ParentRecord) -> ParentOf:
        return ParentOf(
            id=self._id("parent", record.child, record.parent, record.kind),
            holder=self._register,
            start=self._person(record.parent),
            end=self._person(record.child),
            kind=record.kind,
            valid=record.valid,
            note=cut_text("\n".join(record.notes)),
        )

    def _union(self, record: UnionRecord) -> PartnerOf:
        first, second = record.partners
        return PartnerOf(
            id=self._id("partners", record.key),
            holder=self._register,
            start=self._person(first),
            end=self._person(second),
            kind=record.kind,
            valid=record.valid,
            ended=record.ended_by,
            note=cut_text("\n".join(record.notes)),
        )

    def _tie(self, record: TieRecord) -> Tie:
        words = record.notes[0] if record.notes else ""
        return Tie(
            id=self._id("tie", record.person, record.other, record.sector, words),
            holder=self._register,
            start=self._person(record.person),
            end=self._person(record.other),
            sector=record.sector,
            closeness=record.closeness,
            strength=record.strength,
            energy=record.energy,
            supports=record.supports,
            valid=record.valid,
            note=cut_text("\n".join(record.notes)),
        )

    def _emotional(self, record: EmotionalRecord) -> RelatesTo:
        start = record.valid.text.partition("/")[0]
        return RelatesTo(
            id=self._id("relates", record.person, record.other, record.kind, start),
            holder=self._register,
            start=self._person(record.person),
            end=self._person(record.other),
            kind=record.kind,
            valid=record.valid,
            note=cut_text("\n".join(record.notes)),
        )

    def _authority(self, record: AuthorityRecord) -> AuthorityOver:
        start = record.valid.text.partition("/")[0]
        return AuthorityOver(
            id=self._id("authority", record.person, record.child, record.kind, start),
            holder=self._register,
            start=self._person(record.person),
            end=self._person(record.child),
            kind=record.kind,
            valid=record.valid,
            note=cut_text("\n".join(record.notes)),
        )
