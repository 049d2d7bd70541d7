from __future__ import annotations

from dataclasses import FrozenInstanceError, fields
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.told import Told
from ingest import records
from ingest.normalise import fold, read_decimal, read_postcode, read_yes_no, split_family_name
from ingest.records import PersonRecord, Record, Secret, Skipped, SourcePlace


@pytest.mark.parametrize("kind", get_args(Record))
def test_every_record_knows_its_place_and_leaves_it_out_of_comparison(kind: type[Record]) -> None:
    by_name = {one.name: one for one in fields(kind)}
    assert not by_name["place"].compare
    assert by_name["place"].default is records.NOWHERE


def test_records_are_frozen() -> None:
    person = PersonRecord("1")
    with pytest.raises(FrozenInstanceError):
        person.key = "2"  # type: ignore[misc]  # that it cannot be set is what is tested


def test_a_citizen_number_is_not_in_a_records_repr() -> None:
    person = PersonRecord("1", bsn=Secret("123456782"))
    assert "123456782" not in repr(person)
    assert "123456782" not in repr(person.bsn)


def test_places_read_as_editors_write_them() -> None:
    assert str(SourcePlace("a.csv", 3, 2, "bsn")) == "a.csv:3:2 (bsn)"
    assert str(Skipped("a.ged", 3, None, Told("why"))) == "a.ged:3: why"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("van der Berg", ("van der", "Berg")),
        ("Van Buren", (None, "Van Buren")),
        ("'t Hart", ("'t", "Hart")),
        ("de", (None, "de")),
        ("", (None, None)),
        ("Jansen", (None, "Jansen")),
    ],
)
def test_prefixes(text: str, parts: tuple[str | None, str | None]) -> None:
    assert split_family_name(text) == parts


@given(st.text(max_size=20))
def test_reading_small_values_never_fails(text: str) -> None:
    number = read_decimal(text)
    assert number is None or isinstance(number, float)
    assert read_yes_no(text) in (True, False, None)
    postcode = read_postcode(text)
    assert postcode is None or read_postcode(postcode) == postcode
    assert fold(fold(text)) == fold(text)
