"""The engine's side: bring ArcadeDB up, stay while there are users, leave."""

from __future__ import annotations

import os
import secrets
import signal
import socket
import threading
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from filelock import ReadWriteLock, Timeout

from graph.engine.folder import Account, EngineFolder, Running
from graph.engine.settings import DATABASE, HOST, EngineSettings
from graph.errors import Unavailable

if TYPE_CHECKING:
    from arcadedb_embedded.server import ArcadeDBServer

_BETWEEN_LOOKS: Final = 0.5
_PORT_TRIES: Final = 5
_WAIT_FOR_PREDECESSOR: Final = 5.0


def run(folder: EngineFolder, settings: EngineSettings) -> None:
    """Serve this folder until nobody uses it any more.

    Raises `Unavailable` when another engine serves it, or when ArcadeDB does not come up.
    """
    running = folder.running_lock()
    try:
        # Whoever looks whether an engine runs holds this lock for an instant.
        running.acquire(timeout=_WAIT_FOR_PREDECESSOR)
    except Timeout as taken:
        raise Unavailable(f"another engine serves {folder.path} already") from taken
    folder.forget_state()
    told_to_leave = _listen_to_signals()
    server, state = _start(folder, settings)
    try:
        folder.note_state(state)
        users = folder.lease_lock()
        _stay_while_used(users, settings.linger, told_to_leave)
        folder.forget_state()
    finally:
        server.stop()
    users.close()
    running.release()


def _listen_to_signals() -> threading.Event:
    """Give an event that is set when the operating system asks this process to end."""
    told = threading.Event()
    for name in ("SIGTERM", "SIGINT", "SIGHUP", "SIGBREAK"):
        if (number := getattr(signal, name, None)) is not None:
            signal.signal(number, lambda _number, _frame: told.set())
    return told


def _stay_while_used(users: ReadWriteLock, linger: float, told_to_leave: threading.Event) -> None:
    """Return, holding the users' lock, when there has been no user for `linger` seconds.

    Or return without it when told to leave: its users find the engine gone and start another.
    """
    alone_since: float | None = None
    while not told_to_leave.wait(
        _BETWEEN_LOOKS if alone_since is None else min(_BETWEEN_LOOKS, max(linger / 4, 0.02))
    ):
        try:
            users.acquire_write(blocking=False)
        except Timeout:
            alone_since = None
            continue
        now = time.monotonic()
        alone_since = now if alone_since is None else alone_since
        if now - alone_since >= linger:
            return
        users.release()


def _start(folder: EngineFolder, settings: EngineSettings) -> tuple[ArcadeDBServer, Running]:
    import arcadedb_embedded
    from arcadedb_embedded.jvm import start_jvm

    # -Xrs: signals are Python's, or Java would end this process in disorder.
    java_options = ("-Xrs", *settings.java_options)
    start_jvm(heap_size=f"{settings.heap_megabytes}m", jvm_args=java_options)
    account = folder.ensure_account()
    # ArcadeDB's accounts are made anew at each start: Kring's, and a root that nobody can use.
    folder.accounts.unlink(missing_ok=True)
    for attempt in range(1, _PORT_TRIES + 1):
        bolt_port, http_port = _free_ports()
        server = arcadedb_embedded.create_server(
            str(folder.path),
            root_password=secrets.token_urlsafe(32),
            config=_configuration(bolt_port, http_port, account),
        )
        try:
            server.start()
        except arcadedb_embedded.ArcadeDBError as error:
            # A free port may be taken by somebody else before ArcadeDB listens on it.
            if attempt < _PORT_TRIES and not (_is_free(bolt_port) and _is_free(http_port)):
                continue
            raise Unavailable(str(error)) from error
        break
    return server, Running(
        instance=secrets.token_hex(8),
        pid=os.getpid(),
        bolt_port=bolt_port,
        http_port=http_port,
        started_at=datetime.now(UTC).isoformat(timespec="seconds"),
        version=arcadedb_embedded.__version__,
    )


def _configuration(bolt_port: int, http_port: int, account: Account) -> dict[str, str | int | bool]:
    """ArcadeDB's settings: reachable from this machine alone, and nothing on that is not used."""
    return {
        "host": HOST,
        "http_port": http_port,
        "mode": "production",  # flushes its log at every commit; no Studio; no detail in errors
        "server_plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        "bolt.host": HOST,
        "bolt.port": bolt_port,
        "bolt.defaultDatabase": DATABASE,
        "server.defaultDatabases": f"{DATABASE}[{account.user}:{account.password}:admin]",
        "server.httpWorkerThreads": 4,
        "server.saltIterations": 1000,  # the password is 256 random bits: stretching adds nothing
        "serverMetrics": False,
        "polyglotEngineEnabled": False,
        "opencypher.loadCsv.allowFileUrls": False,
        "opencypher.loadCsv.allowRemoteUrls": False,
    }


def _free_ports() -> tuple[int, int]:
    with socket.socket() as one, socket.socket() as other:
        one.bind((HOST, 0))
        other.bind((HOST, 0))
        return one.getsockname()[1], other.getsockname()[1]


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
        return True
