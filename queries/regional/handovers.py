"""How often responsibility went from one's own organisation to another, or came from one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import permutations
from typing import Literal, TypeAlias

from graph.dates import Interval
from graph.store import Record
from graph.viewer_store import ViewerStore
from queries.catalog import query
from queries.days import Bounds, Period, in_common
from queries.figures.handovers import taken_over
from queries.overlaps.same import Same
from queries.regional.groups import Group, Seen, groups

Direction = Literal["from", "to"]
"""From the own organisation to another one, or to it."""

_Kind: TypeAlias = tuple[str | None, Direction]


@dataclass(frozen=True, slots=True)
class OwnHandovers:
    """The hand-overs in one life domain (None: for the whole family), one way, in one stretch."""

    domain: str | None
    direction: Direction
    group: Group


def own_handovers(
    store: ViewerStore, today: date, asked: Period, domains: Collection[str] | None
) -> tuple[OwnHandovers, ...]:
    """The hand-overs between the viewer's own organisation and others, by life domain and stretch.

    As within a family (`queries.figures.handovers`): responsibility that ends at one and starts at
    the other within 30 days, in the same life domain, for the same human. It counts on the day on
    which the other one starts. `domains` None is all, and those for the whole family. For who asks
    as a coordinator.
    """
    rows = store.ask(query("regional/responsible"), {})
    same = Same.asked(store, (row["human"] for row in rows))
    carried: dict[tuple[str, str | None], list[Record]] = defaultdict(list)
    for row in rows:
        if domains is None or row["domain"] in domains:
            carried[same.human(row["person"]), row["domain"]].append(row)
    seen = [
        each
        for (human, domain), theirs in carried.items()
        for one, other in permutations(theirs, 2)
        for each in _handed_over(human, domain, one, other, today)
    ]
    return tuple(
        OwnHandovers(domain, direction, group)
        for (domain, direction), group, _ in sorted(groups(seen, today, asked), key=_place)
    )


def _handed_over(
    human: str, domain: str | None, one: Record, other: Record, today: date
) -> Iterator[Seen[_Kind]]:
    ended, began = Interval.parse(one["valid"]), Interval.parse(other["valid"])
    truth, days = taken_over(ended, began)
    for row, during in ((one, ended), (other, began)):
        if row["member"]:
            both = (Bounds.of(during), Bounds.read(*row["member"]))
            truth = truth & in_common(both, Period(date.min, date.max)).truth
    if one["involvement"] == other["involvement"] or not truth.is_possible:
        return
    moment = Bounds(began.from_min, began.from_max, began.from_min, began.from_max)
    thing = f"{one['involvement']} {other['involvement']}"
    if one["own"] and other["another"]:
        yield Seen((domain, "from"), thing, human, (moment,), truth, days)
    if one["another"] and other["own"]:
        yield Seen((domain, "to"), thing, human, (moment,), truth, days)


def _place(item: tuple[_Kind, Group, object]) -> tuple[str, str, date]:
    (domain, direction), group, _ = item
    return domain or "", direction, group.period.first
