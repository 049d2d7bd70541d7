"""What holds of every date and interval: texts, bounds, words and models go round."""

from __future__ import annotations

import pickle
from calendar import monthrange
from collections.abc import Callable
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from graph.dates import (
    OPEN,
    Interval,
    Language,
    PartialDate,
    read_date,
    read_interval,
    write_date,
    write_interval,
)
from graph.errors import InvalidDate


@st.composite
def plain_dates(draw: st.DrawFn) -> PartialDate:
    year, month = draw(st.integers(1, 9999)), draw(st.integers(1, 12))
    day = draw(st.integers(1, monthrange(year, month)[1]))
    text = f"{year:04}-{month:02}-{day:02}"
    forms = (
        text,
        text[:7],
        text[:4],
        f"{text[:3]}X",
        f"{text[:2]}XX",
        f"{text[:4]}-XX",
        f"{text[:4]}-XX-XX",
        f"{text[:7]}-XX",
        f"{text[:4]}-{draw(st.integers(21, 24))}",
    )
    return PartialDate.parse(draw(st.sampled_from(forms)) + draw(st.sampled_from(["", *"?~%"])))


@st.composite
def pairs(draw: st.DrawFn, of: st.SearchStrategy[PartialDate]) -> tuple[PartialDate, PartialDate]:
    first, second = sorted([draw(of), draw(of)], key=lambda known: known.earliest)
    return first, second


plain = plain_dates()
dates = st.one_of(
    plain,
    plain.map(lambda end: PartialDate.between(None, end)),
    plain.map(lambda start: PartialDate.between(start, None)),
    pairs(plain).map(lambda pair: PartialDate.between(*pair)),
)
intervals = st.one_of(
    dates.map(Interval.within),
    pairs(dates).map(lambda pair: Interval.of(*pair)),
    dates.map(lambda start: Interval.of(start, OPEN)),
    dates.map(lambda start: Interval.of(start, None)),
    dates.map(lambda end: Interval.of(OPEN, end)),
    dates.map(lambda end: Interval.of(None, end)),
    st.sampled_from(["", "/..", "../", "../.."]).map(Interval.parse),
)
languages: st.SearchStrategy[Language] = st.sampled_from(["nl", "en"])


@given(dates)
def test_the_text_of_a_date_is_the_date(known: PartialDate) -> None:
    again = PartialDate.parse(known.text)
    assert again == known
    assert hash(again) == hash(known)
    assert (again.earliest, again.latest) == (known.earliest, known.latest)
    assert pickle.loads(pickle.dumps(known)) == known  # noqa: S301  made on the line itself


@given(intervals)
def test_the_text_of_an_interval_is_the_interval(interval: Interval) -> None:
    again = Interval.parse(interval.text)
    assert again == interval
    assert (again.start, again.end) == (interval.start, interval.end)
    assert pickle.loads(pickle.dumps(interval)) == interval  # noqa: S301  made on the line itself


@given(dates)
def test_the_days_of_a_date_are_ordered(known: PartialDate) -> None:
    assert known.earliest <= known.latest


@given(intervals)
def test_the_bounds_of_an_interval_are_ordered(interval: Interval) -> None:
    assert interval.from_min <= interval.from_max <= interval.to_max
    assert interval.from_min <= interval.to_min <= interval.to_max


@given(plain)
def test_about_only_widens(known: PartialDate) -> None:
    about = known.qualified(approximate=True)
    assert about.earliest <= known.earliest
    assert known.latest <= about.latest


@given(dates, languages, st.sampled_from(["dmy", "mdy"]))
def test_every_written_date_reads_back(known: PartialDate, lang: Language, order: str) -> None:
    written = write_date(known, lang)
    assert read_date(written, order="dmy" if order == "dmy" else "mdy") == known
    assert read_date(written.upper()) == known


@given(intervals, languages)
def test_every_written_interval_reads_back(interval: Interval, lang: Language) -> None:
    assert read_interval(write_interval(interval, lang)) == interval


@given(dates)
def test_edtf_texts_are_read_as_they_are(known: PartialDate) -> None:
    assert read_date(f" {known.text} ") == known
    assert read_interval(known.text) == Interval.within(known)


@given(intervals)
def test_edtf_intervals_are_read_as_they_are(interval: Interval) -> None:
    assert read_interval(interval.text) == interval


@given(st.dates())
def test_written_numbers_are_read_in_the_order_asked(day: date) -> None:
    known = PartialDate.on(day)
    for separator in "-/.":
        dutch = separator.join((str(day.day), str(day.month), f"{day.year:04}"))
        american = separator.join((f"{day.month:02}", f"{day.day:02}", f"{day.year:04}"))
        assert read_date(dutch) == known
        assert read_date(american, order="mdy") == known
        assert read_date(f"{day.year:04}{separator}{day.month}{separator}{day.day}") == known


_WORDS = (  # noqa: SIM905  sixty words are easier to read than sixty strings
    "3 31 00 80 1980 2014 0000 2014-05 mei may zomer winter jaren begin eind half ca. circa c. "
    "voor na tussen between en and sinds tot t/m from to - / .. [ ] ? ?? ~ % xx 's ' heden nu "
    "gisteren geleden ago jaar dagen the of van , . e misschien altijd onbekend"
).split()


@pytest.mark.parametrize("read", [read_date, read_interval])
@given(
    text=st.one_of(
        st.text(max_size=40),
        st.lists(st.sampled_from(_WORDS), max_size=7).map(" ".join),
        st.lists(st.sampled_from(_WORDS), max_size=5).map("".join),
    ),
    today=st.none() | st.dates(),
)
def test_any_text_is_read_or_refused(
    read: Callable[..., PartialDate | Interval], text: str, today: date | None
) -> None:
    with suppress(InvalidDate):
        found = read(text, today=today)
        assert type(found).parse(found.text) == found


class Fact(BaseModel):
    model_config = ConfigDict(frozen=True)

    born: PartialDate | None = None
    valid: Interval = Interval.UNKNOWN


@given(st.none() | dates, intervals)
def test_models_go_round_as_text(born: PartialDate | None, valid: Interval) -> None:
    fact = Fact(born=born, valid=valid)
    dumped = {"born": None if born is None else born.text, "valid": valid.text}
    assert fact.model_dump() == fact.model_dump(mode="json") == dumped
    assert Fact.model_validate_json(fact.model_dump_json()) == fact
    assert Fact.model_validate(dumped) == fact
    assert hash(Fact.model_validate(dumped)) == hash(fact)


def test_a_model_names_the_field_and_the_reason() -> None:
    with pytest.raises(ValidationError) as refusal:
        Fact.model_validate({"born": "2014-02-30", "valid": 2014})
    first, second = refusal.value.errors()
    assert (first["loc"], first["type"]) == (("born",), "invalid_date")
    assert "01 to 28" in first["msg"]
    assert (second["loc"], second["type"]) == (("valid",), "date_type")
    with pytest.raises(ValidationError):
        TypeAdapter(Interval).validate_python(PartialDate.of(2014))


def test_the_schema_of_a_model_says_text() -> None:
    for schema in (Fact.model_json_schema(), Fact.model_json_schema(mode="serialization")):
        valid = schema["properties"]["valid"]
        assert (valid["type"], valid["default"]) == ("string", "")
