"""The closed lists themselves, and looking codes up in them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from graph.errors import UnknownCode
from graph.language import LANGUAGES, Language
from graph.vocabulary import BrokenVocabulary, coded, label, names, vocabulary
from graph.vocabulary.folding import fold
from graph.vocabulary.reading import parse
from graph.vocabulary.reference import page

ROOT = Path(__file__).parents[2]
SNAKE_CASE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
EVERY_LIST = pytest.mark.parametrize("name", names())
LONG_CODES = [(name, code) for name in names() for code in vocabulary(name).codes if len(code) > 5]

# What the design names; a list may grow, but these codes are stored and may not go.
OF_THE_DESIGN = {
    "gender": "woman man non_binary unknown",
    "parent_kind": "birth adoptive foster step guardian donor surrogate presumed",
    "partner_kind": "marriage registered_partnership cohabitation living_apart_together dating "
    "engagement affair unknown",
    "partner_end": "separation divorce death",
    "twin_kind": "identical fraternal unknown",
    "membership_kind": "main part_time temporary placed",
    "tie_sector": "family friends acquaintances neighbours colleagues_school professionals",
    "tie_strength": "strong weak stressful",
    "energy": "to from both",
    "support": "emotional practical material advice companionship care",
    "emotional_kind": "close fused distant hostile conflictual violent cut_off repaired "
    "controlling physical_abuse emotional_abuse sexual_abuse neglect focused_on caretaker",
    "authority_kind": "joint_parental sole_parental joint_with_other guardianship provisional "
    "none_for_now undetermined",
    "event_role": "did underwent witnessed reported attended",
    "link_status": "proposed confirmed rejected",
    "episode_state": "requested waiting active paused ended",
    "life_domain": "finances work_and_education housing domestic_relations mental_health "
    "physical_health substance_use daily_living social_network participation justice parenting "
    "child_development",
    "case_phase": "immediate_safety stable_safety recovery",
    "plan_part": "safety_plan support_plan future_plan",
    "factor": "perpetuating protective predisposing precipitating",
    "legal_framework": "voluntary mandatory",
    "audience": "family professionals",
    "event_kind": "incident report concern_report signal order move birth separation school_change "
    "handover step_up step_down placement case_discussion peer_consultation",
    "measure_kind": "supervision_order placement_order termination_of_parental_authority "
    "guardianship",
    "organisation_kind": "youth_protection_agency child_protection_board domestic_abuse_centre "
    "local_team regional_safety_team womens_shelter mental_health_care police probation debt_help "
    "school",
    "role": "duo team_member professional coordinator family_member administrator",
}


@pytest.mark.parametrize(("name", "codes"), OF_THE_DESIGN.items())
def test_has_the_codes_of_the_design(name: str, codes: str) -> None:
    assert set(codes.split()) <= set(vocabulary(name).codes)


@EVERY_LIST
def test_codes_are_snake_case_and_labelled_in_both_languages(name: str) -> None:
    for entry in vocabulary(name):
        assert SNAKE_CASE.fullmatch(entry.code)
        for lang in LANGUAGES:
            assert label(name, entry.code, lang).strip()
        assert vocabulary(name).source(entry.code)


@EVERY_LIST
@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_two_codes_read_the_same(name: str, lang: Language) -> None:
    labels = [fold(entry.label(lang)) for entry in vocabulary(name)]
    assert len(labels) == len(set(labels))


@EVERY_LIST
def test_an_inverse_leads_back(name: str) -> None:
    these = vocabulary(name)
    for code in these.codes:
        other = these.inverse(code)
        assert other is None or these.inverse(other) == code


@EVERY_LIST
def test_a_trait_that_names_a_list_holds_its_codes(name: str) -> None:
    these = vocabulary(name)
    for trait, allowed in these.file.traits.items():
        if isinstance(allowed, str):
            for code in these.codes:
                value = these.trait(code, trait)
                assert value is None or value in vocabulary(allowed)


@EVERY_LIST
def test_every_declared_mark_is_carried_by_some_code(name: str) -> None:
    these = vocabulary(name)
    for flag in these.file.flags:
        assert these.flagged(flag)
    for trait in these.file.traits:
        assert any(these.trait(code, trait) for code in these.codes)


@EVERY_LIST
def test_every_word_finds_its_code(name: str) -> None:
    these = vocabulary(name)
    for entry in these:
        for word in entry.words():
            assert these.find(word) == entry.code
            assert these.find(f" {word.upper()} ") == entry.code
            assert these.find(word.replace(" ", "_")) == entry.code
            assert these.find(word.replace(" ", "-")) == entry.code


@pytest.mark.parametrize(
    ("name", "typed", "code"),
    [
        ("organisation_kind", "Creche", "childcare"),
        ("support", "materiele hulp", "material"),
        ("measure_kind", "OTS", "supervision_order"),
        ("law", "wmo", "social_support_act"),
        ("gender", "NON BINAIR", "non_binary"),
        ("involvement_role", "Ouder en kindadviseur", "neighbourhood_worker"),
    ],
)
def test_finds_what_people_type(name: str, typed: str, code: str) -> None:
    assert vocabulary(name).find(typed) == code


@given(st.sampled_from(LONG_CODES), st.data())
def test_one_slip_still_names_the_code_meant(which: tuple[str, str], data: st.DataObject) -> None:
    name, code = which
    at = data.draw(st.integers(0, len(code) - 1))
    slip = code[:at] + "7" + code[at + 1 :]
    with pytest.raises(UnknownCode) as refused:
        vocabulary(name).check(slip)
    assert code in refused.value.nearest
    assert refused.value.vocabulary == name
    assert code in str(refused.value)


def test_a_code_is_exact_where_a_word_is_not() -> None:
    with pytest.raises(UnknownCode, match="did you mean woman"):
        vocabulary("gender").check("Woman")
    assert vocabulary("gender").find("Woman") == "woman"


def test_nothing_alike_is_refused_without_a_guess() -> None:
    with pytest.raises(UnknownCode) as refused:
        vocabulary("gender").find("zzzzzz")
    assert refused.value.nearest == ()


def test_flags_and_traits() -> None:
    emotions = vocabulary("emotional_kind")
    assert emotions.flag("physical_abuse", "violence")
    assert not emotions.flag("close", "violence")
    assert vocabulary("characteristic_kind").trait("debt", "valence") == "risk"
    assert vocabulary("characteristic_kind").trait("faith", "valence") == "protective"
    with pytest.raises(KeyError, match="colour"):
        emotions.flag("close", "colour")
    with pytest.raises(KeyError, match="colour"):
        emotions.trait("close", "colour")


def test_the_share_of_mandatory_cases_counts_what_its_definition_says() -> None:
    assert set(vocabulary("measure_kind").flagged("mandatory_share")) == {
        "supervision_order",
        "provisional_supervision_order",
        "termination_of_parental_authority",
    }


class Painted(BaseModel):
    gender: Annotated[str, coded("gender")]
    domain: Annotated[str | None, coded("life_domain")] = None
    shared: frozenset[Annotated[str, coded("audience")]] = frozenset()


def test_a_list_as_the_type_of_a_field() -> None:
    painted = Painted.model_validate({"gender": "woman", "domain": None, "shared": ["family"]})
    assert painted.model_dump() == {"gender": "woman", "domain": None, "shared": {"family"}}


@pytest.mark.parametrize(
    ("field", "value", "nearest"),
    [
        ("gender", "wooman", ["woman", "man"]),
        ("domain", "financs", ["finances"]),
        ("shared", ["famly"], ["family"]),
    ],
)
def test_a_field_refuses_an_unknown_code(field: str, value: object, nearest: list[str]) -> None:
    with pytest.raises(ValidationError) as refused:
        Painted.model_validate({"gender": "man", field: value})
    (problem,) = refused.value.errors()
    assert problem["type"] == "unknown_code"
    assert problem["loc"][0] == field
    assert problem["ctx"]["nearest"] == nearest
    assert nearest[0] in problem["msg"]


def test_the_reference_page_is_up_to_date() -> None:
    committed = (ROOT / "docs/reference/vocabulary.md").read_text(encoding="utf-8")
    assert committed == page(), "run `python -m graph.vocabulary.reference`"


def test_an_unknown_list_is_refused_with_those_there_are() -> None:
    with pytest.raises(BrokenVocabulary, match=r"gendr.*gender"):
        vocabulary("gendr")


GOOD = "{nl: een, en: one, source: own, flags: [loud], traits: {size: [big]}, codes: [%s]}"


@pytest.mark.parametrize(
    ("codes", "problem"),
    [
        ("{code: A, nl: a, en: a}", r"A\.code"),
        ("{code: a, en: a}", r"a\.nl: Field required"),
        ("{nl: a, en: a}", r"entry 1\.code: Field required"),
        ("{code: a, nl: 1, en: a}", r"a\.nl"),
        ("{code: a, nl: x, en: y}, {code: a, nl: p, en: q}", "a is there twice"),
        ("{code: a, nl: x, en: y}, {code: b, nl: X, en: z}", "b: 'X' already means a"),
        ("{code: a, nl: x, en: y, inverse: b}, {code: b, nl: p, en: q}", "a: its inverse b"),
        ("{code: a, nl: x, en: y, quiet: true}", "a: flag quiet is not declared"),
        ("{code: a, nl: x, en: y, colour: red}", "a: colour is not declared"),
        ("{code: a, nl: x, en: y, size: small}", "a: size is small, not one of"),
        ("{code: a, nl: x, en: y, loud: 3}", "a: loud must be true or a text"),
        ("just_a_word", "entry 1: "),
        ("", "codes"),
    ],
)
def test_a_broken_file_is_named_with_its_entry(codes: str, problem: str) -> None:
    with pytest.raises(BrokenVocabulary, match=problem) as refused:
        parse(GOOD % codes, "things.yaml")
    assert str(refused.value).startswith("things.yaml: ")


@pytest.mark.parametrize("text", ["{", "[]", "42", ""])
def test_a_file_that_is_no_list_is_named(text: str) -> None:
    with pytest.raises(BrokenVocabulary, match=r"^things\.yaml: "):
        parse(text, "things.yaml")


@given(st.text())
@example("\u2121")  # a sign that holds three capitals
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
