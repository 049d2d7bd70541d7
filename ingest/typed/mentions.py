"""Somebody as they are named in a text: a name, what is told of them beside it, and where."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from graph.errors import UnknownCode
from graph.vocabulary import vocabulary
from ingest.normalise import split_family_name
from ingest.typed.kin_words import BY_KEYS, LONGEST_KIN_WORD, KinWord
from ingest.typed.tokens import Span, Token, Tokens, inside, parted, span_of, word_set
from ingest.typed.troubles import Reading
from ingest.typed.when import NO_LIFE, Life, read_life, split_birth

AND: Final = frozenset(("en", "and", "&", "+", ","))
NEW: Final = frozenset(("nieuw", "nieuwe", "new", "ander", "andere", "another"))
_BEFORE_A_NAME: Final = frozenset(("een", "the", "a", "an"))
AFTER_A_NAME: Final = _BEFORE_A_NAME | word_set(
    "is was zijn waren are were wordt werd worden de het ook also heeft had has have hebben "
    "been met with in diagnosed gediagnosticeerd"
)
_LETTERS: Final = frozenset("mvf")
"""Genders as they may stand behind a name without parentheses; x is a marriage."""

_INITIALS: Final = re.compile(r"(?:[^\W\d_]\.)+")
_MORE_PREFIXES: Final = frozenset(("ben", "abu", "ait", "ould"))
"""Words that begin a family name, and are part of it, besides the Dutch ones."""

_YEAR: Final = 4
LONGEST_NAME: Final = 8
"""Words in a name."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody who is named. `words` is the name as it is to be written, `keys` how it compares.

    `title` is what they are called besides: "Oma Riet" has "oma". `new` says that this is nobody
    who is there. `typed` is the span of the name alone.
    """

    span: Span
    typed: Span
    words: tuple[str, ...]
    keys: tuple[str, ...]
    title: KinWord | None = None
    life: Life = NO_LIFE
    gender: str | None = None
    new: bool = False

    @property
    def name(self) -> str:
        """The name as it was typed."""
        return " ".join(self.words)


def read_people(reading: Reading, tokens: Tokens, *, birth: bool = True) -> list[Mention]:
    """All who are named in a list: "Anna, Lisa en Tom". What is no name becomes a trouble."""
    found = []
    parts = parted(tokens, AND)
    for part in parts:
        if part:
            mention = read_mention(reading, part, birth=birth)
            if mention is not None:
                found.append(mention)
    if not all(parts) and tokens:
        loose = [token for token in tokens if token.key in AND]
        reading.trouble("incomplete", loose[-1].span, reading.t("A name is missing here."))
    return found


def read_mention(reading: Reading, tokens: Tokens, *, birth: bool = True) -> Mention | None:
    """One person: "Oma Riet (1950)", "nieuwe Anna", "Lisa 2010" (with `birth`)."""
    whole = span_of(tokens)
    tokens, life, gender = _particulars(reading, tokens)
    if birth:
        tokens, told = split_birth(reading.text, tokens, reading.today)
        life = told or life
    tokens, new = _stripped(tokens)
    tokens, letter = _lettered(tokens)
    tokens, title = _titled(tokens)
    odd = [token for token in tokens if token.kind != "word"]
    if odd or not tokens:
        _no_name(reading, odd, whole)
    words = tuple(token for token in tokens if token.kind == "word")
    if not words or len(words) > LONGEST_NAME or (odd and odd[0].span.start < words[0].span.start):
        if words:
            reading.unknown(span_of(words))
        return None
    return Mention(
        span=whole,
        typed=span_of(words),
        words=written(words),
        keys=tuple(token.key for token in words),
        title=title,
        life=life,
        gender=gender or letter or (title.gender if title else None),
        new=new,
    )


def _no_name(reading: Reading, odd: list[Token], whole: Span) -> None:
    if not odd:
        reading.trouble("incomplete", whole, reading.t("A name is missing here."))
    elif any(token.kind == "number" for token in odd):
        reading.trouble(
            "unknown",
            span_of(odd),
            reading.t("This is no date that is understood; write for example 2014 or 3 May 2014."),
        )
    else:
        reading.unknown(span_of(odd))


def _particulars(reading: Reading, tokens: Tokens) -> tuple[Tokens, Life, str | None]:
    """What stands in parentheses: birth, death, age, gender."""
    life, gender = Life(), None
    for token in tokens:
        if token.kind != "paren":
            continue
        for part in parted(inside(reading.text, token), frozenset(",")):
            if not part:
                continue
            code = gender_of(part)
            unsure = not token.closed and len(part[-1].key) < _YEAR
            told = None if code or unsure else read_life(reading.text, part, reading.today)
            if code is not None:
                gender = code
            elif told is not None:
                life = Life(told.born or life.born, told.died or life.died)
            elif token.closed:
                reading.trouble(
                    "unknown",
                    span_of(part),
                    reading.t("Write birth and death, an age or the gender here: (1980-2019)."),
                )
        if not token.closed:
            reading.trouble(
                "incomplete",
                token.span,
                reading.t("The parenthesis is not closed."),
                (f"{token.text.rstrip()})",),
            )
    if life.born and life.died and life.died.latest < life.born.earliest:
        paren = next(token for token in tokens if token.kind == "paren")
        reading.trouble("clash", paren.span, reading.t("It ends before it begins."))
        life = NO_LIFE
    return tuple(token for token in tokens if token.kind != "paren"), life, gender


def is_particulars(reading: Reading, paren: Token) -> bool:
    """Whether parentheses hold a lifespan or a gender, and so belong to a person."""
    parts = [part for part in parted(inside(reading.text, paren), frozenset(",")) if part]
    return any(
        gender_of(part) or read_life(reading.text, part, reading.today) is not None
        for part in parts
    )


def gender_of(tokens: Tokens) -> str | None:
    """The gender that a word or letter says: m, v, f, x, vrouw, woman ..."""
    try:
        return vocabulary("gender").find(" ".join(token.text for token in tokens))
    except UnknownCode:
        return None


def _stripped(tokens: Tokens) -> tuple[Tokens, bool]:
    """Without the small words round a name; whether "new" stood before it."""
    new = False
    start, end = 0, len(tokens)
    while start < end - 1 and (tokens[start].key in _BEFORE_A_NAME or tokens[start].key in NEW):
        new = new or tokens[start].key in NEW
        start += 1
    while end - 1 > start and tokens[end - 1].key in AFTER_A_NAME:
        end -= 1
    return tokens[start:end], new


def _lettered(tokens: Tokens) -> tuple[Tokens, str | None]:
    """Take the letter of a gender off the end of a name: "Lisa v"."""
    if len(tokens) > 1 and tokens[-1].text in _LETTERS:
        return tokens[:-1], gender_of(tokens[-1:])
    return tokens, None


def _titled(tokens: Tokens) -> tuple[Tokens, KinWord | None]:
    """Take "oma", "zoon" or "pleegkind" off the front of a name; alone it is the name itself."""
    for length in range(min(LONGEST_KIN_WORD, len(tokens)), 0, -1):
        kin = BY_KEYS.get(tuple(token.key for token in tokens[:length]))
        if kin is not None:
            alone = length == len(tokens)
            return (tokens if alone else tokens[length:]), kin
    return tokens, None


def written(tokens: Tokens) -> tuple[str, ...]:
    """A name's words as they are to be written: a name typed in lower case gets its capitals."""
    words = [unicodedata.normalize("NFC", token.text.replace("’", "'")) for token in tokens]
    words = [word if _INITIALS.fullmatch(word) else word.rstrip(".") for word in words]
    if any(word != word.lower() for word in words):
        return tuple(words)
    kept = len(words) - 1
    return tuple(
        word if 0 < n < kept and is_prefix(word) else _capital(word) for n, word in enumerate(words)
    )


def is_prefix(word: str) -> bool:
    """Whether a word is one of those before a family name: van, de, der ..."""
    return split_family_name(f"{word} x")[0] is not None or word in _MORE_PREFIXES


def _capital(word: str) -> str:
    if word.startswith("ij"):
        return "IJ" + word[2:]
    return word[:1].upper() + word[1:]


def split_name(words: tuple[str, ...]) -> tuple[str, str | None, str | None]:
    """Given names, prefix, family name: "Anna Maria van der Berg", "Anna El Idrissi", "Anna".

    A family name begins at its prefix, also where that has a capital; else it is the last word.
    """
    # "Jansen-de Vries" is one name too
    lasts = [word.lower().rsplit("-", 1)[-1] for word in words]
    start = next((n for n in range(1, len(words) - 1) if is_prefix(lasts[n])), None)
    if start is None:
        start = len(words) - 1 if len(words) > 1 else 1
    prefix, family = split_family_name(" ".join(words[start:])) if words[start:] else (None, None)
    return " ".join(words[:start]), prefix, family
