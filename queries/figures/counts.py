"""How many faces a family had to deal with, and how many organisations are involved on a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from graph.case_graph import CaseGraph
from graph.dates import Truth
from graph.model import Person
from queries.days import Period
from queries.involvement import REAL_PART, involved_on, involved_within


@dataclass(frozen=True, slots=True)
class Counted:
    """One who is counted, whether surely, and the facts behind it."""

    id: str
    truth: Truth
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """A number from `least` (surely) to `most` (possibly as well), with who they are, by id."""

    counted: tuple[Counted, ...]

    @property
    def least(self) -> int:
        """How many there surely are."""
        return sum(each.truth.is_sure for each in self.counted)

    @property
    def most(self) -> int:
        """How many there possibly are."""
        return len(self.counted)


def faces(graph: CaseGraph, period: Period) -> Count:
    """Distinct professionals with an involvement in the case in the period.

    Involved, assigned or providing a service; a professional in several files is one. Who issued a
    measure or made a referral from afar is no face.
    """
    return _counted(
        (each.professional, truth, each.facts)
        for each, truth in involved_within(graph, period)
        if each.means in REAL_PART
        and each.professional is not None
        and graph.get(each.professional, Person).kind == "professional"
    )


def organisations_involved(graph: CaseGraph, day: date) -> Count:
    """Distinct organisations, counting open episodes or involvements on the day.

    An episode is open from its request to its end; the organisations of professionals who are
    involved or assigned count.
    """
    return _counted(
        (each.organisation, truth, each.facts)
        for each, truth in involved_on(graph, day)
        if each.means in REAL_PART and each.organisation is not None
    )


def _counted(found: Iterable[tuple[str, Truth, tuple[str, ...]]]) -> Count:
    truths: dict[str, Truth] = {}
    facts: dict[str, set[str]] = {}
    for who, truth, behind in found:
        truths[who] = truths.get(who, Truth.NO) | truth
        facts.setdefault(who, set()).update(behind)
    return Count(
        tuple(
            Counted(who, truth, tuple(sorted(facts[who]))) for who, truth in sorted(truths.items())
        )
    )
