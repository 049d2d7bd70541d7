"""Where services overlap across families, where people wait, and who handed over to whom."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from functools import partial
from http import HTTPStatus
from typing import Annotated, Final, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request
from markupsafe import Markup
from starlette.responses import HTMLResponse, Response

from api.answers.overlap_tables import handovers_table, may_take, overlaps_table, waits_table
from api.answers.overlapping import OverlapGroup, OverlapLine, Overlaps, across
from api.answers.own_figures import OwnGroup
from api.answers.region_figures import RegionFigures, region_figures
from api.deps import Lang, Today, Viewing, Who
from api.problems import problem_responses
from api.templating import page
from graph.case_graph import CaseGraph
from graph.dates import read_date
from graph.errors import InvalidDate
from graph.language import Language, Texts, msg, texts
from graph.policy import region_scope
from graph.vocabulary import label, vocabulary
from queries.days import Period
from queries.overlaps import Choice, own_cases
from viz.render.bars import Bar, bars

router = APIRouter(include_in_schema=False)
api = APIRouter(prefix="/api", tags=["overlaps"], responses=problem_responses())

MOST_SHOWN: Final = 200
"""Lines of a table on the page; the file has all of them."""

_MOST_BARS: Final = 12
_NOT_A_DAY: Final = msg("Write a day, a month or a year: 2024-05-01, mei 2024, 2024.")
_ENDS_FIRST: Final = msg("The last day is before the first.")

Domain = Annotated[str, Query(max_length=40, description="code of `life_domain`; all without it")]
Organisation = Annotated[
    str, Query(max_length=64, description="id of one of `organisations`; all without it")
]
First = Annotated[str, Query(max_length=60, description="first day, month or year")]
Last = Annotated[str, Query(max_length=60, description="last day, month or year; else today")]


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asked, as they wrote it."""

    domain: str
    organisation: str
    first: str
    last: str

    def choice(self, period: Period) -> Choice:
        """What it chooses within a period. Raises `UnknownCode`."""
        domains = (vocabulary("life_domain").check(self.domain),) if self.domain else None
        return Choice(period, domains, self.organisation or None)

    def period(self, today: date) -> Period:
        """The days from the first of `first` up to the last of `last`. Raises `InvalidDate`."""
        begins = read_date(self.first).earliest if self.first.strip() else date.min
        ends = read_date(self.last).latest if self.last.strip() else max(today, begins)
        return Period(begins, ends)

    def wrong(self, t: Texts) -> dict[str, str]:
        """What to say beside which of the two, when no period can be read."""
        texts_of = {"first": self.first, "last": self.last}
        faulty = {name: t(_NOT_A_DAY) for name, text in texts_of.items() if not _reads(text)}
        return faulty or {"last": t(_ENDS_FIRST)}

    @property
    def query(self) -> str:
        """The same as a part of an address."""
        return urlencode({name: text for name, text in asdict(self).items() if text})


def _asked(
    domain: Domain = "", organisation: Organisation = "", first: First = "", last: Last = ""
) -> Asked:
    return Asked(domain, organisation, first, last)


def _chosen(asked: Annotated[Asked, Depends(_asked)], today: Today) -> Choice:
    return asked.choice(asked.period(today))


def _own_cases(store: Viewing, today: Today) -> dict[str, CaseGraph]:
    return own_cases(store, today)


Chosen = Annotated[Choice, Depends(_chosen)]
OwnCases = Annotated[dict[str, CaseGraph], Depends(_own_cases)]


@api.get("/overlaps")
def overlaps(store: Viewing, today: Today, lang: Lang, choice: Chosen, cases: OwnCases) -> Overlaps:
    """Where services overlap, across the families that the account may ask about.

    A coordinator is told of whole stretches of years, each about ten people or more.
    """
    return across(store, today, cases, choice, lang)


@api.get("/overlaps/figures")
def figures(
    store: Viewing, today: Today, lang: Lang, choice: Chosen, cases: OwnCases
) -> RegionFigures:
    """Waits and hand-overs across the families that the account takes part in.

    A coordinator is told of those of the own organisation, as groups of ten people or more.
    """
    return region_figures(store, today, cases, choice, lang)


@router.get("/overlaps")
def overlaps_page(
    request: Request,
    store: Viewing,
    who: Who,
    today: Today,
    lang: Lang,
    asked: Annotated[Asked, Depends(_asked)],
    cases: OwnCases,
) -> HTMLResponse:
    """The same as a page, with a plot; what was asked stays in its form."""
    wrong: dict[str, str] = {}
    period = Period.until(today)
    try:
        period = asked.period(today)
    except InvalidDate:
        wrong = asked.wrong(texts(lang))
    choice = asked.choice(period)
    found = across(store, today, cases, choice, lang)
    return page(
        request,
        "overlaps.html",
        lang,
        who=who,
        status_code=HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK,
        scope=region_scope(store.viewer),
        found=found,
        figured=region_figures(store, today, cases, choice, lang),
        plot=_plot(found, lang),
        years=partial(_years, lang=lang),
        most=MOST_SHOWN,
        asked=asked,
        query=asked.query,
        wrong=wrong,
        domains=sorted(
            ((code, label("life_domain", code, lang)) for code in vocabulary("life_domain").codes),
            key=lambda each: each[1],
        ),
    )


@router.get("/overlaps/{what}.csv")
def table(
    what: Literal["overlaps", "waits", "handovers"],
    store: Viewing,
    today: Today,
    lang: Lang,
    choice: Chosen,
    cases: OwnCases,
) -> Response:
    """One of the tables, to take away; without names of families that may not be taken away."""
    t, may = texts(lang), may_take(store.viewer, today)
    if what == "overlaps":
        text = overlaps_table(across(store, today, cases, choice, lang), may, t)
    else:
        figured = region_figures(store, today, cases, choice, lang)
        text = (waits_table if what == "waits" else handovers_table)(figured, may, t)
    return Response(
        text,
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="kring-{what}-{today}.csv"'},
    )


def _reads(text: str) -> bool:
    try:
        return not text.strip() or bool(read_date(text))
    except InvalidDate:
        return False


def _plot(found: Overlaps, lang: Language) -> Markup | None:
    """The largest groups as bars: in how many people each overlaps."""
    if not found.groups:
        return None
    t = texts(lang)
    largest = sorted(found.groups, key=lambda each: -each.people_most)[:_MOST_BARS]
    drawn = [
        Bar(
            f"{label('life_domain', each.domain, lang)}: {each.organisations[0]} + "
            f"{each.organisations[1] or t('another organisation')}"
            + (f", {_years(each, lang)}" if found.scope == "own" else ""),
            each.people_least,
            each.people_most,
        )
        for each in largest
    ]
    # `bars` escapes every text and writes no script, style or reference.
    return Markup(bars(drawn, t("People by life domain and organisations"), t("people")))  # noqa: S704


def _years(each: OverlapGroup | OverlapLine | OwnGroup, lang: Language) -> str:
    """The years of the stretch that something is told of."""
    t, first, last = texts(lang), each.first, each.last
    if first is None:
        return t("until {year}", year=last[:4])
    return first[:4] if first[:4] == last[:4] else f"{first[:4]}–{last[:4]}"
