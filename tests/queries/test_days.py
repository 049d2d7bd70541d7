from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise, product

from hypothesis import given
from hypothesis import strategies as st

from graph.dates import Truth
from queries.days import Bounds, Period, cut_out, in_common, merged, union_length

START = date(2020, 1, 1)
PERIOD = Period(START, START + timedelta(days=4))

Choice = tuple[date, date]


def _day(number: int) -> date:
    return START + timedelta(days=number)


@st.composite
def bounds(draw: st.DrawFn) -> Bounds:
    """Tight bounds within a few days, as an interval has them."""
    first = sorted(draw(st.tuples(st.integers(-1, 5), st.integers(-1, 5))))
    last = sorted(draw(st.tuples(st.integers(-1, 5), st.integers(-1, 5))))
    from_min, from_max, to_min, to_max = *first, *last
    if from_min > to_max:
        from_min, to_max = to_max, from_min
    from_max, to_min = min(max(from_max, from_min), to_max), max(min(to_min, to_max), from_min)
    return Bounds(*map(_day, (from_min, from_max, to_min, to_max)))


def _choices(of: Bounds) -> list[Choice]:
    firsts = [of.from_min + timedelta(n) for n in range((of.from_max - of.from_min).days + 1)]
    lasts = [of.to_min + timedelta(n) for n in range((of.to_max - of.to_min).days + 1)]
    return [(first, last) for first, last in product(firsts, lasts) if first <= last]


def _days(choice: Choice) -> set[date]:
    return {choice[0] + timedelta(n) for n in range((choice[1] - choice[0]).days + 1)}


@given(st.lists(bounds(), min_size=1, max_size=3))
def test_common_days_are_those_of_every_choice(intervals: list[Bounds]) -> None:
    window = _days((PERIOD.first, PERIOD.last))
    counts = [
        len(set.intersection(window, *map(_days, chosen)))
        for chosen in product(*map(_choices, intervals))
    ]
    found = in_common(intervals, PERIOD)
    assert (found.days.least, found.days.most) == (min(counts), max(counts))
    assert found.truth is Truth.of(sure=min(counts) > 0, possible=max(counts) > 0)


stretches = st.lists(
    st.tuples(st.integers(0, 20), st.integers(-2, 6)).map(
        lambda pair: (_day(pair[0]), _day(pair[0] + pair[1]))
    ),
    max_size=5,
)


@given(stretches, stretches)
def test_cutting_out_leaves_the_days_that_are_in_no_hole(
    whole: list[Choice], holes: list[Choice]
) -> None:
    days = set().union(*map(_days, whole)) - set().union(*map(_days, holes))
    left = cut_out(whole, holes)
    assert set().union(*map(_days, left)) == days
    assert union_length(left) == len(days)


@given(stretches)
def test_merged_stretches_are_the_same_days_in_order_and_apart(whole: list[Choice]) -> None:
    found = merged(whole)
    assert set().union(*map(_days, found)) == set().union(*map(_days, whole))
    assert all(a[1] + timedelta(days=1) < b[0] for a, b in pairwise(found))


def test_stretches_without_end_are_merged_and_cut() -> None:
    assert merged([(START, date.max), (_day(3), _day(4))]) == ((START, date.max),)
    assert cut_out([(START, date.max)], [(_day(2), date.max)]) == ((START, _day(1)),)
