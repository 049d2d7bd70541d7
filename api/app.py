"""The web application: pages, and the JSON interface under them, for who is signed in.

Its store is opened once, before this; what a request gets of it comes through the gate, in
`api.deps`: who is signed in, and what they may see. docs/explanation/web.md follows a request.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Final
from urllib.parse import urlsplit

from anyio.to_thread import current_default_thread_limiter
from fastapi import Depends, FastAPI
from starlette.middleware.trustedhost import TrustedHostMiddleware

from api.assets import Assets
from api.bounds import Bounds
from api.deps import checked
from api.door import Ground
from api.gate import Gate
from api.headers import SecurityHeaders
from api.problems import add_problems, describe_problems
from api.routes import (
    account_pages,
    administering,
    administration_pages,
    data,
    editing,
    entering,
    exporting,
    happening,
    importing,
    inviting,
    looking,
    map_page,
    me,
    offline,
    overlapping,
    pages,
    renamed,
    story_pages,
    team_pages,
    typing,
    words,
)
from api.sign_in.vault import Clock, utc

LOOPBACK: Final = ("127.0.0.1", "localhost", "[::1]")

_BETWEEN_SWEEPS: Final = 3600.0

_THREADS: Final = 8
"""Requests worked on at a time. Python works at one of them while the others wait for the database;
with more of them it goes from one to another so often that all become slow."""


def make_app(ground: Ground, clock: Clock = utc) -> FastAPI:
    """The application over an open database; `clock` is what sessions go by."""
    gate = Gate.of(ground, clock)

    @asynccontextmanager
    async def life(app: FastAPI) -> AsyncIterator[None]:
        current_default_thread_limiter().total_tokens = _THREADS
        tasks = [
            asyncio.create_task(_now_and_then(gate.sweep)),
            asyncio.create_task(gate.live.look_on()),
        ]
        yield
        for task in tasks:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        await asyncio.to_thread(gate.imports.close)

    app = FastAPI(
        title="Kring",
        lifespan=life,
        docs_url=None,  # they load script from elsewhere
        redoc_url=None,
        openapi_url="/api/openapi.json",
        # Before every route, whatever it is handed besides.
        dependencies=[Depends(checked)],
    )
    app.state.gate = gate
    app.state.lang = ground.settings.lang
    add_problems(app)
    app.add_middleware(Bounds)
    # A page of somebody else's that names this machine by a name of its own is not answered.
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=_hosts(ground))
    app.add_middleware(SecurityHeaders)
    app.mount("/static", Assets())
    for router in (
        data.router,
        editing.router,
        typing.router,
        happening.router,
        words.router,
        me.api,
        me.router,
        entering.router,
        exporting.api,
        exporting.router,
        administering.api,
        account_pages.router,
        administration_pages.router,
        inviting.api,
        inviting.router,
        looking.api,
        looking.router,
        importing.api,
        importing.router,
        overlapping.api,
        overlapping.router,
        story_pages.api,
        story_pages.router,
        team_pages.api,
        team_pages.router,
        renamed.api,
        renamed.router,
        offline.router,
        pages.router,
        map_page.router,
    ):
        app.include_router(router)
    describe_problems(app)
    return app


def _hosts(ground: Ground) -> list[str]:
    """The names under which this server is found."""
    settings = ground.settings
    if settings.address is not None:
        named = urlsplit(settings.address).hostname or ""
        return [named, *LOOPBACK]
    return ["*"] if settings.behind_proxy else list(LOOPBACK)


async def _now_and_then(work: Callable[[], None]) -> None:
    """Seal the chains and drop what is over, at intervals, for as long as the application runs."""
    while True:
        await asyncio.sleep(_BETWEEN_SWEEPS)
        await asyncio.to_thread(work)
