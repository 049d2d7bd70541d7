"""The words of a family line, both languages in one table: the Dutch word before the English."""

from __future__ import annotations

from typing import Final

UNION_KINDS: Final[dict[str, str]] = {
    "getrouwd": "marriage",
    "gehuwd": "marriage",
    "married": "marriage",
    "geregistreerd": "registered_partnership",
    "registered": "registered_partnership",
    "samenwonend": "cohabitation",
    "cohabiting": "cohabitation",
    "lat": "living_apart_together",
    "verkering": "dating",
    "dating": "dating",
    "verloofd": "engagement",
    "engaged": "engagement",
    "affaire": "affair",
    "affair": "affair",
    "samen": "unknown",
    "together": "unknown",
}
"""After a couple in a family line, by the key of the word: which kind it is."""

UNION_ENDS: Final[dict[str, str]] = {
    "gescheiden": "divorce",
    "divorced": "divorce",
    "verbroken": "separation",
    "separated": "separation",
    "verweduwd": "death",
    "widowed": "death",
}
"""After a couple in a family line, by the key of the word: how it ended."""

TWINS: Final[dict[str, int]] = {
    "tweeling": 2,
    "twins": 2,
    "twin": 2,
    "drieling": 3,
    "triplets": 3,
    "vierling": 4,
    "quadruplets": 4,
}
"""Before children in a family line: how many of one birth."""

TWIN_KINDS: Final[dict[str, str]] = {
    "eeneiige": "identical",
    "identical": "identical",
    "tweeeiige": "fraternal",
    "fraternal": "fraternal",
}

PREGNANCIES: Final[dict[str, str]] = {
    "zwanger": "expected",
    "verwacht": "expected",
    "expected": "expected",
    "pregnant": "expected",
    "miskraam": "miscarriage",
    "miscarriage": "miscarriage",
    "abortus": "abortion",
    "abortion": "abortion",
    "doodgeboren": "stillbirth",
    "stillborn": "stillbirth",
}
"""In the place of a child in a family line: a pregnancy and what became of it."""
