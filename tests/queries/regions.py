"""Random regions: families in cases and in the registers of organisations, with protected parts.

Everything is drawn from a seed: people who move, children with two homes, professionals who change
employer, services given by organisations, by professionals or only by name, links between files,
partly known dates. Fictional throughout.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from graph.dates import OPEN, Interval, PartialDate
from graph.ids import REFERENCE_HOLDER
from graph.model import (
    AssignedTo,
    Case,
    CentredOn,
    EpisodeOf,
    Fact,
    Household,
    InvolvedWith,
    LivesAt,
    LocatedAt,
    MemberOf,
    OfferedBy,
    Organisation,
    ParentOf,
    PartOf,
    Person,
    Place,
    ProvidedBy,
    Receives,
    Register,
    SameAs,
    Service,
    ServiceEpisode,
    Team,
    WorksFor,
)
from tests.queries.draws import DOMAINS, Chances, Draw


@dataclass
class Region:
    """Facts by holder, in an order in which they can be written; links come last."""

    facts: dict[str, list[Fact]] = field(default_factory=lambda: defaultdict(list))
    links: list[SameAs] = field(default_factory=list)
    organisations: list[Organisation] = field(default_factory=list)
    cases: list[Case] = field(default_factory=list)
    registers: list[Register] = field(default_factory=list)

    def everything(self) -> list[Fact]:
        """All facts and links."""
        return [fact for facts in self.facts.values() for fact in facts] + list(self.links)


class RegionMaker(Draw):
    """Draws one region from a seed."""

    def __init__(self, seed: int, chances: Chances, salt: str = "") -> None:
        super().__init__(seed, chances, salt)
        self.region = Region()
        self._holder_of: dict[str, str] = {}
        self._services: dict[str, list[Service]] = {}
        self._professionals: dict[str, list[Person]] = {}

    def make(self, families: int, organisations: int) -> Region:
        """Draw reference data, registers, then families."""
        for number in range(organisations):
            self._organisation(number)
        for number in range(families):
            self._family(number)
        return self.region

    # -- organisations ----------------------------------------------------------------------------

    def _organisation(self, number: int) -> None:
        region, ref = self.region, REFERENCE_HOLDER
        facts = region.facts[ref]
        organisation = Organisation(
            id=self.id(), holder=ref, name=f"Organisation {number}", protected=self.secret()
        )
        team = Team(id=self.id(), holder=ref, name=f"Team {number}", protected=self.secret())
        facts += [organisation, team]
        facts.append(PartOf(id=self.id(), holder=ref, start=team.id, end=organisation.id))
        services = []
        for domain in DOMAINS:
            service = Service(
                id=self.id(),
                holder=ref,
                name=f"Service {number} {domain}",
                life_domain=domain,
                protected=self.secret(),
            )
            facts += [
                service,
                OfferedBy(id=self.id(), holder=ref, start=service.id, end=organisation.id),
            ]
            services.append(service)
        if self.chance(0.3):
            place = Place(id=self.id(), holder=ref, name="A place", protected=self.secret())
            at = self.random.choice((organisation.id, team.id, services[0].id))
            facts += [
                place,
                LocatedAt(
                    id=self.id(), holder=ref, start=at, end=place.id, protected=self.secret()
                ),
            ]
        region.organisations.append(organisation)
        self._services[organisation.id] = services
        self._register(organisation, team)

    def _register(self, organisation: Organisation, team: Team) -> None:
        holder = self.id()
        register = Register(
            id=holder,
            holder=holder,
            name=f"Register of {organisation.name}",
            kind="organisation",
            organisation=organisation.id,
        )
        facts = self.region.facts[holder]
        facts.append(register)
        self.region.registers.append(register)
        professionals = []
        for number in range(2):
            who = Person(
                id=self.id(),
                holder=holder,
                kind="professional",
                given=f"Professional {number}",
                protected=self.secret(),
            )
            where = self.random.choice((organisation.id, team.id))
            facts += [
                who,
                WorksFor(
                    id=self.id(),
                    holder=holder,
                    start=who.id,
                    end=where,
                    valid=self.often_always(),
                    protected=self.secret(),
                ),
            ]
            professionals.append(who)
        self._professionals[holder] = professionals

    # -- families ---------------------------------------------------------------------------------

    def _family(self, number: int) -> None:
        people = self.random.randint(2, 5)
        homes = self.random.randint(1, 2)
        known: list[dict[int, str]] = []
        if self.chance(self.chances.case):
            known.append(self._in_case(number, people, homes))
        known += [
            self._in_register(register, people, homes)
            for register in self.region.registers
            if self.chance(self.chances.in_register)
        ]
        for place, who in enumerate(known):
            for other in known[place + 1 :]:
                for human in sorted(who.keys() & other.keys()):
                    if self.chance(self.chances.linked):
                        self._link(who[human], other[human])

    def _link(self, one: str, other: str) -> None:
        holder = self._holder_of[one]
        status = "confirmed" if self.chance(0.85) else self.random.choice(("proposed", "rejected"))
        self.region.links.append(
            SameAs(
                id=self.id(),
                holder=holder,
                start=one,
                end=other,
                status=status,
                why="same number",
                protected=self.secret(),
            )
        )

    def _in_case(self, number: int, people: int, homes: int) -> dict[int, str]:
        holder = self.id()
        case = Case(
            id=holder,
            holder=holder,
            name=f"Family {number}",
            phase="immediate_safety",
            valid=Interval.parse("2020/.."),
        )
        self.region.cases.append(case)
        facts = self.region.facts[holder]
        facts.append(case)
        who = self._household_of(holder, people, homes)
        facts.append(CentredOn(id=self.id(), holder=holder, start=holder, end=who[0]))
        facts += [
            ParentOf(id=self.id(), holder=holder, start=who[0], end=who[child])
            for child in range(2, people)
        ]
        duo = Person(id=self.id(), holder=holder, kind="professional", given="Duo")
        facts += [
            duo,
            AssignedTo(
                id=self.id(),
                holder=holder,
                start=duo.id,
                end=holder,
                role="duo",
                valid=self.often_always(),
            ),
        ]
        organisation = self.random.choice(self.region.organisations)
        facts.append(
            InvolvedWith(
                id=self.id(),
                holder=holder,
                start=organisation.id,
                end=who[0],
                role="provider",
                life_domain=self.random.choice(DOMAINS),
                valid=self.stretch(),
                responsible=self.chance(0.5),
            )
        )
        if self.chance(0.5):
            self._episode(holder, [*who.values()], organisation, [duo])
        return {human: person for human, person in who.items() if human >= 0}

    def _in_register(self, register: Register, people: int, homes: int) -> dict[int, str]:
        holder = register.id
        organisation = next(
            each for each in self.region.organisations if each.id == register.organisation
        )
        some = self._household_of(holder, people, homes, share=0.6)
        for _ in range(self.random.randint(0, self.chances.episodes)):
            givers = self._professionals[holder]
            provider = organisation
            if self.chance(0.15):
                provider = self.random.choice(self.region.organisations)
            self._episode(holder, [*some.values()], provider, givers)
        return {human: who for human, who in some.items() if human >= 0}

    def _household_of(
        self, holder: str, people: int, homes: int, share: float = 1.0
    ) -> dict[int, str]:
        """Write the people and their homes; answers person ids by human, homes by -1, -2."""
        facts = self.region.facts[holder]
        who: dict[int, str] = {}
        for human in range(people):
            if human == 0 or self.chance(share):
                person = Person(
                    id=self.id(), holder=holder, given=f"Human {human}", protected=self.secret()
                )
                facts.append(person)
                self._holder_of[person.id] = holder
                who[human] = person.id
        households = []
        for _ in range(homes):
            household = Household(id=self.id(), holder=holder, protected=self.secret())
            facts.append(household)
            households.append(household.id)
            if self.chance(0.3):
                place = Place(id=self.id(), holder=holder, street="Street", protected=self.secret())
                facts += [
                    place,
                    LivesAt(
                        id=self.id(),
                        holder=holder,
                        start=household.id,
                        end=place.id,
                        protected=self.secret(),
                    ),
                ]
        for person_id in who.values():
            for household_id in households:
                if self.chance(0.7):
                    facts.append(
                        MemberOf(
                            id=self.id(),
                            holder=holder,
                            start=person_id,
                            end=household_id,
                            valid=self.often_always(),
                            protected=self.secret(),
                        )
                    )
        return who | {-1 - n: home for n, home in enumerate(households)}

    def _episode(
        self, holder: str, recipients: list[str], provider: Organisation, givers: list[Person]
    ) -> None:
        facts = self.region.facts[holder]
        domain = self.random.choice(DOMAINS)
        active = self.stretch() if self.chance(0.85) else None
        requested = PartialDate.parse(f"2019-{self.random.randint(1, 12):02}")
        episode = ServiceEpisode(
            id=self.id(),
            holder=holder,
            life_domain=domain,
            requested=requested,
            valid=Interval.of(requested, OPEN if active is None else active.end),
            active=active,
            protected=self.secret(),
        )
        facts.append(episode)
        for recipient in self.random.sample(recipients, k=min(len(recipients), 2)):
            if self.chance(0.7):
                facts.append(
                    Receives(
                        id=self.id(),
                        holder=holder,
                        start=recipient,
                        end=episode.id,
                        protected=self.secret(),
                    )
                )
        if self.chance(0.6):
            facts.append(self._provided_by(holder, episode, provider.id))
        if self.chance(0.4):
            facts.append(self._provided_by(holder, episode, self.random.choice(givers).id))
        if self.chance(0.6):
            service = next(s for s in self._services[provider.id] if s.life_domain == domain)
            facts.append(
                EpisodeOf(
                    id=self.id(),
                    holder=holder,
                    start=episode.id,
                    end=service.id,
                    protected=self.secret(),
                )
            )

    def _provided_by(self, holder: str, episode: ServiceEpisode, by: str) -> ProvidedBy:
        return ProvidedBy(
            id=self.id(), holder=holder, start=episode.id, end=by, protected=self.secret()
        )
