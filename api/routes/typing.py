"""What people put in with: typed lines, dates as people write them, organisations by name."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from api.answers.offering import Completions, DateRead, OrganisationsOffered, date_read, offered
from api.answers.typed import TypedIn, TypedShown, may_draw, typed_shown
from api.deps import DrawingTurn, Lang, Today, Viewing, Who, one_day
from api.problems import problem_responses
from api.routes.data import CaseId
from graph.errors import Refused
from ingest.typed import completions
from queries.offers import nearest_offers, offers

router = APIRouter(prefix="/api", tags=["editing"], responses=problem_responses())


@router.post("/cases/{case}/typed", responses=problem_responses(403, 413))
def typed(
    case: CaseId, sent: TypedIn, store: Viewing, today: Today, lang: Lang, turn: DrawingTurn
) -> TypedShown:
    """Read what was typed over a family: what it says, what to send, what is not understood.

    Nothing is written: send `operations` as one change to write it.
    """
    if not may_draw(sent.kind):
        raise Refused("there is no such map")
    day = one_day(sent.on or "") or today
    graph = store.case_graph(case)
    organisations = [each.organisation for each in offers(store, today)]
    return typed_shown(sent, graph, organisations, today, lang, day)


@router.get("/organisations")
def organisations(
    store: Viewing,
    today: Today,
    q: Annotated[str, Query(max_length=200, description="A name, or a part of one.")] = "",
) -> OrganisationsOffered:
    """Organisations and their services by name; never those that are protected."""
    return offered(nearest_offers(offers(store, today), q))


@router.get("/completions")
def words_to_type(who: Who, lang: Lang) -> Completions:
    """Words and phrases that a typed line may go on with, in a language."""
    return Completions(words=completions(lang))


@router.get("/dates")
def dates(
    who: Who,
    today: Today,
    lang: Lang,
    text: Annotated[str, Query(max_length=300, description="As people write it.")],
    period: Annotated[bool, Query(description="A period rather than one date.")] = False,
) -> DateRead:
    """Read a date or a period as people write it: "around 2014", "since May 2014"."""
    return date_read(text, period=period, today=today, lang=lang)
