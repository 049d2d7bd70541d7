"""What a column and a table are, and the columns that several tables share."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
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
    """One table. `needs_one_of` names columns (English) of which a row must have at least one."""

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


CLIENT: Final = Column(
    "clientnummer",
    "client_number",
    "key",
    "the organisation's own number of the person",
    required=True,
    also=("cliëntnummer", "clientnr", "cliëntnr", "client_id", "persoonsnummer"),
)
FROM: Final = Column(
    "van",
    "from",
    "date",
    "first day, or what is known of it",
    also=("begindatum", "ingangsdatum", "start"),
)
UNTIL: Final = Column(
    "tot", "until", "date", "last day; empty while it goes on", also=("einddatum", "t/m", "end")
)
NOTE: Final = Column(
    "opmerking", "note", "note", "free text", also=("opmerkingen", "toelichting", "notes")
)
STREET: Final = Column("straat", "street", also=("straatnaam",))
HOUSE_NUMBER: Final = Column(
    "huisnummer", "house_number", explains="with letter and addition", also=("huisnr",)
)
POSTCODE: Final = Column("postcode", "postcode", "postcode", "four digits and two letters")
LOCALITY: Final = Column("woonplaats", "locality", also=("plaats",))
SECRET: Final = Column(
    "geheim_adres",
    "secret_address",
    "yes_no",
    "ja: the address is protected and shows to nobody without a grant",
    also=("adres geheim", "geheimhouding", "beschermd_adres"),
)
GIVEN: Final = Column("voornamen", "given_names", also=("voornaam", "first_name", "given"))
CALL_NAME: Final = Column("roepnaam", "call_name", also=("nickname",))
PREFIX: Final = Column(
    "voorvoegsel", "prefix", also=("tussenvoegsel", "voorvoegsels", "tussenvoegsels")
)
FAMILY: Final = Column("achternaam", "family_name", also=("geslachtsnaam", "surname", "last_name"))
ORGANISATION: Final = Column(
    "organisatie",
    "organisation",
    explains="name; empty: the organisation whose register it is",
    also=("instelling", "aanbieder"),
)
LIFE_DOMAIN: Final = Column(
    "leefgebied", "life_domain", "code", vocabulary="life_domain", also=("domein",)
)
EMPLOYEE: Final = Column(
    "medewerkernummer",
    "employee_number",
    "key",
    "the organisation's own number of the professional",
    also=("medewerkernr", "personeelsnummer", "professional_id"),
)
HOUSEHOLD: Final = Column(
    "huishoudnummer",
    "household_number",
    "key",
    also=("huishoudennummer", "huishoudnr", "household_id", "gezinsnummer"),
)


def must(column: Column) -> Column:
    """The same column, in a table whose rows mean nothing without it."""
    return replace(column, required=True)


def may(column: Column) -> Column:
    """The same column, in a table whose rows can do without it."""
    return replace(column, required=False)
