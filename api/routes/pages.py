"""The pages: my families."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.answers.editing import NewCase
from api.answers.found import Found, found
from api.answers.listed import listed
from api.deps import Form, Hub, Lang, Today, Viewing, Who
from api.routes.editing import begin
from api.templating import page
from graph.ids import new_id
from graph.policy import CaseFile, decide
from graph.vocabulary.folding import fold

router = APIRouter(include_in_schema=False)


@router.get("/")
def families(
    request: Request,
    store: Viewing,
    who: Who,
    today: Today,
    lang: Lang,
    q: Annotated[str, Query(max_length=200)] = "",
) -> HTMLResponse:
    """My families: those whose name or whose people are searched, or all."""
    text = q.strip()
    there = listed(store, today, with_duos=True).cases
    hits = found(store, text, today) if text else Found(people=(), more=False)
    named = [each for each in there if fold(text) in fold(each.name)] if text else list(there)
    return page(
        request,
        "families.html",
        lang,
        who=who,
        q=text,
        all=len(there),
        families=named,
        hits=hits,
        may_open=decide(store.viewer, "open_case", CaseFile(new_id()), today).allowed,
    )


@router.post("/families")
def new_family(store: Viewing, who: Who, today: Today, fields: Form, hub: Hub) -> Response:
    """Begin a family's file from the page, and open it."""
    name = fields.get("name", "").strip()
    if not name:
        return RedirectResponse("/?new=1", status_code=303)
    made = begin(NewCase(id=fields.get("id") or new_id(), name=name[:300]), store, today, who)
    return RedirectResponse(f"/families/{made.id}", status_code=303)


@router.get("/health")
def health() -> Response:
    """Say that it answers; nothing more."""
    return Response("ok\n", media_type="text/plain")
