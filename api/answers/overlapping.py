"""Where services overlap: in one family, or across those that the viewer may know of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from statistics import median_low

from pydantic import Field

from api.answers.names import name_of
from api.answers.shape import Shape
from graph.case_graph import CaseGraph
from graph.dates import Days
from graph.language import Language, texts
from graph.viewer_store import ViewerStore
from queries.days import Period
from queries.overlaps import (
    Choice,
    Group,
    RegionOverlaps,
    Row,
    overlaps_in_case,
    overlaps_of_region,
)
from queries.overlaps.rows import Organisations


class OverlapLine(Shape):
    """Two organisations in one life domain at one time."""

    case: str | None = Field(description="id; null where the viewer may not know it")
    case_name: str | None
    domain: str = Field(description="code of `life_domain`")
    organisations: tuple[str, str | None] = Field(
        description="names; null is another organisation, which one the viewer may not know"
    )
    organisation_ids: tuple[str, str | None]
    people: tuple[str, ...] = Field(description="names of those concerned")
    through: str = Field(description="person, or household")
    surely: bool = Field(description="false when the dates leave it open")
    days_least: int = Field(description="days in common, surely")
    days_most: int = Field(description="days in common, possibly; 0 days to here is one range")
    first: str | None = Field(description="first day of the stretch it is told of; null: no bound")
    last: str


class OverlapGroup(Shape):
    """The overlaps of two organisations in one life domain and one stretch of time."""

    domain: str
    organisations: tuple[str, str | None]
    organisation_ids: tuple[str, str | None]
    first: str | None = Field(description="first day of the stretch; null for no bound")
    last: str
    people_least: int
    people_most: int
    overlaps: int
    days_least: int = Field(description="the middle one of their lengths, surely (median)")
    days_most: int = Field(description="the middle one of their lengths, possibly")


class OrganisationKnown(Shape):
    """An organisation that the overlaps may be chosen by."""

    id: str
    name: str


class Overlaps(Shape):
    """What overlaps in a period."""

    scope: str = Field(description="case, cases (the viewer's), own (organisation) or none")
    first: str | None = Field(description="first day of the period; null for no bound")
    last: str
    groups: tuple[OverlapGroup, ...]
    overlaps: tuple[OverlapLine, ...]
    organisations: tuple[OrganisationKnown, ...] = Field(
        description="those in the overlaps before they were chosen by one"
    )


def in_case(
    graph: CaseGraph, period: Period, domains: tuple[str, ...] | None, lang: Language
) -> Overlaps:
    """The overlaps within one family."""
    found = overlaps_in_case(graph, period, domains)
    return Overlaps(
        scope="case",
        first=first_day(period),
        last=period.last.isoformat(),
        groups=(),
        organisations=(),
        overlaps=tuple(
            OverlapLine(
                case=graph.case_id,
                case_name=name_of(graph, graph.case_id, lang),
                domain=each.domain,
                organisations=(
                    name_of(graph, each.organisations[0], lang),
                    name_of(graph, each.organisations[1], lang),
                ),
                organisation_ids=each.organisations,
                people=tuple(name_of(graph, who, lang) for who in each.people),
                through=each.through,
                surely=each.truth.is_sure,
                days_least=each.days.least,
                days_most=each.days.most,
                first=first_day(period),
                last=period.last.isoformat(),
            )
            for each in found
        ),
    )


def across(
    store: ViewerStore,
    today: date,
    graphs: Mapping[str, CaseGraph],
    choice: Choice,
    lang: Language,
) -> Overlaps:
    """The overlaps across families, as far as the viewer may know of them.

    `graphs` are the viewer's own cases by id. An organisation chooses among what is told, after it
    was decided what is: it tells of no other.
    """
    found = overlaps_of_region(
        store, today, period=choice.period, domains=choice.domains, cases=graphs.values()
    )
    names = _Names(store, graphs, found, lang)
    known = {each: names.pair((each, None))[0] for row in found.rows
             for each in row.organisations if each is not None}  # fmt: skip
    rows = [row for row in found.rows if choice.takes(row.domain, row.organisations)]
    lengths: dict[tuple[str, Organisations, Period], list[Days]] = defaultdict(list)
    for row in rows:
        lengths[row.domain, row.organisations, row.period].append(row.days)
    return Overlaps(
        scope=found.scope,
        first=first_day(found.period),
        last=found.period.last.isoformat(),
        groups=tuple(
            _group(each, names, lengths[each.domain, each.organisations, each.period])
            for each in found.groups
            if choice.takes(each.domain, each.organisations)
        ),
        overlaps=tuple(_line(each, names) for each in rows),
        organisations=tuple(
            OrganisationKnown(id=each, name=name)
            for each, name in sorted(known.items(), key=lambda item: (item[1], item[0]))
        ),
    )


def _group(each: Group, names: _Names, lengths: Sequence[Days]) -> OverlapGroup:
    return OverlapGroup(
        domain=each.domain,
        organisations=names.pair(each.organisations),
        organisation_ids=each.organisations,
        first=first_day(each.period),
        last=each.period.last.isoformat(),
        people_least=each.people.least,
        people_most=each.people.most,
        overlaps=each.overlaps,
        days_least=median_low([days.least for days in lengths]),
        days_most=median_low([days.most for days in lengths]),
    )


def _line(row: Row, names: _Names) -> OverlapLine:
    return OverlapLine(
        case=row.case,
        case_name=None if row.case is None else names.of_case(row.case, row.case),
        domain=row.domain,
        organisations=names.pair(row.organisations),
        organisation_ids=row.organisations,
        people=()
        if row.case is None
        else tuple(names.of_case(row.case, who) for who in row.people),
        through=row.through,
        surely=row.truth.is_sure,
        days_least=row.days.least,
        days_most=row.days.most,
        first=first_day(row.period),
        last=row.period.last.isoformat(),
    )


class _Names:
    """Names from the cases that the rows are of."""

    def __init__(
        self,
        store: ViewerStore,
        graphs: Mapping[str, CaseGraph],
        found: RegionOverlaps,
        lang: Language,
    ) -> None:
        self._lang = lang
        self._graphs = graphs
        self._organisations = {
            organisation: self.of_case(row.case, organisation)
            for row in found.rows
            if row.case is not None
            for organisation in row.organisations
            if organisation is not None
        }
        own = store.viewer.organisation
        if found.scope == "own" and own is not None:
            t = texts(lang)
            self._organisations[own] = t("your own organisation")

    def of_case(self, case: str, node: str) -> str:
        return name_of(self._graphs[case], node, self._lang)

    def pair(self, organisations: tuple[str, str | None]) -> tuple[str, str | None]:
        one, other = organisations
        known = self._organisations
        return known.get(one, one), None if other is None else known.get(other, other)


def first_day(period: Period) -> str | None:
    """The first day of a period as it is told (ISO); None where it has no beginning."""
    return None if period.first == date.min else period.first.isoformat()
