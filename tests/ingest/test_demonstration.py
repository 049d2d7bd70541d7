"""The demonstration region: fictional, the same from a seed, and with what the pilots see."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.case_graph import CaseGraph
from graph.changes import Change, NodeAt, apply, made_by
from graph.dates import Truth, overlaps
from graph.ids import REFERENCE_HOLDER
from graph.journal import Replay
from graph.model import (
    Characteristic,
    Fact,
    LivesAt,
    MemberOf,
    Organisation,
    ParentOf,
    Person,
    Place,
    Service,
    ServiceEpisode,
)
from ingest.bsn import read_number
from ingest.demonstration import Region, region, write_registrations
from ingest.demonstration.skeleton import citizen_number
from ingest.records import Secret

TODAY = date(2026, 1, 31)


def _hash(number: Secret) -> str:
    return f"hash of {number.reveal()}"


def _changes(seed: int, families: int) -> list[Change]:
    return list(region(Region(seed, families, TODAY), "somebody", _hash))


class _Case(Replay):
    """A case beside the reference data of its region."""

    def __init__(self, reference: dict[str, NodeAt]) -> None:
        super().__init__()
        self.reference = reference

    def node(self, node_id: str) -> NodeAt | None:
        return super().node(node_id) or self.reference.get(node_id)


def _cases(changes: list[Change]) -> Iterator[dict[str, Fact]]:
    reference: dict[str, NodeAt] = {}
    for change in changes:
        case = _Case(reference)
        case.absorb(apply(change, case, "2026-01-31T00:00:00.000Z"))
        if change.holder == REFERENCE_HOLDER:
            reference.update(
                (f.id, NodeAt(f.label, f.holder))
                for f in case.facts.values()
                if isinstance(f, Organisation | Service | Place)
            )
        else:
            yield case.facts


@settings(max_examples=15)
@given(st.integers(0, 10**6))
def test_every_change_is_sound_and_the_same_again(seed: int) -> None:
    changes = _changes(seed, 3)
    assert len(list(_cases(changes))) == 3
    assert changes == _changes(seed, 3)


def test_numbers_are_of_the_test_range_and_nobody_shares_one() -> None:
    numbers = [citizen_number(serial) for serial in range(50_000)]
    given_out = [number.reveal() for number in numbers if number is not None]
    assert len(set(given_out)) == len(given_out) > 45_000
    for number in given_out[:1000]:
        assert number.startswith("999")
        assert read_number(number).reveal() == number
    assert citizen_number(50_000) is None


@pytest.fixture(scope="module")
def cases() -> list[CaseGraph]:
    found = []
    for facts in _cases(_changes(7, 60)):
        case = next(iter(facts))
        found.append(CaseGraph(case, facts))
    return found


def test_families_have_three_generations(cases: list[CaseGraph]) -> None:
    for case in cases:
        parents = {edge.start for edge in case.all(ParentOf)}
        assert any(edge.end in parents for edge in case.all(ParentOf))


def test_there_is_waiting_overlap_two_homes_and_a_broken_pattern(cases: list[CaseGraph]) -> None:
    episodes = [case.all(ServiceEpisode) for case in cases]
    assert any(episode.active is None for all_of in episodes for episode in all_of)
    assert any(
        one.life_domain == other.life_domain and overlaps(one.active, other.active) is Truth.SURELY
        for all_of in episodes
        for one in all_of
        for other in all_of
        if one is not other and one.active and other.active
    )
    assert any(edge.kind == "part_time" for case in cases for edge in case.all(MemberOf))
    assert any(mark.absent for case in cases for mark in case.all(Characteristic))


def test_a_shelter_is_protected_in_every_fact(cases: list[CaseGraph]) -> None:
    hidden = 0
    for case in cases:
        for edge in case.all(LivesAt):
            place = case.facts.get(edge.end)
            if place is None:  # held as reference data: the shelter
                assert edge.protected
                assert case.facts[edge.start].protected
                hidden += 1
    assert hidden


def test_a_large_region_is_made_one_family_at_a_time() -> None:
    changes = region(Region.of_people(1, 1_000_000, TODAY), "somebody", _hash)
    first = [next(changes) for _ in range(3)]
    people = [
        fact
        for change in first
        for fact in map(made_by, change.operations)
        if isinstance(fact, Person)
    ]
    assert people


def test_organisations_register_partly_the_same_people(tmp_path: Path) -> None:
    folders = write_registrations(Region(7, 40, TODAY), tmp_path)
    assert len(folders) == 5
    numbers = []
    for folder in folders:
        with (folder / "clienten.csv").open(encoding="utf-8-sig") as file:
            numbers.append({row["bsn"] for row in csv.DictReader(file, delimiter=";")})
    in_cases = {
        fact.number_hash.removeprefix("hash of ")
        for facts in _cases(_changes(7, 40))
        for fact in facts.values()
        if isinstance(fact, Person) and fact.number_hash
    }
    assert all(numbers)
    assert any(one & other for one, other in combinations(numbers, 2))
    assert set().union(*numbers) <= in_cases
