"""How long somebody waited for a service."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graph.case_graph import CaseGraph
from graph.dates import Days, Truth
from graph.model import ServiceEpisode
from queries import episodes


@dataclass(frozen=True, slots=True)
class Waiting:
    """The wait for one episode.

    `days` is a range, None where the day of the request is not known at all. `still` is whether
    they wait still, `served` whether it has started: of who stopped waiting without being served
    neither is so, and `days` runs to the day that the episode ended.
    """

    episode: str
    life_domain: str
    people: tuple[str, ...]
    organisations: tuple[str, ...]
    days: Days | None
    still: Truth
    served: Truth
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wait:
    """A wait by itself: `asked` and `until` are each the first and last day that it may be.

    `until` is the day that it started, else that the episode ended; `date.max` where neither is
    stated. `asked` is None where nothing is known of the request.
    """

    asked: tuple[date, date] | None
    until: tuple[date, date]
    days: Days | None
    still: Truth


def waiting(graph: CaseGraph, today: date) -> tuple[Waiting, ...]:
    """For each episode that was requested by `today`: requested to started, or to today."""
    found = [_waiting(graph, episode, today) for episode in graph.all(ServiceEpisode)]
    return tuple(each for each in found if each is not None)


def wait_for(episode: ServiceEpisode, today: date) -> Wait | None:
    """The wait for an episode; None where it is not requested yet."""
    asked = episodes.requested_days(episode)
    if asked is not None and asked[0] > today:
        return None
    # Who is not said to have stopped waiting waits.
    stated = episode.valid.end is not None
    stopped = episodes.ended_days(episode) if stated else (date.max, date.max)
    begins = episode.active
    until = (begins.from_min, begins.from_max) if begins is not None else stopped
    return Wait(
        asked=asked,
        until=until,
        days=_days(asked, until, today),
        still=Truth.of(sure=until[0] > today, possible=until[1] > today),
    )


def _waiting(graph: CaseGraph, episode: ServiceEpisode, today: date) -> Waiting | None:
    wait = wait_for(episode, today)
    if wait is None:
        return None
    begins = episode.active
    providers = episodes.providers(graph, episode)
    return Waiting(
        episode=episode.id,
        life_domain=episode.life_domain,
        people=episodes.recipients(graph, episode),
        organisations=tuple(each.organisation for each in providers),
        days=wait.days,
        still=wait.still,
        served=Truth.NO
        if begins is None
        else Truth.of(sure=begins.from_max <= today, possible=begins.from_min <= today),
        facts=(episode.id, *(fact for each in providers for fact in each.facts)),
    )


def _days(asked: tuple[date, date] | None, until: tuple[date, date], today: date) -> Days | None:
    if asked is None or asked[0] == date.min:
        return None
    least = (min(until[0], today) - min(asked[1], today)).days
    most = (min(until[1], today) - asked[0]).days
    return Days(max(0, least), max(0, most))
