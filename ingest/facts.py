"""What mapping yields: a fact of the graph with its place in the file, and helpers to make it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from graph.ids import derived_id
from graph.model import Fact
from ingest.records import SourcePlace

LONGEST_NAME: Final = 300
LONGEST_TEXT: Final = 10_000
"""Characters that the model allows in a name and in a text."""


known_id: Final = lru_cache(maxsize=1 << 16)(derived_id)
"""`derived_id` for what many rows point at: most ids are asked for again and again."""


@dataclass(frozen=True, slots=True)
class Item:
    """A fact that a file tells. `alone` is True where a file should tell it once only."""

    fact: Fact
    place: SourcePlace
    alone: bool = False


@dataclass(frozen=True, slots=True)
class File:
    """The case or register that an import writes to: its own node comes first of all facts."""

    node: Fact
    by_hand: bool
    """True for a case: what people changed there since the import is left as they have it."""

    @property
    def id(self) -> str:
        """The holder of the facts."""
        return self.node.id


def cut_name(text: str | None) -> str | None:
    """A name as long as the model allows, None for nothing."""
    return None if not text or not text.strip() else text.strip()[:LONGEST_NAME]


def cut_text(text: str | None) -> str | None:
    """A text as long as the model allows, None for nothing; what is cut is marked."""
    if text is None or not text.strip():
        return None
    text = text.strip()
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 2].rstrip() + " …"
