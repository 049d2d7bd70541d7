"""What a viewer is told of overlaps across families: rows, and groups that are large enough."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from graph.dates import Days, Truth
from queries.days import Period
from queries.overlaps.of_case import Through

SMALLEST_GROUP: Final = 10
"""Fewer people than this in a group, and a coordinator is not told of the group."""

NOBODY: Final = Days(0, 0)

Organisations = tuple[str, str | None]
"""Two organisations by id; None is another one than the viewer's own."""


@dataclass(frozen=True, slots=True)
class Row:
    """One overlap: of two known organisations, or of the own one with another (None).

    `case` is the case that it was seen in and `people` its humans there, for who takes part in that
    case; a coordinator's row names the own episode alone. `days` is how long both went on.
    """

    domain: str
    organisations: Organisations
    episodes: tuple[str, str | None]
    case: str | None
    through: Through
    people: tuple[str, ...]
    truth: Truth
    days: Days


@dataclass(frozen=True, slots=True)
class Group:
    """The overlaps of two organisations in one life domain.

    `people` is how many humans they are about: `least` surely, `most` possibly.
    """

    domain: str
    organisations: Organisations
    people: Days
    overlaps: int


@dataclass(frozen=True, slots=True)
class RegionOverlaps:
    """What a viewer may know of the overlaps in a period.

    `scope` tells how wide it looks: "cases" over the viewer's cases, "own" over the episodes of the
    viewer's organisation, "none" nowhere. `people` counts the humans in the rows that are shown.
    """

    scope: Literal["own", "cases", "none"]
    period: Period
    groups: tuple[Group, ...] = ()
    rows: tuple[Row, ...] = ()
    people: Days = NOBODY


@dataclass(frozen=True, slots=True)
class Found:
    """A row with the humans that it is counted by, surely and possibly; not all of it is told."""

    row: Row
    surely: frozenset[str]
    possibly: frozenset[str]


def told(
    scope: Literal["own", "cases"], period: Period, found: Iterable[Found], smallest: int
) -> RegionOverlaps:
    """Group rows by life domain and organisations, and leave out groups of too few people.

    Every number is counted over the rows that are left: nothing shown depends on what is not.
    """
    groups: dict[tuple[str, Organisations], list[Found]] = defaultdict(list)
    for each in found:
        groups[each.row.domain, each.row.organisations].append(each)
    large = {key: members for key, members in groups.items() if _humans(members).most >= smallest}
    shown = [each for members in large.values() for each in members]
    return RegionOverlaps(
        scope=scope,
        period=period,
        groups=tuple(
            Group(domain, organisations, _humans(members), len(members))
            for (domain, organisations), members in sorted(large.items(), key=_in_order)
        ),
        rows=tuple(
            sorted(
                (each.row for each in shown),
                key=lambda row: (row.domain, row.organisations[0], row.case or "", row.episodes[0]),
            )
        ),
        people=_humans(shown),
    )


def _in_order(item: tuple[tuple[str, Organisations], list[Found]]) -> tuple[str, str, str]:
    (domain, (one, other)), _ = item
    return domain, one, other or ""


def _humans(found: Iterable[Found]) -> Days:
    every = tuple(found)
    surely: set[str] = set().union(*(each.surely for each in every))
    possibly: set[str] = set().union(*(each.possibly for each in every))
    return Days(len(surely), len(possibly))
