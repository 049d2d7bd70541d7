"""Intervals: their forms, their bounds and what may be asked of them."""

from __future__ import annotations

from datetime import date

import pytest

from graph.dates import OPEN, Interval, PartialDate
from graph.errors import InvalidDate

FIRST, LAST = date.min, date.max


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        (
            "2014-05/2019~",
            (date(2014, 5, 1), date(2014, 5, 31), date(2018, 1, 1), date(2020, 12, 31)),
        ),
        ("2014/..", (date(2014, 1, 1), date(2014, 12, 31), LAST, LAST)),
        ("2014/", (date(2014, 1, 1), date(2014, 12, 31), date(2014, 1, 1), LAST)),
        ("../2014", (FIRST, FIRST, date(2014, 1, 1), date(2014, 12, 31))),
        ("/2014", (FIRST, date(2014, 12, 31), date(2014, 1, 1), date(2014, 12, 31))),
        ("2014-05", (date(2014, 5, 1), date(2014, 5, 31), date(2014, 5, 1), date(2014, 5, 31))),
        ("[..2010]", (FIRST, date(2010, 12, 31), FIRST, date(2010, 12, 31))),
        (
            "[2010..]/2012",
            (date(2010, 1, 1), date(2012, 12, 31), date(2012, 1, 1), date(2012, 12, 31)),
        ),
        ("../..", (FIRST, FIRST, LAST, LAST)),
        ("/..", (FIRST, LAST, LAST, LAST)),
        ("../", (FIRST, FIRST, FIRST, LAST)),
        ("", (FIRST, LAST, FIRST, LAST)),
        # What cannot be chosen, since the first day is not after the last, is taken off.
        (
            "2014/2014-03",
            (date(2014, 1, 1), date(2014, 3, 31), date(2014, 3, 1), date(2014, 3, 31)),
        ),
        (
            "2014-05/2014",
            (date(2014, 5, 1), date(2014, 5, 31), date(2014, 5, 1), date(2014, 12, 31)),
        ),
    ],
)
def test_bounds(text: str, bounds: tuple[date, date, date, date]) -> None:
    read = Interval.parse(text)
    assert read.text == text
    assert (read.from_min, read.from_max, read.to_min, read.to_max) == bounds


def test_unknown_and_open_ends_differ() -> None:
    assert Interval.parse("2014/") != Interval.parse("2014/..")
    assert Interval.parse("2014/..").is_ongoing
    assert not Interval.parse("2014/").is_ongoing
    assert not Interval.UNKNOWN.is_ongoing


def test_nothing_known_has_one_text() -> None:
    assert Interval.parse("/") == Interval.parse(" ") == Interval.of(None, None) == Interval.UNKNOWN
    assert Interval.UNKNOWN.text == ""


def test_made_from_its_ends() -> None:
    start, end = PartialDate.parse("2014-05"), PartialDate.parse("2019~")
    assert Interval.of(start, end).text == "2014-05/2019~"
    assert Interval.of(start, OPEN).text == "2014-05/.."
    assert Interval.of(OPEN, end).text == "../2019~"
    assert Interval.of(None, end).text == "/2019~"
    assert Interval.within(start).text == "2014-05"
    assert Interval.on(date(2014, 5, 3)).text == "2014-05-03"
    for interval in (Interval.of(start, end), Interval.of(None, OPEN), Interval.UNKNOWN):
        assert Interval.of(interval.start, interval.end) == interval


def test_another_end_or_start() -> None:
    ongoing = Interval.parse("2014/..")
    stopped = ongoing.with_end(PartialDate.parse("2019-03"))
    assert stopped.text == "2014/2019-03"
    assert stopped.with_end(OPEN) == ongoing
    assert stopped.with_start(None).text == "/2019-03"
    assert Interval.parse("2014-05").with_end(PartialDate.of(2016)).text == "2014-05/2016"
    assert Interval.UNKNOWN.with_end(PartialDate.of(2016)).text == "/2016"
    with pytest.raises(InvalidDate, match="ends before it starts"):
        ongoing.with_end(PartialDate.of(2013))
    with pytest.raises(InvalidDate, match="ends before it starts"):
        stopped.with_start(PartialDate.of(2020))


def test_one_date_alone_is_a_moment() -> None:
    assert Interval.parse("2014-05").moment == PartialDate.parse("2014-05")
    assert Interval.parse("2014-05/2014-05").moment is None
    assert Interval.UNKNOWN.moment is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("2014/2013", "swap"),
        ("2014-05-03/2014-05-02", "swap"),
        ("2014/2015/2016", "more than one '/'"),
        ("..", "../.."),
        ("2014/2014-02-30", "01 to 28"),
        ("2014-05/06", "'06'"),
        ("mei 2014", "write for example"),
    ],
)
def test_refused_with_what_to_do(text: str, says: str) -> None:
    with pytest.raises(InvalidDate) as refusal:
        Interval.parse(text)
    assert says in str(refusal.value)


def test_cannot_be_changed_and_is_no_date() -> None:
    interval = Interval.parse("2014")
    with pytest.raises(AttributeError):
        setattr(interval, "to_max", FIRST)  # noqa: B010  a plain assignment would not pass mypy
    assert interval != PartialDate.parse("2014")
    assert interval != "2014"
