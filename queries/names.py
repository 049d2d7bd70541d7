"""How near a typed name is to somebody's: pure, over words alone.

Case, accents and hyphens do not matter, nor whether the prefix of a Dutch family name is typed
("Berg", "v.d. Berg" and "van den Berg" find each other), nor "ij" or "y". Every typed word must be
near some word of the name: equal, a beginning, a part, or with few typing errors (optimal string
alignment: a letter too many, too few, another, or two that changed places; Boytsov 2011).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from graph.vocabulary.folding import fold

_PREFIXES = """
aan af bij d da de del den der di do dos du el in het l la las le les lo op over s t te ten ter
tot uit van ver vd vdr von voor zu zum zur
"""
PREFIXES: Final = frozenset(_PREFIXES.split())
"""Prefixes of family names, word by word, as registries of the Netherlands know them."""

_NO_LETTER: Final = re.compile(r"[^\w]+")
_SHORTEST_PART: Final = 3
_ONE_ERROR: Final = 4
_TWO_ERRORS: Final = 8

EQUAL, BEGINNING, PART, ERROR = 0, 1, 2, 3
"""How a typed word is near a word of a name; each typing error counts one more."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed, ready to compare: its words, without prefixes if others are left."""

    words: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> Typed:
        """Read what was typed."""
        found = words(text)
        bare = tuple(word for word in found if word not in PREFIXES)
        return cls(bare or found)


def words(text: str) -> tuple[str, ...]:
    """The words of a name or a query, folded: "Jan-Willem v.d. Meij" gives jan willem v d mey."""
    folded = _NO_LETTER.sub(" ", fold(text.replace(".", " ").replace("'", " ").replace("’", " ")))
    return tuple(word.replace("ij", "y") for word in folded.split())


def distance(typed: Typed, names: Iterable[str | None]) -> int | None:
    """How far what was typed is from somebody's names: 0 is nearest, None is not near at all."""
    known = _known(names)
    if not typed.words or not known:
        return None
    total = 0
    for word in typed.words:
        found = [near for each in known if (near := nearness(word, each)) is not None]
        if not found:
            return None
        total += min(found)
    return total


def _known(names: Iterable[str | None]) -> tuple[str, ...]:
    """The words that a typed word may be near: each by itself, and those of one name run together.

    "Vandenberg" is typed for "van den Berg", and "Annemarie" for "Anne Marie".
    """
    parts: Sequence[tuple[str, ...]] = [words(name) for name in names if name]
    single = [word for part in parts for word in part]
    joined = ["".join(part) for part in parts if len(part) > 1]
    everything = "".join(word for part in parts for word in part)
    return tuple(dict.fromkeys([*single, *joined, everything]))


@lru_cache(maxsize=200_000)
def nearness(typed: str, word: str) -> int | None:
    """How near one typed word is to one word of a name; None where it is not."""
    if typed == word:
        return EQUAL
    if word.startswith(typed):
        return BEGINNING
    if len(typed) >= _SHORTEST_PART and typed in word:
        return PART
    most = errors_allowed(typed)
    # A beginning may hold an error too: "Jnas" for "Janssen".
    candidates = {word, *(word[:n] for n in range(len(typed) - most, len(typed) + most + 1))}
    near = [found for each in candidates if (found := errors(typed, each, most)) is not None]
    return ERROR + min(near) if near else None


def errors_allowed(typed: str) -> int:
    """How many typing errors a word may hold: none in short words, two in long ones."""
    if len(typed) < _ONE_ERROR:
        return 0
    return 1 if len(typed) < _TWO_ERRORS else 2


def errors(one: str, other: str, most: int) -> int | None:
    """How many typing errors lie between two words; None for more than `most`."""
    if abs(len(one) - len(other)) > most:
        return None
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        earlier, before, row = before, row, [i]
        for j, there in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != there))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == there:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > most and min(before) > most:
            return None
    return row[-1] if row[-1] <= most else None
