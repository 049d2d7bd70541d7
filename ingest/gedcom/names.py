"""Names: a NAME structure to Dutch parts.

The parts (GIVN, SPFX, SURN, ...) win over the whole, where both are given. A surname's prefix that
is written in lower case is taken off it, also where a file has no SPFX.
"""

from __future__ import annotations

import re
from typing import Final

from ingest.gedcom.lines import Node
from ingest.normalise import split_family_name, tidy
from ingest.records import PersonName

_WHOLE: Final = re.compile(r"(?P<given>[^/]*)(?:/(?P<family>[^/]*)/?(?P<suffix>.*))?", re.DOTALL)

NAME_PARTS: Final = frozenset(
    ("TYPE", "NPFX", "GIVN", "NICK", "SPFX", "SURN", "NSFX", "_RUFNAME", "_RUFN", "_MARNM")
)
"""The substructures that make up a name; others are notes, sources or custom."""


def _part(node: Node, *tags: str) -> str | None:
    for tag in tags:
        text = node.text_of(tag)
        if text is not None and tidy(text):
            return tidy(text)
    return None


def read_name(node: Node) -> PersonName:
    """Take a NAME structure apart; every part is None that is not there."""
    match = _WHOLE.fullmatch(node.text)
    given, family, suffix = (
        (tidy(match["given"]), tidy(match["family"] or ""), tidy(match["suffix"] or ""))
        if match is not None
        else (tidy(node.text.replace("/", " ")), "", "")
    )
    nick = _part(node, "NICK", "_RUFNAME", "_RUFN")
    if nick is None and (quoted := re.search(r'"([^"]+)"', given)):
        nick = tidy(quoted[1])
        given = tidy(given.replace(quoted[0], " "))
    prefix = _part(node, "SPFX")
    surname = _part(node, "SURN") or family
    if prefix is not None:
        surname = tidy(surname.removeprefix(prefix + " ")) if surname != prefix else ""
        surname_or_none: str | None = surname or None
    else:
        prefix, surname_or_none = split_family_name(surname)
    married = _part(node, "_MARNM")
    partner_prefix, partner_family = (
        split_family_name(married.strip("/")) if married else (None, None)
    )
    kind = (_part(node, "TYPE") or "birth").lower()
    return PersonName(
        given=_part(node, "GIVN") or given or None,
        call_name=nick,
        prefix=prefix,
        family=surname_or_none,
        partner_prefix=partner_prefix,
        partner_family=partner_family,
        title=_part(node, "NPFX"),
        suffix=_part(node, "NSFX") or suffix or None,
        kind="birth" if kind == "maiden" else kind,
    )


def fold_married_name(names: list[PersonName]) -> list[PersonName]:
    """Put a married surname that stands alone into the first name, as Dutch registers have it."""
    if len(names) < 2 or names[0].partner_family is not None:
        return names
    for position, name in enumerate(names[1:], 1):
        alone = name.given is None and name.call_name is None and name.family is not None
        if name.kind == "married" and alone:
            first = names[0]
            whole = PersonName(
                given=first.given,
                call_name=first.call_name,
                prefix=first.prefix,
                family=first.family,
                partner_prefix=name.prefix,
                partner_family=name.family,
                title=first.title,
                suffix=first.suffix,
                kind=first.kind,
            )
            return [whole, *names[1:position], *names[position + 1 :]]
    return names
