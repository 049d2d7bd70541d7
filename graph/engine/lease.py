"""The user's side: hold the engine for as long as it is needed, starting it when nobody has."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from filelock import ReadWriteLock, Timeout

from graph.engine.folder import Account, EngineFolder, Running, explained, require_room
from graph.engine.launch import Launch
from graph.engine.settings import DATABASE, HOST, EngineSettings
from graph.errors import Unavailable

Progress = Callable[[float], None]
"""Called with the seconds waited so far, several times a second while the engine starts."""

_GLANCE: Final = 0.02
_BETWEEN_PROGRESS: Final = 0.25
_ROOM_TO_WRITE: Final = 8 << 20


class EngineLease:
    """A running engine that stays for as long as this lease is held.

    Made by `lease`. Safe for use by several threads. After a lost connection `renew` finds the
    engine again or starts it anew; `uri` may be another one then.
    """

    database: Final = DATABASE

    def __init__(
        self, folder: EngineFolder, settings: EngineSettings, progress: Progress | None
    ) -> None:
        self._folder = folder
        self._settings = settings
        self._progress = progress
        self._one_at_a_time = threading.RLock()
        self._closed = False
        with explained(folder.path):
            folder.prepare()
        self._users = self._come_in()
        try:
            self._running, self._account = self._find_or_start()
        except BaseException:
            self.close()
            raise

    @property
    def uri(self) -> str:
        """Where a Bolt driver finds the engine."""
        return f"bolt://{HOST}:{self._running.bolt_port}"

    @property
    def user(self) -> str:
        """The name of Kring's account at the engine; a secret like its password."""
        return self._account.user

    @property
    def password(self) -> str:
        """The password of `user`."""
        return self._account.password

    @property
    def running(self) -> Running:
        """The engine's process and ports, as they were when it was found last."""
        return self._running

    @property
    def running_in(self) -> Path:
        """The engine's folder, with its logs."""
        return self._folder.path

    def renew(self) -> Self:
        """Find the engine again after a lost connection, starting it when it has died.

        Raises `Unavailable` when that fails, or when the lease was closed.
        """
        with self._one_at_a_time:
            if self._closed:
                raise Unavailable("the embedded engine was let go: ask for a new lease")
            self._running, self._account = self._find_or_start()
            return self

    def check_room(self) -> None:
        """Raise `Unavailable` when the disk is full: for use after a write that was refused.

        The engine itself tells of a full disk as of a lost transaction, without the reason.
        """
        require_room(self._folder.path, _ROOM_TO_WRITE)

    def close(self) -> None:
        """Let the engine go; without other users it ends by itself. Closing twice is fine."""
        with self._one_at_a_time:
            self._closed = True
            self._users.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _come_in(self) -> ReadWriteLock:
        """Take the users' lock; an engine that is just leaving holds it until it has left."""
        with explained(self._folder.path):
            users = self._folder.lease_lock()
            try:
                users.acquire_read(timeout=self._settings.patience)
            except Timeout as late:
                users.close()
                raise Unavailable(self._stuck("does not leave")) from late
            return users

    def _find_or_start(self) -> tuple[Running, Account]:
        waiting = _Waiting(self._settings.patience, self._progress)
        with explained(self._folder.path):
            start = self._folder.start_lock()
            while True:
                try:
                    with start.acquire(timeout=_BETWEEN_PROGRESS):
                        return self._enter(self._look(waiting))
                except Timeout as busy:  # somebody else starts it
                    if waiting.is_over():
                        raise Unavailable(self._stuck("is not ready")) from busy

    def _look(self, waiting: _Waiting) -> Running:
        """Find the running engine or start one; only one process at a time is here."""
        launch: Launch | None = None
        try:
            while True:
                if launch is None and self._nobody_runs():
                    self._folder.forget_state()
                    launch = Launch(self._folder, self._settings)
                elif (found := self._folder.state()) is not None and _answers(found.bolt_port):
                    return found
                if launch is not None:
                    launch.check()
                if waiting.is_over():
                    raise Unavailable(self._stuck("is not ready"))
                time.sleep(_GLANCE)
        finally:
            if launch is not None:
                launch.close()

    def _enter(self, running: Running) -> tuple[Running, Account]:
        account = self._folder.account()
        if account is None:
            raise Unavailable(
                f"the account of the running engine is gone from {self._folder.path}: end process"
                f" {running.pid} and try again"
            )
        return running, account

    def _nobody_runs(self) -> bool:
        running = self._folder.running_lock()
        try:
            running.acquire(blocking=False)
        except Timeout:
            return False
        running.release()
        return True

    def _stuck(self, what: str) -> str:
        found = self._folder.state()
        process = f" (process {found.pid})" if found else ""
        return (
            f"the embedded engine{process} {what} after {self._settings.patience:.0f} s: look in"
            f" {self._folder.log}, end its process and try again"
        )


def _answers(port: int) -> bool:
    """Tell whether an engine listens; one that is being ended does not any more."""
    try:
        socket.create_connection((HOST, port), timeout=1.0).close()
    except OSError:
        return False
    return True


class _Waiting:
    """How long somebody has waited, told to whoever wants to know."""

    def __init__(self, patience: float, progress: Progress | None) -> None:
        self._began = self._told = time.monotonic()
        self._patience = patience
        self._progress = progress

    def is_over(self) -> bool:
        now = time.monotonic()
        if self._progress is not None and now - self._told >= _BETWEEN_PROGRESS:
            self._told = now
            self._progress(now - self._began)
        return now - self._began > self._patience


def lease(
    home: Path,
    *,
    settings: EngineSettings | None = None,
    progress: Progress | None = None,
) -> EngineLease:
    """Hold the embedded engine of the data folder `home`, starting it when nobody has.

    Returns when the engine is ready for use. Close the lease, or use it in a `with` statement.
    Raises `Unavailable`, with what to do, when the engine does not exist for this platform, when
    the folder cannot be written, when the disk is full, or when it does not come up in time.
    """
    folder = EngineFolder(home.absolute() / "engine")
    return EngineLease(folder, settings or EngineSettings(), progress)
