"""Overlaps across families, as far as a viewer may know of them.

Who takes part in cases sees the overlaps of those cases, organisations by name, each case as its
redacted graph shows it. A coordinator sees those of their own organisation's episodes with "another
organisation", from questions in Cypher that tell nothing of the other but when. Who has neither
duty sees nothing.

For a coordinator a group is one life domain in one stretch of whole years, about `SMALLEST_GROUP`
people or more, surely. The stretches follow from the data alone (`queries.overlaps.stretches`): a
question chooses among them and cuts none, and no number goes over two of them. So what is left out
can be worked out neither from the rest of an answer nor from any number of answers to other
periods, life domains or organisations on one day. What changed between two days can be: a figure
that grew by one overnight tells that one came.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from graph.case_graph import CaseGraph
from graph.policy.decide import region_scope
from graph.viewer_store import ViewerStore
from graph.vocabulary import vocabulary
from queries.cases import granted_graphs
from queries.days import Period
from queries.overlaps.of_case import overlaps_in_case
from queries.overlaps.rows import SMALLEST_GROUP, Found, RegionOverlaps, Row, told
from queries.overlaps.stretches import stretches, touching
from queries.overlaps.with_another import WithAnother


def overlaps_of_region(
    store: ViewerStore,
    today: date,
    *,
    period: Period | None = None,
    domains: Sequence[str] | None = None,
    cases: Iterable[CaseGraph] | None = None,
) -> RegionOverlaps:
    """The overlaps that this viewer may know of: up to today, or within a period.

    A coordinator is told of whole stretches of years, where the period asks about a part of one.
    `domains` are codes of `life_domain`; all of them when left out. `cases` are the viewer's own,
    of who fetched them already. Raises `UnknownCode`.
    """
    within = period or Period.until(today)
    known = vocabulary("life_domain")
    wanted = known.codes if domains is None else tuple(known.check(code) for code in domains)
    scope = region_scope(store.viewer)
    organisation = store.viewer.organisation
    if scope == "cases":
        graphs = granted_graphs(store, today) if cases is None else cases
        return told("cases", within, _of_cases(graphs, within, wanted), smallest=0)
    if scope == "own" and organisation is not None:
        found = _of_own_organisation(store, organisation, today, within, wanted)
        return told("own", within, found, SMALLEST_GROUP)
    return RegionOverlaps("none", within)


def own_cases(store: ViewerStore, today: date) -> dict[str, CaseGraph]:
    """The cases of who looks over cases, by id; none for who does not.

    Fetched, and so logged, once: what is asked of them can be many things.
    """
    if region_scope(store.viewer) != "cases":
        return {}
    return {graph.case_id: graph for graph in granted_graphs(store, today)}


def _of_own_organisation(
    store: ViewerStore, organisation: str, today: date, asked: Period, domains: Sequence[str]
) -> list[Found]:
    """Rows by stretch: always of all time, so that what is asked about cuts nothing."""
    ever = WithAnother.asked(store, organisation, Period.until(today), domains)
    return [
        each
        for domain, humans in sorted(ever.humans_by_year(today).items())
        for stretch in touching(stretches(humans, today, SMALLEST_GROUP), asked)
        for each in ever.within(stretch, domain)
    ]


def _of_cases(graphs: Iterable[CaseGraph], period: Period, domains: Sequence[str]) -> list[Found]:
    return [
        Found(
            Row(
                domain=each.domain,
                organisations=each.organisations,
                episodes=each.episodes,
                case=graph.case_id,
                through=each.through,
                people=each.people,
                truth=each.truth,
                days=each.days,
                period=period,
            ),
            frozenset(f"{graph.case_id} {person}" for person in each.surely),
            frozenset(f"{graph.case_id} {person}" for person in each.people),
        )
        for graph in graphs
        for each in overlaps_in_case(graph, period, domains)
    ]
