"""What a change may do, and the change itself.

A change names its operations; the store fills in `was`, what was there before, when it records the
change, so that every entry of the journal can be read and undone by itself.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal, Self, overload

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from graph.dates import PartialDate
from graph.ids import Id, new_id
from graph.model import AnyFact, EdgeFact, Fact, SameAs, Statement

MOST_OPERATIONS = 5_000
"""A change is one transaction; what is larger is a run of changes."""


class _Operation(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Put(_Operation):
    """A fact comes into being."""

    op: Literal["put"] = "put"
    fact: AnyFact

    @classmethod
    def of(cls, fact: Fact) -> Self:
        """Put a fact whose class is known only when the program runs."""
        return cls.model_validate({"fact": fact})


class Say(_Operation):
    """Somebody says something about a fact."""

    op: Literal["say"] = "say"
    statement: Statement


class Link(_Operation):
    """Two people of two files are claimed to be one human."""

    op: Literal["link"] = "link"
    same_as: SameAs


class _Targeted(_Operation):
    """An operation on a fact that is there.

    `based_on` is the version that its author saw. `at` is, for an edge, the id of the node at its
    anchor end (see `EdgeFact.anchor`), from which the store finds it.
    """

    label: str
    id: Id
    at: Id | None = None
    based_on: int = Field(ge=1)

    @classmethod
    def on(cls, fact: Fact, **fields: Any) -> Self:
        """The operation on `fact` as it is now; `fields` are the operation's own."""
        at = fact.anchored_at if isinstance(fact, EdgeFact) else None
        return cls(label=fact.label, id=fact.id, at=at, based_on=fact.version, **fields)


class Update(_Targeted):
    """Some properties become otherwise; None empties one."""

    op: Literal["update"] = "update"
    values: dict[str, JsonValue]
    was: dict[str, JsonValue] | None = None

    never: ClassVar[frozenset[str]] = frozenset(
        {"label", "id", "holder", "start", "end", "version", "recorded_at"}
    )


class End(_Targeted):
    """It was so until `day`, and no longer."""

    op: Literal["end"] = "end"
    day: PartialDate
    was: str | None = None


class Retract(_Targeted):
    """It was never so. The journal keeps it; the graph does not."""

    op: Literal["retract"] = "retract"
    was: AnyFact | None = None


class Unlink(_Targeted):
    """Take a link back, whole: the people are as if it had not been."""

    op: Literal["unlink"] = "unlink"
    was: SameAs | None = None


@overload
def made_by(operation: Put | Say | Link) -> Fact: ...
@overload
def made_by(operation: Operation) -> Fact | None: ...
def made_by(operation: Operation) -> Fact | None:
    """The fact that an operation brings into being, if it does."""
    match operation:
        case Put(fact=fact) | Say(statement=fact) | Link(same_as=fact):
            return fact
    return None


Operation = Annotated[Put | Update | End | Retract | Say | Link | Unlink, Field(discriminator="op")]


class Change(BaseModel):
    """Who changed what in one holder, when and why: the unit of writing.

    The same `id` twice is applied once. `made_at` (UTC, ISO) is when its author made it, which may
    be long before it is recorded. `run` joins the changes of one import; `undoes` names the change
    or run that this one takes back.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Id = Field(default_factory=new_id)
    holder: Id
    by: str = Field(min_length=1, max_length=300)
    made_at: str | None = None
    why: str | None = Field(default=None, max_length=10_000)
    run: Id | None = None
    undoes: Id | None = None
    operations: tuple[Operation, ...] = Field(min_length=1, max_length=MOST_OPERATIONS)
