"""Protected additions to a random family: each a way in which a hidden fact could show."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from graph.ids import REFERENCE_HOLDER
from graph.model import (
    Action,
    Addresses,
    AssignedTo,
    AuthorityOver,
    Case,
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
    Household,
    InvolvedWith,
    IssuedBy,
    LegalMeasure,
    LivesAt,
    LocatedAt,
    MemberOf,
    OfferedBy,
    Organisation,
    ParentOf,
    PartnerOf,
    PartOf,
    Person,
    Pinned,
    Place,
    ProvidedBy,
    Receives,
    ReferredBy,
    RelatesTo,
    SameAs,
    Serves,
    Service,
    ServiceEpisode,
    Statement,
    Team,
    Tie,
    TookPart,
    UnsafeSituation,
    WorksFor,
)
from graph.schema import EDGES
from tests.graph.policy_families import Maker, register_of

CANARY: Final = "KANARIE"


class Additions:
    """Puts protected facts beside those of an open family; none of the family's is altered."""

    def __init__(self, family: Maker, seed: int) -> None:
        self.m = Maker(seed, CANARY, family.case_id)
        self.there: Sequence[Fact] = family.facts
        own = [fact for fact in family.facts if fact.holder == family.case_id]
        people = self.m.having(Person, own)
        self.people = [who for who in people if who.kind != "professional"]
        self.workers = [who for who in people if who.kind == "professional"]
        self.orgs = self.m.having(Organisation, family.facts)
        self.services = self.m.having(Service, family.facts)
        self.case = self.m.having(Case, own)[0]

    def make(self, *, all_ways: bool = False) -> Maker:
        """A random handful of additions, or one of each."""
        handful = [self.m.one(WAYS) for _ in range(self.m.rng.randint(1, 4))]
        for way in WAYS if all_ways else handful:
            way(self)
        self._sayings()
        return self.m

    def who(self) -> Person:
        return self.m.one(self.people)

    def there_of(self, kind: type[Any]) -> list[Any]:
        return self.m.having(kind, self.there)

    def _sayings(self) -> None:
        """Somebody says something of what was added; somebody hidden, of what was there."""
        m, made = self.m, list(self.m.facts)
        m.put(Statement, about=m.one(self.there).id, said_by=None, field=None, protected=True)
        if not made:
            return
        for _ in m.times(2):
            m.put(Statement, about=m.one(made).id, said_by=self.who().id, field=None)
        said = m.put(Statement, about=m.one(made).id, said_by=None, field=None)
        m.put(Statement, about=said.id, said_by=self.who().id, field=None)

    def place(self) -> Place:
        return self.m.put(Place, protected=True)

    def somebody_lives_there(self) -> None:
        self.m.edge(LivesAt, self.who(), self.place())

    def a_household_lives_there(self) -> None:
        m, home = self.m, self.m.put(Household)
        for who in m.rng.sample(self.people, m.rng.randint(1, len(self.people))):
            m.edge(MemberOf, who, home)
        m.edge(LivesAt, home, self.place())
        m.episode(home, m.one(self.orgs), m.one(self.services))
        m.edge(InvolvedWith, m.one(self.orgs), home)
        m.edge(Tie, home, self.who())

    def a_known_household_moves_there(self) -> None:
        homes = {edge.start for edge in self.there_of(LivesAt)}
        for home in self.there_of(Household):
            if home.id in homes:
                self.m.edge(LivesAt, home, self.place())

    def a_shelter(self) -> None:
        m = self.m
        if m.chance(0.5):
            shelter = m.shared_data(Organisation, kind="womens_shelter")
        else:
            shelter = m.shared_data(Organisation)
            m.edge(LocatedAt, shelter, self.place(), holder=REFERENCE_HOLDER)
        team, service = m.shared_data(Team), m.shared_data(Service)
        m.edge(PartOf, team, shelter, holder=REFERENCE_HOLDER)
        m.edge(OfferedBy, service, shelter, holder=REFERENCE_HOLDER)
        m.edge(LocatedAt, team, m.shared_data(Place), holder=REFERENCE_HOLDER)
        worker = m.person("professional")
        m.edge(WorksFor, worker, m.one([shelter, team]))
        m.edge(WorksFor, worker, m.one(self.orgs))
        for around in m.rng.sample(AROUND_A_SHELTER, 3):
            around(self, shelter, service, worker)
        if m.chance(0.5):
            register_of(m, self.people, shelter)

    def episodes_there(self, shelter: Fact, service: Fact, worker: Fact) -> None:
        m = self.m
        m.episode(self.who(), shelter, None)
        m.episode(self.who(), m.one([shelter, worker, *self.orgs]), service)
        m.episode(self.who(), worker, None)
        for known in self.there_of(ServiceEpisode):
            m.edge(ReferredBy, known, m.one([shelter, worker]))

    def involvement_of_it(self, shelter: Fact, service: Fact, worker: Fact) -> None:
        m = self.m
        m.edge(InvolvedWith, shelter, m.one([self.who(), self.case]))
        m.edge(InvolvedWith, worker, self.who())
        m.edge(AssignedTo, worker, self.case)
        m.edge(Tie, self.who(), m.one([shelter, worker]))
        m.edge(RelatesTo, worker, self.who())

    def measures_of_it(self, shelter: Fact, service: Fact, worker: Fact) -> None:
        m, measure = self.m, self.m.put(LegalMeasure)
        m.edge(Concerns, measure, self.who())
        m.edge(IssuedBy, measure, shelter)
        m.edge(AuthorityOver, m.one([shelter, worker]), self.who())
        action = m.put(Action)
        m.edge(DoneBy, action, m.one([shelter, worker]))
        done = {edge.start for edge in self.there_of(DoneBy)}
        for known in self.there_of(Action):
            if known.id in done:
                m.edge(DoneBy, known, m.one([shelter, worker]))

    def sayings_of_it(self, shelter: Fact, service: Fact, worker: Fact) -> None:
        m = self.m
        m.put(Statement, about=m.one(self.there).id, said_by=worker.id, field=None)
        event = m.put(Event)
        m.edge(TookPart, worker, event)
        if self.workers:
            m.edge(TookPart, m.one(self.workers), event)
        seen = {e.end for e in self.there_of(TookPart) if e.start in {p.id for p in self.people}}
        for known in self.there_of(Event):
            if known.id in seen:
                m.edge(TookPart, worker, known)

    def a_shelter_worker(self) -> None:
        worker = self.m.person("professional")
        self.m.edge(InvolvedWith, worker, self.who(), role="shelter_worker")
        self.m.edge(Tie, self.who(), worker)
        self.m.edge(InvolvedWith, self.m.one(self.orgs), self.who(), role="shelter_worker")

    def a_stay(self) -> None:
        service = self.m.shared_data(Service, kind="shelter_stay")
        self.m.edge(OfferedBy, service, self.m.one(self.orgs), holder=REFERENCE_HOLDER)
        self.m.episode(self.who(), self.m.one([*self.orgs, *self.workers]), service)

    def an_event_there(self) -> None:
        event = self.m.put(Event)
        self.m.edge(TookPart, self.who(), event)
        self.m.edge(HappenedAt, event, self.place())

    def a_hidden_person(self) -> None:
        m = self.m
        hidden = m.person(protected=True)
        m.edge(Pinned, self.case, hidden)
        m.edge(ParentOf, hidden, self.who())
        kinds: tuple[type[EdgeFact], ...] = (PartnerOf, RelatesTo, Tie)
        m.edge(m.one(kinds), self.who(), hidden)
        m.edge(Has, hidden, m.put(Characteristic))
        for home in self.there_of(Household):
            m.edge(MemberOf, hidden, home)
        alone = m.put(Household)
        m.edge(MemberOf, hidden, alone)
        m.edge(LivesAt, alone, m.put(Place))
        m.edge(Tie, alone, self.who())
        received = m.episode(hidden, m.one([*self.orgs, *self.workers]), m.one(self.services))
        m.edge(ReferredBy, received, m.one(self.orgs))
        for known in self.there_of(ServiceEpisode):
            m.edge(Receives, hidden, known)
        measure = m.put(LegalMeasure)
        m.edge(Concerns, measure, hidden)
        m.edge(IssuedBy, measure, m.one(self.orgs))
        colleague, team = m.person("professional"), m.shared_data(Team)
        m.edge(WorksFor, colleague, team)
        m.edge(PartOf, team, m.one(self.orgs), holder=REFERENCE_HOLDER)
        m.edge(InvolvedWith, colleague, hidden)
        event = m.put(Event)
        m.edge(TookPart, hidden, event)
        if self.workers:
            m.edge(TookPart, m.one(self.workers), event)
        m.put(Statement, about=m.one(self.there).id, said_by=hidden.id, field=None)
        m.edge(SameAs, self.who(), hidden, status="confirmed")

    def marked_facts_of_every_kind(self) -> None:
        m = self.m
        event, trait = m.put(Event, protected=True), m.put(Characteristic, protected=True)
        m.edge(TookPart, self.who(), event)
        m.edge(HappenedAt, event, m.put(Place))
        m.edge(Has, self.who(), trait)
        m.put(Decision, protected=True)
        m.put(Household, protected=True)
        # A secret episode at an organisation that nothing else brings into this family.
        secret, elsewhere = m.put(ServiceEpisode, protected=True), m.shared_data(Organisation)
        m.edge(Receives, self.who(), secret)
        m.edge(ProvidedBy, secret, elsewhere)
        addresses = [edge.end for edge in self.there_of(LocatedAt)]
        shared = [p for p in self.there_of(Place) if p.id in addresses]
        for building in (m.shared_data(Place), *shared):
            m.edge(LocatedAt, elsewhere, building, holder=REFERENCE_HOLDER)
        service = m.shared_data(Service)
        m.edge(EpisodeOf, secret, service)
        m.edge(OfferedBy, service, m.one(self.orgs), holder=REFERENCE_HOLDER)

    def marked_edges_between_what_is_there(self) -> None:
        m = self.m
        for _ in range(6):
            kind = EDGES[m.one(sorted(EDGES))]
            starts = [f for f in self.there if f.label in kind.starts and f.holder == m.case_id]
            ends = [f for f in self.there if f.label in kind.ends]
            if starts and ends and (start := m.one(starts)) is not (end := m.one(ends)):
                m.edge(kind, start, end, protected=True)

    def a_hidden_link(self) -> None:
        m = self.m
        org = m.one([*self.orgs, m.shared_data(Organisation)])
        register_of(m, self.people, org, protected=True)
        for known in [p for p in self.there_of(Person) if p.holder != m.case_id]:
            # One more of a register that is known, joined to who is known there.
            other = m.person(holder=known.holder)
            m.edge(ParentOf, other, known, holder=known.holder)
            m.edge(SameAs, self.who(), other, protected=True, status="confirmed")
        others = [p for p in self.there_of(Person) if p.holder != m.case_id]
        if others:
            m.edge(SameAs, self.who(), m.one(others), protected=True, status="confirmed")
        if len(self.people) > 1:
            first, second = m.rng.sample(self.people, 2)
            m.edge(SameAs, first, second, protected=True, status="confirmed")

    def an_unsettled_link(self) -> None:
        status = self.m.one(("proposed", "rejected"))
        register_of(self.m, self.people, self.m.one(self.orgs), protected=True, status=status)

    def a_hidden_plan(self) -> None:
        m = self.m
        situation = m.put(UnsafeSituation, protected=True)
        goal = m.put(Goal)
        m.edge(Addresses, goal, situation)
        action = m.put(Action)
        m.edge(Serves, action, goal)
        m.edge(DoneBy, action, self.who())
        addressing = {edge.start for edge in self.there_of(Addresses)}
        for known in self.there_of(Goal):
            if known.id in addressing:
                m.edge(Addresses, known, situation)
        serving = {edge.start for edge in self.there_of(Serves)}
        for known in self.there_of(Action):
            if known.id in serving:
                m.edge(Serves, known, goal)


WAYS: Final[Sequence[Callable[[Additions], None]]] = (
    Additions.somebody_lives_there,
    Additions.a_household_lives_there,
    Additions.a_known_household_moves_there,
    Additions.a_shelter,
    Additions.a_shelter_worker,
    Additions.a_stay,
    Additions.an_event_there,
    Additions.a_hidden_person,
    Additions.marked_facts_of_every_kind,
    Additions.marked_edges_between_what_is_there,
    Additions.a_hidden_link,
    Additions.an_unsettled_link,
    Additions.a_hidden_plan,
)

AROUND_A_SHELTER: Final = (
    Additions.episodes_there,
    Additions.involvement_of_it,
    Additions.measures_of_it,
    Additions.sayings_of_it,
)
