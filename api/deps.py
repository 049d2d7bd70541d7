"""What a route is handed: the viewer's store and the day, never a bare store."""

from __future__ import annotations

from datetime import date
from typing import Annotated, cast

from fastapi import Depends, Query, Request

from api.screen_language import language_of
from graph.dates import read_date
from graph.errors import InvalidDate
from graph.language import Language
from graph.viewer_store import ViewerStore


def viewer_store(request: Request) -> ViewerStore:
    """What the account may see now: its grants are read anew for every request."""
    return cast("ViewerStore", request.app.state.view())


def this_day() -> date:
    """This day, where Kring runs."""
    return date.today()  # noqa: DTZ011 - a day of the calendar on the wall, not a moment


def asked_day(
    today: Annotated[date, Depends(this_day)],
    on: Annotated[str, Query(max_length=60, description="A day; today when left out.")] = "",
) -> date:
    """The day that is asked about. Raises `InvalidDate` for what is not one day."""
    if not on.strip():
        return today
    found = read_date(on)
    if found.earliest != found.latest:
        raise InvalidDate("write one whole day, for example 2024-05-01")
    return found.earliest


Viewing = Annotated[ViewerStore, Depends(viewer_store)]
Today = Annotated[date, Depends(this_day)]
OnDay = Annotated[date, Depends(asked_day)]
Lang = Annotated[Language, Depends(language_of)]
