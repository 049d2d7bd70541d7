"""Rows to records, one function per table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from graph.told import Told
from ingest.records import (
    Address,
    EpisodeRecord,
    Gender,
    HouseholdRecord,
    InvolvementRecord,
    MembershipRecord,
    PersonName,
    PersonRecord,
    ProfessionalRecord,
    Record,
    ServiceRecord,
)
from ingest.tabular.relations import read_relation
from ingest.tabular.values import Cells

_GENDERS: Final[dict[str, Gender]] = {
    "woman": "woman",
    "man": "man",
    "non_binary": "non_binary",
    "unknown": "unknown",
}


def _name(cells: Cells) -> PersonName:
    return PersonName(
        given=cells.text("given_names"),
        call_name=cells.text("call_name"),
        prefix=cells.text("prefix"),
        family=cells.text("family_name"),
    )


def _address(cells: Cells) -> Address | None:
    address = Address(
        cells.text("street"),
        cells.text("house_number"),
        cells.postcode(),
        cells.text("locality"),
        cells.yes("secret_address"),
    )
    return None if address.is_empty else address


def _client(cells: Cells) -> Iterator[Record]:
    key = cells.required_key("client_number")
    name = PersonName(
        given=cells.text("given_names"),
        call_name=cells.text("call_name"),
        prefix=cells.text("prefix"),
        family=cells.text("family_name"),
        partner_prefix=cells.text("partner_prefix"),
        partner_family=cells.text("partner_family_name"),
    )
    born, died = cells.date("date_of_birth"), cells.date("date_of_death")
    if born is not None and died is not None and died.latest < born.earliest:
        cells.fault("date_of_death", Told("lies before the birth; left out"))
        died = None
    yield PersonRecord(
        key,
        () if name.is_empty else (name,),
        _GENDERS.get(cells.code("gender") or "unknown", "unknown"),
        born,
        cells.text("place_of_birth"),
        died,
        deceased=died is not None,
        bsn=cells.number("citizen_number"),
        address=_address(cells),
        notes=cells.notes(),
        place=cells.place,
    )


def _household(cells: Cells) -> Iterator[Record]:
    key = cells.required_key("household_number")
    person = cells.required_key("client_number")
    yield HouseholdRecord(
        key, cells.text("household_name"), _address(cells), cells.notes(), cells.place
    )
    days = cells.decimal("days_a_week", above=0, most=7)
    kind = cells.code("kind_of_stay") or ("main" if days is None else "part_time")
    yield MembershipRecord(key, person, kind, days, cells.period(), cells.place)


def _professional(cells: Cells) -> Iterator[Record]:
    key = cells.required_key("employee_number")
    name = _name(cells)
    if name.family is None:
        raise cells.refuse("family_name", Told("is empty or cannot be read"))
    yield ProfessionalRecord(
        key,
        name,
        cells.text("organisation"),
        cells.text("team"),
        cells.text("job"),
        cells.period(),
        place=cells.place,
    )


def _service(cells: Cells) -> Iterator[Record]:
    key = cells.required_key("service_number")
    name = cells.required_text("service_name")
    domain = cells.code("life_domain")
    if domain is None:
        raise cells.refuse("life_domain", Told("is empty or not in the list"))
    yield ServiceRecord(
        key,
        name,
        domain,
        cells.text("organisation"),
        cells.code("kind_of_service"),
        cells.code("law"),
        cells.notes(),
        cells.place,
    )


def _person_or_household(cells: Cells) -> tuple[str | None, str | None]:
    """Whom it is about: the household only where no client is named."""
    person = cells.key("client_number")
    household = cells.key("household_number")
    if person is None and household is None:
        raise cells.refuse("client_number", Told("neither a client nor a household is named"))
    return person, None if person is not None else household


def _episode(cells: Cells) -> Iterator[Record]:
    key = cells.required_key("episode_number")
    service = cells.required_key("service_number")
    person, household = _person_or_household(cells)
    requested, waiting = cells.date("requested"), cells.date("waiting_since")
    started, ended = cells.date("started"), cells.date("ended")
    first = requested or waiting or started
    if first is not None and ended is not None and ended.latest < first.earliest:
        cells.fault("ended", Told("lies before the beginning; left out"))
        ended = None
    if requested is not None and started is not None and started.latest < requested.earliest:
        cells.fault("started", Told("lies before the request; the request is left out"))
        requested = None
    yield EpisodeRecord(
        key,
        service,
        person,
        household,
        cells.code("state"),
        requested,
        waiting,
        started,
        ended,
        cells.note("reason"),
        cells.code("end_reason"),
        cells.code("framework"),
        cells.text("referred_by"),
        cells.key("employee_number"),
        cells.notes(),
        cells.place,
    )


def _involvement(cells: Cells) -> Iterator[Record]:
    role = cells.code("role")
    if role is None:
        raise cells.refuse("role", Told("is empty or not in the list"))
    person, household = _person_or_household(cells)
    yield InvolvementRecord(
        role,
        cells.key("employee_number"),
        cells.text("organisation"),
        person,
        household,
        cells.code("life_domain"),
        cells.yes("responsible"),
        cells.note("reason"),
        cells.period(),
        cells.place,
    )


READERS: Final[dict[str, Callable[[Cells], Iterator[Record]]]] = {
    "clients": _client,
    "households": _household,
    "relations": read_relation,
    "professionals": _professional,
    "services": _service,
    "episodes": _episode,
    "involvements": _involvement,
}
"""How to read a row of each table (by English name); each may raise `RowRefused`."""
