"""Take a family out as a file: `export`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.cases import SUPPORT, CaseArgument
from api.cli.frame import Session, command

if TYPE_CHECKING:
    from api.cli.screen import Screen
    from api.cli.shapes import Exported


class Format(StrEnum):
    """In which form a family can be taken out."""

    GEDCOM = "gedcom"
    CSV = "csv"
    JSON = "json"


OutOption = Annotated[
    Path, typer.Option("-o", "--output", metavar="FILE", help="File to write.", show_default=False)
]


def show_exported(answer: Exported, screen: Screen) -> None:
    """Where it is, and what has no place in that form."""
    t = screen.t
    people = t.plural("{count} person", "{count} people", answer.people)
    screen.line(f"{answer.file}: {people}")
    for kind, count in answer.left_out.items():
        screen.line(t("  left out: {count} of {kind}", count=count, kind=kind))


def export(
    session: Session,
    case: CaseArgument,
    output: OutOption,
    form: Annotated[
        Format, typer.Option("--format", help="GEDCOM 7, CSV tables in a ZIP, or JSON.")
    ] = Format.GEDCOM,
) -> Exported:
    """Write what you may see of a family to a file, readable by you alone."""
    from api.cli.shapes import Exported
    from api.day import today
    from api.exports import write
    from graph.model import Person
    from queries.cases import find_case

    with session.viewing(SUPPORT) as store:
        graph = store.export_graph(find_case(store, case, today()).id)
    left_out = write(graph, form.value, output)
    people = {graph.stands_for(person.id) for person in graph.all(Person)}
    return Exported(
        file=str(output), format=form.value, people=len(people), left_out=dict(left_out)
    )


def register(app: typer.Typer) -> None:
    """Add this command."""
    command(app, "export", shows=show_exported)(export)
