"""What a viewer is told of overlaps across families: rows, and groups that are large enough."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, TypeAlias

from graph.dates import Days, Truth
from queries.days import Period
from queries.overlaps.of_case import Through

SMALLEST_GROUP: Final = 10
"""Surely fewer people than this in a group, and a coordinator is not told of the group."""

Organisations = tuple[str, str | None]
"""Two organisations by id; None is another one than the viewer's own."""


@dataclass(frozen=True, slots=True)
class Row:
    """One overlap: of two known organisations, or of the own one with another (None).

    `case` is the case that it was seen in and `people` its humans there, for who takes part in that
    case; a coordinator's row names the own episode alone. `days` is how long both went on within
    `period`.
    """

    domain: str
    organisations: Organisations
    episodes: tuple[str, str | None]
    case: str | None
    through: Through
    people: tuple[str, ...]
    truth: Truth
    days: Days
    period: Period


@dataclass(frozen=True, slots=True)
class Group:
    """The overlaps of two organisations in one life domain and one stretch of time.

    `people` is how many humans they are about: `least` surely, `most` possibly.
    """

    domain: str
    organisations: Organisations
    period: Period
    people: Days
    overlaps: int


@dataclass(frozen=True, slots=True)
class RegionOverlaps:
    """What a viewer may know of the overlaps in a period.

    `scope` tells how wide it looks: "cases" over the viewer's cases, "own" over the episodes of the
    viewer's organisation, "none" nowhere. No number goes over more than one group: that somebody is
    in two of them is nobody's to know.
    """

    scope: Literal["own", "cases", "none"]
    period: Period
    groups: tuple[Group, ...] = ()
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A row with the humans that it is counted by, surely and possibly; not all of it is told."""

    row: Row
    surely: frozenset[str]
    possibly: frozenset[str]


_Key: TypeAlias = tuple[str, Organisations, Period]


def told(
    scope: Literal["own", "cases"], period: Period, found: Iterable[Found], smallest: int
) -> RegionOverlaps:
    """Group rows by life domain, organisations and stretch; leave out groups of too few people.

    Who is counted only possibly makes no group large enough. Every number is counted over the rows
    of its own group: nothing shown depends on what is not.
    """
    groups: dict[_Key, list[Found]] = defaultdict(list)
    for each in found:
        groups[each.row.domain, each.row.organisations, each.row.period].append(each)
    large = {key: members for key, members in groups.items() if _humans(members).least >= smallest}
    return RegionOverlaps(
        scope=scope,
        period=period,
        groups=tuple(
            Group(domain, organisations, within, _humans(members), len(members))
            for (domain, organisations, within), members in sorted(large.items(), key=_in_order)
        ),
        rows=tuple(
            sorted((each.row for members in large.values() for each in members), key=_place)
        ),
    )


def _in_order(item: tuple[_Key, list[Found]]) -> tuple[str, date, str, str]:
    (domain, (one, other), within), _ = item
    return domain, within.first, one, other or ""


def _place(row: Row) -> tuple[str, str, date, str, int, int, str, str, str]:
    """Where a row stands. A row without a case stands by its length: its order tells of no id."""
    return (
        row.domain,
        row.organisations[0],
        row.period.first,
        row.case or "",
        0 if row.case else -row.days.most,
        0 if row.case else -row.days.least,
        "" if row.case else row.through,
        "" if row.case else row.truth.name,
        row.episodes[0] if row.case else "",
    )


def _humans(found: Iterable[Found]) -> Days:
    every = tuple(found)
    surely: set[str] = set().union(*(each.surely for each in every))
    possibly: set[str] = set().union(*(each.possibly for each in every))
    return Days(len(surely), len(possibly))
