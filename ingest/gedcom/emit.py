"""GEDCOM 7 structures as lines of text: levels, continuation lines, dates and citations."""

from __future__ import annotations

from collections.abc import Iterable

from graph.dates import Interval, PartialDate
from ingest.gedcom.dates import gedcom_period, gedcom_point
from ingest.gedcom.outline import Outline
from ingest.gedcom.roles import TAG_OF
from ingest.records import StatementRecord


class Emitter:
    """Gathers the lines of a file about what `out` holds."""

    def __init__(self, out: Outline) -> None:
        self.out = out
        self.lines: list[str] = []

    def line(self, level: int, tag: str, value: str | None = None, xref: str | None = None) -> None:
        """One structure; further lines of its value become CONT."""
        start = f"{level} {xref} {tag}" if xref is not None else f"{level} {tag}"
        if not value:
            self.lines.append(start + "\n")
            return
        first, *rest = value.split("\n")
        self.lines.append(f"{start} {_escaped(first)}\n" if first else f"{start}\n")
        for more in rest:
            self.lines.append(
                f"{level + 1} CONT {_escaped(more)}\n" if more else f"{level + 1} CONT\n"
            )

    def pointer(self, level: int, tag: str, target: str) -> None:
        """A structure that points at a record."""
        self.lines.append(f"{level} {tag} {target}\n")

    def text(self, level: int, tag: str, value: str | None) -> None:
        """A structure with a text, if there is one."""
        if value:
            self.line(level, tag, value)

    def notes(self, level: int, notes: Iterable[str]) -> None:
        """Free texts."""
        for note in notes:
            self.line(level, "NOTE", note)

    def custom(self, level: int, name: str, text: str) -> None:
        """A text by its name: a FACT of a person or family, an extension anywhere else."""
        self.line(level, "FACT" if level == 1 else "_CUSTOM", text)
        self.line(level + 1, "TYPE", name)

    def date(
        self, level: int, when: PartialDate | Interval | None, words: str | None = None
    ) -> str | None:
        """A DATE with its words as PHRASE; gives the words back where PHRASE was taken."""
        payload, phrase = "", None
        if isinstance(when, PartialDate):
            payload, phrase = gedcom_point(when)
        elif when is not None:
            payload, phrase = gedcom_period(when)
        left = words if phrase is not None else None
        phrase = phrase or words
        if payload or phrase:
            self.line(level, "DATE", payload)
            self.text(level + 1, "PHRASE", phrase)
        return left

    def cite(self, level: int, statements: Iterable[StatementRecord]) -> None:
        """Source citations: who says that what stands above is so."""
        for statement in statements:
            if statement.stance != "confirms":
                continue
            known = statement.source is not None and statement.source in self.out.sources
            target = self.out.xref("S", statement.source or "") if known else "@VOID@"
            self.pointer(level, "SOUR", target)
            self.text(level + 1, "PAGE", statement.page)
            if statement.text:
                self.line(level + 1, "DATA")
                self.line(level + 2, "TEXT", statement.text)
            if statement.quality is not None:
                self.line(level + 1, "QUAY", str(statement.quality))

    def role(self, level: int, role: str) -> None:
        """A ROLE of GEDCOM's list, or OTHER with its own word."""
        tag = TAG_OF.get(role)
        self.line(level, "ROLE", tag or "OTHER")
        if tag is None:
            self.line(level + 1, "PHRASE", role)


def _escaped(text: str) -> str:
    return "@" + text if text.startswith("@") else text
