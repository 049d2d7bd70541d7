from __future__ import annotations

from datetime import date

import pytest

from graph.errors import NotFound
from graph.ids import derived_id
from graph.model import ParentOf, PartnerOf, TwinOf
from queries.family import kin
from tests.queries.small_cases import CASE, Builder

TODAY = date(2020, 6, 1)


def _id(name: str) -> str:
    return derived_id(CASE, name)


def _family() -> Builder:
    """Sam lives with his mother and her new partner; his father has a daughter elsewhere."""
    build = Builder()
    build.person("sam", gender="man", born="2010")
    build.person("noor", gender="woman", born="2016")
    build.person("mother", gender="woman")
    build.person("father", gender="man")
    build.person("stepfather", gender="man")
    build.person("grandmother", gender="woman")
    for parent, child in (
        ("mother", "sam"),
        ("father", "sam"),
        ("father", "noor"),
        ("grandmother", "mother"),
    ):
        build.add(ParentOf, f"{parent} of {child}", start=_id(parent), end=_id(child))
    build.add(
        PartnerOf,
        "new",
        start=_id("mother"),
        end=_id("stepfather"),
        kind="marriage",
        valid="2018/..",
    )
    build.person("noor's mother", gender="woman")
    build.add(ParentOf, "other", start=_id("noor's mother"), end=_id("noor"))
    return build


def _words(build: Builder, person: str, generations: int = 2) -> dict[str, str]:
    found = kin(build.graph, _id(person), generations, "nl", TODAY)
    return {each.person: each.names[0] for each in found}


def test_kin_are_named_in_dutch_and_english() -> None:
    found = _words(_family(), "sam")
    assert found[_id("mother")] == "moeder"
    assert found[_id("noor")] == "halfzus"
    assert found[_id("stepfather")] == "stiefvader"
    assert found[_id("grandmother")] == "oma"
    english = kin(_family().graph, _id("sam"), 2, "en", TODAY)
    assert {each.person: each.names[0] for each in english}[_id("noor")] == "half-sister"


def test_generations_bound_the_search() -> None:
    assert _id("grandmother") not in _words(_family(), "sam", generations=1)


def test_the_same_human_in_a_register_is_one_person() -> None:
    build = _family()
    build.person("noor there", gender="unknown")
    build.person("brother there", gender="man")
    build.identities |= {_id("noor there"): _id("noor"), _id("noor"): _id("noor")}
    build.add(TwinOf, "twins", start=_id("noor there"), end=_id("brother there"), kind="fraternal")
    for parent in ("father", "noor's mother"):
        build.add(ParentOf, f"{parent} too", start=_id(parent), end=_id("brother there"))
        build.add(ParentOf, f"{parent} again", start=_id(parent), end=_id("noor there"))
    found = _words(build, "noor there")
    assert found == _words(build, "noor")
    assert found[_id("brother there")] == "tweelingbroer"
    assert _id("noor there") not in found


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"ended": "divorce"}, "ex-man"),
        ({"separated": "2019"}, "ex-man"),
        ({"valid": "2010/2015"}, "ex-man"),
        ({"valid": "2010/.."}, "man"),
        ({"valid": "2010/2025"}, "man"),
    ],
)
def test_a_union_that_is_over_makes_a_former_partner(values: dict[str, str], words: str) -> None:
    build = Builder()
    build.person("anna", gender="woman")
    build.person("bas", gender="man")
    build.add(PartnerOf, "union", start=_id("anna"), end=_id("bas"), **values)
    assert _words(build, "anna") == {_id("bas"): words}


def test_who_is_not_in_the_case_is_not_found() -> None:
    with pytest.raises(NotFound):
        kin(_family().graph, _id("nobody"), 2, "nl", TODAY)
