"""Patterns on a genogram: beside an oracle that reads the facts one by one, and looked at by eye.

Unknown is never drawn as absent, every mark carries its facts, and nothing hangs on colour.
"""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest
from hypothesis import given, settings

from graph.case_graph import CaseGraph
from graph.errors import Refused
from graph.model import CentredOn, Characteristic, Event, Has, ParentOf, Person, TookPart
from queries.patterns import Kind
from tests.viz.kin_families import TODAY
from tests.viz.pattern_families import (
    ADDICTION,
    ALL,
    DID,
    TEENAGE,
    VIOLENCE,
    marked_families,
    pattern_family,
)
from tests.viz.test_compose_film import groups, shows
from viz.compose import Settings, compose
from viz.render.document import pdf
from viz.render.svg import svg
from viz.scene import Circle, Polyline, Scene, Text
from viz.symbols.patterns import LETTERS, QUARTERED, Key, quarter

CHOSEN = Settings(patterns=ALL)
DAYS = [date(1961, 1, 1), date(1984, 6, 1), date(2003, 1, 1), date(2024, 6, 1), TODAY]


def known(graph: CaseGraph, person: str, kind: Kind) -> bool | None:
    """What the facts say of a human and a kind, by going through all of them."""
    said = []
    for tie in graph:
        if not isinstance(tie, Has | TookPart) or graph.stands_for(tie.start) != person:
            continue
        fact = graph.facts[tie.end]
        if isinstance(fact, Characteristic) and Kind(fact.kind) == kind:
            said.append(not fact.absent)
        if isinstance(fact, Event) and isinstance(tie, TookPart):
            said += [True] if Kind(fact.kind, tie.role) == kind else []
    return any(said) if said else None


def drawn(graph: CaseGraph) -> Scene:
    return compose(graph, "genogram", None, "nl", settings=CHOSEN)


@settings(max_examples=35)
@given(marked_families())
def test_quarters_say_what_the_facts_say(graph: CaseGraph) -> None:
    scene = drawn(graph)
    roles = {each.id: each.role for each in scene.elements}
    people = {each.id: each for each in scene.elements if each.id.startswith("person-")}
    words = {True: "pattern_present", False: "pattern_absent", None: "pattern_unknown"}
    for person, sign in people.items():
        human = person.removeprefix("person-")
        for letter, kind in zip(LETTERS, ALL, strict=True):
            so = known(graph, human, kind)
            found = roles.get(f"pattern-{letter}-{human}")
            small = sign.role not in QUARTERED
            assert found == (None if so is None and small else words[so])


@settings(max_examples=35)
@given(marked_families())
def test_ribbons_run_where_it_passed_or_broke_and_nowhere_else(graph: CaseGraph) -> None:
    scene = drawn(graph)
    on_map = {each.id.removeprefix("person-") for each in scene.elements if "person-" in each.id}
    found = {(each.id[7], each.role, *each.joins) for each in scene.elements
             if each.id.startswith("ribbon-")}  # fmt: skip
    expected, scope = set(), in_scope(graph)
    parents: dict[str, set[str]] = {}
    pets = {each.id for each in graph.all(Person) if each.kind == "pet"}
    for link in graph.all(ParentOf):
        one, other = graph.stands_for(link.start), graph.stands_for(link.end)
        if one != other and not {one, other} & pets:
            parents.setdefault(other, set()).add(one)
    for letter, kind in zip(LETTERS, ALL, strict=True):
        for child, some in parents.items():
            for parent in some & on_map:
                if not known(graph, parent, kind) or parent not in scope:
                    continue
                fate = {True: "passed", False: "broken", None: "unsure"}[known(graph, child, kind)]
                ends = (f"person-{parent}", f"person-{child}")
                expected.add((letter, f"pattern_{fate}", *ends))
    sure = {each for each in found if each[1] != "pattern_unsure"}
    assert sure == {each for each in expected if each[1] != "pattern_unsure"}
    # Of two parents of whom one has it, no second ribbon says that it is not known of the other.
    for letter, role, one, other in found - sure:
        kind = ALL[LETTERS.index(letter)]
        of_both = [known(graph, end.removeprefix("person-"), kind) for end in (one, other)]
        assert (role, sorted(map(str, of_both))) == ("pattern_unsure", ["None", "True"])


def in_scope(graph: CaseGraph) -> set[str]:
    """Whose children count: all, or those within four generations of whom it is about."""
    pets = {each.id for each in graph.all(Person) if each.kind == "pet"}
    pairs = {(graph.stands_for(a.start), graph.stands_for(a.end)) for a in graph.all(ParentOf)}
    pairs = {pair for pair in pairs if not pets & set(pair)}
    people = {graph.stands_for(each.id) for each in graph.all(Person)}
    centre = {graph.stands_for(each.end) for each in graph.all(CentredOn)}
    if not centre:
        return people
    while more := {child for parent, child in pairs if parent in centre} - centre:
        centre |= more
    for _ in range(4):
        centre |= {parent for parent, child in pairs if child in centre}
    return centre


@settings(max_examples=12)
@given(marked_families())
def test_the_film_is_the_whole_filtered(graph: CaseGraph) -> None:
    whole = groups(svg(drawn(graph)))
    for day in DAYS[1:4]:
        frame = groups(svg(compose(graph, "genogram", day, "nl", settings=CHOSEN)))
        assert frame == {key: each for key, each in whole.items() if shows(each, day)}


def test_who_broke_it_and_who_is_not_known() -> None:
    graph, who = pattern_family()
    scene = compose(graph, "genogram", TODAY, "nl", settings=CHOSEN)
    ends = {(each.id[7], *each.joins): each.role for each in scene.elements
            if each.id.startswith("ribbon-")}  # fmt: skip

    def role(letter: str, parent: str, child: str) -> str | None:
        return ends.get((letter, f"person-{who[parent]}", f"person-{who[child]}"))

    assert role("A", "Gerrit", "Rob") == "pattern_passed"
    assert role("A", "Dennis", "Sem") == "pattern_broken"
    assert role("A", "Gerrit", "Hans") == "pattern_unsure"
    assert role("B", "Kim", "Lotte") == "pattern_broken"
    assert role("C", "Kim", "Lotte") == "pattern_broken"
    assert role("A", "Truus", "Rob") is None
    assert role("C", "Kim", "Minoes") is None
    marks = {each.id: each for each in scene.elements}
    addiction = marks[f"pattern-B-{who['Kim']}"]
    assert {type(graph.facts[fact]) for fact in addiction.facts} == {Characteristic, Has}
    assert "Kim Verzonnen" in addiction.name
    assert "verslaving" in addiction.name
    by_title = {table.title: table for table in scene.tables}
    (row,) = [
        r for r in by_title["Patronen, geteld in paren van ouder en kind"].rows if "B" in r[0]
    ]
    assert row[0] == "B: verslaving"
    assert "Lotte Verzonnen" in row[-1]
    said = by_title["Patronen, persoon voor persoon"].rows
    (hans,) = [row for row in said if row[0].startswith("Hans")]
    assert set(hans[1:]) == {"niet bekend"}
    (dennis,) = [row for row in said if row[0].startswith("Dennis")]
    assert dennis[4] == "ja (betwist)"


def test_what_is_disputed_is_marked_once_beside_its_quarter() -> None:
    graph, who = pattern_family()
    scene = compose(graph, "genogram", TODAY, "nl", settings=CHOSEN)
    (disputed,) = [each for each in scene.elements if each.role == "disputed"]
    assert disputed.joins == (f"pattern-D-{who['Dennis']}",)
    centre = next(e.centre for e in scene.elements if e.id == f"person-{who['Dennis']}")
    assert centre is not None
    disc = next(shape for shape in disputed.shapes if isinstance(shape, Circle))
    assert 15 < disc.x - centre[0] < 28
    assert 15 < disc.y - centre[1] < 22


def test_an_age_lies_over_the_quarters() -> None:
    graph, who = pattern_family()
    order = [each.id for each in drawn(graph).in_drawing_order()]
    for kind, name in (("became", "Gerrit"), ("age", "Kim")):
        number = order.index(f"{kind}-{who[name]}")
        assert number > max(order.index(f"pattern-{letter}-{who[name]}") for letter in LETTERS)


def test_a_quarter_is_empty_before_its_facts_begin() -> None:
    graph, who = pattern_family()
    scene = drawn(graph)
    for day, there in ((date(2000, 12, 31), False), (date(2001, 6, 1), True), (TODAY, True)):
        shown = {each.id for each in scene.on(day).elements}
        assert (f"pattern-B-{who['Kim']}" in shown) == there
    labels = [entry.label for entry in scene.on(date(1700, 1, 1)).legend]
    assert labels[:4] == [
        "A: geweld gepleegd", "B: verslaving", "C: tienerouderschap", "D: partnergeweld (deed)",
    ]  # fmt: skip


def test_quarters_differ_without_colour_and_stay_in_the_symbol() -> None:
    for role in ("man", "woman", "non_binary", "unknown_gender"):
        told = set()
        for number in range(4):
            for what in ("present", "absent", "unknown"):
                shapes = quarter(role, 0, 0, 24.0, Key(number), what)
                (area,) = [s for s in shapes if isinstance(s, Polyline) and s.closed]
                (letter,) = [s for s in shapes if isinstance(s, Text)]
                assert all(max(abs(x), abs(y)) <= 24.01 for x, y in area.points)
                assert all(x * x + y * y >= 8.4**2 for x, y in area.points)
                told.add((letter.text, letter.ink == "paper", area.style.fill is None, letter.x > 0,
                          letter.y > 0, len(shapes)))  # fmt: skip
        assert len(told) == 12


def test_discs_lie_on_no_symbol_and_on_no_other_disc() -> None:
    graph, _ = pattern_family()
    scene = drawn(graph)
    discs = [shape for each in scene.elements if each.id.startswith("badge-")
             for shape in each.shapes if isinstance(shape, Circle)]  # fmt: skip
    assert len(discs) > 12
    for one, other in combinations(discs, 2):
        assert abs(one.x - other.x) > 13.9 or abs(one.y - other.y) > 13.9
    signs = [each.centre for each in scene.elements if each.centre is not None]
    for disc in discs:
        assert all(abs(disc.x - x) > 24 or abs(disc.y - y) > 30.9 for x, y in signs)


def test_more_than_four_kinds_and_other_maps_are_refused() -> None:
    graph, _ = pattern_family()
    five = Settings(patterns=(*ALL, Kind("debt")))
    with pytest.raises(Refused, match="5 kinds"):
        compose(graph, "genogram", None, "nl", settings=five)
    with pytest.raises(Refused, match="genogram"):
        compose(graph, "ecomap", None, "nl", settings=CHOSEN)


@pytest.mark.parametrize("kinds", [(VIOLENCE,), (ADDICTION, TEENAGE), (DID, VIOLENCE, ADDICTION)])
def test_a_map_with_patterns_goes_on_paper(kinds: tuple[Kind, ...]) -> None:
    graph, _ = pattern_family()
    scene = compose(graph, "genogram", TODAY, "en", settings=Settings(patterns=kinds))
    assert pdf(scene, paper="a2", black_and_white=True).startswith(b"%PDF")
