"""The map editor of a family: the page; what is on it comes as JSON, and is told as it changes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from fastapi import APIRouter, Request
from markupsafe import Markup
from starlette.responses import HTMLResponse

from api.answers.drawn import scene_shown
from api.answers.exporting import MOST_DRAWN
from api.deps import Drawings, DrawingTurn, Lang, OnDay, Today, Viewing, Who
from api.routes.data import CaseId, Kind
from api.screens import theme_of
from api.templating import page
from graph.model import Case, Person
from graph.model.base import FactKind
from graph.policy import Viewer, parts

router = APIRouter(include_in_schema=False)

FIRST: Final = "genogram"

_WIDE: Final = 5000.0
"""Px from which on no name can be read where all of a map is on a laptop's screen."""

_COLOURS: Final[Mapping[str, str]] = {"dark": "dark", "contrast": "high_contrast"}


@router.get("/families/{case}")
def map_page(
    request: Request,
    case: CaseId,
    store: Viewing,
    who: Who,
    known: Drawings,
    on: OnDay,
    today: Today,
    lang: Lang,
    turn: DrawingTurn,
    kind: Kind = FIRST,
) -> HTMLResponse:
    """The maps of a family, to be drawn by who may write in its file.

    The genogram comes with the page, so that it is there before any script is; other maps, and
    families so large that it is asked first, are drawn when they are asked for.
    """
    graph = store.case_graph(case)
    large = len(graph.all(Person)) > MOST_DRAWN
    # A device's own colours are known to it alone: it asks again where they are not these.
    colours = _COLOURS.get(theme_of(request), "light")
    first = None
    if not large and kind == FIRST:
        drawn = scene_shown(graph, FIRST, on, lang, None, colours)
        first = known.sent(who.account.id, case, drawn)
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
        large=large,
        # Safe as markup: `viz.render.svg` escapes every text, and writes nothing but shapes.
        first=None if first is None else Markup(first.svg),  # noqa: S704
        first_scene=None if first is None else first.model_dump_json(exclude={"svg"}),
        wide=first is not None and first.width > _WIDE,
        colours=colours,
    )


def _writes(viewer: Viewer, case: str, today: date, kind: FactKind) -> bool:
    """Whether somebody has a hand in facts of a kind: else the page has no tools for them."""
    return any(
        part.column.cell(kind, "write")
        for part in parts(viewer, case, today)
        if "write_case" in part.column.actions
    )
