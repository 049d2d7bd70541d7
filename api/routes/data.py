"""What the pages show, as JSON, in the shapes that the command line gives; and the maps."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, TypeAlias

from fastapi import APIRouter, Depends, Path, Query
from starlette.responses import Response

from api.answers.drawn import Drawn, DrawnBefore, SceneShown, scene_of, scene_shown
from api.answers.facts import FactsShown, facts_shown
from api.answers.family import CaseShown, family
from api.answers.found import Found, found
from api.answers.involved import Who as Involved
from api.answers.involved import who as involved_on
from api.answers.listed import CaseList, listed
from api.answers.overlapping import Overlaps, in_case
from api.deps import Drawings, DrawingTurn, Hub, Lang, OnDay, Today, Viewing, Who
from api.live import View as Seen
from api.problems import problem_responses
from queries.days import Period
from viz.render.svg import svg

router = APIRouter(prefix="/api", tags=["families"], responses=problem_responses())

CaseId = Annotated[str, Path(max_length=64, description="Id of a family's file.")]
FactId = Annotated[str, Path(max_length=64, description="Id of a fact.")]
Kind = Annotated[
    str,
    Query(max_length=20, description="genogram, household, ecomap, circles or timeline"),
]
View = Annotated[
    str | None,
    Query(max_length=64, description="Id of the person through whose statements it is drawn."),
]
AllTime = Annotated[
    bool, Query(description="Everything of all time, for the film; the day is left out then.")
]
Theme = Annotated[
    str,
    Query(
        max_length=20,
        description="Colours: light, dark, high_contrast, print or black_and_white.",
    ),
]

Since = Annotated[str, Query(max_length=64, description="A `state`: what differs from it.")]

Places: TypeAlias = Mapping[str, tuple[float, float]]
Draw: TypeAlias = Callable[[Places | None], Drawn]


@router.get("/cases")
def families(store: Viewing, today: Today) -> CaseList:
    """The families that the account may see."""
    return listed(store, today)


@router.get("/search")
def search(
    store: Viewing,
    today: Today,
    q: Annotated[str, Query(max_length=200, description="A name, or a part of one.")] = "",
) -> Found:
    """People by name, in the families that the account may see."""
    return found(store, q, today)


@router.get("/cases/{case}")
def one_family(case: CaseId, store: Viewing, on: OnDay, lang: Lang) -> CaseShown:
    """A family as it was on a day."""
    return family(store.case_graph(case), on, lang)


@router.get("/cases/{case}/facts")
def facts(case: CaseId, store: Viewing, who: Who, hub: Hub, since: Since = "") -> FactsShown:
    """Every fact of a family that the account may see, with the version to base a change on.

    `since` a view of before it is what differs from that one, if it is remembered.
    """
    seq = hub.seq(case)  # before the facts: what came between is told once more, not never
    graph = store.case_graph(case)
    account = who.account.id
    before = hub.remembered(case, account, since) if since else None
    hub.remember(case, account, Seen.of(graph, seq))
    return facts_shown(graph, before)


@router.get("/cases/{case}/involved")
def involved(case: CaseId, store: Viewing, on: OnDay, today: Today, lang: Lang) -> Involved:
    """Who is involved with a family on a day."""
    return involved_on(store.case_graph(case), on, today, lang)


@router.get("/cases/{case}/overlaps")
def overlaps_in(case: CaseId, store: Viewing, on: OnDay, lang: Lang) -> Overlaps:
    """Where services overlap in a family, up to a day."""
    return in_case(store.case_graph(case), Period.until(on), None, lang)


async def asked_scene(
    case: CaseId,
    store: Viewing,
    on: OnDay,
    lang: Lang,
    kind: Kind = "genogram",
    view: View = None,
    all_time: AllTime = False,
    theme: Theme = "light",
) -> Draw:
    """What draws the map that is asked for, near where people stood before, if they did."""

    def draw(previous: Places | None) -> Drawn:
        day = None if all_time else on
        return scene_shown(store.case_graph(case), kind, day, lang, view, theme, previous)

    return draw


AskedScene = Annotated[Draw, Depends(asked_scene)]


@router.get("/cases/{case}/scene")
def scene(draw: AskedScene, turn: DrawingTurn) -> SceneShown:
    """A map of a family: the drawing, and the same in words."""
    return draw(None).answer


@router.post("/cases/{case}/scene")
def next_scene(
    case: CaseId,
    draw: AskedScene,
    who: Who,
    known: Drawings,
    before: DrawnBefore,
    turn: DrawingTurn,
) -> SceneShown:
    """The same, for who has a drawing already: people stay near where they stood in that one.

    Named, it is taken for known: only what is otherwise is sent, if that is less. It changes
    nothing; it is sent, as where everybody stood does not fit in an address.
    """
    return known.sent(who.account.id, case, draw(before.previous), before.drawing)


@router.get(
    "/cases/{case}/map.svg",
    response_class=Response,
    responses={200: {"content": {"image/svg+xml": {}}}},
)
def drawn(
    case: CaseId,
    store: Viewing,
    on: OnDay,
    lang: Lang,
    turn: DrawingTurn,
    kind: Kind = "genogram",
    view: View = None,
) -> Response:
    """A map of a family, as a file."""
    return Response(
        svg(scene_of(store.case_graph(case), kind, on, lang, view)), media_type="image/svg+xml"
    )
