"""The pages: my families, each one of them, and where services overlap."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from markupsafe import Markup
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.answers.editing import NewCase
from api.answers.family import family
from api.answers.found import Found, found
from api.answers.involved import who as who_is_involved
from api.answers.listed import listed
from api.answers.overlapping import across, in_case
from api.deps import Form, Hub, Lang, OnDay, Today, Viewing, Who
from api.routes.editing import begin
from api.templating import page
from graph.case_graph import CaseGraph
from graph.ids import new_id
from graph.model import Person
from graph.policy import CaseFile, decide
from graph.vocabulary.folding import fold
from queries.days import Period
from viz.compose import compose
from viz.render.svg import svg

router = APIRouter(include_in_schema=False)

MOST_DRAWN = 400
"""People of a family that is drawn in its page; a larger map is drawn by `kring map`."""

CaseId = Annotated[str, Path(max_length=64)]


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


@router.get("/families/{case}")
def one_family(
    request: Request, case: CaseId, store: Viewing, who: Who, on: OnDay, today: Today, lang: Lang
) -> HTMLResponse:
    """One family: people, households, who is involved, overlaps, and the map."""
    graph = store.case_graph(case)
    return page(
        request,
        "family.html",
        lang,
        who=who,
        family=family(graph, on, lang),
        involvement=who_is_involved(graph, on, today, lang),
        overlaps=in_case(graph, Period.until(on), None, lang).overlaps,
        map=_map(graph, on, lang),
        on=on.isoformat(),
    )


@router.get("/overlaps")
def overlaps(request: Request, store: Viewing, who: Who, today: Today, lang: Lang) -> HTMLResponse:
    """Where services overlap, across families."""
    return page(
        request, "overlaps.html", lang, who=who, found=across(store, today, None, None, lang)
    )


@router.get("/health")
def health() -> Response:
    """Say that it answers; nothing more."""
    return Response("ok\n", media_type="text/plain")


def _map(graph: CaseGraph, on: OnDay, lang: Lang) -> Markup | None:
    """The family's map; None where it is too large for a page."""
    if len(graph.all(Person)) > MOST_DRAWN:
        return None
    # viz escapes every text and writes no script, style or reference: see viz.render.svg.
    return Markup(svg(compose(graph, "genogram", on, lang)))  # noqa: S704
