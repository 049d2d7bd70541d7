"""Keep it sound and safe: `check`, `rebuild`, `seal`, `backup`, `restore`."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from api.cli.frame import CLIENT, Session, command

if TYPE_CHECKING:
    from api.cli.screen import Screen
    from api.cli.shapes import BackedUp, Checked, RebuiltAnswer, Restored, Sealed

_MOST_SHOWN: Final = 40


def show_checked(answer: Checked, screen: Screen) -> None:
    """What was looked at, and each difference."""
    t = screen.t
    screen.line(
        t(
            "{holders} files, {entries} journal entries, {facts} facts looked at.",
            holders=answer.holders,
            entries=answer.entries,
            facts=answer.facts,
        )
    )
    if answer.sealed_at:
        screen.line(t("The last seal, of {at}, matches.", at=answer.sealed_at))
    if answer.clean:
        screen.line(t("All is as it was recorded."))
        return
    for each in answer.differences[:_MOST_SHOWN]:
        place = " ".join(part for part in (each.holder, each.label, each.fact) if part)
        screen.line(f"  {each.what}: {place}: {each.text}")
    screen.line(
        t.plural(
            "{count} thing is not as it was recorded. kring rebuild makes the graph from the "
            "journals; a damaged journal comes back from a backup only.",
            "{count} things are not as they were recorded. kring rebuild makes the graph from the "
            "journals; a damaged journal comes back from a backup only.",
            len(answer.differences),
        )
    )


def show_rebuilt(answer: RebuiltAnswer, screen: Screen) -> None:
    """What had to be done."""
    screen.line(
        screen.t(
            "{created} facts brought back, {changed} put right, {removed} taken out.",
            created=answer.created,
            changed=answer.changed,
            removed=answer.removed,
        )
    )


def show_backed_up(answer: BackedUp, screen: Screen) -> None:
    """Where it is and what it holds."""
    t = screen.t
    screen.line(
        t(
            "{file}: {entries} journal entries of {holders} files, {events} access events.",
            file=answer.file,
            entries=answer.entries,
            holders=answer.holders,
            events=answer.events,
        )
    )
    screen.line(
        t("It holds everything, protected addresses too: keep it where only you can read it.")
    )


def show_restored(answer: Restored, screen: Screen) -> None:
    """What is there again."""
    screen.line(
        screen.t(
            "{facts} facts from {entries} journal entries, as of {at}.",
            facts=answer.facts,
            entries=answer.entries,
            at=answer.made_at,
        )
    )


def show_sealed(answer: Sealed, screen: Screen) -> None:
    """The root, alone on its line."""
    screen.line(answer.root)


def check(session: Session) -> Checked:
    """Prove that the graph is what the journals say, and the journals what was sealed."""
    from api.cli.shapes import Checked, DifferenceLine
    from api.upkeep.check import check as prove
    from graph.errors import Damaged

    with session.opened() as ground:
        # A journal of accounts that is not sound is what this is here to tell.
        with suppress(Damaged):
            ground.administer("check", CLIENT)
        with session.screen.progress(session.t("Checking")) as step:
            proof = prove(ground.store, step)
    return Checked(
        clean=not proof.differences,
        holders=proof.holders,
        entries=proof.entries,
        facts=proof.facts,
        sealed_at=proof.sealed,
        differences=tuple(
            DifferenceLine(
                what=each.what,
                holder=each.holder,
                fact=each.fact,
                label=each.label,
                text=each.text,
            )
            for each in proof.differences
        ),
    )


def rebuild(session: Session) -> RebuiltAnswer:
    """Make the graph anew from the journals, in place; a rebuild cut short is run again."""
    from api.cli.shapes import RebuiltAnswer
    from api.upkeep.rebuild import rebuild as mend

    with session.opened() as ground:
        ground.administer("rebuild", CLIENT)
        with session.screen.progress(session.t("Rebuilding")) as step:
            done = mend(ground.store, ground.connection, step)
    return RebuiltAnswer(
        created=done.created,
        changed=done.changed,
        removed=done.removed,
        identities=done.identities,
    )


def seal(session: Session) -> Sealed:
    """Seal the heads of all journals together and show the root, to be kept elsewhere."""
    from api.cli.shapes import Sealed
    from graph.bolt.store import utc_now

    with session.opened() as ground:
        ground.administer("seal", CLIENT)
        return Sealed(root=ground.store.seal(), at=utc_now())


def backup(
    session: Session,
    file: Annotated[Path, typer.Argument(help="The file to write.", show_default=False)],
) -> BackedUp:
    """Write everything to one file that any Kring reads, whichever database it runs on."""
    from api.cli.shapes import BackedUp
    from api.upkeep.backup import backup as write

    with session.opened() as ground:
        ground.administer("backup", CLIENT, kind="export")
        with session.screen.progress(session.t("Backing up")) as step:
            manifest = write(ground.store, file, step)
    return BackedUp(
        file=str(file),
        bytes=file.stat().st_size,
        made_at=manifest.made_at,
        holders=manifest.holders,
        entries=manifest.entries,
        seals=manifest.seals,
        events=manifest.events,
    )


def restore(
    session: Session,
    file: Annotated[Path, typer.Argument(help="A file of `kring backup`.", show_default=False)],
) -> Restored:
    """Put a backup into an empty database; one that was cut short is run again."""
    from api.cli.shapes import Restored
    from api.upkeep.restore import restore as read

    progress = session.screen.progress(session.t("Restoring"))
    with session.opened(found=True) as ground, progress as step:
        manifest, made = read(ground.store, ground.connection, file, step)
    return Restored(
        file=str(file),
        made_at=manifest.made_at,
        holders=manifest.holders,
        entries=manifest.entries,
        facts=made.created,
    )


def register(app: typer.Typer) -> None:
    """Add these commands."""
    command(app, "check", shows=show_checked, ok=lambda answer: answer.clean)(check)
    command(app, "rebuild", shows=show_rebuilt)(rebuild)
    command(app, "seal", shows=show_sealed)(seal)
    command(app, "backup", shows=show_backed_up)(backup)
    command(app, "restore", shows=show_restored)(restore)
