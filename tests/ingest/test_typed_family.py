"""Family lines and kin: couples, children, twins, partings, brothers and sisters."""

from __future__ import annotations

import pytest

from graph.changes import Update
from graph.language import Language
from tests.ingest.typing_desk import Desk


def test_a_family_in_one_line() -> None:
    desk = Desk()
    typed = desk.type(
        "Anna (1984) x Mark Jansen (1980-2019): Lisa 2010, Tom 2012, tweeling Eva+Noor 2015"
    )
    assert typed.troubles == ()
    assert desk.lines("Person", "PARTNER_OF", "TWIN_OF") == [
        "PARTNER_OF Anna 1984 > Mark Jansen 1980",
        "Person Anna 1984 given=Anna born=1984",
        "Person Eva Jansen 2015 given=Eva family_name=Jansen born=2015",
        "Person Lisa Jansen 2010 given=Lisa family_name=Jansen born=2010",
        "Person Mark Jansen 1980 given=Mark family_name=Jansen born=1980 died=2019",
        "Person Noor Jansen 2015 given=Noor family_name=Jansen born=2015",
        "Person Tom Jansen 2012 given=Tom family_name=Jansen born=2012",
        "TWIN_OF Eva Jansen 2015 > Noor Jansen 2015",
    ]
    assert len(desk.lines("PARENT_OF")) == 8


def test_the_same_line_in_english_draws_the_same() -> None:
    dutch, english = Desk(), Desk()
    dutch.type("Anna (1984) x Mark: Lisa 2010, tweeling Eva+Noor 2015", "nl")
    english.type("Anna (1984) x Mark: Lisa 2010, twins Eva+Noor 2015", "en")
    assert dutch.lines() == english.lines()


def test_several_couples_in_one_line_and_the_children_of_the_last() -> None:
    desk = Desk()
    desk.type("Anna x Mark, Anna x Piet 2016: Sem 2018")
    assert desk.lines("PARTNER_OF") == [
        "PARTNER_OF Anna > Mark",
        "PARTNER_OF Anna > Piet valid=2016/",
    ]
    assert desk.lines("PARENT_OF") == ["PARENT_OF Anna > Sem 2018", "PARENT_OF Piet > Sem 2018"]


@pytest.mark.parametrize(
    ("line", "drawn"),
    [
        ("Anna x Mark samenwonend 1999 uit elkaar 2004", "kind=cohabitation ended=separation"),
        ("Anna x Mark 1999 gescheiden 2004", "ended=divorce"),
        ("Anna x Mark 1999-2004 verweduwd", "ended=death"),
        ("Anna x Mark cohabiting 1999 split up 2004", "kind=cohabitation ended=separation"),
    ],
)
def test_what_kind_of_couple_and_how_it_ended(line: str, drawn: str) -> None:
    desk = Desk()
    assert desk.type(line).troubles == ()
    assert desk.lines("PARTNER_OF") == [f"PARTNER_OF Anna > Mark valid=1999/2004 {drawn}"]


def test_a_family_name_goes_to_the_children_where_there_is_no_doubt() -> None:
    desk = Desk()
    desk.type("Anna de Vries x Mark: Lisa; Ilse Bos x Bas Kok: Tim, Mia Kok, Bo; Ilse x Bas: Jet")
    names = {line.split(" given")[0] for line in desk.lines("Person")}
    assert {"Person Lisa de Vries", "Person Tim", "Person Mia Kok", "Person Bo Kok"} <= names
    assert "Person Jet" in names, "no name was typed, and the parents have two"
    desk.type("Anna x Piet: Sem; Mark de Vries; Anna x Mark: Eva")
    assert [desk.person(name).family_name for name in ("Sem", "Eva")] == [None, "Vries"]


def test_a_foster_child_keeps_its_own_name() -> None:
    desk = Desk()
    desk.type("Anna Jansen x Mark Jansen: pleegkind Daan 2014, Lisa")
    assert [desk.person(name).family_name for name in ("Daan", "Lisa")] == [None, "Jansen"]


def test_words_for_kin_give_the_gender_and_first_names_do_not() -> None:
    desk = Desk()
    desk.type(
        "Anna x Mark: zoon Tom, dochter Lisa, Sem; Oma Riet moeder van Anna; Ali broer van Mark"
    )
    found = {
        name: desk.person(name).gender for name in ("Anna", "Tom", "Lisa", "Sem", "Riet", "Ali")
    }
    assert found == {
        "Anna": "unknown", "Tom": "man", "Lisa": "woman", "Sem": "unknown", "Riet": "woman",
        "Ali": "man",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("line", "parents"),
    [
        ("Piet stiefvader van Lisa", "Piet > Lisa kind=step"),
        ("Piet stepfather of Lisa", "Piet > Lisa kind=step"),
        ("Lisa stiefkind van Piet", "Piet > Lisa kind=step"),
        ("pleegkind Lisa bij Piet sinds 2019", "Piet > Lisa valid=2019/.. kind=foster"),
        ("foster child Lisa with Piet since 2019", "Piet > Lisa valid=2019/.. kind=foster"),
        ("Piet is de vader van Lisa", "Piet > Lisa"),
        ("de vader van Lisa is Piet", "Piet > Lisa"),
        ("Lisa's father is Piet", "Piet > Lisa"),
        ("Piet is Lisa's adoptive father", "Piet > Lisa kind=adoptive"),
        ("Lisa zoon van Piet", "Piet > Lisa"),
    ],
)
def test_a_parent_in_a_sentence(line: str, parents: str) -> None:
    desk = Desk()
    assert desk.type(line).troubles == ()
    assert desk.lines("PARENT_OF") == [f"PARENT_OF {parents}"]


@pytest.mark.parametrize(
    "line", ["Jan en Kees broers", "Jan and Kees brothers", "Jan broer van Kees"]
)
def test_brothers_share_a_parent_until_the_parents_are_known(line: str) -> None:
    desk = Desk()
    desk.type(line)
    assert len(desk.lines("Person")) == 3
    desk.type("Piet x Riet: Jan")
    assert desk.lines("PARENT_OF") == [
        "PARENT_OF Piet > Jan", "PARENT_OF Piet > Kees",
        "PARENT_OF Riet > Jan", "PARENT_OF Riet > Kees",
    ]  # fmt: skip
    assert len(desk.lines("Person")) == 4
    assert desk.type(line).operations == ()


@pytest.mark.parametrize(
    ("line", "lang"),
    [("Mark gescheiden 2016", "nl"), ("Mark divorced 2016", "en"),
     ("Anna en Mark gescheiden 2016", "nl"),
     ("Mark gescheiden van Anna 2016", "nl")],
)  # fmt: skip
def test_a_divorce_ends_the_union_that_is_there(line: str, lang: Language) -> None:
    desk = Desk()
    desk.type("Anna x Mark 2005")
    (operation,) = desk.type(line, lang).operations
    assert isinstance(operation, Update)
    assert operation.values == {"valid": "2005/2016", "ended": "divorce"}
    assert desk.type(line, lang).operations == ()


def test_separated_first_and_divorced_later() -> None:
    desk = Desk()
    desk.type("Anna x Mark 2005; Anna en Mark uit elkaar 2014; Mark gescheiden 2016")
    assert desk.lines("PARTNER_OF") == [
        "PARTNER_OF Anna > Mark valid=2005/2016 ended=divorce separated=2014"
    ]


def test_from_whom_is_asked_where_there_are_two() -> None:
    desk = Desk()
    typed = desk.type("Anna x Mark, Anna x Piet; Anna gescheiden 2016")
    (trouble,) = typed.troubles
    assert trouble.kind == "ambiguous"
    assert trouble.suggestions == ("Anna gescheiden van Mark", "Anna gescheiden van Piet")
    assert desk.type(trouble.suggestions[1]).troubles == ()


def test_a_child_that_left_is_no_couple_that_parted() -> None:
    desk = Desk()
    (trouble,) = desk.type("Anna: Lisa; Lisa weg bij Anna 2020").troubles
    assert trouble.kind == "incomplete"
    assert desk.lines("PARTNER_OF") == []


def test_a_second_marriage_of_the_same_two() -> None:
    desk = Desk()
    desk.type("Anna x Mark 1990 gescheiden 1999; Anna x Mark 2005")
    assert len(desk.lines("PARTNER_OF")) == 2


@pytest.mark.parametrize(
    "line",
    [
        "Lisa moeder van Anna", "Anna x Anna", "Anna: Anna", "Riet (2020) moeder van Anna",
        "Kees vader van Lisa", "Mark stiefvader van Lisa",
    ],
)  # fmt: skip
def test_what_cannot_be_is_a_clash_and_is_not_drawn(line: str) -> None:
    desk = Desk()
    desk.type("Anna (1984) x Mark: Lisa 2010")
    before = desk.lines("PARENT_OF", "PARTNER_OF")
    typed = desk.type(line)
    assert [trouble.kind for trouble in typed.troubles] == [
        "incomplete" if line == "Anna: Anna" else "clash"
    ]
    assert desk.lines("PARENT_OF", "PARTNER_OF") == before


def test_a_child_of_the_same_name_as_its_parent_is_somebody_else() -> None:
    desk = Desk()
    line = "Jan x Riet: Jan 1986, Anna 1984"
    desk.type(line)
    assert desk.type(line).operations == ()
    assert len(desk.lines("Person")) == 4


@pytest.mark.parametrize(
    "line", ["Anna zwanger", "Anna pregnant", "Anna: zwanger", "Anna in verwachting"]
)
def test_a_child_that_is_expected(line: str) -> None:
    desk = Desk()
    assert desk.type(line).troubles == ()
    assert desk.type(line).operations == ()
    assert desk.lines("Person") == [
        "Person (PARENT_OF:Anna) kind=unborn pregnancy_outcome=expected",
        "Person Anna given=Anna",
    ]


def test_children_that_were_lost_are_told_apart_by_their_date() -> None:
    desk = Desk()
    desk.type("Anna x Mark: Lisa, miskraam 2013; Anna miskraam 2016; Anna miscarriage")
    lost = [line for line in desk.lines("Person") if "miscarriage" in line]
    assert [line.split("died=")[1][:4] for line in lost] == ["2016", "2013"]


def test_a_grandparent_is_told_through_the_parent() -> None:
    desk = Desk()
    desk.type("Anna: Lisa")
    (trouble,) = desk.type("Riet oma van Lisa").troubles
    assert trouble.suggestions == ("Riet ouder van Anna",)
    assert desk.type(trouble.suggestions[0]).troubles == ()
    assert desk.type("Riet oma van Lisa").troubles == ()
    assert desk.person("Riet").gender == "woman"
