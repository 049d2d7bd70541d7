"""Texts as people type them, brought to one form: names, codes, postcodes, numbers, yes and no."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from graph.vocabulary import folding

# Voorvoegsels as in Landelijke tabel 36 of the BRP, without the rare foreign ones; a family name's
# prefix is taken off only where it is written in lower case, as Dutch does after a first name.
_PREFIX_WORDS: Final = frozenset(
    [
        "aan",
        "aen",
        "af",
        "al",
        "am",
        "an",
        "bij",
        "bin",
        "d'",
        "da",
        "dal",
        "dalla",
        "das",
        "de",
        "degli",
        "dei",
        "del",
        "della",
        "den",
        "der",
        "des",
        "di",
        "do",
        "don",
        "dos",
        "du",
        "el",
        "en",
        "het",
        "in",
        "'t",
        "'s",
        "l'",
        "la",
        "las",
        "le",
        "lo",
        "los",
        "met",
        "of",
        "onder",
        "op",
        "over",
        "te",
        "ten",
        "ter",
        "tho",
        "thoe",
        "thor",
        "to",
        "toe",
        "tot",
        "uijt",
        "uit",
        "van",
        "vande",
        "vanden",
        "vander",
        "ver",
        "vom",
        "von",
        "voor",
        "vor",
        "zu",
        "zum",
        "zur",
    ]
)
_SPACES: Final = re.compile(r"\s+")
_POSTCODE: Final = re.compile(r"([1-9]\d{3})\s?([A-Za-z]{2})")
_DECIMAL: Final = re.compile(r"[+-]?\d{1,12}(?:[.,]\d{1,6})?")

YES: Final = frozenset(("ja", "j", "yes", "y", "true", "waar", "1", "x"))
NO: Final = frozenset(("nee", "n", "no", "false", "onwaar", "0", ""))


def tidy(text: str) -> str:
    """One space between words, none round them, composed characters (NFC)."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    return unicodedata.normalize("NFC", _SPACES.sub(" ", text).strip())


def tidy_text(text: str) -> str:
    """As `tidy`, line by line: for notes, which keep their lines."""
    lines = [unicodedata.normalize("NFC", line).rstrip() for line in text.split("\n")]
    return "\n".join(lines).strip()


def fold(text: str) -> str:
    """The key under which spellings meet: no case, no diacritics, no punctuation or spaces."""
    return "".join(character for character in folding.fold(text) if character.isalnum())


def split_family_name(text: str) -> tuple[str | None, str | None]:
    """Split "van der Berg" into ("van der", "Berg"); (None, whole) where there is no prefix."""
    words = tidy(text).split(" ")
    count = 0
    while count < len(words) - 1 and words[count] in _PREFIX_WORDS:
        count += 1
    prefix, family = " ".join(words[:count]), " ".join(words[count:])
    return prefix or None, family or None


def read_postcode(text: str) -> str | None:
    """A Dutch postcode as "1234 AB"; None when it is none."""
    match = _POSTCODE.fullmatch(text.strip())
    return None if match is None else f"{match[1]} {match[2].upper()}"


def read_decimal(text: str) -> float | None:
    """A number with a decimal comma or point; None when it is none. No thousands separators."""
    match = _DECIMAL.fullmatch(text.strip())
    return None if match is None else float(match[0].replace(",", "."))


def read_yes_no(text: str) -> bool | None:
    """True for ja/yes, False for nee/no or nothing; None when it is neither."""
    word = text.strip().casefold()
    if word in YES:
        return True
    return False if word in NO else None
