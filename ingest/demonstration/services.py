"""The organisations of a demonstration region: the kinds that the Dutch pilots work with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from graph.ids import REFERENCE_HOLDER, derived_id
from graph.model import Fact, LocatedAt, OfferedBy, Organisation, Place, Service


@dataclass(frozen=True, slots=True)
class Provider:
    """One organisation with the service it offers; `wait` is its usual wait in days."""

    key: str
    name: str
    kind: str
    service: str
    service_kind: str
    life_domain: str
    law: str
    role: str
    wait: int

    @property
    def organisation_id(self) -> str:
        """The id of its organisation, the same in every region."""
        return derived_id(REFERENCE_HOLDER, "demonstration", "organisation", self.key)

    @property
    def service_id(self) -> str:
        """The id of its service, the same in every region."""
        return derived_id(REFERENCE_HOLDER, "demonstration", "service", self.key)


PROVIDERS: Final = (
    Provider("vt", "Veilig Thuis Proefregio", "domestic_abuse_centre", "Advies en melding",
             "advice_and_report", "domestic_relations", "social_support_act", "investigator", 5),
    Provider("gi", "Jeugdbescherming Proefregio", "youth_protection_agency", "Jeugdbescherming",
             "youth_protection", "parenting", "youth_act", "youth_protection_worker", 40),
    Provider("lt", "Lokaal Team Oefenwijk", "local_team", "Opvoedondersteuning",
             "parenting_support", "parenting", "youth_act", "family_worker", 21),
    Provider("ggz", "GGZ Proef", "mental_health_care", "Traumabehandeling",
             "trauma_treatment", "mental_health", "health_insurance_act", "practitioner", 180),
    Provider("jggz", "Jeugd-GGZ Voorbeeld", "youth_mental_health_care", "Traumabehandeling kind",
             "child_trauma_treatment", "mental_health", "youth_act", "practitioner", 210),
    Provider("vz", "Verslavingszorg Proef", "addiction_care", "Verslavingsbehandeling",
             "addiction_treatment", "substance_use", "health_insurance_act", "practitioner", 60),
    Provider("sh", "Budgethulp Proefregio", "debt_help", "Schuldhulp",
             "debt_counselling", "finances", "debt_assistance_act", "debt_counsellor", 45),
    Provider("rec", "Reclassering Proef", "probation", "Reclasseringstoezicht",
             "probation_supervision", "justice", "criminal_code", "probation_officer", 14),
    Provider("mw", "Maatschappelijk Werk Oefenwijk", "social_work", "Systeemtherapie",
             "system_therapy", "domestic_relations", "social_support_act", "social_worker", 30),
    Provider("fz", "Forensische Proef", "forensic_care", "Daderprogramma",
             "perpetrator_programme", "domestic_relations", "forensic_care_act", "practitioner",
             75),
)  # fmt: skip
SHELTER: Final = Provider(
    "vo", "Vrouwenopvang De Oefenhaven", "womens_shelter", "Verblijf in de opvang",
    "shelter_stay", "housing", "social_support_act", "shelter_worker", 3,
)  # fmt: skip
OTHERS: Final = (
    ("school", "Basisschool De Schets", "school"),
    ("politie", "Politie Proefregio", "police"),
    ("raad", "Raad voor de Kinderbescherming Proefregio", "child_protection_board"),
    ("rechtbank", "Rechtbank Proefregio", "court"),
    ("huisarts", "Huisartsenpraktijk Oefenwijk", "general_practice"),
    ("voetbal", "VV De Proefschoppers", "association"),
)


def other_id(key: str) -> str:
    """The id of an organisation without a service of its own."""
    return derived_id(REFERENCE_HOLDER, "demonstration", "organisation", key)


def reference_facts() -> list[Fact]:
    """Organisations, services and the shelter's protected place, held as shared reference data."""
    facts: list[Fact] = [
        Organisation(id=other_id(key), holder=REFERENCE_HOLDER, name=name, kind=kind)
        for key, name, kind in OTHERS
    ]
    for provider in (*PROVIDERS, SHELTER):
        hidden = provider is SHELTER
        facts += [
            Organisation(
                id=provider.organisation_id,
                holder=REFERENCE_HOLDER,
                name=provider.name,
                kind=provider.kind,
                protected=hidden,
            ),
            Service(
                id=provider.service_id,
                holder=REFERENCE_HOLDER,
                name=provider.service,
                kind=provider.service_kind,
                life_domain=provider.life_domain,
                law=provider.law,
                protected=hidden,
            ),
            OfferedBy(
                id=derived_id(provider.service_id, "offered"),
                holder=REFERENCE_HOLDER,
                start=provider.service_id,
                end=provider.organisation_id,
                protected=hidden,
            ),
        ]
    place = Place(
        id=SHELTER_PLACE,
        holder=REFERENCE_HOLDER,
        name="Opvanglocatie",
        street="Geheimhof",
        number="1",
        locality="Nergenshuizen",
        protected=True,
    )
    located = LocatedAt(
        id=derived_id(SHELTER_PLACE, "located"),
        holder=REFERENCE_HOLDER,
        start=SHELTER.organisation_id,
        end=SHELTER_PLACE,
        protected=True,
    )
    return [*facts, place, located]


SHELTER_PLACE: Final = derived_id(REFERENCE_HOLDER, "demonstration", "shelter")
