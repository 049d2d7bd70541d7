"""Each class of fact, with every property filled, through its whole life on either engine."""

from __future__ import annotations

from itertools import count

import pytest
from pydantic import JsonValue

from graph.changes import Change, End, Link, Operation, Put, Retract, Unlink, Update
from graph.dates import PartialDate
from graph.errors import NotFound
from graph.ids import derived_id, new_id
from graph.model import EdgeFact, Fact, SameAs
from graph.schema import EDGES, FACTS, HOLDERS, NODES, Property, properties
from graph.vocabulary import vocabulary
from tests.conformance.opened import opened
from tests.engines import Server

_IDS = count()
_REFERENCES = {"about", "said_by", "organisation", "person", "account", "case", "teams"}
_ONLY_OF_CASES = ("CENTRED_ON", "ASSIGNED_TO", "PINNED")
_GIVEN = {"id", "holder", "version", "recorded_at"}


def _value(p: Property) -> JsonValue:
    plain = p.type.removeprefix("list of ")
    one: JsonValue
    if p.vocabulary:
        one = vocabulary(p.vocabulary).codes[0]
    elif p.name in _REFERENCES:
        one = derived_id("elsewhere", p.name)
    elif plain == "PartialDate":
        one = "2014~"
    elif plain == "Interval":
        one = "2014-05/2019~"
    elif plain == "bool":
        one = True
    elif plain in ("int", "float"):
        one = 2
    else:
        one = f'Çağla\'s "{p.name}" — \\ ${{x}} 🏠'
    return [one] if p.many else one


def _sample(label: str, holder: str, **ends: str) -> Fact:
    """A fact with every property that the model has for its label."""
    values: dict[str, JsonValue] = {
        p.name: _value(p) for p in properties(label) if p.name not in _GIVEN
    }
    fact_id = holder if label in HOLDERS else derived_id(holder, label, str(next(_IDS)))
    return FACTS[label].model_validate(values | ends | {"id": fact_id, "holder": holder})


def _one_of_each(holder: str, holder_label: str) -> list[Fact]:
    """A node of every label, and an edge of every type between every pair of labels it may join."""
    nodes: dict[str, list[Fact]] = {}
    for label in NODES:
        if label not in HOLDERS or label == holder_label:
            nodes[label] = [_sample(label, holder)]
            if label not in HOLDERS:
                nodes[label].append(_sample(label, holder))
    edges = [
        _sample(label, holder, start=nodes[start][0].id, end=nodes[end][-1].id)
        for label, cls in EDGES.items()
        if cls is not SameAs
        for start in cls.starts
        for end in cls.ends
        if start in nodes and end in nodes
    ]
    return [fact for made in nodes.values() for fact in made] + edges


def _there(fact: Fact, **changed: object) -> Fact:
    return fact.model_copy(update=changed)


@pytest.mark.parametrize("holder_label", HOLDERS)
def test_every_class_of_fact_lives_and_goes(server: Server, holder_label: str) -> None:
    holder = new_id()
    facts = _one_of_each(holder, holder_label)
    of_the_other = {"SAME_AS", *HOLDERS, *(_ONLY_OF_CASES if holder_label == "Register" else ())}
    assert {fact.label for fact in facts} >= FACTS.keys() - of_the_other
    with opened(server) as store:

        def write(*operations: Operation) -> str:
            change = Change(holder=holder, by="tests", operations=operations)
            return store.write(change).recorded_at

        at = write(*(Put.of(fact) for fact in facts))
        expected = {fact.id: _there(fact, recorded_at=at) for fact in facts}
        assert dict(store.case_graph(holder).facts) == expected

        write(*(Update.on(fact, values={"note": None, "protected": False}) for fact in facts))
        expected = {
            fact.id: _there(fact, note=None, protected=False, version=2)
            for fact in expected.values()
        }
        assert dict(store.case_graph(holder).facts) == expected

        day = PartialDate.parse("2017-03")
        write(*(End.on(fact, day=day) for fact in expected.values()))
        expected = {
            fact.id: _there(fact, valid=fact.valid.with_end(day), version=3)
            for fact in expected.values()
        }
        assert dict(store.case_graph(holder).facts) == expected

        edges = [fact for fact in expected.values() if isinstance(fact, EdgeFact)]
        nodes = [fact for fact in expected.values() if not isinstance(fact, EdgeFact)]
        write(*(Retract.on(fact) for fact in (*edges, *nodes)))
        with pytest.raises(NotFound):
            store.case_graph(holder)


def test_a_link_with_every_property_lives_and_goes(server: Server) -> None:
    case, register = new_id(), new_id()
    people = {holder: _sample("Person", holder) for holder in (case, register)}
    with opened(server) as store:
        for holder, label in ((case, "Case"), (register, "Register")):
            facts = (_sample(label, holder), people[holder])
            store.write(
                Change(holder=holder, by="tests", operations=tuple(Put.of(fact) for fact in facts))
            )
        link = SameAs.model_validate(
            _sample("SAME_AS", case, start=people[case].id, end=people[register].id).model_dump()
            | {"status": "confirmed"}
        )
        made = store.write(Change(holder=case, by="tests", operations=(Link(same_as=link),)))
        graph = store.case_graph(case)
        assert graph.get(link.id, SameAs) == _there(link, recorded_at=made.recorded_at)
        assert graph.same_human(people[register].id) == tuple(
            sorted(person.id for person in people.values())
        )
        store.write(Change(holder=case, by="tests", operations=(Unlink.on(link),)))
        assert link.id not in store.case_graph(case).facts
