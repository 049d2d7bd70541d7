"""What happened in a family, in order of time: the moments that its film goes along.

A moment is a fact, or one end of it. It shows on the maps from the first day that it may have
happened, as everything does (`viz.compose.film`); an end, from the day after the last day on which
it may still have been so.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from pydantic import Field

from api.answers.behind import FactLine, fact_lines
from api.answers.moments import Found, found_in
from api.answers.shape import Shape
from graph.case_graph import CaseGraph
from graph.dates import PartialDate, write_date
from graph.language import Language
from graph.model import Event, Fact, MemberOf, PartnerOf, Person


class Moment(Shape):
    """Something that happened, or began, or ended."""

    id: str
    row: str = Field(description="family, home, incidents, events, help or measures")
    kind: str = Field(
        description="birth, death, union, separation, divorce, moved_in, moved_out, violence, "
        "signal, event, requested, started, ended, measure_started or measure_ended"
    )
    first: str = Field(description="the first day on which it may have been")
    last: str = Field(description="the last")
    shows: str = Field(description="the day from which the maps show it")
    when: str = Field(description="the day, as people write it")
    text: str
    facts: tuple[FactLine, ...] = Field(description="what says so")


class Story(Shape):
    """The moments of a family, and what a film of its maps needs to go along them."""

    case: str
    first: str = Field(description="the first day of the film")
    last: str = Field(description="its last: today, or later where something is planned")
    today: str
    moments: tuple[Moment, ...] = Field(description="by the day from which they show")
    undated: int = Field(description="how many have no day, or no first or last one")
    dates: dict[str, tuple[str, str]] = Field(
        description="partial dates (EDTF) of this family that are no whole day, each with the "
        "first and the last day that it may be"
    )
    unsure: dict[str, str] = Field(
        description="facts whose days are cut up on the maps (stays, partnerships) and not known "
        "exactly: id to EDTF interval"
    )


def story(graph: CaseGraph, today: date, lang: Language) -> Story:
    """Tell what happened in a graph that passed the policy."""
    found = found_in(graph, lang)
    dated = sorted((each for each in found if each.has_day), key=_in_order)
    return Story(
        case=graph.case_id,
        first=min((each.shows for each in dated), default=_year_before(today)).isoformat(),
        last=max([today, *(each.shows for each in dated)]).isoformat(),
        today=today.isoformat(),
        moments=tuple(_moment(graph, each, lang) for each in dated),
        undated=_undated(graph, found),
        dates=_dates(graph),
        unsure=_unsure(graph),
    )


def _in_order(each: Found) -> tuple[date, date, str]:
    return (each.shows, each.day.latest, each.id)


def _undated(graph: CaseGraph, found: Iterable[Found]) -> int:
    told = tuple(found)
    events = {each.facts[0] for each in told}
    silent = sum(event.id not in events for event in graph.all(Event))
    return silent + sum(not each.has_day for each in told)


def _moment(graph: CaseGraph, each: Found, lang: Language) -> Moment:
    return Moment(
        id=each.id,
        row=each.row,
        kind=each.kind,
        first=each.day.earliest.isoformat(),
        last=each.day.latest.isoformat(),
        shows=each.shows.isoformat(),
        when=write_date(each.day, lang),
        text=each.text,
        facts=fact_lines(graph, each.facts, lang),
    )


def _year_before(day: date) -> date:
    return day - timedelta(days=365)


def _dates(graph: CaseGraph) -> dict[str, tuple[str, str]]:
    known = {day.text: day for fact in graph for day in _days_of(fact)}
    return {
        text: (day.earliest.isoformat(), day.latest.isoformat())
        for text, day in sorted(known.items())
        if not day.is_exact
    }


def _days_of(fact: Fact) -> Iterable[PartialDate]:
    ends = (fact.valid.start, fact.valid.end, fact.valid.moment)
    yield from (each for each in ends if isinstance(each, PartialDate))
    if isinstance(fact, Person):
        yield from (each for each in (fact.born, fact.died) if each is not None)
    if isinstance(fact, PartnerOf) and fact.separated is not None:
        yield fact.separated


def _unsure(graph: CaseGraph) -> dict[str, str]:
    cut: list[Fact] = [*graph.all(MemberOf), *graph.all(PartnerOf)]
    return {
        fact.id: fact.valid.text
        for fact in cut
        if fact.valid.text
        and (fact.valid.from_min != fact.valid.from_max or fact.valid.to_min != fact.valid.to_max)
    }
