"""Overlaps within one case graph: who serves the same people in one life domain at one time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import Literal

from graph.case_graph import CaseGraph
from graph.dates import Days, Truth
from graph.model import MemberOf, ServiceEpisode
from queries.days import Bounds, Common, Period, in_common, longest
from queries.episodes import Provider, Reach, providers, reaches

Through = Literal["person", "household"]


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two episodes of two organisations in one life domain, surely or possibly at one time.

    No organisation provides both: what a case and a register tell of one service is no overlap.
    `through` "person": of one human; "household": of people who live, on those days, in one.
    `episodes` stand in the order of `organisations`. `people` are the humans concerned, `surely`
    those of them who surely are. `days` is how long one human, or two people of one household, had
    both: the longest where there are several. `facts` are the edges behind it.
    """

    domain: str
    organisations: tuple[str, str]
    episodes: tuple[str, str]
    through: Through
    people: tuple[str, ...]
    surely: tuple[str, ...]
    truth: Truth
    days: Days
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Served:
    """An episode that started, with its days, and whom and whose it is."""

    episode: ServiceEpisode
    active: Bounds
    providers: tuple[Provider, ...]
    reaches: tuple[Reach, ...]


@dataclass(frozen=True, slots=True)
class _Way:
    """One way in which two episodes overlap."""

    through: Through
    people: tuple[str, ...]
    common: Common
    facts: tuple[str, ...]


Homes = Mapping[str, Sequence[MemberOf]]


def overlaps_in_case(
    graph: CaseGraph, period: Period, domains: Sequence[str] | None = None
) -> tuple[Overlap, ...]:
    """All overlaps in a case within a period, of some life domains or of all.

    An episode of a household is one of each of its members, for as long as they are members. An
    episode counts from its start to its end, its pauses included; one that never started does not.
    """
    homes: dict[str, list[MemberOf]] = defaultdict(list)
    for member in graph.all(MemberOf):
        homes[graph.stands_for(member.start)].append(member)
    by_domain: dict[str, list[_Served]] = defaultdict(list)
    for episode in graph.all(ServiceEpisode):
        if episode.active is not None and (domains is None or episode.life_domain in domains):
            by_domain[episode.life_domain].append(
                _Served(
                    episode,
                    Bounds.of(episode.active),
                    providers(graph, episode),
                    reaches(graph, episode),
                )
            )
    return tuple(
        overlap
        for served in by_domain.values()
        for one, other in combinations(served, 2)
        for overlap in _overlaps(one, other, homes, period)
    )


def _overlaps(one: _Served, other: _Served, homes: Homes, period: Period) -> Iterator[Overlap]:
    if not in_common([one.active, other.active], period).truth.is_possible:
        return
    if {a.organisation for a in one.providers} & {b.organisation for b in other.providers}:
        return  # one organisation's: perhaps one service, told by a case and by a register
    ways = [w for w in _ways(one, other, homes, period) if w.common.truth.is_possible]
    if not ways:
        return
    common = longest([way.common for way in ways])
    through: Through = "person" if any(w.through == "person" for w in ways) else "household"
    people = sorted({who for way in ways for who in way.people})
    surely = sorted({who for way in ways if way.common.truth.is_sure for who in way.people})
    facts = {fact for way in ways for fact in way.facts}
    for a, b in product(one.providers, other.providers):
        swapped = a.organisation > b.organisation
        first, second = ((b, other), (a, one)) if swapped else ((a, one), (b, other))
        yield Overlap(
            domain=one.episode.life_domain,
            organisations=(first[0].organisation, second[0].organisation),
            episodes=(first[1].episode.id, second[1].episode.id),
            through=through,
            people=tuple(people),
            surely=tuple(surely),
            truth=common.truth,
            days=common.days,
            facts=tuple(sorted({*facts, *a.facts, *b.facts})),
        )


def _ways(one: _Served, other: _Served, homes: Homes, period: Period) -> Iterator[_Way]:
    both = [one.active, other.active]
    for a, b in product(one.reaches, other.reaches):
        if a.person == b.person:
            # Through one and the same membership its days are chosen once.
            during = {r.membership: r.during for r in (a, b) if r.during is not None}
            common = in_common([*both, *during.values()], period)
            yield _Way("person", (a.person,), common, (*a.facts, *b.facts))
        elif a.membership is None and b.membership is None:
            for m, n in product(homes.get(a.person, ()), homes.get(b.person, ())):
                if m.end == n.end:
                    lived = [Bounds.of(m.valid), Bounds.of(n.valid)]
                    common = in_common([*both, *lived], period)
                    facts = (*a.facts, *b.facts, m.id, n.id)
                    yield _Way("household", (a.person, b.person), common, facts)
