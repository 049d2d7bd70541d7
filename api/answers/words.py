"""The closed lists as they are read on a page: every code with its words, searched or whole."""

from __future__ import annotations

from dataclasses import dataclass

from graph.language import Language
from graph.vocabulary import Vocabulary, names, vocabulary
from graph.vocabulary.folding import fold
from graph.vocabulary.model import Entry


@dataclass(frozen=True, slots=True)
class WordsOf:
    """A closed list: its title in the language of the page, and those of its codes that fit."""

    name: str
    title: str
    source: str | None
    entries: tuple[Entry, ...]
    of: int
    """How many codes the list has."""

    @property
    def has_inverse(self) -> bool:
        """Whether some code says the same from the other side."""
        return any(each.inverse for each in self.entries)


def words(text: str, lang: Language) -> tuple[WordsOf, ...]:
    """The lists with the codes in which a text is found, by title; all of them for no text.

    It is looked for in codes, in labels of both languages, in other words for them and in sources.
    A list whose own title or name has it is there as a whole.
    """
    wanted = fold(text)
    found = []
    for each in (vocabulary(name) for name in names()):
        whole = not wanted or wanted in _folded(each.name, each.file.nl, each.file.en)
        entries = tuple(entry for entry in each if whole or wanted in _of_entry(entry))
        if entries:
            found.append(_shown(each, entries, lang))
    return tuple(sorted(found, key=lambda each: fold(each.title)))


def _shown(one: Vocabulary, entries: tuple[Entry, ...], lang: Language) -> WordsOf:
    return WordsOf(one.name, one.title(lang), one.file.source, entries, len(one.codes))


def _of_entry(entry: Entry) -> str:
    return _folded(entry.code, entry.nl, entry.en, *entry.also, entry.source or "")


def _folded(*texts: str) -> str:
    """Texts to look in, apart from each other; a code is found with spaces as well."""
    return "\n".join(f"{fold(text)}\n{fold(text.replace('_', ' '))}" for text in texts)
