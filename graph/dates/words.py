"""The words of dates in Dutch and English, for reading and for writing."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

Language: TypeAlias = Literal["nl", "en"]

MONTH_NAMES: Final[dict[Language, tuple[str, ...]]] = {
    "nl": (
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ),
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}

_SHORT_MONTHS: Final = {
    "jan": 1,
    "feb": 2,
    "febr": 2,
    "mrt": 3,
    "mar": 3,
    "apr": 4,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sep": 9,
    "sept": 9,
    "okt": 10,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}

MONTHS: Final[dict[str, int]] = _SHORT_MONTHS | {
    name.lower(): number
    for names in MONTH_NAMES.values()
    for number, name in enumerate(names, start=1)
}
"""Month number by name or abbreviation, in lower case."""

SEASON_NAMES: Final[dict[Language, dict[str, str]]] = {
    "nl": {"21": "lente", "22": "zomer", "23": "herfst", "24": "winter"},
    "en": {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"},
}
"""By EDTF season number."""

SEASONS: Final[dict[str, str]] = {
    "voorjaar": "21",
    "najaar": "23",
    "fall": "23",
} | {name: number for names in SEASON_NAMES.values() for number, name in names.items()}
"""EDTF season number by name."""

DECADE_NAMES: Final[dict[str, int]] = {
    "dertig": 30,
    "veertig": 40,
    "vijftig": 50,
    "zestig": 60,
    "zeventig": 70,
    "tachtig": 80,
    "negentig": 90,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}
"""Decades of the twentieth century by name; the twenties are two decades, and so not here."""
