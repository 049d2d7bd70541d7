"""What the story pages tell: figures with their facts, moments as the maps show them, services."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.answers.behind import fact_lines
from api.answers.fact_words import fact_words
from api.answers.figured import Figure, figures
from api.answers.involved import who
from api.answers.served import served
from api.answers.story import story
from api.answers.timeline import Wanted, timeline_shown
from api.service_bars import WHOLE, service_bars
from graph.case_graph import CaseGraph
from graph.dates import Interval, PartialDate
from graph.errors import Refused, UnknownCode
from graph.model import (
    EdgeFact,
    Event,
    InvolvedWith,
    PartnerOf,
    Person,
    ServiceEpisode,
    Statement,
    TookPart,
)
from graph.schema import FACTS
from queries.contacts import last_contact
from queries.days import Period
from queries.figures import (
    faces,
    gaps,
    handovers,
    organisations_involved,
    signal_to_safety,
    waiting,
)
from queries.involvement import involvements
from queries.overlaps import overlaps_in_case
from tests.queries.small_cases import Builder
from tests.viz.kin_families import TODAY, demonstration, every_line, three_generations
from viz.compose import compose
from viz.render.svg import svg

MAPS = ("genogram", "household", "ecomap", "circles")


@cache
def family(index: int) -> CaseGraph:
    return demonstration(index)


families = st.sampled_from([0, 1, 2, 3]).map(family)
some_days = st.integers(-1200, 0).map(lambda back: TODAY + timedelta(days=back))


def behind(figure: Figure) -> list[set[str]]:
    return [{fact.id for fact in line.facts} for line in figure.lines]


@given(families, some_days)
@settings(max_examples=25, deadline=None)
def test_figures_are_the_queries_with_all_their_facts(graph: CaseGraph, day: date) -> None:
    told = {each.code: each for each in figures(graph, day, "nl").figures}
    for code, count in (
        ("faces", faces(graph, Period.until(day))),
        ("organisations_involved", organisations_involved(graph, day)),
    ):
        assert (told[code].least, told[code].most) == (count.least, count.most)
        facts = sorted(sorted(each.facts) for each in count.counted)
        assert sorted(sorted(each) for each in behind(told[code])) == facts
    overlaps = overlaps_in_case(graph, Period.until(day))
    assert (told["overlap"].least, told["overlap"].most) == (
        sum(each.truth.is_sure for each in overlaps),
        len(overlaps),
    )
    assert behind(told["overlap"]) == [{*each.episodes, *each.facts} for each in overlaps]
    found_gaps = gaps(graph, Period.until(day))
    assert behind(told["gap"]) == [set(each.facts) for each in found_gaps]
    lines = told["gap"].lines
    assert [(e.days_least, e.days_most) for e in lines] == [tuple(e.days) for e in found_gaps]
    waits = waiting(graph, day)
    assert told["waiting_days"].most == len(waits)
    assert behind(told["waiting_days"]) == [set(each.facts) for each in waits]
    signals = signal_to_safety(graph, day)
    assert behind(told["signal_to_safety"]) == [{*e.signals, *e.answers} for e in signals]
    assert told["signal_to_safety"].most == max((e.days.most for e in signals), default=None)
    handed = [e for e in handovers(graph) if graph.facts[e.after].valid.from_min <= day]
    assert behind(told["handover"]) == [set(each.facts) for each in handed]


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("index", [0, 1])
def test_every_fact_has_words_a_source_and_what_is_said(index: int, lang: str) -> None:
    assert lang in ("nl", "en")
    graph = family(index)
    statements = graph.all(Statement)
    assert statements
    lines = {each.id: each for each in fact_lines(graph, graph.facts, lang)}  # type: ignore[arg-type] # checked above
    assert lines.keys() == set(graph.facts)
    for line in lines.values():
        assert line.text.strip(" :,–?"), line
        assert line.held_by != "?"
        assert "_" not in line.text
    for each in statements:
        assert each.position in {said.position for said in lines[each.about].said}


def test_every_kind_of_edge_is_told_as_more_than_its_two_ends() -> None:
    graph = three_generations()
    one, other = (person.id for person in graph.all(Person)[:2])
    plain = f"{graph.get(one, Person).name} – {graph.get(other, Person).name}"
    silent = set()
    for name, cls in FACTS.items():
        if not issubclass(cls, EdgeFact):
            continue
        made = cls.model_construct(
            id="x", start=one, end=other, kind="birth", role="duo", sector="family", strength=None,
            label=name, ended=None, separated=None, life_domain=None, responsible=False,
            reason=None, last_contact=None, position="confirms",
        )  # fmt: skip
        try:
            words = fact_words(graph, made, "en")
        except UnknownCode:  # a code of another list: it is looked up, so it is told
            continue
        if words == plain:
            silent.add(name)
    assert silent <= {"PINNED"}


@pytest.mark.parametrize("of", ["made", "lines", "0", "2"])
def test_a_moment_shows_on_the_maps_from_its_day_on(of: str) -> None:
    graph = {"made": three_generations, "lines": every_line}.get(of, lambda: family(int(of)))()
    scene = compose(graph, "genogram", None, "en")
    told = story(graph, TODAY, "en")
    births = [each for each in told.moments if each.kind == "birth"]
    drawn = {element.id: element for element in scene.elements}
    seen = 0
    for each in births:
        person = each.facts[0].id
        element = drawn.get(f"person-{person}")
        if element is None or graph.get(person, Person).kind == "unborn":
            continue
        day = date.fromisoformat(each.shows)
        assert element.shows_on(day)
        assert not element.shows_on(day - timedelta(days=1))
        seen += 1
    assert seen > 2 or of == "lines"
    for each in told.moments:
        if each.kind == "moved_out":
            stay = graph.facts[each.facts[0].id]
            assert date.fromisoformat(each.shows) == stay.valid.to_max + timedelta(days=1)
        assert told.first <= each.shows <= told.last
        assert each.first <= each.last
    assert [each.shows for each in told.moments] == sorted(each.shows for each in told.moments)


@pytest.mark.parametrize("of", ["made", "0", "2"])
def test_a_browser_can_read_every_date_on_the_maps(of: str) -> None:
    graph = three_generations() if of == "made" else family(int(of))
    dates = story(graph, TODAY, "nl").dates
    for kind in MAPS:
        drawn = svg(compose(graph, kind, None, "nl"))
        texts = re.findall(r'data-(?:valid|since)="([^"]+)"', drawn)
        parts = {part for text in texts for part in text.split("/")} - {"", ".."}
        unread = {part for part in parts if not PartialDate.parse(part).is_exact} - dates.keys()
        assert not unread, kind
        for part in parts & dates.keys():
            known = PartialDate.parse(part)
            assert dates[part] == (known.earliest.isoformat(), known.latest.isoformat())


def test_what_is_unsure_and_cut_up_on_the_maps_is_told() -> None:
    build = Builder()
    anna = build.person("Anna", given="Anna", born="1980")
    bram = build.person("Bram", given="Bram")
    sure = build.add(PartnerOf, "sure", start=anna, end=bram, valid="2001-02-03/..")
    vague = build.add(PartnerOf, "vague", start=anna, end=bram, valid="2010~/2014")
    told = story(build.graph, TODAY, "en")
    assert told.unsure == {vague: "2010~/2014"}
    assert sure not in told.unsure
    assert {"1980", "2010~", "2014"} <= told.dates.keys()


def test_an_event_without_a_day_is_counted_and_not_shown() -> None:
    build = Builder()
    anna = build.person("Anna", given="Anna")
    build.add(Event, "a", kind="incident", valid="2020-05")
    build.add(Event, "b", kind="incident")
    told = story(build.graph, TODAY, "en")
    assert anna
    assert [each.when for each in told.moments] == ["May 2020"]
    assert told.undated == 1


def test_last_contact_is_the_latest_that_is_known_up_to_the_day() -> None:
    build = Builder()
    child = build.person("Kind", given="Kind")
    worker = build.person("Femke", given="Femke", kind="professional")
    build.add(
        InvolvedWith, "i", start=worker, end=child, role="social_worker",
        valid="2020-01-01/..", last_contact="2020-06-10",
    )  # fmt: skip
    for name, day in (("early", "2020-03-01"), ("late", "2020-09-01")):
        event = build.add(Event, name, kind="home_visit", valid=day)
        build.add(TookPart, f"took-{name}", start=worker, end=event, role="attended")
    graph = build.graph
    (each,) = involvements(graph)
    texts = [
        found.text if (found := last_contact(graph, each, day)) else None
        for day in (date(2020, 2, 1), date(2020, 4, 1), date(2020, 7, 1), date(2021, 1, 1))
    ]
    assert texts == [None, "2020-03-01", "2020-06-10", "2020-09-01"]
    shown = who(graph, date(2020, 7, 1), date(2021, 1, 1), "en").involved
    assert [line.last_contact for line in shown] == ["10 June 2020"]


@given(families, some_days)
@settings(max_examples=15, deadline=None)
def test_bars_of_services_lie_within_their_days(graph: CaseGraph, day: date) -> None:
    told = served(graph, day, "nl")
    asked = [e for e in graph.all(ServiceEpisode) if e.valid.text and e.valid.from_min <= day]
    assert {bar.episode for domain in told.domains for bar in domain.bars} == {e.id for e in asked}
    for domain in service_bars(told, "nl").domains:
        for drawn in domain.bars:
            assert drawn.pieces
            for piece in drawn.pieces:
                assert piece.x >= 0
                assert piece.x + piece.width <= WHOLE + 0.01


def test_a_bar_tells_waiting_active_and_vague_days() -> None:
    build = Builder()
    build.add(
        ServiceEpisode, "e", life_domain="parenting", requested="2020-01-01",
        active=Interval.parse("2020-03/2020-06-30"), valid="2020-01-01/2020-06-30",
    )  # fmt: skip
    (domain,) = served(build.graph, date(2021, 1, 1), "en").domains
    parts = {part.part: part for part in domain.bars[0].parts}
    assert (parts["waiting"].first, parts["waiting"].last) == ("2020-01-01", "2020-02-29")
    active = parts["episode"]
    assert (active.first, active.sure_first) == ("2020-03-01", "2020-03-31")
    assert (active.sure_last, active.last) == ("2020-06-30", "2020-06-30")


@pytest.mark.parametrize("lanes", ["person", "life_domain", "organisation"])
def test_a_timeline_tells_the_same_in_its_drawing_and_in_words(lanes: str) -> None:
    graph = family(0)
    told = timeline_shown(graph, Wanted(lanes=lanes), TODAY, TODAY, "nl")  # type: ignore[arg-type] # one of the three above
    drawn = set(re.findall(r'data-fact="(\S+?)[ "]', told.svg))
    assert {row.facts[0] for row in told.rows} <= drawn
    assert len(told.rows) > 10
    assert all(len(row.cells) == len(told.header) for row in told.rows)


def test_filters_of_a_timeline_leave_out_and_nothing_else() -> None:
    graph = family(0)
    whole = timeline_shown(graph, Wanted(), TODAY, TODAY, "nl")
    all_facts = {row.facts for row in whole.rows}
    person = whole.people[0].id
    for wanted in (
        Wanted(sorts=("event",)),
        Wanted(sorts=("episode", "measure")),
        Wanted(person=person),
        Wanted(domain=whole.domains[0].id),
        Wanted(organisation=whole.organisations[0].id),
    ):
        some = {row.facts for row in timeline_shown(graph, wanted, TODAY, TODAY, "nl").rows}
        assert some
        assert some < all_facts
    kinds = {
        type(graph.facts[row.facts[0]])
        for row in timeline_shown(graph, Wanted(sorts=("event",)), TODAY, TODAY, "nl").rows
    }
    assert kinds == {Event}
    with pytest.raises(Refused, match="both days"):
        timeline_shown(graph, Wanted(first=TODAY), TODAY, TODAY, "nl")
