"""A family under other names, as the pages of one set of names show it and take it away."""

from __future__ import annotations

from datetime import date
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from api.answers.discussed import Discussed, discussed
from api.answers.drawn import SceneShown, as_shown
from api.answers.exporting import MOST_DRAWN, Kind
from api.answers.shape import Shape
from api.drawings import Wanted, draw
from api.name_sets import NameSet
from graph.case_graph import CaseGraph
from graph.dates import read_date
from graph.errors import InvalidDate, NotFound, Refused
from graph.language import Language
from graph.model import Person
from graph.policy.pseudonyms import ZERO, Pseudonymised, pseudonymise
from viz.compose import COMPOSERS, Settings, compose
from viz.palette import palette

MEDIA: Final = {"svg": "image/svg+xml", "pdf": "application/pdf", "png": "image/png"}

_SETTINGS: Final = Settings(year_zero=ZERO)


class Began(Shape):
    """A set of other names was made; the page that has them is at `address`."""

    address: str


class RenamedExport(BaseModel):
    """A map under other names, to take away."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    purpose: str = Field(max_length=40, description="code of `purpose`; it goes in the log")
    form: Literal["svg", "pdf", "png"] = "pdf"
    kind: Kind = "genogram"
    on: str = Field(default="", max_length=20, description="a day of the family's own calendar")
    why: str = Field(default="", max_length=150, description="a few words more for the log")


def renamed(graph: CaseGraph, names: NameSet, lang: Language) -> Pseudonymised:
    """The family under the names of a set; give it a graph that passed the policy."""
    return pseudonymise(graph, names.seed, names.day, lang)


def renamed_talk(graph: CaseGraph, names: NameSet, lang: Language) -> Discussed:
    """Whom to look at and when something changed."""
    made = renamed(graph, names, lang)
    return discussed(made.graph, made.today, lang, ZERO)


def renamed_scene(
    graph: CaseGraph,
    names: NameSet,
    lang: Language,
    kind: str,
    on: str,
    view: str | None,
    theme: str,
) -> SceneShown:
    """A map. Raises `Refused` for a kind or theme that there is not, `NotFound` for a `view`."""
    palette(theme)  # before the work of laying out
    if kind not in COMPOSERS:
        raise Refused(f"there is no such map; choose one of: {', '.join(COMPOSERS)}")
    made = renamed(graph, names, lang)
    if view is not None and not isinstance(made.graph.facts.get(view), Person):
        raise NotFound("no such person")
    day = _day(on, made.today)
    return as_shown(compose(made.graph, kind, day, lang, view, _SETTINGS), made.graph, theme)


def renamed_file(
    graph: CaseGraph, names: NameSet, lang: Language, wanted: RenamedExport
) -> tuple[str, bytes]:
    """A file: its name, which tells nothing, and its content. Raises `Refused`, `InvalidDate`."""
    if len(graph.all(Person)) > MOST_DRAWN:
        raise Refused(f"more than {MOST_DRAWN} people do not go on one map here")
    made = renamed(graph, names, lang)
    asked = Wanted(
        kind=wanted.kind,
        form=wanted.form,
        lang=lang,
        day=_day(wanted.on, made.today),
        today=made.today,
        year_zero=ZERO,
    )
    return f"kring-{wanted.kind}-other-names.{wanted.form}", draw(made.graph, asked).content


def _day(text: str, today: date) -> date:
    """A day of the family's own calendar; its today when left out. Raises `InvalidDate`."""
    if not text.strip():
        return today
    found = read_date(text)
    if found.earliest != found.latest:
        raise InvalidDate("write one whole day, for example 0112-05-01")
    return found.earliest
