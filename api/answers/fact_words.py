"""A fact in one line of words, in the language of the page.

Only what the graph holds is told: of what the viewer may not see a name is "?".
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from api.answers.names import name_of
from graph.case_graph import CaseGraph
from graph.dates import PartialDate, write_date, write_interval
from graph.language import Language, Texts, msg, texts
from graph.model import (
    Action,
    Addresses,
    AssignedTo,
    AuthorityOver,
    CentredOn,
    Characteristic,
    Concerns,
    Decision,
    DoneBy,
    EdgeFact,
    EpisodeOf,
    Event,
    Fact,
    Goal,
    HappenedAt,
    Has,
    InvolvedWith,
    IssuedBy,
    LegalMeasure,
    LivesAt,
    LocatedAt,
    MemberOf,
    OfferedBy,
    ParentOf,
    PartnerOf,
    PartOf,
    Person,
    Place,
    ProvidedBy,
    Receives,
    ReferredBy,
    RelatesTo,
    SameAs,
    Serves,
    ServiceEpisode,
    Statement,
    Tie,
    TookPart,
    TwinOf,
    UnsafeSituation,
    WorksFor,
)
from graph.vocabulary import label
from queries import episodes

_JOINS: Final[dict[type[EdgeFact], str]] = {
    Receives: msg("{one} receives {other}"),
    EpisodeOf: msg("{one} is an episode of {other}"),
    ProvidedBy: msg("{one} is provided by {other}"),
    ReferredBy: msg("{one} was referred to by {other}"),
    OfferedBy: msg("{one} is offered by {other}"),
    WorksFor: msg("{one} works for {other}"),
    PartOf: msg("{one} is part of {other}"),
    Concerns: msg("{one} concerns {other}"),
    IssuedBy: msg("{one} was issued by {other}"),
    CentredOn: msg("The file is about {other}"),
    LivesAt: msg("{one} lives at {other}"),
    LocatedAt: msg("{one} works from {other}"),
    HappenedAt: msg("{one} was at {other}"),
    Addresses: msg("{one} is about {other}"),
    Serves: msg("{one} serves {other}"),
    DoneBy: msg("{one} is done by {other}"),
    SameAs: msg("{one} and {other} are one and the same"),
}


def fact_words(graph: CaseGraph, fact: Fact, lang: Language) -> str:
    """A fact in words."""
    return _Words(graph, lang).of(fact)


class _Words:
    def __init__(self, graph: CaseGraph, lang: Language) -> None:
        self.graph = graph
        self.lang: Language = lang
        self.t: Texts = texts(lang)

    def of(self, fact: Fact) -> str:
        return self._edge(fact) if isinstance(fact, EdgeFact) else self._node(fact)

    def _node(self, fact: Fact) -> str:
        match fact:
            case Person():
                return _listed(self._name(fact.id), *self._life(fact))
            case Event():
                who = [self._name(each.start) for each in self._entering(fact.id, TookPart)]
                return _told(who, label("event_kind", fact.kind, self.lang), fact.text)
            case Characteristic():
                who = [self._name(each.start) for each in self._entering(fact.id, Has)]
                kind = label("characteristic_kind", fact.kind, self.lang)
                known = self.t("not: {what}", what=kind) if fact.absent else kind
                return _told(who, known, fact.text)
            case LegalMeasure():
                who = [self._name(e.end) for e in self.graph.leaving(fact.id, Concerns)]
                return _told(who, label("measure_kind", fact.kind, self.lang), fact.text)
            case ServiceEpisode():
                return self._episode(fact)
            case Goal() | Action() | Decision() | UnsafeSituation():
                return fact.text or "?"
            case Statement():
                by = self._name(fact.said_by) if fact.said_by else fact.source or "?"
                return _told([by], label("position", fact.position, self.lang), fact.text)
            case Place():
                return fact.name or fact.locality or fact.municipality or self.t("an address")
        return name_of(self.graph, fact.id, self.lang)

    def _edge(self, fact: EdgeFact) -> str:
        one, other = self._end(fact.start), self._end(fact.end)
        match fact:
            case ParentOf():
                how = label("parent_kind", fact.kind, self.lang)
                return self.t("{one} is {how} of {other}", one=one, how=how, other=other)
            case PartnerOf():
                ended = label("partner_end", fact.ended, self.lang) if fact.ended else ""
                return _told(
                    [f"{one} – {other}"],
                    _listed(label("partner_kind", fact.kind, self.lang), ended, self._apart(fact)),
                )
            case TwinOf():
                return _told([f"{one} – {other}"], label("twin_kind", fact.kind, self.lang))
            case MemberOf():
                kind = "" if fact.kind == "main" else label("membership_kind", fact.kind, self.lang)
                return _told([one], _listed(self.t("lives in {home}", home=other), kind))
            case Tie():
                strong = label("tie_strength", fact.strength, self.lang) if fact.strength else ""
                sector = label("tie_sector", fact.sector, self.lang)
                return _told([f"{one} – {other}"], _listed(sector, strong))
            case RelatesTo():
                return _told([f"{one} → {other}"], label("emotional_kind", fact.kind, self.lang))
            case AuthorityOver():
                return _told([f"{one} → {other}"], label("authority_kind", fact.kind, self.lang))
            case TookPart():
                return _told([one], _listed(label("event_role", fact.role, self.lang), other))
            case Has():
                return _told([one], other)
            case AssignedTo():
                return _told([one], label("case_role", fact.role, self.lang))
            case InvolvedWith():
                role = label("involvement_role", fact.role, self.lang)
                words = self.t("{role} for {whom}", role=role, whom=other)
                return _told([one], _listed(words, *self._carries(fact)), fact.reason)
        joined = _JOINS.get(type(fact))
        return f"{one} – {other}" if joined is None else self.t(joined, one=one, other=other)

    def _end(self, node: str) -> str:
        """An end of an edge, as short as it can be said."""
        match self.graph.facts.get(node):
            case Event(kind=kind):
                return label("event_kind", kind, self.lang)
            case Characteristic(kind=kind):
                return label("characteristic_kind", kind, self.lang)
            case LegalMeasure(kind=kind):
                return label("measure_kind", kind, self.lang)
            case ServiceEpisode() as episode:
                return self._service(episode)
            case Goal() | Action() | UnsafeSituation() | Place() as fact:
                return self._node(fact)
        return self._name(node)

    def _name(self, node: str) -> str:
        return name_of(self.graph, node, self.lang)

    def _entering(self, node: str, kind: type[TookPart] | type[Has]) -> tuple[EdgeFact, ...]:
        return tuple(self.graph.entering(node, kind))

    def _life(self, person: Person) -> list[str]:
        born = person.born and self.t("born {day}", day=write_date(person.born, self.lang))
        died = person.died and self.t("died {day}", day=write_date(person.died, self.lang))
        return [each for each in (born, died) if each]

    def _apart(self, couple: PartnerOf) -> str:
        if couple.separated is None:
            return ""
        return self.t("apart since {day}", day=write_date(couple.separated, self.lang))

    def _service(self, episode: ServiceEpisode) -> str:
        of = episodes.service(self.graph, episode)
        return of.name if of and of.name else label("life_domain", episode.life_domain, self.lang)

    def _episode(self, episode: ServiceEpisode) -> str:
        who = [self._name(each) for each in episodes.recipients(self.graph, episode)]
        parts = [self._service(episode), *self._course(episode)]
        return _told(who, _listed(*parts), episode.reason)

    def _course(self, episode: ServiceEpisode) -> Iterable[str]:
        if isinstance(episode.requested, PartialDate):
            yield self.t("asked for {day}", day=write_date(episode.requested, self.lang))
        if episode.active is None:
            yield self.t("not begun")
        else:
            yield self.t("given {when}", when=write_interval(episode.active, self.lang))
        if episode.end_reason:
            yield label("episode_end", episode.end_reason, self.lang)

    def _carries(self, edge: InvolvedWith) -> Iterable[str]:
        if edge.life_domain:
            yield label("life_domain", edge.life_domain, self.lang)
        if edge.responsible:
            yield self.t("responsible")


def _listed(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _told(who: Iterable[str], what: str, text: str | None = None) -> str:
    """As in: Anna, Mark: partner violence. What was written about it."""
    names = _listed(*who)
    words = f"{names}: {what}" if names else what
    return f"{words}. {text}" if text else words
