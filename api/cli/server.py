"""Show it in a browser: `serve`."""

from __future__ import annotations

import gc
import ipaddress
import socket
from typing import TYPE_CHECKING, Annotated, Final

import typer

from api.cli.frame import Session, command

if TYPE_CHECKING:
    from types import FrameType

    from api.cli.screen import Screen
    from api.cli.shapes import Served

_HOST: Final = "127.0.0.1"
_PORT: Final = 8000
_LEAVING: Final = 5

_KEEP_ALIVE: Final = 75
"""Seconds that a connection without a request stays: longer than a proxy keeps it, so that none is
closed at the moment at which it is used again."""

_YOUNG: Final = 20_000
_MIDDLE: Final = 20
_OLD: Final = 50
"""When Python looks for circles of dead objects. What a server keeps is large and hardly ever such
a circle; as often as Python does by itself it would stand still for it a fifteenth of the time."""


def show_served(answer: Served, screen: Screen) -> None:
    """The address, and how to sign in."""
    from graph.vocabulary import label

    t = screen.t
    screen.line(t("Kring is at {address} Stop with Ctrl-C.", address=answer.address))
    if answer.welcome:
        screen.line(
            t("Nobody can sign in yet. {name} chooses a password here:", name=answer.account)
        )
        screen.line(f"  {answer.welcome}")
        screen.line(t("That link works once, for a day."))
    if answer.demonstration:
        screen.line(t("Made-up accounts to look round with:"))
        heads = (t("Name"), t("Role"), t("Password"))
        rows = [
            (each.name, label("role", each.role, t.lang), each.password)
            for each in answer.demonstration
        ]
        screen.table(heads, rows)


def serve(
    session: Session,
    host: Annotated[str, typer.Option("--host", help="Address to listen on.")] = _HOST,
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="Port; 0 takes a free one.")
    ] = _PORT,
) -> Served:
    """Serve the pages to browsers, until Ctrl-C; it tells how to sign in.

    Without KRING_BEHIND_PROXY it listens on this machine only, since there is no TLS before it.
    """
    import uvicorn

    from api.app import make_app
    from api.cli.accounts import first_link
    from api.cli.shapes import Served
    from api.demonstration_accounts import demonstration_accounts

    listening = _listen(host, port, anywhere=session.settings.behind_proxy)
    with listening, session.opened() as ground:
        shown = f"[{host}]" if ":" in host else host
        port = listening.getsockname()[1]
        address = session.settings.address or f"http://{shown}:{port}"
        first = first_link(ground, address)
        answer = Served(
            address=f"{address}/",
            account=None if first is None else first.account,
            welcome=None if first is None else first.link,
            demonstration=demonstration_accounts(session.settings.home),
        )
        session.tell(answer, show_served)
        app = make_app(ground)
        leave = app.state.gate.live.close

        class Server(uvicorn.Server):
            def handle_exit(self, sig: int, frame: FrameType | None) -> None:
                leave()  # who watches a family holds a connection open
                super().handle_exit(sig, frame)

        config = uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,  # an address names a family
            server_header=False,
            proxy_headers=session.settings.behind_proxy,
            # Behind a proxy that is the only way in, its word is taken, wherever it stands.
            forwarded_allow_ips="*" if session.settings.behind_proxy else None,
            timeout_graceful_shutdown=_LEAVING,
            timeout_keep_alive=_KEEP_ALIVE,
        )
        gc.freeze()
        gc.set_threshold(_YOUNG, _MIDDLE, _OLD)
        Server(config).run(sockets=[listening])
    return answer


def _listen(host: str, port: int, *, anywhere: bool) -> socket.socket:
    """Take the port. Raises `Refused` when it is taken, or open to others than this machine."""
    from graph.errors import Refused

    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise Refused(f"{host} is no address of this machine") from error
    family, _, _, _, address = found[0]
    if not anywhere and not ipaddress.ip_address(address[0]).is_loopback:
        raise Refused(
            f"{host} can be reached by others, and sign-in needs TLS: leave --host out. Behind a "
            "proxy that keeps TLS and is the only way in, set KRING_BEHIND_PROXY=1"
        )
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind(address)
    except OSError as error:
        listening.close()
        raise Refused(f"port {port} cannot be used ({error.strerror}); try --port 0") from error
    listening.listen()
    return listening


def register(app: typer.Typer) -> None:
    """Add these commands."""
    command(app, "serve", shows=show_served, told=True)(serve)
