"""Every cell of the table, with one fact of each kind in every light."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, get_args

import pytest

from graph.case_graph import CaseGraph
from graph.dates import Interval
from graph.model import (
    Account,
    AuthorityOver,
    Case,
    CentredOn,
    Characteristic,
    Concerns,
    Decision,
    DoneBy,
    EdgeFact,
    Event,
    Fact,
    FactKind,
    Has,
    Household,
    InvolvedWith,
    IssuedBy,
    LegalMeasure,
    LivesAt,
    MemberOf,
    Organisation,
    Person,
    Place,
    ProvidedBy,
    Receives,
    Register,
    RelatesTo,
    SameAs,
    ServiceEpisode,
    Statement,
    TookPart,
)
from graph.model import Action as PlanAction
from graph.policy import CaseGrant, Viewer, redact
from graph.policy.matrix import COLUMNS, Column
from graph.policy.page import page
from graph.vocabulary import vocabulary
from tests.graph.policy_families import Maker

TODAY: Final = date(2024, 6, 1)
YEAR: Final = Interval.parse("2024-01-01/2024-12-31")
BOTH: Final = ("family", "professionals")
ROOT: Final = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Light:
    """How a fact stands to a viewer: whose it is, with whom it was shared, whether protected."""

    own: bool
    shared: tuple[str, ...]
    protected: bool


class Room:
    """A case in which every kind of fact is there in every light, and each hangs on somebody."""

    def __init__(self) -> None:
        self.m = Maker(1, "Text")
        self.lights: dict[str, Light] = {}
        m = self.m
        self.case = m.put(Case, id=m.case_id, holder=m.case_id, shared=())
        self.someone = m.person(shared=BOTH)
        self.other = m.person(shared=BOTH)
        self.me = m.person(shared=())
        self.ours = m.shared_data(Organisation, shared=BOTH)
        self.theirs = m.shared_data(Organisation, shared=BOTH)
        for org in (self.ours, self.theirs):  # both are there for everybody with a part
            self.put_edge(InvolvedWith, org, self.case, Light(org is self.ours, BOTH, False))
        lights = (Light(*each) for each in itertools.product((True, False), SHARES, (False, True)))
        for light in lights:
            self.fill(light)
        m.put(Account, shared=BOTH, name="Somebody")

    def put(self, kind: type[Fact], light: Light, /, **values: object) -> Fact:
        fact = self.m.put(kind, shared=light.shared, protected=light.protected, **values)
        self.lights[fact.id] = light
        return fact

    def put_edge(self, kind: type[EdgeFact], start: Fact, end: Fact, light: Light) -> Fact:
        return self.put(kind, light, start=start.id, end=end.id)

    def fill(self, light: Light) -> None:
        plain = Light(False, light.shared, light.protected)
        org = self.ours if light.own else self.theirs
        me, someone = self.me, self.someone
        self.put(Person, plain, kind="family")
        self.put_edge(MemberOf, someone, self.put(Household, plain), plain)
        self.put_edge(LivesAt, someone, self.put(Place, plain), plain)
        self.put_edge(RelatesTo, someone, self.other, plain)
        self.put_edge(InvolvedWith, org, someone, light)
        episode = self.put(ServiceEpisode, light)
        self.put_edge(Receives, someone, episode, light)
        self.put_edge(ProvidedBy, episode, org, light)
        self.put_edge(TookPart, someone, self.put(Event, plain), plain)
        self.put_edge(Has, someone, self.put(Characteristic, plain), plain)
        measure = self.put(LegalMeasure, light)
        self.put_edge(Concerns, measure, someone, light)
        self.put_edge(IssuedBy, measure, org, light)
        self.put_edge(AuthorityOver, org, someone, light)
        self.put(Decision, plain)
        action = self.put(PlanAction, light)
        self.put_edge(DoneBy, action, org, light)
        said_by = me.id if light.own else None
        self.put(Statement, light, about=someone.id, said_by=said_by, field=None)
        self.put_edge(CentredOn, self.case, someone, Light(True, light.shared, light.protected))
        self.link(org, light)

    def link(self, org: Fact, light: Light) -> None:
        m = self.m
        m.holder = m.new_id()
        self.put(
            Register,
            Light(light.own, light.shared, False),
            id=m.holder,
            holder=m.holder,
            organisation=org.id,
        )
        known = self.put(Person, Light(light.own, light.shared, False), kind="family")
        self.put(
            SameAs, light, start=self.someone.id, end=known.id, status="confirmed", why="equal"
        )
        m.holder = m.case_id


SHARES: Final = ((), ("family",), ("professionals",), BOTH)
ROOM: Final = Room()
GRAPH: Final = CaseGraph.of(ROOM.m.case_id, ROOM.m.facts)
# Registers' people come and go with their links, which other tests follow.
JUDGED: Final = {
    fact.id: fact
    for fact in GRAPH
    if fact.id in ROOM.lights
    and (isinstance(fact, SameAs) or fact.holder in (GRAPH.case_id, ROOM.ours.holder))
}


def viewer(role: str, grant: str | None, purpose: str, *, protected: bool) -> Viewer:
    kinds = [kind for kind in (grant, "protected" if protected else None) if kind is not None]
    return Viewer(
        account="account",
        name="Somebody",
        roles=(role,),
        purpose=purpose,
        organisation=ROOM.ours.id,
        person=ROOM.me.id,
        grants=tuple(CaseGrant(GRAPH.case_id, kind, YEAR, "a reason") for kind in kinds),
    )


def column_of(role: str, grant: str | None, purpose: str) -> Column | None:
    found = [
        column
        for column in COLUMNS.values()
        if role in column.roles and column.grant == grant and purpose in column.purposes
    ]
    assert len(found) <= 1
    return found[0] if found else None


def expected(fact: Fact, light: Light, column: Column, *, opened: bool) -> bool:
    if light.protected and not opened:
        return False
    cell = column.cell(fact.kind_of_fact, "protected" if light.protected else "open")
    # An organisation's own is nothing to a family; what somebody said is theirs everywhere.
    own = light.own and (column.part != "family" or isinstance(fact, Statement | CentredOn))
    return (
        "all" in cell
        or ("own" in cell and own)
        or ("shared" in cell and column.audience in light.shared)
    )


ROLES: Final = vocabulary("role").codes
GRANTS: Final = (None, *(kind for kind in vocabulary("grant_kind").codes if kind != "protected"))


@pytest.mark.parametrize("purpose", vocabulary("purpose").codes)
@pytest.mark.parametrize("role", ROLES)
def test_every_cell_shows_what_the_table_says(role: str, purpose: str) -> None:
    for grant, protected in itertools.product(GRANTS, (False, True)):
        shown = redact(GRAPH, viewer(role, grant, purpose, protected=protected), TODAY)
        column = column_of(role, grant, purpose)
        if column is None or column.grant is None:
            assert len(shown) == 0, (role, grant, purpose)
            continue
        opened = protected and purpose in column.protected_purposes
        for fact_id, fact in JUDGED.items():
            wanted = expected(fact, ROOM.lights[fact_id], column, opened=opened)
            if isinstance(fact, Household | Place) and not wanted:
                continue  # may be needed: see below
            assert (fact_id in shown.facts) is wanted, (column.part, fact, ROOM.lights[fact_id])


def test_the_room_has_every_kind_in_every_light() -> None:
    kinds = {(fact.kind_of_fact, ROOM.lights[fact.id].protected) for fact in JUDGED.values()}
    wanted = set(get_args(FactKind)) - {"administration"}
    assert kinds >= {(kind, protected) for kind in wanted for protected in (False, True)}


def test_no_column_shows_a_secret_or_an_account() -> None:
    for column in COLUMNS.values():
        assert column.shows("secret") == frozenset()
        for row in ("open", "protected", "write"):
            assert column.cell("administration", row) == frozenset()


def test_who_belongs_to_no_family_and_to_no_case_sees_no_fact() -> None:
    for part in ("coordinator", "administrator"):
        column = COLUMNS[part]
        assert not any(column.facts.values())
        assert not any(column.properties.values())


def test_a_family_is_never_shown_what_is_protected() -> None:
    family = COLUMNS["family"]
    assert family.protected_purposes == frozenset()
    assert not any(cell for (_, row), cell in family.facts.items() if row == "protected")


def test_every_kind_of_fact_and_every_code_of_the_lists_is_in_the_table() -> None:
    for column in COLUMNS.values():
        assert {kind for kind, _ in column.facts} == set(get_args(FactKind))
        assert column.roles <= set(ROLES)
        assert column.purposes | column.protected_purposes <= set(vocabulary("purpose").codes)
        assert column.protected_purposes <= column.purposes
    assert {c.grant for c in COLUMNS.values() if c.grant} | {"protected"} == set(
        vocabulary("grant_kind").codes
    )
    assert {c.audience for c in COLUMNS.values() if c.audience} == set(vocabulary("audience").codes)
    assert set().union(*(column.roles for column in COLUMNS.values())) == set(ROLES)


def test_a_professional_sees_of_a_person_that_is_needed_who_they_are_and_no_more() -> None:
    shown = redact(GRAPH, viewer("professional", "involved", "support", protected=False), TODAY)
    m = Maker(2, "Text", GRAPH.case_id)
    needed = m.person(shared=(), occupation="Cook")
    unseen = m.person(shared=())
    org = m.shared_data(Organisation, shared=())
    m.edge(InvolvedWith, org, needed, shared=(), role="practitioner", reason="Ill")
    graph = CaseGraph.of(GRAPH.case_id, [*GRAPH, *m.facts])
    more = redact(graph, viewer("professional", "involved", "support", protected=False), TODAY)
    added = {fact.id: fact for fact in more if fact.id not in shown.facts}
    assert set(added) == {fact.id for fact in m.facts} - {unseen.id}
    person = added[needed.id]
    assert isinstance(person, Person)
    assert person.family_name == needed.family_name
    assert person.occupation is None
    assert person.note is None
    (involved,) = (fact for fact in added.values() if isinstance(fact, InvolvedWith))
    assert involved.reason is None


def test_a_shared_place_shows_its_street_and_another_is_not_there() -> None:
    who = viewer("family_member", "family", "own_file", protected=False)
    shown = redact(GRAPH, who, TODAY)
    places = shown.all(Place)
    assert places
    assert all("family" in place.shared and place.street for place in places)


def test_the_page_is_made_from_the_table() -> None:
    committed = (ROOT / "docs/reference/policy-matrix.md").read_text(encoding="utf-8")
    assert committed == page(), (
        "run `python -m graph.policy.page > docs/reference/policy-matrix.md`"
    )
