"""What a request may be before anything looks at it: from our own pages, bounded in size and time.

Whatever changes something (every method but GET, HEAD and OPTIONS) must come from a page of this
server: the browser says so in Sec-Fetch-Site or Origin, and a page of somebody else's cannot. What
says neither is refused, so that a program sends an Origin. The token of the session is asked for
on top of it, in `api.deps`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import answer

SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
LARGEST: Final = 4 * 1024 * 1024
"""Bytes of a request's body; an import is larger, and has a bound of its own."""

LARGEST_IMPORT: Final = 64 * 1024 * 1024
IMPORTS: Final = frozenset({"/imports", "/api/imports"})

_SECONDS: Final = 30.0
_SECONDS_FOR_IMPORT: Final = 180.0


class _TooLarge(Exception):
    """More was sent than a body may hold."""


class Bounds:
    """Turns away what may not come in; the rest goes on."""

    def __init__(self, app: ASGIApp, *, largest: int = LARGEST, seconds: float = _SECONDS) -> None:
        self._app = app
        self._largest = largest
        self._seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, its body within bounds, or answer it."""
        if scope["type"] != "http" or scope["method"] in SAFE:
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        if not from_here(request.headers, request.url.scheme):
            await answer(request, HTTPStatus.FORBIDDEN, None)(scope, receive, send)
            return
        try:
            large = scope["path"] in IMPORTS
            seconds = _SECONDS_FOR_IMPORT if large else self._seconds
            most = LARGEST_IMPORT if large else self._largest
            body = await asyncio.wait_for(self._body(request, receive, most), seconds)
        except _TooLarge:
            status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
            await answer(request, status, None)(scope, receive, send)
            return
        except TimeoutError:
            status = HTTPStatus.REQUEST_TIMEOUT
            await answer(request, status, None)(scope, receive, send)
            return
        if body is None:
            return
        await self._app(scope, _replayed(body, receive), send)

    async def _body(self, request: Request, receive: Receive, most: int) -> bytes | None:
        """The whole body; None when whoever sent it went away."""
        told = request.headers.get("content-length", "")
        if told.isdecimal() and int(told) > most:
            raise _TooLarge
        parts, length = [], 0
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                return None
            part: bytes = message.get("body", b"")
            length += len(part)
            if length > most:
                raise _TooLarge
            parts.append(part)
            if not message.get("more_body", False):
                return b"".join(parts)


def _replayed(body: bytes, receive: Receive) -> Receive:
    waiting = [body]

    async def again() -> Message:
        if waiting:
            return {"type": "http.request", "body": waiting.pop(), "more_body": False}
        return await receive()

    return again


def from_here(headers: Mapping[str, str], scheme: str) -> bool:
    """Whether a request comes from a page of this server, as the browser tells."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None and site != "same-origin":
        return False
    if origin is not None:
        return origin.lower() == f"{scheme}://{headers.get('host', '').lower()}"
    return site is not None
