"""The base of every answer."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Shape(BaseModel):
    """Every answer is one object: ids are UUIDs, dates EDTF text, moments UTC in ISO.

    A field that has no value is null; a list that has none is empty.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
