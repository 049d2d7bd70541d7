"""Random networks round a household, and their figures by looking at every pair and group."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from random import Random
from typing import Final

from graph.case_graph import CaseGraph
from graph.ids import REFERENCE_HOLDER, derived_id
from graph.model import Case, Fact, Household, MemberOf, Organisation, Person, Tie
from queries.networks import Network

SECTORS: Final = ("family", "friends", "neighbours")
DAY, LATER = date(2020, 6, 1), date(2021, 6, 1)


class DrawnNetwork:
    """A household with a random network; some people died, some ties ended between the days."""

    def __init__(self, seed: int, name: str = "case") -> None:
        draw = Random(seed)
        self.case = derived_id("networks", name)
        self.home = self.id("home")
        self.inside = [f"in{n}" for n in range(draw.randint(1, 3))]
        self.outside = [f"out{n}" for n in range(draw.randint(0, 7))]
        self.dead = {name for name in self.outside if draw.random() < 0.15}
        self.facts: list[Fact] = [
            Case(id=self.case, holder=self.case, name=name),
            Household(id=self.home, holder=self.case),
        ]
        for person in self.inside + self.outside:
            died = "2019-01-01" if person in self.dead else None
            self.facts.append(
                Person.model_validate({"id": self.id(person), "holder": self.case, "died": died})
            )
        for person in self.inside:
            self.facts.append(
                MemberOf(
                    id=self.id(person, "in"), holder=self.case, start=self.id(person), end=self.home
                )
            )
        self.ties: list[tuple[str, str, str, date | None]] = []
        for one, other in combinations(self.inside + self.outside, 2):
            for n in range(draw.choice((0, 0, 1, 2))):
                until = draw.choice((None, date(2020, 12, 31)))
                self._tie(one, other, draw.choice(SECTORS), until, n, turned=draw.random() < 0.5)
        self.graph = CaseGraph.of(self.case, self.facts)

    def id(self, *names: object) -> str:
        """The id of somebody or something of this network."""
        return derived_id(self.case, *map(str, names))

    def _tie(
        self, one: str, other: str, sector: str, until: date | None, n: int, *, turned: bool
    ) -> None:
        self.ties.append((one, other, sector, until))
        start, end = (other, one) if turned else (one, other)
        self.facts.append(
            Tie.model_validate(
                {
                    "id": self.id(one, other, n),
                    "holder": self.case,
                    "start": self.id(start),
                    "end": self.id(end),
                    "sector": sector,
                    "valid": f"2010-01-01/{until or '..'}",
                }
            )
        )

    def on(self, day: date) -> list[tuple[str, str, str]]:
        """The ties of a day between the living."""
        return [
            (one, other, sector)
            for one, other, sector, until in self.ties
            if (until is None or day <= until) and not {one, other} & self.dead
        ]

    def check(self, found: Network, day: date, inside: list[str]) -> None:
        """Hold every figure of a network round `inside` to what looking at all pairs gives."""
        self._check_counts(found, day, inside)
        self._check_groups(found, day, inside)

    def _alters(self, day: date, inside: list[str]) -> tuple[set[str], set[frozenset[str]]]:
        """Who is tied to the inside, and every pair that is tied."""
        joined = {frozenset((one, other)) for one, other, _ in self.on(day)}
        others = set(self.inside + self.outside) - set(inside)
        tied = {
            name for name in others if any(frozenset((name, member)) in joined for member in inside)
        }
        return tied, joined

    def _check_counts(self, found: Network, day: date, inside: list[str]) -> None:
        alters, joined = self._alters(day, inside)
        pairs = {frozenset(pair) for pair in combinations(sorted(alters), 2)}
        assert set(found.people) == {self.id(name) for name in alters}
        assert found.size == len(alters)
        assert found.ties == len(pairs & joined)
        assert found.density == (len(pairs & joined) / len(pairs) if pairs else None)
        spheres = {
            (name, sector) for one, other, sector in self.on(day) for name in (one, other)
            if name in alters and {one, other} & set(inside)
        }  # fmt: skip
        assert found.composition == {
            sector: sum(s == sector for _, s in spheres)
            for sector in sorted({s for _, s in spheres})
        }
        assert set(found.isolated) == {
            self.id(name) for name in alters
            if not any(frozenset((name, o)) in joined for o in alters - {name})
        }  # fmt: skip

    def _check_groups(self, found: Network, day: date, inside: list[str]) -> None:
        alters, every = self._alters(day, inside)
        joined = {pair for pair in every if pair <= alters}

        def whole(group: tuple[str, ...]) -> bool:
            return all(frozenset(pair) in joined for pair in combinations(group, 2))

        cliques = {
            frozenset(group)
            for size in range(3, len(alters) + 1)
            for group in combinations(sorted(alters), size)
            if whole(group) and not any(whole((*group, more)) for more in alters - set(group))
        }
        assert {frozenset(c) for c in found.cliques} == {
            frozenset(self.id(name) for name in group) for group in cliques
        }
        apart = _parts(alters, joined)
        bridges = {pair for pair in joined if _parts(alters, joined - {pair}) > apart}
        assert {frozenset(b) for b in found.bridges} == {
            frozenset(self.id(name) for name in pair) for pair in bridges
        }


def _parts(names: set[str], joined: set[frozenset[str]]) -> int:
    """How many parts a network falls into."""
    left, parts = set(names), 0
    while left:
        parts += 1
        group = {left.pop()}
        while more := {n for n in left if any(frozenset((n, g)) in joined for g in group)}:
            group |= more
            left -= more
    return parts


def school(case: str) -> list[Fact]:
    """Somebody with a tie to an organisation, and nothing else."""
    person = derived_id(case, "anna")
    where = derived_id(case, "school")
    return [
        Case(id=case, holder=case, name="x"),
        Person(id=person, holder=case),
        Organisation(id=where, holder=REFERENCE_HOLDER, name="school"),
        Tie(
            id=derived_id(case, "tie"), holder=case, start=person, end=where,
            sector="professionals",
        ),
    ]  # fmt: skip
