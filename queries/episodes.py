"""A service episode as a case graph tells it: of whom, by whom, and in which state on a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from graph.case_graph import CaseGraph
from graph.dates import Interval, PartialDate, Truth, active_on, overlaps
from graph.model import (
    EpisodeOf,
    Household,
    MemberOf,
    OfferedBy,
    Organisation,
    PartOf,
    Person,
    ProvidedBy,
    Receives,
    Service,
    ServiceEpisode,
    Team,
    WorksFor,
)
from queries.days import Bounds

STATES: Final = ("requested", "waiting", "active", "paused", "ended")
"""Codes of `episode_state`, in the order in which an episode goes through them."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Somebody whom an episode reaches: `person` stands for the human.

    Through a household it reaches each member while they are one: `membership` is then the id of
    that `MemberOf`, and `during` its days. `facts` are the edges behind it.
    """

    person: str
    membership: str | None
    during: Bounds | None
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Provider:
    """An organisation that provides an episode, with the facts that say so."""

    organisation: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StateOnDay:
    """In which states an episode may be on a day; surely when there is one, none before it began.

    `perhaps_not_yet`: it may not have been requested yet.
    """

    possible: tuple[str, ...]
    perhaps_not_yet: bool

    def truth(self, state: str) -> Truth:
        """Whether the episode is in that state."""
        alone = len(self.possible) == 1 and not self.perhaps_not_yet
        return Truth.of(sure=alone and state in self.possible, possible=state in self.possible)


def reaches(graph: CaseGraph, episode: ServiceEpisode) -> tuple[Reach, ...]:
    """Everybody whom an episode reaches, directly or through a household."""
    return tuple(_reaches(graph, episode))


def _reaches(graph: CaseGraph, episode: ServiceEpisode) -> Iterator[Reach]:
    for edge in graph.entering(episode.id, Receives):
        recipient = graph.facts[edge.start]
        if isinstance(recipient, Person):
            yield Reach(graph.stands_for(recipient.id), None, None, (edge.id,))
        elif isinstance(recipient, Household):
            for member in graph.entering(recipient.id, MemberOf):
                yield Reach(
                    graph.stands_for(member.start),
                    member.id,
                    Bounds.of(member.valid),
                    (edge.id, member.id),
                )


def recipients(graph: CaseGraph, episode: ServiceEpisode) -> tuple[str, ...]:
    """Ids of the persons and households that are stated to receive it; persons stand for humans."""
    ids = {graph.stands_for(edge.start) for edge in graph.entering(episode.id, Receives)}
    return tuple(sorted(ids))


def professionals(graph: CaseGraph, episode: ServiceEpisode) -> tuple[ProvidedBy, ...]:
    """The edges to the professionals who provide it."""
    return tuple(
        edge
        for edge in graph.leaving(episode.id, ProvidedBy)
        if isinstance(graph.facts[edge.end], Person)
    )


def service(graph: CaseGraph, episode: ServiceEpisode) -> Service | None:
    """The service that it is of, if that is stated."""
    edges = graph.leaving(episode.id, EpisodeOf)
    return graph.get(edges[0].end, Service) if edges else None


def providers(graph: CaseGraph, episode: ServiceEpisode) -> tuple[Provider, ...]:
    """The organisations that provide it.

    Those that are stated; only where none is, those that its professionals work for at the time,
    possibly, and those that offer its service.
    """
    edges = graph.leaving(episode.id, ProvidedBy)
    found: dict[str, tuple[str, ...]] = {
        edge.end: (edge.id,) for edge in edges if isinstance(graph.facts[edge.end], Organisation)
    }
    if not found:
        during = episode.active or episode.valid
        for edge in edges:
            for employer in employers(graph, edge.end, during):
                found.setdefault(employer.organisation, (edge.id, *employer.facts))
        for of in graph.leaving(episode.id, EpisodeOf):
            for offered in graph.leaving(of.end, OfferedBy):
                found.setdefault(offered.end, (of.id, offered.id))
    return tuple(Provider(organisation, facts) for organisation, facts in sorted(found.items()))


def employers(graph: CaseGraph, person: str, during: Interval) -> tuple[Provider, ...]:
    """The organisations that a professional works for, possibly, at some time of `during`."""
    found: dict[str, tuple[str, ...]] = {}
    for same in graph.same_human(person):
        for works in graph.leaving(same, WorksFor):
            if not overlaps(works.valid, during).is_possible:
                continue
            if isinstance(graph.facts[works.end], Team):
                for part in graph.leaving(works.end, PartOf):
                    found.setdefault(part.end, (works.id, part.id))
            else:
                found.setdefault(works.end, (works.id,))
    return tuple(Provider(organisation, facts) for organisation, facts in sorted(found.items()))


def whole(episode: ServiceEpisode) -> Interval:
    """From its request to its end; from its start, where the request is not known."""
    return episode.valid if episode.valid.text or episode.active is None else episode.active


def requested_days(episode: ServiceEpisode) -> tuple[date, date] | None:
    """The first and last day on which it may have been requested; None when nothing is known."""
    start = episode.requested or episode.valid.start
    if isinstance(start, PartialDate):
        return start.earliest, start.latest
    return None


def ended_days(episode: ServiceEpisode) -> tuple[date, date]:
    """The first and last day that may be its last; `date.max` where it goes on."""
    stated = episode.valid.text and episode.valid.end is not None
    until = episode.valid if stated or episode.active is None else episode.active
    return until.to_min, until.to_max


def state_on(episode: ServiceEpisode, day: date) -> StateOnDay:
    """The states in which an episode may be on a day.

    Requested until it waits or starts, waiting until it starts, then active but for its pauses,
    ended after its last day. Where no waiting is stated it stays requested until it starts.
    """
    asked = requested_days(episode) or (date.min, date.max)
    waits = episode.waiting_since
    begins = episode.active
    ends = ended_days(episode)
    may_not_have_begun = begins is None or begins.from_max > day
    possible: list[str] = []
    if asked[0] <= day <= ends[1] and may_not_have_begun:
        if waits is None or waits.latest > day:
            possible.append("requested")
        if waits is not None and waits.earliest <= day:
            possible.append("waiting")
    if begins is not None and begins.from_min <= day <= ends[1]:
        paused = [active_on(pause, day) for pause in episode.pauses]
        if not any(truth.is_sure for truth in paused):
            possible.append("active")
        if any(truth.is_possible for truth in paused):
            possible.append("paused")
    if ends[0] < day:
        possible.append("ended")
    return StateOnDay(tuple(possible), asked[1] > day and may_not_have_begun)
