"""The pages by which one comes in and goes out: sign-in, one-time link, single sign-on."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import RedirectResponse, Response

from api.deps import Address, Form, HalfWho, Lang, Outside, PerhapsWho, Signing, Where, Who
from api.sign_in.cookies import asked_in, give_asked, give_token, take_token
from api.sign_in.outside import Asked
from api.sign_in.passwords import SHORTEST, WeakPassword
from api.sign_in.service import Signed, TooManyTries, WrongSignIn
from api.templating import page, same_language
from graph.errors import NotFound
from graph.language import LANGUAGES, Language, msg, texts

router = APIRouter(include_in_schema=False)

Next = Annotated[str, Query(max_length=500)]
LinkToken = Annotated[str, Path(max_length=100)]

WRONG = msg("The name or the password is not right.")
DIFFERENT = msg("The two are not the same.")
_BACK = "/sign-in/outside/back"


@router.get("/sign-in")
def ask(
    request: Request,
    lang: Lang,
    who: PerhapsWho,
    outside: Outside,
    next: Next = "/",  # noqa: A002
) -> Response:
    """Ask for name and password."""
    if who is not None:
        return _to(safe(next))
    return _asked(request, lang, next, outside=outside is not None)


@router.post("/sign-in")
def answer(
    request: Request, fields: Form, signing: Signing, address: Address, lang: Lang, outside: Outside
) -> Response:
    """Sign in by name and password; what was typed as a name stays."""
    onward, name = fields.get("next", "/"), fields.get("name", "")
    try:
        signed = signing.by_password(name, fields.get("password", ""), address)
    except TooManyTries as error:
        t = texts(lang)
        wrong = t("Too many tries. Try again in {seconds} seconds.", seconds=error.seconds)
        found = _asked(
            request,
            lang,
            onward,
            outside=outside is not None,
            name=name,
            wrong=wrong,
            status=HTTPStatus.TOO_MANY_REQUESTS,
        )
        found.headers["Retry-After"] = str(error.seconds)
        return found
    except WrongSignIn:
        return _asked(
            request,
            lang,
            onward,
            outside=outside is not None,
            name=name,
            wrong=texts(lang)(WRONG),
            status=HTTPStatus.FORBIDDEN,
        )
    return _let_in(request, signed, safe(onward))


@router.get("/sign-in/second")
def ask_second(request: Request, who: HalfWho, lang: Lang, next: Next = "/") -> Response:  # noqa: A002
    """Ask for the passkey."""
    if who.session.whole:
        return _to(safe(next))
    return page(request, "second.html", lang, next=safe(next))


@router.get("/sign-in/outside")
def go_outside(request: Request, outside: Outside, where: Where) -> Response:
    """To the issuer of single sign-on."""
    if outside is None:
        raise NotFound("no single sign-on")
    address, asked = outside.begin(where.origin + _BACK)
    found = RedirectResponse(address, status_code=HTTPStatus.SEE_OTHER)
    give_asked(request, found, asked.to_text())
    return found


@router.get(_BACK)
def come_back(
    request: Request,
    outside: Outside,
    where: Where,
    signing: Signing,
    address: Address,
    lang: Lang,
    code: Annotated[str, Query(max_length=4000)] = "",
    state: Annotated[str, Query(max_length=500)] = "",
) -> Response:
    """From the issuer, with its word."""
    if outside is None:
        raise NotFound("no single sign-on")
    try:
        asked = Asked.of_text(asked_in(request))
        account = outside.finish(asked, code, state, where.origin + _BACK)
        signed = signing.open(account, address)
    except WrongSignIn:
        t = texts(lang)
        wrong = t("Single sign-on did not work. Begin anew, or ask an administrator.")
        status = HTTPStatus.FORBIDDEN
        found = _asked(request, lang, "/", outside=True, wrong=wrong, status=status)
    else:
        found = _let_in(request, signed, "/")
    give_asked(request, found, "")
    return found


@router.get("/welcome/{token}")
def welcome(request: Request, token: LinkToken, signing: Signing, lang: Lang) -> Response:
    """Ask for a password of one's own; looking does not use the link up."""
    account = signing.of_link(token)
    return page(request, "welcome.html", lang, name=account.name, shortest=SHORTEST, wrong="")


@router.post("/welcome/{token}")
def choose(
    request: Request,
    token: LinkToken,
    fields: Form,
    signing: Signing,
    address: Address,
    lang: Lang,
) -> Response:
    """Choose a password by a one-time link, and come in."""
    account = signing.of_link(token)
    t = texts(lang)
    password = fields.get("password", "")
    if password != fields.get("again", ""):
        wrong = t(DIFFERENT)
    else:
        try:
            return _let_in(request, signing.use_link(token, password, address), "/")
        except WeakPassword as error:
            wrong = t(error.problem, count=error.count)
    return page(
        request,
        "welcome.html",
        lang,
        status_code=HTTPStatus.UNPROCESSABLE_ENTITY,
        name=account.name,
        shortest=SHORTEST,
        wrong=wrong,
    )


@router.post("/sign-out")
def leave(request: Request, who: HalfWho, fields: Form, signing: Signing) -> Response:
    """Sign out here, or wherever the account is signed in; the language that was chosen stays."""
    signing.sign_out(who, everywhere=fields.get("everywhere") == "1")
    chosen = fields.get("lang", "")
    found = _to(f"/sign-in?lang={chosen}" if chosen in LANGUAGES else "/sign-in")
    take_token(request, found)
    return found


@router.post("/me/purpose")
def choose_purpose(who: Who, fields: Form, signing: Signing) -> Response:
    """Look for another purpose, and go on where one was."""
    signing.choose_purpose(who, fields.get("purpose", ""))
    return _to(safe(fields.get("next", "/")))


def safe(onward: str) -> str:
    """A path of this server: what is none, or another's, becomes the first page."""
    plain = onward.startswith("/") and not onward.startswith(("//", "/\\"))
    return onward if plain and onward.isprintable() and "\\" not in onward else "/"


def _to(path: str) -> RedirectResponse:
    return RedirectResponse(path, status_code=HTTPStatus.SEE_OTHER)


def _let_in(request: Request, signed: Signed, onward: str) -> Response:
    second = f"/sign-in/second?next={quote(onward)}" if onward != "/" else "/sign-in/second"
    path = onward if signed.session.whole else second
    # Where one goes back to may have a language of its own.
    found = _to(path if path == onward and "lang=" in onward else same_language(request, path))
    give_token(request, found, signed.token)
    return found


def _asked(
    request: Request,
    lang: Language,
    onward: str,
    *,
    outside: bool,
    name: str = "",
    wrong: str = "",
    status: HTTPStatus = HTTPStatus.OK,
) -> Response:
    return page(
        request,
        "sign_in.html",
        lang,
        status_code=status,
        next=safe(onward),
        name=name[:300],
        wrong=wrong,
        outside=outside,
    )
