"""Making texts comparable: case, accents, hyphens, spaces and underscores do not matter."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_SEPARATORS: Final = re.compile(r"[\s_\-\u2010-\u2015/]+")


def fold(text: str) -> str:
    """Fold a word to the form in which it is compared: "Co-ouderschap " gives "co ouderschap".

    Unicode's compatibility caseless form without combining marks: decomposed before the case is
    folded and again after, for either makes work for the other (the telephone sign is three
    capitals).
    """
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = "".join(mark for mark in decomposed if not unicodedata.combining(mark))
    return _SEPARATORS.sub(" ", bare).strip()
