"""What may have been meant by a word that is not understood: the nearest phrase or name."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from graph.language import Language
from ingest.normalise import fold
from ingest.typed.templates import phrase_texts

_ALIKE: Final = 0.7
_MOST: Final = 3
_NONE: Final[Mapping[str, str]] = MappingProxyType({})


@cache
def _phrase(word: str, lang: Language) -> tuple[str, ...]:
    """Phrases that begin with a word, or with one that is spelled nearly so."""
    texts = phrase_texts(lang)
    if word in texts:
        return (texts[word],)
    near = difflib.get_close_matches(word, texts, n=_MOST, cutoff=_ALIKE)
    return tuple(texts[key] for key in near)


def nearest_words(word: str, lang: Language, names: Mapping[str, str] = _NONE) -> tuple[str, ...]:
    """At most three texts to write instead, likest first (Ratcliff-Obershelp, as in `difflib`).

    Words are of `lang`, the reader's language; `names` are first names by their keys.
    """
    key = fold(word)
    near = difflib.get_close_matches(key, names, n=_MOST, cutoff=_ALIKE)
    found = (*_phrase(key, lang), *(names[one] for one in near))
    return tuple(dict.fromkeys(text for text in found if text and fold(text) != key))[:_MOST]
