"""What is kept of an import while it is not done: its files, and how far it is.

    <data folder>/imports/<run>/job.json     how far it is
    <data folder>/imports/<run>/files/...    what was sent, until it was applied

Both are for the owner of the data folder alone. A server that is started again finds what was going
on there and goes on with it when it is asked to: an import that is run twice changes nothing twice.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from api.answers.imported import ImportAnswer, UndoneAnswer
from api.answers.reasons import Why
from api.importing.kinds import Kind
from api.upkeep.atomic import whole_file
from graph.errors import Refused
from graph.told import Told

State = Literal["checking", "checked", "applying", "applied", "undoing", "undone", "failed"]

FILES_FOR: Final = timedelta(hours=24)
"""How long files wait to be applied."""

MOST_TOLD: Final = 1_000
"""Lines that were left out, of which each is told."""

_PLAIN: Final = re.compile(r"[^\w .()-]+")
_ENDING: Final = re.compile(r"\.(ged|gdz|csv|tsv|txt|xlsx)$", re.IGNORECASE)


class Job(BaseModel):
    """One import: whose it is, what it is of, how far it is, and what it did or would do."""

    model_config = ConfigDict(frozen=True)

    run: str
    account: str
    kind: Kind
    name: str
    files: tuple[str, ...]
    state: State
    begun_at: str
    wrong: Why | None = None
    would: ImportAnswer | None = None
    did: ImportAnswer | None = None
    undone: UndoneAnswer | None = None


class Kept:
    """The imports in a data folder."""

    def __init__(self, home: Path) -> None:
        self._folder = home / "imports"

    def begin(self, job: Job, files: Sequence[tuple[str, bytes]]) -> Job:
        """Keep the files of a new import; gives it with the names that they have there.

        Raises `Refused` when the folder cannot be written.
        """
        folder = self._folder / job.run / "files"
        try:
            folder.mkdir(parents=True, mode=0o700)
            self._folder.chmod(0o700)
        except OSError as error:
            raise Refused(
                Told(
                    "{folder} cannot be written ({why})",
                    folder=str(folder),
                    why=str(error.strerror),
                )
            ) from error
        names: list[str] = []
        for name, content in files:
            plain = plain_name(name, names)
            with whole_file(folder / plain) as stream:
                stream.write(content)
            names.append(plain)
        made = job.model_copy(update={"files": tuple(names)})
        self.keep(made)
        return made

    def keep(self, job: Job) -> None:
        """Keep how far it is."""
        with whole_file(self._folder / job.run / "job.json") as stream:
            stream.write(job.model_dump_json().encode())

    def all(self) -> Iterator[Job]:
        """Every import that is kept."""
        for file in sorted(self._folder.glob("*/job.json")):
            try:
                yield Job.model_validate_json(file.read_bytes())
            except (OSError, ValidationError):
                continue  # of another version: its run is in the journal all the same

    def paths(self, job: Job) -> tuple[Path, ...]:
        """Its files; none when they are gone."""
        folder = self._folder / job.run / "files"
        paths = tuple(folder / name for name in job.files)
        return paths if all(path.is_file() for path in paths) else ()

    def drop_files(self, job: Job) -> None:
        """Let go of what was sent."""
        shutil.rmtree(self._folder / job.run / "files", ignore_errors=True)

    def forget(self, job: Job) -> None:
        """Let go of all that is kept of it."""
        shutil.rmtree(self._folder / job.run, ignore_errors=True)

    def sweep(self, now: datetime) -> None:
        """Let go of files that waited long enough, and of imports that came to nothing."""
        for job in self.all():
            if now - datetime.fromisoformat(job.begun_at) > FILES_FOR:
                if job.state in ("checking", "checked", "failed") and job.did is None:
                    self.forget(job)
                elif job.state != "applying":
                    self.drop_files(job)


def plain_name(name: str, taken: Sequence[str]) -> str:
    """The name under which a sent file is kept: no path, nothing odd, and not used yet.

    Raises `Refused` for what is no kind of file that is read.
    """
    last = re.split(r"[\\/]", name)[-1]
    ending = _ENDING.search(last)
    if ending is None:
        raise Refused(Told("send GEDCOM (.ged, .gdz) or tables (.csv, .tsv, .txt, .xlsx)"))
    stem = _PLAIN.sub("_", last[: ending.start()]).strip(" .")[:80] or "file"
    found, count = f"{stem}{ending.group().lower()}", 2
    while found in taken:
        found, count = f"{stem} ({count}){ending.group().lower()}", count + 1
    return found
