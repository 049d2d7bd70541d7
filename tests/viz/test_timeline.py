"""Timelines: everything that has a day once, nothing over anything, uncertain ends as such."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from graph.case_graph import CaseGraph
from graph.dates import Interval
from graph.errors import NotFound, Refused
from graph.ids import derived_id
from graph.model import Case, Event, Fact, LegalMeasure, MemberOf, ServiceEpisode
from tests.viz.network_cases import DAYS, TODAY, demonstration, random_case
from viz.compose.settings import Settings
from viz.compose.timeline import TimelineOptions, timeline
from viz.layout.timeline import Item, Scale
from viz.layout.timeline import timeline as laid_out
from viz.measure import width
from viz.render.svg import svg
from viz.scene import Element, Polyline, Scene, Text

MANY = settings(max_examples=40, phases=[Phase.generate], deadline=None, derandomize=True)
LANES = st.sampled_from(["person", "life_domain", "organisation"])
TIMED = (Event, ServiceEpisode, LegalMeasure, MemberOf)
CASE = derived_id("timeline", "case")
EPISODE = derived_id(CASE, "episode")
MAIN = ("event-", "episode-", "measure-", "stay-")


def drawn(graph: CaseGraph, lanes: str = "person") -> Scene:
    options = TimelineOptions(lanes=lanes, today=TODAY)  # type: ignore[arg-type]  # drawn as text
    return timeline(graph, day=None, lang="nl", options=options)


def text_boxes(scene: Scene) -> list[tuple[str, float, float, float, float]]:
    boxes = []
    for element in scene.elements:
        if element.role == "label":
            (text,) = element.shapes
            assert isinstance(text, Text)
            wide = width(text.text, text.size)
            boxes.append((element.id, text.x, text.y - 8, text.x + wide, text.y + 2.5))
    return boxes


def spread(element: Element) -> tuple[float, float, float, float]:
    points = [p for s in element.shapes if isinstance(s, Polyline) for p in s.points]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


@MANY
@given(st.integers(0, 10_000), LANES)
def test_what_has_a_day_stands_on_it_once_and_the_rest_is_told(seed: int, lanes: str) -> None:
    graph = random_case(seed)
    scene = drawn(graph, lanes)
    on = [e.facts[0] for e in scene.elements if e.id.startswith(MAIN)]
    assert len(on) == len(set(on))
    timed = {fact.id for kind in TIMED for fact in graph.all(kind)}
    assert set(on) | set(scene.facts_off) >= timed
    assert not set(on) & set(scene.facts_off)
    shown = {fact for element in scene.elements for fact in element.facts}
    assert shown | set(scene.facts_off) | {graph.case_id} == set(graph.facts)
    ids = [element.id for element in scene.elements]
    assert len(ids) == len(set(ids))


@MANY
@given(st.integers(0, 10_000), LANES)
def test_no_label_lies_on_another_or_off_the_page(seed: int, lanes: str) -> None:
    scene = drawn(random_case(seed), lanes)
    boxes = text_boxes(scene)
    for _, left, top, right, bottom in boxes:
        assert left >= 0
        assert top >= 0
        assert right <= scene.width
        assert bottom <= scene.height
    for (a, l1, t1, r1, b1), (b, l2, t2, r2, b2) in combinations(boxes, 2):
        assert not (l1 < r2 and l2 < r1 and t1 < b2 and t2 < b1), (a, b)


@MANY
@given(st.integers(0, 10_000), LANES)
def test_bars_and_marks_keep_clear_of_each_other(seed: int, lanes: str) -> None:
    scene = drawn(random_case(seed), lanes)
    mains = [e for e in scene.elements if e.id.startswith(MAIN) and e.role != "event"]
    boxes = [(e.id, *spread(e)) for e in mains if e.shapes]
    for (a, l1, t1, r1, b1), (b, l2, t2, r2, b2) in combinations(boxes, 2):
        assert not (l1 < r2 and l2 < r1 and t1 < b2 and t2 < b1), (a, b)
    for _, left, top, right, bottom in boxes:
        assert left >= 0
        assert right <= scene.width
        assert top >= 0
        assert bottom <= scene.height


@pytest.mark.parametrize("index", range(4))
def test_a_day_is_a_cursor_on_the_timeline_of_all_time(index: int) -> None:
    graph = demonstration(index)
    options = TimelineOptions(today=TODAY)
    whole = timeline(graph, day=None, lang="en", options=options)
    for day in DAYS:
        framed = timeline(graph, day=day, lang="en", options=options)
        assert framed == whole.on(day)
        assert svg(framed) == svg(whole.on(day))
        without = [e for e in framed.elements if e.role != "cursor"]
        assert without == list(whole.elements)
    inside = TODAY.replace(month=2)
    assert [e.role for e in whole.on(inside).on(inside).elements].count("cursor") == 1


def test_the_same_case_gives_the_same_drawing() -> None:
    assert svg(drawn(demonstration(1))) == svg(drawn(demonstration(1)))


def case_of(*facts: Fact) -> CaseGraph:
    case = Case(id=CASE, holder=CASE, name="Verzonnen")
    return CaseGraph.of(CASE, [case, *facts])


def episode(**values: object) -> ServiceEpisode:
    return ServiceEpisode.model_validate(
        {"id": EPISODE, "holder": CASE, "life_domain": "finances", **values}
    )


def quarrel(key: str, valid: str) -> Event:
    return Event.model_validate(
        {"id": derived_id(CASE, key), "holder": CASE, "kind": "quarrel", "valid": valid}
    )


def roles(graph: CaseGraph) -> dict[str, Element]:
    return {element.role: element for element in drawn(graph).elements}


def test_waiting_is_hatched_and_lies_before_what_it_waits_for() -> None:
    found = roles(case_of(episode(requested="2024-01-10", active="2024-06-01/2025-02-01",
                                  valid="2024-01-10/2025-02-01")))  # fmt: skip
    assert spread(found["waiting"])[2] == pytest.approx(spread(found["episode"])[0])
    patterns = {s.style.pattern for s in found["waiting"].shapes if isinstance(s, Polyline)}
    assert "hatched" in patterns
    assert "uncertain" not in found


def test_who_still_waits_has_a_bar_of_waiting_only() -> None:
    found = roles(case_of(episode(requested="2025-01-10", valid="2025-01-10/..")))
    assert found["waiting"].id == f"episode-{EPISODE}"
    assert "episode" not in found


def test_a_pause_lies_on_its_episode() -> None:
    found = roles(case_of(episode(active="2024-01-01/2025-01-01", pauses=("2024-05-01/2024-07-01",),
                                  valid="2024-01-01/2025-01-01")))  # fmt: skip
    inner, outer = spread(found["pause"]), spread(found["episode"])
    assert outer[0] < inner[0] < inner[2] < outer[2]


@pytest.mark.parametrize(
    ("active", "vague"),
    [("2024-02-03/2025-01-01", 0), ("2023/2025-01-01", 1), ("2023/2025", 2), ("2024", 1),
     ("2024-02-03/", 1), ("2024-02-03/..", 0)],
)  # fmt: skip
def test_an_end_that_is_not_known_exactly_is_drawn_as_such(active: str, vague: int) -> None:
    scene = drawn(case_of(episode(active=active, valid=active)))
    assert sum(element.role == "uncertain" for element in scene.elements) == vague


def test_a_period_leaves_out_what_lies_outside_and_says_so() -> None:
    graph = case_of(
        episode(active="2020-01-01/2020-06-01", valid="2020-01-01/2020-06-01"),
        quarrel("v", "2024-03-05"),
    )
    options = TimelineOptions(period=(date(2024, 1, 1), date(2024, 12, 31)))
    scene = timeline(graph, day=None, lang="en", options=options)
    assert EPISODE in scene.facts_off
    assert [e.id for e in scene.elements if e.id.startswith(MAIN)] == [
        f"event-{derived_id(CASE, 'v')}"
    ]
    assert "1 fact lies outside this period." in scene.notes
    swapped = replace(options, period=(date(2024, 12, 31), date(2024, 1, 1)))
    with pytest.raises(Refused):
        timeline(graph, day=None, lang="en", options=swapped)


def test_a_view_of_nobody_is_not_found() -> None:
    with pytest.raises(NotFound):
        timeline(case_of(), day=None, lang="nl", view="nobody")


def test_letters_name_nobody() -> None:
    graph = demonstration(0)
    scene = timeline(graph, day=None, lang="nl", settings=Settings(names="letters"))
    assert "Roos" not in svg(scene)


def test_the_table_has_a_row_for_everything_on_the_map() -> None:
    scene = drawn(demonstration(2))
    (table,) = scene.tables
    assert len(table.rows) == sum(e.id.startswith(MAIN) for e in scene.elements)


@given(st.lists(st.tuples(st.integers(1, 900), st.integers(0, 400), st.integers(0, 300),
                          st.booleans()), max_size=40))  # fmt: skip
@MANY
def test_packing_keeps_rows_apart(drawn: list[tuple[int, int, int, bool]]) -> None:
    items = [
        Item(str(n), "lane", a, a, a + long, a + long, float(label), mark)
        for n, (a, long, label, mark) in enumerate(drawn)
    ]
    placed = laid_out([("lane", 40.0)], items, Scale(1, 1000, 100.0, 1100.0), 50.0)
    spots = list(placed.spots.values())
    assert len(spots) == len(items)
    for one, other in combinations(spots, 2):
        assert not one.bar.meets(other.bar)
        assert not one.label.meets(other.label)
        assert not one.label.meets(other.bar)
    for spot in spots:
        assert spot.bar.left >= 100.0
        assert spot.bar.right <= 1100.0
        assert spot.label.left >= 100.0
        assert spot.label.right <= 1100.0


def test_an_event_of_a_year_has_a_bracket_over_that_year() -> None:
    graph = case_of(
        quarrel("v", "2024"),
        quarrel("w", "2025-02-01"),
    )
    brackets = [e for e in drawn(graph).elements if e.role == "uncertain"]
    assert [bracket.facts[0] for bracket in brackets] == [derived_id(CASE, "v")]
    assert brackets[0].valid == Interval.parse("2024")
