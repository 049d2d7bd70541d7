"""An import that was handed in: how far it is, and what it does."""

from __future__ import annotations

from pydantic import Field

from api.answers.imported import ImportAnswer, UndoneAnswer
from api.answers.shape import Shape


class ImportShown(Shape):
    """One import: looked at first, then applied, perhaps taken back."""

    run: str = Field(description="id by which it can be taken back as a whole")
    kind: str = Field(description="case (a family's GEDCOM) or register (an organisation's tables)")
    name: str = Field(description="of the family or the organisation")
    files: tuple[str, ...] = Field(description="names of what was sent")
    begun_at: str
    state: str = Field(
        description="checking, checked, applying, applied, undoing, undone or failed"
    )
    going: bool = Field(description="false while nothing is being done about it now")
    done: int = Field(description="facts dealt with so far")
    total: int | None = Field(description="of so many; null when that is not known yet")
    wrong: str | None = Field(description="why it failed")
    would: ImportAnswer | None = Field(description="what it would do")
    did: ImportAnswer | None = Field(description="what it did")
    undone: UndoneAnswer | None = Field(description="what was taken back")


class ImportList(Shape):
    """The imports that the account may see, newest first."""

    kinds: tuple[str, ...] = Field(description="what may be handed in: case, register")
    imports: tuple[ImportShown, ...]
