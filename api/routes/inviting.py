"""Whom of a family its duo lets see the file: the duo says who, an administrator lets them in."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import RedirectResponse, Response

from api.answers.names import name_of
from api.answers.shape import Shape
from api.deps import Form, Lang, Today, Viewing, Who
from api.problems import problem_responses
from api.routes.data import CaseId
from api.templating import page, same_language
from graph.editing_store import EditingStore
from graph.errors import Refused
from graph.inviting import own_people
from graph.language import Language, texts
from graph.told import retold

router = APIRouter(include_in_schema=False)
api = APIRouter(prefix="/api", tags=["families"], responses=problem_responses())


class InvitedShown(Shape):
    """Somebody of the family who has an account, or for whom one was asked."""

    person: str = Field(description="id")
    name: str
    waiting: bool = Field(description="an administrator has not made it yet")


class InvitedAll(Shape):
    """Who of the family sees the file, or is to."""

    invited: tuple[InvitedShown, ...]


class InvitationIn(BaseModel):
    """For whom an account is asked."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    person: str = Field(max_length=64, description="id of a person of the family")
    name: str = Field(min_length=1, max_length=200, description="to sign in with")


@api.get("/cases/{case}/invitations")
def invited(case: CaseId, store: Viewing, lang: Lang) -> InvitedAll:
    """Whom of the family the duo lets see the file."""
    return _shown(store, case, lang)


@api.post(
    "/cases/{case}/invitations",
    status_code=HTTPStatus.CREATED,
    responses=problem_responses(403, 413),
)
def ask(case: CaseId, store: Viewing, lang: Lang, sent: InvitationIn) -> InvitedAll:
    """Ask for an account for somebody of the family; an administrator makes it."""
    store.invite(case, sent.person, sent.name)
    return _shown(store, case, lang)


@router.get("/families/{case}/invite")
def invite_page(
    request: Request, case: CaseId, store: Viewing, who: Who, today: Today, lang: Lang
) -> Response:
    """Who of the family sees the file, and the form to ask for one more."""
    return _page(request, case, store, who, today.isoformat(), lang)


@router.post("/families/{case}/invite")
def ask_by_page(
    request: Request, case: CaseId, store: Viewing, who: Who, today: Today, lang: Lang, form: Form
) -> Response:
    """Ask for an account; what was filled in stays where something is wrong with it."""
    typed = {name: form.get(name, "").strip() for name in ("person", "name")}
    try:
        store.invite(case, **typed)
    except Refused as error:
        wrong = retold(error.words, texts(lang))
        return _page(request, case, store, who, today.isoformat(), lang, wrong=wrong, typed=typed)
    path = same_language(request, f"/families/{case}/invite")
    return RedirectResponse(path, status_code=HTTPStatus.SEE_OTHER)


def _shown(store: EditingStore, case: str, lang: Language) -> InvitedAll:
    graph, found = store.invitable(case)
    return InvitedAll(
        invited=tuple(
            InvitedShown(
                person=each.person, name=name_of(graph, each.person, lang), waiting=each.waiting
            )
            for each in sorted(found, key=lambda it: it.person)
        )
    )


def _page(
    request: Request,
    case: str,
    store: EditingStore,
    who: Who,
    on: str,
    lang: Language,
    *,
    wrong: str = "",
    typed: dict[str, str] | None = None,
) -> Response:
    graph, found = store.invitable(case)
    there = {same for each in found for same in graph.same_human(each.person)}
    people = [
        (each.id, name_of(graph, each.id, lang), each.born)
        for each in own_people(graph)
        if each.id not in there
    ]
    return page(
        request,
        "invite.html",
        lang,
        who=who,
        status_code=HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK,
        case=case,
        case_name=name_of(graph, case, lang),
        tab="log",
        on=on,
        people=sorted(people, key=lambda each: (each[1].casefold(), each[0])),
        invited=[(name_of(graph, each.person, lang), each.waiting) for each in found],
        wrong=wrong,
        typed=typed or {},
    )
