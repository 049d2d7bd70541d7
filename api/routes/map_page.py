"""The map editor of a family: the page; what is on it comes as JSON, and is told as it changes."""

from __future__ import annotations

from datetime import date

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from api.answers.exporting import MOST_DRAWN
from api.deps import Lang, OnDay, Today, Viewing, Who
from api.routes.data import CaseId
from api.templating import page
from graph.model import Case, Person
from graph.model.base import FactKind
from graph.policy import Viewer, parts

router = APIRouter(include_in_schema=False)


@router.get("/families/{case}")
def map_page(
    request: Request, case: CaseId, store: Viewing, who: Who, on: OnDay, today: Today, lang: Lang
) -> HTMLResponse:
    """The maps of a family, to be drawn by who may write in its file."""
    graph = store.case_graph(case)
    return page(
        request,
        "map.html",
        lang,
        who=who,
        tab="map",
        case=case,
        case_name=graph.get(case, Case).name,
        on=on.isoformat(),
        today=today.isoformat(),
        writes=_writes(store.viewer, case, today, "people"),
        says=_writes(store.viewer, case, today, "statement"),
        large=len(graph.all(Person)) > MOST_DRAWN,
    )


def _writes(viewer: Viewer, case: str, today: date, kind: FactKind) -> bool:
    """Whether somebody has a hand in facts of a kind: else the page has no tools for them."""
    return any(
        part.column.cell(kind, "write")
        for part in parts(viewer, case, today)
        if "write_case" in part.column.actions
    )
