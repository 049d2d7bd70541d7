"""Small case graphs, built fact by fact, and all worlds that their partly known dates allow."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product

from hypothesis import strategies as st

from graph.case_graph import CaseGraph
from graph.dates import OPEN, Interval, PartialDate
from graph.ids import derived_id
from graph.model import Case, Fact, Person
from queries.days import Bounds

CASE = derived_id("tests", "case")
START = date(2020, 1, 1)
SPAN = 8
"""Days that dates are drawn from: few, so that every world can be tried."""


def day(number: int) -> date:
    return START + timedelta(days=number)


def number(when: date) -> int:
    """The number of a day; what has no bound counts as just beyond all that is tried."""
    return max(-3, min(SPAN + 3, (when - START).days))


class Builder:
    """Collects the facts of one case; each gets an id from its name."""

    def __init__(self) -> None:
        self.facts: list[Fact] = [Case(id=CASE, holder=CASE, name="A family")]
        self.identities: dict[str, str] = {}

    def add(self, cls: type[Fact], name: str, /, **values: object) -> str:
        fact = cls.model_validate(
            {"id": derived_id(CASE, name), "holder": CASE, **values},
        )
        self.facts.append(fact)
        return fact.id

    def person(self, name: str, **values: object) -> str:
        return self.add(Person, name, **{"given": name, **values})

    @property
    def graph(self) -> CaseGraph:
        return CaseGraph.of(CASE, self.facts, self.identities)


def _date_text(first: int, last: int) -> PartialDate:
    ends = (PartialDate.on(day(first)), PartialDate.on(day(last)))
    return PartialDate.between(*ends)


partial_dates = st.tuples(st.integers(0, SPAN), st.integers(0, 2)).map(
    lambda drawn: _date_text(drawn[0], drawn[0] + drawn[1])
)


@st.composite
def intervals(draw: st.DrawFn, *, may_be_open: bool = True) -> Interval:
    """A start and an end within the few days, each partly known; open or unknown at times."""
    start = draw(partial_dates)
    ends = st.integers(0, 4).map(lambda n: n)
    length, width = draw(ends), draw(st.integers(0, 2))
    first = max(number(start.latest), number(start.earliest)) + length
    end = _date_text(first, first + width)
    if may_be_open and draw(st.integers(0, 4)) == 0:
        return Interval.of(start, OPEN)
    if may_be_open and draw(st.integers(0, 6)) == 0:
        return Interval.of(start, None)
    return Interval.of(start, end)


def choices(of: Bounds | Interval) -> Iterator[tuple[int, int]]:
    """All choices of a first and last day, by number."""
    firsts = range(number(of.from_min), number(of.from_max) + 1)
    lasts = range(number(of.to_min), number(of.to_max) + 1)
    yield from ((first, last) for first, last in product(firsts, lasts) if first <= last)


def date_choices(when: PartialDate) -> range:
    """All days that a date may be, by number."""
    return range(number(when.earliest), number(when.latest) + 1)
