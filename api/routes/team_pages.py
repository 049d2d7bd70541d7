"""The team's screens of a family: the discussion on a wall, and what repeats and what stops."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse

from api.answers.decided import Decided, DecisionIn, Noted, decided
from api.answers.discussed import Discussed, discussed
from api.answers.names import name_of
from api.answers.patterned import MOST_KINDS, Patterned, patterned
from api.deps import Hub, Lang, OnDay, Today, Viewing, Who
from api.live import state_of
from api.problems import problem_responses
from api.routes.data import CaseId, Theme
from api.templating import page
from graph.policy import CaseFile, decide
from queries.patterns import MOST_GENERATIONS

router = APIRouter(include_in_schema=False)
api = APIRouter(prefix="/api", tags=["team"], responses=problem_responses(403))

Kinds = Annotated[
    list[str] | None,
    Query(
        max_length=MOST_KINDS,
        description="Which kinds; left out, the first that passed on or stopped; empty, none.",
    ),
]
Generations = Annotated[int, Query(ge=0, le=MOST_GENERATIONS, description="How far back.")]


@router.get("/families/{case}/discussion")
def discussion_page(
    request: Request, case: CaseId, store: Viewing, who: Who, today: Today, lang: Lang
) -> HTMLResponse:
    """Any map of a family, large, to talk about."""
    graph = store.case_graph(case)
    viewer = store.viewer
    return page(
        request,
        "discussion.html",
        lang,
        who=who,
        case=case,
        case_name=name_of(graph, case, lang),
        tab="discussion",
        on=today.isoformat(),
        state=state_of(graph),
        writes=decide(viewer, "write_case", CaseFile(case), today).allowed,
        consults="consultation" in who.purposes,
        noted=decided(graph, lang).decisions,
    )


@router.get("/families/{case}/patterns")
def patterns_page(
    request: Request, case: CaseId, store: Viewing, who: Who, today: Today, lang: Lang
) -> HTMLResponse:
    """What passed on through the generations of a family, and who broke it."""
    graph = store.case_graph(case)
    return page(
        request,
        "patterns.html",
        lang,
        who=who,
        case=case,
        case_name=name_of(graph, case, lang),
        tab="patterns",
        on=today.isoformat(),
        state=state_of(graph),
        most_generations=MOST_GENERATIONS,
    )


@api.get("/cases/{case}/discussion")
def talk(case: CaseId, store: Viewing, today: Today, lang: Lang) -> Discussed:
    """Whom to look at in a family, and when something changed."""
    return discussed(store.case_graph(case), today, lang)


@api.get("/cases/{case}/patterns")
def patterns_of(
    case: CaseId,
    store: Viewing,
    on: OnDay,
    lang: Lang,
    kind: Kinds = None,
    generations: Generations = MOST_GENERATIONS,
    theme: Theme = "light",
) -> Patterned:
    """Patterns on the genogram, with what is behind every mark."""
    wanted = None if kind is None else [each for each in kind if each.strip()]
    return patterned(store.case_graph(case), wanted, generations, on, lang, theme)


@api.get("/cases/{case}/decisions")
def decisions(case: CaseId, store: Viewing, lang: Lang) -> Decided:
    """What the team decided, or could not solve."""
    return decided(store.case_graph(case), lang)


@api.post("/cases/{case}/decisions", status_code=HTTPStatus.CREATED)
def note(
    case: CaseId, sent: DecisionIn, store: Viewing, hub: Hub, today: Today, lang: Lang
) -> Noted:
    """Note a decision or a dilemma, of today, with who was there."""
    holder = store.case_graph(case).case_id
    store.write(sent.change(holder, store.viewer.account, today, lang))
    hub.wake(case)
    return Noted(noted=True)
