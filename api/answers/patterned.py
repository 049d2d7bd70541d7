"""Patterns on a genogram, and behind every mark the facts and who said so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from pydantic import Field

from api.answers.behind import FactLine, fact_lines
from api.answers.drawn import SceneShown, as_shown, pins_of
from api.answers.repeating import Repeating, repeating
from api.answers.shape import Shape
from graph.case_graph import CaseGraph
from graph.language import Language
from queries.pattern_kinds import kind_code, kind_label, read_kinds
from queries.patterns import OUTCOMES, Kind, Pattern, patterns
from viz.compose import Settings, compose
from viz.palette import palette
from viz.symbols.patterns import LETTERS

MOST_KINDS = len(LETTERS)
"""Kinds that fit in one symbol."""


class KindThere(Shape):
    """A kind of which something is known of somebody in scope."""

    kind: str
    label: str
    letter: str | None = Field(description="its letter on the map; null where it is not chosen")
    counts: dict[str, int] = Field(description="pairs of parent and child, by outcome")


class Patterned(Shape):
    """The patterns of a family: those to choose from, and those that were chosen."""

    kinds: tuple[KindThere, ...]
    most: int = Field(description="how many kinds can be looked at at once")
    generations: int
    scene: SceneShown
    patterns: tuple[Repeating, ...] = Field(description="in the order of their letters")
    facts: tuple[FactLine, ...] = Field(description="what is behind the marks")


def patterned(
    graph: CaseGraph,
    wanted: Sequence[str] | None,
    generations: int,
    day: date,
    lang: Language,
    theme: str = "light",
) -> Patterned:
    """Show some kinds, none, or with None those that went on or stopped, as many as fit.

    Raises `UnknownCode` for what is no kind, `Refused` for more than fit and for an unknown theme.
    """
    palette(theme)  # before the work of laying out
    there = patterns(graph, None, generations)
    chosen = tuple(_telling(there)) if wanted is None else read_kinds(graph, wanted)
    pins = pins_of(graph, "genogram")
    settings = Settings(patterns=chosen, generations=generations, pins=pins)
    scene = compose(graph, "genogram", day, lang, None, settings)
    looked_at = repeating(graph, [kind_code(kind) for kind in chosen], generations, lang).patterns
    letters = {kind_code(kind): LETTERS[n] for n, kind in enumerate(chosen)}
    shown = sorted(looked_at if chosen else (), key=lambda each: letters[each.kind])
    return Patterned(
        kinds=tuple(
            KindThere(
                kind=kind_code(each.kind),
                label=kind_label(each.kind, lang),
                letter=letters.get(kind_code(each.kind)),
                counts={str(outcome): each.counts[outcome] for outcome in OUTCOMES},
            )
            for each in there
        ),
        most=MOST_KINDS,
        generations=generations,
        scene=as_shown(scene, graph, theme),
        patterns=tuple(shown),
        facts=fact_lines(graph, _behind(shown), lang),
    )


def _telling(there: Sequence[Pattern]) -> Iterator[Kind]:
    """The first kinds that somebody passed on or broke; who opens the page sees something."""
    known = (each.kind for each in there if each.counts["maintained"] or each.counts["broken"])
    for _, kind in zip(range(2), known, strict=False):
        yield kind


def _behind(shown: Sequence[Repeating]) -> Iterator[str]:
    for pattern in shown:
        for pair in pattern.pairs:
            yield from (pair.fact, *pair.parent.facts, *pair.child.facts)
