"""Handing files in: what they would do first, then doing it, and taking it back."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, Final

from fastapi import APIRouter, File, Path, Request, UploadFile
from fastapi import Form as Field
from starlette.responses import RedirectResponse, Response

from api.answers.imported import in_words
from api.answers.importing import ImportList, ImportShown
from api.bounds import LARGEST_IMPORT
from api.deps import Form, Importing, Lang, Who
from api.importing.desk import Progress
from api.importing.handing import ImportDeskOf
from api.importing.kept import Job
from api.importing.kinds import Kind
from api.problems import problem_responses
from api.templating import page, same_language
from graph.errors import Refused
from graph.language import Texts, msg, texts
from graph.told import retold

router = APIRouter(include_in_schema=False)
api = APIRouter(prefix="/api", tags=["imports"], responses=problem_responses(403, 413))

MOST_LISTED: Final = 100

RunId = Annotated[str, Path(max_length=64, description="Id of an import.")]
Files = Annotated[list[UploadFile], File(description="one GEDCOM file, or tables", max_length=50)]
KindOf = Annotated[Kind, Field(description="case or register")]
Name = Annotated[str, Field(max_length=200, description="of the family or the organisation")]

_NOT_SURE: Final = msg("Say that you are sure.")


@api.get("/imports")
def imports(desk: Importing, lang: Lang) -> ImportList:
    """What was handed in, and what may be."""
    return ImportList(kinds=desk.require(), imports=_listed(desk, texts(lang)))


@api.post("/imports", status_code=HTTPStatus.CREATED)
def hand_in(desk: Importing, lang: Lang, kind: KindOf, name: Name, files: Files) -> ImportShown:
    """Hand files in; nothing is written yet, but looked at what they would do."""
    return _shown(desk, desk.hand_in(kind, name, _read(files)).run, texts(lang))


@api.get("/imports/{run}")
def one_import(desk: Importing, lang: Lang, run: RunId) -> ImportShown:
    """How far an import is."""
    return _shown(desk, run, texts(lang))


@api.post("/imports/{run}/apply")
def apply(desk: Importing, lang: Lang, run: RunId) -> ImportShown:
    """Do what was looked at, or go on with what was stopped."""
    desk.apply(run)
    return _shown(desk, run, texts(lang))


@api.post("/imports/{run}/undo")
def undo(desk: Importing, lang: Lang, run: RunId) -> ImportShown:
    """Take a whole import back."""
    desk.undo(run)
    return _shown(desk, run, texts(lang))


@api.post("/imports/{run}/forget", status_code=HTTPStatus.NO_CONTENT)
def forget(desk: Importing, run: RunId) -> None:
    """Let go of what was not applied."""
    desk.forget(run)


@router.get("/imports")
def imports_page(request: Request, desk: Importing, who: Who, lang: Lang) -> Response:
    """What was handed in, and where to hand in."""
    return _page(request, desk, who, lang, {})


@router.post("/imports")
def hand_in_from_page(
    request: Request,
    desk: Importing,
    who: Who,
    lang: Lang,
    kind: KindOf,
    name: Name = "",
    files: Annotated[list[UploadFile] | None, File()] = None,
) -> Response:
    """The same from a form."""
    try:
        job = desk.hand_in(kind, name, _read(files or []))
    except Refused as error:
        wrong = {"kind": kind, "name": name, "text": retold(error.words, texts(lang))}
        return _page(request, desk, who, lang, wrong)
    return _to(request, f"/imports/{job.run}")


@router.get("/imports/{run}")
def import_page(request: Request, desk: Importing, who: Who, lang: Lang, run: RunId) -> Response:
    """One import: what it would do or did, and what can be done about it."""
    return _one(request, desk, who, lang, run, "")


@router.post("/imports/{run}/apply")
def apply_from_page(
    request: Request, desk: Importing, who: Who, lang: Lang, run: RunId
) -> Response:
    """Do what was looked at."""
    try:
        desk.apply(run)
    except Refused as error:
        return _one(request, desk, who, lang, run, retold(error.words, texts(lang)))
    return _to(request, f"/imports/{run}")


@router.post("/imports/{run}/undo")
def undo_from_page(
    request: Request, desk: Importing, who: Who, lang: Lang, run: RunId, fields: Form
) -> Response:
    """Take it back, once somebody says that they are sure."""
    t = texts(lang)
    if fields.get("sure") != "yes":
        return _one(request, desk, who, lang, run, t(_NOT_SURE))
    try:
        desk.undo(run)
    except Refused as error:
        return _one(request, desk, who, lang, run, retold(error.words, texts(lang)))
    return _to(request, f"/imports/{run}")


@router.post("/imports/{run}/forget")
def forget_from_page(request: Request, desk: Importing, run: RunId) -> Response:
    """Let go of what was not applied."""
    desk.forget(run)
    return _to(request, "/imports")


def _to(request: Request, path: str) -> Response:
    return RedirectResponse(same_language(request, path), status_code=HTTPStatus.SEE_OTHER)


def _page(
    request: Request, desk: ImportDeskOf, who: Who, lang: Lang, wrong: dict[str, str]
) -> Response:
    kinds = desk.require()
    return page(
        request,
        "imports.html",
        lang,
        who=who,
        status_code=HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK,
        kinds=kinds,
        imports=_listed(desk, texts(lang)),
        wrong=wrong,
        megabytes=LARGEST_IMPORT // 1024 // 1024,
    )


def _one(
    request: Request, desk: ImportDeskOf, who: Who, lang: Lang, run: str, wrong: str
) -> Response:
    shown = _shown(desk, run, texts(lang))
    return page(
        request,
        "import.html",
        lang,
        who=who,
        status_code=HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK,
        it=shown,
        told=shown.did or shown.would,
        wrong=wrong,
    )


def _read(files: list[UploadFile]) -> list[tuple[str, bytes]]:
    """What was sent; a field without a file in it is none."""
    return [(each.filename, each.file.read()) for each in files if each.filename]


def _listed(desk: ImportDeskOf, t: Texts) -> tuple[ImportShown, ...]:
    going = desk.going()
    return tuple(_told(job, going.get(job.run), t) for job in desk.all()[:MOST_LISTED])


def _shown(desk: ImportDeskOf, run: str, t: Texts) -> ImportShown:
    # How far it is goes first: what is done by then, is kept by then.
    progress = desk.going().get(run)
    return _told(desk.one(run), progress, t)


def _told(job: Job, progress: Progress | None, t: Texts) -> ImportShown:
    return ImportShown(
        run=job.run,
        kind=job.kind,
        name=job.name,
        files=job.files,
        begun_at=job.begun_at,
        state=job.state,
        going=progress is not None,
        done=0 if progress is None else progress.done,
        total=None if progress is None else progress.total,
        wrong=None if job.wrong is None else job.wrong.in_words(t),
        would=None if job.would is None else in_words(job.would, t),
        did=None if job.did is None else in_words(job.did, t),
        undone=job.undone,
    )
