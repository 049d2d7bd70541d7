"""The tables of an organisation's registrations: one template per table.

This is the single source of the column names: the reader, the templates that people download and
the page `registration-tables` in the documentation are made from it. Names are Dutch, as people
have them in their files; the English names, and other usual ones, are read as well.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal

ColumnKind = Literal[
    "key", "text", "note", "date", "decimal", "yes_no", "code", "number", "postcode", "ring"
]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its Dutch name, its English name, what it holds, and what else it may be called.

    `vocabulary` names the closed list of a `code`. A row without a `required` value is skipped.
    """

    name: str
    english: str
    kind: ColumnKind = "text"
    explains: str = ""
    required: bool = False
    vocabulary: str | None = None
    also: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every name by which a header may call this column."""
        return (self.name, self.english, *self.also)


@dataclass(frozen=True, slots=True)
class Table:
    """One table. `needs_one_of` are columns of which a row must have at least one (by English name)."""

    name: str
    english: str
    explains: str
    columns: tuple[Column, ...]
    needs_one_of: tuple[str, ...] = ()
    by_english: dict[str, Column] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        by_english = {column.english: column for column in self.columns}
        object.__setattr__(self, "by_english", by_english)

    @property
    def header(self) -> tuple[str, ...]:
        """The header of the template: the Dutch names in order."""
        return tuple(column.name for column in self.columns)


_CLIENT: Final = Column(
    "clientnummer",
    "client_number",
    "key",
    "the organisation's own number of the person",
    required=True,
    also=("cliëntnummer", "clientnr", "cliëntnr", "client_id", "persoonsnummer"),
)
_FROM: Final = Column(
    "van",
    "from",
    "date",
    "first day, or what is known of it",
    also=("begindatum", "ingangsdatum", "start"),
)
_UNTIL: Final = Column(
    "tot", "until", "date", "last day; empty while it goes on", also=("einddatum", "t/m", "end")
)
_NOTE: Final = Column(
    "opmerking", "note", "note", "free text", also=("opmerkingen", "toelichting", "notes")
)
_STREET: Final = Column("straat", "street", also=("straatnaam",))
_HOUSE_NUMBER: Final = Column(
    "huisnummer", "house_number", explains="with letter and addition", also=("huisnr",)
)
_POSTCODE: Final = Column("postcode", "postcode", "postcode", "four digits and two letters")
_LOCALITY: Final = Column("woonplaats", "locality", also=("plaats",))
_SECRET: Final = Column(
    "geheim_adres",
    "secret_address",
    "yes_no",
    "ja: the address is protected and shows to nobody without a grant",
    also=("adres geheim", "geheimhouding", "beschermd_adres"),
)
_GIVEN: Final = Column("voornamen", "given_names", also=("voornaam", "first_name", "given"))
_CALL_NAME: Final = Column("roepnaam", "call_name", also=("nickname",))
_PREFIX: Final = Column(
    "voorvoegsel", "prefix", also=("tussenvoegsel", "voorvoegsels", "tussenvoegsels")
)
_FAMILY: Final = Column("achternaam", "family_name", also=("geslachtsnaam", "surname", "last_name"))
_ORGANISATION: Final = Column(
    "organisatie",
    "organisation",
    explains="name; empty: the organisation whose register it is",
    also=("instelling", "aanbieder"),
)
_LIFE_DOMAIN: Final = Column(
    "leefgebied", "life_domain", "code", vocabulary="life_domain", also=("domein",)
)
_EMPLOYEE: Final = Column(
    "medewerkernummer",
    "employee_number",
    "key",
    "the organisation's own number of the professional",
    also=("medewerkernr", "personeelsnummer", "professional_id"),
)
_HOUSEHOLD: Final = Column(
    "huishoudnummer",
    "household_number",
    "key",
    also=("huishoudennummer", "huishoudnr", "household_id", "gezinsnummer"),
)


def _must(column: Column) -> Column:
    return Column(
        column.name,
        column.english,
        column.kind,
        column.explains,
        True,
        column.vocabulary,
        column.also,
    )


def _may(column: Column) -> Column:
    return Column(
        column.name,
        column.english,
        column.kind,
        column.explains,
        False,
        column.vocabulary,
        column.also,
    )


CLIENTS: Final = Table(
    "clienten",
    "clients",
    "The people whom the organisation serves, one row each.",
    (
        _CLIENT,
        Column(
            "bsn",
            "citizen_number",
            "number",
            "checked by its 11-test; kept only as a keyed hash, to recognise the same person elsewhere",
            also=("burgerservicenummer", "sofinummer"),
        ),
        _GIVEN,
        _CALL_NAME,
        _PREFIX,
        _FAMILY,
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
        _STREET,
        _HOUSE_NUMBER,
        _POSTCODE,
        _LOCALITY,
        _SECRET,
        _NOTE,
    ),
)

HOUSEHOLDS: Final = Table(
    "huishoudens",
    "households",
    "Who lives in which household, one row for each member and stay.",
    (
        _must(_HOUSEHOLD),
        _CLIENT,
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
        _FROM,
        _UNTIL,
        Column("naam_huishouden", "household_name", also=("naam", "gezinsnaam")),
        _STREET,
        _HOUSE_NUMBER,
        _POSTCODE,
        _LOCALITY,
        _SECRET,
        _NOTE,
    ),
)

RELATIONS: Final = Table(
    "relaties",
    "relations",
    "Who is what of whom: the client is the mother, partner, neighbour, ... of the other client.",
    (
        _CLIENT,
        Column(
            "relatie",
            "relation",
            "code",
            "what the client is of the other one; also an emotional relation, or a kind of authority",
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
        _FROM,
        _UNTIL,
        Column(
            "einde_door", "ended_by", "code", "for partners: how it ended", vocabulary="partner_end"
        ),
        Column(
            "nabijheid", "closeness", "ring", "1 (nearest) to 3, for the network", also=("ring",)
        ),
        _NOTE,
    ),
)

PROFESSIONALS: Final = Table(
    "medewerkers",
    "professionals",
    "The organisation's professionals.",
    (
        _must(_EMPLOYEE),
        _GIVEN,
        _CALL_NAME,
        _PREFIX,
        _must(_FAMILY),
        _ORGANISATION,
        Column("team", "team"),
        Column("functie", "job", also=("function", "beroep")),
        _FROM,
        _UNTIL,
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
        _ORGANISATION,
        _must(_LIFE_DOMAIN),
        Column("wet", "law", "code", vocabulary="law"),
        _NOTE,
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
        _may(_CLIENT),
        _HOUSEHOLD,
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
        _EMPLOYEE,
        _NOTE,
    ),
    needs_one_of=("client_number", "household_number"),
)

INVOLVEMENTS: Final = Table(
    "betrokkenheid",
    "involvements",
    "Which professional, or which organisation, is involved with whom, in which role, since when.",
    (
        _EMPLOYEE,
        _ORGANISATION,
        _may(_CLIENT),
        _HOUSEHOLD,
        Column("rol", "role", "code", required=True, vocabulary="involvement_role"),
        _LIFE_DOMAIN,
        Column(
            "verantwoordelijk",
            "responsible",
            "yes_no",
            "ja: carries the responsibility",
            also=("regie",),
        ),
        _FROM,
        _UNTIL,
        Column("reden", "reason", "note"),
    ),
    needs_one_of=("client_number", "household_number"),
)

TABLES: Final = (CLIENTS, HOUSEHOLDS, RELATIONS, PROFESSIONALS, SERVICES, EPISODES, INVOLVEMENTS)
"""All tables, in the order in which they are read: what is referred to comes first."""


def table(name: str) -> Table | None:
    """The table of that Dutch or English name; None when there is none."""
    return next((one for one in TABLES if name in (one.name, one.english)), None)
