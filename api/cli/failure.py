"""What a command says when it cannot do what was asked: one shape, for people and for programs."""

from __future__ import annotations

from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from graph.errors import Conflict, InvalidChange, KringError, UnreadableInput
from graph.told import Tells, retold

REFUSED: Final = 1
"""Exit code: it was understood and refused, with reasons."""

WRONG_USE: Final = 2
"""Exit code: the command is not written so."""

INTERRUPTED: Final = 130
"""Exit code: stopped with Ctrl-C, as shells have it."""


class Reason(BaseModel):
    """One thing that is wrong, with its place as far as it is known."""

    model_config = ConfigDict(frozen=True)

    text: str
    path: str | None = Field(default=None, description="where in the change")
    file: str | None = None
    line: int | None = None
    column: int | None = None
    field: str | None = None


class Failure(BaseModel):
    """What `--json` writes to standard error instead of an answer."""

    model_config = ConfigDict(frozen=True)

    error: str = Field(description="kind of error, for example `NotFound`, `Refused`, `WrongUse`")
    message: str
    reasons: tuple[Reason, ...]


def failure(error: KringError, t: Tells) -> Failure:
    """Tell an error in that shape, in a language as far as it is known there."""
    reasons: tuple[Reason, ...]
    match error:
        case UnreadableInput():
            reasons = (
                Reason(
                    text=retold(error.problem, t),
                    file=error.file,
                    line=error.line,
                    column=error.column,
                    field=error.field,
                ),
            )
        case InvalidChange():
            reasons = tuple(Reason(text=each.problem, path=each.path) for each in error.faults)
        case Conflict():
            reasons = tuple(
                Reason(text="something was built on it since", path=each.fact_id)
                if each.version is None
                else Reason(
                    text=f"was version {each.based_on}, is now {each.version}", path=each.fact_id
                )
                for each in error.clashes
            )
        case _:
            reasons = (Reason(text=retold(error.words, t)),)
    return Failure(error=type(error).__name__, message=retold(error.words, t), reasons=reasons)
