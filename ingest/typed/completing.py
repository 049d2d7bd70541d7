"""The words of the grammar, for who is typing them: the commonest first."""

from __future__ import annotations

from functools import cache
from typing import Final

from graph.language import Language
from ingest.typed.templates import phrase_texts

_OFTEN: Final[dict[Language, tuple[str, ...]]] = {
    "nl": (
        "gescheiden", "samenwonend", "tweeling", "pleegkind", "woont met", "woont bij", "sloeg",
        "betrokken bij", "sinds", "uit elkaar", "overleden", "vriend van", "vriendin van",
        "buurvrouw van", "moeder van", "vader van", "verkering", "zwanger", "stiefkind",
        "door de week bij", "in het weekend bij", "eeneiige tweeling", "met", "geregistreerd",
        "verloofd", "affaire", "verbroken", "verweduwd", "miskraam", "doodgeboren", "verwacht",
    ),
    "en": (
        "divorced", "cohabiting", "twins", "foster child", "lives with", "hit", "involved with",
        "since", "separated", "died", "friend of", "neighbour of", "mother of", "father of",
        "dating", "pregnant", "stepchild", "during the week with", "at weekends with",
        "identical twins", "with", "registered", "engaged", "widowed", "miscarriage", "stillborn",
        "expected",
    ),
}  # fmt: skip


@cache
def completions(lang: Language) -> tuple[str, ...]:
    """Words and phrases of a language that a line may go on with."""
    phrases = [text for text in phrase_texts(lang).values() if text[0].isalpha()]
    return tuple(dict.fromkeys((*_OFTEN[lang], *sorted(phrases, key=_shortest))))


def _shortest(text: str) -> tuple[int, str]:
    return len(text.split()), text
