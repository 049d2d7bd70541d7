"""What each command answers with `--json`: one shape each, told in docs/reference/json-output.md.

Ids are UUIDs, dates EDTF text, moments UTC in ISO. A field that has no value is null; a list that
has none is empty.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class Shape(BaseModel):
    """Every answer is one object."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Founded(Shape):
    """`kring init`: what is there now."""

    home: str = Field(description="the data folder")
    engine: str = Field(description="the database's name and version")
    schema_version: int
    account: str = Field(description="name of the first account")
    account_id: str
    roles: tuple[str, ...] = Field(description="codes of the list `role`")
    new: bool = Field(description="false when all of it was there already")
    key_file: str | None = Field(description="the key of citizen numbers, when it was made now")


class HealthAnswer(Shape):
    """`kring health`: what stands behind this Kring."""

    engine: str
    version: str
    schema_version: int


class DifferenceLine(Shape):
    """One thing that is not what was recorded; no value is told."""

    what: str = Field(
        description="chain, missing, extra, differs, stray, identity or seal",
    )
    holder: str
    fact: str | None
    label: str | None
    text: str


class Checked(Shape):
    """`kring check`: exit code 1 when there is a difference."""

    clean: bool
    holders: int = Field(description="files whose journal was replayed")
    entries: int
    facts: int
    sealed_at: str | None = Field(description="moment of the last seal, when it matches")
    differences: tuple[DifferenceLine, ...]


class RebuiltAnswer(Shape):
    """`kring rebuild`: what had to be done."""

    created: int
    changed: int
    removed: int
    identities: int = Field(description="people whose identity was put right")


class BackedUp(Shape):
    """`kring backup`: what is in the file."""

    file: str
    bytes: int
    made_at: str
    holders: int
    entries: int
    seals: int
    events: int


class Restored(Shape):
    """`kring restore`: what was read, and the facts that it made."""

    file: str
    made_at: str
    holders: int
    entries: int
    facts: int


class Sealed(Shape):
    """`kring seal`: the root over the heads of all chains, to be kept elsewhere."""

    root: str
    at: str


class CaseLine(Shape):
    """One file in a list."""

    id: str
    name: str
    kind: str = Field(description="`case`, or the register's kind")
    people: int
    since: str | None = Field(description="when the case began")


class CaseList(Shape):
    """`kring case list`: the files that the account may see."""

    cases: tuple[CaseLine, ...]


class PersonLine(Shape):
    """One person of a family."""

    id: str
    name: str
    kind: str = Field(description="code of `person_kind`")
    gender: str = Field(description="code of `gender`")
    born: str | None
    died: str | None


class CaseShown(Shape):
    """`kring case show`: the family, and how many facts there are of each kind."""

    id: str
    name: str
    since: str | None
    phase: str | None = Field(description="code of `case_phase`")
    people: tuple[PersonLine, ...]
    households: tuple[str, ...]
    facts: dict[str, int] = Field(description="label to number")


class CaseMade(Shape):
    """`kring case new`: the case that was made."""

    id: str
    name: str


class Linked(Shape):
    """`kring link` and `kring unlink`: the two people, and the link."""

    link: str
    people: tuple[str, str]
    why: str


class LookedAt(Shape):
    """One line of the access log."""

    at: str
    account: str = Field(description="id")
    name: str | None = Field(description="the account's name, when it is still there")
    kind: str = Field(description="read, write, export or emergency")
    what: str
    client: str
    purpose: str = Field(description="code of `purpose`")
    basis: str
    outcome: str = Field(description="allowed or hidden")


class Log(Shape):
    """`kring log`: who looked at a file or wrote in it, newest first."""

    case: str
    events: tuple[LookedAt, ...]


class Drawn(Shape):
    """`kring map`: what was drawn."""

    file: str
    day: str
    people: int


class Exported(Shape):
    """`kring export`: what was written."""

    files: tuple[str, ...]
    format: str
    people: int
