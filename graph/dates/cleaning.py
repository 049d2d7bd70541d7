"""What is done to a text before a date is looked for in it."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from graph.errors import InvalidDate
from graph.told import Told

LONGEST: Final = 200
"""Characters; a longer text is no date and is refused unread."""

_DASHES: Final = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
_SPACES: Final = re.compile(r"\s+")


def cleaned(text: str) -> str:
    """Give the text in lower case, without diacritics, with plain dashes and single spaces.

    Raises `InvalidDate` when it is longer than `LONGEST`.
    """
    if len(text) > LONGEST:
        raise InvalidDate(
            Told(
                "a text of {count} characters is no date; put the date in its own field "
                "and the rest in a note",
                count=len(text),
            )
        )
    decomposed = unicodedata.normalize("NFKD", text)
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    return _SPACES.sub(" ", plain.translate(_DASHES).casefold()).strip()
