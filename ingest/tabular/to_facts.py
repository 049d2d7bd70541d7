"""Records of an organisation's registrations to facts of its register.

People, households, episodes and involvements are the register's own; the organisation, its teams
and its services are shared reference data, so that two registers that name one organisation mean
the same node. Ids follow from the register and the organisation's own numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from graph.model import (
    Fact,
    Household,
    LivesAt,
    MemberOf,
    Person,
    Place,
)
from ingest.facts import Item, cut_name, cut_text, known_id
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
from ingest.tabular.episode_facts import EpisodeFacts
from ingest.tabular.kin_facts import KinFacts
from ingest.tabular.organisations import Organisations

HashNumber = Callable[[Secret], str]
"""Makes the keyed hash of a citizen number; see `ingest.bsn.hash_number`."""

_NOWHERE: Final = SourcePlace("", 1)


class RegisterFacts:
    """Maps the records of one register.

    `organisation` is the name of the organisation whose register it is; `known` maps folded names
    to ids of organisations that reference data has already. Without `hash_number` citizen numbers
    are left out.
    """

    def __init__(
        self,
        register: str,
        organisation: str,
        *,
        known: Mapping[str, str] = MappingProxyType({}),
        hash_number: HashNumber | None = None,
    ) -> None:
        self._register = register
        self._hash = hash_number
        self._kin = KinFacts(register)
        self._organisations = Organisations(register, organisation, known)
        self._episodes = EpisodeFacts(register, self._organisations)

    def items(self, records: Iterable[Record | Skipped]) -> Iterator[Item | Skipped]:
        """Yield every fact, nodes before the edges that need them; faults pass through."""
        yield self._organisations.own_node(_NOWHERE)
        for record in records:
            if isinstance(record, Skipped):
                yield record
            else:
                yield from self._map(record)

    def _id(self, *key: str) -> str:
        return known_id(self._register, *key)

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
                yield from self._organisations.professional(record)
            case ServiceRecord():
                yield from self._organisations.service(record)
            case EpisodeRecord():
                yield from self._episodes.episode(record)
            case InvolvementRecord():
                yield from self._episodes.involvement(record)
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
