"""What stands on a timeline, once each: events, episodes, legal measures, stays in a household."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from graph.dates import Interval
from graph.model import (
    Concerns,
    EpisodeOf,
    Event,
    Household,
    IssuedBy,
    LegalMeasure,
    MemberOf,
    Organisation,
    Person,
    ProvidedBy,
    Receives,
    Service,
    ServiceEpisode,
    TookPart,
    WorksFor,
)
from graph.vocabulary import label, vocabulary
from viz.compose.ground import Ground, listed, sentence
from viz.compose.home_names import household_name
from viz.compose.homes import how
from viz.measure import clean

Part = Literal["waiting", "episode", "pause", "measure", "stay", "event"]


@dataclass(frozen=True, slots=True)
class Span:
    """A first day in [`start_min`, `start_max`] and a last day in [`end_min`, `end_max`]."""

    start_min: date
    start_max: date
    end_min: date
    end_max: date

    @classmethod
    def of(cls, interval: Interval) -> Span:
        """The bounds of an interval."""
        return cls(interval.from_min, interval.from_max, interval.to_min, interval.to_max)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in time. `parts` are its pieces, the first of which stands for it.

    `people` are those of the family whom it is about, `organisations` who did it; by them and by
    `domain` it finds its lane. `text` is its label, without what its lane already says: `said`
    gives that.
    """

    id: str
    kind: Part
    role: str
    facts: tuple[str, ...]
    valid: Interval
    span: Span
    parts: tuple[tuple[Part, Span], ...]
    what: str
    people: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    domain: str | None = None
    household: str | None = None
    remark: str = ""


def entries(ground: Ground) -> list[Entry]:
    """Everything that has a day, by the first day that it may begin."""
    found = [*_events(ground), *_episodes(ground), *_measures(ground), *_stays(ground)]
    return sorted(found, key=lambda entry: (entry.span.start_min, entry.span.end_max, entry.id))


def undated(ground: Ground) -> tuple[str, ...]:
    """The events, episodes, measures and stays that nobody gave any day."""
    kinds = (Event, ServiceEpisode, LegalMeasure, MemberOf)
    on = {entry.id for entry in entries(ground)}
    return tuple(fact.id for kind in kinds for fact in ground.graph.all(kind) if fact.id not in on)


def organisation_name(ground: Ground, organisation: str) -> str:
    """What an organisation is called."""
    return clean(ground.graph.get(organisation, Organisation).name)


def _people(ground: Ground, ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ground.graph.stands_for(each) for each in ids))


def _events(ground: Ground) -> Iterator[Entry]:
    flags = vocabulary("event_kind")
    for event in ground.graph.all(Event):
        if not event.valid.text:
            continue
        parts = ground.graph.entering(event.id, TookPart)
        flagged = [flag for flag in ("violence", "signal") if flags.flag(event.kind, flag)]
        roles = [
            f"{ground.people[who].name} {label('event_role', part.role, ground.lang)}"
            for part in parts
            for who in _people(ground, (part.start,))
        ]
        said = clean(event.text or "") if ground.settings.names == "full" else ""
        span = Span.of(event.valid)
        yield Entry(
            event.id, "event", "_".join(("event", *flagged[:1])),
            (event.id, *(part.id for part in parts)), event.valid, span, (("event", span),),
            label("event_kind", event.kind, ground.lang), _people(ground, (p.start for p in parts)),
            domain=event.life_domain or flags.trait(event.kind, "domain"),
            remark=". ".join(part for part in (sentence(roles), said) if part),
        )  # fmt: skip


def _episodes(ground: Ground) -> Iterator[Entry]:
    graph = ground.graph
    for episode in graph.all(ServiceEpisode):
        pieces = pieces_of(episode)
        if not pieces:
            continue
        whole = Span(
            pieces[0][1].start_min, pieces[0][1].start_max,
            pieces[-1][1].end_min, pieces[-1][1].end_max,
        )  # fmt: skip
        pauses = [("pause", Span.of(pause)) for pause in episode.pauses if pause.text]
        receives = graph.entering(episode.id, Receives)
        of = graph.leaving(episode.id, EpisodeOf)
        by = graph.leaving(episode.id, ProvidedBy)
        services = [clean(graph.get(edge.end, Service).name) for edge in of]
        what = listed(services, ground.t) or label("life_domain", episode.life_domain, ground.lang)
        people, household = [], None
        for edge in receives:
            if isinstance(graph.facts[edge.start], Person):
                people.append(edge.start)
            else:
                household = edge.start
        ended = episode.end_reason and label("episode_end", episode.end_reason, ground.lang)
        yield Entry(
            episode.id, "episode", pieces[-1][0],
            (episode.id, *(edge.id for edge in (*receives, *of, *by))),
            episode.valid, whole, (*pieces, *((("pause", span) for _, span in pauses))),
            what, _people(ground, people), tuple(_providers(ground, by)), episode.life_domain,
            household, ended or "",
        )  # fmt: skip


def _providers(ground: Ground, by: Iterable[ProvidedBy]) -> Iterator[str]:
    """The organisations that give an episode; of a professional the one that they work for."""
    for edge in by:
        if isinstance(ground.graph.facts[edge.end], Organisation):
            yield edge.end
        else:
            for work in ground.graph.leaving(edge.end, WorksFor):
                if isinstance(ground.graph.facts[work.end], Organisation):
                    yield work.end


def pieces_of(episode: ServiceEpisode) -> tuple[tuple[Part, Span], ...]:
    """The waiting part, if there is one, and then the active part, if there is one."""
    active = Span.of(episode.active) if episode.active and episode.active.text else None
    asked = episode.requested or episode.waiting_since
    if asked is not None:
        start = asked.earliest, asked.latest
    elif episode.valid.text:
        start = episode.valid.from_min, episode.valid.from_max
    elif active is not None:
        return (("episode", active),)
    else:
        return ()
    if active is None:
        end = episode.valid.to_min, episode.valid.to_max
        if not episode.valid.text:
            end = start[0], date.max
        return (("waiting", Span(*start, max(end[0], start[0]), max(end[1], start[1]))),)
    if start[0] >= active.start_min:
        return (("episode", active),)
    # Where the help may have begun already, its own uncertain start says so.
    until = active.start_min - timedelta(days=1)
    return (("waiting", Span(start[0], min(start[1], until), until, until)), ("episode", active))


def _measures(ground: Ground) -> Iterator[Entry]:
    graph = ground.graph
    for measure in graph.all(LegalMeasure):
        if not measure.valid.text:
            continue
        concerns = graph.leaving(measure.id, Concerns)
        issued = graph.leaving(measure.id, IssuedBy)
        span = Span.of(measure.valid)
        yield Entry(
            measure.id, "measure", "measure",
            (measure.id, *(edge.id for edge in (*concerns, *issued))), measure.valid, span,
            (("measure", span),), label("measure_kind", measure.kind, ground.lang),
            _people(ground, (edge.end for edge in concerns)),
            tuple(edge.end for edge in issued), "justice",
        )  # fmt: skip


def _stays(ground: Ground) -> Iterator[Entry]:
    for stay in ground.graph.all(MemberOf):
        if not stay.valid.text:
            continue
        home = ground.graph.get(stay.end, Household)
        span = Span.of(stay.valid)
        kind = "" if stay.kind == "main" and stay.days_per_week is None else how(ground, stay)
        yield Entry(
            stay.id, "stay", "stay", (stay.id, home.id), stay.valid, span, (("stay", span),),
            household_name(ground, home), _people(ground, (stay.start,)), domain="housing",
            household=home.id, remark=kind,
        )  # fmt: skip
