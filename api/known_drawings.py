"""The drawings that browsers have on their screens, so that the next is told by what is otherwise.

Each belongs to the account that it was drawn for. Which are kept is a matter of room only: who has
one that was let go of is sent the next as a whole.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import Final

from api.answers.drawn import Drawn, SceneShown

_MOST_CHARACTERS: Final = 64 << 20


class KnownDrawings:
    """The drawings of one server, those that were asked for last; safe to use from any thread."""

    def __init__(self, most: int = _MOST_CHARACTERS) -> None:
        self._most = most
        self._kept: OrderedDict[tuple[str, str, str], Drawn] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()

    def sent(self, account: str, case: str, drawn: Drawn, has: str | None = None) -> SceneShown:
        """What is sent of a map to an account that has the drawing of a name; it is kept."""
        name = drawn.answer.drawing or ""
        with self._lock:
            before = self._kept.get((account, case, has or ""))
            self._keep((account, case, name), drawn)
        return drawn.since(has, None if before is None else before.drawing)

    def _keep(self, key: tuple[str, str, str], drawn: Drawn) -> None:
        if key not in self._kept:
            self._size += _weight(drawn)
        self._kept[key] = drawn
        self._kept.move_to_end(key)
        while self._size > self._most and len(self._kept) > 1:
            _, smaller = self._kept.popitem(last=False)
            self._size -= _weight(smaller)


def _weight(drawn: Drawn) -> int:
    return len(drawn.answer.svg)
