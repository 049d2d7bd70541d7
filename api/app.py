"""The web application: pages and a small JSON interface for one account.

There is no sign-in yet, so the application acts as the account that it was started with and is kept
to this machine. Its store is opened once, here; routes are handed what that account may see.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from importlib.resources import files
from pathlib import Path
from typing import Final

from fastapi import FastAPI
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.staticfiles import StaticFiles

from api.door import Ground
from api.headers import SecurityHeaders
from api.problems import add_problems
from api.routes import data, pages
from graph.viewer_store import ViewerStore

CLIENT: Final = "web application"
"""Where its reads come from, in the access log."""

LOOPBACK: Final = ("127.0.0.1", "localhost", "[::1]")

_BETWEEN_SEALS: Final = 3600.0


def make_app(ground: Ground) -> FastAPI:
    """The application over an open database, acting as the account of its settings."""

    @asynccontextmanager
    async def life(app: FastAPI) -> AsyncIterator[None]:
        sealing = asyncio.create_task(_seal_now_and_then(ground.store.seal))
        yield
        sealing.cancel()
        with suppress(asyncio.CancelledError):
            await sealing

    def view() -> ViewerStore:
        return ground.viewer_store("support", CLIENT)

    app = FastAPI(
        title="Kring",
        lifespan=life,
        docs_url=None,  # they load script from elsewhere
        redoc_url=None,
        openapi_url="/api/openapi.json",
    )
    app.state.view = view
    app.state.lang = ground.settings.lang
    add_problems(app)
    # A page of somebody else's that names this machine by a name of its own is not answered.
    hosts = ["*"] if ground.settings.behind_proxy else list(LOOPBACK)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=hosts)
    app.add_middleware(SecurityHeaders)
    app.mount("/static", StaticFiles(directory=Path(str(files("api") / "static"))))
    app.include_router(data.router)
    app.include_router(pages.router)
    return app


async def _seal_now_and_then(seal: Callable[[], str]) -> None:
    """Seal all chains at intervals for as long as the application runs."""
    while True:
        await asyncio.sleep(_BETWEEN_SEALS)
        await asyncio.to_thread(seal)
