"""An account of the demonstration region, as it is told and kept."""

from __future__ import annotations

from pydantic import Field

from api.answers.shape import Shape


class DemonstrationAccount(Shape):
    """An account to look round with, its password in clear: everything here is made up."""

    name: str
    role: str = Field(description="code of the list `role`")
    password: str
