"""The same fictional families as their organisations' own registrations: CSV files to import."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from graph.vocabulary import label
from ingest.demonstration.names import FAMILIES, MEN, WOMEN
from ingest.demonstration.region import Region
from ingest.demonstration.services import PROVIDERS, Provider
from ingest.demonstration.skeleton import Human, Skeleton, Stay, skeleton
from ingest.tabular.tables import (
    CLIENTS,
    EPISODES,
    INVOLVEMENTS,
    PROFESSIONALS,
    RELATIONS,
    SERVICES,
    Table,
)

_Row = Mapping[str, str]


def write_registrations(wanted: Region, folder: Path, organisations: int = 5) -> list[Path]:
    """Write what so many organisations hold about a region's families, a folder each.

    The people are those of the region's cases, with the same citizen numbers, each in the
    registers of the organisations that serve them. Gives the folders that were written.
    """
    families = [skeleton(wanted.seed, n, wanted.today) for n in range(wanted.families)]
    written = []
    for provider in PROVIDERS[:organisations]:
        place = folder / provider.name.lower().replace(" ", "-")
        place.mkdir(parents=True, exist_ok=True)
        for table, rows in _tables(provider, families):
            _write(place / f"{table.name}.csv", table, rows)
        written.append(place)
    return written


def _write(file: Path, table: Table, rows: Iterator[_Row]) -> None:
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.DictWriter(out, table.header, delimiter=";", restval="")
        writer.writeheader()
        writer.writerows(rows)


def _tables(provider: Provider, families: list[Skeleton]) -> Iterator[tuple[Table, Iterator[_Row]]]:
    served = [
        (f"{index + 1:05d}", family, [s for s in family.stays if s.provider is provider])
        for index, family in enumerate(families)
    ]
    served = [each for each in served if each[2]]
    yield (
        CLIENTS,
        (_client(number, human) for number, family, _ in served for human in _known(family)),
    )
    yield RELATIONS, (row for number, family, _ in served for row in _relations(number, family))
    yield PROFESSIONALS, (_worker(provider, n) for n in range(8))
    yield SERVICES, iter([_service(provider)])
    yield (
        EPISODES,
        (
            _episode(number, n, stay)
            for number, _, stays in served
            for n, stay in enumerate(stays, start=1)
        ),
    )
    yield (
        INVOLVEMENTS,
        (
            _involvement(number, stay)
            for number, _, stays in served
            for stay in stays
            if stay.started
        ),
    )


def _known(family: Skeleton) -> list[Human]:
    """Whom an organisation registers: the household, not the grandparents."""
    return [family.mother, family.father, *family.children]


def _client_number(family: str, human: Human) -> str:
    return f"{family}-{human.key}"


def _day(day: date | None) -> str:
    return day.strftime("%d-%m-%Y") if day else ""


def _client(family: str, human: Human) -> _Row:
    return {
        "clientnummer": _client_number(family, human),
        "bsn": human.number.reveal() if human.number else "",
        "voornamen": human.given,
        "voorvoegsel": human.prefix,
        "achternaam": human.family_name,
        "geslacht": label("gender", human.gender, "nl"),
        "geboortedatum": _day(human.born),
    }


def _relations(number: str, family: Skeleton) -> Iterator[_Row]:
    for child in family.children:
        for parent in (family.mother, family.father):
            couple = next((c for c in family.couples if child in c.children), None)
            if couple is None or parent not in (couple.first, couple.second):
                continue
            yield {
                "clientnummer": _client_number(number, parent),
                "relatie": "moeder" if parent is family.mother else "vader",
                "ander_clientnummer": _client_number(number, child),
            }


def _worker(provider: Provider, number: int) -> _Row:
    # Every organisation has staff of its own; the names follow from its key and the number.
    offset = sum(map(ord, provider.key)) + 3 * number
    prefix, name = FAMILIES[offset % len(FAMILIES)]
    return {
        "medewerkernummer": f"m{number}",
        "voornamen": (WOMEN if number % 2 else MEN)[offset % len(WOMEN)],
        "voorvoegsel": prefix,
        "achternaam": name,
        "functie": label("involvement_role", provider.role, "nl"),
    }


def _service(provider: Provider) -> _Row:
    return {
        "dienstnummer": "d1",
        "naam_dienst": provider.service,
        "soort_dienst": label("service_kind", provider.service_kind, "nl"),
        "leefgebied": label("life_domain", provider.life_domain, "nl"),
        "wet": label("law", provider.law, "nl"),
    }


def _episode(family: str, number: int, stay: Stay) -> _Row:
    return {
        "trajectnummer": f"{family}-t{number}",
        "clientnummer": _client_number(family, stay.human),
        "dienstnummer": "d1",
        "aangevraagd": _day(stay.requested),
        "wachtend_sinds": _day(stay.requested),
        "gestart": _day(stay.started),
        "beeindigd": _day(stay.ended),
        "medewerkernummer": f"m{stay.worker}" if stay.started else "",
    }


def _involvement(family: str, stay: Stay) -> _Row:
    return {
        "medewerkernummer": f"m{stay.worker}",
        "clientnummer": _client_number(family, stay.human),
        "rol": label("involvement_role", stay.provider.role, "nl"),
        "leefgebied": label("life_domain", stay.provider.life_domain, "nl"),
        "van": _day(stay.started),
        "tot": _day(stay.ended),
    }
