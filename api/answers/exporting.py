"""A family as a file to take away: a map, or its facts."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from api.drawings import Wanted, draw
from api.exports import Format, content
from graph.case_graph import CaseGraph
from graph.errors import Refused
from graph.language import Language
from graph.model import Person
from graph.policy import CaseFile, Viewer, decide
from graph.viewer_store import ViewerStore

MOST_DRAWN: Final = 400
"""People on a map that is drawn for a browser; a larger one is drawn by `kring map`."""

MOST_FACTS: Final = 50_000

_AT_ONCE: Final = 2
_SECONDS: Final = 20.0
_places: Final = threading.BoundedSemaphore(_AT_ONCE)
"""Few at a time: a drawing takes a whole core, and whoever edits must not wait for it."""

Drawn = Literal["svg", "pdf", "png"]
Taken = Literal["svg", "pdf", "png", "gedcom", "csv", "json"]
Kind = Literal["genogram", "household", "ecomap", "circles", "timeline"]
Paper = Literal["a4", "a3", "a2", "a1", "a0"]

_DATA: Final[dict[str, Format]] = {"gedcom": "gedcom", "csv": "csv", "json": "json"}
_MEDIA: Final[dict[str, tuple[str, str]]] = {
    "svg": ("image/svg+xml", "svg"),
    "pdf": ("application/pdf", "pdf"),
    "png": ("image/png", "png"),
    "gedcom": ("text/vnd.familysearch.gedcom", "ged"),
    "csv": ("application/zip", "zip"),
    "json": ("application/json", "json"),
}


class ExportWanted(BaseModel):
    """What somebody takes away, and for what."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    purpose: str = Field(max_length=40, description="code of `purpose`; it goes in the log")
    form: Taken = Field(description="svg, pdf and png are maps; gedcom, csv and json are facts")
    kind: Kind = Field(default="genogram", description="which map")
    on: date | None = Field(default=None, description="the day of the map; today when left out")
    paper: Paper = Field(default="a4", description="of a PDF")
    landscape: bool | None = Field(default=None, description="of a PDF; null is as suits the map")
    black_and_white: bool = False
    why: str = Field(default="", max_length=150, description="a few words more for the log")


@dataclass(frozen=True, slots=True)
class TakenAway:
    """A file: its name has nothing of the family in it."""

    name: str
    media_type: str
    content: bytes


def purposes_to_export(
    viewer: Viewer, case: str, purposes: tuple[str, ...], today: date
) -> list[str]:
    """For which of its purposes somebody may take a family's file away; none: it is not there."""
    return [
        purpose
        for purpose in purposes
        if decide(replace(viewer, purpose=purpose), "export_case", CaseFile(case), today).allowed
    ]


def taken_away(
    store: ViewerStore, case: str, wanted: ExportWanted, today: date, lang: Language
) -> TakenAway:
    """Make the file, as far as the viewer may take it away, and keep in the log that they did.

    `store` is for the purpose that `wanted` names. Raises `NotFound`, hidden or missing alike, and
    `Refused` for what is too large.
    """
    day = wanted.on or today
    named: str = wanted.form
    if wanted.form not in _DATA:
        named = f"{wanted.kind} of {day.isoformat()} as {wanted.form}"
    why = "".join(each for each in wanted.why if each.isprintable()).strip()
    graph = store.export_graph(case, f"{named}: {why}" if why else named)
    media_type, ending = _MEDIA[wanted.form]
    with _a_place():
        if wanted.form in _DATA:
            made = _facts(graph, _DATA[wanted.form])
            name = f"kring-{today.isoformat()}.{ending}"
        else:
            made = _map(graph, wanted, day, today, lang)
            name = f"kring-{wanted.kind}-{day.isoformat()}.{ending}"
    return TakenAway(name, media_type, made)


def _facts(graph: CaseGraph, form: Format) -> bytes:
    if len(graph.facts) > MOST_FACTS:
        raise Refused(f"more than {MOST_FACTS} facts: take this family out with `kring export`")
    return content(graph, form)


def _map(graph: CaseGraph, wanted: ExportWanted, day: date, today: date, lang: Language) -> bytes:
    if len(graph.all(Person)) > MOST_DRAWN:
        raise Refused(f"more than {MOST_DRAWN} people: draw this family with `kring map`")
    paged = wanted.form == "pdf"
    return draw(
        graph,
        Wanted(
            kind=wanted.kind,
            form=wanted.form,
            lang=lang,
            day=day,
            paper=wanted.paper if paged else None,
            landscape=wanted.landscape if paged else None,
            black_and_white=wanted.black_and_white,
            today=today,
        ),
    ).content


@contextmanager
def _a_place() -> Iterator[None]:
    if not _places.acquire(timeout=_SECONDS):
        raise Refused("many files are being made: wait a moment, then try again")
    try:
        yield
    finally:
        _places.release()
