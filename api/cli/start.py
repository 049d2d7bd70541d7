"""Begin: `kring init`, and whether all is well: `kring health`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.frame import Session, command

if TYPE_CHECKING:
    from api.cli.screen import Screen
    from api.cli.shapes import Founded, HealthAnswer


def show_founded(answer: Founded, screen: Screen) -> None:
    """Say what is there and what to do next."""
    t = screen.t
    screen.line(t("Data folder: {folder}", folder=answer.home))
    screen.line(t("Database: {engine}", engine=answer.engine))
    screen.line(t("Account: {name}", name=answer.account))
    if answer.key_file:
        screen.line(
            t(
                "The key of citizen numbers is in {file}. Keep a copy apart from your backups.",
                file=answer.key_file,
            )
        )
    if not answer.new:
        screen.line(t("All of it was there already."))
    screen.line(t("Next: kring import FILE, or kring demo."))


def show_health(answer: HealthAnswer, screen: Screen) -> None:
    """One line."""
    screen.line(
        screen.t(
            "{engine} {version}, schema {schema}",
            engine=answer.engine,
            version=answer.version,
            schema=answer.schema_version,
        )
    )


def init(
    session: Session,
    name: Annotated[
        str | None, typer.Option("--name", help="Name of the first account (yours here).")
    ] = None,
) -> Founded:
    """Make the data folder, the schema and the first account; again changes nothing."""
    from api.accounts import found
    from api.cli.shapes import Founded
    from api.numbers import make_number_key

    with session.opened(found=True) as ground:
        key = make_number_key(session.settings)
        account, new = found(ground.store, name or own_name())
        health = ground.store.health()
    return Founded(
        home=str(session.settings.home),
        engine=f"{health.engine} {health.version}",
        schema_version=health.schema,
        account=account.name,
        account_id=account.id,
        roles=account.roles,
        new=new,
        key_file=None if key is None else str(key),
    )


def health(session: Session) -> HealthAnswer:
    """Say what database stands behind Kring; exit code 1 when there is none."""
    from api.cli.shapes import HealthAnswer

    with session.opened() as ground:
        found = ground.store.health()
    return HealthAnswer(engine=found.engine, version=found.version, schema_version=found.schema)


def own_name() -> str:
    """What to call the account of whoever sits here."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container's user may have no name
        return "kring"


def register(app: typer.Typer) -> None:
    """Add these commands."""
    command(app, "init", shows=show_founded)(init)
    command(app, "health", shows=show_health)(health)
