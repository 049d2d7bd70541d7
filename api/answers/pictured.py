"""A map that was written to a file."""

from __future__ import annotations

from pydantic import Field

from api.answers.shape import Shape


class Pictured(Shape):
    """`kring map`: what was drawn."""

    file: str
    kind: str = Field(description="kind of map")
    format: str = Field(description="svg, pdf, png or html")
    on: str | None = Field(description="the day that it shows; null for all time")
    people: int = Field(description="people on it")
    notes: tuple[str, ...] = Field(description="what the map gave up or has no place for")
    skipped: int = Field(description="records of a GEDCOM file that could not be read; else 0")
