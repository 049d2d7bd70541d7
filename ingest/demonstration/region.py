"""A whole region, as a run of changes: reference data first, then one change per family."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from graph.changes import Change, Put
from graph.ids import REFERENCE_HOLDER, derived_id
from ingest.demonstration.case_file import HashNumber, case_facts, case_id
from ingest.demonstration.services import reference_facts
from ingest.demonstration.skeleton import skeleton

PEOPLE_PER_FAMILY = 14
"""About how many people a drawn family has, its network and professionals not counted."""

WHOLE_FAMILIES = 2_000
"""So many families are drawn whole; in a larger region the others have people, homes, services."""


@dataclass(frozen=True, slots=True)
class Region:
    """What to draw: the same values always give the same changes."""

    seed: int
    families: int
    today: date

    @classmethod
    def of_people(cls, seed: int, people: int, today: date) -> Region:
        """The region with about so many people."""
        return cls(seed, max(1, round(people / PEOPLE_PER_FAMILY)), today)

    @property
    def run(self) -> str:
        """The id that joins the region's changes, so that it can be taken back as a whole."""
        return derived_id("demonstration", str(self.seed), str(self.families), str(self.today))

    def cases(self) -> Iterator[str]:
        """The ids of the region's cases."""
        return (case_id(self.seed, index) for index in range(self.families))


def region(wanted: Region, by: str, hash_number: HashNumber) -> Iterator[Change]:
    """The changes that make a region, one after the other so that a million people fit.

    Their ids follow from what they make: written twice, they are there once, and a run that was
    cut short goes on where it stopped.
    """
    yield Change(
        id=derived_id(REFERENCE_HOLDER, "demonstration", "reference"),
        holder=REFERENCE_HOLDER,
        by=by,
        why="fictional organisations of the demonstration region",
        operations=tuple(Put.of(fact) for fact in reference_facts()),
    )
    for index in range(wanted.families):
        family = skeleton(wanted.seed, index, wanted.today)
        whole = index < WHOLE_FAMILIES
        facts = case_facts(family, wanted.seed, index, wanted.today, hash_number, whole=whole)
        case = facts[0].id
        yield Change(
            id=derived_id(case, "demonstration", str(wanted.today)),
            holder=case,
            by=by,
            why="fictional family of the demonstration region",
            run=wanted.run,
            operations=tuple(Put.of(fact) for fact in facts),
        )
