"""What the model has no field for, kept as lines of text that read back: `NAME: text`.

A further line of the same text is indented by two spaces, so that the text of any number of lines
comes back as it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from ingest.facts import LONGEST_TEXT
from ingest.records import EventRecord, PersonRecord

_LINE: Final = re.compile(r"(?P<name>[^\s:][^:\n]{0,100}): ?(?P<text>.*)")


def pack(pairs: Iterable[tuple[str, str]]) -> tuple[str | None, bool]:
    """Pairs to text, None for none; and whether all of them fitted."""
    lines: list[str] = []
    size = 0
    for name, text in pairs:
        entry = f"{' '.join(name.replace(':', ' ').split())[:100]}: " + text.replace("\n", "\n  ")
        size += len(entry) + 1
        if size > LONGEST_TEXT:
            return "\n".join(lines) or None, False
        lines.append(entry.rstrip())
    return "\n".join(lines) or None, True


def unpack(text: str | None) -> list[tuple[str, str]]:
    """Text to pairs; what does not begin with a name is a note of its own (`NOTE`)."""
    pairs: list[tuple[str, str]] = []
    for line in (text or "").split("\n"):
        match = _LINE.fullmatch(line)
        if line.startswith("  ") and pairs:
            name, before = pairs[-1]
            pairs[-1] = (name, f"{before}\n{line[2:]}")
        elif match is not None:
            pairs.append((match["name"], match["text"]))
        elif line:
            pairs.append(("NOTE", line))
        elif pairs:
            name, before = pairs[-1]
            pairs[-1] = (name, before + "\n")
    return pairs


def person_extras(record: PersonRecord) -> Iterator[tuple[str, str]]:
    """What a person's record says beyond the model: titles, other names, place of death, custom."""
    for position, name in enumerate(record.names):
        if position > 0:
            family = " ".join(part for part in (name.prefix, name.family) if part)
            parts = (name.title, name.given, name.call_name, family, name.suffix)
            yield f"NAME {name.kind}", " ".join(part for part in parts if part)
            continue
        if name.title:
            yield "NPFX", name.title
        if name.suffix:
            yield "NSFX", name.suffix
    if record.died_at:
        yield "DEAT.PLAC", record.died_at
    yield from record.custom


def event_extras(record: EventRecord) -> Iterator[tuple[str, str]]:
    """What an event's record says: its name, text, type, place, notes and custom."""
    name = record.kind.replace("_", " ")
    yield name, record.text or ""
    if record.label:
        yield f"{name} TYPE", record.label
    if record.where:
        yield f"{name} PLAC", record.where
    for note in record.notes:
        yield f"{name} NOTE", note
    for custom, text in record.custom:
        yield f"{name} {custom}", text


@dataclass(slots=True)
class Told:
    """An event as its lines tell it."""

    kind: str
    text: str | None
    label: str | None = None
    where: str | None = None
    notes: list[str] = field(default_factory=list)
    custom: list[tuple[str, str]] = field(default_factory=list)


def told_events(
    pairs: Iterable[tuple[str, str]], kinds: Mapping[str, str]
) -> tuple[list[Told], list[tuple[str, str]]]:
    """The events among pairs, and the pairs that are none; `kinds` maps names to kinds."""
    events: list[Told] = []
    rest: list[tuple[str, str]] = []
    name = None
    for key, text in pairs:
        if key in kinds:
            name = key
            events.append(Told(kinds[key], text or None))
        elif name is not None and key.startswith(f"{name} "):
            part = key.removeprefix(f"{name} ")
            if part == "TYPE":
                events[-1].label = text
            elif part == "PLAC":
                events[-1].where = text
            elif part == "NOTE":
                events[-1].notes.append(text)
            else:
                events[-1].custom.append((part, text))
        else:
            rest.append((key, text))
    return events, rest
