"""Nothing of a family is left in its pseudonymised graph, and what is left is as it was."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.case_graph import CaseGraph
from graph.dates import Interval, age_on, overlaps
from graph.ids import new_id
from graph.model import Organisation, Person
from graph.policy.pseudonyms import pseudonymise
from graph.policy.pseudonyms.calendar import OwnCalendar
from graph.policy.pseudonyms.draws import Draws
from graph.policy.pseudonyms.names import ENDINGS, STEMS, made_up
from graph.policy.pseudonyms.rules import LEFT_OUT, RULES
from graph.schema import FACTS, properties
from graph.vocabulary import vocabulary
from tests.graph.salted import salted_family, telling, years_written

TODAY = date(2024, 2, 29)
SEEDS = st.integers(0, 2**32)
SECRETS = st.binary(min_size=32, max_size=32)
SOME = settings(max_examples=max(25, settings.default.max_examples // 4))  # type: ignore[union-attr]  # a profile is loaded in conftest


def test_every_property_was_decided_upon() -> None:
    """A new label or property fails here until somebody says what becomes of it."""
    assert RULES.keys() | LEFT_OUT == FACTS.keys()
    assert not RULES.keys() & LEFT_OUT
    for label, rules in RULES.items():
        assert rules.keys() == {each.name for each in properties(label)}, label


def test_no_text_is_kept() -> None:
    for label, rules in RULES.items():
        for each in properties(label):
            plain = each.type.removeprefix("list of ")
            match rules[each.name]:
                case "kept":
                    assert each.vocabulary or plain in ("int", "float", "bool"), (label, each.name)
                    assert each.sensitivity == "open", (label, each.name)
                case "day":
                    assert plain == "PartialDate", (label, each.name)
                case "span":
                    assert plain == "Interval", (label, each.name)
                case "new":
                    assert each.name in ("id", "about", "said_by"), (label, each.name)


@SOME
@given(SEEDS, SECRETS, st.sampled_from(["nl", "en"]))
def test_nothing_of_the_family_is_in_it(seed: int, secret: bytes, lang: str) -> None:
    family = salted_family(seed)
    there = pseudonymise(family, secret, TODAY, "nl" if lang == "nl" else "en").graph
    text = there.to_json().decode()
    left = [each for each in set(telling(family)) if each in text]
    assert left == []
    assert years_written(text) == set()
    assert not {fact.id for fact in there} & family.facts.keys()
    assert {fact.holder for fact in there} == {there.case_id}


@SOME
@given(SEEDS, SECRETS)
def test_the_same_people_stand_in_the_same_relations(seed: int, secret: bytes) -> None:
    family = salted_family(seed)
    there = pseudonymise(family, secret, TODAY, "nl").graph
    kept = Counter(f.label for f in family if f.label in RULES and f.label != "Statement")
    kept -= Counter(  # an edge goes with the places, plans and registers that it joins
        f.label
        for f in family
        if f.label in RULES
        and any(
            family.facts[getattr(f, end)].label in LEFT_OUT
            for end in ("start", "end")
            if hasattr(f, end)
        )
    )
    assert kept == Counter(fact.label for fact in there if fact.label != "Statement")
    draws = Draws(secret)
    for person in family.all(Person):
        other = there.get(draws.new_id(person.id), Person)
        assert (other.kind, other.gender) == (person.kind, person.gender)
        same = {draws.new_id(each) for each in family.same_human(person.id)}
        assert set(there.same_human(other.id)) == same
        assert len({there.get(each, Person).name for each in same}) == 1


@SOME
@given(SEEDS, SECRETS)
def test_what_came_before_what_is_as_it_was(seed: int, secret: bytes) -> None:
    family = salted_family(seed)
    made = pseudonymise(family, secret, TODAY, "nl")
    draws = Draws(secret)
    spans = [
        (fact.valid, made.graph.facts[draws.new_id(fact.id)].valid)
        for fact in family
        if draws.new_id(fact.id) in made.graph.facts
    ]
    for (one, own_one), (other, own_other) in pairwise(spans):
        assert overlaps(one, other) is overlaps(own_one, own_other)
        assert (one.from_min < other.from_min) == (own_one.from_min < own_other.from_min)
    for person in family.all(Person):
        born = made.graph.get(draws.new_id(person.id), Person).born
        if person.born is not None and person.born.latest <= TODAY:
            assert born is not None
            assert age_on(born, made.today) == age_on(person.born, TODAY)


@given(st.sets(st.dates(date(1900, 1, 1), date(2030, 1, 1)), max_size=60), SECRETS)
def test_the_calendar_keeps_the_order_and_who_is_next_to_whom(
    days: set[date], secret: bytes
) -> None:
    days |= {day + timedelta(1) for day in list(days)[::3]}
    calendar = OwnCalendar(days, TODAY, Draws(secret))
    own = [calendar.interval(Interval.on(day)).from_min for day in sorted(days)]
    assert own == sorted(set(own))
    for (a, b), (own_a, own_b) in zip(pairwise(sorted(days)), pairwise(own), strict=True):
        if b - a == timedelta(1):
            assert own_b - own_a == timedelta(1)
    assert all(day.year < 300 for day in own)


def test_days_within_a_year_are_made_up() -> None:
    day = date(2019, 5, 3)
    own = {
        OwnCalendar([day], TODAY, Draws(bytes([n]) * 32)).interval(Interval.on(day)).from_min
        for n in range(40)
    }
    assert len(own) > 30
    assert len({each.year for each in own}) == 1


@SOME
@given(SEEDS)
def test_every_set_is_another(seed: int) -> None:
    family = salted_family(seed)
    one, again, other = (
        pseudonymise(family, secret, TODAY, "nl").graph
        for secret in (b"a" * 32, b"a" * 32, b"b" * 32)
    )
    assert one.to_json() == again.to_json()
    assert not one.facts.keys() & other.facts.keys()
    if len(family.all(Person)) > 3:
        assert names(one) != names(other)


def names(graph: CaseGraph) -> list[str]:
    return sorted(person.name for person in graph.all(Person))


@given(SECRETS, st.lists(st.sampled_from(sorted(ENDINGS)), max_size=400))
def test_everybody_has_a_name_of_their_own_that_fits(secret: bytes, genders: list[str]) -> None:
    people = [(f"{n:04}", gender) for n, gender in enumerate(genders)]
    found = made_up(people, "", Draws(secret))
    assert len(set(found.values())) == len(people)
    for person, gender in people:
        assert found[person].split()[0].endswith(ENDINGS[gender])
    first = list(found.values())[: len(STEMS)]
    assert len({next(stem for stem in STEMS if name.startswith(stem)) for name in first}) == len(
        first
    )
    assert made_up(people[:-1], "", Draws(secret)).items() <= found.items()


def test_a_made_up_name_is_nobody_in_the_family() -> None:
    taken = "-".join(stem + end for stem in STEMS[1:] for ends in ENDINGS.values() for end in ends)
    found = made_up([("a", "woman")], taken.upper(), Draws(b"s" * 32))
    assert found["a"].startswith(STEMS[0])


def test_professionals_are_their_role_and_organisations_what_they_are() -> None:
    family = salted_family(3)
    organisation = Organisation(id=new_id(), holder=new_id(), name="De Schuilplaats",
                                kind=vocabulary("organisation_kind").codes[0])  # fmt: skip
    worker = Person(id=new_id(), holder=new_id(), kind="professional", given="Wil")
    there = pseudonymise(
        CaseGraph.of(family.case_id, [*family, organisation, worker]), b"s" * 32, TODAY, "en"
    ).graph
    called = {each.name.rstrip("0123456789 ") for each in there.all(Organisation)}
    labels = {label for code in vocabulary("organisation_kind").codes
              for label in [vocabulary("organisation_kind").label(code, "en")]}  # fmt: skip
    assert called <= labels
    assert any(p.name.startswith("professional") for p in there.all(Person))


def test_a_seed_that_can_be_guessed_is_refused() -> None:
    with pytest.raises(ValueError, match="no secret"):
        Draws(b"short")
