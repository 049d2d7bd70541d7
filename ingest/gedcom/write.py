"""Records to GEDCOM 7.0.

Only structures of the standard are used, and three documented or common extensions: `_CUSTOM` (a
text that the standard has no place for, named by its TYPE) and `_FREL`/`_MREL` (how a child is a
child of each parent, where the two differ). What GEDCOM cannot carry (households, services, ties)
is counted and told, never dropped unsaid. No clock is read: the same records give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import BinaryIO, Final

from graph.dates import Interval, PartialDate
from graph.errors import InvalidDate
from ingest.gedcom.emit import Emitter
from ingest.gedcom.events import FAMILY_EVENTS, PERSON_EVENTS, TEXT_TAGS
from ingest.gedcom.outline import OutFamily, outline
from ingest.gedcom.unions import END_LABELS
from ingest.records import (
    EventRecord,
    ParentRecord,
    PersonName,
    PersonRecord,
    Record,
    StatementRecord,
    UnionRecord,
)

_SEX: Final = {"man": "M", "woman": "F", "non_binary": "X", "unknown": "U"}
_PERSON_TAGS: Final = {kind: tag for tag, kind in PERSON_EVENTS.items()}
_FAMILY_TAGS: Final = {kind: tag for tag, kind in FAMILY_EVENTS.items()} | {
    "marriage": "MARR",
    "engagement": "ENGA",
    "divorce": "DIV",
}
_PEDIGREES: Final = {"birth": "BIRTH", "adoptive": "ADOPTED", "foster": "FOSTER"}
_NAME_TYPES: Final = frozenset(("aka", "birth", "immigrant", "married", "professional"))


def write_gedcom(records: Iterable[Record], stream: BinaryIO) -> Mapping[str, int]:
    """Write a whole file, UTF-8 with LF line ends.

    Returns how many records of which type GEDCOM has no place for (empty when all was written).
    """
    out = outline(records)
    writer = _Writer(out)
    writer.head()
    for person in out.persons.values():
        writer.person(person)
    for family in out.families.values():
        writer.family(family)
    for key, source in out.sources.items():
        writer.line(0, "SOUR", xref=out.xref("S", key))
        writer.text(1, "TITL", source.title)
        writer.text(1, "AUTH", source.author)
        writer.text(1, "PUBL", source.publication)
        writer.notes(1, source.notes)
    writer.line(0, "TRLR")
    stream.write("".join(writer.lines).encode("utf-8"))
    return out.left_out


class _Writer(Emitter):
    """One method per structure of a person or family."""

    def head(self) -> None:
        """The header."""
        self.line(0, "HEAD")
        self.line(1, "GEDC")
        self.line(2, "VERS", "7.0")
        self.line(1, "SOUR", "KRING")
        self.line(2, "NAME", "Kring")

    def person(self, person: PersonRecord) -> None:
        """An individual."""
        out, key = self.out, person.key
        self.line(0, "INDI", xref=out.xref("I", key))
        for position, name in enumerate(person.names):
            self.name(name)
            if position == 0:
                self.cite(2, out.said("person", key, "name"))
        if person.names and person.names[0].partner_family:
            first = person.names[0]
            self.name(
                PersonName(prefix=first.partner_prefix, family=first.partner_family, kind="married")
            )
        self.line(1, "SEX", _SEX[person.gender])
        left = self._vital(person, "BIRT", "born", person.born, person.born_at)
        left += self._vital(person, "DEAT", "died", person.died, person.died_at)
        for event in out.events.get(key, ()):
            if event.family is None:
                self.event(event, _PERSON_TAGS.get(event.kind))
        for family in out.child_of.get(key, ()):
            self._child_of(key, out.families[family])
        for family in out.partner_in.get(key, ()):
            self.pointer(1, "FAMS", out.xref("F", family))
        self._around(person)
        for name_of, text in left:
            self.custom(1, name_of, text)
        self.notes(1, person.notes)
        self.cite(1, out.said("person", key))

    def name(self, name: PersonName) -> None:
        """A NAME with its parts."""
        family = " ".join(part for part in (name.prefix, name.family) if part)
        parts = [_slashless(name.given), f"/{_slashless(family)}/" if family else ""]
        parts.append(_slashless(name.suffix))
        self.line(1, "NAME", " ".join(part for part in parts if part))
        if name.kind in _NAME_TYPES:
            self.line(2, "TYPE", name.kind.upper())
        else:
            self.line(2, "TYPE", "OTHER")
            self.line(3, "PHRASE", name.kind)
        for tag, value in (
            ("NPFX", name.title),
            ("GIVN", name.given),
            ("NICK", name.call_name),
            ("SPFX", name.prefix),
            ("SURN", name.family),
            ("NSFX", name.suffix),
        ):
            self.text(2, tag, value)

    def _vital(
        self, person: PersonRecord, tag: str, name: str, when: PartialDate | None, where: str | None
    ) -> list[tuple[str, str]]:
        """BIRT or DEAT and what others say of it; gives the custom texts that wait for a FACT."""
        date_name = f"{tag}.DATE"
        words = [text for custom, text in person.custom if custom == date_name]
        said = self.out.said("person", person.key, name)
        others = [statement for statement in said if statement.stance == "otherwise"]
        known = when is not None or where or words or others or len(others) < len(said)
        happened = person.deceased if tag == "DEAT" else person.birth_outcome == "stillbirth"
        if known or happened:
            self.line(1, tag, None if when or where or words or not happened else "Y")
            if tag == "BIRT" and person.birth_outcome == "stillbirth":
                self.line(2, "TYPE", "stillborn")
            if self.date(2, when, words[0] if words else None) is None:
                words = words[1:]
            self.text(2, "PLAC", where)
            self.cite(2, said)
            for other in others:
                self._otherwise(tag, other)
        custom = [(date_name, text) for text in words]
        rest = [pair for pair in person.custom if pair[0] not in ("BIRT.DATE", "DEAT.DATE")]
        return custom + (rest if tag == "BIRT" else [])

    def _otherwise(self, tag: str, other: StatementRecord) -> None:
        self.line(1, tag)
        if other.value is not None:
            moment = _partial(other.value)
            self.date(2, moment, None if moment is not None else other.value)
        self.text(2, "PLAC", other.text)
        if other.source is not None and other.source in self.out.sources:
            self.pointer(2, "SOUR", self.out.xref("S", other.source))

    def event(self, event: EventRecord, tag: str | None) -> None:
        """An event or attribute of a person or family."""
        label = event.label
        if tag is None:
            tag, label = "EVEN", event.label or event.kind.replace("_", " ")
        if tag == "FACT" and label is None:
            label = "fact"
        value = event.text
        if value is None and tag in TEXT_TAGS:
            value = label if tag == "EVEN" else None
        elif value is None and not event.when.text and not event.where:
            value = "Y"
        self.line(1, tag, value)
        self.text(2, "TYPE", label)
        words = [text for name, text in event.custom if name == "DATE"]
        if self.date(2, event.when, words[0] if words else None) is None:
            words = words[1:]
        self.text(2, "PLAC", event.where)
        for person, role in event.persons if event.family is not None else event.persons[1:]:
            if person in self.out.persons:
                self.pointer(2, "ASSO", self.out.xref("I", person))
                self.role(3, role)
        self.notes(2, event.notes)
        for name, text in event.custom:
            if name != "DATE":
                self.custom(2, name, text)
        for text in words:
            self.custom(2, "DATE", text)
        self.cite(2, self.out.said("event", event.key))

    def _around(self, person: PersonRecord) -> None:
        for twin in self.out.twins.get(person.key, ()):
            if twin.second in self.out.persons:
                self.pointer(1, "ASSO", self.out.xref("I", twin.second))
                if twin.kind != "unknown":
                    self.line(2, "PHRASE", f"{twin.kind} twin")
                self.line(2, "ROLE", "MULTIPLE")
        for tie in self.out.associations.get(person.key, ()):
            if tie.other in self.out.persons:
                self.pointer(1, "ASSO", self.out.xref("I", tie.other))
                self.text(2, "PHRASE", tie.phrase)
                self.role(2, tie.role)
                self.notes(2, tie.notes)
                self.cite(2, self.out.said("association", f"{tie.person}/{tie.other}"))

    def _child_of(self, child: str, family: OutFamily) -> None:
        links = family.links[child]
        target = self.out.xref("F", family.key)
        kinds = list(dict.fromkeys(link.kind for link in links))
        mixed = _is_mixed(links)
        status = self.out.said("parent", f"{child}/{family.key}")
        for kind in ["birth"] if mixed or not kinds else kinds:
            self.pointer(1, "FAMC", target)
            if kind in _PEDIGREES and not mixed:
                self.line(2, "PEDI", _PEDIGREES[kind])
            elif not mixed:
                self.line(2, "PEDI", "OTHER")
                self.line(3, "PHRASE", kind)
            for statement in status[:1]:
                self.line(2, "STAT", statement.text or "CHALLENGED")
            status = status[1:]
        when = [link.valid for link in links if link.kind == "adoptive" and link.valid.text]
        if when:
            self.line(1, "ADOP")
            start = when[0].start
            self.date(2, start if isinstance(start, PartialDate) else None)
            self.pointer(2, "FAMC", target)
            self.line(3, "ADOP", "BOTH")

    def family(self, family: OutFamily) -> None:
        """A family with its couple and children."""
        self.line(0, "FAM", xref=self.out.xref("F", family.key))
        tags = self._partner_tags(family.partners)
        for partner, tag in tags.items():
            self.pointer(1, tag, self.out.xref("I", partner))
        for child, links in family.links.items():
            self.pointer(1, "CHIL", self.out.xref("I", child))
            if _is_mixed(links):
                for link in links:
                    side = "_MREL" if tags[link.parent] == "WIFE" else "_FREL"
                    self.line(2, side, link.kind)
        for union in family.unions:
            self.union(union)
        for event in family.events:
            self.event(event, _FAMILY_TAGS.get(event.kind))
        for name, text in family.custom:
            self.custom(1, name, text)
        self.notes(1, family.notes)
        self.cite(1, self.out.said("family", family.key))

    def _partner_tags(self, partners: list[str]) -> dict[str, str]:
        """HUSB and WIFE stand for first and second partner, whatever their gender."""
        women = [self.out.persons[partner].gender == "woman" for partner in partners]
        if len(partners) == 1:
            return {partners[0]: "WIFE" if women[0] else "HUSB"}
        if women == [True, False]:
            return {partners[0]: "WIFE", partners[1]: "HUSB"}
        return dict(zip(partners, ("HUSB", "WIFE"), strict=False))

    def union(self, union: UnionRecord) -> None:
        """How a couple began and ended."""
        start_only = union.valid.start if union.valid.moment is None else None
        plain = start_only is None or isinstance(start_only, PartialDate)
        whole = union.valid.is_ongoing or not plain or union.valid.moment is not None
        begin = union.valid if whole else start_only
        began = isinstance(begin, PartialDate) or whole
        words = [text for name, text in union.custom if name == "MARR.DATE"]
        said = union.notes or union.custom or self.out.said("union", union.key)
        if union.kind != "unknown" or began or union.started_at or said:
            tag = {"marriage": "MARR", "engagement": "ENGA"}.get(union.kind, "EVEN")
            if union.kind == "registered_partnership":
                tag = "MARR"
            bare = tag != "EVEN" and not (began or union.started_at or words)
            self.line(1, tag, "Y" if bare else None)
            if tag == "EVEN" or union.kind == "registered_partnership":
                name = "partnership" if union.kind == "unknown" else union.kind
                self.line(2, "TYPE", name.replace("_", " "))
            moment = begin if isinstance(begin, PartialDate | Interval) else None
            if self.date(2, moment, words[0] if words else None) is None:
                words = words[1:]
            self.text(2, "PLAC", union.started_at)
            self._union_rest(union, words)
        self._union_end(union)

    def _union_rest(self, union: UnionRecord, words: list[str]) -> None:
        self.notes(2, union.notes)
        for name, text in union.custom:
            if name != "MARR.DATE" or text in words:
                self.custom(2, name, text)
        self.cite(2, self.out.said("union", union.key))

    def _union_end(self, union: UnionRecord) -> None:
        end = None if union.valid.moment is not None else union.valid.end
        day = end if isinstance(end, PartialDate) else None
        if union.ended_by == "divorce":
            self.line(1, "DIV", None if day else "Y")
            self.date(2, day)
        elif union.ended_by is not None or day is not None:
            self.line(1, "EVEN")
            self.line(2, "TYPE", END_LABELS[union.ended_by])
            self.date(2, day)
        if union.separated is not None:
            self.line(1, "EVEN")
            self.line(2, "TYPE", "separation")
            self.date(2, union.separated)


def _is_mixed(links: list[ParentRecord]) -> bool:
    """Whether the parents of one family are parents in different ways, one each."""
    return len({link.kind for link in links}) > 1 and len({link.parent for link in links}) == len(
        links
    )


def _partial(text: str) -> PartialDate | None:
    try:
        return PartialDate.parse(text)
    except InvalidDate:
        return None


def _slashless(text: str | None) -> str:
    return "" if text is None else text.replace("/", " ")
