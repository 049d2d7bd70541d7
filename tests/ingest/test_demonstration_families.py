"""Families of the demonstration could be: nobody too old, nobody a parent as a child."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from ingest.demonstration.skeleton import Human, Skeleton, skeleton

TODAY = date(2026, 1, 31)

families = st.builds(skeleton, st.integers(0, 99), st.integers(0, 9999), st.just(TODAY))


def generations(family: Skeleton) -> int:
    parents = {child.key: (c.first, c.second) for c in family.couples for child in c.children}

    def above(human: Human) -> int:
        return 1 + max((above(parent) for parent in parents.get(human.key, ())), default=0)

    return max(above(human) for human in family.humans)


@given(families)
def test_everybody_lives_as_people_do(family: Skeleton) -> None:
    for human in family.humans:
        assert human.died is None or human.born < human.died < TODAY
        assert ((human.died or TODAY) - human.born).days < 90 * 366
    for couple in family.couples:
        assert couple.since < (couple.until or TODAY) <= TODAY
        for child in couple.children:
            for parent in (couple.first, couple.second):
                assert 15 * 365 < (child.born - parent.born).days < 60 * 366
                assert parent.died is None or child.born < parent.died


@given(families)
def test_nobody_has_the_name_of_somebody_else_in_the_family(family: Skeleton) -> None:
    names = [human.given for human in family.humans]
    assert len(set(names)) == len(names)


def test_families_have_three_to_five_generations() -> None:
    found = {generations(skeleton(1, index, TODAY)) for index in range(40)}
    assert found == {3, 4, 5}
