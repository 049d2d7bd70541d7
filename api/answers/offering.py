"""Organisations and their services, to choose from; and dates as people write them."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from api.answers.shape import Shape
from graph.dates import read_date, read_interval, write_date, write_interval
from graph.errors import Fault, InvalidChange, InvalidDate
from graph.language import Language, texts
from queries.offers import Offer


class ServiceOffered(Shape):
    """A service of an organisation."""

    id: str
    name: str
    kind: str | None
    life_domain: str | None


class OrganisationOffered(Shape):
    """An organisation that all share, with what it offers."""

    id: str
    name: str
    kind: str | None
    services: tuple[ServiceOffered, ...]


class OrganisationsOffered(Shape):
    """Those that may be meant, nearest first; nothing of them is protected."""

    organisations: tuple[OrganisationOffered, ...]


class Completions(Shape):
    """Words and phrases that a typed line may go on with, the commonest first."""

    words: tuple[str, ...]


class DateRead(Shape):
    """A date or a period that was understood."""

    edtf: str = Field(description="what a fact keeps")
    written: str = Field(description="the same as people write it; it is read back equal")


def offered(found: tuple[Offer, ...]) -> OrganisationsOffered:
    """Tell organisations."""
    return OrganisationsOffered(
        organisations=tuple(
            OrganisationOffered(
                id=each.organisation.id,
                name=each.organisation.name,
                kind=each.organisation.kind,
                services=tuple(
                    ServiceOffered(
                        id=one.id, name=one.name, kind=one.kind, life_domain=one.life_domain
                    )
                    for one in each.services
                ),
            )
            for each in found
        )
    )


def date_read(text: str, *, period: bool, today: date, lang: Language) -> DateRead:
    """Read a date, or a period, as people write it. Raises `InvalidChange` in their language."""
    try:
        if period:
            interval = read_interval(text, today=today)
            return DateRead(edtf=interval.text, written=write_interval(interval, lang))
        found = read_date(text, today=today)
        return DateRead(edtf=found.text, written=write_date(found, lang))
    except InvalidDate:
        t = texts(lang)
        told = (
            t("Write for example: 2014, since May 2014, 2010 - 2014, before 2010.")
            if period
            else t("Write for example: 2014, May 2014, 3-5-2014, around 2014, before 2010.")
        )
        raise InvalidChange([Fault("text", told)]) from None
