"""How long people wait for the services of one's own organisation."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import cast

from graph.dates import Days, Truth
from graph.model import ServiceEpisode
from graph.rows import decode
from graph.viewer_store import ViewerStore
from queries.catalog import query
from queries.days import Bounds, Period
from queries.figures.waiting import Wait, wait_for
from queries.overlaps.rows import SMALLEST_GROUP
from queries.overlaps.same import Same
from queries.regional.groups import Group, Seen, groups


@dataclass(frozen=True, slots=True)
class OwnWaits:
    """The waits in one life domain and one stretch of years.

    `still` is how many of its people wait today, in the last stretch alone; None where it would be
    about too few people, or would tell that too few do not.
    """

    domain: str
    group: Group
    still: Days | None


def own_waits(
    store: ViewerStore, today: date, asked: Period, domains: Collection[str]
) -> tuple[OwnWaits, ...]:
    """The waits for services of the viewer's own organisation, by life domain and stretch.

    Somebody waits from the day of the request, which must be known at least in part, up to the day
    on which the service starts or is no longer asked for. For who asks as a coordinator.
    """
    rows = store.ask(query("regional/waits"), {"domains": sorted(domains)})
    same = Same.asked(store, (row["human"] for row in rows))
    seen: list[Seen[str]] = []
    still: dict[str, Truth] = {}
    for row in rows:
        episode = cast("ServiceEpisode", decode("ServiceEpisode", row))
        wait = wait_for(episode, today)
        if wait is not None and wait.days is not None:
            still[episode.id] = wait.still
            during = (*_days_of(wait), *(Bounds.read(*m) for m in (row["member"],) if m))
            human = same.human(row["person"])
            seen.append(
                Seen(episode.life_domain, episode.id, human, during, Truth.SURELY, wait.days)
            )
    return tuple(
        OwnWaits(
            domain, group, _still(inside, still, today) if group.period.last == today else None
        )
        for domain, group, inside in sorted(
            groups(seen, today, asked), key=lambda each: (each[0], each[1].period.first)
        )
    )


def _days_of(wait: Wait) -> Iterator[Bounds]:
    if wait.asked is not None:
        yield Bounds(*wait.asked, *wait.until)


def _still(inside: Collection[Seen[str]], still: dict[str, Truth], today: date) -> Days | None:
    """How many wait still, unless they or the others are too few."""
    now = Period(today, today)
    truths = [(each.human, still[each.thing] & each.within(now)) for each in inside]
    surely = {human for human, truth in truths if truth.is_sure}
    possibly = {human for human, truth in truths if truth.is_possible}
    others = {human for human, _ in truths} - surely
    if len(surely) < SMALLEST_GROUP or 0 < len(others) < SMALLEST_GROUP:
        return None
    return Days(len(surely), len(possibly))
