"""No map of a pseudonymised family writes a name, an id, a day or a place of the family itself."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.dates import Interval, PartialDate
from graph.policy.pseudonyms import ZERO, Pseudonymised, pseudonymise
from tests.graph.salted import salted_family, telling, years_written
from viz.compose import COMPOSERS, Settings, compose
from viz.dating import Dating
from viz.render.svg import svg
from viz.scene import Scene

TODAY: Final = date(2024, 6, 1)
KINDS: Final = tuple(COMPOSERS)
FEW: Final = settings(max_examples=max(12, settings.default.max_examples // 10))  # type: ignore[union-attr]  # a profile is loaded in conftest
MONTHS: Final = re.compile(
    r"\b(january|february|march|april|june|july|august|september|october|november|december|"
    r"januari|februari|maart|juni|juli|augustus|oktober)\b"
)


def drawn(made: Pseudonymised, kind: str, lang: str) -> Scene:
    return compose(
        made.graph, kind, made.today, "nl" if lang == "nl" else "en", None, Settings(year_zero=ZERO)
    )


@FEW
@given(st.integers(0, 2**32), st.sampled_from(KINDS), st.sampled_from(["nl", "en"]))
def test_nothing_of_the_family_is_drawn(seed: int, kind: str, lang: str) -> None:
    family = salted_family(seed)
    made = pseudonymise(family, b"a secret of this test alone", TODAY, "nl")
    scene = drawn(made, kind, lang)
    text = svg(scene).replace(' xmlns="http://www.w3.org/2000/svg"', "")
    assert [each for each in set(telling(family)) if each in text] == []
    assert years_written(re.sub(r'(points|d|x|y|viewBox|width)="[^"]*"', "", text)) == set()
    seen = re.sub(r"<[^>]*>", " ", text)
    assert not re.search(r"\b0[1-4]\d\d\b", seen), "a day of its own calendar is read as a date"
    assert not MONTHS.search(seen.lower())


@pytest.mark.parametrize(
    ("interval", "words"),
    [
        ("0112-03-04", "year 12"),
        ("0112-03-04/0112-05-06", "year 12"),
        ("0112-03-04/0114-05-06", "year 12 – 14"),
        ("0112-03-04/..", "year 12 – today"),
        ("0112-03-04/", "from year 12"),
        ("../0114-05-06", "until year 14"),
        ("[0112-03-04..0113-01-01]/..", "year ±12 – today"),
        ("[0112-03-04..0122-01-01]/..", "year 12/22 – today"),
        ("[..0112-03-04]", "year <12"),
        ("../..", ""),
        ("", ""),
    ],
)
def test_years_are_counted(interval: str, words: str) -> None:
    assert Dating("en", ZERO).span(Interval.parse(interval)) == words


def test_dates_are_written_where_years_are_not_counted() -> None:
    dating = Dating("en")
    assert dating.day(PartialDate.parse("2014-05")) == "May 2014"
    assert dating.short(PartialDate.parse("2014~")) == "±2014"
    assert dating.span(Interval.parse("2014/..")) == "2014 – present"
    assert dating.as_it_was(TODAY) == "As it was on 1 June 2024"
