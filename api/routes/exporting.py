"""Taking a family away as a file, for a purpose that goes in the log."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any, Final, get_args

from fastapi import APIRouter, Request
from pydantic import ValidationError
from starlette.responses import Response

from api.answers.exporting import (
    ExportWanted,
    Kind,
    Paper,
    TakenAway,
    purposes_to_export,
    taken_away,
)
from api.answers.names import name_of
from api.deps import Form, Lang, Today, Viewing, ViewingFor, Who
from api.problems import problem_responses
from api.routes.data import CaseId
from api.templating import page
from graph.errors import NotFound, Refused
from graph.language import Language, Texts, msg, texts
from graph.told import retold
from graph.viewer_store import ViewerStore

router = APIRouter(include_in_schema=False)
api = APIRouter(prefix="/api", tags=["exports"], responses=problem_responses(403, 413))

_FILE: Final[dict[int | str, dict[str, Any]]] = {
    200: {"description": "the file", "content": {"application/octet-stream": {}}}
}
_ASK_PURPOSE: Final = msg("Choose what the file is for.")
_ASK_DAY: Final = msg("Write one whole day, for example 2024-05-01.")
_ASK_AGAIN: Final = msg("Choose one of what is offered.")
_TOO_LONG: Final = msg("Write it in fewer words.")
_KINDS: Final[dict[Kind, str]] = {
    "genogram": msg("Genogram"),
    "household": msg("Household map"),
    "ecomap": msg("Ecomap"),
    "circles": msg("Network circles"),
    "timeline": msg("Timeline"),
}
_WRONG: Final = {"purpose": _ASK_PURPOSE, "on": _ASK_DAY, "why": _TOO_LONG}


@api.post("/cases/{case}/export", response_class=Response, responses=_FILE)
def export(
    case: CaseId, wanted: ExportWanted, anew: ViewingFor, today: Today, lang: Lang
) -> Response:
    """A family as a file: a map (SVG, PDF, PNG) or its facts (GEDCOM, CSV, JSON).

    It asks its purpose, and what was taken for which purpose stands in the log.
    """
    return _sent(taken_away(anew(wanted.purpose), case, wanted, today, lang))


@router.get("/families/{case}/export")
def export_page(
    request: Request, case: CaseId, store: Viewing, who: Who, today: Today, lang: Lang
) -> Response:
    """The choices for a file."""
    return _page(request, case, store, who, today, lang, {}, {})


@router.post("/families/{case}/export")
def export_from_page(
    request: Request,
    case: CaseId,
    store: Viewing,
    anew: ViewingFor,
    who: Who,
    today: Today,
    lang: Lang,
    fields: Form,
) -> Response:
    """The file that was chosen; or the same page, with what must be chosen otherwise beside it."""
    known = {name for name in ExportWanted.model_fields if fields.get(name, "")}
    if fields.get("purpose", "") not in who.purposes:
        known.discard("purpose")
    try:
        wanted = ExportWanted.model_validate({name: fields[name] for name in sorted(known)})
        made = taken_away(anew(wanted.purpose), case, wanted, today, lang)
    except ValidationError as error:
        faults = {str(each["loc"][0]): _WRONG.get(str(each["loc"][0]), _ASK_AGAIN)
                  for each in error.errors()}  # fmt: skip
        return _page(request, case, store, who, today, lang, fields, _told(faults, texts(lang)))
    except Refused as error:
        return _page(
            request,
            case,
            store,
            who,
            today,
            lang,
            fields,
            {"form": retold(error.words, texts(lang))},
        )
    return _sent(made)


def _told(faults: dict[str, str], t: Texts) -> dict[str, str]:
    return {field: t(text) for field, text in faults.items()}


def _page(
    request: Request,
    case: str,
    store: ViewerStore,
    who: Who,
    today: Today,
    lang: Language,
    fields: dict[str, str],
    wrong: dict[str, str],
) -> Response:
    purposes = purposes_to_export(store.viewer, case, who.purposes, today)
    if store.viewer.purpose not in purposes:
        raise NotFound(f"no case {case}")
    graph = store.case_graph(case)
    return page(
        request,
        "export.html",
        lang,
        who=who,
        status_code=HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK,
        case=case,
        case_name=name_of(graph, case, lang),
        tab="export",
        on=today.isoformat(),
        kinds=tuple(_KINDS),
        kind_names={kind: texts(lang)(name) for kind, name in _KINDS.items()},
        papers=get_args(Paper),
        purposes=purposes,
        chosen=fields,
        wrong=wrong,
    )


def _sent(made: TakenAway) -> Response:
    return Response(
        made.content,
        media_type=made.media_type,
        headers={"Content-Disposition": f'attachment; filename="{made.name}"'},
    )
