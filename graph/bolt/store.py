"""The store itself, over a connection."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial

from neo4j.exceptions import ConstraintError

from graph import statements
from graph.bolt.connection import Connection, Transaction
from graph.bolt.kept import Kept
from graph.bolt.writing import write
from graph.case_graph import CaseGraph
from graph.changes import Change
from graph.errors import Damaged, InvalidChange, SchemaTooNew, Unavailable
from graph.ids import new_id
from graph.journal import Entry, seal
from graph.migrations import APPLIED, MIGRATIONS, RECORD
from graph.schema import VERSION
from graph.store import AccessEvent, Health, Parameters, Query, Receipt, Record

_ENTRIES_AT_ONCE = 200
_ATTEMPTS = 50


def moment(at: datetime) -> str:
    """A moment in UTC as it is kept: ISO, milliseconds, so that text compares as time."""
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def utc_now() -> str:
    """This moment, as the journal writes it."""
    return moment(datetime.now(UTC))


class BoltStore:
    """A `Store` over Bolt: Neo4j 5 and the embedded engine alike."""

    def __init__(
        self,
        connection: Connection,
        clock: Callable[[], str] = utc_now,
        kept: Kept | None = None,
    ) -> None:
        self._connection = connection
        self._clock = clock
        self._kept = Kept() if kept is None else kept

    def read(self, query: Query, parameters: Parameters) -> list[Record]:
        """Answer a question with its rows."""
        return self._connection.read(lambda tx: tx.run(query.text, **parameters))

    def write(self, change: Change) -> Receipt:
        """Validate, apply and record a change in one transaction; the same id twice is one."""
        (receipt,) = self.write_together([change])
        return receipt

    def write_together(self, changes: Sequence[Change]) -> list[Receipt]:
        """Write changes of different holders in one transaction, all or none."""
        if len({change.holder for change in changes}) != len(changes):
            raise ValueError("two changes of one holder cannot go in one transaction")
        # What is to be put is first taken to be new and its edges' ends to be there: where that
        # fails, asking for everything tells what is so, and names it as the fault that it is.
        with suppress(ConstraintError, Damaged, InvalidChange):
            return self._connection.write(partial(self._write_once, changes, trusting=True))
        for _ in range(_ATTEMPTS):
            # Another writer took the place in the chain first, or wrote the same change.
            with suppress(ConstraintError):
                return self._connection.write(partial(self._write_once, changes, trusting=False))
        raise Unavailable("too many write to this file at once; try again in a moment")

    def _write_once(
        self, changes: Sequence[Change], transaction: Transaction, *, trusting: bool
    ) -> list[Receipt]:
        return write(transaction, changes, self._clock(), trusting=trusting)

    def case_graph(self, case_id: str) -> CaseGraph:
        """Everything about one case, not yet redacted. Raises `NotFound`."""
        return self._connection.read(lambda tx: self._kept.case_graph(tx, case_id))

    def journal(self, holder: str, after: int = 0) -> Iterator[Entry]:
        """The entries of a chain in order, fetched some hundreds at a time.

        The answer is the chain as it is now: what is appended while it is read is not in it.
        """
        last = max((row["seq"] for row in self._read(statements.HEAD, holder=holder)), default=0)
        while after < last:
            until = min(after + _ENTRIES_AT_ONCE, last)
            rows = self._read(statements.ENTRIES, holder=holder, after=after, until=until)
            yield from (Entry(**row) for row in rows)
            after = until

    def audit(self, events: Sequence[AccessEvent]) -> None:
        """Keep access events; when this returns they are committed."""
        rows = [
            {key: value for key, value in asdict(event).items() if value is not None}
            for event in events
        ]
        self._connection.write(lambda tx: tx.run(statements.KEEP_EVENTS, rows=rows))

    def seal(self) -> str:
        """Seal the heads of all chains together; gives the root."""

        def work(transaction: Transaction) -> str:
            rows = transaction.run(statements.HEADS)
            heads = {row["holder"]: (row["seq"], row["hash"]) for row in rows}
            root = seal(heads)
            kept = {
                "id": new_id(),
                "at": self._clock(),
                "root": root,
                "heads": [
                    f"{holder} {seq} {head}" for holder, (seq, head) in sorted(heads.items())
                ],
            }
            transaction.run(statements.KEEP_SEAL, seal=kept)
            return root

        return self._connection.write(work)

    def health(self) -> Health:
        """Say what stands behind this store."""
        version = self._schema_version()
        name, _, number = self._connection.agent().partition("/")
        return Health(name, number, version)

    def migrate(self) -> int:
        """Bring the schema up to date. Raises `SchemaTooNew` before touching anything."""
        there = self._schema_version()
        if there > VERSION:
            raise SchemaTooNew(
                f"this database has schema {there}, this Kring knows up to {VERSION}: upgrade Kring"
            )
        for migration in MIGRATIONS:
            if migration.version <= there:
                continue
            for text in migration.statements:
                self._write(text)
            self._write(RECORD, version=migration.version, name=migration.name, now=self._clock())
        return VERSION

    def close(self) -> None:
        """Let go of the database."""
        self._connection.close()

    def _schema_version(self) -> int:
        return int(self._read(APPLIED)[0]["version"] or 0)

    def _read(self, text: str, **parameters: object) -> list[Record]:
        return self._connection.read(lambda tx: tx.run(text, **parameters))

    def _write(self, text: str, **parameters: object) -> Iterable[Record]:
        return self._connection.write(lambda tx: tx.run(text, **parameters))
