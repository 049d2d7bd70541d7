"""The tables of an organisation's registrations: one template per table.

This is the single source of the column names: the reader, the templates that people download and
the page `registration-tables` in the documentation are made from it. Names are Dutch, as people
have them in their files; the English names, and other usual ones, are read as well.
"""

from __future__ import annotations

from typing import Final

from ingest.tabular.columns import (
    CALL_NAME,
    CLIENT,
    EMPLOYEE,
    FAMILY,
    FROM,
    GIVEN,
    HOUSE_NUMBER,
    HOUSEHOLD,
    LIFE_DOMAIN,
    LOCALITY,
    NOTE,
    ORGANISATION,
    POSTCODE,
    PREFIX,
    SECRET,
    STREET,
    UNTIL,
    Column,
    Table,
    may,
    must,
)

CLIENTS: Final = Table(
    "clienten",
    "clients",
    "The people whom the organisation serves, one row each.",
    (
        CLIENT,
        Column(
            "bsn",
            "citizen_number",
            "number",
            "checked by its 11-test; kept only as a keyed hash, to find the same person elsewhere",
            also=("burgerservicenummer", "sofinummer"),
        ),
        GIVEN,
        CALL_NAME,
        PREFIX,
        FAMILY,
        Column("voorvoegsel_partner", "partner_prefix", also=("tussenvoegsel_partner",)),
        Column(
            "achternaam_partner",
            "partner_family_name",
            also=("partnernaam", "geslachtsnaam_partner"),
        ),
        Column("geslacht", "gender", "code", vocabulary="gender", also=("sex",)),
        Column(
            "geboortedatum",
            "date_of_birth",
            "date",
            also=("geb_datum", "geb.datum", "born", "birth_date"),
        ),
        Column("geboorteplaats", "place_of_birth"),
        Column(
            "overlijdensdatum",
            "date_of_death",
            "date",
            also=("datum_overlijden", "died", "death_date"),
        ),
        STREET,
        HOUSE_NUMBER,
        POSTCODE,
        LOCALITY,
        SECRET,
        NOTE,
    ),
)

HOUSEHOLDS: Final = Table(
    "huishoudens",
    "households",
    "Who lives in which household, one row for each member and stay.",
    (
        must(HOUSEHOLD),
        CLIENT,
        Column(
            "soort_verblijf",
            "kind_of_stay",
            "code",
            "empty: main home",
            vocabulary="membership_kind",
            also=("verblijf", "soort"),
        ),
        Column(
            "dagen_per_week",
            "days_a_week",
            "decimal",
            "0,5 to 7, for a child with two homes",
            also=("dagen",),
        ),
        FROM,
        UNTIL,
        Column("naam_huishouden", "household_name", also=("naam", "gezinsnaam")),
        STREET,
        HOUSE_NUMBER,
        POSTCODE,
        LOCALITY,
        SECRET,
        NOTE,
    ),
)

RELATIONS: Final = Table(
    "relaties",
    "relations",
    "Who is what of whom: the client is the mother, partner, neighbour, ... of the other client.",
    (
        CLIENT,
        Column(
            "relatie",
            "relation",
            "code",
            "what the client is of the other one; an emotional relation or a kind of authority too",
            True,
            "relation_kind",
            ("soort_relatie", "relatiesoort"),
        ),
        Column(
            "ander_clientnummer",
            "other_client_number",
            "key",
            required=True,
            also=(
                "ander_cliëntnummer",
                "relatie_clientnummer",
                "van_clientnummer",
                "other_client_id",
            ),
        ),
        Column(
            "soort_partnerschap",
            "kind_of_partnership",
            "code",
            "for partners",
            vocabulary="partner_kind",
        ),
        FROM,
        UNTIL,
        Column(
            "einde_door", "ended_by", "code", "for partners: how it ended", vocabulary="partner_end"
        ),
        Column(
            "nabijheid", "closeness", "ring", "1 (nearest) to 3, for the network", also=("ring",)
        ),
        NOTE,
    ),
)

PROFESSIONALS: Final = Table(
    "medewerkers",
    "professionals",
    "The organisation's professionals.",
    (
        must(EMPLOYEE),
        GIVEN,
        CALL_NAME,
        PREFIX,
        must(FAMILY),
        ORGANISATION,
        Column("team", "team"),
        Column("functie", "job", also=("function", "beroep")),
        FROM,
        UNTIL,
    ),
)

SERVICES: Final = Table(
    "diensten",
    "services",
    "What the organisation offers.",
    (
        Column(
            "dienstnummer",
            "service_number",
            "key",
            required=True,
            also=("dienstnr", "productcode", "service_id"),
        ),
        Column(
            "naam_dienst", "service_name", required=True, also=("naam", "dienst", "omschrijving")
        ),
        Column(
            "soort_dienst", "kind_of_service", "code", vocabulary="service_kind", also=("soort",)
        ),
        ORGANISATION,
        must(LIFE_DOMAIN),
        Column("wet", "law", "code", vocabulary="law"),
        NOTE,
    ),
)

EPISODES: Final = Table(
    "trajecten",
    "episodes",
    "One client or household and one service, from request to end, one row each.",
    (
        Column(
            "trajectnummer",
            "episode_number",
            "key",
            required=True,
            also=("trajectnr", "episode_id", "zaaknummer"),
        ),
        may(CLIENT),
        HOUSEHOLD,
        Column(
            "dienstnummer",
            "service_number",
            "key",
            required=True,
            also=("dienstnr", "productcode", "service_id"),
        ),
        Column("aangevraagd", "requested", "date", also=("aanvraagdatum", "datum_aanvraag")),
        Column("wachtend_sinds", "waiting_since", "date", also=("op_wachtlijst",)),
        Column("gestart", "started", "date", also=("startdatum", "begindatum")),
        Column("beeindigd", "ended", "date", also=("beëindigd", "einddatum")),
        Column(
            "stand",
            "state",
            "code",
            "decides where dates are missing",
            vocabulary="episode_state",
            also=("status",),
        ),
        Column("reden", "reason", "note", "why it was requested"),
        Column(
            "reden_einde",
            "end_reason",
            "code",
            vocabulary="episode_end",
            also=("reden_beëindiging", "reden_beeindiging"),
        ),
        Column("kader", "framework", "code", vocabulary="legal_framework"),
        Column(
            "verwijzer",
            "referred_by",
            explains="number of a professional, or name of an organisation",
            also=("verwezen_door",),
        ),
        EMPLOYEE,
        NOTE,
    ),
    needs_one_of=("client_number", "household_number"),
)

INVOLVEMENTS: Final = Table(
    "betrokkenheid",
    "involvements",
    "Which professional, or which organisation, is involved with whom, in which role, since when.",
    (
        EMPLOYEE,
        ORGANISATION,
        may(CLIENT),
        HOUSEHOLD,
        Column("rol", "role", "code", required=True, vocabulary="involvement_role"),
        LIFE_DOMAIN,
        Column(
            "verantwoordelijk",
            "responsible",
            "yes_no",
            "ja: carries the responsibility",
            also=("regie",),
        ),
        FROM,
        UNTIL,
        Column("reden", "reason", "note"),
    ),
    needs_one_of=("client_number", "household_number"),
)

TABLES: Final = (CLIENTS, HOUSEHOLDS, RELATIONS, PROFESSIONALS, SERVICES, EPISODES, INVOLVEMENTS)
"""All tables, in the order in which they are read: what is referred to comes first."""


def table(name: str) -> Table | None:
    """The table of that Dutch or English name; None when there is none."""
    return next((one for one in TABLES if name in (one.name, one.english)), None)


__all__ = [
    "CLIENTS",
    "EPISODES",
    "HOUSEHOLDS",
    "INVOLVEMENTS",
    "PROFESSIONALS",
    "RELATIONS",
    "SERVICES",
    "TABLES",
    "Column",
    "Table",
    "table",
]
