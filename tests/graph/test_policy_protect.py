"""The closure by example: a shelter, and what would tell of it."""

from __future__ import annotations

from typing import Final

import pytest

from graph.case_graph import CaseGraph
from graph.ids import REFERENCE_HOLDER, new_id
from graph.model import (
    Action,
    Addresses,
    Case,
    EdgeFact,
    EpisodeOf,
    Event,
    Fact,
    Goal,
    HappenedAt,
    Household,
    InvolvedWith,
    LivesAt,
    LocatedAt,
    MemberOf,
    OfferedBy,
    Organisation,
    PartOf,
    Person,
    Place,
    ProvidedBy,
    Receives,
    Register,
    Serves,
    Service,
    ServiceEpisode,
    Statement,
    Team,
    TookPart,
    UnsafeSituation,
    WorksFor,
)
from graph.policy import protected
from graph.policy.protect import SHELTER_ORGANISATIONS, SHELTER_ROLES, SHELTER_SERVICES
from graph.policy.support import Held
from graph.vocabulary import vocabulary

CASE: Final = new_id()
# What is of no interest here but must be there.
FILLED: Final[dict[type[Fact], dict[str, object]]] = {
    Case: {"name": "Fictional"},
    Organisation: {"name": "House"},
    Team: {"name": "Team"},
    Service: {"name": "Help"},
    ServiceEpisode: {"life_domain": "housing"},
    Event: {"kind": "flight"},
    Goal: {"part": "safety_plan", "text": "Safe"},
    Action: {"text": "Do"},
    UnsafeSituation: {"rank": 1, "text": "Night"},
    InvolvedWith: {"role": "practitioner"},
    TookPart: {"role": "underwent"},
    Register: {"name": "Register", "kind": "organisation"},
}


class Drawing:
    def __init__(self) -> None:
        self.facts: dict[str, Fact] = {}
        self.case = self.put(Case, id=CASE, holder=CASE)
        self.mother = self.put(Person)

    def put(self, kind: type[Fact], /, **values: object) -> Fact:
        filled = {"id": new_id(), "holder": CASE} | FILLED.get(kind, {}) | values
        fact = kind.model_validate({"label": kind.model_fields["label"].default} | filled)
        self.facts[fact.id] = fact
        return fact

    def edge(self, kind: type[EdgeFact], start: Fact, end: Fact, /, **values: object) -> Fact:
        return self.put(kind, start=start.id, end=end.id, **values)

    def hidden(self, fact: Fact) -> bool:
        return fact.id in protected(self.facts)

    def shelter(self) -> Fact:
        house = self.put(Organisation, holder=REFERENCE_HOLDER)
        self.edge(LocatedAt, house, self.put(Place, protected=True), holder=REFERENCE_HOLDER)
        return house


@pytest.fixture
def drawing() -> Drawing:
    return Drawing()


def test_a_person_of_the_family_stays_whatever_is_joined_to_them(drawing: Drawing) -> None:
    edge = drawing.edge(LivesAt, drawing.mother, drawing.put(Place, protected=True))
    work = drawing.edge(WorksFor, drawing.mother, drawing.shelter())
    assert drawing.hidden(edge)
    assert drawing.hidden(work)
    assert not drawing.hidden(drawing.mother)


def test_a_household_that_lives_only_there_is_protected_and_one_that_was_known_is_not(
    drawing: Drawing,
) -> None:
    there = drawing.put(Place, protected=True)
    new, known = drawing.put(Household), drawing.put(Household)
    drawing.edge(LivesAt, new, there)
    drawing.edge(LivesAt, known, there)
    drawing.edge(LivesAt, known, drawing.put(Place))
    member = drawing.edge(MemberOf, drawing.mother, new)
    assert drawing.hidden(new)
    assert drawing.hidden(member)
    assert not drawing.hidden(known)


def test_a_shelter_takes_its_teams_services_episodes_and_professionals_with_it(
    drawing: Drawing,
) -> None:
    house = drawing.shelter()
    team, service = drawing.put(Team), drawing.put(Service)
    drawing.edge(PartOf, team, house)
    drawing.edge(OfferedBy, service, house)
    worker = drawing.put(Person, kind="professional")
    drawing.edge(WorksFor, worker, team)
    drawing.edge(WorksFor, worker, drawing.put(Organisation))
    by_service, by_worker = drawing.put(ServiceEpisode), drawing.put(ServiceEpisode)
    drawing.edge(EpisodeOf, by_service, service)
    drawing.edge(ProvidedBy, by_worker, worker)
    received = drawing.edge(Receives, drawing.mother, by_worker)
    involved = drawing.edge(InvolvedWith, worker, drawing.mother)
    for fact in (house, team, service, worker, by_service, by_worker, received, involved):
        assert drawing.hidden(fact), fact


def test_an_organisation_that_offers_one_service_in_a_hidden_place_is_itself_known(
    drawing: Drawing,
) -> None:
    municipality, stay = drawing.put(Organisation), drawing.put(Service)
    drawing.edge(OfferedBy, stay, municipality)
    drawing.edge(LocatedAt, stay, drawing.put(Place, protected=True))
    assert drawing.hidden(stay)
    assert not drawing.hidden(municipality)


def test_an_organisation_with_an_open_office_and_a_hidden_house_is_protected(
    drawing: Drawing,
) -> None:
    house = drawing.shelter()
    drawing.edge(LocatedAt, house, drawing.put(Place))
    assert drawing.hidden(house)


def test_shelters_are_known_by_their_kind() -> None:
    assert set(vocabulary("organisation_kind").flagged("shelter")) == SHELTER_ORGANISATIONS
    assert set(vocabulary("service_kind").codes) >= SHELTER_SERVICES
    assert set(vocabulary("involvement_role").codes) >= SHELTER_ROLES


@pytest.mark.parametrize("kind", sorted(SHELTER_ORGANISATIONS))
def test_a_shelter_by_kind_needs_no_mark(drawing: Drawing, kind: str) -> None:
    house = drawing.put(Organisation, kind=kind)
    assert drawing.hidden(drawing.edge(InvolvedWith, house, drawing.mother))


def test_everything_in_a_register_of_a_shelter_is_protected(drawing: Drawing) -> None:
    house = drawing.shelter()
    register = new_id()
    file = drawing.put(Register, id=register, holder=register, organisation=house.id)
    client = drawing.put(Person, holder=register)
    assert drawing.hidden(file)
    assert drawing.hidden(client)


def test_a_register_of_nobody_knows_whom_is_protected(drawing: Drawing) -> None:
    register = new_id()
    file = drawing.put(Register, id=register, holder=register, organisation=new_id())
    assert drawing.hidden(file)
    tree = drawing.put(Register, id=(tree_id := new_id()), holder=tree_id, kind="genealogy")
    assert not drawing.hidden(tree)


def test_statements_go_with_what_they_are_about_and_with_who_said_them(drawing: Drawing) -> None:
    edge = drawing.edge(LivesAt, drawing.mother, drawing.put(Place, protected=True))
    about = drawing.put(Statement, about=edge.id, said_by=drawing.mother.id)
    of_it = drawing.put(Statement, about=about.id, said_by=drawing.mother.id)
    hidden = drawing.put(Person, protected=True)
    by = drawing.put(Statement, about=drawing.mother.id, said_by=hidden.id)
    lost = drawing.put(Statement, about=new_id())
    plain = drawing.put(Statement, about=drawing.mother.id, said_by=drawing.mother.id)
    assert [drawing.hidden(each) for each in (about, of_it, by, lost, plain)] == [
        True,
        True,
        True,
        True,
        False,
    ]


def test_events_there_are_protected_and_those_elsewhere_only_when_no_one_else_was_in_them(
    drawing: Drawing,
) -> None:
    there, shared, alone = drawing.put(Event), drawing.put(Event), drawing.put(Event)
    drawing.edge(TookPart, drawing.mother, there)
    drawing.edge(HappenedAt, there, drawing.put(Place, protected=True))
    hidden = drawing.put(Person, protected=True)
    drawing.edge(TookPart, hidden, shared)
    drawing.edge(TookPart, drawing.mother, shared)
    drawing.edge(TookPart, hidden, alone)
    drawing.edge(TookPart, drawing.put(Person, kind="professional"), alone)
    assert [drawing.hidden(each) for each in (there, shared, alone)] == [True, False, True]


def test_plans_that_hang_on_a_protected_situation_go_with_it(drawing: Drawing) -> None:
    situation, open_one = drawing.put(UnsafeSituation, protected=True), drawing.put(UnsafeSituation)
    goal, both, action = drawing.put(Goal), drawing.put(Goal), drawing.put(Action)
    drawing.edge(Addresses, goal, situation)
    drawing.edge(Addresses, both, situation)
    drawing.edge(Addresses, both, open_one)
    drawing.edge(Serves, action, goal)
    assert [drawing.hidden(each) for each in (goal, both, action)] == [True, False, True]


def test_a_mark_on_an_edge_hides_that_edge_alone(drawing: Drawing) -> None:
    home, place = drawing.put(Household), drawing.put(Place)
    edge = drawing.edge(LivesAt, home, place, protected=True)
    assert protected(drawing.facts) == {edge.id}


def test_what_has_no_visible_edge_left_is_not_shown(drawing: Drawing) -> None:
    loose = [drawing.put(kind) for kind in (Household, Event, ServiceEpisode, Place, Organisation)]
    professional = drawing.put(Person, kind="professional")
    employer = drawing.put(Organisation)
    drawing.edge(WorksFor, professional, employer)
    held = Held(CASE, CaseGraph.of(CASE, drawing.facts.values()).facts).supported()
    assert drawing.mother.id in held
    for fact in (*loose, professional, employer):
        assert fact.id not in held, fact


def test_facts_of_a_file_that_is_not_there_are_not_shown(drawing: Drawing) -> None:
    stray = drawing.put(Person, holder=new_id())
    drawing.edge(InvolvedWith, drawing.put(Person, kind="professional"), stray)
    held = Held(CASE, drawing.facts).supported()
    assert set(held) == {CASE, drawing.mother.id}
