"""The same answers as JSON, in the shapes that the command line gives."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path
from starlette.responses import Response

from api.answers.family import CaseShown, family
from api.answers.involved import Who, who
from api.answers.listed import CaseList, listed
from api.answers.overlapping import Overlaps, across, in_case
from api.deps import Lang, OnDay, Today, Viewing
from queries.days import Period
from viz.compose import compose
from viz.render.svg import svg

router = APIRouter(prefix="/api")

CaseId = Annotated[str, Path(max_length=64, description="Id of a family's file.")]


@router.get("/families")
def families(store: Viewing, today: Today) -> CaseList:
    """The families that the account may see."""
    return listed(store, today)


@router.get("/families/{case}")
def one_family(case: CaseId, store: Viewing, on: OnDay, lang: Lang) -> CaseShown:
    """A family as it was on a day."""
    return family(store.case_graph(case), on, lang)


@router.get("/families/{case}/involved")
def involved(case: CaseId, store: Viewing, on: OnDay, today: Today, lang: Lang) -> Who:
    """Who is involved with a family on a day."""
    return who(store.case_graph(case), on, today, lang)


@router.get("/families/{case}/overlaps")
def overlaps_in(case: CaseId, store: Viewing, on: OnDay, lang: Lang) -> Overlaps:
    """Where services overlap in a family, up to a day."""
    return in_case(store.case_graph(case), Period.until(on), None, lang)


@router.get("/families/{case}/map.svg", response_class=Response)
def drawn(case: CaseId, store: Viewing, on: OnDay, lang: Lang) -> Response:
    """The genogram of a family as it was on a day."""
    scene = compose(store.case_graph(case), "genogram", on, lang)
    return Response(svg(scene), media_type="image/svg+xml")


@router.get("/overlaps")
def overlaps(store: Viewing, today: Today, lang: Lang) -> Overlaps:
    """Where services overlap, across the families that the account may ask about."""
    return across(store, today, None, None, lang)
