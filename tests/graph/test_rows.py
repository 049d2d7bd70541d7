"""Facts as database properties and back."""

from __future__ import annotations

from hypothesis import given
from pydantic import TypeAdapter

from graph.model import AnyFact, EdgeFact, Fact
from graph.rows import decode, difference, encode
from tests.graph.facts import any_fact

_ADAPTER: TypeAdapter[Fact] = TypeAdapter(AnyFact)


@given(any_fact)
def test_a_fact_reads_back_as_it_was(fact: Fact) -> None:
    start, end = (fact.start, fact.end) if isinstance(fact, EdgeFact) else ("", "")
    back = decode(fact.label, encode(fact), start, end)
    assert back == fact
    assert back.model_dump(mode="json") == fact.model_dump(mode="json")
    assert back.model_copy(update={"version": 7}).version == 7


@given(any_fact)
def test_a_row_holds_what_both_engines_store(fact: Fact) -> None:
    row = encode(fact)
    for name, value in row.items():
        assert isinstance(value, str | int | float | bool | list), name
        if isinstance(value, list):
            assert value
            assert all(isinstance(item, str) for item in value)
    assert row["protected"] in (True, False)
    assert row["from_min"] <= row["from_max"]
    assert row["to_min"] <= row["to_max"]


@given(any_fact)
def test_a_fact_passes_through_json(fact: Fact) -> None:
    assert _ADAPTER.validate_json(fact.model_dump_json(exclude_none=True)) == fact


@given(any_fact)
def test_a_difference_turns_one_row_into_the_other(fact: Fact) -> None:
    bare = fact.model_copy(update={"note": None, "shared": (), "version": 1})
    changed = fact.model_copy(update={"note": "let op", "version": 2})
    for before, after in ((bare, changed), (changed, bare)):
        row = encode(before) | difference(before, after)
        assert {name: value for name, value in row.items() if value is not None} == encode(after)
