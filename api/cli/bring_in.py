"""Bring facts in, and take them back: `import`, `undo-import`, `demo`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from api.cli.frame import CLIENT, Session, command

if TYPE_CHECKING:
    from api.answers.imported import ImportAnswer, UndoneAnswer
    from api.cli.screen import Screen
    from api.cli.shapes import Demonstrated

_MOST_SHOWN: Final = 20
_FAMILIES: Final = 25
_SEED: Final = 1


def show_imported(answer: ImportAnswer, screen: Screen) -> None:
    """What happened to each file, and what was left out."""
    t = screen.t
    if answer.dry_run:
        screen.line(t("Nothing was written; this is what would happen:"))
    screen.table(
        [t("Into"), t("New"), t("Changed"), t("The same"), t("Skipped"), t("Linked")],
        [
            (each.name, each.created, each.changed, each.unchanged, each.skipped, each.linked)
            for each in answer.files
        ],
    )
    for each in answer.skipped[:_MOST_SHOWN]:
        place = ":".join(str(part) for part in (each.file, each.line, each.column) if part)
        field = f" ({each.field})" if each.field else ""
        screen.line(f"  {place}{field}: {each.reason}")
    if answer.skipped_count > _MOST_SHOWN:
        more = answer.skipped_count - _MOST_SHOWN
        screen.line(t("  and {count} more; --json tells them.", count=more))
    if not answer.dry_run:
        screen.line(t("To take it back: kring undo-import {run}", run=answer.run))


def show_undone(answer: UndoneAnswer, screen: Screen) -> None:
    """What is gone again."""
    t = screen.t
    screen.line(
        t(
            "{facts} facts taken back, and {links} links to their people.",
            facts=answer.facts,
            links=answer.links,
        )
    )
    if answer.kept:
        screen.line(t("{count} shared facts stay: others use them too.", count=answer.kept))


def show_demonstrated(answer: Demonstrated, screen: Screen) -> None:
    """What is there now."""
    t = screen.t
    if answer.run is None:
        screen.line(t("There is something here already; nothing was done."))
        return
    screen.line(
        t.plural(
            "{count} fictional family, {facts} facts. Nobody in it exists.",
            "{count} fictional families, {facts} facts. Nobody in them exists.",
            answer.families,
            facts=answer.facts,
        )
    )
    if answer.yours < answer.families:
        screen.line(t("You are the duo of the first {count}.", count=answer.yours))
    screen.line(t("To take it back: kring undo-import {run}", run=answer.run))


def import_files(
    session: Session,
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...",
            help="GEDCOM (.ged, .gdz), tables (.csv, .xlsx), or folders of tables.",
            show_default=False,
        ),
    ],
    case: Annotated[
        str | None,
        typer.Option("--case", help="Case for a GEDCOM file (its name).", show_default=False),
    ] = None,
    organisation: Annotated[
        str | None,
        typer.Option(
            "--register", help="Whose tables these are (their folder).", show_default=False
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Write nothing.")] = False,
    layout: Annotated[
        Path | None,
        typer.Option("--map", help="TOML file for columns named otherwise.", show_default=False),
    ] = None,
    run: Annotated[
        str | None, typer.Option("--run", help="Go on with that import.", show_default=False)
    ] = None,
) -> ImportAnswer:
    """Import GEDCOM files into cases, and organisations' tables into registers.

    The same file twice changes nothing; an import that was stopped goes on when it is run again.
    """
    from api.answers.imported import imported
    from api.imports import Importing, Wanted
    from graph.ids import new_id

    wanted = Wanted(tuple(files), case, organisation, layout, dry_run, run)
    own_run = run or new_id()
    with session.opened() as ground:
        progress = session.screen.progress(session.t("Importing"))
        try:
            with progress as step:
                importing = Importing(
                    ground, ground.account(), wanted, CLIENT, lambda done: step("", done, 0)
                )
                done = list(importing.all(own_run))
        except KeyboardInterrupt:
            session.screen.warn(session.t("To go on: the same again with --run {run}", run=own_run))
            raise
    return imported(own_run, done, session.t)


def undo_import(
    session: Session,
    run: Annotated[
        str, typer.Argument(metavar="RUN", help="Id that import told.", show_default=False)
    ],
) -> UndoneAnswer:
    """Take a whole import back: exactly what it brought, in every file that it wrote to."""
    from api.answers.imported import undone
    from api.undoing import undo_run

    progress = session.screen.progress(session.t("Taking back"))
    with session.opened() as ground, progress as step:
        return undone(run, undo_run(ground, ground.account(), run, CLIENT, step))


def demo(
    session: Session,
    families: Annotated[
        int | None, typer.Option("--families", min=1, help="How many families [25].")
    ] = None,
    people: Annotated[
        int | None, typer.Option("--people", min=1, help="Or about how many people.")
    ] = None,
    seed: Annotated[int, typer.Option("--seed", help="Another seed, other families.")] = _SEED,
    if_empty: Annotated[
        bool, typer.Option("--if-empty", help="Do nothing where there is something.")
    ] = False,
) -> Demonstrated:
    """Make a region of fictional families, with services, waits, hand-overs and overlaps."""
    from api.accounts import found
    from api.cli.shapes import Demonstrated
    from api.cli.start import own_name
    from api.day import today
    from api.demonstration import demonstrate, is_empty
    from api.numbers import make_number_key, number_key
    from api.upkeep.held import heads
    from graph.errors import Refused
    from ingest.demonstration import Region

    if families is not None and people is not None:
        raise Refused("give --families or --people, not both")
    wanted = Region(seed, families or _FAMILIES, today())
    if people is not None:
        wanted = Region.of_people(seed, people, today())
    with session.opened(found=True) as ground:
        make_number_key(session.settings)
        found(ground.store, own_name())
        if if_empty and not is_empty(frozenset(heads(ground.store))):
            return Demonstrated(seed=seed, run=None, families=0, facts=0, yours=0)
        account = ground.administer("demonstration", CLIENT, kind="write")
        with session.screen.progress(session.t("Making families")) as step:
            made = demonstrate(ground, wanted, account, number_key(session.settings), step)
    return Demonstrated(
        seed=seed, run=wanted.run, families=wanted.families, facts=made.facts, yours=made.yours
    )


def register(app: typer.Typer) -> None:
    """Add these commands."""
    command(
        app,
        "import",
        shows=show_imported,
        ok=lambda answer: bool(answer.created + answer.changed + answer.unchanged),
    )(import_files)
    command(app, "undo-import", shows=show_undone)(undo_import)
    command(app, "demo", shows=show_demonstrated)(demo)
