"""The film, the timeline and who is involved: the pages, and what they show as JSON."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse

from api.answers.behind import FactLines, fact_lines
from api.answers.family import family
from api.answers.figured import Figures, figures
from api.answers.involved import who as who_is_involved
from api.answers.names import name_of
from api.answers.served import Served, served
from api.answers.story import Story, story
from api.answers.timeline import NARROWEST, WIDEST, Sort, TimelineShown, Wanted, timeline_shown
from api.deps import Lang, OnDay, Today, Viewing, Who
from api.live import state_of
from api.problems import problem_responses
from api.routes.data import CaseId, Theme
from api.service_bars import service_bars
from api.templating import page
from graph.vocabulary import vocabulary
from viz.compose.timeline_lanes import LaneKind

router = APIRouter(include_in_schema=False)
api = APIRouter(prefix="/api", tags=["story"], responses=problem_responses())

MOST_FACTS = 60

Ids = Annotated[
    list[Annotated[str, Query(max_length=64)]],
    Query(max_length=MOST_FACTS, description=f"Ids of facts, at most {MOST_FACTS}."),
]
Narrowed = Annotated[str | None, Query(max_length=64)]


@api.get("/cases/{case}/story")
def story_of(case: CaseId, store: Viewing, today: Today, lang: Lang) -> Story:
    """What happened in a family, in order: the moments that its film goes along."""
    return story(store.case_graph(case), today, lang)


@api.get("/cases/{case}/sources")
def sources(case: CaseId, store: Viewing, lang: Lang, fact: Ids = []) -> FactLines:  # noqa: B006 - FastAPI makes a new one for every request
    """Facts in words, with when it was so, whose file says so and what people say of it."""
    return FactLines(facts=fact_lines(store.case_graph(case), fact, lang))


@api.get("/cases/{case}/figures")
def figures_of(case: CaseId, store: Viewing, on: OnDay, lang: Lang) -> Figures:
    """The figures of a family up to a day, each with the facts behind it. No score is among them.

    Faces, organisations, overlaps, gaps, waits, hand-overs, and from signal to safety.
    """
    return figures(store.case_graph(case), on, lang)


@api.get("/cases/{case}/services")
def services(case: CaseId, store: Viewing, on: OnDay, lang: Lang) -> Served:
    """The services of a family per life domain up to a day, with their waiting parts."""
    return served(store.case_graph(case), on, lang)


@api.get("/cases/{case}/timeline")
def timeline_of(
    case: CaseId,
    store: Viewing,
    on: OnDay,
    today: Today,
    lang: Lang,
    lanes: LaneKind = "person",
    sort: Annotated[list[Sort], Query(max_length=4, description="All when left out.")] = [],  # noqa: B006 - FastAPI makes a new one for every request
    person: Narrowed = None,
    domain: Narrowed = None,
    organisation: Narrowed = None,
    first: Annotated[date | None, Query(description="First day of the period.")] = None,
    last: Annotated[date | None, Query(description="Its last day; both, or neither.")] = None,
    width: Annotated[int, Query(ge=NARROWEST, le=WIDEST, description="In px.")] = 1180,
    theme: Theme = "light",
) -> TimelineShown:
    """The timeline of a family: lanes, a period, and what is left out, as one chooses."""
    if domain is not None:
        vocabulary("life_domain").check(domain)
    wanted = Wanted(lanes, tuple(sort), person, domain, organisation, first, last, width, theme)
    return timeline_shown(store.case_graph(case), wanted, on, today, lang)


@router.get("/families/{case}/film")
def film_page(
    request: Request, case: CaseId, store: Viewing, who: Who, on: OnDay, lang: Lang
) -> HTMLResponse:
    """The film of a family's maps."""
    return _screen(request, case, store, who, on, lang, "film")


@router.get("/families/{case}/timeline")
def timeline_page(
    request: Request, case: CaseId, store: Viewing, who: Who, on: OnDay, lang: Lang
) -> HTMLResponse:
    """The timeline of a family."""
    return _screen(request, case, store, who, on, lang, "timeline")


@router.get("/families/{case}/involved")
def involved_page(
    request: Request, case: CaseId, store: Viewing, who: Who, on: OnDay, today: Today, lang: Lang
) -> HTMLResponse:
    """Who is involved with a family on a day, what it is served with, and its figures."""
    graph = store.case_graph(case)
    on = min(on, today)  # nobody knows who will be involved
    return page(
        request,
        "involved.html",
        lang,
        who=who,
        case=case,
        case_name=name_of(graph, case, lang),
        tab="involved",
        on=on.isoformat(),
        state=state_of(graph),
        today=today.isoformat(),
        family=family(graph, on, lang),
        involvement=who_is_involved(graph, on, today, lang),
        figures=figures(graph, on, lang).figures,
        services=service_bars(served(graph, on, lang), lang),
    )


def _screen(
    request: Request, case: str, store: Viewing, who: Who, on: date, lang: Lang, tab: str
) -> HTMLResponse:
    """A page whose content its script fetches; its name is asked here, so that hidden is 404."""
    graph = store.case_graph(case)
    return page(
        request,
        f"{tab}.html",
        lang,
        who=who,
        case=case,
        case_name=name_of(graph, case, lang),
        tab=tab,
        on=on.isoformat(),
        state=state_of(graph),
    )
