"""The figures of one family up to a day, each with what it is made of and the facts behind that.

What each counts is defined in `queries.figures` and `queries.overlaps`. None of them is a score:
a figure says how much there was of something, and where that is written down.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from pydantic import Field

from api.answers.behind import FactLine, fact_lines
from api.answers.names import name_of
from api.answers.shape import Shape
from graph.case_graph import CaseGraph
from graph.dates import Days, Interval, PartialDate, write_interval
from graph.language import Language, Texts, texts
from graph.model import Person, ServiceEpisode
from graph.vocabulary import label
from queries import episodes
from queries.days import Period
from queries.figures import (
    Count,
    Gap,
    faces,
    gaps,
    handovers,
    organisations_involved,
    signal_to_safety,
    waiting,
)
from queries.overlaps import overlaps_in_case


class FigureLine(Shape):
    """One thing that a figure counts."""

    text: str
    days_least: int | None = Field(description="its length in days, at least; null for none")
    days_most: int | None
    surely: bool = Field(description="false when the dates leave it open")
    remark: str = Field(description="what else there is to know, or empty")
    facts: tuple[FactLine, ...] = Field(description="where it is written")


class Figure(Shape):
    """One figure: a number, or a range where the dates leave it open."""

    code: str = Field(
        description="faces, organisations_involved, overlap, gap, waiting_days, handover or "
        "signal_to_safety"
    )
    unit: str = Field(description="count, or days")
    least: int | None = Field(description="null where there is nothing to count in days")
    most: int | None
    remark: str
    lines: tuple[FigureLine, ...]


class Figures(Shape):
    """The figures of a family."""

    case: str
    on: str = Field(description="the day up to which they count")
    figures: tuple[Figure, ...]


def figures(graph: CaseGraph, day: date, lang: Language) -> Figures:
    """Count up to a day, in a graph that passed the policy."""
    told = _Told(graph, day, lang)
    found = (
        told.people("organisations_involved", organisations_involved(graph, day)),
        told.people("faces", faces(graph, Period.until(day))),
        told.overlaps(),
        told.gaps(),
        told.waits(),
        told.handovers(),
        told.signals(),
    )
    return Figures(case=graph.case_id, on=day.isoformat(), figures=found)


class _Told:
    def __init__(self, graph: CaseGraph, day: date, lang: Language) -> None:
        self.graph = graph
        self.day = day
        self.lang: Language = lang
        self.t: Texts = texts(lang)

    def people(self, code: str, count: Count) -> Figure:
        lines = [
            self._line(self._name(each.id), None, each.facts, surely=each.truth.is_sure)
            for each in count.counted
        ]
        return self._counted(code, sorted(lines, key=lambda line: line.text.casefold()))

    def overlaps(self) -> Figure:
        lines = [
            self._line(
                f"{self._domain(each.domain)}: {' + '.join(map(self._name, each.organisations))}",
                each.days,
                (*each.episodes, *each.facts),
                surely=each.truth.is_sure,
                remark=self._names(each.people),
            )
            for each in overlaps_in_case(self.graph, Period.until(self.day))
        ]
        return self._counted("overlap", lines)

    def gaps(self) -> Figure:
        lines = [
            self._line(
                self._domain(each.life_domain), each.days, each.facts,
                surely=each.days.least > 0, remark=self._stretches(each),
            )
            for each in gaps(self.graph, Period.until(self.day))
        ]  # fmt: skip
        return self._counted("gap", lines)

    def waits(self) -> Figure:
        found = waiting(self.graph, self.day)
        lines = []
        for each in found:
            waits = self.t("still waiting") if each.still.is_sure else ""
            perhaps = self.t("perhaps still waiting") if each.still.is_possible else ""
            lines.append(
                self._line(
                    _listed([self._service(each.episode), self._names(each.people)]),
                    each.days,
                    each.facts,
                    surely=each.days is None or each.days.least == each.days.most,
                    remark=waits or perhaps,
                )
            )
        still = Days(
            sum(each.still.is_sure for each in found), sum(each.still.is_possible for each in found)
        )
        longest = [each.days.most for each in found if each.days is not None]
        remark = [self.t("still waiting: {count}", count=_range(still))] if still.most else []
        if longest:
            remark.append(self.t("the longest {days}", days=self._days(max(longest))))
        return self._counted("waiting_days", lines, _listed(remark), count=len(found))

    def handovers(self) -> Figure:
        lines = []
        for each in handovers(self.graph):
            if self.graph.facts[each.after].valid.from_min > self.day:
                continue
            domain = "" if each.life_domain is None else self._domain(each.life_domain)
            one, other = self._name(each.from_organisation), self._name(each.to_organisation)
            lines.append(
                self._line(
                    self.t("From {one} to {other}", one=one, other=other),
                    each.days,
                    each.facts,
                    surely=each.truth.is_sure,
                    remark=domain,
                )
            )
        return self._counted("handover", lines)

    def signals(self) -> Figure:
        found = signal_to_safety(self.graph, self.day)
        lines = []
        for each in found:
            nothing = self.t("nothing has followed yet") if each.open.is_sure else ""
            perhaps = self.t("perhaps nothing has followed yet") if each.open.is_possible else ""
            lines.append(
                self._line(
                    self._domain(each.life_domain),
                    each.days,
                    (*each.signals, *each.answers),
                    surely=each.days.least == each.days.most,
                    remark=nothing or perhaps,
                )
            )
        longest = max(found, key=lambda each: (each.days.most, each.days.least), default=None)
        return Figure(
            code="signal_to_safety",
            unit="days",
            least=None if longest is None else longest.days.least,
            most=None if longest is None else longest.days.most,
            remark="" if longest is None else self._domain(longest.life_domain),
            lines=tuple(lines),
        )

    def _counted(
        self, code: str, lines: Sequence[FigureLine], remark: str = "", *, count: int | None = None
    ) -> Figure:
        least = sum(line.surely for line in lines) if count is None else count
        return Figure(
            code=code, unit="count", least=least, most=len(lines), remark=remark, lines=tuple(lines)
        )

    def _line(
        self,
        text: str,
        days: Days | None,
        facts: Iterable[str],
        *,
        surely: bool,
        remark: str = "",
    ) -> FigureLine:
        return FigureLine(
            text=text,
            days_least=None if days is None else days.least,
            days_most=None if days is None else days.most,
            surely=surely,
            remark=remark,
            facts=fact_lines(self.graph, facts, self.lang),
        )

    def _stretches(self, gap: Gap) -> str:
        """The days of a gap, as far as they are possible."""
        written = [
            write_interval(Interval.of(PartialDate.on(first), PartialDate.on(last)), self.lang)
            for first, last in gap.possibly
        ]
        return "; ".join(written)

    def _name(self, node: str) -> str:
        return name_of(self.graph, node, self.lang)

    def _names(self, nodes: Iterable[str]) -> str:
        return _listed(self._first_name(each) for each in nodes)

    def _first_name(self, node: str) -> str:
        fact = self.graph.facts.get(node)
        given = fact.call_name or fact.given if isinstance(fact, Person) else None
        return given or self._name(node)

    def _service(self, episode: str) -> str:
        found = self.graph.get(episode, ServiceEpisode)
        service = episodes.service(self.graph, found)
        return service.name if service else self._domain(found.life_domain)

    def _domain(self, code: str) -> str:
        return label("life_domain", code, self.lang)

    def _days(self, count: int) -> str:
        return self.t.plural("{count} day", "{count} days", count)


def _listed(parts: Iterable[str]) -> str:
    return ", ".join(part for part in parts if part)


def _range(found: Days) -> str:
    return str(found.least) if found.least == found.most else f"{found.least}–{found.most}"
