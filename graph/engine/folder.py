"""The engine's place in a data folder: its locks, its password and the note that it runs.

    <home>/engine/            0700
        lease.lock            users hold it shared; the engine leaves when it gets it exclusively
        start.lock            held while somebody looks whether the engine runs, or starts it
        running.lock          held by the engine for as long as its process lives
        running.json          process, ports and start of the running engine
        account.json          name and password of Kring's account at the engine, 0600
        databases/ config/ log/   ArcadeDB's own

Every lock is one of the operating system's, freed when its holder dies in whatever way. So the
truth about "does it run" is `running.lock`, never a file's content or a process number.
"""

from __future__ import annotations

import errno
import json
import os
import secrets
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final

from filelock import FileLock, ReadWriteLock

from graph.errors import Unavailable

_OWNER_ONLY_FOLDER: Final = 0o700
_OWNER_ONLY_FILE: Final = 0o600

OTHER_WAY_OUT: Final = (
    "or use a Neo4j 5 server instead: set NEO4J_URI, NEO4J_USER and NEO4J_PASSWORD"
)


@dataclass(frozen=True, slots=True)
class Running:
    """A running engine: its process, its ports on loopback, and a name that no other start has."""

    instance: str
    pid: int
    bolt_port: int
    http_port: int
    started_at: str
    version: str


@dataclass(frozen=True, slots=True)
class Account:
    """Kring's account at the engine. Its name is as secret as its password.

    ArcadeDB closes an account for 30 s after five wrong passwords. A name that nobody can guess
    cannot be closed by somebody else on this machine who knocks at the port.
    """

    user: str
    password: str = field(repr=False)


@contextmanager
def explained(folder: Path) -> Iterator[None]:
    """Turn what the file system refuses into `Unavailable`, with what to do about it."""
    try:
        yield
    except OSError as error:
        raise Unavailable(_explanation(folder, error)) from error
    except sqlite3.Error as error:  # the users' lock is one of SQLite's
        raise Unavailable(
            f"{folder} cannot be locked ({error}): make it writable for you, or choose a data"
            " folder on a local disk with --home or KRING_HOME"
        ) from error


def require_room(folder: Path, room: int) -> None:
    """Raise `Unavailable` when the disk of `folder` has less than `room` bytes left."""
    with explained(folder):
        free = shutil.disk_usage(folder).free
    if free < room:
        raise Unavailable(
            f"no space left for {folder} ({free >> 20} MB free, {room >> 20} MB needed): free some"
            " disk space and try again"
        )


def _explanation(folder: Path, error: OSError) -> str:
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return f"no space left for {folder}: free some disk space and try again"
        case errno.EROFS | errno.EACCES | errno.EPERM:
            return (
                f"{folder} cannot be written: make it writable for you, or choose another data"
                " folder with --home or KRING_HOME"
            )
        case errno.ENOTDIR | errno.EEXIST:
            return f"{folder} is not a folder: choose another data folder with --home or KRING_HOME"
        case _:
            return (
                f"{folder} cannot be used ({error.strerror or error}): choose a data folder on a"
                f" local disk with --home or KRING_HOME, {OTHER_WAY_OUT}"
            )


class EngineFolder:
    """One engine's folder. Nothing is touched before `prepare`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._state = path / "running.json"
        self._account = path / "account.json"

    @property
    def log(self) -> Path:
        """The text that the engine's process writes: its own log files lie beside it."""
        return self.path / "log" / "engine.log"

    @property
    def accounts(self) -> Path:
        """ArcadeDB's accounts; it makes them when the file is not there."""
        return self.path / "config" / "server-users.jsonl"

    def prepare(self) -> None:
        """Make the folder, or close it to others than its owner; raises `OSError`."""
        (self.path / "log").mkdir(parents=True, exist_ok=True, mode=_OWNER_ONLY_FOLDER)
        if self.path.stat().st_mode & 0o077 and os.name == "posix":
            self.path.chmod(_OWNER_ONLY_FOLDER)

    def lease_lock(self) -> ReadWriteLock:
        """A new handle on the users' lock: each handle holds and frees for itself."""
        return ReadWriteLock(self.path / "lease.lock", is_singleton=False)

    def start_lock(self) -> FileLock:
        """The lock under which somebody looks for the engine or starts it."""
        return self._exclusive("start.lock")

    def running_lock(self) -> FileLock:
        """The lock that the engine's process holds while it lives."""
        return self._exclusive("running.lock")

    def _exclusive(self, name: str) -> FileLock:
        # Never the fallback that leaves a file behind when its holder is killed.
        return FileLock(
            self.path / name,
            mode=_OWNER_ONLY_FILE,
            thread_local=False,
            fallback_to_soft=False,
            preserve_lock_file=True,
            poll_interval=0.02,
        )

    def state(self) -> Running | None:
        """Read the note of an engine; it is true only while `running.lock` is held.

        None when there is none, or one that this Kring cannot read (then it is not of a running
        engine: the note is written whole or not at all).
        """
        try:
            found = json.loads(self._state.read_text(encoding="utf-8"))
            return Running(**found)
        except (FileNotFoundError, ValueError, TypeError):
            return None

    def note_state(self, state: Running) -> None:
        """Write the note that an engine is ready."""
        self._write(self._state, json.dumps(asdict(state)))

    def forget_state(self) -> None:
        """Take away the note of an engine that has left."""
        self._state.unlink(missing_ok=True)

    def account(self) -> Account | None:
        """Read Kring's account; None when there is none, or none that can be read."""
        try:
            found = json.loads(self._account.read_text(encoding="utf-8"))
            return Account(**found)
        except (FileNotFoundError, ValueError, TypeError):
            return None

    def ensure_account(self) -> Account:
        """Read Kring's account, or make one: at the first start, and when it was lost."""
        account = self.account()
        if account is None:
            account = Account(f"kring-{secrets.token_hex(16)}", secrets.token_urlsafe(32))
            self._write(self._account, json.dumps(asdict(account)))
        return account

    def _write(self, file: Path, text: str) -> None:
        """Write a file whole or not at all, readable by its owner alone (as mkstemp makes it)."""
        handle, draft = tempfile.mkstemp(dir=self.path, prefix=f".{file.name}-")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                stream.write(text)
                stream.flush()
                os.fsync(stream.fileno())
            Path(draft).replace(file)
        except BaseException:
            Path(draft).unlink(missing_ok=True)
            raise
