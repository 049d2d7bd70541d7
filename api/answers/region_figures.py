"""Waits and hand-overs across families, as far as somebody may know of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from statistics import median_low

from pydantic import Field

from api.answers.names import name_of
from api.answers.own_figures import (
    OwnHandoverGroup,
    OwnWaitGroup,
    own_handover_groups,
    own_wait_groups,
)
from api.answers.shape import Shape
from graph.case_graph import CaseGraph
from graph.language import Language
from graph.model import ServiceEpisode
from graph.policy import region_scope
from graph.viewer_store import ViewerStore
from queries.days import Period
from queries.figures.handovers import handovers
from queries.figures.waiting import Waiting, waiting
from queries.overlaps import Choice


class WaitLine(Shape):
    """Somebody who waited, or waits."""

    case: str
    case_name: str
    domain: str = Field(description="code of `life_domain`")
    organisations: tuple[str, ...] = Field(description="names of who was asked")
    organisation_ids: tuple[str, ...]
    people: tuple[str, ...]
    days_least: int | None = Field(description="null where the day of the request is not known")
    days_most: int | None
    still: str = Field(description="surely, possibly or no: they wait still")
    served: str = Field(description="surely, possibly or no: it has started")


class WaitGroup(Shape):
    """The waits in one life domain."""

    domain: str
    waits: int
    still_least: int = Field(description="who surely wait still")
    still_most: int
    days_least: int | None = Field(description="the middle one of the waits that are known")
    days_most: int | None


class HandoverLine(Shape):
    """Responsibility that went from one organisation to another."""

    case: str
    case_name: str
    domain: str | None = Field(description="null: for the family as a whole")
    before: str
    after: str
    organisation_ids: tuple[str, str]
    surely: bool
    days_least: int = Field(description="days between the one and the other")
    days_most: int


class RegionFigures(Shape):
    """Waits and hand-overs of the cases that somebody takes part in, one by one.

    Of a coordinator's own organisation they are groups of ten people or more: `own_waits` and
    `own_handovers`.
    """

    scope: str = Field(description="cases, own (organisation) or none")
    groups: tuple[WaitGroup, ...] = ()
    waits: tuple[WaitLine, ...] = ()
    handovers: tuple[HandoverLine, ...] = ()
    own_waits: tuple[OwnWaitGroup, ...] = ()
    own_handovers: tuple[OwnHandoverGroup, ...] = ()


def region_figures(
    store: ViewerStore,
    today: date,
    graphs: Mapping[str, CaseGraph],
    choice: Choice,
    lang: Language,
) -> RegionFigures:
    """The waits and hand-overs that are chosen; `graphs` are the viewer's own cases by id."""
    scope = region_scope(store.viewer)
    if scope == "own":
        return RegionFigures(
            scope=scope,
            own_waits=tuple(own_wait_groups(store, today, choice)),
            own_handovers=tuple(own_handover_groups(store, today, choice)),
        )
    if scope != "cases":
        return RegionFigures(scope="none")
    waits = [
        wait
        for graph in graphs.values()
        for wait in _waits(graph, today, choice.period, lang)
        if choice.takes(wait.domain, wait.organisation_ids)
    ]
    return RegionFigures(
        scope="cases",
        groups=tuple(_groups(waits)),
        waits=tuple(sorted(waits, key=lambda each: (each.domain, -(each.days_most or 0)))),
        handovers=tuple(
            each
            for graph in graphs.values()
            for each in _handovers(graph, choice.period, lang)
            if choice.takes(each.domain, each.organisation_ids)
        ),
    )


def _waits(graph: CaseGraph, today: date, period: Period, lang: Language) -> Iterator[WaitLine]:
    for each in waiting(graph, today):
        if _touches(graph, each, period):
            yield WaitLine(
                case=graph.case_id,
                case_name=name_of(graph, graph.case_id, lang),
                domain=each.life_domain,
                organisations=tuple(name_of(graph, who, lang) for who in each.organisations),
                organisation_ids=each.organisations,
                people=tuple(name_of(graph, who, lang) for who in each.people),
                days_least=None if each.days is None else each.days.least,
                days_most=None if each.days is None else each.days.most,
                still=each.still.value,
                served=each.served.value,
            )


def _touches(graph: CaseGraph, wait: Waiting, period: Period) -> bool:
    """Whether somebody waited, possibly, on a day of the period."""
    episode = graph.get(wait.episode, ServiceEpisode)
    asked = episode.requested
    begun = episode.active
    first = date.min if asked is None else asked.earliest
    last = date.max if begun is None else begun.from_max
    return first <= period.last and last >= period.first


def _handovers(graph: CaseGraph, period: Period, lang: Language) -> Iterator[HandoverLine]:
    for each in handovers(graph):
        began = graph.facts[each.after].valid
        if began.from_min <= period.last and began.from_max >= period.first:
            yield HandoverLine(
                case=graph.case_id,
                case_name=name_of(graph, graph.case_id, lang),
                domain=each.life_domain,
                before=name_of(graph, each.from_organisation, lang),
                after=name_of(graph, each.to_organisation, lang),
                organisation_ids=(each.from_organisation, each.to_organisation),
                surely=each.truth.is_sure,
                days_least=each.days.least,
                days_most=each.days.most,
            )


def _groups(waits: Sequence[WaitLine]) -> Iterator[WaitGroup]:
    found: dict[str, list[WaitLine]] = defaultdict(list)
    for each in waits:
        found[each.domain].append(each)
    for domain, lines in sorted(found.items()):
        least = [each.days_least for each in lines if each.days_least is not None]
        most = [each.days_most for each in lines if each.days_most is not None]
        yield WaitGroup(
            domain=domain,
            waits=len(lines),
            still_least=sum(each.still == "surely" for each in lines),
            still_most=sum(each.still != "no" for each in lines),
            days_least=median_low(least) if least else None,
            days_most=median_low(most) if most else None,
        )
