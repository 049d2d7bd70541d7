"""What kin maps draw of whom: unions, children, homes, views, names."""

from __future__ import annotations

from datetime import date

import pytest

from graph.errors import NotFound, Refused
from graph.model import Person
from tests.viz.kin_families import TODAY, Drawn, demonstration, every_line, three_generations
from viz.compose import Settings, compose, spots
from viz.render.svg import svg
from viz.scene import Element, Layer, Polyline, Scene, Text
from viz.symbols import Conventions


def by_role(scene: Scene, role: str) -> list[Element]:
    return [element for element in scene.elements if element.role == role]


def genogram(d: Drawn, **more: object) -> Scene:
    return compose(d.graph(), "genogram", None, "en", **more)  # type: ignore[arg-type] # settings


def test_a_child_hangs_under_birth_and_foster_parents() -> None:
    d = Drawn()
    a, b, c = d.person("A", "woman", "1980"), d.person("B", "man", "1980"), d.person("C", "man")
    child = d.person("K", "woman", "2010")
    d.child(child, a, b)
    d.child(child, c, kind="foster", valid="2015/..")
    (birth,), (foster,) = (by_role(genogram(d), role) for role in ("birth", "foster"))
    assert birth.joins == (f"person-{b}", f"person-{a}", f"person-{child}")
    assert birth.name == "B and A: birth parent of K"
    assert foster.joins == (f"person-{c}", f"person-{child}")


def test_a_stepfather_hangs_the_child_under_his_and_the_mothers_line() -> None:
    d = Drawn()
    mother, father, step = (d.person(name, "unknown", "1980") for name in "MFS")
    child = d.person("K", "woman", "2010")
    d.couple(mother, father, "marriage", "2005/2012", ended="divorce")
    d.couple(mother, step, "cohabitation", "2014/..")
    d.child(child, mother, father)
    d.child(child, step, kind="step")
    scene = genogram(d)
    (line,) = by_role(scene, "cohabitation")
    (own,) = by_role(scene, "step")
    top = next(shape.points[0] for shape in own.shapes if isinstance(shape, Polyline))
    xs = [x for s in line.shapes if isinstance(s, Polyline) for x, _ in s.points]
    assert min(xs) - 1 <= top[0] <= max(xs) + 1


def test_every_child_line_begins_at_its_parents_and_ends_at_the_child() -> None:
    for graph in (three_generations(), demonstration(0), demonstration(3)):
        scene = compose(graph, "genogram", None, "nl")
        centres = {each.id: each.centre for each in scene.elements if each.centre}
        for element in scene.elements:
            if not element.id.startswith("child-"):
                continue
            lines = [s.points for s in element.shapes if isinstance(s, Polyline) and not s.closed]
            x, y = centres[element.joins[-1]]
            assert any(abs(px - x) < 12 and py < y for px, py in lines[-1][-1:])
            parents = [centres[parent] for parent in element.joins[:-1]]
            assert min(py for _, py in lines[0]) <= max(py for _, py in parents) + 90


def test_the_man_of_a_couple_stands_where_the_convention_has_him() -> None:
    d = Drawn()
    woman, man = d.person("A", "woman", "1970"), d.person("B", "man", "1980")
    d.couple(woman, man)
    for side in ("left", "right"):
        conventions = Conventions(man="left" if side == "left" else "right")
        at = spots(genogram(d, settings=Settings(conventions=conventions)))
        assert (at[man][0] < at[woman][0]) == (side == "left")


def test_death_may_be_drawn_as_a_slash() -> None:
    d = Drawn()
    d.person("A", "woman", "1930", "1999")
    for deceased, strokes in (("cross", 2), ("slash", 1)):
        conventions = Conventions(deceased="slash" if deceased == "slash" else "cross")
        scene = genogram(d, settings=Settings(conventions=conventions))
        (death,) = by_role(scene, "deceased")
        assert len([s for s in death.shapes if isinstance(s, Polyline)]) == strokes
        (entry,) = (each for each in scene.legend if each.role == "deceased")
        assert len([s for s in entry.shapes if isinstance(s, Polyline)]) == strokes + 1


def test_partners_who_are_kin_have_a_double_line() -> None:
    d = Drawn()
    top = d.person("T", "woman", "1930")
    one, other = d.person("A", "woman", "1950"), d.person("B", "man", "1952")
    left, right = d.person("C", "man", "1975"), d.person("D", "woman", "1976")
    for child, parent in ((one, top), (other, top), (left, one), (right, other)):
        d.child(child, parent)
    d.couple(left, right)
    assert by_role(genogram(d), "consanguineous")


def test_the_same_human_of_two_files_is_drawn_once_with_both_facts() -> None:
    d = Drawn()
    own = d.person("Anna", "unknown", "1980")
    theirs = d.person("Anna", "woman", "1980-05-04", family_name="Smit")
    d.same(own, theirs)
    child = d.person("K", "man", "2005")
    links = {*d.child(child, own), *d.child(child, theirs)}
    scene = compose(d.graph({theirs: own}), "genogram", None, "en")
    (anna,) = by_role(scene, "woman")
    assert set(anna.facts) == {own, theirs}
    (line,) = by_role(scene, "birth")
    assert set(line.facts) == links


def test_children_stand_in_birth_order_whatever_is_known() -> None:
    d = Drawn()
    a, b = d.person("A", "woman"), d.person("B", "man")
    third = d.person("third", "man", "2009")
    second = d.person("second", "man", None, birth_order=2)
    first = d.person("first", "man", "2001~")
    for child in (third, second, first):
        d.child(child, a, b)
    at = spots(genogram(d))
    assert at[first][0] < at[second][0] < at[third][0]


def test_a_household_has_a_ring_for_every_spell() -> None:
    d = Drawn()
    a, b = d.person("A", "woman", "1970"), d.person("B", "man", "1970", "2015-06-01")
    child = d.person("C", "woman", "2001-03-04")
    d.home("thuis", (a, ""), (b, "1999-01-01/.."), (child, ""))
    rings = by_role(genogram(d), "household")
    members = {(ring.valid.from_min, ring.valid.to_max): len(ring.facts) - 1 for ring in rings}
    assert members == {
        (date(1970, 1, 1), date(1998, 12, 31)): 1,
        (date(1999, 1, 1), date(2001, 3, 3)): 2,
        (date(2001, 3, 4), date(2015, 6, 1)): 3,
        (date(2015, 6, 2), date.max): 2,
    }


def test_the_household_map_tells_where_and_how_often() -> None:
    scene = compose(three_generations(), "household", TODAY, "nl")
    texts = {s.text for e in scene.elements for s in e.shapes if isinstance(s, Text)}
    assert {"4/7", "3/7"} <= texts
    homes = {e.name: e.description for e in by_role(scene, "household")}
    assert any("4 dagen per week" in words for words in homes.values())
    assert not [e for e in scene.elements if e.layer is Layer.EMOTIONAL]


def test_what_is_denied_is_marked_and_in_that_view_struck() -> None:
    d = Drawn()
    a, b, c = (d.person(name, "woman", "1980") for name in "ABC")
    bond = d.feels(a, b, "violent")
    said = {d.says(a, "denies", bond), d.says(b, "confirms", bond)}

    def marks(view: str | None) -> list[tuple[str, set[str]]]:
        scene = genogram(d, view=view)
        return [(e.role, set(e.facts)) for e in scene.elements if e.layer is Layer.OVERLAY]

    ((role, facts),) = marks(None)
    assert role == "disputed"
    assert facts < said
    assert [role for role, _ in marks(a)] == ["denied"]
    assert marks(b) == []
    assert [role for role, _ in marks(c)] == ["disputed"]
    struck = next(e for e in genogram(d, view=a).elements if e.role == "violent")
    assert all(not isinstance(s, Text) and s.style.opacity < 0.5 for s in struck.shapes)
    assert "as seen by A" in genogram(d, view=a).subtitle


def test_letters_tell_nobodys_name() -> None:
    graph = three_generations()
    names = {part for p in graph.all(Person) for part in (p.given, p.family_name) if part}
    for kind in ("genogram", "household"):
        scene = compose(graph, kind, TODAY, "nl", None, Settings(names="letters"))
        words = svg(scene) + repr(scene.tables) + repr(scene.notes)
        assert not [name for name in names if f">{name}<" in words or f"'{name}" in words]
        for private in ("Elif", "Jan-Willem", "Wit-Y", "Proefstraat", "bij Elif", "Voorbeeld"):
            assert private not in words, private


def test_pins_hold_and_the_previous_drawing_is_kept() -> None:
    d = Drawn()
    people = [d.person(name, "woman", "1980") for name in "ABCD"]
    first = spots(genogram(d))
    again = spots(genogram(d, settings=Settings(previous=first)))
    for who, spot in first.items():
        assert again[who] == pytest.approx(spot)
    pins = {people[0]: (400.0, 300.0)}
    pinned = spots(genogram(d, settings=Settings(pins=pins, previous=first)))
    assert pinned[people[0]] == (400.0, 300.0)
    assert set(pinned) == set(people)


def test_every_kind_of_line_is_on_the_map_and_in_the_legend() -> None:
    scene = compose(every_line(), "genogram", None, "nl")
    emotional = {e.role for e in scene.elements if e.layer is Layer.EMOTIONAL}
    assert len(emotional) == 31
    assert emotional <= {entry.role for entry in scene.legend}


def test_contradictions_are_drawn_and_told() -> None:
    d = Drawn()
    a, b = d.person("A", "woman", "1980", "1970"), d.person("B", "man")
    own = [d.couple(a, a), *d.child(b, b)]
    d.child(a, b)
    d.child(b, a)
    scene = genogram(d)
    assert set(own) <= set(scene.facts_off)
    words = " ".join(scene.notes)
    assert "their own partner" in words
    assert "their own parent" in words
    assert "circle" in words


def test_tables_say_what_the_map_shows() -> None:
    scene = compose(three_generations(), "genogram", None, "en")
    tables = {table.title: table for table in scene.tables}
    assert set(tables) == {"People", "Couples", "Children", "Households", "Relations"}
    people = [e for e in scene.elements if e.centre is not None]
    assert len(tables["People"].rows) == len(people)
    violent = next(row for row in tables["Relations"].rows if row[2] == "violent")
    assert violent == ("Jan-Willem de Wit", "Elif Yılmaz", "violent", "2005 – 2011", "yes")
    for table in scene.tables:
        assert all(len(row) == len(table.header) for row in table.rows)


def test_an_empty_case_is_an_empty_map() -> None:
    for kind in ("genogram", "household"):
        scene = compose(Drawn().graph(), kind, None, "nl")
        assert scene.elements == ()
        assert svg(scene)


def test_what_cannot_be_drawn_is_refused() -> None:
    with pytest.raises(Refused, match="genogram"):
        compose(Drawn().graph(), "organogram", None, "nl")
    with pytest.raises(NotFound):
        compose(Drawn().graph(), "genogram", None, "nl", view="nobody")
