"""The couple of a family: its weddings and partings to one union or several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from graph.dates import Interval, PartialDate
from graph.errors import InvalidDate
from graph.told import Told
from ingest.gedcom.dates import GedcomDate, read_gedcom_date
from ingest.gedcom.events import keep_custom
from ingest.gedcom.evidence import flatten, read_notes, read_statements
from ingest.gedcom.index import FileIndex
from ingest.gedcom.lines import Node
from ingest.normalise import fold, tidy
from ingest.records import Record, RecordRef, Skipped, UnionRecord

_STARTS: Final = {"MARR": "marriage", "ENGA": "engagement"}
_ENDS: Final = {
    "DIV": "divorce",
    "ANUL": "divorce",
    "_SEPR": "separation",
    "_SEPARATED": "separation",
    "_SEP": "separation",
}
_START_WORDS: Final = {
    fold(word): kind
    for kind, words in {
        "marriage": ("civil", "religious", "huwelijk", "burgerlijk", "kerkelijk"),
        "registered_partnership": (
            "civil union",
            "civil partnership",
            "geregistreerd partnerschap",
        ),
        "cohabitation": ("common law", "samenwonend", "living together", "partners"),
        "living_apart_together": ("lat", "lat-relatie"),
        "dating": ("verkering",),
        "engagement": ("verloving",),
        "affair": ("verhouding", "buitenechtelijke relatie"),
        "unknown": ("partnership", "relationship", "relatie"),
    }.items()
    for word in (*words, kind)
}
_END_WORDS: Final = {
    fold(word): kind
    for kind, words in {
        "separation": ("separated", "uit elkaar"),
        "divorce": ("divorced", "echtscheiding"),
        "death": ("death of a partner",),
        "ended": ("end of the union",),
    }.items()
    for word in (*words, kind)
}
END_LABELS: Final = {
    "separation": "separation",
    "death": "death of a partner",
    None: "end of the union",
}
"""What the writer calls an end that has no tag of its own."""


def _type(node: Node) -> str:
    return fold(node.text_of("TYPE") or "")


def end_kind(node: Node) -> str | None:
    """How a structure says the couple parted (`ended`: no word how); None when it does not."""
    if node.tag == "EVEN":
        return _END_WORDS.get(_type(node))
    return _ENDS.get(node.tag)


def start_kind(node: Node) -> str | None:
    """Which kind of union a structure begins; None when it begins none."""
    if node.tag == "EVEN":
        return _START_WORDS.get(_type(node))
    default = _STARTS.get(node.tag)
    return _START_WORDS.get(_type(node), default) if node.tag == "MARR" else default


def is_denied(node: Node) -> bool:
    """`DIV N` says that they did not divorce."""
    return node.text.upper() in ("N", "NO")


@dataclass(slots=True)
class _Round:
    """One union: how it began and all that ended it."""

    start: Node | None
    ends: list[Node] = field(default_factory=list)
    before: list[Node] = field(default_factory=list)


def _rounds(starts: Sequence[Node], ends: Sequence[Node]) -> list[_Round]:
    """As many unions as weddings; the n-th divorce and the n-th separation end the n-th."""
    weddings = [start for start in starts if start.tag != "ENGA"] or list(starts[-1:])
    rounds = [_Round(start) for start in weddings] or [_Round(None)]
    rounds[0].before = [start for start in starts if start not in weddings]
    counts: dict[str, int] = {}
    for end in ends:
        kind = end_kind(end) or ""
        position = counts.get(kind, 0)
        counts[kind] = position + 1
        rounds[min(position, len(rounds) - 1)].ends.append(end)
    return rounds


def read_unions(
    family_key: str,
    node: Node,
    partners: tuple[str, str],
    starts: Sequence[Node],
    ends: Sequence[Node],
    index: FileIndex,
) -> Iterator[Record | Skipped]:
    """One union, or as many as there are weddings, each with its statements."""
    for number, one in enumerate(_rounds(starts, ends), 1):
        key = family_key if number == 1 else f"{family_key}/{number}"
        reader = _UnionReader(key, one, index)
        yield from reader.read()
        yield reader.union(family_key, partners, node)
        yield from reader.statements


class _UnionReader:
    """Reads the events of one union."""

    def __init__(self, key: str, one: _Round, index: FileIndex) -> None:
        self.key = key
        self.round = one
        self.index = index
        self.custom: list[tuple[str, str]] = []
        self.notes: list[str] = []
        self.statements: list[Record] = []
        self.valid = Interval.UNKNOWN
        self.began: PartialDate | None = None
        self.ended: PartialDate | None = None
        self.separated: PartialDate | None = None
        self.ended_by: str | None = None

    def read(self) -> Iterator[Skipped]:
        """Read all events; afterwards `union` has the result."""
        start = self.round.start
        for event in (*([] if start is None else [start]), *self.round.ends, *self.round.before):
            date_node = event.first("DATE")
            when = read_gedcom_date(date_node, self.index.aliases)
            if when.reason is not None and date_node is not None:
                yield date_node.skipped(when.reason)
            if when.words is not None:
                self.custom.append((f"{self._tag(event)}.DATE", when.words))
            self._date(event, when)
            yield from self._rest(event)
            for found in read_statements(event, RecordRef("union", self.key), self.index):
                if isinstance(found, Skipped):
                    yield found
                else:
                    self.statements.append(found)
        if self.ended_by == "separation":
            self.ended, self.separated = self.ended or self.separated, None
        yield from self._close()

    def _tag(self, event: Node) -> str:
        """MARR for what began the union, DIV for what ended it, whatever tag the file used."""
        if event is self.round.start:
            return "MARR"
        return event.tag if end_kind(event) is None else "DIV"

    def _date(self, event: Node, when: GedcomDate) -> None:
        kind = end_kind(event)
        if event is self.round.start:
            self.began = when.moment
            if "/" in when.interval.text:
                self.valid = when.interval
        elif kind == "separation":
            self.separated = when.moment or self.separated
            self.ended_by = self.ended_by or kind
        elif kind is not None:
            self.ended_by = self.ended_by if kind == "ended" else kind
            self.ended = when.moment or self.ended
        elif when.moment is not None:
            self.custom.append((f"{event.tag}.DATE", when.moment.text))

    def _rest(self, event: Node) -> Iterator[Skipped]:
        """What a wedding or parting says beyond its date and kind: custom text and notes."""
        is_start = event is self.round.start
        if event.tag == "ANUL":
            self.custom.append(("ANUL", "Y"))
        if event.text and event.text.upper() != "Y":
            self.custom.append((event.tag, event.text))
        for child in event.children:
            if child.tag in ("DATE", "NOTE", "SNOTE", "SOUR") or (is_start and child.tag == "PLAC"):
                continue
            if child.tag == "TYPE" and (event.tag == "EVEN" or fold(child.text) in _START_WORDS):
                continue
            yield from keep_custom(flatten(child, f"{event.tag}.{child.tag}"), self.custom)
        for note in read_notes(event, self.index):
            if isinstance(note, Skipped):
                yield note
            else:
                self.notes.append(note)

    def _close(self) -> Iterator[Skipped]:
        if self.valid.text or (self.began is None and self.ended is None):
            return
        try:
            self.valid = Interval.of(self.began, self.ended)
        except InvalidDate:
            for name, moment in (("MARR.DATE", self.began), ("DIV.DATE", self.ended)):
                if moment is not None:
                    self.custom.append((name, moment.text))
            node = self.round.start or self.round.ends[0]
            yield node.skipped(Told("the union ends before it begins; both dates are kept as text"))

    def union(self, family: str, partners: tuple[str, str], node: Node) -> UnionRecord:
        """The union as read."""
        start = self.round.start
        where = None if start is None else start.text_of("PLAC")
        kind = None if start is None else start_kind(start)
        return UnionRecord(
            self.key,
            partners,
            kind or "unknown",
            self.valid,
            self.ended_by,
            self.separated,
            None if where is None else tidy(where),
            family,
            tuple(self.notes),
            tuple(self.custom),
            (start or node).place,
        )
