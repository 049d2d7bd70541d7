"""Show it in a browser: `serve`."""

from __future__ import annotations

import ipaddress
import socket
from typing import TYPE_CHECKING, Annotated, Final

import typer

from api.cli.frame import Session, command

if TYPE_CHECKING:
    from api.cli.screen import Screen
    from api.cli.shapes import Served

_HOST: Final = "127.0.0.1"
_PORT: Final = 8000


def show_served(answer: Served, screen: Screen) -> None:
    """The address, and as whom it looks."""
    screen.line(
        screen.t(
            "{address} shows what {name} may see. Stop with Ctrl-C.",
            address=answer.address,
            name=answer.account,
        )
    )


def serve(
    session: Session,
    host: Annotated[str, typer.Option("--host", help="Address to listen on.")] = _HOST,
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="Port; 0 takes a free one.")
    ] = _PORT,
) -> Served:
    """Serve the pages to a browser on this machine, until Ctrl-C.

    There is no sign-in yet: the server acts as one account, so it listens on this machine only.
    """
    import uvicorn

    from api.app import make_app
    from api.cli.shapes import Served

    listening = _listen(host, port, anywhere=session.settings.behind_proxy)
    with listening, session.opened() as ground:
        account = ground.account()
        shown = f"[{host}]" if ":" in host else host
        answer = Served(
            address=f"http://{shown}:{listening.getsockname()[1]}/", account=account.name
        )
        session.tell(answer, show_served)
        config = uvicorn.Config(
            make_app(ground),
            log_level="warning",
            access_log=False,  # an address names a family
            server_header=False,
            proxy_headers=session.settings.behind_proxy,
        )
        uvicorn.Server(config).run(sockets=[listening])
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
            f"{host} can be reached by others, and there is no sign-in yet: leave --host out. In a "
            "container whose only way in is a proxy on this machine, set KRING_BEHIND_PROXY=1"
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
