"""Where services overlap across families, where people wait, and who handed over to whom."""

from __future__ import annotations

from datetime import date
from http import HTTPStatus
from typing import Annotated, Final, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from markupsafe import Markup
from starlette.responses import HTMLResponse, Response

from api.answers.overlap_tables import handovers_table, may_take, overlaps_table, waits_table
from api.answers.overlapping import Overlaps, across
from api.answers.region_figures import RegionFigures, region_figures
from api.deps import Lang, Today, Viewing, Who
from api.problems import problem_responses
from api.templating import page
from graph.dates import read_date
from graph.errors import InvalidDate
from graph.language import Language, msg, texts
from graph.policy import region_scope
from graph.vocabulary import label, vocabulary
from queries.days import Period
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


@api.get("/overlaps")
def overlaps(
    store: Viewing,
    today: Today,
    lang: Lang,
    domain: Domain = "",
    organisation: Organisation = "",
    first: First = "",
    last: Last = "",
) -> Overlaps:
    """Where services overlap, across the families that the account may ask about.

    A coordinator is told of whole stretches of years, each about ten people or more.
    """
    period = _period(first, last, today)
    return across(store, today, period, _domains(domain), lang, organisation or None)


@api.get("/overlaps/figures")
def figures(
    store: Viewing,
    today: Today,
    lang: Lang,
    domain: Domain = "",
    organisation: Organisation = "",
    first: First = "",
    last: Last = "",
) -> RegionFigures:
    """Waits and hand-overs across the families that the account takes part in."""
    period = _period(first, last, today)
    return region_figures(store, today, period, _domains(domain), lang, organisation or None)


@router.get("/overlaps")
def overlaps_page(
    request: Request,
    store: Viewing,
    who: Who,
    today: Today,
    lang: Lang,
    domain: Domain = "",
    organisation: Organisation = "",
    first: First = "",
    last: Last = "",
) -> HTMLResponse:
    """The same as a page, with a plot; what was asked stays in its form."""
    t = texts(lang)
    wrong: dict[str, str] = {}
    period = Period.until(today)
    try:
        period = _period(first, last, today)
    except InvalidDate:
        faulty = [name for name, text in (("first", first), ("last", last)) if not _reads(text)]
        wrong = {name: t(_NOT_A_DAY) for name in faulty} or {"last": t(_ENDS_FIRST)}
    domains = _domains(domain)
    found = across(store, today, period, domains, lang, organisation or None)
    figured = region_figures(store, today, period, domains, lang, organisation or None)
    asked = {"domain": domain, "organisation": organisation, "first": first, "last": last}
    return page(
        request,
        "overlaps.html",
        lang,
        who=who,
        status_code=HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK,
        scope=region_scope(store.viewer),
        found=found,
        figured=figured,
        plot=_plot(found, lang),
        most=MOST_SHOWN,
        asked=asked,
        query=urlencode({name: text for name, text in asked.items() if text}),
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
    domain: Domain = "",
    organisation: Organisation = "",
    first: First = "",
    last: Last = "",
) -> Response:
    """One of the tables, to take away; without names of families that may not be taken away."""
    period, domains, t = _period(first, last, today), _domains(domain), texts(lang)
    chosen = organisation or None
    may = may_take(store.viewer, today)
    if what == "overlaps":
        text = overlaps_table(across(store, today, period, domains, lang, chosen), may, t)
    else:
        figured = region_figures(store, today, period, domains, lang, chosen)
        text = (waits_table if what == "waits" else handovers_table)(figured, may, t)
    return Response(
        text,
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="kring-{what}-{today}.csv"'},
    )


def _domains(domain: str) -> tuple[str, ...] | None:
    return (vocabulary("life_domain").check(domain),) if domain else None


def _period(first: str, last: str, today: date) -> Period:
    """The days from the first of `first` up to the last of `last`. Raises `InvalidDate`."""
    begins = read_date(first).earliest if first.strip() else date.min
    ends = read_date(last).latest if last.strip() else max(today, begins)
    return Period(begins, ends)


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
            + (f", {_years(each.first, each.last, lang)}" if found.scope == "own" else ""),
            each.people_least,
            each.people_most,
        )
        for each in largest
    ]
    # `bars` escapes every text and writes no script, style or reference.
    return Markup(bars(drawn, t("People by life domain and organisations"), t("people")))  # noqa: S704


def _years(first: str | None, last: str, lang: Language) -> str:
    t = texts(lang)
    if first is None:
        return t("until {year}", year=last[:4])
    return first[:4] if first[:4] == last[:4] else f"{first[:4]}–{last[:4]}"
