"""A family under other names: its page and what that page asks, known by a token alone.

Nothing that is answered here holds a name, an id or a day of the family. It is looked at for
consultation, so that what is protected is left out, also for who may see it.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, Any, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.answers.decided import DecisionIn, Noted
from api.answers.discussed import Discussed
from api.answers.drawn import SceneShown
from api.answers.exporting import purposes_to_export
from api.answers.renamed import (
    MEDIA,
    Began,
    RenamedExport,
    renamed_file,
    renamed_scene,
    renamed_talk,
)
from api.deps import DrawingTurn, Hub, Lang, Names, Today, Viewing, ViewingFor, Who
from api.name_sets import NameSet
from api.problems import problem_responses
from api.routes.data import CaseId, Kind, Theme, View
from api.templating import page
from graph.case_graph import CaseGraph
from graph.errors import NotFound, Refused

router = APIRouter(include_in_schema=False)
api = APIRouter(prefix="/api", tags=["other names"], responses=problem_responses())

PURPOSE: Final = "consultation"

_FILE: Final[dict[int | str, dict[str, Any]]] = {
    200: {"description": "the file", "content": {"application/octet-stream": {}}}
}

Token = Annotated[str, Path(max_length=64, description="Of a set of other names.")]
OwnDay = Annotated[
    str, Query(max_length=20, description="A day of the family's own calendar; its last if empty.")
]


@api.post("/cases/{case}/names", status_code=HTTPStatus.CREATED)
def begin(case: CaseId, anew: ViewingFor, who: Who, names: Names, today: Today) -> Began:
    """Make a new set of other names for a family. Every set is another."""
    _graph(case, anew)
    token = names.begin(case, who.session.public, today)
    return Began(address=f"/discussion/other-names/{token}")


@router.get("/discussion/other-names/{token}")
def discussion_page(
    request: Request,
    token: Token,
    anew: ViewingFor,
    who: Who,
    names: Names,
    today: Today,
    lang: Lang,
) -> HTMLResponse:
    """The page for a wall: no menu, no name of who is signed in, no address but this one."""
    found = names.find(token, who.session.public)
    _graph(found.case, anew)
    viewer = anew(PURPOSE).viewer
    return page(
        request,
        "renamed.html",
        lang,
        token=token,
        purposes=purposes_to_export(viewer, found.case, who.purposes, today),
    )


@router.post("/discussion/other-names/{token}/leave")
def leave(request: Request, token: Token, who: Who, names: Names) -> RedirectResponse:
    """Forget the names and go back to the family itself."""
    found = names.end(token, who.session.public)
    chosen = request.query_params.get("lang")
    query = f"?{urlencode({'lang': chosen})}" if chosen else ""
    return RedirectResponse(f"/families/{found.case}/discussion{query}", HTTPStatus.SEE_OTHER)


@api.post("/other-names/{token}/export", response_class=Response, responses=_FILE)
def export(
    token: Token, wanted: RenamedExport, anew: ViewingFor, who: Who, names: Names, lang: Lang
) -> Response:
    """A map under other names as a file; what was taken for which purpose stands in the log."""
    found = names.find(token, who.session.public)
    what = f"{wanted.kind} under other names as {wanted.form}"
    anew(wanted.purpose).export_graph(found.case, f"{what}: {wanted.why}" if wanted.why else what)
    name, content = renamed_file(_graph(found.case, anew), found, lang, wanted)
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=MEDIA[wanted.form], headers=disposition)


@api.get("/other-names/{token}/discussion")
def talk(token: Token, anew: ViewingFor, who: Who, names: Names, lang: Lang) -> Discussed:
    """Whom to look at and when something changed, under other names."""
    found = names.find(token, who.session.public)
    return renamed_talk(_graph(found.case, anew), found, lang)


@api.get("/other-names/{token}/scene")
def scene(
    token: Token,
    anew: ViewingFor,
    who: Who,
    names: Names,
    lang: Lang,
    turn: DrawingTurn,
    kind: Kind = "genogram",
    on: OwnDay = "",
    view: View = None,
    theme: Theme = "light",
) -> SceneShown:
    """A map under other names."""
    found = names.find(token, who.session.public)
    return renamed_scene(_graph(found.case, anew), found, lang, kind, on, view, theme)


@api.post("/other-names/{token}/decisions", status_code=HTTPStatus.CREATED)
def note(
    token: Token,
    sent: DecisionIn,
    store: Viewing,
    who: Who,
    names: Names,
    hub: Hub,
    today: Today,
    lang: Lang,
) -> Noted:
    """Note a decision or a dilemma in the family's own file."""
    found: NameSet = names.find(token, who.session.public)
    store.write(sent.change(found.case, store.viewer.account, today, lang))
    hub.wake(found.case)
    return Noted(noted=True)


def _graph(case: str, anew: ViewingFor) -> CaseGraph:
    """The family as it is looked at for consultation. Raises `NotFound`."""
    try:
        return anew(PURPOSE).case_graph(case)
    except Refused:
        raise NotFound(f"no case {case}") from None
