"""Days on the command line: any way in which people write one day."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

OnOption = Annotated[
    str | None,
    typer.Option("--on", metavar="DAY", help="A day: 2024-05-01, 1 mei 2024.", show_default=False),
]


def day_of(text: str | None) -> date | None:
    """The day that a text means; None for no text. Raises `InvalidDate` for no or more days."""
    from graph.dates import read_date
    from graph.errors import InvalidDate

    if text is None:
        return None
    found = read_date(text)
    if found.earliest != found.latest:
        raise InvalidDate(f"{text!r} is more than one day; write it whole, for example 2024-05-01")
    return found.earliest


def first_of(text: str | None) -> date | None:
    """The first day that a text may mean: "2024" is 1 January. Raises `InvalidDate`."""
    from graph.dates import read_date

    return None if text is None else read_date(text).earliest


def last_of(text: str | None) -> date | None:
    """The last day that a text may mean: "2024" is 31 December. Raises `InvalidDate`."""
    from graph.dates import read_date

    return None if text is None else read_date(text).latest
