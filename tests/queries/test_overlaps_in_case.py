from __future__ import annotations

from datetime import date

import pytest

from graph.case_graph import CaseGraph
from graph.dates import Days, Truth
from graph.identity import clusters, identities
from graph.ids import REFERENCE_HOLDER, derived_id
from graph.model import (
    Fact,
    Organisation,
    Person,
    ProvidedBy,
    Receives,
    SameAs,
    ServiceEpisode,
    WorksFor,
)
from queries.days import Period
from queries.overlaps import Overlap, overlaps_in_case
from tests.queries.draws import DOMAINS, Chances
from tests.queries.overlap_oracle import Told, exact_world, overlapping, random_world
from tests.queries.regions import Region, RegionMaker

PERIOD = Period(date(2020, 3, 1), date(2020, 10, 31))


def as_graph(region: Region) -> CaseGraph:
    """A whole region as if it were one case: a case graph holds whatever it is handed."""
    facts = region.everything()
    people = [fact.id for fact in facts if isinstance(fact, Person)]
    links = [(link.start, link.end) for link in region.links if link.status == "confirmed"]
    return CaseGraph.of("region", facts, identities(clusters(people, links)))


def _region(seed: int, partial: float) -> Region:
    return RegionMaker(seed, Chances(partial=partial)).make(families=3, organisations=4)


def _by_pair(found: tuple[Overlap, ...]) -> dict[tuple[str, str], list[Overlap]]:
    pairs: dict[tuple[str, str], list[Overlap]] = {}
    for each in found:
        one, other = sorted(each.episodes)
        pairs.setdefault((one, other), []).append(each)
    return pairs


@pytest.mark.parametrize("seed", range(25))
def test_exact_dates_give_exactly_the_overlaps_of_every_day(seed: int) -> None:
    region = _region(seed, partial=0)
    told = Told.by(region.everything())
    expected = overlapping(told, exact_world(PERIOD))
    found = _by_pair(overlaps_in_case(as_graph(region), PERIOD))
    assert found.keys() == expected.keys()
    for key, pair in expected.items():
        for each in found[key]:
            assert each.truth is Truth.SURELY
            assert each.days == Days(pair.longest, pair.longest)
            assert each.through == ("person" if pair.person_ways else "household")
            assert set(each.people) == set(each.surely) == pair.humans
            assert each.domain == pair.domain
        one, other = key
        wanted = {
            tuple(sorted(((a, one), (b, other))))
            for a in pair.organisations[one]
            for b in pair.organisations[other]
            if a != b
        }
        assert {
            tuple(zip(each.organisations, each.episodes, strict=True)) for each in found[key]
        } == wanted


@pytest.mark.parametrize("seed", range(15))
def test_partly_known_dates_bound_what_is_so_in_every_possible_world(seed: int) -> None:
    region = _region(seed, partial=0.3 + 0.04 * seed)
    told = Told.by(region.everything())
    found = _by_pair(overlaps_in_case(as_graph(region), PERIOD))
    for world in range(12):
        there = overlapping(told, random_world(PERIOD, world))
        assert there.keys() <= found.keys()
        for key, overlaps in found.items():
            for each in overlaps:
                assert key in there or each.truth is Truth.POSSIBLY
                longest = there[key].longest if key in there else 0
                assert each.days.least <= longest <= each.days.most


def test_the_generator_draws_overlaps_of_both_kinds_and_truths() -> None:
    found = [
        each
        for seed in range(15)
        for each in overlaps_in_case(as_graph(_region(seed, partial=0.5)), PERIOD)
    ]
    assert {each.through for each in found} == {"person", "household"}
    assert {each.truth for each in found} == {Truth.SURELY, Truth.POSSIBLY}


def test_domains_and_period_only_narrow() -> None:
    graph = as_graph(_region(3, partial=0.5))
    whole = {each.episodes for each in overlaps_in_case(graph, PERIOD)}
    short = Period(date(2020, 5, 1), date(2020, 6, 1))
    assert {each.episodes for each in overlaps_in_case(graph, short)} <= whole
    per_domain = [
        {each.episodes for each in overlaps_in_case(graph, PERIOD, [domain])} for domain in DOMAINS
    ]
    assert set().union(*per_domain) == whole


@pytest.mark.parametrize(("of_another", "expected"), [(False, 0), (True, 2)])
def test_a_service_told_by_a_case_and_by_a_register_is_no_overlap_with_itself(
    of_another: bool, expected: int
) -> None:
    """The case knows who came, who has two employers; the register knows whose service it was.

    A service of somebody else overlaps with it, as each of the two files tells it.
    """
    facts = _told_twice(of_another)
    people = [fact.id for fact in facts if isinstance(fact, Person)]
    links = [(fact.start, fact.end) for fact in facts if isinstance(fact, SameAs)]
    graph = CaseGraph.of(_id("case"), facts, identities(clusters(people, links)))
    found = overlaps_in_case(graph, PERIOD)
    assert len({each.episodes for each in found}) == expected
    assert overlapping(Told.by(facts), exact_world(PERIOD)).keys() == {
        tuple(sorted(each.episodes)) for each in found
    }
    assert {frozenset(each.organisations) & {_id("org third")} for each in found} <= {
        frozenset({_id("org third")})
    }


def _id(name: str) -> str:
    return derived_id("told twice", name)


def _told_twice(of_another: bool) -> list[Fact]:
    days, ref = "2020-04-01/2020-08-31", REFERENCE_HOLDER
    organisations = [
        Organisation(id=_id(f"org {name}"), holder=ref, name=name)
        for name in ("one", "two", "third")
    ]
    came = Person(id=_id("professional"), holder=_id("case"), kind="professional")
    facts: list[Fact] = [*organisations, came]
    for number, employer in enumerate(organisations[:2]):
        facts.append(
            WorksFor(id=_id(f"works {number}"), holder=_id("case"), start=came.id, end=employer.id)
        )
    told = [("case", came.id), ("register", _id("org one"))]
    told += [("elsewhere", _id("org third"))] if of_another else []
    for holder, by in told:
        client = Person(id=_id(f"client {holder}"), holder=_id(holder))
        episode = ServiceEpisode.model_validate(
            {
                "id": _id(f"episode {holder}"),
                "holder": _id(holder),
                "life_domain": DOMAINS[0],
                "active": days,
            }
        )
        facts += [
            client,
            episode,
            Receives(
                id=_id(f"receives {holder}"), holder=_id(holder), start=client.id, end=episode.id
            ),
            ProvidedBy(id=_id(f"by {holder}"), holder=_id(holder), start=episode.id, end=by),
        ]
    facts += [
        SameAs(
            id=_id(f"same {holder}"),
            holder=_id(holder),
            start=_id(f"client {holder}"),
            end=_id("client case"),
            why="same number",
        )
        for holder, _ in told[1:]
    ]
    return facts
