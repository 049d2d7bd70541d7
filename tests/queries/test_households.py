from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from graph.dates import Interval, Truth
from graph.ids import derived_id
from graph.model import Household, MemberOf
from queries.households import households_on, stays, two_homes_on
from tests.queries.small_cases import CASE, SPAN, Builder, choices, day, intervals

Lived = tuple[str, str, Interval]

lived = st.lists(
    st.tuples(st.sampled_from(("eva", "sam")), st.sampled_from(("mum's", "dad's")), intervals()),
    max_size=5,
)


def _build(stays: list[Lived]) -> Builder:
    build = Builder()
    for name in ("eva", "sam"):
        build.person(name)
    for name in ("mum's", "dad's"):
        build.add(Household, name, name=name)
    for place, (who, where, when) in enumerate(stays):
        build.add(
            MemberOf,
            f"stay {place}",
            start=derived_id(CASE, who),
            end=derived_id(CASE, where),
            valid=when,
            kind="part_time",
            days_per_week=3.5,
        )
    return build


def _truth(stays: list[Lived], who: str, where: str, today: int) -> Truth:
    """Whether one stay surely, or any possibly, has that day; each is chosen by itself."""
    answers = [
        {first <= today <= last for first, last in choices(when)}
        for person, home, when in stays
        if (person, home) == (who, where)
    ]
    return Truth.of(
        sure=any(each == {True} for each in answers),
        possible=any(True in each for each in answers),
    )


@given(lived, st.integers(0, SPAN))
def test_members_on_a_day_are_those_of_every_world(drawn: list[Lived], today: int) -> None:
    build = _build(drawn)
    found = {
        (member.person, household.household): member.truth
        for household in households_on(build.graph, day(today))
        for member in household.members
    }
    two = {each.person: each.truth for each in two_homes_on(build.graph, day(today))}
    for who in ("eva", "sam"):
        person = derived_id(CASE, who)
        truths = {w: _truth(drawn, who, w, today) for w in ("mum's", "dad's")}
        for where, truth in truths.items():
            assert found.get((person, derived_id(CASE, where)), Truth.NO) is truth
        both = truths["mum's"] & truths["dad's"]
        assert two.get(person, Truth.NO) is both
    for household in households_on(build.graph, day(today)):
        assert {*household.surely, *household.possibly} == {m.person for m in household.members}
        assert all(member.part_time for member in household.members)


@given(lived)
def test_every_stay_is_told_in_order(drawn: list[Lived]) -> None:
    found = stays(_build(drawn).graph)
    assert len(found) == len(drawn)
    for one, other in itertools.pairwise(found):
        if one.household == other.household:
            assert one.during.from_min <= other.during.from_min


def test_two_files_that_tell_of_one_home_are_no_two_homes() -> None:
    build = _build([("eva", "mum's", Interval.parse("2020/.."))])
    register = derived_id(CASE, "register")
    build.person("eva there", holder=register)
    build.add(Household, "there", holder=register)
    there = derived_id(CASE, "eva there")
    build.add(
        MemberOf,
        "stay there",
        holder=register,
        start=there,
        end=derived_id(CASE, "there"),
        valid="2020/..",
    )
    build.identities |= {there: derived_id(CASE, "eva")}
    assert len(households_on(build.graph, day(3))) == 2
    assert two_homes_on(build.graph, day(3)) == ()


def test_a_membership_without_dates_is_possible_on_every_day() -> None:
    build = _build([("eva", "mum's", Interval.UNKNOWN)])
    (home,) = households_on(build.graph, day(0))
    assert (home.surely, home.possibly) == ((), (derived_id(CASE, "eva"),))
