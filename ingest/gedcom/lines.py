"""GEDCOM lines and the records they make, for every version, as a stream.

`ged4py` reads 5.5 and 5.5.1 well, but not 7.0; it gives up a file at its first faulty line, and
needs a file it can seek in, which a GEDZIP member is not. One lexer of our own for all three
versions is shorter than two readers behind one face, keeps line numbers, and turns every fault into
one line of the report. The `ansel` codec is the part worth taking, and is taken.

Sources: The GEDCOM Standard 5.5.1 (1999, 2019), chapter 1; FamilySearch GEDCOM 7.0, section 1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from graph.told import Told
from ingest.records import Skipped, SourcePlace
from ingest.textlines import Line

MAX_DEPTH: Final = 99
"""The deepest level of 5.5.1; 7.0 sets none, and no real file comes near."""

MAX_RECORD_LINES: Final = 200_000
"""More lines in one record than this are skipped, with one entry in the report."""

MAX_VALUE: Final = 1 << 20
"""Characters that one value may have after its continuation lines are joined."""

VOID: Final = "@VOID@"

_LINE: Final = re.compile(
    r"[ \t]*(?P<level>\d{1,4})[ \t]+(?:(?P<xref>@[^@]{1,300}@)[ \t]+)?"
    r"(?P<tag>[A-Za-z0-9_]{1,64})(?: (?P<value>.*))?[ \t]*"
)
_POINTER: Final = re.compile(r"@[^@#\s][^@]{0,300}@[ \t]*")
_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f\x80-\x9f]")


@dataclass(slots=True)
class Node:
    """A structure: a line with its substructures. `value` has its continuation lines joined.

    `pointer` is the record that the value points at (without the signs); the value is None then.
    """

    level: int
    tag: str
    line: int
    file: str
    value: str | None = None
    pointer: str | None = None
    xref: str | None = None
    children: list[Node] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The value without spaces round it; empty when there is none."""
        return "" if self.value is None else self.value.strip()

    @property
    def place(self) -> SourcePlace:
        """Where it stands, for the report."""
        return SourcePlace(self.file, self.line, field=self.tag)

    def all(self, *tags: str) -> list[Node]:
        """Direct substructures with one of these tags, in the file's order."""
        return [child for child in self.children if child.tag in tags]

    def first(self, *path: str) -> Node | None:
        """The first substructure along a path of tags, or None."""
        node = self
        for tag in path:
            found = next((child for child in node.children if child.tag == tag), None)
            if found is None:
                return None
            node = found
        return node

    def text_of(self, *path: str) -> str | None:
        """The text of the first substructure along a path; None when absent or empty."""
        node = self.first(*path)
        return None if node is None or not node.text else node.text

    def skipped(self, reason: Told) -> Skipped:
        """A report entry about this line."""
        return Skipped(self.file, self.line, self.tag, reason)


def unescape(value: str, major: int) -> str:
    """Undo the doubling of at-signs: everywhere before version 7, at the beginning alone in 7."""
    if "@@" not in value:
        return value
    if major >= 7:
        return value[1:] if value.startswith("@@") else value
    return value.replace("@@", "@")


class RecordBuilder:
    """Joins lines into records of level 0, one at a time.

    `major` is the version's first number and sets the rule for at-signs; `aliases` are the
    extension tags that the file's SCHMA says are standard ones. Both may be set between records.
    """

    def __init__(self, file: str) -> None:
        self.file = file
        self.major = 5
        self.aliases: dict[str, str] = {}
        self._stack: list[Node] = []
        self._parts: list[str] = []
        self._size = 0
        self._count = 0

    def read(self, lines: Iterator[Line | Skipped]) -> Iterator[Node | Skipped]:
        """Yield each record when it is whole, and each fault where it stands."""
        for line in lines:
            if isinstance(line, Skipped):
                yield line
                continue
            text = line.text
            if _CONTROL.search(text):
                text = _CONTROL.sub("", text)
                yield Skipped(
                    self.file, line.number, None, Told("control characters were left out")
                )
            if not text or text.isspace():
                continue
            match = _LINE.fullmatch(text)
            if match is None:
                yield Skipped(
                    self.file,
                    line.number,
                    None,
                    Told("not a GEDCOM line: level, tag and value expected"),
                )
                continue
            level = int(match["level"])
            if level == 0 and self._stack:
                self._close()
                record = self._stack[0]
                self._stack.clear()
                yield record
            fault = self._take(line.number, level, match)
            if fault is not None:
                yield fault
        if self._stack:
            self._close()
            yield self._stack[0]
            self._stack.clear()

    def _take(self, number: int, level: int, match: re.Match[str]) -> Skipped | None:
        tag = match["tag"].upper()
        if level == 0:
            self._count = 0
        self._count += 1
        if self._count > MAX_RECORD_LINES:
            if self._count == MAX_RECORD_LINES + 1:
                reason = Told(
                    "the record has more than {count} lines; the rest is skipped",
                    count=MAX_RECORD_LINES,
                )
                return Skipped(self.file, number, tag, reason)
            return None
        if level > MAX_DEPTH:
            return Skipped(
                self.file, number, tag, Told("nested deeper than {count} levels", count=MAX_DEPTH)
            )
        if tag in ("CONT", "CONC") and level > 0:
            return self._continue(number, level, tag, match["value"] or "")
        self._close()
        while self._stack and self._stack[-1].level >= level:
            self._stack.pop()
        if level > 0 and (not self._stack or self._stack[-1].level != level - 1):
            return Skipped(
                self.file,
                number,
                tag,
                Told("level {level} does not follow from the line above it", level=level),
            )
        node = self._node(number, level, tag, match)
        if self._stack:
            self._stack[-1].children.append(node)
        self._stack.append(node)
        return None

    def _node(self, number: int, level: int, tag: str, match: re.Match[str]) -> Node:
        xref = match["xref"]
        value = match["value"]
        node = Node(level, self.aliases.get(tag, tag), number, self.file)
        node.xref = None if xref is None else xref.strip("@").strip()
        if value is not None:
            if _POINTER.fullmatch(value):
                node.pointer = value.strip().strip("@").strip()
            else:
                node.value = unescape(value, self.major)
        return node

    def _continue(self, number: int, level: int, tag: str, value: str) -> Skipped | None:
        while self._stack and self._stack[-1].level >= level:
            self._close()
            self._stack.pop()
        if not self._stack or self._stack[-1].level != level - 1:
            return Skipped(self.file, number, tag, Told("continues a line that is not there"))
        node = self._stack[-1]
        if node.pointer is not None:
            return Skipped(self.file, number, tag, Told("continues a pointer, which has no text"))
        if not self._parts:
            self._parts.append(node.value or "")
            self._size = len(self._parts[0])
        value = unescape(value, self.major)
        before = self._size
        self._size += len(value) + 1
        if self._size > MAX_VALUE:
            if before > MAX_VALUE:
                return None
            return Skipped(
                self.file,
                number,
                tag,
                Told("a text of more than {count} characters", count=MAX_VALUE),
            )
        self._parts.append("\n" + value if tag == "CONT" else value)
        return None

    def _close(self) -> None:
        """Join what continuation lines added to the newest node."""
        if self._parts:
            self._stack[-1].value = "".join(self._parts)
            self._parts = []
