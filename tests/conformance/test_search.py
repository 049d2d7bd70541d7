"""Search on both engines: everybody who is shown and may be meant, and nobody else."""

from __future__ import annotations

import random

import pytest

from graph.changes import Change, Put
from graph.dates import Interval
from graph.errors import NotFound
from graph.ids import REFERENCE_HOLDER, derived_id, new_id
from graph.model import (
    Account,
    Case,
    CentredOn,
    Grant,
    InvolvedWith,
    Organisation,
    Person,
    RelatesTo,
)
from graph.store import Store
from graph.viewer_store import ViewerStore
from queries.catalog import declared
from queries.duos import duos
from queries.names import Typed, distance
from queries.search import Hits, names_of, search
from tests.conformance.opened import TODAY, Recording, opened, share, view
from tests.engines import Server

GIVEN = ("Anna", "Anne-Marie", "Johanna", "Noor", "Mehmet", "Yusuf", "Jan", "Lisa", "Çelik")
FAMILY = (("van der", "Berg"), ("", "Jansen"), ("de", "Boer"), ("", "Öztürk"), ("el", "Amrani"))
TYPED = ("anna", "jansen", "jnasen", "berg", "vd berg", "ozturk", "no", "boer lisa", "amrani")


def family(store: Store, draw: random.Random) -> tuple[str, list[Person]]:
    case = new_id()
    people = [
        Person(
            id=new_id(),
            holder=case,
            given=draw.choice(GIVEN),
            prefix=prefix or None,
            family_name=name,
            protected=draw.random() < 0.2,
            shared=("professionals",) if draw.random() < 0.5 else (),
        )
        for prefix, name in (draw.choice(FAMILY) for _ in range(6))
    ]
    facts = [Case(id=case, holder=case, name=f"Familie {draw.randrange(99)}"), *people]
    edges = [CentredOn(id=new_id(), holder=case, start=case, end=people[0].id)]
    ties = [
        RelatesTo(id=new_id(), holder=case, start=people[0].id, end=other.id, kind="close")
        for other in people[1:]
    ]
    operations = tuple(Put.of(fact) for fact in (*facts, *edges, *ties))
    store.write(Change(holder=case, by="tests", operations=operations))
    return case, people


def expected(store: ViewerStore, cases: list[str], text: str) -> set[tuple[str, int]]:
    """Everybody who is shown, looked at one by one."""
    found = set()
    for case in cases:
        try:
            graph = store.case_graph(case)
        except NotFound:
            continue
        for person in graph.all(Person):
            near = distance(Typed.of(text), names_of(person))
            if near is not None:
                found.add((person.id, near))
    return found


def found(hits: Hits) -> set[tuple[str, int]]:
    return {(hit.person.id, hit.distance) for hit in hits.people}


@pytest.mark.parametrize(
    ("role", "purpose", "kinds"),
    [
        ("duo", "support", ("duo",)),
        ("duo", "support", ("duo", "protected")),
        ("team_member", "consultation", ("team",)),
        ("professional", "support", ("involved",)),
        ("family_member", "own_file", ("family",)),
        ("coordinator", "coordination", ()),
        ("administrator", "administration", ("duo",)),
    ],
)
def test_who_is_found_is_who_is_shown(
    server: Server, role: str, purpose: str, kinds: tuple[str, ...]
) -> None:
    draw = random.Random(f"{role} {kinds}")
    with opened(server) as bolt:
        share(bolt)
        mine = [family(bolt, draw)[0] for _ in range(3)]
        family(bolt, draw)  # of others
        grants = tuple((case, kind) for case in mine for kind in kinds)
        viewer = view(bolt, role, purpose, grants=grants)
        for text in TYPED:
            if role == "coordinator":
                assert search(viewer, text, TODAY).people == ()
                continue
            assert found(search(viewer, text, TODAY)) == expected(viewer, mine, text), text


def test_a_protected_person_changes_no_byte_of_the_answer(server: Server) -> None:
    with opened(server) as bolt:
        share(bolt)
        case, _ = family(bolt, random.Random(7))
        viewer = view(bolt, "duo", "support", grants=((case, "duo"),))
        before = {text: search(viewer, text, TODAY) for text in TYPED}
        hidden = Person(
            id=new_id(), holder=case, given="Anna", family_name="Jansen", protected=True
        )
        tie = CentredOn(id=new_id(), holder=case, start=case, end=hidden.id)
        operations = (Put.of(hidden), Put.of(tie))
        bolt.write(Change(holder=case, by="tests", operations=operations))
        assert {text: search(viewer, text, TODAY) for text in TYPED} == before
        granted = view(bolt, "duo", "support", grants=((case, "duo"), (case, "protected")))
        assert hidden.id in {hit.person.id for hit in search(granted, "anna jansen", TODAY).people}


def test_too_short_a_word_finds_nobody_and_asks_nothing(server: Server) -> None:
    with opened(server) as bolt:
        share(bolt)
        case, _ = family(bolt, random.Random(1))
        store = Recording(bolt)
        viewer = view(store, "duo", "support", grants=((case, "duo"),))
        for text in ("", " ", "a", "-", "'"):
            assert search(viewer, text, TODAY) == Hits((), more=False)
        assert store.asked == []


def test_the_questions_are_as_declared(server: Server) -> None:
    with opened(server) as bolt:
        share(bolt)
        case, _ = family(bolt, random.Random(3))
        store = Recording(bolt)
        viewer = view(store, "duo", "support", grants=((case, "duo"),))
        search(viewer, "anna", TODAY)
        (asked,) = [each for each in store.asked if each[0].name == "search/names"]
        declaration = declared("search/names")
        assert declaration.parameters.keys() <= asked[1].keys()
        assert asked[2][0].keys() == declaration.columns.keys()


def test_who_is_the_duo_today(server: Server) -> None:
    shelter = Organisation(
        id=derived_id("duos", server.name),
        holder=REFERENCE_HOLDER,
        name="Opvang",
        kind="womens_shelter",
    )
    with opened(server) as bolt:
        share(bolt)
        case, _ = family(bolt, random.Random(5))
        administration = new_id()
        today = "2020-01-01/2030-01-01"
        made = [("Dana", today, None), ("Oud", "2019/2020", None), ("Opvang", today, shelter.id)]
        facts: list[Account | Grant] = []
        for name, valid, organisation in made:
            account = Account(
                id=new_id(),
                holder=administration,
                name=name,
                roles=("duo",),
                organisation=organisation,
            )
            facts.append(account)
            facts.append(
                Grant(
                    id=new_id(),
                    holder=administration,
                    account=account.id,
                    case=case,
                    kind="duo",
                    valid=Interval.parse(valid),
                )
            )
        bolt.write(Change(holder=REFERENCE_HOLDER, by="tests", operations=(Put.of(shelter),)))
        operations = tuple(Put.of(fact) for fact in facts)
        bolt.write(Change(holder=administration, by="tests", operations=operations))
        store = Recording(bolt)
        viewer = view(store, "duo", "support", grants=((case, "duo"),))
        assert duos(viewer, TODAY) == {case: ("Dana",)}
        (asked,) = [each for each in store.asked if each[0].name == "cases/duos"]
        assert declared("cases/duos").parameters.keys() <= asked[1].keys()


def test_involvement_alone_shows_what_was_shared(server: Server) -> None:
    with opened(server) as bolt:
        share(bolt)
        case, people = family(bolt, random.Random(11))
        organisation = Organisation(id=new_id(), holder=REFERENCE_HOLDER, name="GGZ")
        bolt.write(Change(holder=REFERENCE_HOLDER, by="tests", operations=(Put.of(organisation),)))
        involved = InvolvedWith(
            id=new_id(),
            holder=case,
            start=organisation.id,
            end=people[1].id,
            role="practitioner",
        )
        bolt.write(Change(holder=case, by="tests", operations=(Put.of(involved),)))
        viewer = view(
            bolt,
            "professional",
            "support",
            organisation=organisation.id,
            grants=((case, "involved"),),
        )
        for text in TYPED:
            assert found(search(viewer, text, TODAY)) == expected(viewer, [case], text)
