"""Sentences round a family: homes, network, violence, involvement, circumstances, events."""

from __future__ import annotations

import pytest

from graph.changes import End
from graph.ids import REFERENCE_HOLDER, derived_id
from graph.model import Organisation
from tests.ingest.typing_desk import Desk

FAMILY = "Anna (1984) x Mark (1980): Lisa 2010, Tom 2012"


@pytest.fixture
def desk() -> Desk:
    made = Desk()
    made.type(FAMILY)
    return made


@pytest.mark.parametrize(
    ("line", "drawn"),
    [
        ("Lisa vriendin van Sofie", "TIE Lisa 2010 > Sofie sector=friends"),
        ("Lisa friend of Sofie", "TIE Lisa 2010 > Sofie sector=friends"),
        (
            "Sofie buurvrouw van Anna sinds 2019",
            "TIE Anna 1984 > Sofie valid=2019/.. sector=neighbours",
        ),
        ("Lisa en Tom klasgenoten", "TIE Lisa 2010 > Tom 2012 sector=colleagues_school"),
        (
            "Mark sloeg Anna 2015-2018",
            "RELATES_TO Mark 1980 > Anna 1984 valid=2015/2018 kind=violent",
        ),
        ("Mark gewelddadig tegen Anna", "RELATES_TO Mark 1980 > Anna 1984 kind=violent"),
        (
            "Mark heeft Anna geslagen in 2015",
            "RELATES_TO Mark 1980 > Anna 1984 valid=2015 kind=violent",
        ),
        ("Anna werd geslagen door Mark", "RELATES_TO Mark 1980 > Anna 1984 kind=violent"),
        ("Mark hit Anna", "RELATES_TO Mark 1980 > Anna 1984 kind=violent"),
        ("Anna was hit by Mark", "RELATES_TO Mark 1980 > Anna 1984 kind=violent"),
        ("Lisa hecht met Tom", "RELATES_TO Lisa 2010 > Tom 2012 kind=close"),
        ("Lisa en Tom close", "RELATES_TO Lisa 2010 > Tom 2012 kind=close"),
        ("Anna geen contact met Mark", "RELATES_TO Anna 1984 > Mark 1980 kind=cut_off"),
        (
            "Mark psychische mishandeling van Anna",
            "RELATES_TO Mark 1980 > Anna 1984 kind=emotional_abuse",
        ),
        ("Lisa zorgt voor Tom", "RELATES_TO Lisa 2010 > Tom 2012 kind=caretaker"),
    ],
)
def test_ties_and_feelings(desk: Desk, line: str, drawn: str) -> None:
    assert desk.type(line).troubles == ()
    assert desk.lines("TIE", "RELATES_TO") == [drawn]
    assert desk.type(line).operations == ()


@pytest.mark.parametrize(
    ("line", "drawn"),
    [
        ("Anna verslaafd aan alcohol 2010-2014", "valid=2010/2014 kind=alcohol_problem"),
        ("Anna addicted to alcohol 2010-2014", "valid=2010/2014 kind=alcohol_problem"),
        (
            "Anna was van 2010 tot 2014 verslaafd aan alcohol",
            "valid=2010/2014 kind=alcohol_problem",
        ),
        ("Anna heeft schulden sinds mei 2020", "valid=2020-05/.. kind=debt"),
        ("Anna geen schulden", "kind=debt absent=True"),
        ("Anna no debts", "kind=debt absent=True"),
        ("Anna depressief sinds 3 jaar", "valid=2023~/.. kind=depression"),
        ("Anna getuige van geweld", "kind=violence_witnessed"),
    ],
)
def test_circumstances(desk: Desk, line: str, drawn: str) -> None:
    assert desk.type(line).troubles == ()
    assert desk.lines("Characteristic", "HAS") == [
        f"Characteristic (HAS:Anna 1984) {drawn}",
        "HAS Anna 1984 > (HAS:Anna 1984)",
    ]
    assert desk.type(line).operations == ()


@pytest.mark.parametrize(
    ("line", "drawn"),
    [
        (
            "Lisa naar speciaal onderwijs 2019",
            "valid=2019 kind=school_change text=naar speciaal onderwijs",
        ),
        (
            "Lisa to special education 2019",
            "valid=2019 kind=school_change text=to special education",
        ),
        ("Lisa uit huis geplaatst op 3 mei 2019", "valid=2019-05-03 kind=placement"),
        ("Lisa weggelopen zomer 2024 (naar oma)", "valid=2024-22 kind=runaway text=naar oma"),
        ("politie bij Lisa ca. 2019", "valid=2019~ kind=police_visit"),
        ("Lisa hospital admission before 2020", "valid=[..2020] kind=hospital_admission"),
    ],
)
def test_events(desk: Desk, line: str, drawn: str) -> None:
    assert desk.type(line).troubles == ()
    assert desk.lines("Event") == [f"Event (TOOK_PART:Lisa 2010) {drawn}"]
    assert desk.type(line).operations == ()


@pytest.mark.parametrize(
    "line",
    ["Lisa 2010.", "Lisa vriendin van Tom.", "Mark sloeg Anna 2015.", "Lisa woont bij Anna."],
)
def test_a_full_stop_ends_a_sentence_and_nothing_else(desk: Desk, line: str) -> None:
    assert desk.type(line).troubles == ()


def test_half_a_sentence_says_nothing_of_anybody(desk: Desk) -> None:
    desk.type("Anna man van")
    assert desk.person("Anna").gender == "unknown"


def test_one_event_of_two() -> None:
    desk = Desk()
    desk.type("Lisa en Tom verhuisd 2019")
    assert len(desk.lines("Event")) == 1
    assert len(desk.lines("TOOK_PART")) == 2


def test_an_organisation_is_involved_with_its_reason(desk: Desk) -> None:
    for line in (
        "Veilig Thuis betrokken bij Anna sinds mei 2021 (melding)",
        "Veilig Thuis involved with Anna since May 2021 (melding)",
    ):
        desk.type(line)
    assert desk.lines("Organisation", "INVOLVED_WITH") == [
        "INVOLVED_WITH Veilig Thuis > Anna 1984 valid=2021-05/.. role=provider reason=melding",
        "Organisation Veilig Thuis name=Veilig Thuis kind=domestic_abuse_centre",
    ]


def test_an_organisation_that_all_share_is_found_by_its_kind(desk: Desk) -> None:
    shared = Organisation(
        id=derived_id("typing", "vt"), holder=REFERENCE_HOLDER, name="Veilig Thuis Haaglanden",
        kind="domestic_abuse_centre",
    )  # fmt: skip
    desk.organisations = (shared,)
    typed = desk.type("Veilig Thuis betrokken bij Anna")
    assert [fact for one in typed.understood for fact in one.facts][-1:] != []
    assert {made.label for made in desk.there.facts.values()}.isdisjoint({"Organisation"})
    (edge,) = (fact for fact in desk.there.facts.values() if fact.label == "INVOLVED_WITH")
    assert edge.model_dump()["start"] == shared.id


def test_a_professional_of_an_organisation_is_not_the_friend_of_that_name(desk: Desk) -> None:
    desk.type("Lisa vriendin van Sofie; Sofie van Jeugdbescherming jeugdbeschermer van Lisa")
    assert desk.lines("INVOLVED_WITH", "WORKS_FOR") == [
        "INVOLVED_WITH Sofie > Lisa 2010 role=youth_protection_worker",
        "WORKS_FOR Sofie > Jeugdbescherming",
    ]
    assert len([line for line in desk.lines("Person") if "Sofie" in line]) == 2
    assert desk.type("Lisa vriendin van Sofie").operations == ()
    assert desk.type("Sofie van Jeugdbescherming jeugdbeschermer van Lisa").operations == ()


def test_a_family_name_with_van_is_no_organisation(desk: Desk) -> None:
    desk.type("Jan van Dijk huisarts van Lisa")
    assert desk.lines("INVOLVED_WITH", "WORKS_FOR") == [
        "INVOLVED_WITH Jan van Dijk > Lisa 2010 role=general_practitioner"
    ]


def test_the_family_itself_may_be_whom_somebody_is_involved_with(desk: Desk) -> None:
    assert desk.type("wijkteam betrokken bij het gezin").troubles == ()
    assert desk.lines("INVOLVED_WITH") == ["INVOLVED_WITH Wijkteam > () role=provider"]


@pytest.mark.parametrize("line", ["Anna woont met Lisa en Tom", "Anna lives with Lisa and Tom"])
def test_a_household(desk: Desk, line: str) -> None:
    desk.type(line)
    assert len(desk.lines("Household")) == 1
    assert len(desk.lines("MEMBER_OF")) == 3
    assert desk.type(line).operations == ()


@pytest.mark.parametrize(
    "line",
    [
        "Tom woont door de week bij Mark en in het weekend bij Anna",
        "Tom lives during the week with Mark and at weekends with Anna",
        "Tom woont bij Mark door de week en bij Anna in het weekend",
        "Tom woont 5 dagen per week bij Mark en 2 dagen bij Anna",
    ],
)
def test_two_homes(desk: Desk, line: str) -> None:
    desk.type("Anna woont met Lisa en Tom")
    assert desk.type(line).troubles == ()
    parts = [part for part in desk.lines("MEMBER_OF") if "Tom 2012 > " in part]
    assert [part.split(") ")[1] for part in parts] == [
        "kind=part_time days_per_week=2.0", "kind=part_time days_per_week=5.0",
    ]  # fmt: skip
    assert len(desk.lines("Household")) == 2
    assert desk.type(line).operations == ()


def test_moving_needs_a_date_and_ends_the_home_that_is_left(desk: Desk) -> None:
    desk.type("Anna woont met Lisa en Tom; Mark woont alleen")
    (trouble,) = desk.type("Lisa woont bij Mark").troubles
    assert trouble.kind == "incomplete"
    typed = desk.type("Lisa woont sinds 2020 bij Mark")
    assert typed.troubles == ()
    assert any(isinstance(one, End) and one.day.text == "2020" for one in typed.operations)
    assert desk.type("Lisa woont sinds 2020 bij Mark").operations == ()


def test_living_alone_is_leaving_the_others(desk: Desk) -> None:
    desk.type("Anna woont met Mark en Lisa")
    assert [trouble.kind for trouble in desk.type("Mark woont alleen").troubles] == ["incomplete"]
    line = "Mark woont sinds 2016 alleen"
    assert desk.type(line).troubles == ()
    assert len(desk.lines("Household")) == 2
    assert len([part for part in desk.lines("MEMBER_OF") if "valid=/2016" in part]) == 1
    assert desk.type(line).operations == ()


def test_nobody_is_made_by_a_sentence_of_which_nothing_comes(desk: Desk) -> None:
    desk.type("Anna woont met Lisa")
    desk.type("Lisa woont bij opa en oma; Truus oma van Bo; Lisa vriendin van Lisa")
    assert len(desk.lines("Person")) == 4


def test_living_somewhere_no_longer(desk: Desk) -> None:
    desk.type("Anna woont met Lisa en Tom")
    (operation,) = desk.type("Lisa woont niet meer bij Anna sinds 2021").operations
    assert isinstance(operation, End)
    assert desk.type("Lisa no longer lives with Anna since 2021").operations == ()


@pytest.mark.parametrize(
    ("line", "field", "kept"),
    [
        ("Lisa mei 2010", "born", "2010-05"),
        ("Lisa (3 mei 2010)", "born", "2010-05-03"),
        ("Lisa geboren mei 2010", "born", "2010-05"),
        ("Mark overleden ca. 2019", "died", "2019~"),
        ("Mark died 2019", "died", "2019"),
        ("Mark (†2019)", "died", "2019"),
        ("Lisa is een meisje", "gender", "woman"),
        ("Lisa (x)", "gender", "non_binary"),
    ],
)
def test_what_is_told_of_one_person_is_filled_in(
    desk: Desk, line: str, field: str, kept: str
) -> None:
    assert desk.type(line).troubles == ()
    assert str(desk.person(line.split(maxsplit=1)[0]).model_dump(mode="json")[field]) == kept
    assert desk.type(line).operations == ()


def test_an_age_is_counted_from_the_day(desk: Desk) -> None:
    desk.type("Sem 14 jaar; Bo (8); Jet 3")
    assert [str(desk.person(name).born) for name in ("Sem", "Bo", "Jet")] == [
        "[2011-11-24..2012-11-23]", "[2017-11-24..2018-11-23]", "[2022-11-24..2023-11-23]",
    ]  # fmt: skip


def test_another_time_is_another_fact_and_a_contradiction_is_a_clash(desk: Desk) -> None:
    desk.type("Mark sloeg Anna 2015-2018; Mark sloeg Anna 2021")
    assert len(desk.lines("RELATES_TO")) == 2
    typed = desk.type("Mark sloeg Anna 2014-2016")
    assert [trouble.kind for trouble in typed.troubles] == ["clash"]
    assert typed.operations == ()
