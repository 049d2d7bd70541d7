from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from graph.dates import Days, Truth
from graph.errors import UnknownCode
from graph.ids import derived_id
from graph.model import Fact
from graph.policy import protected
from queries.catalog import catalogue, declared
from queries.days import Period
from queries.overlaps import (
    SMALLEST_GROUP,
    Group,
    Row,
    overlaps_in_case,
    overlaps_of_region,
)
from queries.overlaps.with_another import WithAnother, overlaps_with_another
from tests.conformance.opened import TODAY, Recording, Unchanging, opened, settle, view
from tests.engines import Server
from tests.queries.draws import DOMAINS, Chances
from tests.queries.overlap_oracle import Pair, Told, exact_world, overlapping, random_world
from tests.queries.regions import Region, RegionMaker

PERIOD = Period(date(2020, 3, 1), date(2020, 10, 31))
CROWDED = Chances(partial=0.2, in_register=0.95, linked=0.95, case=0.2, episodes=6)


def _open_facts(region: Region) -> list[Fact]:
    """What is left of a region without everything that is protected or would tell of it."""
    facts = {fact.id: fact for fact in region.everything()}
    hidden = protected(facts)
    return [fact for fact in facts.values() if fact.id not in hidden]


def _own(pairs: dict[tuple[str, str], Pair], organisation: str) -> dict[str, list[Pair]]:
    """The pairs of each episode of an organisation with one of another."""
    found: dict[str, list[Pair]] = {}
    for key, pair in pairs.items():
        for episode, other in (key, key[::-1]):
            own, theirs = pair.organisations[episode], pair.organisations[other]
            if organisation in own and theirs - {organisation}:
                found.setdefault(episode, []).append(pair)
    return found


def _rows(store: Recording, organisation: str) -> dict[str, Row]:
    coordinator = view(store, "coordinator", "coordination", organisation=organisation)
    found = overlaps_with_another(coordinator, organisation, PERIOD, DOMAINS)
    rows = {each.row.episodes[0]: each.row for each in found}
    assert len(rows) == len(found)
    return rows


@pytest.mark.parametrize("secrets", [0, 0.04])
def test_a_coordinator_is_told_what_the_oracle_counts_day_by_day(
    server: Server, secrets: float
) -> None:
    chances = Chances(partial=0, in_register=0.7, episodes=5, protected=secrets)
    region = RegionMaker(1001, chances, str(secrets)).make(families=6, organisations=4)
    expected = overlapping(Told.by(_open_facts(region)), exact_world(PERIOD))
    assert expected
    with opened(server) as bolt:
        settle(bolt, region)
        store = Recording(bolt)
        for organisation in region.organisations:
            rows = _rows(store, organisation.id)
            own = _own(expected, organisation.id)
            assert rows.keys() == own.keys()
            for episode, pairs in own.items():
                longest = max(pair.longest for pair in pairs)
                person = any(pair.person_ways for pair in pairs)
                assert rows[episode].domain == pairs[0].domain
                assert rows[episode].truth is Truth.SURELY
                assert rows[episode].days == Days(longest, longest)
                assert rows[episode].through == ("person" if person else "household")
    _check_declarations(store)


def _check_declarations(store: Recording) -> None:
    """Every question got what it declares and gave what it declares."""
    asked = [each for each in store.asked if each[0].name.startswith("overlaps/")]
    by_viewer = set.intersection(*(set(parameters) for _, parameters, _ in asked))
    answered = set()
    for query, parameters, rows in asked:
        declaration = declared(query.name)
        assert declaration.parameters.keys() <= parameters.keys()
        assert parameters.keys() - by_viewer <= declaration.parameters.keys()
        assert all(row.keys() == declaration.columns.keys() for row in rows)
        answered |= {query.name} if rows else set()
    assert answered == {name for name in catalogue() if name.startswith("overlaps/")}


def test_partly_known_dates_bound_what_is_so_in_every_possible_world(server: Server) -> None:
    region = RegionMaker(2000, Chances(0.5, 0.7, partial=0.5, protected=0.02, episodes=5)).make(
        6, 4
    )
    told = Told.by(_open_facts(region))
    with opened(server) as bolt:
        settle(bolt, region)
        rows = {o.id: _rows(Recording(bolt), o.id) for o in region.organisations}
    for world in range(15):
        there = overlapping(told, random_world(PERIOD, world))
        for organisation, found in rows.items():
            own = _own(there, organisation)
            assert own.keys() <= found.keys()
            for episode, row in found.items():
                longest = max([pair.longest for pair in own.get(episode, [])], default=0)
                assert row.truth is Truth.POSSIBLY or longest > 0
                assert row.days.least <= longest <= row.days.most


def test_protected_facts_leave_no_trace(server: Server) -> None:
    """With what is protected and without it: the same answer, to the last number."""
    chances = Chances(0.5, 0.7, partial=0.3, protected=0.03, episodes=5)
    whole, bare = (RegionMaker(3000, chances, salt).make(5, 4) for salt in ("with", "without"))
    # The same draws under other ids, so that both can stand in one database.
    named = {a.id: b.id for a, b in zip(whole.everything(), bare.everything(), strict=True)}
    hidden = {named[each] for each in protected({fact.id: fact for fact in whole.everything()})}
    assert hidden == protected({fact.id: fact for fact in bare.everything()})
    assert hidden
    answers: list[list[dict[str, Row]]] = []
    with opened(server) as bolt:
        for region in (whole, _without(bare, hidden)):
            settle(bolt, region)
            answers.append([_rows(Recording(bolt), each.id) for each in region.organisations])
    renamed = [
        {named[episode]: _renamed(row, named) for episode, row in rows.items()}
        for rows in answers[0]
    ]
    assert renamed == answers[1]
    assert any(renamed)


def _without(region: Region, hidden: set[str]) -> Region:
    return Region(
        {holder: [f for f in fs if f.id not in hidden] for holder, fs in region.facts.items()},
        [link for link in region.links if link.id not in hidden],
        region.organisations,
    )


def _renamed(row: Row, named: dict[str, str]) -> Row:
    organisation, episode = row.organisations[0], row.episodes[0]
    assert episode is not None
    return replace(row, organisations=(named[organisation], None), episodes=(named[episode], None))


def test_small_groups_are_left_out_with_all_that_would_tell_of_them(server: Server) -> None:
    region = RegionMaker(4000, CROWDED, "small groups").make(18, 3)
    told = Told.by(region.everything())
    organisation = region.organisations[0].id
    asked = [
        (domains, Period(first, last))
        for domains in (*([each] for each in DOMAINS), list(DOMAINS))
        for first, last in (
            (date(2020, 4, 1), date(2020, 6, 15)),
            (date(2020, 4, 1), date(2020, 6, 16)),
            (date(2019, 12, 31), date(2020, 1, 1)),
            (date.min, date(2019, 5, 5)),
        )
    ]
    with opened(server) as bolt:
        settle(bolt, region)
        coordinator = view(Unchanging(bolt), "coordinator", "policy", organisation=organisation)
        found = overlaps_of_region(coordinator, TODAY)
        ever = WithAnother.asked(coordinator, organisation, Period.until(TODAY), DOMAINS)
        answers = [
            (
                domains,
                period,
                overlaps_of_region(coordinator, TODAY, period=period, domains=domains),
            )
            for domains, period in asked
        ]
    # What is told of a stretch is the same in every answer: so no two of them tell more together.
    for domains, period, answer in answers:
        chosen = [
            group
            for group in found.groups
            if group.domain in domains
            and group.period.first <= period.last
            and group.period.last >= period.first
        ]
        assert list(answer.groups) == chosen
        cells = {(group.domain, group.period) for group in chosen}
        assert answer.rows == tuple(r for r in found.rows if (r.domain, r.period) in cells)
    surely: dict[str, set[str]] = {}
    for each in ever.within(Period.until(TODAY)):
        surely.setdefault(each.row.domain, set()).update(each.surely)
        assert each.possibly <= set(told.human.values())
    large = {domain for domain, who in surely.items() if len(who) >= SMALLEST_GROUP}
    assert large
    assert surely.keys() - large
    assert {group.domain for group in found.groups} == large
    for group in found.groups:
        assert group.people.least >= SMALLEST_GROUP
        assert group.organisations == (organisation, None)
        rows = [row for row in found.rows if (row.domain, row.period) == _cell(group)]
        assert len(rows) == group.overlaps
        there = [each.row for each in ever.within(group.period, group.domain)]
        assert sorted(map(repr, rows)) == sorted(map(repr, there))
    assert all(row.episodes[1] is None and row.people == () for row in found.rows)
    assert sum(group.overlaps for group in found.groups) == len(found.rows)


def _cell(group: Group) -> tuple[str, Period]:
    return group.domain, group.period


def test_a_duo_sees_the_overlaps_of_its_own_cases_by_name(server: Server) -> None:
    region = RegionMaker(6002, Chances(1.0, 0.8, partial=0.3, episodes=5)).make(4, 4)
    mine = [case.id for case in region.cases[1:]]
    with opened(server) as bolt:
        settle(bolt, region)
        gone = derived_id("tests", "case that is not there")
        duo = view(bolt, "duo", "support", grants=tuple((case, "duo") for case in (*mine, gone)))
        found = overlaps_of_region(duo, TODAY, period=PERIOD)
        expected = [
            (case, each.organisations, each.episodes, each.truth, each.days)
            for case in mine
            for each in overlaps_in_case(duo.case_graph(case), PERIOD)
        ]
    told = [(r.case, r.organisations, r.episodes, r.truth, r.days) for r in found.rows]
    assert sorted(map(str, told)) == sorted(map(str, expected))
    assert found.scope == "cases"
    assert expected


@pytest.mark.parametrize(
    ("role", "purpose"),
    [
        ("administrator", "administration"),
        ("family_member", "own_file"),
        ("coordinator", "support"),
        ("duo", "policy"),
    ],
)
def test_who_has_no_such_duty_is_told_nothing(server: Server, role: str, purpose: str) -> None:
    with opened(server) as bolt:
        viewer = view(bolt, role, purpose, organisation=derived_id("tests", "organisation"))
        found = overlaps_of_region(viewer, TODAY, period=PERIOD)
    assert (found.scope, found.rows, found.groups) == ("none", (), ())


def test_an_unknown_life_domain_is_refused(server: Server) -> None:
    with opened(server) as bolt, pytest.raises(UnknownCode, match="parenting"):
        overlaps_of_region(
            view(bolt, "coordinator", "policy", organisation="x"), TODAY, domains=["parentin"]
        )
