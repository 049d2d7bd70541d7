"""Where a hand put an organisation tells nobody of one that is hidden."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest

from graph.dates import Interval
from graph.model import Case, Organisation, PartOf, Person, Pinned, Service, Team, Tie
from graph.policy import CaseGrant, Viewer, redact
from tests.graph.policy_families import Maker, graph_of, open_family

TODAY: Final = date(2024, 6, 1)
YEAR: Final = Interval.parse("2024-01-01/2024-12-31")
PARTS: Final = (
    ("duo", "duo", "support"),
    ("team_member", "team", "support"),
    ("professional", "involved", "support"),
    ("family_member", "family", "own_file"),
    ("duo", "break_glass", "emergency"),
)


def viewer(family: Maker, role: str, purpose: str, *grants: str) -> Viewer:
    return Viewer(
        account="account",
        name="Somebody",
        roles=(role,),
        purpose=purpose,
        organisation=family.having(Organisation, family.facts)[0].id,
        person=family.having(Person, family.facts)[0].id,
        grants=tuple(CaseGrant(family.case_id, kind, YEAR, "a reason") for kind in grants),
    )


def with_a_pin_on_a_shelter(family: Maker) -> tuple[Maker, Organisation]:
    """A shelter that somebody is tied to, it and what is part of it put on a place."""
    more = Maker(1, "KANARIE", family.case_id)
    (case,) = family.having(Case, family.facts)
    who = next(p for p in family.having(Person, family.facts) if p.kind != "professional")
    shelter = more.shared_data(Organisation, kind="womens_shelter")
    more.edge(Tie, who, shelter, shared=("family", "professionals"))
    inside = [more.shared_data(Team), more.shared_data(Service, kind="shelter_stay")]
    more.edge(PartOf, inside[0], shelter, holder=shelter.holder)
    for each in (shelter, *inside):
        for kind in ("ecomap", "circles"):
            more.edge(Pinned, case, each, map=kind, shared=("family", "professionals"))
    return more, shelter


@pytest.mark.parametrize(("role", "grant", "purpose"), PARTS)
@pytest.mark.parametrize("seed", range(4))
def test_a_pin_on_what_is_hidden_changes_no_byte(
    seed: int, role: str, grant: str, purpose: str
) -> None:
    family = open_family(seed)
    more, shelter = with_a_pin_on_a_shelter(family)
    who = viewer(family, role, purpose, grant)
    shown = redact(graph_of(family, more), who, TODAY)
    assert shown.to_json() == redact(graph_of(family), who, TODAY).to_json()
    assert b"KANARIE" not in shown.to_json()
    assert shelter.id not in shown.facts


def test_a_grant_for_what_is_protected_shows_it_where_it_was_put() -> None:
    family = open_family(1)
    more, shelter = with_a_pin_on_a_shelter(family)
    who = viewer(family, "duo", "support", "duo", "protected")
    shown = redact(graph_of(family, more), who, TODAY)
    assert {pin.map for pin in shown.all(Pinned) if pin.end == shelter.id} == {"ecomap", "circles"}


@pytest.mark.parametrize(("role", "grant", "purpose"), PARTS)
def test_a_pin_is_no_reason_to_show_an_organisation(role: str, grant: str, purpose: str) -> None:
    """Who was tied to the family, and is no more, stays away though their place is kept."""
    family = open_family(2)
    more = Maker(3, "Weg", family.case_id)
    gone = more.shared_data(Organisation)
    (case,) = family.having(Case, family.facts)
    pin = more.edge(Pinned, case, gone, map="ecomap")
    who = viewer(family, role, purpose, grant)
    shown = redact(graph_of(family, more), who, TODAY)
    assert gone.id not in shown.facts
    assert pin.id not in shown.facts
