"""Who is meant by a name: known people, new ones, and choices that are left to people."""

from __future__ import annotations

import pytest

from graph.ids import REFERENCE_HOLDER, derived_id
from graph.model import Organisation, Person
from tests.ingest.typing_desk import CASE, Desk


def test_a_name_is_found_as_people_spell_it() -> None:
    desk = Desk()
    desk.type("Zoë van der Berg (1984)")
    for name in ("zoe", "ZOË", "Zoë van der Berg", "zoe berg", "Zoe (1984)", "tante Zoë"):
        desk.type(f"{name} vriendin van Truus")
    assert len(desk.lines("TIE")) == 1
    assert len(desk.lines("Person")) == 2


def test_a_name_in_lower_case_gets_its_capitals() -> None:
    desk = Desk()
    desk.type("anna x mark van der berg: ijsbrand, lisa")
    assert {person.name for person in desk.graph.all(Person)} == {
        "Anna", "Mark van der Berg", "IJsbrand van der Berg", "Lisa van der Berg",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("Anna Maria van der Berg", ("Anna Maria", "van der", "Berg")),
        ("Anna El Idrissi", ("Anna", None, "El Idrissi")),
        ("Anna De Vries", ("Anna", None, "De Vries")),
        ("J.P. O'Brien-de Wit", ("J.P.", None, "O'Brien-de Wit")),
        ("Anna Maria Jansen", ("Anna Maria", None, "Jansen")),
        ("Jan 't Hart", ("Jan", "'t", "Hart")),
    ],
)
def test_a_name_is_taken_apart(typed: str, parts: tuple[str, str | None, str]) -> None:
    desk = Desk()
    desk.type(typed)
    (person,) = desk.graph.all(Person)
    assert (person.given, person.prefix, person.family_name) == parts


def test_a_call_name_is_a_name() -> None:
    desk = Desk(
        [Person(id=derived_id("t", "1"), holder=CASE, given="Johanna Maria", call_name="Hanna")]
    )
    for name in ("Hanna", "Johanna", "Johanna Maria"):
        assert desk.type(f"{name} 1950").troubles == ()
    assert len(desk.lines("Person")) == 1


def test_two_of_a_name_are_a_choice_to_make() -> None:
    desk = Desk()
    desk.type("Anna Jansen (1984); nieuwe Anna de Vries (1950)")
    (trouble,) = desk.type("Anna woont met Lisa").troubles
    assert trouble.kind == "ambiguous"
    assert [one.write for one in trouble.candidates] == ["Anna Jansen", "Anna de Vries"]
    assert desk.lines("MEMBER_OF") == []
    for write in (*trouble.suggestions, "Anna (1984)", "Anna (1950)"):
        assert desk.read(f"{write} woont met Lisa").troubles == ()


def test_a_choice_that_was_made_holds_for_the_name() -> None:
    desk = Desk()
    desk.type("Jan x Riet: Jan 1986")
    (trouble,) = desk.type("Jan sloeg Riet").troubles
    father = next(one for one in trouble.candidates if one.write is None)
    assert desk.type("Jan sloeg Riet", choices={"Jan": father.id}).troubles == ()
    assert desk.lines("RELATES_TO") == ["RELATES_TO Jan > Riet kind=violent"]


def test_a_name_that_says_more_is_filled_in_and_another_family_name_is_somebody_else() -> None:
    desk = Desk()
    desk.type("Anna; Anna Jansen; Anna de Vries")
    assert {person.name for person in desk.graph.all(Person)} == {"Anna Jansen", "Anna de Vries"}


def test_somebody_new_of_a_known_name_is_made_once() -> None:
    desk = Desk()
    desk.type("Anna (1984)")
    for line in ("nieuwe Anna (1950) moeder van Piet", "another Anna (1950) mother of Piet"):
        assert desk.type(line).troubles == ()
    assert len(desk.lines("Person")) == 3
    (trouble,) = desk.type("nieuwe Anna").troubles
    assert trouble.kind == "incomplete"


def test_people_of_other_files_are_not_touched() -> None:
    elsewhere = Person(id=derived_id("t", "2"), holder=derived_id("t", "register"), given="Anna")
    desk = Desk([elsewhere])
    desk.type("Anna 1984")
    assert desk.graph.get(elsewhere.id, Person) == elsewhere
    assert len(desk.lines("Person")) == 2


def test_two_organisations_of_a_kind_are_a_choice_to_make() -> None:
    names = ("Wijkteam Noord", "Wijkteam Zuid")
    teams = [
        Organisation(
            id=derived_id("t", name), holder=REFERENCE_HOLDER, name=name, kind="local_team"
        )
        for name in names
    ]
    desk = Desk(organisations=teams)
    (trouble,) = desk.type("wijkteam betrokken bij Anna").troubles
    assert trouble.suggestions == names
    assert desk.type("wijkteam noord betrokken bij Anna").troubles == ()
    assert desk.lines("Organisation") == []


def test_what_is_not_understood_points_at_the_word_and_says_what_is_near() -> None:
    desk = Desk()
    desk.type("Anna x Mark: Lisa")
    text = "Mark gescheiden 2016; Lisa vriendn van Anna"
    (trouble,) = desk.type(text).troubles
    assert text[trouble.span.start : trouble.span.end] == "vriendn"
    assert trouble.suggestions[0].startswith("vriend")
    assert desk.lines("PARTNER_OF") == ["PARTNER_OF Anna > Mark valid=/2016 ended=divorce"]


@pytest.mark.parametrize(
    "text", ["Lisa \x00 \ud800", "Lisa weggelopen 2019 (\ud800\x00\x1b)", "Lisa (1984 †1970)"]
)
def test_characters_that_stand_for_nothing_and_lives_that_cannot_be(text: str) -> None:
    desk = Desk()
    desk.type(text)
    assert "Person Lisa given=Lisa" in desk.lines("Person")
