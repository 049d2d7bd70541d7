"""The one door to the database: what every store does, whichever engine stands behind it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

from graph.case_graph import CaseGraph
from graph.changes import Change
from graph.journal import Entry

Parameters: TypeAlias = Mapping[str, Any]
Record: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Query:
    """A question in Cypher that only reads.

    `name` is its file's path below the folder of queries, without the ending.
    """

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """A change was recorded: its place in its holder's journal.

    `repeated` says that it had been recorded before and nothing was done now.
    """

    change_id: str
    holder: str
    seq: int
    hash: str
    recorded_at: str
    repeated: bool


@dataclass(frozen=True, slots=True)
class Health:
    """What the store speaks to: the engine's name and version, and the schema in it."""

    engine: str
    version: str
    schema: int


@dataclass(frozen=True, slots=True)
class AccessEvent:
    """Who read or wrote what, for the log that NEN 7513 asks for.

    `resource` is the id of a case, register or account; `kind` is what was done ("read", "write",
    "export", "emergency"); `outcome` is "allowed" or "hidden".
    """

    id: str
    at: str
    account: str
    on_behalf_of: str | None
    kind: str
    resource: str
    what: str
    client: str
    purpose: str
    basis: str
    outcome: str


class Store(Protocol):
    """Reads, writes and keeps the journal. Every method raises `Unavailable` without a database."""

    def read(self, query: Query, parameters: Parameters) -> list[Record]:
        """Answer a question with its rows."""

    def write(self, change: Change) -> Receipt:
        """Validate, apply and record a change in one transaction.

        Idempotent by the change's id. Raises `InvalidChange`, `Conflict`.
        """

    def write_together(self, changes: Sequence[Change]) -> list[Receipt]:
        """Write changes in one transaction, all or none: for bringing in many small files.

        Each must be of another holder, else `ValueError`. Otherwise as `write`.
        """

    def case_graph(self, case_id: str) -> CaseGraph:
        """Everything about one case, not yet redacted. Raises `NotFound`."""

    def journal(self, holder: str, after: int = 0) -> Iterable[Entry]:
        """The entries of a holder's chain in order, from the one after `after`."""

    def audit(self, events: Sequence[AccessEvent]) -> None:
        """Keep access events; when this returns they are on disk."""

    def seal(self) -> str:
        """Seal the heads of all chains together; gives the root."""

    def health(self) -> Health:
        """Say what stands behind this store."""

    def migrate(self) -> int:
        """Bring the schema up to date; gives its version. Raises `SchemaTooNew`."""

    def close(self) -> None:
        """Let go of the database."""
