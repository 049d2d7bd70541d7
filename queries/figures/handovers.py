"""How often responsibility for a family was handed over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations
from typing import Final

from graph.case_graph import CaseGraph
from graph.dates import Days, Interval, PartialDate, Truth
from graph.model import Person
from queries.involvement import Involvement, involvements

WITHIN_DAYS: Final = 30
"""A new organisation that starts later than this did not take over: there was nobody between."""


@dataclass(frozen=True, slots=True)
class Handover:
    """Responsibility that went from one organisation to another, surely or possibly.

    `days` lie between the last day of the one and the first day of the other: 0 on the same day.
    `life_domain` is None where both carried it as a whole. `before` and `after` are the facts of
    the two responsibilities.
    """

    life_domain: str | None
    from_organisation: str
    to_organisation: str
    truth: Truth
    days: Days
    before: str
    after: str
    facts: tuple[str, ...]


def handovers(graph: CaseGraph) -> tuple[Handover, ...]:
    """Where responsibility ends at one organisation and starts at another within 30 days.

    In the same life domain, and for the same person or for the family as a whole. Both the end and
    the start must be stated; an organisation that had begun before the other stopped worked beside
    it, and took nothing over.
    """
    carried = [
        each
        for each in involvements(graph)
        if each.means == "involved" and each.responsible and each.organisation is not None
    ]
    found = [
        handover
        for one, other in permutations(carried, 2)
        for handover in _handover(graph, one, other)
    ]
    once = {
        (each.before, each.from_organisation, each.after, each.to_organisation): each
        for each in found
    }
    return tuple(sorted(once.values(), key=lambda each: (each.before, each.after)))


def _handover(graph: CaseGraph, one: Involvement, other: Involvement) -> Iterator[Handover]:
    if one.organisation is None or other.organisation is None:
        return
    apart = one.organisation != other.organisation and one.life_domain == other.life_domain
    if not (apart and _same_family_member(graph, one, other)):
        return
    truth, days = taken_over(one.during, other.during)
    if truth.is_possible:
        yield Handover(
            life_domain=one.life_domain,
            from_organisation=one.organisation,
            to_organisation=other.organisation,
            truth=truth,
            days=days,
            before=one.fact,
            after=other.fact,
            facts=tuple(sorted({*one.facts, *other.facts})),
        )


def taken_over(one: Interval, other: Interval) -> tuple[Truth, Days]:
    """Whether what began took over from what ended, and how many days lie between.

    Both the end of the one and the start of the other must be stated.
    """
    if not (isinstance(one.end, PartialDate) and isinstance(other.start, PartialDate)):
        return Truth.NO, Days(0, 0)
    least = (other.from_min - one.to_max).days
    most = (other.from_max - one.to_min).days
    truth = Truth.of(
        sure=least >= 0 and most <= WITHIN_DAYS, possible=most >= 0 and least <= WITHIN_DAYS
    )
    return truth, Days(max(0, least), max(0, min(WITHIN_DAYS, most)))


def _same_family_member(graph: CaseGraph, one: Involvement, other: Involvement) -> bool:
    """Whether both concern the same person, or one of them the household or the case."""
    whole = [not isinstance(graph.facts[each], Person) for each in (*one.concerns, *other.concerns)]
    return any(whole) or not set(one.concerns).isdisjoint(other.concerns)
