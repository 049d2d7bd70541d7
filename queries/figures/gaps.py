"""Days in which a stated need had no active episode in that life domain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from graph.case_graph import CaseGraph
from graph.dates import Days, Interval
from graph.model import Goal, ServiceEpisode
from queries import episodes
from queries.days import Period, cut_out, merged, union_length

Stretch = tuple[date, date]

CLOSED: Final = frozenset({"reached", "not_reached", "dropped"})
"""Codes of `goal_status` of a goal that is over: it counts to its end, if that is stated."""


@dataclass(frozen=True, slots=True)
class Gap:
    """The days of a life domain in which there was a need and nothing active.

    `days` runs from the days of which that is sure to those of which it is possible; `surely` and
    `possibly` are those days as stretches, first and last day included. `facts` state the need.
    """

    life_domain: str
    days: Days
    surely: tuple[Stretch, ...]
    possibly: tuple[Stretch, ...]
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Need:
    life_domain: str
    during: Interval
    fact: str


def gaps(graph: CaseGraph, period: Period) -> tuple[Gap, ...]:
    """The gaps of a case within a period, per life domain; give a period that ends today.

    A need is stated by a request for a service, from the request to the end of its episode, and by
    a goal of the plan in a life domain, for as long as it holds. Any episode of the case in that
    domain fills it on the days that it is active; on the days that it is paused it does not.
    """
    needs: dict[str, list[_Need]] = defaultdict(list)
    for need in _needs(graph):
        needs[need.life_domain].append(need)
    served: dict[str, list[ServiceEpisode]] = defaultdict(list)
    for episode in graph.all(ServiceEpisode):
        if episode.active is not None:
            served[episode.life_domain].append(episode)
    found = [_gap(domain, which, served[domain], period) for domain, which in needs.items()]
    return tuple(sorted((g for g in found if g.days.most), key=lambda gap: gap.life_domain))


def _needs(graph: CaseGraph) -> Iterator[_Need]:
    for episode in graph.all(ServiceEpisode):
        if episodes.requested_days(episode) is not None:
            yield _Need(episode.life_domain, _asked_for(episode), episode.id)
    for goal in graph.all(Goal):
        over_since_unknown = goal.status in CLOSED and goal.valid.to_max == date.max
        if goal.life_domain is not None and goal.valid.text and not over_since_unknown:
            yield _Need(goal.life_domain, goal.valid, goal.id)


def _asked_for(episode: ServiceEpisode) -> Interval:
    whole = episodes.whole(episode)
    return whole if episode.requested is None else whole.with_start(episode.requested)


def _gap(
    domain: str, needs: Iterable[_Need], served: Iterable[ServiceEpisode], period: Period
) -> Gap:
    needs, served = tuple(needs), tuple(served)
    window = (period.first, period.last)
    sure_need = merged([_within(_core(need.during), window) for need in needs])
    any_need = merged([_within(_hull(need.during), window) for need in needs])
    sure_service = [part for each in served for part in _surely_served(each)]
    any_service = [part for each in served for part in _possibly_served(each)]
    surely = cut_out(sure_need, any_service)
    possibly = cut_out(any_need, sure_service)
    return Gap(
        domain,
        Days(union_length(surely), union_length(possibly)),
        surely,
        possibly,
        tuple(sorted(need.fact for need in needs)),
    )


def _core(interval: Interval) -> Stretch:
    """The days that surely belong to it; none where the first comes after the last."""
    return interval.from_max, interval.to_min


def _hull(interval: Interval) -> Stretch:
    """The days that possibly belong to it."""
    return interval.from_min, interval.to_max


def _within(stretch: Stretch, window: Stretch) -> Stretch:
    return max(stretch[0], window[0]), min(stretch[1], window[1])


def _surely_served(episode: ServiceEpisode) -> tuple[Stretch, ...]:
    if episode.active is None:
        return ()
    return cut_out([_core(episode.active)], [_hull(pause) for pause in episode.pauses])


def _possibly_served(episode: ServiceEpisode) -> tuple[Stretch, ...]:
    if episode.active is None:
        return ()
    return cut_out([_hull(episode.active)], [_core(pause) for pause in episode.pauses])
