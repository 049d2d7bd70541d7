"""The moments in the facts of a family: births, unions, stays, events, services and measures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from api.answers.fact_words import fact_words
from api.answers.names import name_of
from graph.case_graph import CaseGraph
from graph.dates import Interval, PartialDate
from graph.language import Language, Texts, texts
from graph.model import (
    Concerns,
    Event,
    Fact,
    LegalMeasure,
    MemberOf,
    PartnerOf,
    Person,
    Receives,
    ServiceEpisode,
    TookPart,
)
from graph.vocabulary import label, vocabulary
from queries import episodes


@dataclass(frozen=True, slots=True)
class Found:
    """A moment: `day` is when it was, or of an `end` the last day on which it was so."""

    id: str
    row: str
    kind: str
    day: PartialDate
    end: bool
    text: str
    facts: tuple[str, ...]

    @property
    def has_day(self) -> bool:
        """Whether both a first and a last day are known for it."""
        return self.day.earliest > date.min and self.day.latest < date.max

    @property
    def shows(self) -> date:
        """The day from which maps show it."""
        return self.day.latest + timedelta(days=1) if self.end else self.day.earliest


def found_in(graph: CaseGraph, lang: Language) -> list[Found]:
    """All moments of a graph, those without a first or last day too."""
    return list(_Moments(graph, lang).all())


class _Moments:
    def __init__(self, graph: CaseGraph, lang: Language) -> None:
        self.graph = graph
        self.lang: Language = lang
        self.t: Texts = texts(lang)

    def all(self) -> Iterator[Found]:
        yield from self._lives()
        yield from self._couples()
        yield from self._stays()
        yield from self._events()
        yield from self._services()
        yield from self._measures()

    def _name(self, node: str) -> str:
        return name_of(self.graph, node, self.lang)

    def _lives(self) -> Iterator[Found]:
        for person in self.graph.all(Person):
            # A human of several files is born once: told of whom stands for them.
            if self.graph.stands_for(person.id) != person.id or person.kind == "professional":
                continue
            same = [self.graph.get(who, Person) for who in self.graph.same_human(person.id)]
            own = sorted(same, key=lambda each: (each.id != person.id, each.id))
            name, facts = self._name(person.id), tuple(each.id for each in own)
            born = next((each.born for each in own if each.born), None)
            died = next((each.died for each in own if each.died), None)
            if born is not None:
                text = self.t("{name} is born", name=name)
                yield self._of(person, "family", "birth", born, text, facts)
            if died is not None:
                text = self.t("{name} dies", name=name)
                yield self._of(person, "family", "death", died, text, facts)

    def _couples(self) -> Iterator[Found]:
        for couple in self.graph.all(PartnerOf):
            both = self.t(
                "{some} and {last}", some=self._name(couple.start), last=self._name(couple.end)
            )
            start, end = _ends(couple.valid)
            how = label("partner_kind", couple.kind, self.lang)
            if start is not None:
                text = self.t("{names}: {what}", names=both, what=how)
                yield self._of(couple, "family", "union", start, text)
            if couple.ended == "death":
                continue
            apart = self.t("{names}: apart", names=both)
            if couple.separated is not None:
                yield self._of(couple, "family", "separation", couple.separated, apart)
            if end is not None and couple.ended == "divorce":
                what = label("partner_end", "divorce", self.lang)
                text = self.t("{names}: {what}", names=both, what=what)
                yield self._of(couple, "family", "divorce", end, text)
            elif end is not None and couple.separated is None:
                yield self._of(couple, "family", "separation", end, apart)

    def _stays(self) -> Iterator[Found]:
        for stay in self.graph.all(MemberOf):
            words = {"name": self._name(stay.start), "home": self._name(stay.end)}
            start, end = _ends(stay.valid)
            facts = (stay.id, stay.end)
            if start is not None:
                text = self.t("{name} comes to live in {home}", **words)
                yield self._of(stay, "home", "moved_in", start, text, facts)
            if end is not None:
                text = self.t("{name} no longer lives in {home}", **words)
                yield self._of(stay, "home", "moved_out", end, text, facts, end=True)

    def _events(self) -> Iterator[Found]:
        kinds = vocabulary("event_kind")
        for event in self.graph.all(Event):
            day = event.valid.moment or _ends(event.valid)[0]
            if day is None:
                continue
            kind = "event"
            if kinds.flag(event.kind, "violence"):
                kind = "violence"
            elif kinds.flag(event.kind, "signal"):
                kind = "signal"
            row = "events" if kind == "event" else "incidents"
            took = (each.id for each in self.graph.entering(event.id, TookPart))
            text = fact_words(self.graph, event, self.lang)
            yield self._of(event, row, kind, day, text, (event.id, *took))

    def _services(self) -> Iterator[Found]:
        for episode in self.graph.all(ServiceEpisode):
            service = episodes.service(self.graph, episode)
            domain = label("life_domain", episode.life_domain, self.lang)
            what = service.name if service is not None and service.name else domain
            who = ", ".join(self._name(each) for each in episodes.recipients(self.graph, episode))
            words = {"names": who or "?", "what": what}
            received = (each.id for each in self.graph.entering(episode.id, Receives))
            facts = (episode.id, *received)
            if episode.requested is not None:
                text = self.t("{names}: {what} is asked for", **words)
                yield self._of(episode, "help", "requested", episode.requested, text, facts)
            if episode.active is None:
                continue
            start, end = _ends(episode.active)
            if start is not None:
                text = self.t("{names}: {what} begins", **words)
                yield self._of(episode, "help", "started", start, text, facts)
            if end is not None:
                text = self.t("{names}: {what} ends", **words)
                yield self._of(episode, "help", "ended", end, text, facts, end=True)

    def _measures(self) -> Iterator[Found]:
        for measure in self.graph.all(LegalMeasure):
            concerns = self.graph.leaving(measure.id, Concerns)
            words = {
                "names": ", ".join(self._name(each.end) for each in concerns) or "?",
                "what": label("measure_kind", measure.kind, self.lang),
            }
            facts = (measure.id, *(each.id for each in concerns))
            start, end = _ends(measure.valid)
            if start is not None:
                text = self.t("{names}: {what} begins", **words)
                yield self._of(measure, "measures", "measure_started", start, text, facts)
            if end is not None:
                text = self.t("{names}: {what} ends", **words)
                yield self._of(measure, "measures", "measure_ended", end, text, facts, end=True)

    def _of(
        self,
        fact: Fact,
        row: str,
        kind: str,
        day: PartialDate,
        text: str,
        facts: tuple[str, ...] = (),
        *,
        end: bool = False,
    ) -> Found:
        return Found(f"{kind}-{fact.id}", row, kind, day, end, text, facts or (fact.id,))


def _ends(interval: Interval) -> tuple[PartialDate | None, PartialDate | None]:
    """The stated first and last day; what was on one day begins then and has no end."""
    if interval.moment is not None:
        return interval.moment, None
    start, end = interval.start, interval.end
    return (
        start if isinstance(start, PartialDate) else None,
        end if isinstance(end, PartialDate) else None,
    )
