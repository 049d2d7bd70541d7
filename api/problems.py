"""What is answered when something cannot be answered: problem details (RFC 9457), or a page.

Hidden and missing are one: 404, with a text that names neither.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException
from starlette.responses import Response

from api.screen_language import language_of
from api.templating import page
from graph.errors import Damaged, KringError, NotFound, Refused, Unavailable
from graph.language import msg

_STATUS: Final[tuple[tuple[type[KringError], HTTPStatus], ...]] = (
    (NotFound, HTTPStatus.NOT_FOUND),
    (Refused, HTTPStatus.UNPROCESSABLE_ENTITY),
    (Unavailable, HTTPStatus.SERVICE_UNAVAILABLE),
    (Damaged, HTTPStatus.INTERNAL_SERVER_ERROR),
)

TITLES: Final = {
    HTTPStatus.NOT_FOUND: msg("This is not here."),
    HTTPStatus.METHOD_NOT_ALLOWED: msg("This cannot be done here."),
    HTTPStatus.UNPROCESSABLE_ENTITY: msg("This cannot be understood."),
    HTTPStatus.SERVICE_UNAVAILABLE: msg("The database cannot be reached."),
}
_OTHERWISE: Final = msg("Something went wrong.")


class Problem(BaseModel):
    """Problem details as RFC 9457 has them."""

    model_config = ConfigDict(frozen=True)

    type: str = "about:blank"
    title: str
    status: int
    detail: str | None = Field(default=None, description="what to do, where that can be said")


def add_problems(app: FastAPI) -> None:
    """Answer every error in one shape."""

    @app.exception_handler(KringError)
    def of_kring(request: Request, error: KringError) -> Response:
        status = next(
            (status for kind, status in _STATUS if isinstance(error, kind)),
            HTTPStatus.INTERNAL_SERVER_ERROR,
        )
        told = status in (HTTPStatus.UNPROCESSABLE_ENTITY, HTTPStatus.SERVICE_UNAVAILABLE)
        return answer(request, status, str(error) if told else None)

    @app.exception_handler(RequestValidationError)
    def of_request(request: Request, error: RequestValidationError) -> Response:
        places = {".".join(str(part) for part in each["loc"]) for each in error.errors()}
        return answer(request, HTTPStatus.UNPROCESSABLE_ENTITY, ", ".join(sorted(places)))

    @app.exception_handler(HTTPException)
    def of_http(request: Request, error: HTTPException) -> Response:
        return answer(request, HTTPStatus(error.status_code), None)


def answer(request: Request, status: HTTPStatus, detail: str | None) -> Response:
    """The problem as JSON below `/api`, elsewhere as a page."""
    lang = language_of(request)
    title = TITLES.get(status, _OTHERWISE)
    if request.url.path.startswith("/api/"):
        problem = Problem(title=title, status=status, detail=detail)
        return Response(
            problem.model_dump_json(exclude_none=True),
            status_code=status,
            media_type="application/problem+json",
        )
    return page(
        request, "problem.html", lang, status_code=status, title=title, detail=detail, status=status
    )
