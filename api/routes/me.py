"""Who is signed in: their page, and the same as JSON."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import RedirectResponse, Response

from api.deps import Address, Form, HalfWho, Keys, Lang, Signing, Where, Who
from api.problems import problem_responses
from api.routes.entering import DIFFERENT
from api.screens import THEMES, give_theme
from api.sign_in.cookies import give_token
from api.sign_in.passwords import SHORTEST, WeakPassword
from api.sign_in.service import Signed, TooManyTries, WrongSignIn
from api.templating import page, same_language
from graph.language import Language, msg, texts

router = APIRouter(include_in_schema=False)
api = APIRouter(prefix="/api", tags=["me"], responses=problem_responses(403))

_WRONG_OLD = msg("The password is not right.")


class Me(BaseModel):
    """Who is signed in, as what, and for which purpose they look."""

    model_config = ConfigDict(frozen=True)

    account: str
    name: str
    roles: tuple[str, ...] = Field(description="codes of `role`")
    purpose: str = Field(description="code of `purpose`")
    purposes: tuple[str, ...] = Field(description="the purposes that may be chosen")
    csrf: str = Field(description="goes in the header `X-CSRF-Token` of every POST")
    session: str = Field(description="names this browser among those who are there")
    ends_at: str = Field(description="when everybody signs in anew (UTC, ISO)")


class PurposeIn(BaseModel):
    """For what somebody wants to look from now on."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    purpose: str = Field(max_length=40, description="code of `purpose`")


class PasskeyIn(BaseModel):
    """What an authenticator made or showed, as `PublicKeyCredential.toJSON()` gives it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    credential: dict[str, Any]
    name: str = Field(default="", max_length=60)


def me_of(who: Signed) -> Me:
    """Tell who is signed in."""
    return Me(
        account=who.account.id,
        name=who.account.name,
        roles=who.account.roles,
        purpose=who.purpose,
        purposes=who.purposes,
        csrf=who.csrf,
        session=who.session.public,
        ends_at=who.session.ends_at,
    )


@api.get("/me")
def me(who: Who) -> Me:
    """Who is signed in."""
    return me_of(who)


@api.post("/me/purpose")
def set_purpose(who: Who, wanted: PurposeIn, signing: Signing) -> Me:
    """Look for another purpose from now on."""
    signing.choose_purpose(who, wanted.purpose)
    return me_of(signing.find(who.token))


@api.post("/me/passkeys/options")
def passkey_options(who: Who, keys: Keys, where: Where) -> dict[str, Any]:
    """What to ask of an authenticator to make a passkey."""
    return keys.begin_registration(who, where)


@api.post("/me/passkeys", status_code=HTTPStatus.NO_CONTENT)
def keep_passkey(who: Who, made: PasskeyIn, keys: Keys, where: Where) -> None:
    """Keep the passkey that it made."""
    keys.register(who, where, made.credential, made.name)


@api.post("/sign-in/second/options")
def second_options(who: HalfWho, keys: Keys, where: Where) -> dict[str, Any]:
    """What to ask of an authenticator to show a passkey."""
    return keys.begin_check(who, where)


@api.post("/sign-in/second", status_code=HTTPStatus.NO_CONTENT)
def second(
    request: Request,
    who: HalfWho,
    shown: PasskeyIn,
    keys: Keys,
    signing: Signing,
    where: Where,
    address: Address,
) -> Response:
    """Show the passkey, and be wholly signed in."""
    keys.check(who, where, shown.credential)
    found = Response(status_code=HTTPStatus.NO_CONTENT)
    give_token(request, found, signing.complete(who, address).token)
    return found


@router.get("/me")
def my_page(request: Request, who: Who, signing: Signing, keys: Keys, lang: Lang) -> Response:
    """Purpose, password, passkeys, and where one is signed in."""
    return _mine(request, who, signing, keys, lang)


@router.post("/me/look")
def my_look(request: Request, who: Who, fields: Form) -> Response:
    """Choose the colours of this device."""
    found = _to(request, "/me")
    give_theme(request, found, fields.get("theme", ""))
    return found


@router.post("/me/password")
def my_password(
    request: Request,
    who: Who,
    fields: Form,
    signing: Signing,
    keys: Keys,
    address: Address,
    lang: Lang,
) -> Response:
    """Choose another password; wherever else one is signed in, that ends."""
    t = texts(lang)
    if fields.get("password", "") != fields.get("again", ""):
        return _mine(request, who, signing, keys, lang, wrong_new=t(DIFFERENT))
    try:
        signed = signing.change_password(
            who, fields.get("old", ""), fields.get("password", ""), address
        )
    except TooManyTries as error:
        told = t("Too many tries. Try again in {seconds} seconds.", seconds=error.seconds)
        return _mine(request, who, signing, keys, lang, wrong_old=told)
    except WrongSignIn:
        return _mine(request, who, signing, keys, lang, wrong_old=t(_WRONG_OLD))
    except WeakPassword as error:
        told = t(error.problem, count=error.count)
        return _mine(request, who, signing, keys, lang, wrong_new=told)
    found = _to(request, "/me?changed=1")
    give_token(request, found, signed.token)
    return found


@router.post("/me/passkeys/{credential}/drop")
def drop_passkey(
    request: Request, who: Who, keys: Keys, credential: Annotated[str, Path(max_length=2000)]
) -> Response:
    """Take a passkey away."""
    keys.drop(who, credential)
    return _to(request, "/me")


def _to(request: Request, path: str) -> Response:
    return RedirectResponse(same_language(request, path), status_code=HTTPStatus.SEE_OTHER)


def _mine(
    request: Request,
    who: Signed,
    signing: Signing,
    keys: Keys,
    lang: Language,
    *,
    wrong_old: str = "",
    wrong_new: str = "",
) -> Response:
    wrong = wrong_old or wrong_new
    return page(
        request,
        "me.html",
        lang,
        who=who,
        status_code=HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK,
        has_password=signing.vault.password(who.account.id) is not None,
        passkeys=keys.of(who.account.id),
        sessions=signing.vault.sessions(who.account.id),
        shortest=SHORTEST,
        themes=[(value, texts(lang)(name)) for value, name in THEMES.items()],
        changed=request.query_params.get("changed") == "1",
        wrong_old=wrong_old,
        wrong_new=wrong_new,
    )
