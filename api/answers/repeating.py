"""What passes from one generation to the next in a family, and what stops: facts and counts."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from api.answers.names import name_of
from api.answers.shape import Shape
from graph.case_graph import CaseGraph
from graph.language import Language
from graph.vocabulary import label
from queries.pattern_kinds import kind_code, kind_label, read_kinds
from queries.patterns import MOST_GENERATIONS, Mark, Pattern, Step, patterns


class KnownOf(Shape):
    """What is known of one person and one kind, and by which facts."""

    person: str
    name: str
    present: bool | None = Field(description="null when nothing is known: never the same as false")
    facts: tuple[str, ...] = Field(description="ids of the characteristics or events behind it")
    sources: tuple[str, ...] = Field(description="ids of the statements about those facts")
    disputed: bool = Field(description="whether somebody denies one of them")


class PassedOn(Shape):
    """One parent and child."""

    parent: KnownOf
    child: KnownOf
    link: str = Field(description="code of `parent_kind`: foster, step and social parents count")
    link_label: str
    fact: str = Field(description="id of the parenthood")
    outcome: str = Field(description="maintained, broken, started, absent or unknown")


class Generation(Shape):
    """A person on a line of descent."""

    person: str
    name: str


class Repeating(Shape):
    """One kind of circumstance or event through the generations."""

    kind: str = Field(description="as `--kind` takes it: `addiction`, `partner_violence:did`")
    label: str
    counts: dict[str, int] = Field(description="pairs of parent and child, by outcome")
    pairs: tuple[PassedOn, ...]
    paths: tuple[tuple[Generation, ...], ...] = Field(
        description="lines of descent along which it passed, each from the eldest down"
    )
    broken_by: tuple[Generation, ...] = Field(
        description="who is known not to carry on what a parent had"
    )


class Patterns(Shape):
    """`kring patterns`: what repeats in a family. There is no score in it."""

    case: str
    name: str
    generations: int = Field(description="how far back from whom the case is about")
    patterns: tuple[Repeating, ...]


def repeating(
    graph: CaseGraph, wanted: Sequence[str], generations: int | None, lang: Language
) -> Patterns:
    """Tell of some kinds, or of all that are known of. Raises `UnknownCode`."""
    most = MOST_GENERATIONS if generations is None else generations
    kinds = read_kinds(graph, wanted) if wanted else None
    return Patterns(
        case=graph.case_id,
        name=name_of(graph, graph.case_id, lang),
        generations=most,
        patterns=tuple(_pattern(graph, each, lang) for each in patterns(graph, kinds, most)),
    )


def _pattern(graph: CaseGraph, each: Pattern, lang: Language) -> Repeating:
    def person(who: str) -> Generation:
        return Generation(person=who, name=name_of(graph, who, lang))

    return Repeating(
        kind=kind_code(each.kind),
        label=kind_label(each.kind, lang),
        counts={str(outcome): count for outcome, count in each.counts.items()},
        pairs=tuple(_pair(graph, step, lang) for step in each.steps),
        paths=tuple(tuple(person(who) for who in path) for path in each.paths),
        broken_by=tuple(person(who) for who in each.broken_by),
    )


def _pair(graph: CaseGraph, step: Step, lang: Language) -> PassedOn:
    return PassedOn(
        parent=_known(graph, step.parent, step.of_parent, lang),
        child=_known(graph, step.child, step.of_child, lang),
        link=step.link,
        link_label=label("parent_kind", step.link, lang),
        fact=step.fact,
        outcome=step.outcome,
    )


def _known(graph: CaseGraph, person: str, mark: Mark, lang: Language) -> KnownOf:
    return KnownOf(
        person=person,
        name=name_of(graph, person, lang),
        present=mark.present,
        facts=mark.facts,
        sources=mark.sources,
        disputed=mark.disputed,
    )
