"""Every error that Kring raises on purpose.

    KringError
    ├── Refused                 the input cannot be accepted as it is; the text says what to do
    │   ├── InvalidDate         a text that is no date
    │   ├── UnknownCode         a code that its closed list does not know
    │   ├── InvalidChange       a change with one or more faults, all named at once
    │   ├── Conflict            somebody changed the same fact first; both values are named
    │   └── UnreadableInput     a file that cannot be read, with its place in the file
    ├── NotFound                it is not there, or this viewer may not know that it is
    ├── Unavailable             the database cannot be reached or started now
    │   └── SchemaTooNew        the database was written by a newer Kring
    └── Damaged                 the journal or the graph is not what was recorded

The command line maps `Refused` and `NotFound` to exit code 1, the web application to 422 and 404.
No error text ever holds case content that its reader did not send.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.told import Told, either


class KringError(Exception):
    """Base of all errors that a person can do something about."""

    @property
    def words(self) -> Told:
        """What it says, to be told in another language as far as it is known there."""
        said = self.args[0] if self.args else ""
        return said if isinstance(said, Told) else Told("{text}", text=str(said))


class Refused(KringError):
    """The input cannot be accepted; the text names the reason and the remedy."""


class InvalidDate(Refused):
    """A text could not be read as a date or an interval."""


class UnknownCode(Refused):
    """A code is not in its closed list.

    `vocabulary` is the list's name, `nearest` the codes that look most like it.
    """

    def __init__(self, vocabulary: str, code: str, nearest: Sequence[str]) -> None:
        self.vocabulary = vocabulary
        self.code = code
        self.nearest = tuple(nearest)
        if self.nearest:
            text = Told(
                "{code} is not a code of {list}; did you mean {nearest}?",
                code=repr(code),
                list=vocabulary,
                nearest=either(self.nearest),
            )
        else:
            text = Told("{code} is not a code of {list}", code=repr(code), list=vocabulary)
        super().__init__(text)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a change: `path` is where in it (`operations[2].fact.born`).

    `kind` is pydantic's name for it, where a model said so: it is told in other languages by that.
    """

    path: str
    problem: str
    kind: str = ""

    def __str__(self) -> str:
        return f"{self.path}: {self.problem}"


class InvalidChange(Refused):
    """A change has faults; `faults` names every one of them, so that one round mends them all."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(str(fault) for fault in self.faults))


@dataclass(frozen=True, slots=True)
class Clash:
    """One property on which two people disagree: what is there now and what was wanted.

    `property` is None when the fact as a whole is gone or has come into being.
    """

    fact_id: str
    property: str | None
    based_on: int
    version: int | None
    theirs: object
    ours: object


class Conflict(Refused):
    """A change was based on a version that is no longer the newest; nothing of it was applied."""

    def __init__(self, clashes: Sequence[Clash]) -> None:
        self.clashes = tuple(clashes)
        names = ", ".join(
            clash.fact_id if clash.property is None else f"{clash.fact_id}.{clash.property}"
            for clash in self.clashes
        )
        super().__init__(f"changed by somebody else in the meantime: {names}")


class UnreadableInput(Refused):
    """A file cannot be read; names the file, the place in it, and what to do.

    `line` and `column` count from 1; `field` is the column or tag at fault.
    """

    def __init__(
        self,
        problem: str,
        *,
        file: str,
        line: int | None = None,
        column: int | None = None,
        field: str | None = None,
    ) -> None:
        self.problem = problem
        self.file = file
        self.line = line
        self.column = column
        self.field = field
        place = file
        if line is not None:
            place += f":{line}"
            if column is not None:
                place += f":{column}"
        if field is not None:
            place += f" ({field})"
        super().__init__(Told("{place}: {problem}", place=place, problem=problem))


class NotFound(KringError):
    """Nothing by that id or name for this viewer: absent and hidden answer alike."""


class Unavailable(KringError):
    """The database cannot be reached or started; the text says what to try."""


class SchemaTooNew(Unavailable):
    """The database carries a newer schema than this Kring knows: upgrade Kring."""


class Damaged(KringError):
    """The journal's chain is broken, or the graph differs from its replay."""
