"""One EDTF date: which texts are dates, and which days they may mean."""

from __future__ import annotations

from datetime import date

import pytest

from graph.dates import PartialDate, Precision
from graph.errors import InvalidDate


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("2014-05-03", date(2014, 5, 3), date(2014, 5, 3), Precision.DAY),
        ("2014-05", date(2014, 5, 1), date(2014, 5, 31), Precision.MONTH),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29), Precision.MONTH),
        ("2014-05-XX", date(2014, 5, 1), date(2014, 5, 31), Precision.MONTH),
        ("2014", date(2014, 1, 1), date(2014, 12, 31), Precision.YEAR),
        ("2014-XX", date(2014, 1, 1), date(2014, 12, 31), Precision.YEAR),
        ("2014-XX-XX", date(2014, 1, 1), date(2014, 12, 31), Precision.YEAR),
        ("201X", date(2010, 1, 1), date(2019, 12, 31), Precision.DECADE),
        ("20XX", date(2000, 1, 1), date(2099, 12, 31), Precision.CENTURY),
        ("000X", date.min, date(9, 12, 31), Precision.DECADE),
        ("2014-21", date(2014, 3, 1), date(2014, 6, 21), Precision.SEASON),
        ("2014-22", date(2014, 6, 1), date(2014, 9, 23), Precision.SEASON),
        ("2014-23", date(2014, 9, 1), date(2014, 12, 22), Precision.SEASON),
        ("2014-24", date(2013, 12, 1), date(2015, 3, 21), Precision.SEASON),
        ("[..2010]", date.min, date(2010, 12, 31), Precision.RANGE),
        ("[2010-05..]", date(2010, 5, 1), date.max, Precision.RANGE),
        ("[2010..2012-03]", date(2010, 1, 1), date(2012, 3, 31), Precision.RANGE),
        ("[2010~..2012~]", date(2009, 1, 1), date(2013, 12, 31), Precision.RANGE),
    ],
)
def test_days_that_may_be_meant(
    text: str, earliest: date, latest: date, precision: Precision
) -> None:
    read = PartialDate.parse(text)
    assert (read.text, read.earliest, read.latest) == (text, earliest, latest)
    assert read.precision is precision


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2014-05-03~", date(2014, 4, 26), date(2014, 5, 10)),
        ("2014-05~", date(2014, 4, 1), date(2014, 6, 30)),
        ("2014-02~", date(2014, 1, 1), date(2014, 3, 31)),
        ("2014-12~", date(2014, 11, 1), date(2015, 1, 31)),
        ("2014-22~", date(2014, 3, 1), date(2014, 12, 23)),
        ("2014%", date(2013, 1, 1), date(2015, 12, 31)),
        ("2014-XX-XX~", date(2013, 1, 1), date(2015, 12, 31)),
        ("201X~", date(2000, 1, 1), date(2029, 12, 31)),
        ("20XX~", date(1900, 1, 1), date(2199, 12, 31)),
        ("0001~", date.min, date(2, 12, 31)),
        ("9999~", date(9998, 1, 1), date.max),
        ("9998-12~", date(9998, 11, 1), date(9999, 1, 31)),
        ("9999-12-30~", date(9999, 12, 23), date.max),
    ],
)
def test_about_widens_by_one_unit_and_a_day_by_a_week(
    text: str, earliest: date, latest: date
) -> None:
    read = PartialDate.parse(text)
    assert (read.earliest, read.latest) == (earliest, latest)
    assert read.approximate


def test_uncertain_is_kept_but_widens_nothing() -> None:
    sure, unsure = PartialDate.parse("2014-05"), PartialDate.parse("2014-05?")
    assert (unsure.earliest, unsure.latest) == (sure.earliest, sure.latest)
    assert unsure.uncertain
    assert not unsure.approximate
    assert unsure != sure


def test_only_one_undoubted_day_is_exact() -> None:
    assert PartialDate.parse("2014-05-03").is_exact
    for text in ("2014-05-03?", "2014-05-03~", "2014-05", "2014", "2014-XX-XX", "[2014-05-03..]"):
        assert not PartialDate.parse(text).is_exact


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("2014-02-30", "01 to 28"),
        ("2014-02-00", "01 to 28"),
        ("2014-13", "no month 13"),
        ("2014-00", "no month 00"),
        ("2014-XX-05", "2014-XX-XX"),
        ("2014-21-05", "a season has no days"),
        ("201X-05", "leave the month out"),
        ("0000", "from 0001"),
        ("-2014", "0001 to 9999"),
        ("Y170000002", "0001 to 9999"),
        ("12014", "write for example"),
        ("2014-5-3", "write for example"),
        ("2014/2016", "period"),
        ("2014-05-03T10:00", "the day alone"),
        ("", "leave the field out"),
        ("٢٠١٤", "write for example"),
        ("[2012..2010]", "swap"),
        ("[..]", "[..2010]"),
        ("[2010]", "[..2010]"),
        ("[2010..2012", "[..2010]"),
        ("[[..2009]..2010]", "outer dates"),
        ("[2010..2014-02-30]", "01 to 28"),
    ],
)
def test_refused_with_what_to_do(text: str, says: str) -> None:
    with pytest.raises(InvalidDate) as refusal:
        PartialDate.parse(text)
    assert says in str(refusal.value)


def test_a_long_text_is_cut_in_the_message() -> None:
    with pytest.raises(InvalidDate) as refusal:
        PartialDate.parse("9" * 10_000)
    assert len(str(refusal.value)) < 400


def test_made_from_numbers() -> None:
    assert PartialDate.of(2014).text == "2014"
    assert PartialDate.of(2014, 5).text == "2014-05"
    assert PartialDate.of(814, 5, 3, approximate=True).text == "0814-05-03~"
    assert PartialDate.of(2014, uncertain=True, approximate=True).text == "2014%"
    assert PartialDate.on(date(2014, 5, 3)).text == "2014-05-03"
    with pytest.raises(InvalidDate, match="01 to 28"):
        PartialDate.of(2014, 2, 30)
    with pytest.raises(InvalidDate, match="has no month"):
        PartialDate.of(2014, None, 3)
    with pytest.raises(InvalidDate):
        PartialDate.of(-5)


def test_numbers_are_given_back_only_when_known() -> None:
    def numbers(text: str) -> tuple[int | None, int | None, int | None]:
        read = PartialDate.parse(text)
        return read.year, read.month, read.day

    assert numbers("2014-05-03~") == (2014, 5, 3)
    assert numbers("2014-05-XX") == (2014, 5, None)
    assert numbers("2014-XX-XX") == (2014, None, None)
    assert numbers("2014-22") == (2014, None, None)
    assert numbers("201X") == (None, None, None)
    assert numbers("[2010..2012]") == (None, None, None)


def test_between_two_dates() -> None:
    early, late = PartialDate.of(2010), PartialDate.of(2012)
    assert PartialDate.between(early, late).ends == (early, late)
    assert PartialDate.between(None, late).ends == (None, late)
    assert PartialDate.between(early, None).ends == (early, None)
    assert PartialDate.between(early, early) == early
    assert PartialDate.parse("[2010..2010]") == early
    assert early.ends is None
    with pytest.raises(InvalidDate):
        PartialDate.between(None, None)


def test_marks_add_up() -> None:
    about = PartialDate.of(2014).qualified(approximate=True)
    assert about.qualified(uncertain=True).text == "2014%"
    assert about.qualified() is about
    with pytest.raises(InvalidDate, match="is a range"):
        PartialDate.parse("[..2010]").qualified(approximate=True)


def test_cannot_be_changed() -> None:
    read = PartialDate.of(2014)
    with pytest.raises(AttributeError):
        setattr(read, "text", "2015")  # noqa: B010  a plain assignment would not pass mypy
    with pytest.raises(AttributeError):
        del read.text
