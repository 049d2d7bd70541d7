"""The first reading of a file: which records there are, and who is in which family.

A family is told from both sides (the family names its people, the people name their family), in any
order, and notes may stand after those who point at them. So a file is read twice: once for this
index, which keeps keys and shared notes only, and once for the records.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from graph.dates import Interval
from ingest.gedcom.dates import read_gedcom_date
from ingest.gedcom.lines import Node
from ingest.gedcom.versions import major_version, standard_aliases
from ingest.normalise import tidy_text
from ingest.records import Skipped


@dataclass(frozen=True, slots=True)
class Pedigree:
    """What a person's record says of how it is a child of a family."""

    kind: str
    phrase: str | None
    status: str | None
    line: int


@dataclass(frozen=True, slots=True)
class Adoption:
    """An adoption event that names the family: by whom (BOTH, HUSB, WIFE), and when."""

    by: str
    when: Interval


@dataclass(slots=True)
class FamilyMembers:
    """A family's people: partners and children as (key, line of the file), in its order."""

    line: int
    partners: list[tuple[str, int]] = field(default_factory=list)
    children: list[tuple[str, int]] = field(default_factory=list)


@dataclass(slots=True)
class FileIndex:
    """What the first reading found. `kinds` and `lines` are by record key."""

    file: str
    major: int = 5
    aliases: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    families: dict[str, FamilyMembers] = field(default_factory=dict)
    pedigrees: dict[tuple[str, str], list[Pedigree]] = field(default_factory=dict)
    adoptions: dict[tuple[str, str], Adoption] = field(default_factory=dict)
    spouse_links: list[tuple[str, str, int]] = field(default_factory=list)
    child_links: list[tuple[str, str, int]] = field(default_factory=list)
    last_tag: str | None = None
    last_line: int = 0

    def count(self, kind: str) -> int:
        """How many records of a kind (INDI, FAM, ...) there are."""
        return sum(1 for found in self.kinds.values() if found == kind)

    def is_first(self, node: Node) -> bool:
        """False for a record whose key was used before in the file."""
        return self.lines.get(record_key(node)) == node.line


def record_key(node: Node) -> str:
    """A record's cross-reference, or its line where it has none."""
    return node.xref if node.xref is not None else f"line {node.line}"


def build_index(nodes: Iterable[Node | Skipped], file: str) -> FileIndex:
    """Read all records once; faults are left to the second reading."""
    index = FileIndex(file)
    for node in nodes:
        if isinstance(node, Skipped):
            continue
        index.last_tag, index.last_line = node.tag, node.line
        if node.tag == "HEAD" and node.xref is None and not index.kinds:
            index.major = major_version(node)
            index.aliases = standard_aliases(node)
            continue
        key = record_key(node)
        if key in index.kinds:
            continue
        index.kinds[key] = node.tag
        index.lines[key] = node.line
        if node.tag == "INDI":
            _add_person(index, node, key)
        elif node.tag == "FAM":
            _add_family(index, node, key)
        elif node.tag in ("NOTE", "SNOTE"):
            index.notes[key] = tidy_text(node.text)
    return index


def _add_person(index: FileIndex, node: Node, key: str) -> None:
    for link in node.all("FAMS"):
        if link.pointer is not None and link.pointer != "VOID":
            index.spouse_links.append((link.pointer, key, link.line))
    for link in node.all("FAMC"):
        if link.pointer is None or link.pointer == "VOID":
            continue
        index.child_links.append((link.pointer, key, link.line))
        pedi = link.first("PEDI")
        kind = "" if pedi is None else pedi.text.upper()
        pedigree = Pedigree(
            index.aliases.get(kind, kind),
            None if pedi is None else pedi.text_of("PHRASE"),
            link.text_of("STAT"),
            link.line,
        )
        index.pedigrees.setdefault((link.pointer, key), []).append(pedigree)
    for event in node.all("ADOP"):
        family = event.first("FAMC")
        if family is not None and family.pointer is not None and family.pointer != "VOID":
            when = read_gedcom_date(event.first("DATE"), index.aliases).interval
            by = (family.text_of("ADOP") or "BOTH").upper()
            index.adoptions.setdefault((family.pointer, key), Adoption(by, when))
            index.child_links.append((family.pointer, key, family.line))


def _add_family(index: FileIndex, node: Node, key: str) -> None:
    members = FamilyMembers(node.line)
    for link in node.all("HUSB", "WIFE"):
        if link.pointer is not None and link.pointer != "VOID":
            members.partners.append((link.pointer, link.line))
    for link in node.all("CHIL"):
        if link.pointer is not None and link.pointer != "VOID":
            members.children.append((link.pointer, link.line))
    index.families[key] = members
