"""Who signs in: `account add`, `account list`, `account link`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.frame import CLIENT, Session, command

if TYPE_CHECKING:
    from api.cli.screen import Screen
    from api.cli.shapes import AccountLink, AccountList, AccountMade
    from api.door import Ground
    from api.sign_in.service import SignIn

_ADDRESS = "http://127.0.0.1:8000"


def show_list(answer: AccountList, screen: Screen) -> None:
    """A table."""
    from graph.vocabulary import label

    t = screen.t
    screen.table(
        (t("Name"), t("Roles"), t("Password"), t("Id")),
        [
            (
                each.name,
                ", ".join(label("role", role, t.lang) for role in each.roles),
                t("yes") if each.has_password else t("no"),
                each.id,
            )
            for each in answer.accounts
        ],
    )


def show_made(answer: AccountMade, screen: Screen) -> None:
    """Say how they come in."""
    screen.line(screen.t('Made. They sign in by: kring account link "{name}"', name=answer.name))


def show_link(answer: AccountLink, screen: Screen) -> None:
    """The link on a line of its own."""
    screen.line(screen.t("{name} chooses a password here:", name=answer.account))
    screen.line(f"  {answer.link}")
    screen.line(screen.t("That link works once, for a day."))


def account_list(session: Session) -> AccountList:
    """List the accounts."""
    from api.accounts import accounts
    from api.cli.shapes import AccountLine, AccountList
    from api.sign_in.vault import Vault

    with session.opened() as ground:
        ground.administer("accounts", CLIENT)
        known = Vault(ground.connection).with_password()
        return AccountList(
            accounts=tuple(
                AccountLine(
                    id=each.id, name=each.name, roles=each.roles, has_password=each.id in known
                )
                for each in accounts(ground.store)
            )
        )


def account_add(
    session: Session,
    name: Annotated[str, typer.Argument(metavar="NAME", help="What they sign in as.")],
    role: Annotated[
        list[str], typer.Option("--role", help="A code of the list role; may be repeated.")
    ],
) -> AccountMade:
    """Make an account with one role or more."""
    from api.accounts import add
    from api.cli.shapes import AccountMade

    with session.opened() as ground:
        me = ground.administer("accounts", CLIENT, kind="write")
        made = add(ground.store, me.id, name, role)
    return AccountMade(id=made.id, name=made.name, roles=made.roles)


def account_link(
    session: Session,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Name or id of the account.")],
    forget_passkeys: Annotated[
        bool, typer.Option("--forget-passkeys", help="They lost their passkeys, too.")
    ] = False,
    address: Annotated[
        str | None,
        typer.Option("--address", help="Where Kring is found (KRING_ADDRESS).", metavar="URL"),
    ] = None,
) -> AccountLink:
    """Make a one-time link by which an account chooses a password.

    Links before it are of no use any more. What they are signed in to stays until they choose.
    """
    from api.accounts import accounts, choose
    from api.cli.shapes import AccountLink

    with session.opened() as ground:
        ground.administer(f"link for {name}"[:200], CLIENT, kind="write")
        account = choose(accounts(ground.store), name)
        gate = _sign_in(ground)
        if forget_passkeys:
            gate.vault.drop_passkeys(account.id)
        token = gate.make_link(account)
    return AccountLink(
        account=account.name,
        link=f"{address or session.settings.address or _ADDRESS}/welcome/{token}".replace(
            "//welcome", "/welcome"
        ),
        hours=_hours(),
    )


def first_link(ground: Ground, address: str) -> AccountLink | None:
    """A link for the first administrator, as long as nobody can sign in; else None.

    The made-up accounts of a demonstration do not count: who has the data folder is who has it.
    """
    from api.accounts import accounts, demonstration_id
    from api.cli.shapes import AccountLink
    from graph.vocabulary import vocabulary

    if ground.settings.oidc is not None:
        return None
    gate = _sign_in(ground)
    made_up = {demonstration_id(role) for role in vocabulary("role").codes}
    if gate.vault.with_password() - made_up:
        return None
    there = [
        each
        for each in accounts(ground.store)
        if "administrator" in each.roles and each.id not in made_up
    ]
    if not there:
        return None
    link = f"{address}/welcome/{gate.make_link(there[0])}"
    return AccountLink(account=there[0].name, link=link, hours=_hours())


def _sign_in(ground: Ground) -> SignIn:
    from api.gate import Gate

    return Gate.of(ground).sign_in


def _hours() -> float:
    from api.sign_in.service import LINK_HOURS

    return LINK_HOURS


def register(app: typer.Typer) -> None:
    """Add these commands."""
    group = typer.Typer(no_args_is_help=True, help="Who signs in.")
    app.add_typer(group, name="account")
    command(group, "list", shows=show_list)(account_list)
    command(group, "add", shows=show_made)(account_add)
    command(group, "link", shows=show_link)(account_link)
