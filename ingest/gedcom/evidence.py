"""Notes, sources and everything else that hangs under a structure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graph.told import Told
from ingest.gedcom.index import FileIndex
from ingest.gedcom.lines import Node
from ingest.normalise import tidy, tidy_text
from ingest.records import RecordRef, Skipped, SourceRecord, StatementRecord

NOT_KEPT: Final = {
    "OBJE": Told("pictures and other media are not read"),
    "CHAN": Told("when the other program changed it is not kept"),
    "CREA": Told("when the other program made it is not kept"),
    "SUBM": Told("who sent the file in is not kept"),
    "ANCI": Told("research interests are not kept"),
    "DESI": Told("research interests are not kept"),
    "SSN": Told("identification numbers are not kept"),
    "IDNO": Told("identification numbers are not kept"),
    "AFN": Told("identification numbers of other collections are not kept"),
    "RFN": Told("identification numbers of other collections are not kept"),
    "RIN": Told("identification numbers of other programs are not kept"),
    "SLGC": Told("a sealing is no kind of parenthood"),
    "SLGS": Told("a sealing is no kind of partnership"),
    "BAPL": Told("temple ordinances are not kept"),
    "CONL": Told("temple ordinances are not kept"),
    "WAC": Told("temple ordinances are not kept"),
    "INIL": Told("temple ordinances are not kept"),
    "ENDL": Told("temple ordinances are not kept"),
}
"""Tags that are left out wherever they stand, with the reason that the report gives."""


def read_notes(node: Node, index: FileIndex) -> Iterator[str | Skipped]:
    """The texts of NOTE and SNOTE under a structure, shared ones resolved."""
    for note in node.all("NOTE", "SNOTE"):
        if note.pointer is None:
            text = tidy_text(note.text)
            if text:
                yield text
        elif note.pointer in index.notes:
            if index.notes[note.pointer]:
                yield index.notes[note.pointer]
        elif note.pointer != "VOID":
            yield note.skipped(Told("points at a note that is not in the file"))


def flatten(node: Node, name: str) -> Iterator[tuple[str, str] | Skipped]:
    """A structure that the model has no place for, as (path of tags, text) pairs.

    `_CUSTOM` is how the writer writes such a pair: its TYPE is the name.
    """
    if node.tag in NOT_KEPT:
        yield node.skipped(NOT_KEPT[node.tag])
        return
    text = tidy_text(node.text)
    if node.tag == "_CUSTOM" and (own := node.text_of("TYPE")) is not None:
        yield tidy(own), text
        return
    if text or not node.children:
        yield name, text
    for child in node.children:
        yield from flatten(child, f"{name}.{child.tag}")


def read_statements(
    node: Node, about: RecordRef, index: FileIndex
) -> Iterator[StatementRecord | Skipped]:
    """The source citations under a structure: each says that what it hangs under is so."""
    for citation in node.all("SOUR"):
        source = citation.pointer
        words: list[str] = []
        if source is None:
            words.append(tidy_text(citation.text))
        elif source != "VOID" and index.kinds.get(source) != "SOUR":
            yield citation.skipped(Told("points at a source that is not in the file"))
            continue
        texts = [*citation.all("TEXT"), *(t for d in citation.all("DATA") for t in d.all("TEXT"))]
        words.extend(tidy_text(text.text) for text in texts)
        for note in read_notes(citation, index):
            if isinstance(note, Skipped):
                yield note
            else:
                words.append(note)
        quality = citation.text_of("QUAY")
        page = citation.text_of("PAGE")
        yield StatementRecord(
            about,
            None if source == "VOID" else source,
            page=None if page is None else tidy(page),
            quality=int(quality) if quality in ("0", "1", "2", "3") else None,
            text="\n".join(word for word in words if word) or None,
            place=citation.place,
        )


def read_source(node: Node, key: str, index: FileIndex) -> Iterator[SourceRecord | Skipped]:
    """A source record: its title, author, publication, and what it says as notes."""
    notes: list[str] = []
    for note in read_notes(node, index):
        if isinstance(note, Skipped):
            yield note
        else:
            notes.append(note)
    text = node.text_of("TEXT")
    if text is not None:
        notes.append(tidy_text(text))
    title = node.text_of("TITL") or node.text_of("ABBR")
    author, publication = node.text_of("AUTH"), node.text_of("PUBL")
    yield SourceRecord(
        key,
        None if title is None else tidy(title),
        None if author is None else tidy(author),
        None if publication is None else tidy(publication),
        tuple(notes),
        node.place,
    )
