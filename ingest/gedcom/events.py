"""Events and attributes of people and families: one table of tags, one way to read them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ingest.gedcom.dates import read_gedcom_date
from ingest.gedcom.evidence import flatten, read_notes, read_statements
from ingest.gedcom.index import FileIndex
from ingest.gedcom.lines import Node
from ingest.gedcom.roles import read_role
from ingest.normalise import tidy, tidy_text
from ingest.records import EventRecord, RecordRef, Skipped, StatementRecord

PERSON_EVENTS: Final = {
    "ADOP": "adoption",
    "BAPM": "baptism",
    "BARM": "bar_mitzvah",
    "BASM": "bas_mitzvah",
    "BLES": "blessing",
    "BURI": "burial",
    "CENS": "census",
    "CHR": "christening",
    "CHRA": "adult_christening",
    "CONF": "confirmation",
    "CREM": "cremation",
    "EMIG": "emigration",
    "EVEN": "event",
    "FCOM": "first_communion",
    "GRAD": "graduation",
    "IMMI": "immigration",
    "NATU": "naturalisation",
    "ORDN": "ordination",
    "PROB": "probate",
    "RETI": "retirement",
    "WILL": "will",
    "CAST": "caste",
    "DSCR": "description",
    "EDUC": "education",
    "FACT": "fact",
    "NATI": "nationality",
    "NCHI": "number_of_children",
    "NMR": "number_of_marriages",
    "OCCU": "occupation",
    "PROP": "possessions",
    "RELI": "religion",
    "RESI": "residence",
    "TITL": "title",
}
"""Tags under INDI, and the record's kind."""

FAMILY_EVENTS: Final = {
    "CENS": "census",
    "DIVF": "divorce_filed",
    "EVEN": "event",
    "FACT": "fact",
    "MARB": "marriage_bann",
    "MARC": "marriage_contract",
    "MARL": "marriage_licence",
    "MARS": "marriage_settlement",
    "NCHI": "number_of_children",
    "RESI": "residence",
}
"""Tags under FAM, and the record's kind; MARR, ENGA, DIV and ANUL make the union itself."""

TEXT_TAGS: Final = frozenset(
    [
        "CAST",
        "DSCR",
        "EDUC",
        "EVEN",
        "FACT",
        "NATI",
        "NCHI",
        "NMR",
        "OCCU",
        "PROP",
        "RELI",
        "RESI",
        "TITL",
    ]
)
"""Tags whose payload is a text; that of the others says at most that it happened (Y)."""

_READ: Final = frozenset(("TYPE", "DATE", "PLAC", "NOTE", "SNOTE", "SOUR", "ASSO"))


def read_event(
    node: Node, kind: str, key: str, index: FileIndex, *, person: str | None, family: str | None
) -> Iterator[EventRecord | StatementRecord | Skipped]:
    """One event or attribute with its date, place, people, notes and sources."""
    custom: list[tuple[str, str]] = []
    when = read_gedcom_date(node.first("DATE"), index.aliases)
    if when.reason is not None:
        yield node.skipped(when.reason)
    if when.words is not None:
        custom.append(("DATE", when.words))
    notes: list[str] = []
    for note in read_notes(node, index):
        if isinstance(note, Skipped):
            yield note
        else:
            notes.append(note)
    persons: list[tuple[str, str]] = [] if person is None else [(person, "underwent")]
    for link in node.all("ASSO"):
        yield from _read_participant(link, persons, custom, index)
    for child in node.children:
        if child.tag not in _READ:
            yield from keep_custom(flatten(child, child.tag), custom)
    for child in (*node.all("DATE")[1:], *node.all("PLAC")[1:], *node.all("TYPE")[1:]):
        yield from keep_custom(flatten(child, child.tag), custom)
    place = node.first("PLAC")
    for child in place.children if place is not None else ():
        yield from keep_custom(flatten(child, f"PLAC.{child.tag}"), custom)
    text = tidy_text(node.text)
    if text == "Y" and node.tag not in TEXT_TAGS:
        text = ""
    label = node.text_of("TYPE")
    where = "" if place is None else tidy(place.text)
    yield EventRecord(
        key,
        kind,
        None if label is None else tidy(label),
        tuple(persons),
        family,
        when.interval,
        where or None,
        text or None,
        tuple(notes),
        tuple(custom),
        node.place,
    )
    yield from read_statements(node, RecordRef("event", key), index)


def _read_participant(
    link: Node, persons: list[tuple[str, str]], custom: list[tuple[str, str]], index: FileIndex
) -> Iterator[Skipped]:
    """Somebody who was there, with their role; words only, where the file has no such person."""
    children = link.children
    if link.pointer is not None and index.kinds.get(link.pointer) == "INDI":
        persons.append((link.pointer, read_role(link, index)))
        children = [child for child in children if child.tag not in ("ROLE", "RELA")]
    for child in children:
        yield from keep_custom(flatten(child, f"ASSO.{child.tag}"), custom)


def plain_fact(node: Node) -> tuple[str, str] | None:
    """A FACT that is a name and a text and nothing else: a custom pair."""
    if node.tag != "FACT" or len(node.children) != 1 or not node.text_of("TYPE"):
        return None
    return tidy(node.text_of("TYPE") or ""), tidy_text(node.text)


def keep_custom(
    found: Iterator[tuple[str, str] | Skipped], custom: list[tuple[str, str]]
) -> Iterator[Skipped]:
    """Add the pairs to `custom` and pass the faults on."""
    for item in found:
        if isinstance(item, Skipped):
            yield item
        else:
            custom.append(item)
