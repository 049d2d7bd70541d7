"""Overlaps across families, as far as a viewer may know of them.

Who takes part in cases sees the overlaps of those cases, organisations by name, each case as its
redacted graph shows it. A coordinator sees those of their own organisation's episodes with "another
organisation", from questions in Cypher that tell nothing of the other but when. Who has neither
duty sees nothing.

For a coordinator a group of fewer than `SMALLEST_GROUP` people in a life domain is left out whole:
its rows, its number, and its share in the total, which is counted over the rows that are shown. So
it cannot be worked out from the rest; nor by asking for a shorter period or fewer domains, for that
only makes groups smaller, and what is shown of a larger group is all of its rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from graph.policy.decide import CaseFile, decide, region_scope
from graph.viewer_store import ViewerStore
from graph.vocabulary import vocabulary
from queries.days import Period
from queries.overlaps.of_case import overlaps_in_case
from queries.overlaps.rows import SMALLEST_GROUP, Found, RegionOverlaps, Row, told
from queries.overlaps.with_another import overlaps_with_another


def overlaps_of_region(
    store: ViewerStore,
    today: date,
    *,
    period: Period | None = None,
    domains: Sequence[str] | None = None,
) -> RegionOverlaps:
    """The overlaps that this viewer may know of: up to today, or within a period.

    `domains` are codes of `life_domain`; all of them when left out. Raises `UnknownCode`.
    """
    within = period or Period.until(today)
    known = vocabulary("life_domain")
    wanted = known.codes if domains is None else tuple(known.check(code) for code in domains)
    scope = region_scope(store.viewer)
    organisation = store.viewer.organisation
    if scope == "cases":
        return told("cases", within, _of_own_cases(store, today, within, wanted), smallest=1)
    if scope == "own" and organisation is not None:
        found = overlaps_with_another(store, organisation, within, wanted)
        return told("own", within, found, SMALLEST_GROUP)
    return RegionOverlaps("none", within)


def _of_own_cases(
    store: ViewerStore, today: date, period: Period, domains: Sequence[str]
) -> list[Found]:
    viewer = store.viewer
    cases = sorted({grant.case for grant in viewer.grants})
    return [
        Found(
            Row(
                domain=each.domain,
                organisations=each.organisations,
                episodes=each.episodes,
                case=case,
                through=each.through,
                people=each.people,
                truth=each.truth,
                days=each.days,
            ),
            frozenset(f"{case} {person}" for person in each.surely),
            frozenset(f"{case} {person}" for person in each.people),
        )
        for case in cases
        if decide(viewer, "read_case", CaseFile(case), today).allowed
        for each in overlaps_in_case(store.case_graph(case), period, domains)
    ]
