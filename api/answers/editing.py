"""What is sent to change a family, and what is answered."""

from __future__ import annotations

from typing import Annotated, TypeGuard

from pydantic import BaseModel, ConfigDict, Field

from api.answers.shape import Shape
from graph.case_graph import CaseGraph
from graph.changes import Change, End, Operation, Put, Retract, Say, Update, made_by
from graph.errors import Fault, InvalidChange
from graph.ids import Id
from graph.model import AnyFact, EdgeFact, Fact
from graph.schema import EDGES, properties
from graph.store import Receipt

MOST_AT_ONCE = 500
"""Operations in one change of an editor; an import writes larger ones."""

EditOperation = Annotated[Put | Update | End | Retract | Say, Field(discriminator="op")]


class ChangeIn(BaseModel):
    """A change to a family's file. The same `id` sent twice is written once.

    Every operation on a fact that is there names the version that it was based on (`based_on`).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Id = Field(description="made by the client: a UUID")
    made_at: str | None = Field(
        default=None, max_length=40, description="when it was made (UTC, ISO), perhaps offline"
    )
    why: str | None = Field(default=None, max_length=2_000)
    operations: tuple[EditOperation, ...] = Field(min_length=1, max_length=MOST_AT_ONCE)

    def change(self, case: str, account: str) -> Change:
        """The change itself, by an account. Raises `InvalidChange` for what no client sets."""
        faults = [
            Fault(f"operations[{index}].{path}", "is not set by hand")
            for index, operation in enumerate(self.operations)
            for path in _kept_back(operation)
        ]
        if faults:
            raise InvalidChange(faults)
        return Change(
            id=self.id,
            holder=case,
            by=account,
            made_at=self.made_at,
            why=self.why,
            operations=self.operations,
        )


def anchored(change: Change, graph: CaseGraph) -> Change:
    """The change with `at` filled in for the edges of which it was left out.

    What `graph`, which passed the policy, does not show is left as it is, and answers so.
    """
    operations = []
    for operation in change.operations:
        edge = graph.facts.get(operation.id) if _lacks_anchor(operation) else None
        if _lacks_anchor(operation) and isinstance(edge, EdgeFact):
            operation = operation.model_copy(update={"at": edge.anchored_at})
        operations.append(operation)
    return change.model_copy(update={"operations": tuple(operations)})


def lacks_anchors(change: Change) -> bool:
    """Whether some operation on an edge does not say where it is."""
    return any(_lacks_anchor(operation) for operation in change.operations)


def _lacks_anchor(operation: Operation) -> TypeGuard[Update | End | Retract]:
    return (
        isinstance(operation, Update | End | Retract)
        and operation.label in EDGES
        and operation.at is None
    )


def _kept_back(operation: EditOperation) -> list[str]:
    """Places in an operation where a client sets what only imports or the journal set."""
    fact = made_by(operation)
    if fact is not None:
        secrets = [name for name in _secrets(fact.label) if getattr(fact, name) is not None]
        return [f"fact.{name}" for name in secrets]
    if isinstance(operation, Update):
        return [f"values.{name}" for name in _secrets(operation.label) if name in operation.values]
    return []


def _secrets(label: str) -> list[str]:
    try:
        return [each.name for each in properties(label) if each.sensitivity == "secret"]
    except KeyError:  # no such label: told where the change is applied
        return []


class Saved(Shape):
    """A change is in the journal, on disk."""

    change: str
    recorded_at: str
    repeated: bool = Field(description="it had been written before; nothing was done now")
    versions: dict[str, int] = Field(
        description="the version of each fact that it touched; 0: it was taken back"
    )


class StepShown(Shape):
    """A change of one's own that can be taken back, or back again."""

    change: str
    made_at: str | None
    why: str | None
    facts: tuple[str, ...] = Field(description="ids of the facts that it is about")


class StepsShown(Shape):
    """What undo and redo would do now; null: nothing."""

    undo: StepShown | None
    redo: StepShown | None


class StepIn(BaseModel):
    """Which change to take back: so that asking twice is once. Left out: whatever is next."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    change: Id | None = None


class VersionShown(Shape):
    """A fact as it was after one change; `fact` null: it was taken back."""

    recorded_at: str
    by: str | None = Field(description="name of the account; null where it may not be told")
    own: bool
    why: str | None
    fact: AnyFact | None


class HistoryShown(Shape):
    """The versions of one fact, oldest first."""

    fact: str
    versions: tuple[VersionShown, ...]


class NewCase(BaseModel):
    """A family to begin a file for. The same `id` sent twice begins it once."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Id = Field(description="made by the client: a UUID")
    name: str = Field(min_length=1, max_length=300)
    since: str | None = Field(default=None, max_length=60, description="EDTF; today when left out")
    phase: str | None = Field(default=None, max_length=60, description="code of `case_phase`")


class CaseBegun(Shape):
    """A file that was begun."""

    id: str
    name: str


def saved(change: Change, receipt: Receipt) -> Saved:
    """Tell that a change was written. Where in the journal is nobody's business but the store's."""
    return Saved(
        change=receipt.change_id,
        recorded_at=receipt.recorded_at,
        repeated=receipt.repeated,
        versions=_versions(change),
    )


def step_shown(change: Change | None) -> StepShown | None:
    """Tell of a step."""
    if change is None:
        return None
    return StepShown(
        change=change.id,
        made_at=change.made_at,
        why=change.why,
        facts=tuple(dict.fromkeys(_versions(change))),
    )


def _versions(change: Change) -> dict[str, int]:
    """The version that each fact has after a change."""
    found: dict[str, int] = {}
    for operation in change.operations:
        fact: Fact | None = made_by(operation)
        if fact is not None:
            found[fact.id] = fact.version
        elif isinstance(operation, Update | End):
            found[operation.id] = operation.based_on + 1
        elif isinstance(operation, Retract):
            found[operation.id] = 0
    return found
