"""Services as bars: per life domain each episode, from its request over its waiting to its end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from pydantic import Field

from api.answers.behind import FactLine, fact_lines
from api.answers.names import name_of
from api.answers.shape import Shape
from graph.case_graph import CaseGraph
from graph.dates import write_interval
from graph.language import Language
from graph.model import EpisodeOf, ProvidedBy, Receives, ServiceEpisode
from graph.vocabulary import label, vocabulary
from queries import episodes
from viz.compose.timeline_entries import Span, pieces_of


class BarPart(Shape):
    """A piece of a bar: surely from `sure_first` to `sure_last`, possibly from `first` to `last`.

    The sure days are null where no day is sure. All lie within the days that are shown.
    """

    part: str = Field(description="waiting, episode or pause")
    first: str
    last: str
    sure_first: str | None
    sure_last: str | None


class Bar(Shape):
    """One episode."""

    episode: str
    service: str
    people: tuple[str, ...] = Field(description="names of who receives it")
    organisations: tuple[str, ...] = Field(description="names of who gives it")
    state: tuple[str, ...] = Field(description="codes of `episode_state` that are possible")
    when: str
    parts: tuple[BarPart, ...]
    facts: tuple[FactLine, ...]


class Domain(Shape):
    """The episodes of a life domain, by when they may have begun."""

    domain: str = Field(description="code of `life_domain`")
    label: str
    bars: tuple[Bar, ...]


class Served(Shape):
    """The services of a family from the first request up to a day."""

    case: str
    on: str
    first: str | None = Field(description="the first day that is shown; null without services")
    domains: tuple[Domain, ...]


def served(graph: CaseGraph, day: date, lang: Language) -> Served:
    """Tell what was asked for and given up to a day, in a graph that passed the policy."""
    found = {
        episode.id: pieces
        for episode in graph.all(ServiceEpisode)
        if (pieces := [p for p in _pieces(episode) if p[1].start_min <= day])
    }
    starts = [span.start_min for pieces in found.values() for _, span in pieces]
    known = [start for start in starts if start > date.min]
    # What began nobody knows when is drawn from the first day that is known.
    first = min(known, default=day - timedelta(days=365))
    by_domain: dict[str, list[ServiceEpisode]] = defaultdict(list)
    for episode in graph.all(ServiceEpisode):
        if episode.id in found:
            by_domain[episode.life_domain].append(episode)
    return Served(
        case=graph.case_id,
        on=day.isoformat(),
        first=first.isoformat() if found else None,
        domains=tuple(
            Domain(
                domain=code,
                label=label("life_domain", code, lang),
                bars=tuple(
                    _bar(graph, each, found[each.id], (first, day), lang)
                    for each in sorted(
                        by_domain[code], key=lambda e: (found[e.id][0][1].start_min, e.id)
                    )
                ),
            )
            for code in vocabulary("life_domain").codes
            if code in by_domain
        ),
    )


def _pieces(episode: ServiceEpisode) -> Iterator[tuple[str, Span]]:
    yield from pieces_of(episode)
    yield from (("pause", Span.of(pause)) for pause in episode.pauses if pause.text)


def _bar(
    graph: CaseGraph,
    episode: ServiceEpisode,
    pieces: list[tuple[str, Span]],
    days: tuple[date, date],
    lang: Language,
) -> Bar:
    service = episodes.service(graph, episode)
    touching = (
        *graph.entering(episode.id, Receives),
        *graph.leaving(episode.id, EpisodeOf),
        *graph.leaving(episode.id, ProvidedBy),
    )
    return Bar(
        episode=episode.id,
        service=service.name if service else label("life_domain", episode.life_domain, lang),
        people=tuple(name_of(graph, each, lang) for each in episodes.recipients(graph, episode)),
        organisations=tuple(
            name_of(graph, each.organisation, lang) for each in episodes.providers(graph, episode)
        ),
        state=episodes.state_on(episode, days[1]).possible,
        when=write_interval(episodes.whole(episode), lang),
        parts=tuple(_part(part, span, days) for part, span in pieces),
        facts=fact_lines(graph, (episode.id, *(each.id for each in touching)), lang),
    )


def _part(part: str, span: Span, days: tuple[date, date]) -> BarPart:
    first, last = (min(max(day, days[0]), days[1]) for day in (span.start_min, span.end_max))
    sure = max(span.start_max, days[0]), min(span.end_min, days[1])
    known = sure[0] <= sure[1]
    return BarPart(
        part=part,
        first=first.isoformat(),
        last=last.isoformat(),
        sure_first=sure[0].isoformat() if known else None,
        sure_last=sure[1].isoformat() if known else None,
    )
