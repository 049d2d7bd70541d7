"""Schema versions: forward only, each recorded in the database when it was applied.

A constraint or index that is there already is left as it is, so that a migration cut short is
simply run again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from graph.schema import constraints, indexes

APPLIED: Final = "MATCH (m:Migration) RETURN max(m.version) AS version"
RECORD: Final = "MERGE (m:Migration {version: $version}) SET m.name = $name, m.applied_at = $now"


@dataclass(frozen=True, slots=True)
class Migration:
    """One step from the version before to `version`: statements of schema, each on its own."""

    version: int
    name: str
    statements: tuple[str, ...]


MIGRATIONS: Final = (
    Migration(1, "first schema", (*constraints(), *indexes())),
    Migration(2, "sign-in", (*constraints(), *indexes())),
    Migration(3, "people put on a place of a map", (*constraints(), *indexes())),
)
