"""Groups of what happened to people, of those large enough to be told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from statistics import median_low
from typing import Generic, TypeVar

from graph.dates import Days, Truth
from queries.days import Bounds, Period, in_common
from queries.overlaps.rows import SMALLEST_GROUP
from queries.overlaps.stretches import stretches, sure_years, touching

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Seen(Generic[K]):
    """One human and one thing that happened to them; never told as it is.

    `kind` is of which figure it is one. It was so on the days that `during` have in common, as
    surely as those days are and no surer than `truth`. `days` is its length.
    """

    kind: K
    thing: str
    human: str
    during: tuple[Bounds, ...]
    truth: Truth
    days: Days

    def within(self, period: Period) -> Truth:
        """Whether it was so within a period."""
        return self.truth & in_common(self.during, period).truth


@dataclass(frozen=True, slots=True)
class Group:
    """What may be told of one kind in one stretch of years.

    `things` is how many happened, possibly; `people` to how many humans, surely and possibly;
    `days` the middle one (the lower median) of their lengths, by the shortest and the longest that
    each may be.
    """

    period: Period
    things: int
    people: Days
    days: Days


def groups(
    seen: Iterable[Seen[K]], today: date, asked: Period
) -> Iterator[tuple[K, Group, tuple[Seen[K], ...]]]:
    """The groups in the stretches that a period chooses, by kind, each with what is in it.

    A stretch surely is about `SMALLEST_GROUP` people or more; a kind that has too few in all has
    none. The stretches come from all that was seen: give all of it, whatever is asked.
    """
    by_kind: dict[K, list[Seen[K]]] = defaultdict(list)
    for each in seen:
        by_kind[each.kind].append(each)
    for kind, every in by_kind.items():
        humans: dict[int, set[str]] = defaultdict(set)
        for each in every:
            if each.truth.is_sure:
                for year in sure_years(each.during, today):
                    humans[year].add(each.human)
        for stretch in touching(stretches(humans, today, SMALLEST_GROUP), asked):
            inside = tuple(each for each in every if each.within(stretch).is_possible)
            yield kind, _group(inside, stretch), inside


def _group(inside: Iterable[Seen[K]], stretch: Period) -> Group:
    inside = tuple(inside)
    lengths = {each.thing: each.days for each in inside}
    surely = {each.human for each in inside if each.within(stretch).is_sure}
    return Group(
        period=stretch,
        things=len(lengths),
        people=Days(len(surely), len({each.human for each in inside})),
        days=Days(
            median_low([each.least for each in lengths.values()]),
            median_low([each.most for each in lengths.values()]),
        ),
    )
