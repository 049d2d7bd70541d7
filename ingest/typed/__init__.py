"""Drawing by typing: lines such as "Anna x Mark: Lisa 2010" become operations on a case.

Pure: no clock, no files, no chance. The grammar is told in docs/reference/typing.md.
"""

from __future__ import annotations

from ingest.typed.completing import completions
from ingest.typed.draft import IdSource, ids_from
from ingest.typed.read import LONGEST, Typed, read_typed
from ingest.typed.say import say
from ingest.typed.tokens import Span
from ingest.typed.troubles import Candidate, Trouble, TroubleKind, Understood

__all__ = [
    "LONGEST",
    "Candidate",
    "IdSource",
    "Span",
    "Trouble",
    "TroubleKind",
    "Typed",
    "Understood",
    "completions",
    "ids_from",
    "read_typed",
    "say",
]
