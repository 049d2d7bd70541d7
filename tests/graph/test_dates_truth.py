"""Three answers, held against every choice of days that a text leaves open.

The choices are listed here from what a text means, not from the bounds of `Interval`: days of one
week, some days far before and after it, and the first and last day of the calendar.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import product
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.dates import (
    Interval,
    PartialDate,
    Truth,
    When,
    active_on,
    before,
    contains,
    length_days,
    overlap_days,
    overlaps,
)

WEEK = [date(2014, 2, 26) + timedelta(days=n) for n in range(6)]
WORLD = [
    date.min,
    *(WEEK[0] - timedelta(days=n) for n in (3, 2, 1)),
    *WEEK,
    *(WEEK[-1] + timedelta(days=n) for n in (1, 2, 3)),
    date.max,
]


class Known(NamedTuple):
    """A time under test and every (first day, last day) of the world that it may stand for."""

    when: When
    choices: list[tuple[date, date]]


@st.composite
def stretches(draw: st.DrawFn) -> tuple[str, list[date]]:
    """One date as a text, with the days that may be meant."""
    low, high = sorted((draw(st.sampled_from(WEEK)), draw(st.sampled_from(WEEK))))
    kind = draw(st.sampled_from(["day", "between", "between", "before", "after"]))
    if kind == "day":
        return low.isoformat(), [low]
    if kind == "before":
        return f"[..{high}]", [day for day in WORLD if day <= high]
    if kind == "after":
        return f"[{low}..]", [day for day in WORLD if day >= low]
    return f"[{low}..{high}]", [day for day in WORLD if low <= day <= high]


@st.composite
def known_intervals(draw: st.DrawFn) -> Known:
    starts = st.one_of(stretches(), st.just(("", WORLD)), st.just(("..", [date.min])))
    ends = st.one_of(stretches(), st.just(("", WORLD)), st.just(("..", [date.max])))
    start_text, start_days = draw(starts)
    end_text, end_days = draw(ends)
    choices = [(first, last) for first, last in product(start_days, end_days) if first <= last]
    if draw(st.booleans()) or not choices:
        text, days = draw(stretches())
        within = [(first, last) for first, last in product(days, days) if first <= last]
        return Known(Interval.parse(text), within)
    return Known(Interval.parse(f"{start_text}/{end_text}"), choices)


@st.composite
def known_dates(draw: st.DrawFn) -> Known:
    text, days = draw(stretches())
    return Known(PartialDate.parse(text), [(day, day) for day in days])


times = st.one_of(known_intervals(), known_dates())

Choice = tuple[date, date]


def by_hand(holds: Callable[[Choice, Choice], bool], a: Known, b: Known) -> Truth:
    answers = {holds(one, other) for one, other in product(a.choices, b.choices)}
    if answers == {True}:
        return Truth.SURELY
    return Truth.NO if answers == {False} else Truth.POSSIBLY


@settings(max_examples=200)
@given(times, times)
def test_before_agrees_with_every_choice(a: Known, b: Known) -> None:
    assert before(a.when, b.when) is by_hand(lambda one, other: one[1] < other[0], a, b)


@settings(max_examples=200)
@given(times, times)
def test_overlaps_agrees_with_every_choice(a: Known, b: Known) -> None:
    expected = by_hand(lambda one, other: one[0] <= other[1] and other[0] <= one[1], a, b)
    assert overlaps(a.when, b.when) is expected
    assert overlaps(b.when, a.when) is expected


@settings(max_examples=200)
@given(known_intervals(), times)
def test_contains_agrees_with_every_choice(a: Known, b: Known) -> None:
    assert isinstance(a.when, Interval)
    expected = by_hand(lambda one, other: one[0] <= other[0] and other[1] <= one[1], a, b)
    assert contains(a.when, b.when) is expected


@given(known_intervals(), st.sampled_from(WORLD))
def test_active_on_agrees_with_every_choice(a: Known, day: date) -> None:
    assert isinstance(a.when, Interval)
    expected = by_hand(lambda one, other: one[0] <= other[0] <= one[1], a, Known(day, [(day, day)]))
    assert active_on(a.when, day) is expected


def days_in_common(one: Choice, other: Choice, until: date) -> int:
    return max(0, (min(one[1], other[1], until) - max(one[0], other[0])).days + 1)


@settings(max_examples=200)
@given(times, times, st.sampled_from(WORLD))
def test_overlap_days_are_the_fewest_and_the_most(a: Known, b: Known, until: date) -> None:
    counts = [days_in_common(one, other, until) for one, other in product(a.choices, b.choices)]
    assert overlap_days(a.when, b.when, until=until) == (min(counts), max(counts))


@settings(max_examples=200)
@given(known_intervals(), st.sampled_from(WORLD))
def test_length_days_are_the_fewest_and_the_most(a: Known, until: date) -> None:
    assert isinstance(a.when, Interval)
    counts = [days_in_common(one, one, until) for one in a.choices]
    assert length_days(a.when, until=until) == (min(counts), max(counts))


@given(times, times)
def test_no_overlap_is_before_or_after(a: Known, b: Known) -> None:
    # Kleene's "or" may know less than a look at both at once, never more.
    apart = before(a.when, b.when) | before(b.when, a.when)
    assert apart in (~overlaps(a.when, b.when), Truth.POSSIBLY)


N, P, S = Truth.NO, Truth.POSSIBLY, Truth.SURELY


@pytest.mark.parametrize(
    ("a", "b", "both", "either"),
    [
        (N, N, N, N),
        (N, P, N, P),
        (N, S, N, S),
        (P, N, N, P),
        (P, P, P, P),
        (P, S, P, S),
        (S, N, N, S),
        (S, P, P, S),
        (S, S, S, S),
    ],
)
def test_and_or_not(a: Truth, b: Truth, both: Truth, either: Truth) -> None:
    assert a & b is both
    assert a | b is either
    assert ~(a & b) is ~a | ~b


def test_three_values_are_no_bool() -> None:
    assert (~N, ~P, ~S) == (S, P, N)
    assert [truth.is_sure for truth in (N, P, S)] == [False, False, True]
    assert [truth.is_possible for truth in (N, P, S)] == [False, True, True]
    with pytest.raises(TypeError, match="is_sure"):
        bool(N)
