"""The families that a viewer may see."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from api.answers.shape import Shape
from graph.viewer_store import ViewerStore
from queries.cases import cases
from queries.duos import duos


class CaseLine(Shape):
    """One case in a list."""

    number: int = Field(description="its place, by which it can be named too")
    id: str
    name: str
    phase: str | None = Field(description="code of `case_phase`")
    since: str | None
    changed: str | None = Field(description="moment of the last change")
    duo: tuple[str, ...] = Field(default=(), description="names; empty where they were not asked")


class CaseList(Shape):
    """The cases that the account may see, by name."""

    cases: tuple[CaseLine, ...]


def listed(store: ViewerStore, today: date, *, with_duos: bool = False) -> CaseList:
    """List the families that a viewer may see today, with who is the duo if that is asked."""
    there = cases(store, today)
    names = duos(store, today) if there and with_duos else {}
    return CaseList(
        cases=tuple(
            CaseLine(
                number=each.number,
                id=each.id,
                name=each.name,
                phase=each.phase,
                since=each.since.text or None,
                changed=each.changed,
                duo=names.get(each.id, ()),
            )
            for each in there
        )
    )
