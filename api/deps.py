"""What a route is handed: the viewer's store and the day, never a bare store.

`Viewing` is the store of who is signed in, made anew for every request, so that a grant that ended
opens nothing. Every unsafe method must carry the token of its session, whatever route it is for:
`checked` stands before all of them.

What asks no database is `async`: it is run where it stands, and not handed to a thread.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import date
from typing import Annotated, Final, cast
from urllib.parse import parse_qsl

from fastapi import Depends, Query, Request

from api.administration.looks import Looks
from api.administration.organisations import Organisations
from api.administration.parts import Parts
from api.administration.people import People
from api.bounds import IMPORTS, SAFE
from api.day import today
from api.gate import Gate
from api.importing.handing import ImportDeskOf
from api.known_drawings import KnownDrawings
from api.live import Live
from api.name_sets import NameSets
from api.screen_language import language_of
from api.sign_in.cookies import token_in
from api.sign_in.outside import SingleSignOn
from api.sign_in.passkeys import Passkeys, Site
from api.sign_in.service import Signed, SignIn, SignInNeeded, WrongSignIn
from api.sign_in.tokens import same
from graph.dates import read_date
from graph.editing_store import EditingStore
from graph.errors import InvalidDate, Refused
from graph.language import Language

CSRF_HEADER = "x-csrf-token"
CSRF_FIELD = "csrf"

_MOST_FIELDS = 100
_MOST_DRAWING: Final = 2
"""Maps drawn at a time: Python works at one, and a very large one must not keep all others up."""


def _gate(request: Request) -> Gate:
    return cast("Gate", request.app.state.gate)


def signed_in(request: Request) -> Signed:
    """Who asks. Raises `SignInNeeded`."""
    return _gate(request).sign_in.find(token_in(request))


def half_signed_in(request: Request) -> Signed:
    """Who asks, also while a second factor is still to be shown. Raises `SignInNeeded`."""
    return _gate(request).sign_in.find(token_in(request), half=True)


def perhaps_signed_in(request: Request) -> Signed | None:
    """Who asks, if somebody is signed in."""
    try:
        return signed_in(request)
    except SignInNeeded:
        return None


Who = Annotated[Signed, Depends(signed_in)]
HalfWho = Annotated[Signed, Depends(half_signed_in)]
PerhapsWho = Annotated[Signed | None, Depends(perhaps_signed_in)]


def viewer_store(request: Request, who: Who) -> EditingStore:
    """What somebody may see and write now: their grants are read anew for every request."""
    store = _gate(request).store_of(who)
    request.state.viewer = store.viewer  # by whom a page's menu is decided (`api.screens`)
    return store


async def viewer_store_anew(request: Request, who: Who) -> Callable[[], EditingStore]:
    """The same for an answer that lasts: called again, it looks again who that is, if anybody.

    That an answer lasts is no use of the session: it does not keep it from ending.
    """
    gate = _gate(request)

    def anew() -> EditingStore:
        return gate.store_of(gate.sign_in.find(who.token, use=False))

    return anew


async def viewer_store_for(request: Request, who: Who) -> Callable[[str], EditingStore]:
    """The same for a purpose that is asked for this once. Raises `Refused` for one not theirs."""
    gate = _gate(request)

    def for_purpose(purpose: str) -> EditingStore:
        if purpose not in who.purposes:
            raise Refused("choose one of the purposes that are yours")
        return gate.store_of(replace(who, purpose=purpose))

    return for_purpose


def people(request: Request, who: Who) -> People:
    """Who signs in, for an administrator."""
    return _gate(request).people(who)


def case_parts(request: Request, who: Who) -> Parts:
    """Who has a part in which file, for an administrator."""
    return _gate(request).parts(who)


def organisations(request: Request, who: Who) -> Organisations:
    """The organisations that all share, for an administrator."""
    return _gate(request).organisations(who)


def looks(request: Request, who: Who) -> Looks:
    """Who looked, for an administrator."""
    return _gate(request).looks(who)


async def import_desk(request: Request, who: Who) -> ImportDeskOf:
    """Where they hand files in, as far as they may for their purpose."""
    return ImportDeskOf(_gate(request).imports, who.account, who.purpose)


async def every_field(request: Request) -> dict[str, list[str]]:
    """The fields of a form that a page sent, each with all that it was given."""
    found: dict[str, list[str]] = {}
    for name, text in await _pairs(request):
        found.setdefault(name, []).append(text)
    return found


Fields = Annotated[dict[str, list[str]], Depends(every_field)]


async def form(fields: Fields) -> dict[str, str]:
    """The fields of a form that a page sent; the first of each name."""
    return {name: texts[0] for name, texts in fields.items()}


async def _pairs(request: Request) -> list[tuple[str, str]]:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if request.url.path in IMPORTS:
        sent = await request.form(max_files=_MOST_FIELDS, max_fields=_MOST_FIELDS)
        return [(name, text) for name, text in sent.multi_items() if isinstance(text, str)]
    if kind != "application/x-www-form-urlencoded":
        return []
    try:
        return parse_qsl(
            (await request.body()).decode("utf-8", "replace"),
            keep_blank_values=True,
            max_num_fields=_MOST_FIELDS,
        )
    except ValueError:
        return []


Form = Annotated[dict[str, str], Depends(form)]


async def checked(request: Request, fields: Form) -> None:
    """Refuse what changes something and does not carry its session's token.

    Who is not signed in has no token; where they come from was looked at before (`api.bounds`).
    """
    if request.method in SAFE:
        return
    token = token_in(request)
    if not token:
        return
    given = request.headers.get(CSRF_HEADER) or fields.get(CSRF_FIELD, "")
    if not same(given, SignIn.csrf(token)):
        raise WrongSignIn("this page is out of date: load it again")


async def sign_in(request: Request) -> SignIn:
    """What signs in and out. Only the pages about that have a use for it."""
    return _gate(request).sign_in


async def passkeys(request: Request) -> Passkeys:
    """What registers passkeys and checks them."""
    return _gate(request).passkeys


async def outside(request: Request) -> SingleSignOn | None:
    """Single sign-on, where it is set."""
    return _gate(request).outside


async def live(request: Request) -> Live:
    """What happens in families that are open, and who is there."""
    return _gate(request).live


async def names(request: Request) -> NameSets:
    """The sets of other names that are in use."""
    return _gate(request).names


async def drawings(request: Request) -> KnownDrawings:
    """The drawings that browsers have."""
    return _gate(request).drawings


async def site(request: Request) -> Site:
    """Where the browser is, as passkeys and single sign-on are bound to."""
    address = _gate(request).settings.address
    origin = address or f"{request.url.scheme}://{request.headers.get('host', '').lower()}"
    host = origin.partition("://")[2]
    bare = host.partition("]")[0] + "]" if host.startswith("[") else host.partition(":")[0]
    return Site(origin, bare)


async def address_of(request: Request) -> str:
    """From where somebody asks, for the access log and for counting tries."""
    return request.client.host if request.client else ""


async def this_day() -> date:
    """This day, where Kring runs."""
    return today()


async def asked_day(
    now: Annotated[date, Depends(this_day)],
    on: Annotated[str, Query(max_length=60, description="A day; today when left out.")] = "",
) -> date:
    """The day that is asked about. Raises `InvalidDate` for what is not one day."""
    return one_day(on) or now


def one_day(on: str) -> date | None:
    """The day that is written, if one is. Raises `InvalidDate` for what is not one day."""
    if not on.strip():
        return None
    found = read_date(on)
    if found.earliest != found.latest:
        raise InvalidDate("write one whole day, for example 2024-05-01")
    return found.earliest


async def language(request: Request) -> Language:
    """The language of the answer."""
    return language_of(request)


async def turn_to_draw() -> AsyncIterator[None]:
    """Somebody's turn to have a map drawn."""
    yield


Viewing = Annotated[EditingStore, Depends(viewer_store)]
AllPeople = Annotated[People, Depends(people)]
AllParts = Annotated[Parts, Depends(case_parts)]
AllOrganisations = Annotated[Organisations, Depends(organisations)]
AllLooks = Annotated[Looks, Depends(looks)]
Importing = Annotated[ImportDeskOf, Depends(import_desk)]
ViewingFor = Annotated[Callable[[str], EditingStore], Depends(viewer_store_for)]
ViewingAnew = Annotated[Callable[[], EditingStore], Depends(viewer_store_anew)]
Signing = Annotated[SignIn, Depends(sign_in)]
Keys = Annotated[Passkeys, Depends(passkeys)]
Outside = Annotated[SingleSignOn | None, Depends(outside)]
Hub = Annotated[Live, Depends(live)]
Drawings = Annotated[KnownDrawings, Depends(drawings)]
Names = Annotated[NameSets, Depends(names)]
Where = Annotated[Site, Depends(site)]
Address = Annotated[str, Depends(address_of)]
Today = Annotated[date, Depends(this_day)]
OnDay = Annotated[date, Depends(asked_day)]
Lang = Annotated[Language, Depends(language)]
DrawingTurn = Annotated[
    None, Depends(turn_to_draw, scope="function", max_concurrency=_MOST_DRAWING)
]
"""Taken last, by what draws a map. Who waits for it has no thread: what is saved goes on."""
