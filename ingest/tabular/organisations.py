"""Organisations, teams, services and professionals: who offers help, and who gives it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph.ids import REFERENCE_HOLDER, derived_id
from graph.model import OfferedBy, Organisation, PartOf, Person, Service, Team, WorksFor
from ingest.facts import Item, cut_name, cut_text, known_id
from ingest.normalise import fold
from ingest.records import ProfessionalRecord, ServiceRecord, SourcePlace


def organisation_id(name: str) -> str:
    """The id of an organisation that is known by name only; spellings of one name meet."""
    return derived_id(REFERENCE_HOLDER, "organisation", fold(name))


@dataclass(frozen=True, slots=True)
class Offer:
    """A service that the tables told of: its id, life domain and organisation."""

    service: str
    life_domain: str
    organisation: str


class Organisations:
    """What one register's tables tell about organisations.

    `organisation` is the name of the one whose register it is. `known` maps folded names to ids of
    organisations that reference data has already.
    """

    def __init__(self, register: str, organisation: str, known: Mapping[str, str]) -> None:
        self._register = register
        self._organisation = organisation
        self._known = known
        self.own = known.get(fold(organisation)) or organisation_id(organisation)
        self.offers: dict[str, Offer] = {}
        """The services met so far, by the organisation's own number."""
        self._met: set[str] = {self.own}

    def employee_id(self, key: str) -> str:
        """The id of a professional by the organisation's own number."""
        return known_id(self._register, "employee", key)

    def own_node(self, place: SourcePlace) -> Item:
        """The organisation whose register it is."""
        name = cut_name(self._organisation) or "?"
        return Item(Organisation(id=self.own, holder=REFERENCE_HOLDER, name=name), place)

    def named(self, name: str | None, where: SourcePlace) -> tuple[str, list[Item]]:
        """The organisation of that name, or the register's own; and its node when it is new."""
        if name is None or fold(name) == fold(self._organisation):
            return self.own, []
        found = self._known.get(fold(name)) or organisation_id(name)
        if found in self._met:
            return found, []
        self._met.add(found)
        node = Organisation(id=found, holder=REFERENCE_HOLDER, name=cut_name(name) or "?")
        return found, [Item(node, where)]

    def professional(self, record: ProfessionalRecord) -> Iterator[Item]:
        """A professional, with organisation and team."""
        person = self.employee_id(record.key)
        name = record.name
        yield Item(
            Person(
                id=person,
                holder=self._register,
                kind="professional",
                given=cut_name(name.given),
                call_name=cut_name(name.call_name),
                prefix=cut_name(name.prefix),
                family_name=cut_name(name.family),
                occupation=cut_name(record.job),
            ),
            record.place,
            alone=True,
        )
        organisation, nodes = self.named(record.organisation, record.place)
        yield from nodes
        yield Item(
            WorksFor(
                id=derived_id(self._register, "works for", record.key),
                holder=self._register,
                start=person,
                end=organisation,
                function=cut_name(record.job),
                valid=record.valid,
            ),
            record.place,
        )
        if record.team is not None:
            yield from self._team(person, record, organisation, record.team)

    def _team(
        self, person: str, record: ProfessionalRecord, organisation: str, name: str
    ) -> Iterator[Item]:
        team = derived_id(REFERENCE_HOLDER, "team", organisation, fold(name))
        yield Item(Team(id=team, holder=REFERENCE_HOLDER, name=cut_name(name) or "?"), record.place)
        part = derived_id(REFERENCE_HOLDER, "part of", team)
        edge = PartOf(id=part, holder=REFERENCE_HOLDER, start=team, end=organisation)
        yield Item(edge, record.place)
        yield Item(
            WorksFor(
                id=derived_id(self._register, "works for", record.key, fold(name)),
                holder=self._register,
                start=person,
                end=team,
                function=cut_name(record.job),
                valid=record.valid,
            ),
            record.place,
        )

    def service(self, record: ServiceRecord) -> Iterator[Item]:
        """A service and who offers it."""
        organisation, nodes = self.named(record.organisation, record.place)
        yield from nodes
        service = derived_id(REFERENCE_HOLDER, "service", organisation, record.key)
        self.offers[record.key] = Offer(service, record.life_domain, organisation)
        yield Item(
            Service(
                id=service,
                holder=REFERENCE_HOLDER,
                name=cut_name(record.name) or "?",
                kind=record.kind,
                life_domain=record.life_domain,
                law=record.law,
                note=cut_text("\n".join(record.notes)),
            ),
            record.place,
            alone=True,
        )
        edge = OfferedBy(
            id=derived_id(REFERENCE_HOLDER, "offered by", service),
            holder=REFERENCE_HOLDER,
            start=service,
            end=organisation,
        )
        yield Item(edge, record.place)
