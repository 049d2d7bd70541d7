"""Made-up regions in which people wait and responsibility changes hands. Fictional throughout."""

from __future__ import annotations

from datetime import date, timedelta

from graph.dates import OPEN, Interval, PartialDate
from graph.model import (
    Case,
    Household,
    InvolvedWith,
    Person,
    Register,
    ServiceEpisode,
    Team,
)
from tests.queries.draws import DOMAINS, FIRST, Chances, Draw
from tests.queries.regions import Region, RegionMaker

CROWDED = Chances(case=0.9, in_register=0.8, linked=0.9, partial=0, episodes=4)


class Waiting(Draw):
    """Draws requests and responsibilities into a region that was drawn."""

    def __init__(self, seed: int, chances: Chances, salt: str = "") -> None:
        super().__init__(seed, chances, f"{salt} waiting")
        self.region = RegionMaker(seed, chances, salt).make(families=14, organisations=3)
        self._workers: list[str] = [
            fact.id
            for facts in self.region.facts.values()
            for fact in facts
            if isinstance(fact, Team) or fact in self.region.organisations
        ]

    def make(self) -> Region:
        """The region, with more to wait for and more to hand over."""
        for holder, facts in self.region.facts.items():
            facts[:] = [self._asked(f) if isinstance(f, ServiceEpisode) else f for f in facts]
            if any(isinstance(fact, Case | Register) for fact in facts):
                self._responsibilities(holder)
        return self.region

    def _asked(self, episode: ServiceEpisode) -> ServiceEpisode:
        active = episode.active if self.chance(0.6) else None
        last = FIRST if active is None else max(FIRST, active.from_min)
        asked = last - timedelta(days=self.random.randrange(600))
        requested = PartialDate.parse(self.date_text(asked))
        end = OPEN if active is None else active.end
        if active is None and self.chance(0.3):  # it was never started
            stopped = asked + timedelta(days=self.random.randrange(500))
            end = PartialDate.parse(self.date_text(stopped))
        values: dict[str, object] = {"requested": requested, "active": active}
        values["valid"] = Interval.of(requested, end)
        if self.chance(0.15):  # only the whole tells when
            values["requested"] = None
        elif self.chance(0.05):  # nothing tells
            values |= {"requested": None, "valid": active or Interval.UNKNOWN}
        return episode.model_copy(update=values)

    def _responsibilities(self, holder: str) -> None:
        facts = self.region.facts[holder]
        ends = [f.id for f in facts if isinstance(f, Household | Case)]
        ends += [f.id for f in facts if isinstance(f, Person) and f.kind != "professional"]
        own = [f.id for f in facts if isinstance(f, Person) and f.kind == "professional"]
        for end in ends:
            domain = self.random.choice((*DOMAINS[:1], None))
            day = date(2019, 1, 1) + timedelta(days=self.random.randrange(600))
            for _ in range(3):
                last = day + timedelta(days=self.random.randrange(10, 120))
                until = ".." if self.chance(0.1) else self.date_text(last)
                facts.append(
                    InvolvedWith(
                        id=self.id(),
                        holder=holder,
                        start=self.random.choice((*self._workers, *own)),
                        end=end,
                        role="shelter_worker" if self.secret() else "provider",
                        life_domain=domain,
                        responsible=self.chance(0.9),
                        valid=Interval.parse(f"{self.date_text(day)}/{until}"),
                        protected=self.secret(),
                    )
                )
                day = last + timedelta(days=self.random.randrange(-5, 40))
