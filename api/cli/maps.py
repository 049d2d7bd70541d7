"""Draw a family, or a part of a GEDCOM file: `map`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.cases import SUPPORT
from api.cli.days import OnOption, day_of
from api.cli.frame import Session, command
from api.cli.take_out import OutOption

if TYPE_CHECKING:
    from api.answers.pictured import Pictured
    from api.cli.screen import Screen
    from graph.case_graph import CaseGraph


class Kind(StrEnum):
    """Which maps there are."""

    GENOGRAM = "genogram"
    HOUSEHOLD = "household"
    ECOMAP = "ecomap"
    CIRCLES = "circles"
    TIMELINE = "timeline"
    NETWORK = "network"


def show_drawn(answer: Pictured, screen: Screen) -> None:
    """Where it is, how many people are on it, and what it gave up."""
    t = screen.t
    people = t.plural("{count} person", "{count} people", answer.people)
    screen.line(f"{answer.file}: {people}")
    for note in answer.notes:
        screen.line(f"  {note}")
    if answer.skipped:
        screen.line("  " + t.plural(
            "{count} record of the file could not be read: kring import FILE --dry-run tells why.",
            "{count} records of the file could not be read: kring import FILE --dry-run tells why.",
            answer.skipped,
        ))  # fmt: skip


def draw(
    session: Session,
    output: OutOption,
    case: Annotated[
        str | None,
        typer.Argument(
            metavar="CASE",
            help="Name, id or number of a family, or a start of it.",
            show_default=False,
        ),
    ] = None,
    kind: Annotated[Kind, typer.Option("--kind", help="Which map.")] = Kind.GENOGRAM,
    on: OnOption = None,
    view: Annotated[
        str | None,
        typer.Option("--view", metavar="PERSON", help="Through whose statements: a name or an id."),
    ] = None,
    paper: Annotated[
        str | None, typer.Option("--paper", help="For PDF: a4, a3, a2, a1 or a0 [a4].")
    ] = None,
    landscape: Annotated[
        bool | None,
        typer.Option(
            "--landscape/--portrait", help="For PDF [whichever suits the map].", show_default=False
        ),
    ] = None,
    black_and_white: Annotated[
        bool, typer.Option("--black-and-white", help="No colour and no grey.")
    ] = False,
    theme: Annotated[
        str | None,
        typer.Option("--theme", help="light, dark, high_contrast, print or black_and_white."),
    ] = None,
    conventions: Annotated[
        list[str] | None,
        typer.Option(
            "--conventions",
            help="genogram or pedigree; or deceased=cross, deceased=slash, man=left, man=right, "
            "man=any. May be repeated.",
        ),
    ] = None,
    pattern: Annotated[
        list[str] | None,
        typer.Option(
            "--pattern",
            metavar="KIND",
            help="A kind to follow through the generations of a genogram: addiction, verslaving, "
            "partner_violence:did. Up to four.",
        ),
    ] = None,
    generations: Annotated[
        int | None, typer.Option("--generations", help="How far back a pattern is followed [4].")
    ] = None,
    gedcom: Annotated[
        Path | None,
        typer.Option("--gedcom", metavar="FILE", help="Draw of a GEDCOM file, without importing."),
    ] = None,
    root: Annotated[
        str | None, typer.Option("--root", metavar="ID", help="With --gedcom: a person's key.")
    ] = None,
    hops: Annotated[
        int | None,
        typer.Option("--hops", help="With --gedcom: how many steps of kinship from there [3]."),
    ] = None,
) -> Pictured:
    """Draw a family, of a day or of all time, as FILE's name ends: .svg, .pdf, .png or .html."""
    from api.answers.pictured import Pictured
    from api.day import today
    from api.drawings import Wanted
    from api.drawings import draw as made
    from api.upkeep.atomic import whole_file

    form = output.suffix.lower().removeprefix(".")
    wanted = Wanted(
        kind=kind.value,
        form=form,
        lang=session.settings.lang,
        day=day_of(on),
        view=view,
        paper=None if paper is None else paper.lower(),
        landscape=landscape,
        black_and_white=black_and_white,
        theme=theme,
        conventions=conventions or (),
        patterns=pattern or (),
        generations=generations,
        today=None if gedcom is not None else today(),
    )
    wanted.check()
    graph, skipped = _source(session, case, gedcom, root, hops)
    drawing = made(graph, wanted)
    with whole_file(output) as stream:
        stream.write(drawing.content)
    return Pictured(
        file=str(output),
        kind=kind.value,
        format=form,
        on=None if wanted.day is None else wanted.day.isoformat(),
        people=drawing.people,
        notes=drawing.notes,
        skipped=skipped,
    )


def _source(
    session: Session, case: str | None, gedcom: Path | None, root: str | None, hops: int | None
) -> tuple[CaseGraph, int]:
    """What is to be drawn, and how many records of a file could not be read."""
    from api.day import today
    from graph.errors import Refused
    from queries.cases import find_case

    if gedcom is None:
        if root is not None or hops is not None:
            raise Refused("--root and --hops go with --gedcom FILE")
        if case is None:
            raise Refused("say what to draw: a family, or --gedcom FILE --root ID")
        with session.viewing(SUPPORT) as store:
            return store.case_graph(find_case(store, case, today()).id), 0
    from api.gedcom_graph import around

    if case is not None:
        raise Refused("draw a family or a GEDCOM file, not both")
    if root is None:
        raise Refused("say from whom to begin: --root with a person's key in the file, as in I52")
    if hops is not None and hops < 0:
        raise Refused(f"{hops} steps: give none or more")
    return around(gedcom, root, 3 if hops is None else hops)


def register(app: typer.Typer) -> None:
    """Add this command."""
    command(app, "map", shows=show_drawn)(draw)
