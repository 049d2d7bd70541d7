"""Who looked at a family's file: for the family, and for its duo."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from api.answers.lookers import DID, LookedAt, looked_at
from api.answers.names import name_of
from api.deps import Lang, Today, Viewing, Who
from api.problems import problem_responses
from api.routes.data import CaseId
from api.templating import page
from graph.language import texts
from graph.policy import CaseFile, decide

router = APIRouter(include_in_schema=False)
api = APIRouter(prefix="/api", tags=["families"], responses=problem_responses())

PageNumber = Annotated[int, Query(ge=0, le=10_000, description="0 is the last part")]


@api.get("/cases/{case}/log")
def log(case: CaseId, store: Viewing, page: PageNumber = 0) -> LookedAt:
    """Who looked at a family's file, on whose behalf, when and for what."""
    return looked_at(store, case, page)


@router.get("/families/{case}/log")
def log_page(
    request: Request,
    case: CaseId,
    store: Viewing,
    who: Who,
    today: Today,
    lang: Lang,
    before: PageNumber = 0,
) -> Response:
    """The same in plain words."""
    found = looked_at(store, case, before)
    t = texts(lang)
    days: dict[str, list[object]] = {}
    for each in found.lines:
        days.setdefault(each.day, []).append(each)
    return page(
        request,
        "log.html",
        lang,
        who=who,
        case=case,
        case_name=name_of(store.case_graph(case), case, lang),
        tab="log",
        on=today.isoformat(),
        days=days,
        did={kind: t(text) for kind, text in DID.items()},
        page=before,
        more=found.more,
        invites=decide(store.viewer, "invite", CaseFile(case), today).allowed,
    )
