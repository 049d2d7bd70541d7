"""Records: the neutral form between a file and changes.

Every reader turns its file into these, every writer starts from these, and the step to changes
knows only these. A record names other records by `key`, which is unique per file and type; nothing
here is an id of the graph. Codes are those of `graph.vocabulary` wherever a closed list exists;
what a file says beyond them is kept word for word in `custom` and `notes`.

`place` says where in the file a record comes from. It takes no part in comparison, so that what is
written out and read in again is equal.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal

from graph.dates import Interval, PartialDate
from graph.told import Told

Gender = Literal["woman", "man", "non_binary", "unknown"]
Stance = Literal["confirms", "denies", "otherwise"]
RecordKind = Literal[
    "person", "parent", "union", "family", "event", "association", "household", "episode", "file"
]

Custom = tuple[tuple[str, str], ...]
"""What has no place in the model: (name in the file, text), in the order of the file."""


@dataclass(frozen=True, slots=True)
class SourcePlace:
    """Where something stands in a file.

    `line` and `column` count from 1; `field` is the column's name or the tag.
    """

    file: str
    line: int
    column: int | None = None
    field: str | None = None

    def __str__(self) -> str:
        text = f"{self.file}:{self.line}"
        if self.column is not None:
            text += f":{self.column}"
        return text if self.field is None else f"{text} ({self.field})"


NOWHERE: Final = SourcePlace("", 1)
"""The place of a record that no file holds (one made from the graph)."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """One thing a file says that was not taken over, or not as written, and why.

    `reason` never repeats a citizen number, nor any value that may hold one.
    """

    file: str
    line: int
    field: str | None
    reason: Told
    column: int | None = None

    def __str__(self) -> str:
        place = SourcePlace(self.file, self.line, self.column, self.field)
        return f"{place}: {self.reason}"


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in Dutch parts. `kind` is `birth` for an own name, `married`, `aka`, ... for others.

    `partner_prefix` and `partner_family` are the partner's name that the person also uses.
    """

    given: str | None = None
    call_name: str | None = None
    prefix: str | None = None
    family: str | None = None
    partner_prefix: str | None = None
    partner_family: str | None = None
    title: str | None = None
    suffix: str | None = None
    kind: str = "birth"

    @property
    def is_empty(self) -> bool:
        """True when no part of the name is known."""
        return not any(
            (self.given, self.call_name, self.prefix, self.family, self.partner_family, self.title)
        ) and not (self.partner_prefix or self.suffix)


@dataclass(frozen=True, slots=True)
class Secret:
    """A citizen number on its way to its keyed hash; it never shows in a repr, log or report."""

    _number: str = field(repr=False)

    def reveal(self) -> str:
        """The number itself, for `ingest.bsn.hash_number` only."""
        return self._number

    def __str__(self) -> str:
        return "Secret(…)"


@dataclass(frozen=True, slots=True)
class Address:
    """Where somebody lives. `secret` when it may not be given out."""

    street: str | None = None
    number: str | None = None
    postcode: str | None = None
    locality: str | None = None
    secret: bool = False

    @property
    def is_empty(self) -> bool:
        """True when no part of it is known."""
        return not (self.street or self.number or self.postcode or self.locality)


@dataclass(frozen=True, slots=True)
class RecordRef:
    """Names a record from another one; `property` narrows it to one property of that record.

    A parent link is named by "child/family": what is said of it is said of both parents there.
    """

    kind: RecordKind
    key: str
    property: str | None = None


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """A human being. `names[0]` is the name people use; the list may be empty.

    `deceased` is True when the file says that the person died, with or without a day.
    `birth_outcome` is a code (stillbirth, ...) where it was no live birth.
    """

    key: str
    names: tuple[PersonName, ...] = ()
    gender: Gender = "unknown"
    born: PartialDate | None = None
    born_at: str | None = None
    died: PartialDate | None = None
    died_at: str | None = None
    deceased: bool = False
    birth_outcome: str | None = None
    bsn: Secret | None = field(default=None, compare=False, repr=False)
    address: Address | None = None
    notes: tuple[str, ...] = ()
    custom: Custom = ()
    place: SourcePlace = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class ParentRecord:
    """`parent` is a parent of `child`. `kind` is a code of the vocabulary `parent_kind`.

    `family` is the key of the couple or lone parent under which the file groups its children.
    """

    child: str
    parent: str
    kind: str = "birth"
    valid: Interval = Interval.UNKNOWN
    family: str | None = None
    notes: tuple[str, ...] = ()
    place: SourcePlace = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class UnionRecord:
    """Two people who are or were a couple. `kind` is a code of `partner_kind`.

    `ended_by` (separation, divorce, death) tells how it ended; None when it did not or nobody says.
    `separated` is the day they parted, where a divorce followed later. `started_at` is a place.
    """

    key: str
    partners: tuple[str, str]
    kind: str = "unknown"
    valid: Interval = Interval.UNKNOWN
    ended_by: str | None = None
    separated: PartialDate | None = None
    started_at: str | None = None
    family: str | None = None
    notes: tuple[str, ...] = ()
    custom: Custom = ()
    place: SourcePlace = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class FamilyRecord:
    """A family as genealogy files group it: no, one or two partners and their children in order.

    The graph has no such node: unions and parent links say the same. It is here so that a file's
    grouping (half-sisters with an unknown father each) survives being read and written.
    """

    key: str
    partners: tuple[str, ...] = ()
    children: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    custom: Custom = ()
    place: SourcePlace = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class TwinRecord:
    """Two people born of one pregnancy; `kind` is identical, fraternal or unknown."""

    first: str
    second: str
    kind: str = "unknown"
    place: SourcePlace = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class AssociationRecord:
    """`other` stands in `role` to `person` (friend, neighbour, godparent, witness, ...).

    `role` is a lower-case word; `phrase` is what the file adds in its own words.
    """

    person: str
    other: str
    role: str = "other"
    phrase: str | None = None
    notes: tuple[str, ...] = ()
    place: SourcePlace = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class TieRecord:
    """A network tie of a person, to a person or an organisation; codes of DESIGN's `TIE`."""

    person: str
    other: str
    sector: str
    closeness: int | None = None
    strength: str | None = None
    energy: str | None = None
    supports: tuple[str, ...] = ()
    valid: Interval = Interval.UNKNOWN
    notes: tuple[str, ...] = ()
    place: SourcePlace = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class EmotionalRecord:
    """How `person` stands towards `other`; `kind` is a code of the emotional relations."""

    person: str
    other: str
    kind: str
    valid: Interval = Interval.UNKNOWN
    notes: tuple[str, ...] = ()
    place: SourcePlace = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class AuthorityRecord:
    """Parental authority of `person` over `child`; `kind` is a code of the authority kinds."""

    person: str
    child: str
    kind: str
    valid: Interval = Interval.UNKNOWN
    notes: tuple[str, ...] = ()
    place: SourcePlace = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class HouseholdRecord:
    """People who live together, at an address when it is given."""

    key: str
    name: str | None = None
    address: Address | None = None
    notes: tuple[str, ...] = ()
    place: SourcePlace = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class MembershipRecord:
    """`person` lives in `household`; `kind` is main, part_time, temporary or placed.

    `days_a_week` is given for part_time: 0 < days <= 7, halves allowed.
    """

    household: str
    person: str
    kind: str = "main"
    days_a_week: float | None = None
    valid: Interval = Interval.UNKNOWN
    place: SourcePlace = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class ProfessionalRecord:
    """Somebody who works for an organisation, in a team perhaps, in a job perhaps.

    No `organisation`: the one whose register it is. So it is in services and involvements.
    """

    key: str
    name: PersonName
    organisation: str | None = None
    team: str | None = None
    job: str | None = None
    valid: Interval = Interval.UNKNOWN
    notes: tuple[str, ...] = ()
    place: SourcePlace = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class ServiceRecord:
    """What an organisation offers, in which life domain and under which law."""

    key: str
    name: str
    life_domain: str
    organisation: str | None = None
    kind: str | None = None
    law: str | None = None
    notes: tuple[str, ...] = ()
    place: SourcePlace = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class EpisodeRecord:
    """One person or household and one service. Exactly one of `person` and `household` is given.

    `requested` to `started` is the wait. `state` is requested, waiting, active, paused or ended.
    """

    key: str
    service: str
    person: str | None = None
    household: str | None = None
    state: str | None = None
    requested: PartialDate | None = None
    waiting: PartialDate | None = None
    started: PartialDate | None = None
    ended: PartialDate | None = None
    reason: str | None = None
    end_reason: str | None = None
    framework: str | None = None
    referred_by: str | None = None
    professional: str | None = None
    notes: tuple[str, ...] = ()
    place: SourcePlace = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class InvolvementRecord:
    """A professional, or an organisation, is involved with a person or household, in a role.

    Exactly one of `person` and `household` is given; without `professional` it is the organisation.
    """

    role: str
    professional: str | None = None
    organisation: str | None = None
    person: str | None = None
    household: str | None = None
    life_domain: str | None = None
    responsible: bool = False
    reason: str | None = None
    valid: Interval = Interval.UNKNOWN
    place: SourcePlace = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class EventRecord:
    """Something that happened or held, to one person or to a family.

    `kind` is a lower-case word (baptism, burial, occupation, ...); `label` the file's own name for
    the kind, `text` what the file says of it. `persons` are (person key, role) pairs; the first is
    whom it concerns. `when` is an interval: a day, a partial date, or a period.
    """

    key: str
    kind: str
    label: str | None = None
    persons: tuple[tuple[str, str], ...] = ()
    family: str | None = None
    when: Interval = Interval.UNKNOWN
    where: str | None = None
    text: str | None = None
    notes: tuple[str, ...] = ()
    custom: Custom = ()
    place: SourcePlace = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """A source that statements refer to: a deed, a book, a conversation."""

    key: str
    title: str | None = None
    author: str | None = None
    publication: str | None = None
    notes: tuple[str, ...] = ()
    place: SourcePlace = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class StatementRecord:
    """A source says that something is so (`confirms`), is not so (`denies`), or is `otherwise`.

    `value` is what it says instead, as text, when it is otherwise. `quality` is the file's own
    measure of the evidence, 0 (unreliable) to 3 (direct), when given.
    """

    about: RecordRef
    source: str | None = None
    stance: Stance = "confirms"
    value: str | None = None
    page: str | None = None
    quality: int | None = None
    text: str | None = None
    place: SourcePlace = field(default=NOWHERE, compare=False, repr=False)


Record = (
    PersonRecord
    | ParentRecord
    | UnionRecord
    | FamilyRecord
    | TwinRecord
    | AssociationRecord
    | TieRecord
    | EmotionalRecord
    | AuthorityRecord
    | HouseholdRecord
    | MembershipRecord
    | ProfessionalRecord
    | ServiceRecord
    | EpisodeRecord
    | InvolvementRecord
    | EventRecord
    | SourceRecord
    | StatementRecord
)
