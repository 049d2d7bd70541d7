"""Who is and was involved with a family: in which role, for whom, since and until when.

An involvement is what one fact says: an organisation, team or professional involved with somebody
(`INVOLVED_WITH`), a professional assigned to the case, an episode of a service with who provides
it, a measure with who issued it, a referral with who made it. It is told per professional and
organisation; the same professional may have several.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Final, Literal

from graph.case_graph import CaseGraph
from graph.dates import Interval, PartialDate, Truth, active_on, overlaps
from graph.model import (
    AssignedTo,
    Concerns,
    Event,
    InvolvedWith,
    IssuedBy,
    LegalMeasure,
    Organisation,
    PartOf,
    Person,
    ReferredBy,
    ServiceEpisode,
    Team,
    TookPart,
)
from queries import episodes
from queries.days import Period

Means = Literal["involved", "assigned", "service", "measure", "referral"]
"""Through which kind of fact somebody is involved."""

REAL_PART: Final[frozenset[Means]] = frozenset({"involved", "assigned", "service"})
"""The means that count as an involvement in the figures: issuing or referring is none."""


@dataclass(frozen=True, slots=True)
class Involvement:
    """One involvement.

    `role` is a code of the list `roles`: "case_role" for who is assigned, "involvement_role" for
    who is involved, else "service_kind" or "measure_kind" of what is provided or issued; None where
    that is not stated. `concerns` are ids of persons (who stand for humans), households or the
    case. `during` is since and until: for an episode from its request to its end. `started` is
    when an episode was actively served, None for everything else. `fact` is the fact itself,
    `facts` all that is behind it, `holder` the file that says so.
    """

    means: Means
    fact: str
    facts: tuple[str, ...]
    holder: str
    professional: str | None
    organisation: str | None
    team: str | None
    roles: str
    role: str | None
    life_domain: str | None
    service: str | None
    concerns: tuple[str, ...]
    during: Interval
    started: Interval | None = None
    responsible: bool = False
    last_contact: PartialDate | None = None

    def on(self, day: date) -> Truth:
        """Whether it goes on, on a day."""
        return active_on(self.during, day)

    def within(self, period: Period) -> Truth:
        """Whether it goes on at some time of a period."""
        return overlaps(self.during, _interval(period))


def _interval(period: Period) -> Interval:
    first = ".." if period.first == date.min else period.first.isoformat()
    last = ".." if period.last == date.max else period.last.isoformat()
    return Interval.parse(f"{first}/{last}")


def involvements(graph: CaseGraph) -> tuple[Involvement, ...]:
    """Everybody who is or was involved, in order of when it may have begun."""
    found = chain(
        _involved(graph), _assigned(graph), _serving(graph), _issuing(graph), _referring(graph)
    )
    return tuple(sorted(found, key=_in_time))


def involved_on(graph: CaseGraph, day: date) -> tuple[tuple[Involvement, Truth], ...]:
    """Who is involved on a day, and whether surely."""
    return _told(involvements(graph), lambda each: each.on(day))


def involved_within(graph: CaseGraph, period: Period) -> tuple[tuple[Involvement, Truth], ...]:
    """Who was involved at some time of a period, and whether surely."""
    return _told(involvements(graph), lambda each: each.within(period))


def by_organisation(
    found: Iterable[Involvement],
) -> Mapping[str | None, tuple[Involvement, ...]]:
    """The same, per organisation; None holds those of which none is known."""
    groups: dict[str | None, list[Involvement]] = defaultdict(list)
    for each in found:
        groups[each.organisation].append(each)
    return {key: tuple(each) for key, each in groups.items()}


def by_professional(found: Iterable[Involvement]) -> Mapping[str, tuple[Involvement, ...]]:
    """The same, per professional; what no professional is named for is left out."""
    groups: dict[str, list[Involvement]] = defaultdict(list)
    for each in found:
        if each.professional is not None:
            groups[each.professional].append(each)
    return {key: tuple(each) for key, each in groups.items()}


def _told(
    found: Iterable[Involvement], truth: Callable[[Involvement], Truth]
) -> tuple[tuple[Involvement, Truth], ...]:
    told = [(each, truth(each)) for each in found]
    return tuple((each, so) for each, so in told if so.is_possible)


def _in_time(each: Involvement) -> tuple[date, date, str, str, str]:
    during = each.during
    return (
        during.from_min,
        during.from_max,
        each.fact,
        each.organisation or "",
        each.professional or "",
    )


@dataclass(frozen=True, slots=True)
class _Worker:
    """Somebody who works with the family: a professional, a team or an organisation."""

    professional: str | None
    organisation: str | None
    team: str | None
    facts: tuple[str, ...] = ()


def _workers(graph: CaseGraph, node: str, during: Interval) -> tuple[_Worker, ...]:
    """Who stands at the professional end of an edge, with whom they work for at that time."""
    fact = graph.facts[node]
    if isinstance(fact, Organisation):
        return (_Worker(None, node, None),)
    if isinstance(fact, Team):
        parts = graph.leaving(node, PartOf)
        return tuple(_Worker(None, part.end, node, (part.id,)) for part in parts) or (
            _Worker(None, None, node),
        )
    who = graph.stands_for(node)
    employers = episodes.employers(graph, node, during)
    return tuple(_Worker(who, each.organisation, None, each.facts) for each in employers) or (
        _Worker(who, None, None),
    )


def _involved(graph: CaseGraph) -> Iterator[Involvement]:
    for edge in graph.all(InvolvedWith):
        for worker in _workers(graph, edge.start, edge.valid):
            yield Involvement(
                means="involved",
                fact=edge.id,
                facts=(edge.id, *worker.facts),
                holder=edge.holder,
                professional=worker.professional,
                organisation=worker.organisation,
                team=worker.team,
                roles="involvement_role",
                role=edge.role,
                life_domain=edge.life_domain,
                service=None,
                concerns=(graph.stands_for(edge.end),),
                during=edge.valid,
                responsible=edge.responsible,
                last_contact=_latest([edge.last_contact, _met(graph, worker.professional)]),
            )


def _assigned(graph: CaseGraph) -> Iterator[Involvement]:
    for edge in graph.all(AssignedTo):
        for worker in _workers(graph, edge.start, edge.valid):
            yield Involvement(
                means="assigned",
                fact=edge.id,
                facts=(edge.id, *worker.facts),
                holder=edge.holder,
                professional=worker.professional,
                organisation=worker.organisation,
                team=worker.team,
                roles="case_role",
                role=edge.role,
                life_domain=None,
                service=None,
                concerns=(edge.end,),
                during=edge.valid,
                last_contact=_met(graph, worker.professional),
            )


def _serving(graph: CaseGraph) -> Iterator[Involvement]:
    for episode in graph.all(ServiceEpisode):
        service = episodes.service(graph, episode)
        during = episodes.whole(episode)
        for worker in _givers(graph, episode):
            yield Involvement(
                means="service",
                fact=episode.id,
                facts=(episode.id, *worker.facts),
                holder=episode.holder,
                professional=worker.professional,
                organisation=worker.organisation,
                team=None,
                roles="service_kind",
                role=service.kind if service else None,
                life_domain=episode.life_domain,
                service=service.id if service else None,
                concerns=episodes.recipients(graph, episode),
                during=during,
                started=episode.active,
                last_contact=_met(graph, worker.professional),
            )


def _givers(graph: CaseGraph, episode: ServiceEpisode) -> tuple[_Worker, ...]:
    """Professionals with their own organisation, and organisations that none of them is of."""
    during = episodes.whole(episode)
    found = [
        _Worker(worker.professional, worker.organisation, worker.team, (edge.id, *worker.facts))
        for edge in episodes.professionals(graph, episode)
        for worker in _workers(graph, edge.end, during)
    ]
    named = {worker.organisation for worker in found}
    found += [
        _Worker(None, each.organisation, None, each.facts)
        for each in episodes.providers(graph, episode)
        if each.organisation not in named
    ]
    return tuple(found) or (_Worker(None, None, None),)


def _issuing(graph: CaseGraph) -> Iterator[Involvement]:
    for measure in graph.all(LegalMeasure):
        concerned = graph.leaving(measure.id, Concerns)
        for issued in graph.leaving(measure.id, IssuedBy):
            yield Involvement(
                means="measure",
                fact=measure.id,
                facts=(measure.id, issued.id, *(edge.id for edge in concerned)),
                holder=measure.holder,
                professional=None,
                organisation=issued.end,
                team=None,
                roles="measure_kind",
                role=measure.kind,
                life_domain=None,
                service=None,
                concerns=tuple(sorted({graph.stands_for(edge.end) for edge in concerned})),
                during=measure.valid,
            )


def _referring(graph: CaseGraph) -> Iterator[Involvement]:
    for edge in graph.all(ReferredBy):
        episode = graph.get(edge.start, ServiceEpisode)
        asked = episode.requested
        during = edge.valid
        if not during.text and asked is not None:
            during = Interval.within(asked)
        referrer = graph.facts[edge.end]
        if isinstance(referrer, Person) and referrer.kind != "professional":
            continue  # a mother who asks for help is no professional of hers
        for worker in _workers(graph, edge.end, during):
            yield Involvement(
                means="referral",
                fact=edge.id,
                facts=(edge.id, episode.id, *worker.facts),
                holder=edge.holder,
                professional=worker.professional,
                organisation=worker.organisation,
                team=worker.team,
                roles="service_kind",
                role=None,
                life_domain=episode.life_domain,
                service=None,
                concerns=episodes.recipients(graph, episode),
                during=during,
            )


def _met(graph: CaseGraph, professional: str | None) -> PartialDate | None:
    """When a professional last took part in something with the family."""
    if professional is None:
        return None
    return _latest(
        graph.get(edge.end, Event).valid.moment
        for who in graph.same_human(professional)
        for edge in graph.leaving(who, TookPart)
    )


def _latest(dates: Iterable[PartialDate | None]) -> PartialDate | None:
    known = [each for each in dates if each is not None]
    return max(known, key=lambda each: (each.latest, each.earliest), default=None)
