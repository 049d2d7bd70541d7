"""What an import did: how much was read, made, changed and left alone, and what was skipped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from ingest.records import Skipped

MOST_SKIPPED: Final = 10_000
"""Entries that a report holds; the number of what was skipped goes on counting."""


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of one import. `read` counts facts by label; a dry run changed nothing.

    `source` counts what the file calls its own: people and families, or tables and their files.
    `created` and `changed` are what was (or would be) written; `unchanged` was there already.
    """

    run: str
    holder: str
    dry_run: bool
    read: Mapping[str, int]
    created: int
    changed: int
    unchanged: int
    skipped_count: int
    skipped: tuple[Skipped, ...]
    source: Mapping[str, int] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """The documented shape of `kring import --json`."""
        return {
            "run": self.run,
            "holder": self.holder,
            "dry_run": self.dry_run,
            "source": dict(self.source),
            "read": dict(sorted(self.read.items())),
            "created": self.created,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "skipped_count": self.skipped_count,
            "skipped": [
                {
                    "file": one.file,
                    "line": one.line,
                    "column": one.column,
                    "field": one.field,
                    "reason": one.reason,
                }
                for one in self.skipped
            ],
        }


@dataclass(slots=True)
class Tally:
    """Counts while an import runs."""

    read: dict[str, int] = field(default_factory=dict)
    created: int = 0
    changed: int = 0
    unchanged: int = 0
    skipped_count: int = 0
    skipped: list[Skipped] = field(default_factory=list)

    def told(self, label: str) -> None:
        """A file told a fact of this label."""
        self.read[label] = self.read.get(label, 0) + 1

    def skip(self, one: Skipped) -> None:
        """Something was left out; beyond `MOST_SKIPPED` it is counted only."""
        self.skipped_count += 1
        if len(self.skipped) < MOST_SKIPPED:
            self.skipped.append(one)

    def report(self, run: str, holder: str, *, dry_run: bool) -> Report:
        """The outcome so far."""
        return Report(
            run,
            holder,
            dry_run,
            dict(self.read),
            self.created,
            self.changed,
            self.unchanged,
            self.skipped_count,
            tuple(self.skipped),
        )
