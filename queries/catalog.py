"""Every question in Cypher: its text, what it takes and what comes back, read from its file.

A file `queries/cypher/<folder>/<name>.cypher` begins with a header of comments:

    // Purpose: what it answers, in a sentence or two that may go on
    //          on further lines.
    // Parameters:
    //   first: first day of the period (ISO)
    // Columns:
    //   domain: code of `life_domain`

What several questions share stands once, in `queries/cypher/parts/<name>.cypher`, and is written
`{{name}}` where it is used, or `{{name(x)}}`: `it` in the part then stands for the variable `x`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Final

from graph.errors import NotFound
from graph.store import Query

_PARTS: Final = "parts"
_PART: Final = re.compile(r"\{\{(\w+)(?:\((\w+)\))?\}\}")
_TAKEN: Final = re.compile(r"\$(\w+)")
_ENTRY: Final = re.compile(r"^  (\w+): (.+)$")
_HEADS: Final = ("Purpose", "Parameters", "Columns")


class BadHeader(ValueError):
    """A Cypher file does not say what it is for, takes or gives: a fault of its author."""


@dataclass(frozen=True, slots=True)
class Declared:
    """A question as its file declares it: `parameters` and `columns` map a name to its meaning."""

    name: str
    purpose: str
    parameters: Mapping[str, str]
    columns: Mapping[str, str]
    text: str

    @property
    def taken(self) -> frozenset[str]:
        """The parameters that stand in the text."""
        return frozenset(_TAKEN.findall(self.text))

    @property
    def query(self) -> Query:
        """What a store is handed."""
        return Query(self.name, self.text)


def query(name: str) -> Query:
    """The question of that name (its path below `queries/cypher`). Raises `NotFound`."""
    return declared(name).query


def declared(name: str) -> Declared:
    """A question with all that its file declares. Raises `NotFound`."""
    found = catalogue().get(name)
    if found is None:
        raise NotFound(f"no question {name!r}; there are {', '.join(catalogue())}")
    return found


@cache
def catalogue() -> Mapping[str, Declared]:
    """All questions, by name."""
    return MappingProxyType(
        {name: read(name, text) for name, text in sorted(_texts()) if not _is_part(name)}
    )


@cache
def parts() -> Mapping[str, str]:
    """The conditions that questions share, by name, without their comments."""
    return MappingProxyType(
        {name.rpartition("/")[2]: _body(text) for name, text in sorted(_texts()) if _is_part(name)}
    )


def read(name: str, text: str) -> Declared:
    """Read a file's header and text. Raises `BadHeader` or, for an unknown part, `NotFound`."""
    heads = _header(name, text)
    return Declared(
        name=name,
        purpose=" ".join(line.strip() for line in heads["Purpose"]),
        parameters=_entries(name, heads["Parameters"]),
        columns=_entries(name, heads["Columns"]),
        text=_PART.sub(_filled_in, _body(text)),
    )


def _header(name: str, text: str) -> dict[str, list[str]]:
    heads: dict[str, list[str]] = {}
    lines: list[str] = []
    for raw in text.splitlines():
        if not raw.startswith("//"):
            break
        line = raw[3:]
        head, colon, rest = line.partition(":")
        if colon and head in _HEADS:
            lines = heads.setdefault(head, [])
            if rest.strip():
                lines.append(rest.strip() if head == "Purpose" else rest)
        else:
            lines.append(line)
    missing = [head for head in _HEADS if head not in heads]
    if missing:
        raise BadHeader(f"{name}: the header lacks {', '.join(missing)}")
    return heads


def _entries(name: str, lines: list[str]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    last = ""
    for line in lines:
        entry = _ENTRY.match(line)
        if entry:
            last = entry[1]
            if last in found:
                raise BadHeader(f"{name}: {last} is declared twice")
            found[last] = entry[2].strip()
        elif last and line.startswith("    "):
            found[last] += f" {line.strip()}"
        else:
            raise BadHeader(f"{name}: write `  name: meaning` instead of {line!r}")
    return MappingProxyType(found)


def _body(text: str) -> str:
    return "\n".join(
        line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("//")
    )


def _filled_in(use: re.Match[str]) -> str:
    part = parts().get(use[1])
    if part is None:
        raise NotFound(f"no part {use[1]!r} in queries/cypher/{_PARTS}")
    return _PART.sub(_filled_in, re.sub(r"\bit\b", use[2], part) if use[2] else part)


def _is_part(name: str) -> bool:
    return name.startswith(f"{_PARTS}/")


def _texts() -> list[tuple[str, str]]:
    return _below(files("queries") / "cypher", "")


def _below(folder: Traversable, prefix: str) -> list[tuple[str, str]]:
    found = []
    for entry in folder.iterdir():
        if entry.is_dir():
            found += _below(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith(".cypher"):
            name = prefix + entry.name.removesuffix(".cypher")
            found.append((name, entry.read_text(encoding="utf-8")))
    return found
