"""How a child is a child of its family: pedigree kinds, adoptions, and what differs per parent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graph.dates import Interval
from graph.told import Told
from ingest.gedcom.evidence import NOT_KEPT
from ingest.gedcom.index import FileIndex, Pedigree
from ingest.gedcom.kinship import Family
from ingest.gedcom.lines import Node
from ingest.normalise import fold
from ingest.records import ParentRecord, RecordRef, Skipped, SourcePlace, StatementRecord

_PEDIGREES: Final = {"": "birth", "BIRTH": "birth", "ADOPTED": "adoptive", "FOSTER": "foster"}
_WORDS: Final = {
    fold(word): kind
    for kind, words in {
        "birth": ("natural", "biological", "own", "eigen"),
        "adoptive": ("adopted", "adoptie"),
        "foster": ("pleeg", "pleegkind"),
        "step": ("stepchild", "stief", "stiefkind"),
        "guardian": ("ward", "voogd", "pupil"),
        "donor": (),
        "surrogate": ("draagmoeder",),
        "presumed": ("putative", "vermoedelijk", "challenged"),
    }.items()
    for word in (*words, kind)
}


class Parentage:
    """The parent links of one family, read from its record and from the children's."""

    def __init__(self, node: Node, key: str, family: Family, index: FileIndex) -> None:
        self._node = node
        self._key = key
        self._family = family
        self._index = index
        self._links = {link.pointer: link for link in node.all("CHIL") if link.pointer is not None}
        self._tags = {link.pointer: link.tag for link in node.all("HUSB", "WIFE")}
        self.children: list[str] = []
        """The children with at least one link, once `read` is through."""

    def read(self) -> Iterator[ParentRecord | StatementRecord | Skipped]:
        """Yield the links child by child, and what is said of them."""
        for child in self._family.children:
            pedigrees = self._index.pedigrees.get((self._key, child), [])
            kinds: list[str] = []
            for pedigree in pedigrees:
                kind = _pedigree_kind(pedigree)
                if kind is None:
                    yield self._fault(pedigree)
                elif kind not in kinds:
                    kinds.append(kind)
                if pedigree.status is not None and kind is not None:
                    yield self._statement(child, pedigree)
            if not pedigrees:
                kinds = ["adoptive" if (self._key, child) in self._index.adoptions else "birth"]
            if not kinds:
                continue
            self.children.append(child)
            for position, parent in enumerate(self._family.partners):
                yield from self._of_parent(child, parent, position, kinds)

    def _of_parent(
        self, child: str, parent: str, position: int, kinds: list[str]
    ) -> Iterator[ParentRecord]:
        link = self._links.get(child)
        is_wife = self._tags.get(parent, "WIFE" if position else "HUSB") == "WIFE"
        told = None if link is None else link.text_of("_MREL" if is_wife else "_FREL")
        word = None if told is None else _WORDS.get(fold(told))
        adoption = self._index.adoptions.get((self._key, child))
        line = self._index.lines[child]
        place = SourcePlace(self._index.file, line, field="FAMC") if link is None else link.place
        for kind in kinds if word is None else [word]:
            valid = Interval.UNKNOWN
            if kind == "adoptive" and adoption is not None:
                if word is None and adoption.by == ("HUSB" if is_wife else "WIFE"):
                    kind = "birth"
                elif adoption.when.moment is not None:
                    valid = Interval.of(adoption.when.moment, None)
            yield ParentRecord(child, parent, kind, valid, self._key, place=place)

    def _fault(self, pedigree: Pedigree) -> Skipped:
        reason = Told(
            "an unknown kind of parenthood; write BIRTH, ADOPTED, FOSTER, or OTHER with PHRASE"
        )
        if pedigree.kind == "SEALING":
            reason = NOT_KEPT["SLGC"]
        return Skipped(self._index.file, pedigree.line, "PEDI", reason)

    def _statement(self, child: str, pedigree: Pedigree) -> StatementRecord:
        status = (pedigree.status or "").upper()
        return StatementRecord(
            RecordRef("parent", f"{child}/{self._key}"),
            stance="confirms" if status == "PROVEN" else "denies",
            text=status,
            place=SourcePlace(self._index.file, pedigree.line, field="STAT"),
        )


def _pedigree_kind(pedigree: Pedigree) -> str | None:
    kind = _PEDIGREES.get(pedigree.kind)
    return _WORDS.get(fold(pedigree.phrase or pedigree.kind)) if kind is None else kind
