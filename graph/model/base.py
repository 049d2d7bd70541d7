"""What every fact carries, and how a property says who may read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from graph.dates import Interval
from graph.ids import Id
from graph.vocabulary import coded

FactKind = Literal[
    "people",
    "household",
    "address",
    "network",
    "involvement",
    "service",
    "event",
    "characteristic",
    "measure",
    "plan",
    "statement",
    "link",
    "file",
    "administration",
]
"""What a fact is about: the columns of the policy matrix."""

PropertySensitivity = Literal["open", "identity", "content", "address", "secret"]
"""How closely a property is held.

open      structure: kinds, dates of a fact, ids
identity  who somebody is: names, birth, death
content   what was written about somebody
address   where somebody is
secret    never leaves the store: keyed hashes
"""


@dataclass(frozen=True, slots=True)
class Sensitive:
    """Marks a field of a model with its sensitivity; a field without a mark is open."""

    sensitivity: PropertySensitivity


Identity = Sensitive("identity")
Content = Sensitive("content")
Address = Sensitive("address")
Secret = Sensitive("secret")

Text = Annotated[str, Field(min_length=1, max_length=10_000)]
Name = Annotated[str, Field(min_length=1, max_length=300)]


class Fact(BaseModel):
    """One thing that is held to be so: a node or an edge of the graph.

    `holder` is the case or register that holds it and whose journal is its home. `valid` is when it
    was so. `version` counts its changes from 1. `recorded_at` (UTC, ISO) is stamped by the journal
    when the fact is first put. `shared` names with whom the duo shared it. `protected` marks what
    only an explicit grant opens.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    kind_of_fact: ClassVar[FactKind]

    label: str
    id: Id
    holder: Id
    valid: Interval = Interval.UNKNOWN
    version: int = Field(default=1, ge=1)
    recorded_at: str | None = None
    shared: tuple[Annotated[str, coded("audience")], ...] = ()
    protected: bool = False
    note: Annotated[Text | None, Content] = None


class NodeFact(Fact):
    """A fact that is a node; `label` is its node label."""

    held_alone: ClassVar[bool] = False
    """True for what stands by itself in its file; others mean nothing without an edge."""


class EdgeFact(Fact):
    """A fact that is an edge from `start` to `end` (node ids); `label` is its relationship type.

    `starts` and `ends` name the node labels it may join. `anchor` is the end with few edges, from
    which the edge is looked up.
    """

    starts: ClassVar[tuple[str, ...]]
    ends: ClassVar[tuple[str, ...]]
    anchor: ClassVar[Literal["start", "end"]] = "start"
    symmetric: ClassVar[bool] = False

    start: Id
    end: Id

    @property
    def anchored_at(self) -> str:
        """The id of the node at the anchor end."""
        return self.start if self.anchor == "start" else self.end
