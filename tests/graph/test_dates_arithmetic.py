"""Ages and days between, held against every pair of days that may be meant."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.dates import PartialDate, age_on, days_between, length_days, overlap_days, read_interval

texts = st.builds(
    lambda day, form: PartialDate.parse(day.isoformat()[:form]),
    st.dates(date(1999, 1, 1), date(2005, 12, 31)),
    st.sampled_from([7, 10]),
)


def days_of(known: PartialDate) -> list[date]:
    count = (known.latest - known.earliest).days + 1
    return [known.earliest + timedelta(days=n) for n in range(count)]


def birthdays_had(born: date, day: date) -> int:
    """Count them one by one; without a 29 February, 1 March is the day."""
    count = 0
    while True:
        try:
            birthday = born.replace(year=born.year + count + 1)
        except ValueError:
            birthday = date(born.year + count + 1, 3, 1)
        if birthday > day:
            return count
        count += 1


@settings(max_examples=60)
@given(texts, texts)
def test_age_is_the_fewest_and_the_most_birthdays(born: PartialDate, day: PartialDate) -> None:
    pairs = product(days_of(born), days_of(day))
    ages = [birthdays_had(birth, on) for birth, on in pairs if birth <= on]
    assert age_on(born, day) == ((min(ages), max(ages)) if ages else None)


@given(texts, texts)
def test_days_between_are_the_fewest_and_the_most(a: PartialDate, b: PartialDate) -> None:
    counts = [(last - first).days for first, last in product(days_of(a), days_of(b))]
    assert days_between(a, b) == (min(counts), max(counts))


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        ("2014-05-03", date(2020, 5, 2), (5, 5)),
        ("2014-05-03", date(2020, 5, 3), (6, 6)),
        ("2012-02-29", date(2013, 2, 28), (0, 0)),
        ("2012-02-29", date(2013, 3, 1), (1, 1)),
        ("2014", date(2020, 6, 1), (5, 6)),
        ("2014~", date(2020, 6, 1), (4, 7)),
        ("2014", date(2014, 6, 1), (0, 0)),
        ("[..1990]", date(2020, 6, 1), (29, None)),
        ("[1990..]", date(2020, 6, 1), (0, 30)),
        ("2014", date(2013, 12, 31), None),
    ],
)
def test_age_on_a_day(born: str, day: date, age: tuple[int, int | None] | None) -> None:
    assert age_on(PartialDate.parse(born), day) == age


def test_no_bound_is_none() -> None:
    day = date(2020, 6, 1)
    assert days_between(PartialDate.parse("[..2020-05-31]"), day) == (1, None)
    assert days_between(PartialDate.parse("[2020-05-31..]"), day) == (None, 1)
    assert days_between(day, PartialDate.parse("[..2020-05-31]")) == (None, -1)
    assert days_between(day, PartialDate.parse("[2020-06-02..]")) == (1, None)


def test_who_still_waits_has_waited_until_today() -> None:
    today = date(2020, 6, 10)
    assert length_days(read_interval("sinds 1 juni 2020"), until=today) == (10, 10)
    assert length_days(read_interval("vanaf 1 juni 2020"), until=today) == (1, 10)
    assert length_days(read_interval("sinds 2021"), until=today) == (0, 0)
    assert length_days(read_interval("sinds juni 2020"), until=today) == (0, 10)


def test_two_services_at_once() -> None:
    today = date(2020, 6, 10)
    first = read_interval("1 januari 2020 - 31 maart 2020")
    second = read_interval("maart 2020 - heden")
    assert overlap_days(first, second, until=today) == (1, 31)
    assert overlap_days(second, second.with_end(PartialDate.of(2020, 4)), until=today) == (2, 61)
