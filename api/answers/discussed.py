"""What a team needs to talk about a family on a wall: whom to look at, and when something changed.

A function of a case graph alone, so that it serves a family under other names as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pydantic import Field

from api.answers.moments import Found, found_in
from api.answers.names import name_of
from api.answers.shape import Shape
from graph.case_graph import CaseGraph
from graph.language import Language
from graph.model import (
    Characteristic,
    EdgeFact,
    Event,
    Has,
    LegalMeasure,
    ParentOf,
    Person,
    ServiceEpisode,
    Statement,
    TookPart,
)
from graph.policy.protect import is_professional
from queries.pattern_kinds import kind_code, kind_label
from queries.patterns import Pattern, patterns
from viz.dating import Dating


class Lit(Shape):
    """Something whose facts can be lit up on a map, the rest fading."""

    id: str
    name: str
    facts: tuple[str, ...] = Field(description="ids of the facts that it comes down to")
    says: bool = Field(description="whether a map can be drawn through this person's statements")


class When(Shape):
    """A day on which something changed."""

    day: str = Field(description="the day from which maps show it")
    when: str = Field(description="the same, as people write it")
    text: str


class Discussed(Shape):
    """A family as a team looks at it."""

    first: str = Field(description="the first day that there is something to see")
    last: str
    today: str
    year_zero: int | None = Field(
        description="the year before the first, where years are counted and no date is to be read"
    )
    people: tuple[Lit, ...]
    patterns: tuple[Lit, ...] = Field(description="what passed on or stopped; `id` is its kind")
    moments: tuple[When, ...]


def discussed(
    graph: CaseGraph, today: date, lang: Language, year_zero: int | None = None
) -> Discussed:
    """Tell of a graph that passed the policy; `today` is a day of its calendar."""
    moments = sorted(
        (each for each in found_in(graph, lang) if each.has_day), key=lambda e: (e.shows, e.id)
    )
    dating = Dating(lang, year_zero)
    shown = [each.shows for each in moments]
    return Discussed(
        first=min([today, *shown]).isoformat(),
        last=max([today, *shown]).isoformat(),
        today=today.isoformat(),
        year_zero=year_zero,
        people=tuple(_people(graph, lang)),
        patterns=tuple(
            Lit(
                id=kind_code(each.kind),
                name=kind_label(each.kind, lang),
                facts=tuple(sorted(_of_pattern(graph, each))),
                says=False,
            )
            for each in patterns(graph)
            if any(step.outcome in ("maintained", "broken", "started") for step in each.steps)
        ),
        moments=tuple(_when(each, dating) for each in moments),
    )


def _when(each: Found, dating: Dating) -> When:
    return When(day=each.shows.isoformat(), when=dating.day(each.day), text=each.text)


def _people(graph: CaseGraph, lang: Language) -> Iterator[Lit]:
    said = {graph.stands_for(each.said_by) for each in graph.all(Statement) if each.said_by}
    people = [
        person
        for person in graph.all(Person)
        if graph.stands_for(person.id) == person.id and not is_professional(person)
    ]
    for person in sorted(people, key=lambda each: name_of(graph, each.id, lang).casefold()):
        yield Lit(
            id=person.id,
            name=name_of(graph, person.id, lang),
            facts=tuple(sorted(_of_person(graph, person.id))),
            says=person.id in said,
        )


def _of_person(graph: CaseGraph, person: str) -> set[str]:
    """The person in all files, what joins them to others, and what they lived with."""
    selves = set(graph.same_human(person))
    found = set(selves)
    for fact in graph:
        if isinstance(fact, EdgeFact) and {fact.start, fact.end} & selves:
            found.add(fact.id)
            others = (graph.facts[end] for end in (fact.start, fact.end))
            found |= {
                other.id
                for other in others
                if isinstance(other, Characteristic | Event | LegalMeasure | ServiceEpisode)
            }
    return found


def _of_pattern(graph: CaseGraph, pattern: Pattern) -> set[str]:
    """Who has it or is known not to, by which facts, and the parenthoods along which it went."""
    found: set[str] = set()
    for person, mark in pattern.marks.items():
        found |= {*graph.same_human(person), *mark.facts}
        for fact in mark.facts:
            ties = (*graph.entering(fact, Has), *graph.entering(fact, TookPart))
            found |= {tie.id for tie in ties if graph.stands_for(tie.start) == person}
    known = {s.fact for s in pattern.steps if s.outcome in ("maintained", "broken", "started")}
    return found | {each.id for each in graph.all(ParentOf) if each.id in known}
