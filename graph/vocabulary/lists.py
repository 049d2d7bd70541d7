"""A closed list in use: check a code, label it, find it by a word."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from graph.errors import UnknownCode
from graph.language import Language
from graph.vocabulary.folding import fold
from graph.vocabulary.model import Entry, VocabularyFile
from graph.vocabulary.reading import read

_NEAREST: Final = 3
_ALIKE: Final = 0.6


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """One closed list. `codes` is in the file's order, which is the order to show them in."""

    name: str
    file: VocabularyFile
    entries: Mapping[str, Entry] = field(init=False)
    _by_word: Mapping[str, str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Index the entries by code and by every word for them."""
        by_word = {fold(word): entry.code for entry in self.file.codes for word in entry.words()}
        object.__setattr__(self, "entries", {entry.code: entry for entry in self.file.codes})
        object.__setattr__(self, "_by_word", by_word)

    @property
    def codes(self) -> tuple[str, ...]:
        """Every code, in the order to show them in."""
        return tuple(self.entries)

    def __contains__(self, code: object) -> bool:
        """Say whether a text is a code of this list."""
        return code in self.entries

    def __iter__(self) -> Iterator[Entry]:
        """Go through the entries in the order to show them in."""
        return iter(self.entries.values())

    def entry(self, code: str) -> Entry:
        """Give a code's entry; raises UnknownCode."""
        found = self.entries.get(code)
        if found is None:
            raise UnknownCode(self.name, code, self.nearest(code))
        return found

    def check(self, code: str) -> str:
        """Give the code back if the list has it; raises UnknownCode with the nearest codes."""
        return self.entry(code).code

    def label(self, code: str, lang: Language) -> str:
        """Give a code's words in a language; raises UnknownCode."""
        return self.entry(code).label(lang)

    def title(self, lang: Language) -> str:
        """Give the name of the list itself in a language."""
        return self.file.nl if lang == "nl" else self.file.en

    def inverse(self, code: str) -> str | None:
        """Give the code as seen from the other end, or None where the list names none."""
        return self.entry(code).inverse

    def flag(self, code: str, name: str) -> bool:
        """Say whether a code carries a mark such as "violence".

        Raises KeyError for a mark that the list does not declare: that is a slip in the program.
        """
        if name not in self.file.flags:
            raise KeyError(f"{self.name} has no flag {name}")
        return name in self.entry(code).flags

    def trait(self, code: str, name: str) -> str | None:
        """Give a code's value of a trait such as "valence", or None where it has none.

        Raises KeyError for a trait that the list does not declare.
        """
        if name not in self.file.traits:
            raise KeyError(f"{self.name} has no trait {name}")
        return self.entry(code).traits.get(name)

    def flagged(self, name: str) -> tuple[str, ...]:
        """Give the codes that carry a mark, in the list's order."""
        return tuple(code for code in self.entries if self.flag(code, name))

    def source(self, code: str) -> str:
        """Give the source of an entry: its own, else its list's."""
        return self.entry(code).source or self.file.source

    def find(self, text: str) -> str:
        """Give the code that a text means: a code, a label in either language, or another word.

        Case, accents, hyphens, spaces and underscores do not matter. Raises UnknownCode.
        """
        found = self._by_word.get(fold(text))
        if found is None:
            raise UnknownCode(self.name, text, self.nearest(text))
        return found

    def nearest(self, text: str) -> tuple[str, ...]:
        """Give at most three codes whose code or words look most like a text, likest first.

        Likeness is the Ratcliff-Obershelp ratio of `difflib`.
        """
        words = difflib.get_close_matches(fold(text), self._by_word, n=4 * _NEAREST, cutoff=_ALIKE)
        return tuple(dict.fromkeys(self._by_word[word] for word in words))[:_NEAREST]


@cache
def vocabulary(name: str) -> Vocabulary:
    """Give the closed list of that name; it is read once. Raises BrokenVocabulary."""
    return Vocabulary(name, read(name))


def label(name: str, code: str, lang: Language) -> str:
    """Give the words of a code of the list `name`; raises UnknownCode."""
    return vocabulary(name).label(code, lang)
