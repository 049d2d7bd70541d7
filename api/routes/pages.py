"""The pages: the families, each one of them, and where services overlap."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Request
from markupsafe import Markup
from starlette.responses import HTMLResponse, Response

from api.answers.family import family
from api.answers.involved import who
from api.answers.listed import listed
from api.answers.overlapping import across, in_case
from api.deps import Lang, OnDay, Today, Viewing
from api.templating import page
from graph.case_graph import CaseGraph
from graph.model import Person
from queries.days import Period
from viz.compose import compose
from viz.render.svg import svg

router = APIRouter(include_in_schema=False)

MOST_DRAWN = 400
"""People of a family that is drawn in its page; a larger map is drawn by `kring map`."""

CaseId = Annotated[str, Path(max_length=64)]


@router.get("/")
def families(request: Request, store: Viewing, today: Today, lang: Lang) -> HTMLResponse:
    """All families that the account may see."""
    return page(
        request,
        "families.html",
        lang,
        account=store.viewer.name,
        families=listed(store, today).cases,
    )


@router.get("/families/{case}")
def one_family(
    request: Request, case: CaseId, store: Viewing, on: OnDay, today: Today, lang: Lang
) -> HTMLResponse:
    """One family: people, households, who is involved, overlaps, and the map."""
    graph = store.case_graph(case)
    return page(
        request,
        "family.html",
        lang,
        account=store.viewer.name,
        family=family(graph, on, lang),
        who=who(graph, on, today, lang),
        overlaps=in_case(graph, Period.until(on), None, lang).overlaps,
        map=_map(graph, on, lang),
        on=on.isoformat(),
    )


@router.get("/overlaps")
def overlaps(request: Request, store: Viewing, today: Today, lang: Lang) -> HTMLResponse:
    """Where services overlap, across families."""
    return page(
        request,
        "overlaps.html",
        lang,
        account=store.viewer.name,
        found=across(store, today, None, None, lang),
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
