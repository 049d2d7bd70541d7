"""Waits and hand-overs that a coordinator is told of, beside an oracle that counts one world."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from statistics import median_low

import pytest

from graph.dates import Days
from graph.model import Fact
from graph.policy import protected
from queries.catalog import declared
from queries.days import Period
from queries.overlaps import SMALLEST_GROUP
from queries.overlaps.stretches import stretches
from queries.regional import Group, OwnHandovers, OwnWaits, own_handovers, own_waits
from tests.conformance.opened import TODAY, Recording, Unchanging, opened, settle, view
from tests.engines import Server
from tests.queries.draws import DOMAINS
from tests.queries.overlap_oracle import Told
from tests.queries.regional_oracle import Figure, World, handovers, waits
from tests.queries.regional_world import CROWDED, Waiting
from tests.queries.regions import Region

EVER = Period.until(TODAY)
Figures = Mapping[str, Figure]


def _open_facts(region: Region) -> list[Fact]:
    facts = {fact.id: fact for fact in region.everything()}
    hidden = protected(facts)
    return [fact for fact in facts.values() if fact.id not in hidden]


def _told(
    store: Recording, own: str, asked: Period = EVER
) -> tuple[tuple[OwnWaits, ...], tuple[OwnHandovers, ...]]:
    viewer = view(store, "coordinator", "coordination", organisation=own)
    return own_waits(viewer, TODAY, asked, DOMAINS), own_handovers(viewer, TODAY, asked, None)


def _by_kind(
    told: tuple[tuple[OwnWaits, ...], tuple[OwnHandovers, ...]],
) -> dict[object, list[Group]]:
    found: dict[object, list[Group]] = defaultdict(list)
    for wait in told[0]:
        found[wait.domain].append(wait.group)
    for handover in told[1]:
        found[handover.domain, handover.direction].append(handover.group)
    return found


def _expected(told: Told, world: World, own: str) -> dict[object, Figures]:
    waited = waits(told, world, own, TODAY).items()
    handed = handovers(told, world, own).items()
    return dict((*waited, *handed))


def _counted(figures: Figures, period: Period) -> tuple[set[str], set[str]]:
    """Which things there were in a period, and to whom."""
    inside = {key: each.within(period.first, period.last) for key, each in figures.items()}
    return {key for key, who in inside.items() if who}, set().union(*inside.values())


def _years(figures: Figures) -> dict[int, set[str]]:
    return {
        year: _counted(figures, Period(date(year, 1, 1), min(date(year, 12, 31), TODAY)))[1]
        for year in range(2017, TODAY.year + 1)
    }


@pytest.mark.parametrize("secrets", [0, 0.01])
def test_a_coordinator_is_told_what_the_oracle_counts(server: Server, secrets: float) -> None:
    region = Waiting(7000, replace(CROWDED, protected=secrets), f"exact {secrets}").make()
    told, world = Told.by(_open_facts(region)), World(None)
    seen = 0
    with opened(server) as bolt:
        settle(bolt, region)
        store = Recording(bolt)
        for organisation in region.organisations:
            if organisation.id not in told.facts:
                assert _told(store, organisation.id) == ((), ())
                continue
            answer = _told(store, organisation.id)
            found = _by_kind(answer)
            expected = _expected(told, world, organisation.id)
            assert found.keys() <= expected.keys()
            for kind, figures in expected.items():
                cut = stretches(_years(figures), TODAY, SMALLEST_GROUP)
                assert tuple(each.period for each in found[kind]) == cut, kind
                for group in found[kind]:
                    things, people = _counted(figures, group.period)
                    lengths = [figures[each].days for each in things]
                    assert group.things == len(things)
                    assert group.people == Days(len(people), len(people))
                    assert group.days == Days(median_low(lengths), median_low(lengths))
                    seen += 1
            _check_still(answer[0], waits(told, world, organisation.id, TODAY))
    assert seen > (2 if secrets else 8)
    _check_declarations(store)


def _check_still(told: tuple[OwnWaits, ...], expected: Mapping[str, Figures]) -> None:
    for each in told:
        figures = expected[each.domain]
        now = _counted(figures, Period(TODAY, TODAY))[1]
        others = _counted(figures, each.group.period)[1] - now
        few = len(now) < SMALLEST_GROUP or 0 < len(others) < SMALLEST_GROUP
        if each.group.period.last < TODAY or few:
            assert each.still is None
        else:
            assert each.still == Days(len(now), len(now))


def _check_declarations(store: Recording) -> None:
    asked = [each for each in store.asked if each[0].name.startswith("regional/")]
    assert {query.name for query, _, rows in asked if rows} == {
        "regional/waits",
        "regional/responsible",
    }
    for query, parameters, rows in asked:
        declaration = declared(query.name)
        assert declaration.parameters.keys() <= parameters.keys()
        assert all(row.keys() == declaration.columns.keys() for row in rows)


def test_partly_known_dates_bound_what_is_so_in_every_possible_world(server: Server) -> None:
    region = Waiting(7100, replace(CROWDED, partial=0.4, protected=0.01), "partial").make()
    told = Told.by(_open_facts(region))
    with opened(server) as bolt:
        settle(bolt, region)
        answers = {
            each.id: _by_kind(_told(Recording(bolt), each.id)) for each in region.organisations
        }
    assert sum(map(len, answers.values())) > 4
    for seed in range(4):
        for own, found in answers.items():
            world = World(seed)
            there = _expected(told, world, own)
            for kind, groups in found.items():
                for group in groups:
                    things, people = _counted(there.get(kind, {}), group.period)
                    assert len(things) <= group.things
                    assert SMALLEST_GROUP <= group.people.least <= len(people) <= group.people.most


def test_protected_facts_leave_no_trace(server: Server) -> None:
    """With what is protected and without it: the same answer, to the last number."""
    chances = replace(CROWDED, partial=0.2, protected=0.02)
    whole, bare = (Waiting(7200, chances, salt).make() for salt in ("with", "without"))
    # The same draws under other ids, so that both can stand in one database.
    hidden = protected({fact.id: fact for fact in bare.everything()})
    assert hidden
    without = Region(
        {holder: [f for f in fs if f.id not in hidden] for holder, fs in bare.facts.items()},
        [link for link in bare.links if link.id not in hidden],
        bare.organisations,
    )
    with opened(server) as bolt:
        told = []
        for region in (whole, without):
            settle(bolt, region)
            told.append([_told(Recording(bolt), each.id) for each in region.organisations])
    assert told[0] == told[1]
    assert any(each != ((), ()) for each in told[0])


def test_no_question_cuts_a_group(server: Server) -> None:
    """What is told of a stretch is the same in every answer: no two tell more together."""
    region = Waiting(7300, replace(CROWDED, partial=0.2), "asked").make()
    own = region.organisations[0].id
    asked = (
        Period(date(2019, 4, 1), date(2019, 6, 15)),
        Period(date(2019, 4, 1), date(2019, 6, 16)),
        Period(date(2019, 12, 31), date(2020, 1, 1)),
    )
    with opened(server) as bolt:
        settle(bolt, region)
        viewer = view(Unchanging(bolt), "coordinator", "policy", organisation=own)
        every_wait = own_waits(viewer, TODAY, EVER, DOMAINS)
        every_handover = own_handovers(viewer, TODAY, EVER, None)
        assert every_wait
        assert every_handover
        for period in asked:
            for domains in ([DOMAINS[0]], list(DOMAINS)):
                assert own_waits(viewer, TODAY, period, domains) == tuple(
                    each
                    for each in every_wait
                    if each.domain in domains and _touch(each.group.period, period)
                )
                assert own_handovers(viewer, TODAY, period, domains) == tuple(
                    each
                    for each in every_handover
                    if each.domain in domains and _touch(each.group.period, period)
                )


def _touch(one: Period, other: Period) -> bool:
    return one.first <= other.last and one.last >= other.first
