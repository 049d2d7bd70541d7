"""The driver: where it connects to, how often it tries, and what its errors mean."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

import neo4j
from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConfigurationError,
    DriverError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)

from graph.errors import Unavailable

T = TypeVar("T")
Row = dict[str, Any]

_POOL: Final = 20
_ACQUIRE_SECONDS: Final = 15.0
_CONNECT_SECONDS: Final = 10.0
_TRANSACTION_SECONDS: Final = 120.0
_FIRST_RETRY_SECONDS: Final = 0.02
"""Two who write at once are told apart in milliseconds; the driver's own first wait is a second."""

_LOST: Final = (ServiceUnavailable, SessionExpired, AuthError, DriverError)
"""The connection is gone, or the engine was made anew with another account: find it again."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a database listens and how to sign in to it; `database` None is the server's own.

    `retry_seconds` is how long the driver tries again by itself: long for a cluster that elects a
    new leader, short for an engine that is started anew when it has died.
    """

    uri: str
    user: str
    password: str = field(repr=False)
    database: str | None = None
    retry_seconds: float = 15.0


class Transaction:
    """A transaction under way: Cypher in, rows out."""

    def __init__(self, transaction: neo4j.ManagedTransaction) -> None:
        self._transaction = transaction

    def run(self, text: str, /, **parameters: Any) -> list[Row]:
        """Run one statement and take all its rows."""
        result = self._transaction.run(text, parameters)
        keys = result.keys()
        return [dict(zip(keys, record.values(), strict=True)) for record in result]


class Connection:
    """A pool of connections, with the one rule for trying again.

    Everything that is sent is safe to send twice (reads, and writes that are idempotent by id), so
    a lost connection is found again once: `find` is asked anew for the endpoint, which for the
    embedded engine starts it when it has died. The driver itself retries what the server calls
    transient, such as two writers at once.
    """

    def __init__(
        self, find: Callable[[], Endpoint], explain: Callable[[], None] = lambda: None
    ) -> None:
        """Connect to what `find` gives; `explain` may raise the true reason of a refused write."""
        self._find = find
        self._explain = explain
        self._lock = threading.Lock()
        self._driver: neo4j.Driver | None = None
        self._database: str | None = None
        self._bookmarks = neo4j.GraphDatabase.bookmark_manager()

    def read(self, work: Callable[[Transaction], T]) -> T:
        """Run `work` in a read transaction; it may run more than once. Raises `Unavailable`."""
        return self._run(work, neo4j.READ_ACCESS)

    def write(self, work: Callable[[Transaction], T]) -> T:
        """Run `work` in a write transaction; it may run more than once. Raises `Unavailable`."""
        return self._run(work, neo4j.WRITE_ACCESS)

    def agent(self) -> str:
        """What the server calls itself, for example "Neo4j/5.26.30"."""
        try:
            return self._open().get_server_info().agent
        except DriverError as error:
            raise _unavailable(error) from error

    def close(self) -> None:
        """Close all connections; the next use opens them again."""
        with self._lock:
            if self._driver is not None:
                self._driver.close()
                self._driver = None

    def _open(self) -> neo4j.Driver:
        with self._lock:
            if self._driver is None:
                endpoint = self._find()
                self._database = endpoint.database
                try:
                    self._driver = neo4j.GraphDatabase.driver(
                        endpoint.uri,
                        auth=(endpoint.user, endpoint.password),
                        max_connection_pool_size=_POOL,
                        connection_acquisition_timeout=_ACQUIRE_SECONDS,
                        connection_timeout=_CONNECT_SECONDS,
                        max_transaction_retry_time=endpoint.retry_seconds,
                        initial_retry_delay=_FIRST_RETRY_SECONDS,
                        notifications_min_severity=neo4j.NotificationMinimumSeverity.OFF,
                        user_agent="kring",
                    )
                except (ConfigurationError, ValueError) as error:
                    raise Unavailable(f"the database address cannot be used: {error}") from error
            return self._driver

    def _run(self, work: Callable[[Transaction], T], access: str) -> T:
        lost: Exception | None = None
        for _ in range(2):
            driver = self._open()
            try:
                return self._once(driver, work, access)
            except _LOST as error:
                self._drop(driver)
                lost = error
            except TransientError as error:
                raise _unavailable(error) from error
            except ClientError:
                # A refusal may have its reason in a full disk, which the engine does not say.
                self._explain()
                raise
        raise _unavailable(lost) from lost

    def _drop(self, driver: neo4j.Driver) -> None:
        """Close a driver that failed, unless another thread has done so and opened a new one."""
        with self._lock:
            if self._driver is driver:
                self._driver = None
        driver.close()

    def _once(self, driver: neo4j.Driver, work: Callable[[Transaction], T], access: str) -> T:
        @neo4j.unit_of_work(timeout=_TRANSACTION_SECONDS)
        def unit(transaction: neo4j.ManagedTransaction) -> T:
            return work(Transaction(transaction))

        try:
            with driver.session(
                database=self._database, bookmark_manager=self._bookmarks
            ) as session:
                if access == neo4j.READ_ACCESS:
                    return session.execute_read(unit)
                return session.execute_write(unit)
        except Exception as error:
            if _was_interrupted(error):
                raise KeyboardInterrupt from error
            raise


def _was_interrupted(error: BaseException) -> bool:
    """Whether an error came of Ctrl-C: the driver, tidying up a half-read answer, fails at that."""
    before = error.__context__
    return before is not None and (
        isinstance(before, KeyboardInterrupt) or _was_interrupted(before)
    )


def _unavailable(error: Exception | None) -> Unavailable:
    if isinstance(error, AuthError):
        return Unavailable(
            "the database refuses the user or password; check NEO4J_USER and NEO4J_PASSWORD"
        )
    if isinstance(error, TransientError):
        return Unavailable("the database is busy; try again in a moment")
    return Unavailable("the database cannot be reached; is it running, and is NEO4J_URI right?")
