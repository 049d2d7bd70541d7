"""Records of an organisation's registrations to facts of its register.

People, households, episodes and involvements are the register's own; the organisation, its teams
and its services are shared reference data, so that two registers that name one organisation mean
the same node. Ids follow from the register and the organisation's own numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from graph.dates import OPEN, Interval
from graph.errors import InvalidDate
from graph.ids import REFERENCE_HOLDER, derived_id
from graph.model import (
    EpisodeOf,
    Fact,
    Household,
    InvolvedWith,
    LivesAt,
    MemberOf,
    OfferedBy,
    Organisation,
    PartOf,
    Person,
    Place,
    ProvidedBy,
    Receives,
    ReferredBy,
    Service,
    ServiceEpisode,
    Team,
    WorksFor,
)
from ingest.facts import Item, cut_name, cut_text
from ingest.normalise import fold
from ingest.records import (
    Address,
    EpisodeRecord,
    HouseholdRecord,
    InvolvementRecord,
    MembershipRecord,
    PersonName,
    PersonRecord,
    ProfessionalRecord,
    Record,
    Secret,
    ServiceRecord,
    Skipped,
    SourcePlace,
)
from ingest.tabular.kin_facts import KinFacts

HashNumber = Callable[[Secret], str]
"""Makes the keyed hash of a citizen number; see `ingest.bsn.hash_number`."""

_NOWHERE: Final = SourcePlace("", 1)


def organisation_id(name: str) -> str:
    """The id of an organisation that is known by name only; spellings of one name meet."""
    return derived_id(REFERENCE_HOLDER, "organisation", fold(name))


class RegisterFacts:
    """Maps the records of one register.

    `organisation` is the name of the organisation whose register it is; `organisation_node` its id,
    where reference data has it already under another one. Without `hash_number` citizen numbers
    are left out.
    """

    def __init__(
        self,
        register: str,
        organisation: str,
        *,
        organisation_node: str | None = None,
        hash_number: HashNumber | None = None,
    ) -> None:
        self._register = register
        self._organisation = organisation
        self._own = organisation_node or organisation_id(organisation)
        self._hash = hash_number
        self._kin = KinFacts(register)
        self._services: dict[str, tuple[str, str, str]] = {}
        self._organisations: set[str] = {self._own}

    def items(self, records: Iterable[Record | Skipped]) -> Iterator[Item | Skipped]:
        """Yield every fact, nodes before the edges that need them; faults pass through."""
        own = Organisation(
            id=self._own, holder=REFERENCE_HOLDER, name=cut_name(self._organisation) or "?"
        )
        yield Item(own, _NOWHERE)
        for record in records:
            if isinstance(record, Skipped):
                yield record
            else:
                yield from self._map(record)

    def _id(self, *key: str) -> str:
        return derived_id(self._register, *key)

    def person_id(self, key: str) -> str:
        """The id of a client by the organisation's own number."""
        return self._id("client", key)

    def _map(self, record: Record) -> Iterator[Item | Skipped]:
        match record:
            case PersonRecord():
                yield from self._client(record)
            case HouseholdRecord():
                yield from self._household(record)
            case MembershipRecord():
                yield Item(self._membership(record), record.place)
            case ProfessionalRecord():
                yield from self._professional(record)
            case ServiceRecord():
                yield from self._service(record)
            case EpisodeRecord():
                yield from self._episode(record)
            case InvolvementRecord():
                yield from self._involvement(record)
            case _:
                yield from self._kin.items(record)

    def _client(self, record: PersonRecord) -> Iterator[Item]:
        person = self.person_id(record.key)
        name = record.names[0] if record.names else PersonName()
        hashed = None
        if record.bsn is not None and self._hash is not None:
            hashed = self._hash(record.bsn)
        partner = " ".join(part for part in (name.partner_prefix, name.partner_family) if part)
        fact = Person(
            id=person,
            holder=self._register,
            given=cut_name(name.given),
            call_name=cut_name(name.call_name),
            prefix=cut_name(name.prefix),
            family_name=cut_name(name.family),
            partner_name=cut_name(partner),
            gender=record.gender,
            born=record.born,
            died=record.died,
            birth_place=cut_name(record.born_at),
            number_hash=hashed,
            note=cut_text("\n".join(record.notes)),
        )
        yield Item(fact, record.place, alone=True)
        if record.address is not None:
            yield from self._address(person, record.address, record.place)

    def _address(self, of: str, address: Address, where: SourcePlace) -> Iterator[Item]:
        """A place of one's own: addresses are not shared, so that none tells of another."""
        place_id = self._id("address", of)
        yield Item(
            Place.model_validate(
                {
                    "id": place_id,
                    "holder": self._register,
                    "street": cut_name(address.street),
                    "number": cut_name(address.number),
                    "postcode": cut_name(address.postcode),
                    "locality": cut_name(address.locality),
                    **({"protected": True} if address.secret else {}),
                }
            ),
            where,
        )
        lives = {
            "id": self._id("lives", of),
            "holder": self._register,
            "start": of,
            "end": place_id,
            **({"protected": True} if address.secret else {}),
        }
        yield Item(LivesAt.model_validate(lives), where)

    def _household(self, record: HouseholdRecord) -> Iterator[Item]:
        household = self._id("household", record.key)
        yield Item(
            Household(
                id=household,
                holder=self._register,
                name=cut_name(record.name),
                note=cut_text("\n".join(record.notes)),
            ),
            record.place,
        )
        if record.address is not None:
            yield from self._address(household, record.address, record.place)

    def _membership(self, record: MembershipRecord) -> Fact:
        start = record.valid.text.partition("/")[0]
        return MemberOf(
            id=self._id("member", record.household, record.person, record.kind, start),
            holder=self._register,
            start=self.person_id(record.person),
            end=self._id("household", record.household),
            kind=record.kind,
            days_per_week=record.days_a_week,
            valid=record.valid,
        )

    def _named(self, name: str | None, where: SourcePlace) -> tuple[str, list[Item]]:
        """The organisation of that name, or the register's own; and its node when it is new."""
        if name is None or fold(name) == fold(self._organisation):
            return self._own, []
        found = organisation_id(name)
        if found in self._organisations:
            return found, []
        self._organisations.add(found)
        node = Organisation(id=found, holder=REFERENCE_HOLDER, name=cut_name(name) or "?")
        return found, [Item(node, where)]

    def _professional(self, record: ProfessionalRecord) -> Iterator[Item]:
        person = self._id("employee", record.key)
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
        organisation, nodes = self._named(record.organisation, record.place)
        yield from nodes
        yield Item(
            WorksFor(
                id=self._id("works for", record.key),
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
                id=self._id("works for", record.key, fold(name)),
                holder=self._register,
                start=person,
                end=team,
                function=cut_name(record.job),
                valid=record.valid,
            ),
            record.place,
        )

    def _service(self, record: ServiceRecord) -> Iterator[Item]:
        organisation, nodes = self._named(record.organisation, record.place)
        yield from nodes
        service = derived_id(REFERENCE_HOLDER, "service", organisation, record.key)
        self._services[record.key] = (service, record.life_domain, organisation)
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

    def _episode(self, record: EpisodeRecord) -> Iterator[Item | Skipped]:
        known = self._services.get(record.service)
        if known is None:
            reason = "the service is in no table of services; the row is skipped"
            yield Skipped(record.place.file, record.place.line, "dienstnummer", reason)
            return
        service, life_domain, organisation = known
        episode = self._id("episode", record.key)
        node, fault = self._episode_node(episode, record, life_domain)
        if fault is not None:
            yield fault
        yield Item(node, record.place, alone=True)
        receiver = (
            self.person_id(record.person)
            if record.person is not None
            else self._id("household", record.household or "")
        )
        common = {"holder": self._register}
        yield Item(
            Receives(id=self._id("receives", record.key), start=receiver, end=episode, **common),
            record.place,
        )
        yield Item(
            EpisodeOf(id=self._id("episode of", record.key), start=episode, end=service, **common),
            record.place,
        )
        providers = [("organisation", organisation)]
        if record.professional is not None:
            providers.append(("professional", self._id("employee", record.professional)))
        for what, provider in providers:
            edge_id = self._id("provided by", record.key, what)
            edge = ProvidedBy(id=edge_id, start=episode, end=provider, **common)
            yield Item(edge, record.place)
        if record.referred_by is not None:
            yield from self._referral(record, episode, record.referred_by)

    def _episode_node(
        self, episode: str, record: EpisodeRecord, life_domain: str
    ) -> tuple[ServiceEpisode, Skipped | None]:
        over = record.ended is not None or record.state == "ended"
        end = record.ended if over else OPEN
        first = record.requested or record.waiting or record.started
        running = record.started is not None or record.state in ("active", "paused")
        fault = None
        active: Interval | None = None
        try:
            valid = Interval.of(first, end) if first or record.ended else Interval.UNKNOWN
            if running:
                active = Interval.of(record.started, end)
        except InvalidDate:
            valid, active = Interval.UNKNOWN, None
            reason = "ends before it starts; its dates are left out"
            fault = Skipped(record.place.file, record.place.line, "beeindigd", reason)
        node = ServiceEpisode(
            id=episode,
            holder=self._register,
            valid=valid,
            life_domain=life_domain,
            requested=record.requested,
            waiting_since=record.waiting,
            active=active,
            end_reason=record.end_reason,
            framework=record.framework,
            reason=cut_text(record.reason),
            note=cut_text("\n".join(record.notes)),
        )
        return node, fault

    def _referral(self, record: EpisodeRecord, episode: str, by: str) -> Iterator[Item]:
        """By a professional of the register's own, told by a number, or by an organisation."""
        if any(character.isdigit() for character in by) and " " not in by:
            target = self._id("employee", by)
        else:
            target, nodes = self._named(by, record.place)
            yield from nodes
        edge = ReferredBy(
            id=self._id("referred by", record.key), holder=self._register, start=episode, end=target
        )
        yield Item(edge, record.place)

    def _involvement(self, record: InvolvementRecord) -> Iterator[Item]:
        if record.professional is not None:
            who = self._id("employee", record.professional)
        else:
            who, nodes = self._named(record.organisation, record.place)
            yield from nodes
        whom = (
            self.person_id(record.person)
            if record.person is not None
            else self._id("household", record.household or "")
        )
        start = record.valid.text.partition("/")[0]
        key = (who, whom, record.role, record.life_domain or "", start)
        yield Item(
            InvolvedWith(
                id=self._id("involved", *key),
                holder=self._register,
                start=who,
                end=whom,
                role=record.role,
                life_domain=record.life_domain,
                responsible=record.responsible,
                reason=cut_text(record.reason),
                valid=record.valid,
            ),
            record.place,
        )
