"""Dates as people write them, in Dutch and English."""

from __future__ import annotations

from datetime import date

import pytest

from graph.dates import Interval, PartialDate, read_date, read_interval, write_date, write_interval
from graph.errors import InvalidDate

TODAY = date(2020, 3, 31)


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("2014", "2014"),
        ("het jaar 2014", "2014"),
        ("ca. 2014", "2014~"),
        ("ca 2014", "2014~"),
        ("ca.2014", "2014~"),
        ("circa mei 2014", "2014-05~"),
        ("Ongeveer 2014", "2014~"),
        ("rond 3 mei 2014", "2014-05-03~"),
        ("omstreeks de jaren 50", "195X~"),
        ("about 2014", "2014~"),
        ("ABT 3 MAY 1900", "1900-05-03~"),
        ("±1900", "1900~"),
        ("c. 1900", "1900~"),
        ("misschien 2014", "2014?"),
        ("ca. 2014?", "2014%"),
        ("waarschijnlijk ca. 2014", "2014%"),
        ("mei 2014 (onzeker)", "2014-05?"),
        ("MEI 2014", "2014-05"),
        ("in mei van 2014", "2014-05"),
        ("mrt. 2014", "2014-03"),
        ("Sept 2014", "2014-09"),
        ("May 2014", "2014-05"),
        ("5-2014", "2014-05"),
        ("05/2014", "2014-05"),
        ("3 mei 2014", "2014-05-03"),
        ("op 3 mei 2014", "2014-05-03"),
        ("3e mei 2014", "2014-05-03"),
        ("3-mei-2014", "2014-05-03"),
        ("3 okt. 2014", "2014-10-03"),
        ("May 3rd, 2014", "2014-05-03"),
        ("the 3rd of May 2014", "2014-05-03"),
        ("3-5-2014", "2014-05-03"),
        ("03/05/2014", "2014-05-03"),
        ("3.5.2014", "2014-05-03"),
        ("2014/5/3", "2014-05-03"),
        ("2014-5-3", "2014-05-03"),
        ("2014\u201105\u201103", "2014-05-03"),
        ("2014-05-??", "2014-05-XX"),
        ("2014-05-?", "2014-05-XX"),
        ("??-05-2014", "2014-05-XX"),
        ("00-05-2014", "2014-05-XX"),
        ("00-00-1980", "1980-XX-XX"),
        ("2014-??-??", "2014-XX-XX"),
        ("2014-00-00", "2014-XX-XX"),
        ("2014-xx", "2014-XX"),
        ("2014-05?", "2014-05?"),
        ("201?", "201X"),
        ("20??", "20XX"),
        ("201x", "201X"),
        ("jaren 80", "198X"),
        ("in de jaren '80", "198X"),
        ("de jaren tachtig", "198X"),
        ("jaren 2010", "201X"),
        ("the 1980s", "198X"),
        ("80's", "198X"),
        ("nineties", "199X"),
        ("zomer 2014", "2014-22"),
        ("in de zomer van 2014", "2014-22"),
        ("summer of 2014", "2014-22"),
        ("najaar 2014", "2014-23"),
        ("fall 2014", "2014-23"),
        ("winter 2013/2014", "[2013-12-01..2014-03-21]"),
        ("begin 2014", "[2014-01..2014-04]"),
        ("midden 2014", "[2014-05..2014-08]"),
        ("mid-2014", "[2014-05..2014-08]"),
        ("eind 2014", "[2014-09..2014-12]"),
        ("end of 2014", "[2014-09..2014-12]"),
        ("begin mei 2014", "[2014-05-01..2014-05-10]"),
        ("half mei 2014", "[2014-05-11..2014-05-20]"),
        ("eind februari 2014", "[2014-02-21..2014-02-28]"),
        ("begin jaren 80", "[1980..1983]"),
        ("eind van de jaren tachtig", "[1986..1989]"),
        ("voor 2010", "[..2010]"),
        ("vóór 3 mei 2010", "[..2010-05-03]"),
        ("vo\u0301o\u0301r 2010", "[..2010]"),
        ("before ca. 2010", "[..2010~]"),
        ("BEF 1900", "[..1900]"),
        ("uiterlijk 2010", "[..2010]"),
        ("na 2010", "[2010..]"),
        ("after May 2010", "[2010-05..]"),
        ("tussen 2010 en 2012", "[2010..2012]"),
        ("between 2010 and 3 May 2012", "[2010..2012-05-03]"),
        ("tussen mei en juli 2014", "[2014-05..2014-07]"),
        ("tussen 3 en 5 mei 2014", "[2014-05-03..2014-05-05]"),
        ("gisteren", "2020-03-30"),
        ("vandaag", "2020-03-31"),
        ("vorige maand", "2020-02"),
        ("last year", "2019"),
        ("3 jaar geleden", "2017~"),
        ("4 months ago", "2019-11~"),
        ("2 weken geleden", "2020-03-17~"),
        ("10 dagen geleden", "2020-03-21"),
        ("voor vorig jaar", "[..2019]"),
    ],
)
def test_one_date(written: str, edtf: str) -> None:
    assert read_date(written, today=TODAY).text == edtf
    assert read_interval(written, today=TODAY) == Interval.parse(edtf)


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("31 feb 2014", "01 to 28"),
        ("31-2-2014", "01 to 28"),
        ("30 mei", "has no year"),
        ("mei", "has no year"),
        ("zomer", "has no year"),
        ("3-5-14", "four digits"),
        ("'14", "four digits"),
        ("80", "four digits"),
        ("05/13/2014", "day-month-year"),
        ("2014/05", "could be a month or a period"),
        ("jaren 20", "'jaren 1920' or 'jaren 2020'"),
        ("jaren 85", "ends in 0"),
        ("winter 2013/2015", "follow each other"),
        ("gisteren", "write the date itself"),
        ("3 jaar geleden", "write the date itself"),
        ("2010-2014", "tussen 2010 en 2012"),
        ("sinds 2014", "tussen 2010 en 2012"),
        ("2010 tot 2014", "tussen 2010 en 2012"),
        ("ca. begin 2014", "is a range"),
        ("tussen 2012 en 2010", "swap"),
        ("12014-05-03", "write for example"),
        ("2014-05/06-2015", "write for example"),
        ("vroeger", "write for example"),
        ("", "leave the field out"),
        ("mei 2014 " * 40, "in a note"),
    ],
)
def test_refused_with_what_to_do(written: str, says: str) -> None:
    with pytest.raises(InvalidDate) as refusal:
        read_date(written)
    assert says in str(refusal.value)


def test_american_order_is_asked_for() -> None:
    assert read_date("5/3/2014", order="mdy").text == "2014-05-03"
    with pytest.raises(InvalidDate, match="month-day-year"):
        read_date("13/5/2014", order="mdy")


def test_long_ago_is_refused() -> None:
    for written in ("999 jaar geleden", "999 maanden geleden", "999 dagen geleden"):
        with pytest.raises(InvalidDate, match="before the year 1"):
            read_date(written, today=date(1, 2, 3))


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("2010-2014", "2010/2014"),
        ("2010 – 2014", "2010/2014"),
        ("van 2010 tot 2014", "2010/2014"),
        ("2010 t/m 2014", "2010/2014"),
        ("mei 2010 tot en met juni 2014", "2010-05/2014-06"),
        ("from May 2010 to June 2014", "2010-05/2014-06"),
        ("mei - juni 2014", "2014-05/2014-06"),
        ("van 3 tot 5 mei 2014", "2014-05-03/2014-05-05"),
        ("3 april tot 5 mei 2014", "2014-04-03/2014-05-05"),
        ("3-5-2014 - 6-5-2014", "2014-05-03/2014-05-06"),
        ("2010 - heden", "2010/.."),
        ("2010-nu", "2010/.."),
        ("2010 to the present", "2010/.."),
        ("sinds mei 2014", "2014-05/.."),
        ("since ca. 2014", "2014~/.."),
        ("vanaf 2014", "2014/"),
        ("from 2014", "2014/"),
        ("2014 - onbekend", "2014/"),
        ("tot 2014", "/2014"),
        ("until 3 May 2014", "/2014-05-03"),
        ("t/m 2014", "/2014"),
        ("tot nu", "/.."),
        ("altijd - heden", "../.."),
        ("begin 2014 - voor 2016", "[2014-01..2014-04]/[..2016]"),
        ("onbekend", ""),
        ("unknown", ""),
        ("  ", ""),
        ("2014-05/2019~", "2014-05/2019~"),
        ("[..2010]/2012", "[..2010]/2012"),
    ],
)
def test_intervals(written: str, edtf: str) -> None:
    assert read_interval(written).text == edtf


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("2014 - 2010", "swap"),
        ("2010 - later", "write for example"),
        ("2010-", "write for example"),
        ("heden - 2014", "write for example"),
        ("sinds", "write for example"),
        ("2014/2015/2016", "write for example"),
    ],
)
def test_intervals_refused_with_what_to_do(written: str, says: str) -> None:
    with pytest.raises(InvalidDate) as refusal:
        read_interval(written)
    assert says in str(refusal.value)


@pytest.mark.parametrize(
    ("edtf", "dutch", "english"),
    [
        ("2014-05-03", "3 mei 2014", "3 May 2014"),
        ("2014-05", "mei 2014", "May 2014"),
        ("2014~", "ca. 2014", "ca. 2014"),
        ("2014-05%", "ca. mei 2014?", "ca. May 2014?"),
        ("198X", "jaren 1980", "1980s"),
        ("20XX", "ergens in 2000–2099", "sometime in 2000–2099"),
        ("2014-22", "zomer 2014", "summer 2014"),
        ("2014-05-XX", "mei 2014, dag onbekend", "May 2014, day unknown"),
        ("2014-XX", "2014, maand onbekend", "2014, month unknown"),
        ("2014-XX-XX", "2014, dag onbekend", "2014, day unknown"),
        ("[..2010]", "vóór 2010", "before 2010"),
        ("[2010..]", "na 2010", "after 2010"),
        ("[2010..2012]", "tussen 2010 en 2012", "between 2010 and 2012"),
    ],
)
def test_written_for_people(edtf: str, dutch: str, english: str) -> None:
    known = PartialDate.parse(edtf)
    assert (write_date(known, "nl"), write_date(known, "en")) == (dutch, english)


@pytest.mark.parametrize(
    ("edtf", "dutch", "english"),
    [
        ("2010/2014-05", "2010 – mei 2014", "2010 – May 2014"),
        ("2014/..", "2014 – heden", "2014 – present"),
        ("2014/", "vanaf 2014", "from 2014"),
        ("/2014", "tot 2014", "until 2014"),
        ("../2014", "altijd – 2014", "always – 2014"),
        ("/..", "onbekend – heden", "unknown – present"),
        ("2014-05", "mei 2014", "May 2014"),
        ("", "onbekend", "unknown"),
    ],
)
def test_intervals_written_for_people(edtf: str, dutch: str, english: str) -> None:
    interval = Interval.parse(edtf)
    assert (write_interval(interval, "nl"), write_interval(interval, "en")) == (dutch, english)
