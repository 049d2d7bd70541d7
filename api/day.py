"""The day by which everything is decided and shown."""

from __future__ import annotations

from datetime import date


def today() -> date:
    """This day, where Kring runs."""
    return date.today()  # noqa: DTZ011 - a day of the calendar on the wall, not a moment
