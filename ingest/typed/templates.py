"""Templates in full, and which of them a sentence may be."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Final, TypeAlias

from graph.language import LANGUAGES, Language
from graph.vocabulary import vocabulary
from ingest.normalise import fold
from ingest.typed.kin_words import KIN_WORDS, KIN_WORDS_OF
from ingest.typed.phrases import PHRASES, Phrase
from ingest.typed.tokens import Span, Token, Tokens, span_of

Element: TypeAlias = str | tuple[str, ...]
"""A slot's letter, or the keys of words that stand together."""

_CHOICE: Final = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
REST: Final = "rest"
"""The slot of what stands after the last word of a template that ends in one."""

_LETTER: Final = 2
"""A gender of one or two letters stands in parentheses only."""

_MOST_PLACES: Final = 200
"""Ways to lay one sentence's words out that are looked at; only nonsense has so many."""


@dataclass(frozen=True, slots=True)
class Template:
    """One way to say a phrase. `size` is the number of its words, `words` how they are written.

    `lang` is the language whose row it stands in; what the closed lists name stands in the first.
    """

    phrase: Phrase
    elements: tuple[Element, ...]
    words: tuple[str, ...]
    size: int
    lang: Language

    @property
    def begins_in_words(self) -> bool:
        """Whether nobody is named before its words: "moeder van B is A"."""
        return isinstance(self.elements[0], tuple)

    def holds(self, keys: Container[str]) -> bool:
        """Whether one of its words is among some keys."""
        return any(key in keys for words in self.elements for key in words)


@dataclass(frozen=True, slots=True)
class Match:
    """A sentence laid out by a template: the tokens of each slot, and where its words stand."""

    template: Template
    slots: Mapping[str, Tokens]
    words: Span


def expanded(pattern: str) -> Iterator[str]:
    """Every text that a pattern with `(a|b)` and `[a]` stands for."""
    found = _CHOICE.search(pattern)
    if found is None:
        yield " ".join(pattern.split())
        return
    choices = found[1].split("|") if found[1] is not None else (found[2], "")
    for choice in choices:
        yield from expanded(pattern[: found.start()] + choice + pattern[found.end() :])


def _template(phrase: Phrase, text: str, lang: Language) -> Template:
    elements: list[Element] = []
    words: list[str] = []
    for word in text.split():
        if word in ("A", "B", "O"):
            elements.append(word)
            continue
        keys: tuple[str, ...] = (word,) if word in "*†" else (fold(word),)
        if word.endswith("'"):
            keys = (*keys, "s")  # as the tokens of "parents' divorce" are
        words.append(word)
        last = elements[-1] if elements else ""
        if isinstance(last, tuple):
            elements[-1] = (*last, *keys)
        else:
            elements.append(keys)
    return Template(phrase, tuple(elements), tuple(words), len(words), lang)


def _kin() -> Iterator[Phrase]:
    for word, kin in KIN_WORDS.items():
        genders = (kin.gender, None)
        nl, en = (
            [f"A {word} van B"],
            [f"A {word} of B", f"A (is|was) B 's {word}", f"B 's {word} (is|was) A"],
        )
        if kin.relation in ("sibling", "half_sibling"):
            nl.append(f"A {word}")
        else:
            nl.append(f"{word} van B (is|was) A")
            en.append(f"{word} of B (is|was) A")
        if kin.relation == "child" and kin.kind in ("foster", "adoptive"):
            nl.append(f"{word} A bij B")
            en += [f"{word} A with B", f"{word} A of B"]
        yield Phrase("kin", word, tuple(nl), tuple(en), genders)


def _words(entry_words: tuple[str, ...]) -> list[str]:
    """An entry's words in lower case; a code's underscores are spaces, and so is any other mark."""
    plain = (re.sub(r"[^\w'-]+", " ", word.replace("_", " ").lower()) for word in entry_words)
    return list(dict.fromkeys(word.strip() for word in plain if word.strip()))


def _feelings() -> Iterator[Phrase]:
    kinds = vocabulary("emotional_kind")
    for entry in kinds:
        directed = kinds.flag(entry.code, "directed")
        for word in _words(entry.words()):
            last = f"A {word} B" if directed else f"A {word}"
            nl = (last, f"A {word} (tegen|met|op|van|naar|voor) B")
            en = (f"A {word} (towards|with|to|against|of) B",)
            yield Phrase("feels", entry.code, nl, en)


def _roles() -> Iterator[Phrase]:
    for entry in vocabulary("involvement_role"):
        for word in _words(entry.words()):
            nl = (f"A (van|bij) O {word} (van|voor) B", f"A {word} (van|voor) B")
            en = (f"A (of|from) O {word} (of|for) B", f"A {word} (of|for) B")
            yield Phrase("involved", entry.code, nl, en)


def _of_one_person() -> Iterator[Phrase]:
    """Circumstances, events and genders: a name and a word."""
    for entry in vocabulary("characteristic_kind"):
        for word in _words(entry.words()):
            yield Phrase("has", entry.code, (f"A {word}",), ())
            yield Phrase("lacks", entry.code, (f"A (geen|no) {word}",), ())
    for entry in vocabulary("event_kind"):
        for word in _words(entry.words()):
            yield Phrase("happened", entry.code, (f"A {word}",), ())
    for entry in vocabulary("gender"):
        for word in _words(entry.words()):
            if len(word) > _LETTER and entry.code != "unknown":
                yield Phrase("is", entry.code, (f"A {word}",), (), (entry.code, None))


@cache
def templates() -> tuple[Template, ...]:
    """All templates. An earlier one goes before a later one that is as long."""
    found: dict[tuple[Element, ...], Template] = {}
    for phrase in (*PHRASES, *_kin(), *_feelings(), *_roles(), *_of_one_person()):
        for lang in LANGUAGES:
            for pattern in phrase.nl if lang == "nl" else phrase.en:
                for text in expanded(pattern):
                    made = _template(phrase, text, lang)
                    found.setdefault(made.elements, made)
    return tuple(found.values())


def _keys(template: Template) -> list[str]:
    return [key for words in template.elements if isinstance(words, tuple) for key in words]


@cache
def _by_rarest_word() -> Mapping[str, tuple[tuple[int, Template], ...]]:
    """Templates by the one of their words that the fewest others have."""
    often = Counter(key for template in templates() for key in set(_keys(template)))
    found: dict[str, list[tuple[int, Template]]] = {}
    for order, template in enumerate(templates()):
        rarest = min(_keys(template), key=lambda key: often[key])
        found.setdefault(rarest, []).append((order, template))
    return {key: tuple(rows) for key, rows in found.items()}


def matches(tokens: Tokens) -> list[Match]:
    """All ways to read a sentence, the one with most words of a phrase first."""
    index, there = _by_rarest_word(), {token.key for token in tokens}
    rows = {
        order: template
        for key in there
        for order, template in index.get(key, ())
        if there.issuperset(_keys(template))
    }
    ranked = sorted(rows.items(), key=lambda row: (-row[1].size, row[0]))
    return [match for _, template in ranked for match in _laid_out(template, tokens)]


def _laid_out(template: Template, tokens: Tokens) -> Iterator[Match]:
    """The ways in which a template's words stand in a sentence."""
    keys = [token.key for token in tokens]
    literals = [element for element in template.elements if isinstance(element, tuple)]
    places = [
        [at for at in range(len(keys)) if tuple(keys[at : at + len(words)]) == words]
        for words in literals
    ]
    for tried, starts in enumerate(product(*places)):
        if tried >= _MOST_PLACES:
            return
        match = _filled(template, tokens, starts)
        if match is not None:
            yield match


def _filled(template: Template, tokens: Tokens, starts: tuple[int, ...]) -> Match | None:
    """Lay a template over a sentence with its words at `starts`; None where a slot is empty."""
    slots: dict[str, Tokens] = {}
    words: list[Token] = []
    at, seen, pending = 0, 0, ""
    for element in template.elements:
        if isinstance(element, str):
            pending = element
            continue
        start = starts[seen]
        if start < at or bool(pending) != (start > at):
            return None
        if pending:
            slots[pending] = _without_comma(tokens[at:start])
        at, seen, pending = start + len(element), seen + 1, ""
        words += tokens[start:at]
    if bool(pending) > bool(tokens[at:]):
        return None
    slots[pending or REST] = tokens[at:]
    return Match(template, slots, span_of(words))


def _without_comma(tokens: Tokens) -> Tokens:
    """Without the comma before a phrase: "Ben en Joe, broers"."""
    return tokens[:-1] if len(tokens) > 1 and tokens[-1].key == "," else tokens


@cache
def phrase_words() -> frozenset[str]:
    """The keys of all words that phrases are made of."""
    return frozenset(key for template in templates() for key in _keys(template))


@cache
def phrase_texts(lang: Language) -> Mapping[str, str]:
    """The shortest phrase of a language that begins with a word: "vriend" gives "vriend van"."""
    found: dict[str, str] = {}
    for template in sorted(templates(), key=lambda template: template.size):
        words = next(element for element in template.elements if isinstance(element, tuple))
        text = " ".join(template.words[: len(words)])
        if _is_of(lang, template, text):
            found.setdefault(words[0], text)
    return found


_LISTS: Final = {
    "feels": "emotional_kind", "involved": "involvement_role", "has": "characteristic_kind",
    "lacks": "characteristic_kind", "happened": "event_kind", "is": "gender",
}  # fmt: skip


def _is_of(lang: Language, template: Template, text: str) -> bool:
    """Whether the words of a template are those of a language; lists stand in the first row."""
    phrase = template.phrase
    if phrase.act == "kin":
        return template.lang == lang and phrase.code in KIN_WORDS_OF[lang]
    if phrase in PHRASES:
        return template.lang == lang
    labels = vocabulary(_LISTS[phrase.act]).label(phrase.code, lang)
    return fold(text).endswith(fold(labels)) or fold(text).startswith(fold(labels))
