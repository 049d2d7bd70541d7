"""What an import did and what its undoing did, for the command line and the web alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pydantic import Field

from api.answers.reasons import Why
from api.answers.shape import Shape
from api.imports import Imported
from api.undoing import Undone
from graph.told import Tells, retold
from ingest.records import Skipped


class SkippedLine(Shape):
    """Something that was left out of an import, and why."""

    file: str
    line: int | None
    column: int | None
    field: str | None
    reason: str = Field(description="in the language that was asked for")
    why: Why = Field(description="the same in parts, for a program")


class ImportedFile(Shape):
    """What one case or register got of an import."""

    holder: str = Field(description="id of the case or register")
    name: str
    kind: str = Field(description="case or register")
    source: dict[str, int] = Field(
        description="what is in the files: people and families, or tables by name"
    )
    read: dict[str, int] = Field(description="facts told by the files: label to number")
    created: int
    changed: int
    unchanged: int
    skipped: int
    linked: int = Field(description="people joined to others by an equal citizen number")


class ImportAnswer(Shape):
    """`kring import`: what was read, what it changed, and what was left out."""

    run: str = Field(description="id by which the import can be undone as a whole")
    dry_run: bool
    read: dict[str, int] = Field(description="facts told by the files: label to number")
    created: int
    changed: int
    unchanged: int
    skipped: tuple[SkippedLine, ...] = Field(description="the first ten thousand of each file")
    skipped_count: int
    files: tuple[ImportedFile, ...]


class UndoneAnswer(Shape):
    """`kring undo-import`: what was taken back."""

    run: str
    files: tuple[str, ...] = Field(description="ids of the cases and registers it was in")
    changes: int
    facts: int
    links: int = Field(description="links of other files to its people, taken back with them")
    kept: int = Field(description="shared facts that stay, since others built on them")


def imported(run: str, done: Sequence[Imported], t: Tells) -> ImportAnswer:
    """Tell what a run of imports did, or would do, in a language."""
    reports = [each.report for each in done]
    read: Counter[str] = Counter()
    for report in reports:
        read.update(report.read)
    return ImportAnswer(
        run=run,
        dry_run=any(report.dry_run for report in reports),
        read=dict(sorted(read.items())),
        created=sum(report.created for report in reports),
        changed=sum(report.changed for report in reports),
        unchanged=sum(report.unchanged for report in reports),
        skipped=tuple(
            SkippedLine(
                file=one.file,
                line=one.line,
                column=one.column,
                field=one.field,
                reason=retold(one.reason, t),
                why=Why.of(one.reason),
            )
            for report in reports
            for one in sorted(report.skipped, key=_place)
        ),
        skipped_count=sum(report.skipped_count for report in reports),
        files=tuple(
            ImportedFile(
                holder=each.report.holder,
                name=each.name,
                kind=each.kind,
                source=dict(each.report.source),
                read=dict(sorted(each.report.read.items())),
                created=each.report.created,
                changed=each.report.changed,
                unchanged=each.report.unchanged,
                skipped=each.report.skipped_count,
                linked=each.linked,
            )
            for each in done
        ),
    )


def _place(one: Skipped) -> tuple[str, int, int]:
    """In the order of the lines: a reader may see later what is wrong with an earlier one."""
    return one.file, one.line, one.column or 0


def in_words(answer: ImportAnswer, t: Tells) -> ImportAnswer:
    """The same answer with its reasons in a language."""
    told = (each.model_copy(update={"reason": each.why.in_words(t)}) for each in answer.skipped)
    return answer.model_copy(update={"skipped": tuple(told)})


def undone(run: str, done: Undone) -> UndoneAnswer:
    """Tell what taking an import back did."""
    return UndoneAnswer(
        run=run,
        files=tuple(done.files),
        changes=done.changes,
        facts=done.facts,
        links=done.links,
        kept=done.kept,
    )
