"""How long it took from the first signal to the first measure or service in that life domain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from types import MappingProxyType
from typing import Final

from graph.case_graph import CaseGraph
from graph.dates import Days, Truth
from graph.model import Event, LegalMeasure, ServiceEpisode
from graph.vocabulary import vocabulary

ONE_DAY: Final = timedelta(days=1)

DOMAINS_OF_MEASURE: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "child_protection": ("domestic_relations", "parenting", "child_development"),
        "youth_justice": ("justice", "child_development"),
        "criminal": ("domestic_relations", "justice"),
        "public_order": ("domestic_relations", "justice"),
        "mental_health": ("mental_health",),
    }
)
"""In which life domains a measure of a field (trait of `measure_kind`) brings safety."""

DOMAINS_OF_CIVIL_MEASURE: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "contact_arrangement": ("domestic_relations", "parenting"),
        "denial_of_contact": ("domestic_relations", "parenting"),
        "restraining_order": ("domestic_relations",),
        "protective_administration": ("finances",),
    }
)
"""The same for kinds of measure of the field `civil`, which have little in common."""


@dataclass(frozen=True, slots=True)
class SignalToSafety:
    """The first signal in a life domain, and the first measure or service that followed.

    `days` is a range. `open` is whether nothing had followed by the day asked about; the days then
    run to that day. `signals` and `answers` are the facts that may be the first of their kind.
    """

    life_domain: str
    days: Days
    open: Truth
    signals: tuple[str, ...]
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Moment:
    """A day from `first` to `last`, and the fact that tells of it."""

    life_domain: str
    first: date
    last: date
    fact: str


def signal_to_safety(graph: CaseGraph, today: date) -> tuple[SignalToSafety, ...]:
    """First signal to first measure or service in that life domain, per domain with a signal.

    Signals are events of the kinds that the list marks so, in their own life domain or else their
    kind's; undated ones, and what lies after `today`, are left out. What had begun before the
    signal is no answer to it.
    """
    signals = _by_domain(_signals(graph), today)
    answers = _by_domain(chain(_services(graph), _measures(graph)), today)
    return tuple(
        _first_to_first(domain, signals[domain], answers.get(domain, []), today)
        for domain in sorted(signals)
    )


def _signals(graph: CaseGraph) -> Iterator[_Moment]:
    kinds = vocabulary("event_kind")
    for event in graph.all(Event):
        domain = event.life_domain or kinds.trait(event.kind, "domain")
        if kinds.flag(event.kind, "signal") and domain and event.valid.from_min > date.min:
            yield _Moment(domain, event.valid.from_min, event.valid.from_max, event.id)


def _services(graph: CaseGraph) -> Iterator[_Moment]:
    for episode in graph.all(ServiceEpisode):
        if episode.active is not None and episode.active.start is not None:
            starts = episode.active
            yield _Moment(episode.life_domain, starts.from_min, starts.from_max, episode.id)


def _measures(graph: CaseGraph) -> Iterator[_Moment]:
    kinds = vocabulary("measure_kind")
    for measure in graph.all(LegalMeasure):
        field = kinds.trait(measure.kind, "field") or ""
        civil = DOMAINS_OF_CIVIL_MEASURE.get(measure.kind, ())
        if measure.valid.start is not None:
            for domain in DOMAINS_OF_MEASURE.get(field, civil):
                starts = measure.valid
                yield _Moment(domain, starts.from_min, starts.from_max, measure.id)


def _by_domain(moments: Iterable[_Moment], today: date) -> dict[str, list[_Moment]]:
    found: dict[str, list[_Moment]] = defaultdict(list)
    for each in moments:
        if each.first <= today:
            found[each.life_domain].append(each)
    return dict(found)


def _first_to_first(
    domain: str, signals: Sequence[_Moment], answers: Sequence[_Moment], today: date
) -> SignalToSafety:
    first = min(each.first for each in signals)
    last = min(today, *(each.last for each in signals))
    # The span is shortest and longest where the signal's day meets a bound of an answer.
    days = {first, last}
    for each in answers:
        days |= {each.first, each.last, *_next_day(each.first)}
    tried = sorted(day for day in days if first <= day <= last)
    soonest = [(_soonest(answers, day, today) - day).days for day in tried]
    latest = [_latest(answers, day, today) for day in tried]
    may_be_open = any(answer is None for answer in latest)
    must_be_open = not any(
        max(a.first, day) <= min(a.last, today) for a in answers for day in tried
    )
    return SignalToSafety(
        life_domain=domain,
        days=Days(
            min(soonest),
            max(((answer or today) - day).days for answer, day in zip(latest, tried, strict=True)),
        ),
        open=Truth.of(sure=must_be_open, possible=may_be_open),
        signals=tuple(sorted(each.fact for each in signals if each.first <= last)),
        answers=tuple(sorted(each.fact for each in answers if each.last >= first)),
    )


def _next_day(day: date) -> tuple[date, ...]:
    return () if day == date.max else (day + ONE_DAY,)


def _soonest(answers: Sequence[_Moment], signal: date, today: date) -> date:
    """The earliest day of an answer that may follow a signal on that day, else today."""
    days = [max(each.first, signal) for each in answers if each.last >= signal]
    return min([*days, today])


def _latest(answers: Sequence[_Moment], signal: date, today: date) -> date | None:
    """The latest that the first answer may come; None when perhaps none has come by today.

    An answer that may lie before the signal may for that reason be none.
    """
    forced = [each.last for each in answers if each.first >= signal and each.last <= today]
    return min(forced, default=None)
