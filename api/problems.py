"""What is answered when something cannot be answered: problem details (RFC 9457), or a page.

Hidden and missing are one: 404, with a text that names neither. A clash is 409 with both values; a
fault in what was sent names each field. Texts are in the person's language; in English is only what
no person brings about by filling in a form: how a change hangs together.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Any, Final
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field, JsonValue
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from api.headers import HEADERS
from api.screen_language import language_of
from api.sign_in.service import SignInNeeded, TooManyTries, WrongSignIn
from api.templating import page, same_language
from graph.errors import (
    Conflict,
    Damaged,
    InvalidChange,
    KringError,
    NotFound,
    Refused,
    Unavailable,
)
from graph.language import Texts, msg, texts
from graph.told import retold

_STATUS: Final[tuple[tuple[type[KringError], HTTPStatus], ...]] = (
    (NotFound, HTTPStatus.NOT_FOUND),
    (SignInNeeded, HTTPStatus.UNAUTHORIZED),
    (TooManyTries, HTTPStatus.TOO_MANY_REQUESTS),
    (WrongSignIn, HTTPStatus.FORBIDDEN),
    (Conflict, HTTPStatus.CONFLICT),
    (Refused, HTTPStatus.UNPROCESSABLE_ENTITY),
    (Unavailable, HTTPStatus.SERVICE_UNAVAILABLE),
    (Damaged, HTTPStatus.INTERNAL_SERVER_ERROR),
)

TITLES: Final = {
    HTTPStatus.UNAUTHORIZED: msg("Sign in first."),
    HTTPStatus.FORBIDDEN: msg("This was not accepted."),
    HTTPStatus.NOT_FOUND: msg("This is not here."),
    HTTPStatus.METHOD_NOT_ALLOWED: msg("This cannot be done here."),
    HTTPStatus.REQUEST_TIMEOUT: msg("This took too long to arrive."),
    HTTPStatus.CONFLICT: msg("Somebody changed this in the meantime."),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: msg("This is too much at once."),
    HTTPStatus.UNPROCESSABLE_ENTITY: msg("This cannot be understood."),
    HTTPStatus.TOO_MANY_REQUESTS: msg("Wait a moment, then try again."),
    HTTPStatus.SERVICE_UNAVAILABLE: msg("The database cannot be reached."),
}
_OTHERWISE: Final = msg("Something went wrong.")

_FAULTS: Final = {
    "missing": msg("fill this in"),
    "string_too_long": msg("this is too long"),
    "string_too_short": msg("this is too short"),
    "too_long": msg("these are too many"),
    "too_short": msg("these are too few"),
    "extra_forbidden": msg("there is no such field"),
    "string_type": msg("write a text"),
    "int_parsing": msg("write a whole number"),
    "int_type": msg("write a whole number"),
    "bool_type": msg("write true or false"),
    "bool_parsing": msg("write true or false"),
    "json_invalid": msg("this is not JSON"),
    "union_tag_invalid": msg("there is no such kind"),
    "union_tag_not_found": msg("name its kind"),
    "literal_error": msg("choose one of what is allowed"),
    "unknown_code": msg("choose one from the list"),
    "invalid_date": msg("write a date: 2014, May 2014, 1 May 2014 or about 2014"),
    "date_type": msg("write a date: 2014, May 2014, 1 May 2014 or about 2014"),
    "float_type": msg("write a number"),
    "float_parsing": msg("write a number"),
    "finite_number": msg("write a number"),
    "int_from_float": msg("write a whole number"),
    "greater_than": msg("this number is too low"),
    "greater_than_equal": msg("this number is too low"),
    "less_than": msg("this number is too high"),
    "less_than_equal": msg("this number is too high"),
    "string_pattern_mismatch": msg("this is not written as it should be"),
    "tuple_type": msg("give a list"),
}

JSON: Final = "application/problem+json"


class FieldFault(BaseModel):
    """One thing that is wrong: `field` is its place in what was sent."""

    model_config = ConfigDict(frozen=True)

    field: str
    text: str


class ClashShown(BaseModel):
    """One value that somebody else changed first; `property` null means the fact as a whole."""

    model_config = ConfigDict(frozen=True)

    fact: str
    property: str | None
    based_on: int
    version: int | None = Field(description="what it is at now; null when it is gone")
    theirs: JsonValue
    ours: JsonValue


class Problem(BaseModel):
    """Problem details as RFC 9457 has them."""

    model_config = ConfigDict(frozen=True)

    type: str = "about:blank"
    title: str
    status: int
    detail: str | None = Field(default=None, description="what to do, where that can be said")
    errors: tuple[FieldFault, ...] | None = Field(default=None, description="faults by field")
    clashes: tuple[ClashShown, ...] | None = Field(default=None, description="of a conflict")


def add_problems(app: FastAPI) -> None:
    """Answer every error in one shape."""

    @app.exception_handler(KringError)
    def of_kring(request: Request, error: KringError) -> Response:
        status = next(
            (status for kind, status in _STATUS if isinstance(error, kind)),
            HTTPStatus.INTERNAL_SERVER_ERROR,
        )
        if isinstance(error, SignInNeeded) and not is_json(request):
            return _to_sign_in(request, error)
        told = isinstance(error, Refused | Unavailable) and not isinstance(
            error, TooManyTries | WrongSignIn | Conflict | InvalidChange
        )
        found = answer(
            request,
            status,
            retold(error.words, texts(language_of(request))) if told else None,
            errors=_faults(error, texts(language_of(request))),
            clashes=_clashes(error),
        )
        if isinstance(error, TooManyTries):
            found.headers["Retry-After"] = str(error.seconds)
        if isinstance(error, SignInNeeded):
            found.headers["WWW-Authenticate"] = 'Session realm="kring"'
        return found

    @app.exception_handler(RequestValidationError)
    def of_request(request: Request, error: RequestValidationError) -> Response:
        t = texts(language_of(request))
        faults = [
            FieldFault(field=_place(each), text=_said(each["type"], each["msg"], t))
            for each in error.errors()
        ]
        detail = ", ".join(sorted({fault.field for fault in faults}))
        return answer(request, HTTPStatus.UNPROCESSABLE_ENTITY, detail, errors=faults)

    @app.exception_handler(HTTPException)
    def of_http(request: Request, error: HTTPException) -> Response:
        found = answer(request, HTTPStatus(error.status_code), None)
        for name, value in (error.headers or {}).items():
            found.headers[name] = value
        return found

    @app.exception_handler(Exception)
    def of_anything(request: Request, error: Exception) -> Response:
        found = answer(request, HTTPStatus.INTERNAL_SERVER_ERROR, None)
        found.headers.update(HEADERS)  # such an answer goes round the middleware that adds them
        return found


def is_json(request: Request) -> bool:
    """Whether a program asks, not a person."""
    return request.url.path.startswith("/api/")


def answer(
    request: Request,
    status: HTTPStatus,
    detail: str | None,
    *,
    errors: list[FieldFault] | None = None,
    clashes: list[ClashShown] | None = None,
) -> Response:
    """The problem as JSON below `/api`, elsewhere as a page."""
    lang = language_of(request)
    title = TITLES.get(status, _OTHERWISE)
    if is_json(request):
        problem = Problem(
            title=texts(lang)(title),
            status=status,
            detail=detail,
            errors=None if errors is None else tuple(errors),
            clashes=None if clashes is None else tuple(clashes),
        )
        return Response(
            problem.model_dump_json(exclude_none=True),
            status_code=status,
            media_type=JSON,
            headers={"Content-Language": lang},
        )
    return page(
        request, "problem.html", lang, status_code=status, title=title, detail=detail, status=status
    )


def _to_sign_in(request: Request, error: SignInNeeded) -> Response:
    """To the page where one signs in, and from there back."""
    path = request.url.path
    query = f"?{request.url.query}" if request.url.query else ""
    back = quote(path + query, safe="") if request.method == "GET" and path != "/" else ""
    where = "/sign-in/second" if error.half else "/sign-in"
    onward = same_language(request, f"{where}?next={back}" if back else where)
    return RedirectResponse(onward, status_code=303)


def _place(fault: Any) -> str:
    parts = [str(part) for part in fault["loc"]]
    return ".".join(parts[1:] if parts[:1] == ["body"] and len(parts) > 1 else parts)


def _said(kind: str, message: str, t: Texts) -> str:
    text = _FAULTS.get(kind)
    if text is not None:
        return t(text)
    # A rule of the model may quote what was sent, never what is there.
    return message[:300]


def _faults(error: KringError, t: Texts) -> list[FieldFault] | None:
    if not isinstance(error, InvalidChange):
        return None
    return [
        FieldFault(field=fault.path, text=_said(fault.kind, fault.problem, t))
        for fault in error.faults
    ]


def _clashes(error: KringError) -> list[ClashShown] | None:
    if not isinstance(error, Conflict):
        return None
    return [
        ClashShown.model_validate(
            {
                "fact": clash.fact_id,
                "property": clash.property,
                "based_on": clash.based_on,
                "version": clash.version,
                "theirs": clash.theirs,
                "ours": clash.ours,
            }
        )
        for clash in error.clashes
    ]


def problem_responses(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """What an operation's description says of the problems that it may answer with."""
    return {
        status: {"model": Problem, "description": HTTPStatus(status).phrase}
        for status in (401, 404, 422, *statuses)
    }


def describe_problems(app: FastAPI) -> None:
    """Let the description of the interface name problems by their own media type."""
    plain = app.openapi

    def described() -> dict[str, Any]:
        if app.openapi_schema is None:
            found = plain()
            for methods in found["paths"].values():
                for operation in methods.values():
                    for status, response in operation["responses"].items():
                        content = response.get("content", {})
                        if status >= "400" and "application/json" in content:
                            response["content"] = {JSON: content["application/json"]}
        return app.openapi_schema or {}

    app.openapi = described  # type: ignore[method-assign] # as FastAPI has it overridden
