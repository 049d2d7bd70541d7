"""Stretches of years: enough people in each, cut by the data alone, and no shorter than needed."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from queries.days import Period
from queries.overlaps.stretches import stretches, touching

TODAY = date(2026, 3, 4)
YEARS = st.dictionaries(
    st.integers(2014, 2026), st.frozensets(st.sampled_from("abcdefghijklmno"), max_size=9)
)
SMALLEST = 5


def inside(humans: dict[int, frozenset[str]], first: int, last: int) -> set[str]:
    return set().union(*(who for year, who in humans.items() if first <= year <= last))


@given(YEARS)
def test_they_lie_end_to_end_and_each_is_about_enough_people(
    humans: dict[int, frozenset[str]],
) -> None:
    cut = stretches(humans, TODAY, SMALLEST)
    if not cut:
        assert len(inside(humans, 0, 2026)) < SMALLEST
        return
    assert cut[0].first == date.min
    assert cut[-1].last == TODAY
    for before, after in pairwise(cut):
        assert before.last + timedelta(days=1) == after.first
        assert (after.first.month, after.first.day) == (1, 1)
    for each in cut:
        assert len(inside(humans, each.first.year, each.last.year)) >= SMALLEST


@given(YEARS)
def test_none_could_have_begun_a_year_later(humans: dict[int, frozenset[str]]) -> None:
    for each in stretches(humans, TODAY, SMALLEST)[1:]:
        assert len(inside(humans, each.first.year + 1, each.last.year)) < SMALLEST


@given(YEARS, st.integers(2012, 2027), st.integers(0, 5), st.integers(0, 700))
def test_a_question_chooses_and_never_cuts(
    humans: dict[int, frozenset[str]], first: int, years: int, days: int
) -> None:
    cut = stretches(humans, TODAY, SMALLEST)
    start = date(first, 1, 1) + timedelta(days=days)
    asked = Period(start, start + timedelta(days=365 * years))
    chosen = touching(cut, asked)
    assert set(chosen) <= set(cut)
    for each in cut:
        day = max(each.first, asked.first)
        assert (each in chosen) == (day <= min(each.last, asked.last))
