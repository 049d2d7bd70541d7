"""One file that holds everything, for any engine: all journals, all seals and the access log.

The file is a ZIP archive of JSON lines:

    journals.jsonl   per entry: holder, seq, recorded_at, previous, hash, body
    seals.jsonl      per seal: its properties
    access.jsonl     per access event: its properties
    manifest.json    format, schema, when, counts, and the SHA-256 of each member

The graph is not in it, for it follows from the journals; nor is the key of citizen numbers, for
together they would undo the hash. All chains are taken as they stood at one moment, so that others
may write meanwhile and no link in it lacks an end.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any, Final

from pydantic import BaseModel, ConfigDict, Field

from api.questions import question
from api.upkeep.atomic import whole_file
from api.upkeep.held import Step, chain, heads
from graph.bolt.store import utc_now
from graph.schema import VERSION
from graph.store import Store

FORMAT: Final = 1
JOURNALS: Final = "journals.jsonl"
SEALS: Final = "seals.jsonl"
ACCESS: Final = "access.jsonl"
MANIFEST: Final = "manifest.json"
MEMBERS: Final = (JOURNALS, SEALS, ACCESS)

_EVENTS_AT_ONCE: Final = 5_000


class Manifest(BaseModel):
    """What a backup says of itself."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kring: int = Field(description="version of the format")
    schema_version: int = Field(description="version of the schema of the facts in it")
    made_at: str
    holders: int
    entries: int
    seals: int
    events: int
    sha256: dict[str, str] = Field(description="SHA-256 of each member, in hexadecimal")


class _Counted:
    """A member being written: how many lines, and their hash."""

    def __init__(self, member: IO[bytes]) -> None:
        self._member = member
        self._hash = hashlib.sha256()
        self.lines = 0

    def line(self, content: Mapping[str, Any]) -> None:
        text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        data = text.encode() + b"\n"
        self._member.write(data)
        self._hash.update(data)
        self.lines += 1

    @property
    def sha256(self) -> str:
        return self._hash.hexdigest()


def backup(store: Store, file: Path, step: Step) -> Manifest:
    """Write everything to `file`, whole or not at all. Raises `Damaged` for an unsound chain."""
    with whole_file(file) as stream, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        there = heads(store)
        journals = _member(archive, JOURNALS, _journal_lines(store, step))
        seals = _member(archive, SEALS, (row["seal"] for row in store.read(question("seals"), {})))
        events = _member(archive, ACCESS, _events(store))
        manifest = Manifest(
            kring=FORMAT,
            schema_version=VERSION,
            made_at=utc_now(),
            holders=len(there),
            entries=journals.lines,
            seals=seals.lines,
            events=events.lines,
            sha256={JOURNALS: journals.sha256, SEALS: seals.sha256, ACCESS: events.sha256},
        )
        archive.writestr(MANIFEST, manifest.model_dump_json(indent=2))
    return manifest


def _member(archive: zipfile.ZipFile, name: str, lines: Iterable[Mapping[str, Any]]) -> _Counted:
    with archive.open(name, "w", force_zip64=True) as member:
        counted = _Counted(member)
        for content in lines:
            counted.line(content)
    return counted


def _journal_lines(store: Store, step: Step) -> Iterator[Mapping[str, Any]]:
    there = heads(store)
    for count, (holder, head) in enumerate(there.items()):
        step(holder, count, len(there))
        for entry in chain(store, holder, head):
            yield {"holder": holder, **asdict(entry)}
    step("", len(there), len(there))


def _events(store: Store) -> Iterator[Mapping[str, Any]]:
    after = ""
    while True:
        rows = store.read(question("access_events"), {"after": after, "most": _EVENTS_AT_ONCE})
        if not rows:
            return
        for row in rows:
            yield row["event"]
        after = rows[-1]["event"]["id"]
