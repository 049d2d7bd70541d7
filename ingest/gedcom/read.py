"""Reading a GEDCOM file of version 5.5, 5.5.1 or 7.0, plain or GEDZIP, to records.

Two passes over the file: the first for keys (see `index`), the second streams the records. Memory
grows with the number of people and shared notes, not with the length of the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from graph.errors import UnreadableInput
from graph.told import Told
from ingest.gedcom.container import open_gedcom
from ingest.gedcom.evidence import read_source
from ingest.gedcom.families import read_family
from ingest.gedcom.index import FileIndex, build_index, record_key
from ingest.gedcom.kinship import Kinship, resolve
from ingest.gedcom.lines import Node, RecordBuilder
from ingest.gedcom.people import read_person
from ingest.gedcom.versions import (
    HEAD_BYTES,
    Encoding,
    find_encoding,
    major_version,
    standard_aliases,
)
from ingest.records import Record, Skipped
from ingest.textlines import decoded_lines

_SILENT: Final = frozenset(("HEAD", "TRLR", "NOTE", "SNOTE"))
_LEFT_OUT: Final = {
    "SUBM": Told("who sent the file in is not kept"),
    "SUBN": Told("how the file was sent in is not kept"),
    "REPO": Told("where a source lies is not kept"),
    "OBJE": Told("pictures and other media are not read"),
}


@dataclass(frozen=True, slots=True)
class GedcomFile:
    """A file that was looked through once and can be read: made by `open_file`.

    `people` and `families` count its records; a repeated key counts once.
    """

    path: Path
    version: int
    people: int
    families: int
    _encoding: Encoding
    _index: FileIndex
    _kinship: Kinship

    def records(self) -> Iterator[Record | Skipped]:
        """Yield every record and every fault, in the file's order. Raises `UnreadableInput`."""
        file = self.path.name
        if self._encoding.doubt is not None:
            yield Skipped(file, 1, "CHAR", self._encoding.doubt)
        with _records(self.path, self._encoding, self._index) as nodes:
            for node in nodes:
                if isinstance(node, Skipped):
                    yield node
                else:
                    yield from self._record(node)
        yield from self._kinship.faults
        if self._index.last_tag != "TRLR":
            reason = Told("the file does not end with TRLR: it may have been cut off")
            yield Skipped(file, self._index.last_line, "TRLR", reason)

    def family_members(self) -> Iterator[tuple[str, Sequence[str], Sequence[str]]]:
        """Key, partners and children of every family."""
        for key, family in self._kinship.families.items():
            yield key, family.partners, family.children

    def members_of(self, family: str) -> tuple[Sequence[str], Sequence[str]]:
        """Partners and children of one family."""
        found = self._kinship.families[family]
        return found.partners, found.children

    def is_one_of_several(self, family: str) -> bool:
        """Whether its one parent has other families of one parent: children by different people."""
        partners, children = self.members_of(family)
        if len(partners) != 1 or not children:
            return False
        own = self._kinship.lone_families
        return own.get(partners[0], 0) > 1

    def _record(self, node: Node) -> Iterator[Record | Skipped]:
        if node.tag in ("HEAD", "TRLR"):
            return
        key = record_key(node)
        if not self._index.is_first(node):
            yield node.skipped(
                Told("the key @{key}@ was used before; this record is left out", key=key)
            )
        elif node.tag == "INDI":
            yield from read_person(node, key, self._index)
        elif node.tag == "FAM":
            yield from read_family(node, key, self._kinship.families[key], self._index)
        elif node.tag == "SOUR":
            yield from read_source(node, key, self._index)
        elif node.tag not in _SILENT:
            reason = _LEFT_OUT.get(node.tag, Told("a kind of record that Kring does not know"))
            yield node.skipped(reason)


def open_file(path: Path) -> GedcomFile:
    """Look a file through. Raises `UnreadableInput` when it is no GEDCOM file at all."""
    with open_gedcom(path) as stream:
        head = stream.read(HEAD_BYTES)
    if not head.strip(b"\x00\r\n\t "):
        raise UnreadableInput(Told("the file is empty"), file=path.name)
    encoding = find_encoding(head)
    _require_head(path, encoding)
    with _records(path, encoding, None) as nodes:
        index = build_index(nodes, path.name)
    kinship = resolve(index)
    return GedcomFile(
        path, index.major, index.count("INDI"), index.count("FAM"), encoding, index, kinship
    )


def read_gedcom(path: Path) -> Iterator[Record | Skipped]:
    """Read a file from beginning to end. Raises `UnreadableInput`."""
    return open_file(path).records()


def _require_head(path: Path, encoding: Encoding) -> None:
    with _records(path, encoding, None) as nodes:
        for node in islice(nodes, 100):
            if isinstance(node, Node):
                if node.tag == "HEAD":
                    return
                break
    raise UnreadableInput(
        Told("not a GEDCOM file: it does not begin with '0 HEAD'"), file=path.name, line=1
    )


@contextmanager
def _records(
    path: Path, encoding: Encoding, index: FileIndex | None
) -> Iterator[Iterator[Node | Skipped]]:
    """The records of one pass; the second pass knows version and extension tags from the first."""
    with open_gedcom(path) as stream:
        builder = RecordBuilder(path.name)
        if index is not None:
            builder.major, builder.aliases = index.major, index.aliases
        lines = decoded_lines(stream, encoding.codec, declared=encoding.declared, file=path.name)
        yield _with_header(builder, builder.read(lines)) if index is None else builder.read(lines)


def _with_header(
    builder: RecordBuilder, nodes: Iterator[Node | Skipped]
) -> Iterator[Node | Skipped]:
    """Let the header's version and SCHMA hold for the records that follow it."""
    for node in nodes:
        if isinstance(node, Node) and node.tag == "HEAD":
            builder.major = major_version(node)
            builder.aliases = standard_aliases(node)
        yield node
