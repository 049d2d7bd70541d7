"""Two people of two files are one human, or are not: `link` and `unlink`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.frame import CLIENT, Session, command

if TYPE_CHECKING:
    from api.cli.screen import Screen
    from api.cli.shapes import Linked

PersonArgument = Annotated[
    str, typer.Argument(help="Id of a person.", metavar="PERSON", show_default=False)
]
WhyOption = Annotated[str, typer.Option("--why", help="How you know.", show_default=False)]


def show_linked(answer: Linked, screen: Screen) -> None:
    """The two people and the reason."""
    one, other = answer.people
    screen.line(f"{one} = {other}: {answer.why}")


def show_unlinked(answer: Linked, screen: Screen) -> None:
    """The two people and the reason."""
    one, other = answer.people
    screen.line(f"{one} ≠ {other}: {answer.why}")


def link(session: Session, one: PersonArgument, other: PersonArgument, why: WhyOption) -> Linked:
    """Say that two people of two files are one human. Nobody is merged; unlink takes it back."""
    return _change(session, one, other, why, undo=False)


def unlink(session: Session, one: PersonArgument, other: PersonArgument, why: WhyOption) -> Linked:
    """Take a link back: the two people are as they were without it."""
    return _change(session, one, other, why, undo=True)


def _change(session: Session, one: str, other: str, why: str, *, undo: bool) -> Linked:
    from api.cli.shapes import Linked
    from api.rights import require_person
    from ingest.link import link, unlink

    with session.opened() as ground:
        account = ground.account()
        for person in (one, other):
            require_person(ground, account, person, "unlink" if undo else "link", CLIENT)
        work = unlink if undo else link
        receipt = work(ground.store, one, other, account.id, why)
    return Linked(change=receipt.change_id, people=(one, other), why=why)


def register(app: typer.Typer) -> None:
    """Add these commands."""
    command(app, "link", shows=show_linked)(link)
    command(app, "unlink", shows=show_unlinked)(unlink)
