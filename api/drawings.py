"""A map as a file: SVG, PDF, PNG or a page of HTML, and which choices go together.

A choice that a kind or a form has no use for is refused with what does go: nothing is left out
without a word.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, Literal

from graph.case_graph import CaseGraph
from graph.errors import Refused
from graph.language import Language
from queries.pattern_kinds import read_kinds
from queries.patterns import MOST_GENERATIONS
from queries.whom import find_person
from viz.compose import Settings, TimelineOptions, compose, timeline
from viz.palette import THEMES
from viz.render.pages import PAPERS
from viz.scene import MAP_KINDS, Scene
from viz.symbols import GENOGRAM, Conventions

Form = Literal["svg", "pdf", "png", "html"]
FORMS: Final[tuple[Form, ...]] = ("svg", "pdf", "png", "html")
NETWORK: Final = "network"
KINDS: Final = (*MAP_KINDS, NETWORK)

_ON_PAPER: Final = ("print", "black_and_white")
_CONVENTIONS: Final[Mapping[str, Callable[[Conventions], Conventions]]] = {
    "genogram": lambda _: GENOGRAM,
    "pedigree": lambda _: Conventions(deceased="slash"),
    "deceased=cross": lambda chosen: replace(chosen, deceased="cross"),
    "deceased=slash": lambda chosen: replace(chosen, deceased="slash"),
    "man=left": lambda chosen: replace(chosen, man="left"),
    "man=right": lambda chosen: replace(chosen, man="right"),
    "man=any": lambda chosen: replace(chosen, man="any"),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody asks to be drawn; what is left out is None or empty.

    `view` is a person's id or name, `patterns` are kinds as `queries.pattern_kinds` reads them;
    `today` is where a timeline draws its line of today. With a `year_zero` years are counted on
    from it, and no date is written.
    """

    kind: str
    form: str
    lang: Language
    day: date | None = None
    view: str | None = None
    paper: str | None = None
    landscape: bool | None = None
    black_and_white: bool = False
    theme: str | None = None
    conventions: Sequence[str] = field(default=())
    patterns: Sequence[str] = field(default=())
    generations: int | None = None
    today: date | None = None
    year_zero: int | None = None

    def check(self) -> None:
        """Raise `Refused` for choices that do not go together, or that there are not."""
        for name, value, known in (
            ("map", self.kind, KINDS),
            ("form", self.form, FORMS),
            ("paper", self.paper, PAPERS),
            ("theme", self.theme, THEMES),
        ):
            if value is not None and value not in known:
                raise Refused(f"there is no {name} {value!r}; choose one of: {', '.join(known)}")
        for wrong, why in self._clashes():
            if wrong:
                raise Refused(why)

    def _clashes(self) -> tuple[tuple[object, str], ...]:
        free = self.kind == NETWORK
        paged = self.paper is not None or self.landscape is not None
        plain = self.theme not in (None, "black_and_white")
        styled = self.black_and_white or self.theme or self.conventions
        return (
            (
                free and self.form != "html",
                "the network is a page, moved by hand: let the file end in .html, or take circles",
            ),
            (paged and self.form != "pdf", "paper is for PDF: let the file end in .pdf"),
            (
                self.form == "pdf" and self.theme not in (None, *_ON_PAPER),
                f"on paper a map is printed in colour or in black and white, not {self.theme!r}",
            ),
            (self.black_and_white and plain, "black and white is a theme of its own: choose one"),
            (free and styled, "the network page takes its colours from the browser"),
            (free and self.view, "the network page has no view of one person"),
            (
                self.patterns and self.kind != "genogram",
                "patterns are drawn on a genogram: add --kind genogram, or leave them out",
            ),
            (
                self.generations is not None and not self.patterns,
                "generations go with a pattern: add --pattern KIND",
            ),
            (
                self.generations is not None and self.generations < 0,
                f"{self.generations} generations: give none or more",
            ),
        )


@dataclass(frozen=True, slots=True)
class Made:
    """A file's content, and how many people are on it; `notes` say what the map gave up."""

    content: bytes
    people: int
    notes: tuple[str, ...] = ()


def draw(graph: CaseGraph, wanted: Wanted) -> Made:
    """Draw a (redacted) case graph. Raises `Refused` and `NotFound` with the reason."""
    wanted.check()
    if wanted.kind == NETWORK:
        return _network(graph, wanted)
    settings = Settings(
        conventions=_conventions(wanted.conventions),
        patterns=read_kinds(graph, wanted.patterns),
        generations=MOST_GENERATIONS if wanted.generations is None else wanted.generations,
        year_zero=wanted.year_zero,
    )
    view = None if wanted.view is None else find_person(graph, wanted.view)
    if wanted.kind == "timeline":
        options = TimelineOptions(today=wanted.today)
        scene = timeline(
            graph, day=wanted.day, lang=wanted.lang, view=view, settings=settings, options=options
        )
    else:
        scene = compose(graph, wanted.kind, wanted.day, wanted.lang, view, settings)
    people = sum(each.centre is not None and each.id.startswith("person-")
                 for each in scene.elements)  # fmt: skip
    return Made(_written(scene, wanted), people, scene.notes)


def _written(scene: Scene, wanted: Wanted) -> bytes:
    bw = wanted.black_and_white or wanted.theme == "black_and_white"
    theme = "black_and_white" if bw else wanted.theme or "light"
    if wanted.form == "pdf":
        from viz.render.document import pdf

        return pdf(
            scene, paper=wanted.paper or "a4", landscape=wanted.landscape, black_and_white=bw
        )
    if wanted.form == "png":
        from viz.render.document import png

        return png(scene, theme=theme)
    if wanted.form == "html":
        from viz.render.map_page import map_page

        return map_page(scene, theme=theme).encode()
    from viz.render.svg import svg

    return svg(scene, theme=theme).encode()


def _network(graph: CaseGraph, wanted: Wanted) -> Made:
    from graph.model import Person
    from viz.render.network_page import network_page

    shown = graph if wanted.day is None else graph.on(wanted.day)
    people = {graph.stands_for(each.id) for each in shown.all(Person)}
    page = network_page(graph, day=wanted.day, lang=wanted.lang)
    return Made(page.encode(), len(people))


def _conventions(wanted: Sequence[str]) -> Conventions:
    """The conventions of a school, with single choices put over them in the order given."""
    found = GENOGRAM
    for choice in (part.strip() for each in wanted for part in each.split(",")):
        if choice not in _CONVENTIONS:
            known = ", ".join(_CONVENTIONS)
            raise Refused(f"there is no convention {choice!r}; choose one of: {known}")
        found = _CONVENTIONS[choice](found)
    return found
