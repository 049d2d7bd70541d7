"""What is told while a family is open: one server-sent event after the other.

    event: state   id: STATE   data: Started        once, at the beginning
    event: facts   id: STATE   data: FactsChanged   facts came, changed or went
    event: people  data: PeopleThere                who else is there, and what they look at
    event: reload  id: STATE   data: Started        too much was missed: load everything anew

`id` names what the viewer saw. A browser that lost the connection sends it as `Last-Event-ID`, and
is told what differs from it.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from api.answers.shape import Shape
from graph.ids import Id


class PersonThere(Shape):
    """Somebody who has the family open in a browser."""

    session: str = Field(description="names their browser")
    name: str
    own: bool = Field(description="another browser of one's own account")
    selection: tuple[str, ...] = Field(description="ids of facts, of those one may see")
    map: str | None


class PeopleThere(Shape):
    """Who else is there."""

    people: tuple[PersonThere, ...]


class Started(Shape):
    """From here on changes are told."""

    state: str


class FactsChanged(Shape):
    """Facts came or changed (load them anew), and went."""

    state: str
    changed: tuple[str, ...]
    gone: tuple[str, ...]
    by: tuple[str, ...] = Field(description="names of who did it, where they may be told")
    own: bool = Field(description="it was one's own account alone, here or in another browser")


class Looking(BaseModel):
    """What one looks at now; sent when it changes, and every 20 seconds to stay there."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    selection: tuple[Id, ...] = Field(default=(), max_length=50)
    map: str | None = Field(default=None, max_length=20, description="kind of map")


def event(kind: str, data: BaseModel, id: str | None = None) -> str:  # noqa: A002 - as in the format
    """An event as it goes over the line; JSON holds no line feed, so one line is enough."""
    named = f"id: {id}\n" if id is not None else ""
    return f"event: {kind}\n{named}data: {data.model_dump_json()}\n\n"
