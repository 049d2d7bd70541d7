"""Put a backup into an empty database: the journals as they were, and the graph made from them.

What was restored is proven on the way: the archive by its checksums, each chain by its hashes. A
restore that was cut short is simply run again: entries that are there already, and are the same,
are left.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from api.upkeep.backup import ACCESS, FORMAT, JOURNALS, MANIFEST, MEMBERS, SEALS, Manifest
from api.upkeep.held import Head, Step, heads
from api.upkeep.rebuild import Rebuilt, mark_rebuilding, rebuild
from api.upkeep.send import send
from graph.bolt import Connection
from graph.bolt.connection import Transaction
from graph.bolt.writing import PLACE
from graph.errors import Damaged, Refused, UnreadableInput
from graph.journal import Entry, verified
from graph.schema import VERSION
from graph.store import Store

_BYTES_AT_ONCE: Final = 2_000_000
_ROWS_AT_ONCE: Final = 2_000
_CHUNK: Final = 1 << 20

_KEEP_ENTRIES: Final = "UNWIND $rows AS row CREATE (c:Change) SET c = row"
_KEEP_HEAD: Final = """
MERGE (c:Chain {holder: $holder})
SET c.seq = $seq, c.hash = $hash, c.recorded_at = $recorded_at
"""
_KEEP_SEALS: Final = """
UNWIND $rows AS row
MERGE (s:Seal {id: row.id})
SET s = row
"""
_KEEP_EVENTS: Final = """
UNWIND $rows AS row
MERGE (e:AccessEvent {id: row.id})
SET e = row
"""


def restore(
    store: Store, connection: Connection, file: Path, step: Step
) -> tuple[Manifest, Rebuilt]:
    """Read `file` into an empty database.

    Raises `UnreadableInput` for a file that is no sound backup, before anything is written, and
    `Refused` when the database holds something else already.
    """
    with _archive(file) as archive:
        manifest = _manifest(archive, file)
        _prove(archive, manifest, file)
        there = heads(store)
        known = {line["holder"] for line in _lines(archive, JOURNALS)} if there else set()
        if there.keys() - known:
            raise Refused(_NOT_EMPTY)
        chains = groupby(_lines(archive, JOURNALS), key=lambda line: str(line["holder"]))
        for done, (holder, lines) in enumerate(chains):
            step(holder, done, manifest.holders)
            _take_chain(connection, holder, lines, there.get(holder))
        _take_rows(connection, _KEEP_SEALS, _lines(archive, SEALS))
        _take_rows(connection, _KEEP_EVENTS, _lines(archive, ACCESS))
    return manifest, rebuild(store, connection, step)


_NOT_EMPTY: Final = (
    "this database is not empty: restore into a new data folder (--home), or a new Neo4j database, "
    "on which `kring init` was not run"
)


@contextmanager
def _archive(file: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(file) as archive:
            yield archive
    except FileNotFoundError as error:
        raise UnreadableInput("there is no such file", file=str(file)) from error
    except (zipfile.BadZipFile, EOFError) as error:
        raise UnreadableInput(
            "this is no backup of Kring, or it is cut short", file=str(file)
        ) from error
    except OSError as error:
        raise UnreadableInput(error.strerror or "cannot be read", file=str(file)) from error


def _manifest(archive: zipfile.ZipFile, file: Path) -> Manifest:
    try:
        manifest = Manifest.model_validate_json(archive.read(MANIFEST))
    except (KeyError, ValidationError) as error:
        raise UnreadableInput("this is no backup of Kring", file=str(file)) from error
    if manifest.kring > FORMAT or manifest.schema_version > VERSION:
        raise UnreadableInput("a newer Kring made this backup: upgrade Kring", file=str(file))
    return manifest


def _prove(archive: zipfile.ZipFile, manifest: Manifest, file: Path) -> None:
    for name in MEMBERS:
        digest = hashlib.sha256()
        try:
            with archive.open(name) as member:
                while chunk := member.read(_CHUNK):
                    digest.update(chunk)
        except (KeyError, zipfile.BadZipFile) as error:
            raise UnreadableInput(f"{name} is damaged in it", file=str(file)) from error
        if digest.hexdigest() != manifest.sha256.get(name):
            raise UnreadableInput(f"{name} is not what was written in it", file=str(file))


def _lines(archive: zipfile.ZipFile, name: str) -> Iterator[dict[str, Any]]:
    with archive.open(name) as member:
        for line in member:
            yield json.loads(line)


def _take_chain(
    connection: Connection, holder: str, lines: Iterator[dict[str, Any]], there: Head | None
) -> None:
    """Write one chain, from where an earlier restore left it."""
    rows: list[dict[str, Any]] = []
    size = 0
    entries = (
        Entry(**{name: value for name, value in line.items() if name != "holder"}) for line in lines
    )
    for entry in verified(entries):
        if there is not None and entry.seq <= there.seq:
            if entry.seq == there.seq and entry.hash != there.hash:
                raise Refused(_NOT_EMPTY)
            continue
        rows.append(_row(holder, entry))
        size += len(entry.body)
        if size >= _BYTES_AT_ONCE:
            _append(connection, rows)
            rows, size = [], 0
    _append(connection, rows)


def _row(holder: str, entry: Entry) -> dict[str, Any]:
    change = entry.change
    if change.holder != holder:
        raise Damaged(f"entry {entry.seq} stands in the chain of another file")
    return {
        "id": change.id,
        "holder": holder,
        "place": PLACE.format(holder=holder, seq=entry.seq),
        "seq": entry.seq,
        "by": change.by,
        "recorded_at": entry.recorded_at,
        "previous": entry.previous,
        "hash": entry.hash,
        "body": entry.body,
        **({"run": change.run} if change.run else {}),
        **({"undoes": change.undoes} if change.undoes else {}),
    }


def _append(connection: Connection, rows: list[dict[str, Any]]) -> None:
    """Write entries with the head that they make, in one transaction."""
    if not rows:
        return
    last = rows[-1]
    head = {name: last[name] for name in ("holder", "seq", "hash", "recorded_at")}

    def work(transaction: Transaction) -> None:
        mark_rebuilding(transaction)
        transaction.run(_KEEP_ENTRIES, rows=rows)
        transaction.run(_KEEP_HEAD, **head)

    connection.write(work)


def _take_rows(connection: Connection, text: str, lines: Iterator[dict[str, Any]]) -> None:
    rows: list[dict[str, Any]] = []
    for line in lines:
        rows.append(line)
        if len(rows) == _ROWS_AT_ONCE:
            send(connection, text, rows=rows)
            rows = []
    if rows:
        send(connection, text, rows=rows)
