"""The desk of imports as one account finds it: what it may hand in, see and take back.

A family's file comes from a duo, for the support of a family; an organisation's registrations come
from an administrator. Who may do neither finds no desk. An import by another way, such as the
command line, is there too when all of it is the account's to take back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from api.day import today
from api.importing.desk import ImportDesk, Progress
from api.importing.kept import Job
from api.importing.kinds import Kind, kinds_of
from api.importing.runs import Run
from graph.bolt.store import utc_now
from graph.errors import NotFound, Refused
from graph.ids import REFERENCE_HOLDER, new_id
from graph.model import Account
from graph.policy import CaseFile, RegisterFile, decide
from graph.told import Told

MOST_FILES: Final = 50
LONGEST_NAME: Final = 200

_FEW: Final = 3


class ImportDeskOf:
    """The desk as one account finds it: what it may hand in, see and take back."""

    def __init__(self, desk: ImportDesk, account: Account, purpose: str) -> None:
        self._desk = desk
        self._account = account
        self._purpose = purpose

    def kinds(self) -> tuple[Kind, ...]:
        """What may be handed in for this purpose: families' files, tables of organisations."""
        return kinds_of(self._desk.viewer(self._account, self._purpose), today())

    def require(self) -> tuple[Kind, ...]:
        """The same. Raises `NotFound` when it is nothing."""
        found = self.kinds()
        if not found:
            raise NotFound("nothing to import for this purpose")
        return found

    def hand_in(self, kind: Kind, name: str, files: Sequence[tuple[str, bytes]]) -> Job:
        """Hand files in, to see first what they would do.

        Raises `NotFound` for who may not, `Refused` for what cannot be an import.
        """
        if kind not in self.require():
            raise NotFound("nothing to import for this purpose")
        plain = " ".join(name.split())
        if not plain or len(plain) > LONGEST_NAME:
            raise Refused(Told("give a name of 1 to {most} characters", most=LONGEST_NAME))
        if not files or (kind == "case" and len(files) > 1) or len(files) > MOST_FILES:
            raise Refused(Told("send one GEDCOM file, or 1 to {most} tables", most=MOST_FILES))
        gedcom = [each for each, _ in files if each.lower().endswith((".ged", ".gdz"))]
        if bool(gedcom) != (kind == "case"):
            raise Refused(
                Told("a family comes as GEDCOM (.ged, .gdz), registrations come as tables")
            )
        job = Job(
            run=new_id(),
            account=self._account.id,
            kind=kind,
            name=plain,
            files=(),
            state="checking",
            begun_at=utc_now(),
        )
        return self._desk.begin(job, files, self._account)

    def all(self) -> list[Job]:
        """What was handed in and what is in the journal, newest first, as far as it is theirs."""
        self.require()
        kept = {job.run: job for job in self._desk.kept() if self._sees(job)}
        runs = [run for run in self._desk.runs() if run.run not in kept]
        files = self._desk.files(holder for run in runs for holder in run.holders)
        may = self._writable(files)
        others = [self._of_journal(run, files) for run in runs if may.issuperset(run.holders)]
        return sorted([*kept.values(), *others], key=lambda job: job.begun_at, reverse=True)

    def one(self, run: str) -> Job:
        """One of them. Raises `NotFound`, hidden or missing alike."""
        for job in self.all():
            if job.run == run:
                return job
        raise NotFound("no such import")

    def going(self) -> Mapping[str, Progress]:
        """What is being worked on here, and how far it is."""
        return self._desk.going()

    def apply(self, run: str) -> None:
        """Do what was looked at, or go on with it."""
        job = self.one(run)
        if job.state not in ("checked", "applying", "failed") or job.kind not in self.kinds():
            raise Refused(Told("this import cannot be applied now"))
        self._desk.apply(job, self._account)

    def undo(self, run: str) -> None:
        """Take it back."""
        job = self.one(run)
        if job.state not in ("applied", "applying", "undoing", "failed"):
            raise Refused(Told("there is nothing of this import to take back"))
        self._desk.undo(job, self._account)

    def forget(self, run: str) -> None:
        """Let go of what was handed in and not applied."""
        job = self.one(run)
        if job.state not in ("checking", "checked", "failed", "undone"):
            raise Refused(Told("this import was applied: take it back instead"))
        self._desk.forget(job)

    def _sees(self, job: Job) -> bool:
        own = job.account == self._account.id
        return own or (job.kind == "register" and "register" in self.kinds())

    def _writable(self, files: Mapping[str, tuple[str, str]]) -> set[str]:
        """The files in which an import is the account's to take back."""
        duo = self._desk.viewer(self._account, "support")
        administrator = self._desk.viewer(self._account, "administration")
        day = today()
        return {
            holder
            for holder, (label, _) in files.items()
            if (
                decide(duo, "write_case", CaseFile(holder), day)
                if label == "Case"
                else decide(administrator, "import_facts", RegisterFile(holder), day)
            ).allowed
        }

    def _of_journal(self, run: Run, files: Mapping[str, tuple[str, str]]) -> Job:
        """An import that was made elsewhere."""
        told = [files[holder] for holder in run.holders if holder != REFERENCE_HOLDER]
        return Job(
            run=run.run,
            account=run.by,
            kind="case" if any(label == "Case" for label, _ in told) else "register",
            name=", ".join([name for _, name in told][:_FEW]) or run.run,
            files=(),
            state="undone" if run.standing == "none" else "applied",
            begun_at=run.at,
        )
