"""Who is involved with a family: when, in which role, for whom and why."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from api.answers.names import name_of
from api.answers.shape import Shape
from graph.case_graph import CaseGraph
from graph.dates import Interval, PartialDate, Truth, write_date, write_interval
from graph.language import Language
from graph.model import InvolvedWith, ServiceEpisode
from graph.vocabulary import label
from queries.contacts import last_contact
from queries.days import Period
from queries.figures import faces, organisations_involved
from queries.involvement import Involvement, involved_on, involvements


class Involved(Shape):
    """One involvement."""

    organisation: str | None = Field(description="name")
    organisation_id: str | None
    professional: str | None = Field(description="name")
    means: str = Field(description="involved, assigned, service, measure or referral")
    role: str | None = Field(description="code of the list `roles`")
    roles: str = Field(description="name of the list that `role` is of")
    role_label: str = Field(description="the role in the language asked for, or the service's name")
    life_domain: str | None = Field(description="code of `life_domain`")
    concerns: tuple[str, ...] = Field(description="names of people, households or the case")
    during: str = Field(description="EDTF interval; empty when unknown")
    when: str = Field(description="the same, as people write it")
    started: str | None = Field(description="for a service: EDTF interval in which it was given")
    last_contact: str | None = Field(description="up to the day, see docs/explanation/web.md")
    why: str | None = Field(description="the reason, as far as it is shared")
    surely: bool = Field(description="false when the dates leave it open")
    waiting: bool = Field(description="a service that was asked for and did not start")
    held_by: str = Field(description="name of the file that says so")
    fact: str


class Range(Shape):
    """A number that the dates leave open: at least, at most."""

    least: int
    most: int


class Who(Shape):
    """Who is involved with a family on a day, or who ever was."""

    case: str
    name: str
    on: str | None = Field(description="the day; null for all time")
    involved: tuple[Involved, ...]
    organisations: Range = Field(description="organisations involved on the day, or today")
    faces: Range = Field(description="professionals up to the day, or up to today")


def who(graph: CaseGraph, day: date | None, today: date, lang: Language) -> Who:
    """Tell who is involved on `day`, or at any time."""
    told: list[tuple[Involvement, Truth]] = (
        [(each, Truth.SURELY) for each in involvements(graph)]
        if day is None
        else list(involved_on(graph, day))
    )
    at = day or today
    organisations = organisations_involved(graph, at)
    met = faces(graph, Period.until(at))
    return Who(
        case=graph.case_id,
        name=name_of(graph, graph.case_id, lang),
        on=None if day is None else day.isoformat(),
        involved=tuple(_involved(graph, each, truth, at, lang) for each, truth in told),
        organisations=Range(least=organisations.least, most=organisations.most),
        faces=Range(least=met.least, most=met.most),
    )


def _involved(
    graph: CaseGraph, each: Involvement, truth: Truth, at: date, lang: Language
) -> Involved:
    return Involved(
        organisation=None if each.organisation is None else name_of(graph, each.organisation, lang),
        organisation_id=each.organisation,
        professional=(
            None if each.professional is None else name_of(graph, each.professional, lang)
        ),
        means=each.means,
        role=each.role,
        roles=each.roles,
        role_label=_role(graph, each, lang),
        life_domain=each.life_domain,
        concerns=tuple(name_of(graph, node, lang) for node in each.concerns),
        during=each.during.text,
        when=write_interval(each.during, lang),
        started=None if each.started is None else each.started.text,
        last_contact=_written(last_contact(graph, each, at), lang),
        why=_why(graph, each.fact),
        surely=truth.is_sure,
        waiting=each.means == "service" and _waits(each, at),
        held_by=name_of(graph, each.holder, lang),
        fact=each.fact,
    )


def _waits(each: Involvement, at: date) -> bool:
    """Whether the service had not started on a day."""
    return each.started is None or each.started.from_min > at


def _role(graph: CaseGraph, each: Involvement, lang: Language) -> str:
    if each.service is not None:
        return name_of(graph, each.service, lang)
    return "" if each.role is None else label(each.roles, each.role, lang)


def _why(graph: CaseGraph, fact_id: str) -> str | None:
    fact = graph.facts.get(fact_id)
    return fact.reason if isinstance(fact, InvolvedWith | ServiceEpisode) else None


def _written(day: PartialDate | None, lang: Language) -> str | None:
    return None if day is None else write_date(day, lang)


def in_words(interval: str, lang: Language) -> str:
    """An EDTF interval as people write it."""
    return write_interval(Interval.parse(interval), lang)
