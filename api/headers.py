"""What every answer says to the browser: run and load what is Kring's own, keep nothing else.

No script stands in a page: modules come from `/static`. What a script makes markup of goes through
one Trusted Types policy, `kring` (`api/static/markup.js`), which lets nothing but drawings
and the address of the service worker pass.
"""

from __future__ import annotations

from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.assets import KEEP

HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'; "
        "require-trusted-types-for 'script'; trusted-types kring"
    ),
    "X-Content-Type-Options": "nosniff",
    # To our own pages alone; without any a browser tells no origin of a form either (`api.bounds`).
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    # What is about a family is in no cache, of the browser or on the way.
    "Cache-Control": "no-store",
}


class SecurityHeaders:
    """Adds the headers to every answer, errors included."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and add to its answer."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                kept = headers.get("Cache-Control") == KEEP
                for name, value in HEADERS.items():
                    headers[name] = value
                if kept:
                    headers["Cache-Control"] = KEEP
            await send(message)

        await self._app(scope, receive, with_headers)
