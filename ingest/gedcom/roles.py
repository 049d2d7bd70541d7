"""The role of somebody towards a person or at an event: GEDCOM's list, or a word of the file."""

from __future__ import annotations

from typing import Final

from ingest.gedcom.index import FileIndex
from ingest.gedcom.lines import Node
from ingest.normalise import tidy

ROLE_OF: Final = {
    "CHIL": "child",
    "CLERGY": "clergy",
    "FATH": "father",
    "FRIEND": "friend",
    "GODP": "godparent",
    "HUSB": "husband",
    "MOTH": "mother",
    "MULTIPLE": "multiple",
    "NGHBR": "neighbour",
    "OFFICIATOR": "officiator",
    "PARENT": "parent",
    "SPOU": "spouse",
    "WIFE": "wife",
    "WITN": "witness",
    "OTHER": "other",
}
"""GEDCOM 7's enumeration, and the word in our records."""

TAG_OF: Final = {role: tag for tag, role in ROLE_OF.items()}


def read_role(node: Node, index: FileIndex) -> str:
    """The role in an ASSO: ROLE of 7.0 or the free RELA of before; `other` when none is said."""
    said = node.text_of("ROLE") or node.text_of("RELA") or "OTHER"
    tag = index.aliases.get(said, said)
    if tag.upper() == "OTHER":
        tag = node.text_of("ROLE", "PHRASE") or tag
    return ROLE_OF.get(tag.upper(), tidy(tag).lower())
