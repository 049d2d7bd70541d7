"""GEDCOM dates to EDTF and back."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.dates import OPEN, Interval, PartialDate
from ingest.gedcom.calendars import julian_to_gregorian
from ingest.gedcom.dates import gedcom_period, gedcom_point, read_gedcom_date
from ingest.gedcom.lines import Node


def date_node(value: str, phrase: str | None = None) -> Node:
    node = Node(2, "DATE", 7, "family.ged", value)
    if phrase is not None:
        node.children.append(Node(3, "PHRASE", 8, "family.ged", phrase))
    return node


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("1900", "1900"),
        ("  5 AUG 1901", "1901-08-05"),
        ("oct 1401", "1401-10"),
        ("92", "0092"),
        ("ABT    1066", "1066~"),
        ("CAL 1 JAN 1900", "1900-01-01?"),
        ("EST MAY 1900", "1900-05%"),
        ("BEF 1900", "[..1900]"),
        ("AFT 5 MAY 1900", "[1900-05-05..]"),
        ("BET 1978 AND 1979", "[1978..1979]"),
        ("FROM 1900 TO 1910", "1900/1910"),
        ("FROM MAR 1900", "1900-03/"),
        ("TO 1910", "/1910"),
        ("INT 1900 (about the war)", "1900?"),
        ("@#DGREGORIAN@ 1 MAY 1900", "1900-05-01"),
        ("GREGORIAN 1900", "1900"),
        # the Julian 15 October 1582 is ten days behind
        ("@#DJULIAN@ 5 OCT 1582", "1582-10-15"),
        ("JULIAN 25 OCT 1917", "1917-11-07"),
        ("JULIAN OCT 1917", "[1917-10-14..1917-11-13]"),
        ("JULIAN 1917", "[1917-01-14..1918-01-13]"),
        ("BEF JULIAN 1917", "[..1918-01-13]"),
        ("11 FEB 1685/6", "1686-02-11"),
        ("1699/00", "1700"),
    ],
)
def test_read(text: str, edtf: str) -> None:
    found = read_gedcom_date(date_node(text), {})
    assert found.interval == Interval.parse(edtf)
    assert found.reason is None


@pytest.mark.parametrize(
    "text",
    [
        "30 FEB 1900",
        "1401 BCE",
        "44 B.C.",
        "HEBREW 8",
        "@#DFRENCH R@ 3 VEND 1",
        "_UNKNOWN 13 _MONTH 17",
        "BET 1910 AND 1900",
        "BET 1910",
        "FROM 1910 TO 1900",
        "0",
        "99999",
        "1685/9",
        "the day the cow died",
        "AND",
        "BET AND",
        "@",
        "٣ MAY 1900",
        "9" * 500,
    ],
)
def test_what_is_no_date_stays_text_with_a_reason(text: str) -> None:
    found = read_gedcom_date(date_node(text), {})
    assert found.interval == Interval.UNKNOWN
    assert found.moment is None
    assert found.words is not None
    assert found.words in text
    assert found.reason


def test_words_are_kept_beside_what_they_say_more() -> None:
    assert read_gedcom_date(date_node("JULIAN 1917"), {}).words == "JULIAN 1917"
    assert (
        read_gedcom_date(date_node("1900", "in the cold winter"), {}).words == "in the cold winter"
    )
    assert read_gedcom_date(date_node("", "in the cold winter"), {}).words == "in the cold winter"
    phrase = read_gedcom_date(date_node("(when the dikes broke)"), {})
    assert (phrase.words, phrase.reason) == ("(when the dikes broke)", None)
    assert read_gedcom_date(date_node("1900"), {}).words is None


def test_an_extension_tag_may_name_a_calendar() -> None:
    found = read_gedcom_date(date_node("_OLD 25 OCT 1917"), {"_OLD": "JULIAN"})
    assert str(found.moment) == "1917-11-07"


@given(st.dates(min_value=date(1582, 10, 15), max_value=date(2100, 1, 1)))
def test_julian_agrees_with_a_walk_through_the_calendar(day: date) -> None:
    # independent: the difference grows by a day at each century that is no leap year
    centuries = day.year // 100 - (
        1 if (day.month, day.day) <= (2, 29) and day.year % 100 == 0 else 0
    )
    behind = centuries - centuries // 4 - 2
    julian = date.fromordinal(day.toordinal() - behind)
    if (day.month, day.day) > (3, 14) or (day.month, day.day) < (2, 14):
        assert julian_to_gregorian(julian.year, julian.month, julian.day) == day


PLAIN = st.one_of(
    st.dates(min_value=date(1000, 1, 1)).map(lambda day: day.isoformat()),
    st.integers(1, 9999).map(lambda year: f"{year:04}"),
    st.tuples(st.integers(1, 9999), st.integers(1, 12)).map(lambda ym: f"{ym[0]:04}-{ym[1]:02}"),
)
MARKED = st.tuples(PLAIN, st.sampled_from(["", "?", "~", "%"])).map("".join)
ODD = st.sampled_from(
    ["201X", "19XX", "2014-XX", "2014-05-XX", "2014-XX-XX", "2014-21", "2014-24~"]
)


def ranges(ends: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    def ordered(pair: tuple[str, str]) -> str:
        first, last = sorted(pair, key=lambda text: PartialDate.parse(text).earliest)
        return f"[{first}..{last}]"

    return st.one_of(
        ends.map(lambda end: f"[..{end}]"),
        ends.map(lambda end: f"[{end}..]"),
        st.tuples(ends, ends).map(ordered),
    )


POINTS = st.one_of(MARKED, ODD, ranges(MARKED), ranges(PLAIN)).map(PartialDate.parse)


@given(POINTS)
def test_a_written_date_reads_back(moment: PartialDate) -> None:
    payload, phrase = gedcom_point(moment)
    found = read_gedcom_date(date_node(payload, phrase), {})
    assert found.moment == moment
    assert (found.words, found.reason) == (None, None)


@given(POINTS, POINTS, st.integers(0, 4))
def test_a_written_interval_reads_back(first: PartialDate, last: PartialDate, form: int) -> None:
    if first.earliest > last.latest:
        first, last = last, first
    interval = (
        Interval.of(first, last),
        Interval.of(first, None),
        Interval.of(None, last),
        Interval.of(first, OPEN),
        Interval.of(OPEN, last),
    )[form]
    payload, phrase = gedcom_period(interval)
    assert read_gedcom_date(date_node(payload, phrase), {}).interval == interval


@given(st.text(max_size=60))
def test_any_text_is_read_or_kept(text: str) -> None:
    found = read_gedcom_date(date_node(text), {})
    if text.split():
        assert found.interval.text or found.words is not None
