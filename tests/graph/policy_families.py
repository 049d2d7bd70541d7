"""Random case graphs for the policy tests: an open family, and protected additions to it.

Made with `random.Random` from a seed that hypothesis draws: thousands of graphs a minute, and a
failing seed is the whole example. Everything here is fictional.
"""

from __future__ import annotations

import random
import uuid
from collections.abc import Sequence
from functools import cache
from typing import Any, TypeVar

from graph.case_graph import CaseGraph
from graph.dates import Interval, PartialDate
from graph.identity import clusters
from graph.ids import REFERENCE_HOLDER
from graph.model import (
    Action,
    Addresses,
    AssignedTo,
    AuthorityOver,
    Case,
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
    Register,
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
from graph.policy.protect import SHELTER_ORGANISATIONS, SHELTER_ROLES, SHELTER_SERVICES
from graph.schema import properties
from graph.vocabulary import vocabulary

F = TypeVar("F", bound=Fact)
T = TypeVar("T")
SHELTER = SHELTER_ORGANISATIONS | SHELTER_SERVICES | SHELTER_ROLES


@cache
def codes(name: str) -> tuple[str, ...]:
    """The codes of a list, without those that speak of a shelter."""
    return tuple(code for code in vocabulary(name).codes if code not in SHELTER)


class Maker:
    """Makes facts with `word` in every text of theirs, and keeps them in order."""

    def __init__(self, seed: int, word: str, case_id: str | None = None) -> None:
        self.rng = random.Random(f"{seed}/{word}")
        self.word = word
        self.facts: list[Fact] = []
        self.case_id = case_id or self.new_id()
        self.holder = self.case_id

    def new_id(self) -> str:
        return str(uuid.UUID(int=self.rng.getrandbits(128), version=4))

    def chance(self, probability: float) -> bool:
        return self.rng.random() < probability

    def times(self, most: int) -> range:
        return range(self.rng.randint(0, most))

    def one(self, among: Sequence[T]) -> T:
        return self.rng.choice(among)

    def when(self) -> Interval:
        year = self.rng.randint(2000, 2024)
        return Interval.parse(self.one(("", f"{year}", f"{year}/..", f"{year}/{year + 2}")))

    def put(self, kind: type[F], /, **values: Any) -> F:
        """Make a fact: codes drawn from their lists, every text filled with the word."""
        label = kind.model_fields["label"].default
        filled: dict[str, Any] = {
            "id": self.new_id(),
            "holder": self.holder,
            "valid": self.when(),
            "shared": tuple(a for a in ("family", "professionals") if self.chance(0.4)),
            "recorded_at": f"2024-01-01T00:00:00.{self.rng.randint(0, 999):03}Z",
            "version": self.rng.randint(1, 9),
        }
        for p in properties(label):
            if p.name in filled or p.name in values:
                continue
            if p.vocabulary is not None and not p.many:
                filled[p.name] = self.one(codes(p.vocabulary))
            elif (p.type == "str" and p.sensitivity != "open") or (
                p.type == "str" and p.name in ("name", "function")
            ):
                filled[p.name] = f"{self.word} {self.rng.randint(0, 999)}"
            elif p.dated == "date" and self.chance(0.5):
                filled[p.name] = PartialDate.parse(str(self.rng.randint(1950, 2024)))
            elif p.required and p.type in {"int", "float"}:
                filled[p.name] = 1
        if "birth_order" in kind.model_fields:
            filled.pop("birth_order", None)
        fact = kind(**filled | values)
        self.facts.append(fact)
        return fact

    def shared_data(self, kind: type[F], /, **values: Any) -> F:
        return self.put(kind, holder=REFERENCE_HOLDER, **values)

    def edge(self, kind: type[EdgeFact], start: Fact, end: Fact, /, **values: Any) -> EdgeFact:
        return self.put(kind, start=start.id, end=end.id, **values)

    def having(self, kind: type[F], among: Sequence[Fact]) -> list[F]:
        return [fact for fact in among if isinstance(fact, kind)]

    def person(self, kind: str = "family", /, **values: Any) -> Person:
        return self.put(Person, kind=kind, number_hash=f"GEHEIM {self.word}", **values)

    def episode(self, who: Fact, by: Fact | None, service: Fact | None, **values: Any) -> Fact:
        made = self.put(ServiceEpisode, **values)
        self.edge(Receives, who, made)
        if by is not None:
            self.edge(ProvidedBy, made, by)
        if service is not None:
            self.edge(EpisodeOf, made, service)
        return made


def open_family(seed: int) -> Maker:
    """A family without anything protected, of some 40 to 150 facts."""
    m = Maker(seed, "Open")
    case = m.put(Case, id=m.case_id, holder=m.case_id)
    people = [m.person(m.one(("family", "family", "network"))) for _ in range(m.rng.randint(2, 6))]
    m.edge(CentredOn, case, people[0])
    for _ in m.times(5):
        first, second = m.rng.sample(people, 2)
        kinds: tuple[type[EdgeFact], ...] = (ParentOf, PartnerOf, RelatesTo, Tie)
        m.edge(m.one(kinds), first, second)
    orgs = [m.shared_data(Organisation) for _ in range(m.rng.randint(1, 3))]
    services = [m.shared_data(Service) for _ in range(2)]
    teams = [m.shared_data(Team) for _ in m.times(2)]
    for thing in (*services, *teams):
        kind = OfferedBy if isinstance(thing, Service) else PartOf
        m.edge(kind, thing, m.one(orgs), holder=REFERENCE_HOLDER)
    for thing in (*orgs, *teams, *services):
        if m.chance(0.4):
            m.edge(LocatedAt, thing, m.shared_data(Place), holder=REFERENCE_HOLDER)
    workers = [m.person("professional") for _ in m.times(3)]
    for worker in workers:
        if m.chance(0.7):
            m.edge(WorksFor, worker, m.one([*orgs, *teams]))
        if m.chance(0.6):
            m.edge(AssignedTo, worker, case)
        if m.chance(0.6):
            m.edge(InvolvedWith, worker, m.one(people))
    homes = _households(m, people)
    _services(m, people, homes, orgs, services, workers)
    _life(m, people, orgs, workers, case)
    _plan(m, people, orgs)
    for _ in m.times(2):
        m.edge(Pinned, case, m.one(people), x=m.rng.randint(-99, 99))
    for _ in m.times(2):
        register_of(m, people, m.one(orgs))
    for _ in m.times(3):
        m.put(Statement, about=m.one(m.facts).id, said_by=m.one(people).id, field=None)
    return m


def _households(m: Maker, people: Sequence[Person]) -> list[Household]:
    homes = [m.put(Household) for _ in m.times(2)]
    for home in homes:
        for who in m.rng.sample(people, m.rng.randint(0, len(people))):
            m.edge(MemberOf, who, home)
        if m.chance(0.6):
            m.edge(LivesAt, home, m.put(Place))
    if m.chance(0.3):
        m.edge(LivesAt, m.one(people), m.put(Place))
    return homes


def _services(
    m: Maker,
    people: Sequence[Person],
    homes: Sequence[Household],
    orgs: Sequence[Organisation],
    services: Sequence[Service],
    workers: Sequence[Person],
) -> None:
    for _ in m.times(3):
        made = m.episode(m.one([*people, *homes]), m.one([*orgs, *workers]), m.one(services))
        if m.chance(0.4):
            m.edge(ReferredBy, made, m.one([*orgs, *workers, *people]))


def _life(
    m: Maker,
    people: Sequence[Person],
    orgs: Sequence[Organisation],
    workers: Sequence[Person],
    case: Case,
) -> None:
    for _ in m.times(3):
        event = m.put(Event)
        for who in m.rng.sample([*people, *workers], m.rng.randint(0, 2)):
            m.edge(TookPart, who, event)
        if m.chance(0.4):
            m.edge(HappenedAt, event, m.put(Place))
    for _ in m.times(2):
        m.edge(Has, m.one(people), m.put(Characteristic))
        measure = m.put(LegalMeasure)
        m.edge(Concerns, measure, m.one(people))
        m.edge(IssuedBy, measure, m.one(orgs))
        m.edge(AuthorityOver, m.one([*orgs, people[0]]), people[-1])
        m.edge(InvolvedWith, m.one(orgs), m.one([*people, case]))
        m.edge(Tie, m.one(people), m.one(orgs))


def _plan(m: Maker, people: Sequence[Person], orgs: Sequence[Organisation]) -> None:
    situations = [m.put(UnsafeSituation, rank=m.rng.randint(1, 3)) for _ in m.times(2)]
    goals = [m.put(Goal) for _ in m.times(2)]
    for goal in goals:
        for situation in situations:
            m.edge(Addresses, goal, situation)
    for _ in m.times(2):
        action = m.put(Action)
        m.edge(DoneBy, action, m.one([*people, *orgs]))
        if goals:
            m.edge(Serves, action, m.one(goals))
    for _ in m.times(1):
        m.put(Decision)


def register_of(m: Maker, people: Sequence[Person], org: Organisation, **link: Any) -> Register:
    """A register that knows somebody of the family, with an episode and a professional."""
    m.holder = m.new_id()
    register = m.put(Register, id=m.holder, holder=m.holder, organisation=org.id)
    known = m.person()
    held_by = m.one((m.holder, m.case_id))
    m.edge(SameAs, m.one(people), known, holder=held_by, **({"status": "confirmed"} | link))
    made = m.episode(known, org, None)
    if m.chance(0.5):
        worker = m.person("professional")
        m.edge(WorksFor, worker, org)
        kinds: tuple[type[EdgeFact], ...] = (InvolvedWith, RelatesTo)
        m.edge(m.one(kinds), worker, known)
        m.edge(ProvidedBy, made, worker)
    m.holder = m.case_id
    return register


def graph_of(*makers: Maker) -> CaseGraph:
    """The case graph as a store gives it: whole, with its humans by every confirmed link."""
    case_id = makers[0].case_id
    facts = {fact.id: fact for maker in makers for fact in maker.facts}
    links = [
        (fact.start, fact.end)
        for fact in facts.values()
        if isinstance(fact, SameAs) and fact.status == "confirmed"
    ]
    identities: dict[str, str] = {}
    for group in clusters((), links):
        stands_for = min(group, key=lambda who: (facts[who].holder != case_id, who))
        identities |= dict.fromkeys(sorted(group), stands_for)
    return CaseGraph.of(case_id, facts.values(), identities)
