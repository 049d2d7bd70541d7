"""The cookies: the session's token, and what waits while somebody is at the issuer's.

No script reads them, no other site sends them along, and behind TLS they go over nothing else:
then the name begins with `__Host-`, which no other host can set (RFC 6265bis).
"""

from __future__ import annotations

from typing import Final

from starlette.requests import Request
from starlette.responses import Response

_SESSION: Final = "kring"
_ASKED: Final = "kring-asked"
_ASKED_SECONDS: Final = 600


def token_in(request: Request) -> str:
    """The session's token that a request carries; empty when it carries none."""
    return request.cookies.get(_name(request, _SESSION), "")


def give_token(request: Request, response: Response, token: str) -> None:
    """Let the browser keep a session's token until it is closed or signed out."""
    _set(request, response, _SESSION, token, None)


def take_token(request: Request, response: Response) -> None:
    """Let the browser forget it."""
    _set(request, response, _SESSION, "", 0)


def asked_in(request: Request) -> str:
    """What waits while somebody is at the issuer's."""
    return request.cookies.get(_name(request, _ASKED), "")


def give_asked(request: Request, response: Response, asked: str) -> None:
    """Let the browser keep that for ten minutes; an empty text takes it back."""
    _set(request, response, _ASKED, asked, _ASKED_SECONDS if asked else 0)


def _name(request: Request, name: str) -> str:
    return f"__Host-{name}" if _is_secure(request) else name


def _is_secure(request: Request) -> bool:
    return request.url.scheme == "https"


def _set(request: Request, response: Response, name: str, value: str, seconds: int | None) -> None:
    response.set_cookie(
        _name(request, name),
        value,
        max_age=seconds,
        path="/",
        secure=_is_secure(request),
        httponly=True,
        samesite="lax",
    )
