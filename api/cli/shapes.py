"""What each command answers with `--json`: one shape each, told in docs/reference/json-output.md.

Ids are UUIDs, dates EDTF text, moments UTC in ISO. A field that has no value is null; a list that
has none is empty.
"""

from __future__ import annotations

from pydantic import Field

from api.answers.made_up import DemonstrationAccount
from api.answers.shape import Shape


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


class CaseMade(Shape):
    """`kring case new`: the case that was made."""

    id: str
    name: str


class Linked(Shape):
    """`kring link` and `kring unlink`: the two people, and the change that was recorded."""

    change: str
    people: tuple[str, str]
    why: str


class LookedAt(Shape):
    """One line of the access log."""

    at: str
    account: str = Field(description="id")
    name: str | None = Field(description="the account's name, when it is still there")
    kind: str = Field(description="access, read, write, export or emergency")
    what: str = Field(description="empty where the account may not see everything in the file")
    client: str
    purpose: str = Field(description="code of `purpose`")
    basis: str
    outcome: str = Field(description="allowed or hidden")


class Log(Shape):
    """`kring log`: who looked at a file or wrote in it, newest first."""

    case: str
    events: tuple[LookedAt, ...]


class Exported(Shape):
    """`kring export`: what was written."""

    file: str
    format: str = Field(description="gedcom, csv or json")
    people: int
    left_out: dict[str, int] = Field(description="what the form has no place for: kind to number")


class Demonstrated(Shape):
    """`kring demo`: the fictional families that are there now."""

    seed: int
    run: str | None = Field(description="id by which it can be undone; null when nothing was done")
    families: int
    facts: int
    yours: int = Field(description="families that the account is the duo of")


class AccountLine(Shape):
    """An account, and whether it can sign in by a password."""

    id: str
    name: str
    roles: tuple[str, ...] = Field(description="codes of the list `role`")
    has_password: bool


class AccountList(Shape):
    """`kring account list`."""

    accounts: tuple[AccountLine, ...]


class AccountMade(Shape):
    """`kring account add`: what was made; it signs in by a link of `kring account link`."""

    id: str
    name: str
    roles: tuple[str, ...] = Field(description="codes of the list `role`")


class AccountLink(Shape):
    """`kring account link`: where the account chooses a password, once, within a day."""

    account: str = Field(description="name of the account")
    link: str = Field(description="secret: give it to nobody else")
    hours: float


class Served(Shape):
    """`kring serve`: told when it listens, before the first page."""

    address: str
    account: str | None = Field(description="who chooses a password at `welcome`")
    welcome: str | None = Field(description="a one-time link, when nobody can sign in yet; secret")
    demonstration: tuple[DemonstrationAccount, ...] = Field(
        description="made-up accounts of the demonstration region, with their passwords"
    )
