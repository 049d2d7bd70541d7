"""What differs between GEDCOM 5.5, 5.5.1 and 7.0: character sets, and tags that a file renames."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from graph.told import Told
from ingest.gedcom.lines import Node
from ingest.textlines import mark_encoding

HEAD_BYTES: Final = 1 << 16
"""How much of a file is looked at to find its character set; a header is far shorter."""

_CHARACTER_SETS: Final = {
    "UTF-8": "utf-8",
    "UTF8": "utf-8",
    "UNICODE": "utf-16-le",
    "UTF-16": "utf-16-le",
    "ANSEL": "gedcom",
    "ASCII": "cp1252",
    "US-ASCII": "cp1252",
    "ANSI": "cp1252",
    "CP1252": "cp1252",
    "WINDOWS-1252": "cp1252",
    "IBM WINDOWS": "cp1252",
    "WINDOWS": "cp1252",
    "LATIN1": "cp1252",
    "LATIN-1": "cp1252",
    "ISO-8859-1": "cp1252",
    "ISO8859-1": "cp1252",
    "ISO-8859-15": "iso8859-15",
    "WINDOWS-1250": "cp1250",
    "CP1250": "cp1250",
    "WINDOWS-1251": "cp1251",
    "CP1251": "cp1251",
    "IBMPC": "cp437",
    "IBM": "cp437",
    "IBM DOS": "cp850",
    "MSDOS": "cp850",
    "CP437": "cp437",
    "CP850": "cp850",
    "MACINTOSH": "mac-roman",
}

_CHAR: Final = re.compile(rb"[\r\n][ \t]*1[ \t]+CHAR[ \t]+([^\r\n]{1,40})", re.IGNORECASE)
_VERSION: Final = re.compile(rb"GEDC[ \t]*[\r\n]+[ \t]*2[ \t]+VERS[ \t]+(\d{1,2})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Encoding:
    """How to decode a file: a codec name, whether the file itself says so, and what seems odd."""

    codec: str
    declared: bool
    doubt: Told | None = None


def find_encoding(head: bytes) -> Encoding:
    """Choose the character set from the first bytes of a file: mark, then version, then CHAR."""
    marked = mark_encoding(head)
    if marked is not None:
        return Encoding(marked, declared=True)
    version = _VERSION.search(head)
    if version is not None and int(version[1]) >= 7:
        return Encoding("utf-8", declared=True)
    named = _CHAR.search(head)
    if named is None:
        return Encoding("utf-8", declared=False)
    name = named[1].decode("ascii", "replace").strip().upper()
    codec = _CHARACTER_SETS.get(name)
    if codec is None:
        return Encoding(
            "utf-8",
            False,
            Told("the character set in CHAR is not known; UTF-8 or Windows-1252 is tried"),
        )
    if codec.startswith("utf-16"):
        return Encoding("utf-8", False, Told("CHAR says UTF-16, but the file is not"))
    if codec == "cp1252":
        # many a program writes ANSI or ASCII in the header and UTF-8 in the file
        return Encoding("utf-8", declared=False)
    return Encoding(codec, declared=True)


def major_version(head: Node) -> int:
    """The first number of HEAD.GEDC.VERS; 5 where the file does not say."""
    text = head.text_of("GEDC", "VERS") or ""
    number = re.match(r"\d{1,2}", text)
    return int(number[0]) if number else 5


_TERM: Final = re.compile(r"https?://gedcom\.io/terms/v7/(?:\S*-)?(?P<tag>[A-Z_]+)")


def standard_aliases(head: Node) -> dict[str, str]:
    """Extension tags that SCHMA declares to be standard structures: `_PHRASE` is `PHRASE`.

    A tag declared twice is ambiguous and stays what it is.
    """
    aliases: dict[str, str] = {}
    twice: set[str] = set()
    schema = head.first("SCHMA")
    for entry in schema.all("TAG") if schema is not None else ():
        tag, _, uri = entry.text.partition(" ")
        term = _TERM.fullmatch(uri.strip())
        if tag in aliases:
            twice.add(tag)
        elif term is not None:
            aliases[tag.upper()] = term["tag"]
    return {tag: standard for tag, standard in aliases.items() if tag not in twice}


def declared_extensions(head: Node) -> dict[str, str]:
    """Extension tags of SCHMA with the address that documents them."""
    schema = head.first("SCHMA")
    found: dict[str, str] = {}
    for entry in schema.all("TAG") if schema is not None else ():
        tag, _, uri = entry.text.partition(" ")
        if uri.strip():
            found.setdefault(tag.upper(), uri.strip())
    return found
