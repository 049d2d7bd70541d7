"""Who was found by name."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from api.answers.shape import Shape
from graph.viewer_store import ViewerStore
from queries.search import search


class HitLine(Shape):
    """A person who may be meant, and the family they are in."""

    person: str
    name: str
    born: str | None = Field(description="EDTF")
    case: str
    case_name: str


class Found(Shape):
    """Who may be meant, nearest first."""

    people: tuple[HitLine, ...]
    more: bool = Field(description="some were left out: type more of the name")


def found(store: ViewerStore, text: str, today: date) -> Found:
    """Look for people by name."""
    hits = search(store, text, today)
    return Found(
        people=tuple(
            HitLine(
                person=hit.person.id,
                name=hit.person.name or hit.person.partner_name or "?",
                born=hit.person.born.text if hit.person.born else None,
                case=hit.case,
                case_name=hit.case_name,
            )
            for hit in hits.people
        ),
        more=hits.more,
    )
