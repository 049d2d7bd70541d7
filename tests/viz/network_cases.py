"""Made-up cases for the maps beside the genogram: from the demonstration, and random ones.

Random cases have what a real file has and a tidy one has not: dates known by year or not at all,
ends that are unknown, one human in two files, ties to oneself, names of three hundred characters.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID

from graph.case_graph import CaseGraph
from graph.model import (
    Case,
    CentredOn,
    Concerns,
    EpisodeOf,
    Event,
    Fact,
    Household,
    InvolvedWith,
    LegalMeasure,
    MemberOf,
    Organisation,
    ParentOf,
    PartnerOf,
    Person,
    ProvidedBy,
    Receives,
    RelatesTo,
    Service,
    ServiceEpisode,
    Statement,
    Tie,
    TookPart,
    WorksFor,
)
from graph.vocabulary import vocabulary
from ingest.demonstration.case_file import case_facts
from ingest.demonstration.services import reference_facts
from ingest.demonstration.skeleton import skeleton

TODAY = date(2026, 3, 1)
DAYS = tuple(date(2019, 1, 15) + timedelta(days=291 * n) for n in range(10))
NAMES = ("Bo", "Wilhelmina", "Çağla", "نور", "Jean-Baptiste", "X" * 300, "Wietske van der Aa")


def demonstration(index: int, seed: int = 7) -> CaseGraph:
    """A fictional family as a duo would have written it down, shelter and all."""
    facts = case_facts(skeleton(seed, index, TODAY), seed, index, TODAY, lambda _: "0" * 64)
    return CaseGraph.of(facts[0].id, [*reference_facts(), *facts])


class _Maker:
    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.case = self.id()
        self.facts: list[Fact] = []

    def id(self) -> str:
        return str(UUID(int=self.random.getrandbits(128), version=4))

    def add(self, made_of: type[Fact], /, **values: Any) -> str:
        made = made_of.model_validate({"id": self.id(), "holder": self.case, **values})
        self.facts.append(made)
        return made.id

    def day(self) -> str:
        day = date(2016, 1, 1) + timedelta(days=self.random.randrange(3900))
        return self.random.choice((str(day), str(day), f"{day:%Y-%m}", f"{day:%Y}", f"{day:%Y}~"))

    def time(self) -> str:
        a, b = sorted((self.day(), self.day()), key=lambda text: text[:4])
        if a[:4] == b[:4]:
            return self.random.choice((a, f"{a}/..", f"{a}/"))
        return self.random.choice((f"{a}/{b}", f"{a}/..", f"{a}/", f"/{b}", f"../{b}", a, ""))

    def code(self, name: str) -> str:
        return self.random.choice(vocabulary(name).codes)

    def maybe(self, value: Any) -> Any:
        return value if self.random.random() < 0.7 else None


def random_case(seed: int, *, most: int = 9) -> CaseGraph:
    """A case out of a seed: the same seed, the same case."""
    make = _Maker(seed)
    chance, add = make.random, make.add
    add(Case, id=make.case, name="Verzonnen")
    family = [
        add(Person, given=make.maybe(chance.choice(NAMES)), family_name=make.maybe("Proef"),
            gender=make.code("gender"), born=make.maybe(make.day()))
        for _ in range(chance.randint(1, most))
    ]  # fmt: skip
    others = [
        add(Person, kind=chance.choice(("network", "professional")), given=chance.choice(NAMES))
        for _ in range(chance.randint(0, 2 * most))
    ]
    places = [add(Organisation, name=chance.choice(NAMES)) for _ in range(chance.randint(1, 6))]
    homes = [add(Household, name=make.maybe("thuis")) for _ in range(chance.randint(0, 2))]
    if chance.random() < 0.8:
        add(CentredOn, start=make.case, end=chance.choice(family))
    for n, person in enumerate(family[1:], start=1):
        if chance.random() < 0.5:
            add(ParentOf, start=family[chance.randrange(n)], end=person)
        elif chance.random() < 0.5:
            add(PartnerOf, start=family[chance.randrange(n)], end=person, valid=make.time())
        for home in homes:
            if chance.random() < 0.7:
                add(MemberOf, start=person, end=home, valid=make.time())
    for _ in range(chance.randint(0, 3 * most)):
        add(Tie, start=chance.choice([*family, *homes]), end=chance.choice([*others, *places,
            *family]), sector=make.code("tie_sector"), closeness=make.maybe(chance.randint(1, 3)),
            strength=make.maybe(make.code("tie_strength")), energy=make.maybe(make.code("energy")),
            valid=make.time())  # fmt: skip
    for _ in range(chance.randint(0, 3)):
        add(RelatesTo, start=chance.choice(family), end=chance.choice([*family, *others]),
            kind=make.code("emotional_kind"), valid=make.time())  # fmt: skip
    _history(make, family, others, places, homes)
    for _ in range(chance.randint(0, 4)):
        about = chance.choice([fact for fact in make.facts if not isinstance(fact, Case)])
        add(Statement, about=about.id, said_by=chance.choice(family), position="denies")
    return CaseGraph.of(make.case, make.facts)


def _history(
    make: _Maker, family: list[str], others: list[str], places: list[str], homes: list[str]
) -> None:
    """Events, episodes with their waits and pauses, involvements and measures."""
    chance, add = make.random, make.add
    service = add(Service, name="Begeleiding")
    for other in others[:3]:
        add(WorksFor, start=other, end=chance.choice(places))
        add(InvolvedWith, start=other, end=chance.choice([*family, *homes, make.case]),
            role="practitioner", valid=make.time())  # fmt: skip
    for _ in range(chance.randint(0, 6)):
        event = add(Event, kind=make.code("event_kind"), valid=make.time(),
                    life_domain=make.maybe(make.code("life_domain")))  # fmt: skip
        for person in chance.sample(family, min(len(family), chance.randint(0, 3))):
            add(TookPart, start=person, end=event, role=make.code("event_role"))
    for _ in range(chance.randint(0, 6)):
        active = make.maybe(make.time()) or None
        episode = add(
            ServiceEpisode, life_domain=make.code("life_domain"), valid=make.time(),
            requested=make.maybe(make.day()), active=active,
            pauses=(make.time(),) if active and chance.random() < 0.4 else (),
        )  # fmt: skip
        add(Receives, start=chance.choice([*family, *homes]), end=episode)
        add(EpisodeOf, start=episode, end=service)
        if chance.random() < 0.8:
            add(ProvidedBy, start=episode, end=chance.choice([*places, *others]))
    for _ in range(chance.randint(0, 2)):
        measure = add(LegalMeasure, kind=make.code("measure_kind"), valid=make.time())
        for person in chance.sample(family, min(len(family), 2)):
            add(Concerns, start=measure, end=person)
