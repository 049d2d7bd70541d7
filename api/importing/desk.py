"""The desk where imports are handed in: looked at first, then applied, or taken back.

The work is done in one thread, one import after another, so that it takes no more than one core
from who is drawing. Whoever handed it in may close the page: how far it is stands in the data
folder. What an account may import is what the policy's table says; its log is that of the import.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from api.accounts import grants
from api.answers.imported import ImportAnswer, imported, undone
from api.answers.reasons import Why
from api.door import Ground
from api.importing.kept import MOST_TOLD, Job, Kept, State
from api.importing.runs import Run, files, runs
from api.imports import Importing, Wanted
from api.undoing import undo_run
from graph.bolt.store import utc_now
from graph.errors import KringError, Refused
from graph.language import texts
from graph.model import Account
from graph.policy import Viewer
from graph.told import Told

CLIENT: Final = "web application, import"
MOST_WAITING: Final = 10


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import is: facts dealt with, of how many as far as that is known."""

    done: int = 0
    total: int | None = None


class ImportDesk:
    """All imports that were handed in here."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._kept = Kept(ground.settings.home)
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="import")
        self._lock = threading.Lock()
        self._going: dict[str, Progress] = {}
        self._ending = threading.Event()

    def close(self) -> None:
        """Stop between two lots; what was not done is gone on with when it is asked."""
        self._ending.set()
        self._worker.shutdown(wait=True, cancel_futures=True)

    def sweep(self) -> None:
        """Let go of what waited long enough."""
        self._kept.sweep(datetime.fromisoformat(utc_now()))

    def going(self) -> dict[str, Progress]:
        """What is being worked on here, and how far it is."""
        with self._lock:
            return dict(self._going)

    def kept(self) -> list[Job]:
        """Every import that is kept, newest first."""
        return sorted(self._kept.all(), key=lambda job: job.begun_at, reverse=True)

    def begin(self, job: Job, files: Sequence[tuple[str, bytes]], account: Account) -> Job:
        """Keep the files, and look what they would do."""
        waiting = [each for each in self.kept() if each.state in ("checking", "checked")]
        if len(waiting) >= MOST_WAITING:
            raise Refused(Told("too many imports wait: apply those first, or let them go"))
        made = self._kept.begin(job, files)
        self._start(made, account, "checking")
        return made

    def apply(self, job: Job, account: Account) -> None:
        """Do it, or go on with it."""
        if not self._kept.paths(job):
            raise Refused(Told("the files of this import are gone: send them again"))
        self._start(job, account, "applying")

    def undo(self, job: Job, account: Account) -> None:
        """Take it back."""
        self._start(job, account, "undoing")

    def forget(self, job: Job) -> None:
        """Let go of one that was not applied."""
        if job.run not in self.going():
            self._kept.forget(job)

    def runs(self) -> list[Run]:
        """The imports in the journal, by whatever way they came."""
        return runs(self._ground.store)

    def files(self, holders: Iterable[str]) -> dict[str, tuple[str, str]]:
        """Whether files are a "Case" or a "Register", and what they are called."""
        return files(self._ground.store, holders)

    def viewer(self, account: Account, purpose: str) -> Viewer:
        """Who somebody is for a purpose."""
        return Viewer.of(account, grants(self._ground.store, account.id), purpose)

    def _start(self, job: Job, account: Account, state: State) -> None:
        with self._lock:
            if job.run in self._going:
                raise Refused(Told("this import is being worked on: wait until it is done"))
            self._going[job.run] = Progress(total=_total(job))
        # Kept before it is begun: a server that is ended now must know of it.
        started = job.model_copy(update={"state": state, "wrong": None})
        self._kept.keep(started)
        self._worker.submit(self._work, started, account)

    def _work(self, job: Job, account: Account) -> None:
        try:
            done = self._outcome(job, account)
            if done is not None:
                self._kept.keep(done)
                if done.state in ("applied", "undone"):
                    self._kept.drop_files(done)
        finally:
            with self._lock:
                self._going.pop(job.run, None)

    def _outcome(self, job: Job, account: Account) -> Job | None:
        """The import when it is done; None when the server ends first: as it stands on disk."""
        try:
            return self._worked(job, account)
        except Ending:
            return None
        except KringError as error:
            return job.model_copy(update={"state": "failed", "wrong": Why.of(error.words)})
        except Exception as error:  # noqa: BLE001 - a thread's error is told to nobody else
            kind = type(error).__name__
            wrong = Why.of(Told("went wrong ({kind})", kind=kind))
            return job.model_copy(update={"state": "failed", "wrong": wrong})

    def _worked(self, job: Job, account: Account) -> Job:
        if job.state == "undoing":
            told = undone(
                job.run, undo_run(self._ground, account, job.run, CLIENT, self._step(job))
            )
            return job.model_copy(update={"state": "undone", "undone": told})
        dry = job.state == "checking"
        wanted = Wanted(
            paths=self._kept.paths(job),
            case=job.name if job.kind == "case" else None,
            register=job.name if job.kind == "register" else None,
            dry_run=dry,
            run=job.run,
        )
        importing = Importing(self._ground, account, wanted, CLIENT, self._told(job))
        answer = _short(imported(job.run, list(importing.all(job.run)), texts("en")))
        if dry:
            return job.model_copy(update={"state": "checked", "would": answer})
        return job.model_copy(update={"state": "applied", "did": answer})

    def _told(self, job: Job) -> Callable[[int], None]:
        """What an import tells how far it is; it stops there when the server ends."""

        def told(done: int) -> None:
            if self._ending.is_set():
                raise Ending
            with self._lock:
                self._going[job.run] = Progress(done, _total(job))

        return told

    def _step(self, job: Job) -> Callable[[str, int, int], None]:
        told = self._told(job)
        return lambda _, done, total: told(done)


class Ending(Exception):
    """The server ends: what is being done is gone on with later."""


def _total(job: Job) -> int | None:
    """Of how many facts it is, once it was looked at."""
    return None if job.would is None else sum(job.would.read.values())


def _short(answer: ImportAnswer) -> ImportAnswer:
    """The answer with as many of the lines that were left out as a page can show."""
    return answer.model_copy(update={"skipped": answer.skipped[:MOST_TOLD]})
