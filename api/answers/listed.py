"""The families that a viewer may see."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from api.answers.shape import Shape
from graph.viewer_store import ViewerStore
from queries.cases import cases


class CaseLine(Shape):
    """One case in a list."""

    number: int = Field(description="its place, by which it can be named too")
    id: str
    name: str
    phase: str | None = Field(description="code of `case_phase`")
    since: str | None
    changed: str | None = Field(description="moment of the last change")


class CaseList(Shape):
    """The cases that the account may see, by name."""

    cases: tuple[CaseLine, ...]


def listed(store: ViewerStore, today: date) -> CaseList:
    """List the families that a viewer may see today."""
    return CaseList(
        cases=tuple(
            CaseLine(
                number=each.number,
                id=each.id,
                name=each.name,
                phase=each.phase,
                since=each.since.text or None,
                changed=each.changed,
            )
            for each in cases(store, today)
        )
    )
