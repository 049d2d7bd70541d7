"""A protected fact changes nothing for who may not see it: not a byte, not a place, not a date.

The number of random families follows the hypothesis profile: some hundreds by default,
10,000 with `make test-thorough`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from datetime import date
from types import ModuleType
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.case_graph import CaseGraph
from graph.dates import Interval
from graph.model import EdgeFact, Fact, Organisation, Person
from graph.policy import CaseGrant, Viewer, redact
from graph.policy.protect import LEANINGS
from graph.policy.support import FLOWS
from tests.graph.policy_additions import CANARY, Additions
from tests.graph.policy_families import Maker, graph_of, open_family

TODAY: Final = date(2024, 6, 1)
SEEDS: Final = st.integers(0, 2**32)
MANY: Final = settings(max_examples=max(200, settings.default.max_examples), deadline=None)  # type: ignore[union-attr]  # a profile is loaded in conftest
YEAR: Final = Interval.parse("2024-01-01/2024-12-31")
PROTECT: Final = sys.modules["graph.policy.protect"]
SUPPORT: Final = sys.modules["graph.policy.support"]


def viewer(family: Maker, role: str, grant: str, purpose: str, *more: str) -> Viewer:
    organisations = [fact.id for fact in family.facts if isinstance(fact, Organisation)]
    people = [fact.id for fact in family.facts if isinstance(fact, Person)]
    return Viewer(
        account="account",
        name="Somebody",
        roles=(role,),
        purpose=purpose,
        organisation=organisations[0] if role == "professional" else None,
        person=people[0] if role == "family_member" else None,
        grants=tuple(CaseGrant(family.case_id, kind, YEAR, "a reason") for kind in (grant, *more)),
    )


def without_the_grant(family: Maker) -> Iterator[Viewer]:
    """One of each part; some hold a protected grant for a purpose that it does not serve."""
    yield viewer(family, "duo", "duo", "support")
    yield viewer(family, "team_member", "team", "consultation", "protected")
    yield viewer(family, "professional", "involved", "support")
    yield viewer(family, "family_member", "family", "own_file", "protected")
    yield viewer(family, "duo", "break_glass", "emergency")


def pair(seed: int) -> tuple[Maker, Maker, Maker]:
    family = open_family(seed)
    return family, Additions(family, 2 * seed + 1).make(), Additions(family, 2 * seed + 2).make()


@MANY
@given(SEEDS)
def test_what_is_protected_changes_no_byte_of_what_is_shown(seed: int) -> None:
    family, first, second = pair(seed)
    plain, one, other = graph_of(family), graph_of(family, first), graph_of(family, second)
    hidden = {fact.id for maker in (first, second) for fact in maker.facts}
    for who in without_the_grant(family):
        shown = redact(plain, who, TODAY).to_json()
        assert redact(one, who, TODAY).to_json() == shown
        assert redact(other, who, TODAY).to_json() == shown
        assert CANARY.encode() not in shown
        assert not any(fact_id.encode() in shown for fact_id in hidden)


@settings(max_examples=30)
@given(SEEDS)
def test_all_ways_at_once_change_no_byte_either(seed: int) -> None:
    family = open_family(seed)
    more = Additions(family, seed + 1).make(all_ways=True)
    for who in without_the_grant(family):
        shown = redact(graph_of(family), who, TODAY)
        assert redact(graph_of(family, more), who, TODAY).to_json() == shown.to_json()


@settings(max_examples=30)
@given(SEEDS)
def test_who_holds_the_grant_sees_every_addition(seed: int) -> None:
    family, added, _ = pair(seed)
    everything = graph_of(family, added)
    shown = redact(everything, viewer(family, "duo", "duo", "support", "protected"), TODAY)
    assert set(shown.facts) == set(everything.facts)
    assert CANARY.encode() in shown.to_json()


def differs(seed: int) -> bool:
    family = open_family(seed)
    more = Additions(family, seed + 1).make(all_ways=True)
    who = viewer(family, "duo", "duo", "support")
    return (
        redact(graph_of(family), who, TODAY).to_json()
        != redact(graph_of(family, more), who, TODAY).to_json()
    )


def test_the_families_differ_under_no_rule_as_it_stands() -> None:
    assert not any(differs(seed) for seed in range(10))


@pytest.mark.parametrize("rule", LEANINGS, ids=lambda rule: rule.edge.__name__)
def test_every_rule_is_needed(rule: object, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = {edge: tuple(r for r in rules if r is not rule) for edge, rules in by_edge().items()}
    monkeypatch.setattr(PROTECT, "_BY_EDGE", kept)
    assert any(differs(seed) for seed in range(30))


def by_edge() -> Mapping[type[Fact], tuple[object, ...]]:
    found: Mapping[type[Fact], tuple[object, ...]] = PROTECT._BY_EDGE
    return found


@pytest.mark.parametrize(
    ("room", "name", "instead"),
    [
        (PROTECT, "SHELTER_ORGANISATIONS", frozenset()),
        (PROTECT, "SHELTER_SERVICES", frozenset()),
        (PROTECT, "SHELTER_ROLES", frozenset()),
        (PROTECT, "_works_in_a_shelter", lambda fact, facts: False),
        (PROTECT, "_only_professional", lambda rule, support, facts: False),
        (SUPPORT, "_takes", lambda node, edge: node is not None),
        (SUPPORT, "_said_of", lambda present, kept: iter(present.items())),
    ],
)
def test_every_other_part_of_the_closure_is_needed(
    room: ModuleType, name: str, instead: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, name, instead)
    assert any(differs(seed) for seed in range(30))


@pytest.mark.parametrize(
    "edge",
    [edge for edge, way in FLOWS.items() if way != "both ways"],
    ids=lambda edge: edge.__name__,
)
def test_support_that_flows_the_other_way_too_never_shows_a_protected_fact(
    edge: type[EdgeFact], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Support decides what loose ends are seen; what is marked stays out whatever it says."""
    monkeypatch.setattr(SUPPORT, "FLOWS", {**FLOWS, edge: "both ways"})
    for seed in range(3):
        family = open_family(seed)
        more = Additions(family, seed + 1).make(all_ways=True)
        marked = [fact for fact in more.facts if fact.protected]
        shown = redact(graph_of(family, more), viewer(family, "duo", "duo", "support"), TODAY)
        assert not any(fact.id in shown.facts for fact in marked)


GRANTS: Final = ("duo", "team", "involved", "family", "protected", "break_glass")
PURPOSES: Final = ("support", "consultation", "own_file", "emergency")


@st.composite
def viewers_with_more(draw: st.DrawFn) -> tuple[tuple[str, ...], str, tuple[str, ...], str]:
    roles = draw(st.lists(st.sampled_from(["duo", "team_member", "professional", "family_member"])))
    few = draw(st.lists(st.sampled_from(GRANTS), unique=True))
    return tuple(roles), draw(st.sampled_from(PURPOSES)), tuple(few), draw(st.sampled_from(GRANTS))


@settings(max_examples=120)
@given(SEEDS, viewers_with_more())
def test_one_grant_more_never_shows_less(
    seed: int, drawn: tuple[tuple[str, ...], str, tuple[str, ...], str]
) -> None:
    roles, purpose, grants, extra = drawn
    family, added, _ = pair(seed)
    everything = graph_of(family, added)
    base = viewer(family, "professional", grants[0] if grants else "team", purpose)
    few = Viewer(
        "account",
        "Somebody",
        roles,
        purpose,
        organisation=base.organisation,
        person=next(fact.id for fact in family.facts if isinstance(fact, Person)),
        grants=tuple(CaseGrant(family.case_id, kind, YEAR, "a reason") for kind in grants),
    )
    less = redact(everything, few, TODAY)
    more = redact(
        everything, few.with_grant(CaseGrant(family.case_id, extra, YEAR, "a reason")), TODAY
    )
    for fact_id, fact in less.facts.items():
        wider = more.facts[fact_id].model_dump()
        assert all(
            wider[name] == value for name, value in fact.model_dump().items() if value is not None
        )
    for who in less.identities:
        assert set(less.same_human(who)) <= set(more.same_human(who))


@settings(max_examples=30)
@given(SEEDS)
def test_a_secret_leaves_for_nobody(seed: int) -> None:
    family, added, _ = pair(seed)
    everything = graph_of(family, added)
    assert b"GEHEIM" in everything.to_json()
    for who in (
        *without_the_grant(family),
        viewer(family, "duo", "duo", "support", "protected"),
        viewer(family, "team_member", "team", "support", "protected"),
    ):
        assert b"GEHEIM" not in redact(everything, who, TODAY).to_json()


@settings(max_examples=40)
@given(SEEDS, st.sampled_from(["coordinator", "administrator"]), st.sampled_from(GRANTS))
def test_who_has_no_part_in_a_case_gets_an_empty_one(seed: int, role: str, grant: str) -> None:
    family, added, _ = pair(seed)
    for purpose in ("coordination", "policy", "administration", "support", "emergency"):
        shown = redact(
            graph_of(family, added), viewer(family, role, grant, purpose, "protected"), TODAY
        )
        assert shown == CaseGraph.of(family.case_id, ())


@settings(max_examples=40)
@given(SEEDS)
def test_what_is_shown_is_whole_and_redacting_it_again_changes_nothing(seed: int) -> None:
    family, added, _ = pair(seed)
    everything = graph_of(family, added)
    for who in without_the_grant(family):
        shown = redact(everything, who, TODAY)
        for fact in shown:
            assert fact.holder in shown.facts or fact.holder.startswith("00000000-0000-7000")
            if isinstance(fact, EdgeFact):
                assert fact.start in shown.facts
                assert fact.end in shown.facts
        if "family_member" not in who.roles and "professional" not in who.roles:
            assert redact(shown, who, TODAY).to_json() == shown.to_json()
