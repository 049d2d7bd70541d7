"""Organisations to choose from, on both engines: the public ones, and nothing of a shelter."""

from __future__ import annotations

from graph.changes import Change, Put
from graph.ids import REFERENCE_HOLDER, new_id
from graph.model import Fact, LocatedAt, OfferedBy, Organisation, Place, Service
from queries.catalog import declared
from queries.offers import nearest_offers, offers
from tests.conformance.opened import TODAY, Recording, opened, share, view
from tests.engines import Server


def organisation(
    name: str, kind: str | None, *services: str, protected: bool = False
) -> list[Fact]:
    made = Organisation(
        id=new_id(), holder=REFERENCE_HOLDER, name=name, kind=kind, protected=protected
    )
    facts: list[Fact] = [made]
    for service in services:
        offered = Service(
            id=new_id(), holder=REFERENCE_HOLDER, name=service, life_domain="parenting"
        )
        edge = OfferedBy(id=new_id(), holder=REFERENCE_HOLDER, start=offered.id, end=made.id)
        facts += [offered, edge]
    return facts


def test_organisations_and_services_are_told_and_nothing_protected(server: Server) -> None:
    mark = new_id()[-6:]
    public = organisation(f"Altra {mark}", "youth_care_provider", "Zorg B", "Hulp A")
    marked = organisation(f"Altra {mark} geheim", "youth_care_provider", "Geheim", protected=True)
    shelter = organisation(f"Altra {mark} opvang", "womens_shelter", "Opvang")
    near_shelter = organisation(f"Altra {mark} huis", None, "Wonen")
    place = Place(id=new_id(), holder=REFERENCE_HOLDER, street="Geheimhof", protected=True)
    at = LocatedAt(id=new_id(), holder=REFERENCE_HOLDER, start=near_shelter[0].id, end=place.id)
    facts = (*public, *marked, *shelter, *near_shelter, place, at)
    with opened(server) as bolt:
        share(bolt)
        operations = tuple(Put.of(fact) for fact in facts)
        bolt.write(Change(holder=REFERENCE_HOLDER, by="tests", operations=operations))
        store = Recording(bolt)
        viewer = view(store, "duo", "support")
        found = nearest_offers(offers(viewer, TODAY), f"altra {mark}")
        assert [each.organisation.id for each in found] == [public[0].id]
        assert [each.name for each in found[0].services] == ["Hulp A", "Zorg B"]
        assert found[0].services[0].life_domain == "parenting"
        by_kind = nearest_offers(offers(viewer, TODAY), "jeugdhulpaanbieder")
        assert public[0].id in {each.organisation.id for each in by_kind}
        (asked, *_) = [each for each in store.asked if each[0].name == "shared/offers"]
        declaration = declared("shared/offers")
        assert declaration.parameters.keys() <= asked[1].keys()
        assert asked[2][0].keys() == declaration.columns.keys()
        family = view(store, "family_member", "own_file")
        assert offers(family, TODAY) == ()
