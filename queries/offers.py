"""Who offers what: organisations and services of the shared data, as anybody may know them.

What is protected (a shelter, its services) is never among them, whatever a viewer was granted: who
needs it has it in a case, and a list that is searched by name is no place for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from graph.ids import REFERENCE_HOLDER
from graph.model import Organisation
from graph.policy.decide import Region, decide
from graph.viewer_store import ViewerStore
from graph.vocabulary import vocabulary
from queries.catalog import query
from queries.names import Typed, distance

MOST_OFFERS: Final = 20
MOST_OF_ALL: Final = 500


@dataclass(frozen=True, slots=True)
class OfferedService:
    """A service of an organisation; `kind` and `life_domain` are codes."""

    id: str
    name: str
    kind: str | None
    life_domain: str | None


@dataclass(frozen=True, slots=True)
class Offer:
    """An organisation of the shared data with what it offers, services by name."""

    organisation: Organisation
    services: tuple[OfferedService, ...]


def offers(store: ViewerStore, today: date) -> tuple[Offer, ...]:
    """All organisations that are public, by name; none for who asks nothing across families."""
    if not decide(store.viewer, "ask_region", Region(), today).allowed:
        return ()
    rows = store.ask(query("shared/offers"), {"holder": REFERENCE_HOLDER})
    return tuple(
        Offer(
            Organisation(id=row["id"], holder=REFERENCE_HOLDER, name=row["name"], kind=row["kind"]),
            tuple(
                OfferedService(each["id"], each["name"], each["kind"], each["life_domain"])
                for each in row["services"]
            ),
        )
        for row in rows
    )


def nearest_offers(there: tuple[Offer, ...], text: str) -> tuple[Offer, ...]:
    """At most twenty that may be meant by a name or the word for a kind, nearest first.

    An empty text means all of them, at most five hundred, in their own order.
    """
    typed = Typed.of(text)
    if not typed.words:
        return there[:MOST_OF_ALL]
    near = [(_distance(typed, offer), offer) for offer in there]
    found = [(by, offer) for by, offer in near if by is not None]
    return tuple(offer for _, offer in sorted(found, key=lambda one: one[0])[:MOST_OFFERS])


def _distance(typed: Typed, offer: Offer) -> int | None:
    organisation = offer.organisation
    kinds = vocabulary("organisation_kind")
    words = [organisation.name, *(service.name for service in offer.services)]
    if organisation.kind is not None:
        words += [kinds.label(organisation.kind, "nl"), kinds.label(organisation.kind, "en")]
    found = [by for by in (distance(typed, (word,)) for word in words) if by is not None]
    return min(found, default=None)
