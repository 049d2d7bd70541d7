"""The sets of other names that are in use: whose, of which family, under which secret.

A set is made for one discussion. Its page is known by a token that says nothing; the family and the
seed stay here, in memory: when the server ends nobody can make those names again. It opens nothing
by itself: what the account may see is decided anew at every request.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from graph.errors import NotFound

HOURS: Final = 8.0
"""How long a set is of use: a day of discussing."""

_MOST: Final = 2_000
_SEED_BYTES: Final = 32
_TOKEN_BYTES: Final = 24


@dataclass(frozen=True, slots=True)
class NameSet:
    """One set of names; `day` is the day on which ages are told, `session` whose page it is."""

    case: str
    session: str
    day: date
    made: float
    seed: bytes = field(repr=False)


class NameSets:
    """The sets of one server; safe to use from several threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._sets: dict[str, NameSet] = {}
        self._lock = threading.Lock()

    def begin(self, case: str, session: str, day: date) -> str:
        """Make a set, of a fresh secret; gives its token."""
        token = secrets.token_urlsafe(_TOKEN_BYTES)
        now = self._clock()
        made = NameSet(case, session, day, now, secrets.token_bytes(_SEED_BYTES))
        with self._lock:
            self._sweep(now)
            self._sets[token] = made
        return token

    def find(self, token: str, session: str) -> NameSet:
        """The set of a token, for the session that made it. Raises `NotFound`."""
        with self._lock:
            self._sweep(self._clock())
            found = self._sets.get(token)
        if found is None or found.session != session:
            raise NotFound("this set of names is no longer there: make a new one")
        return found

    def end(self, token: str, session: str) -> NameSet:
        """Forget a set: its names cannot be made again. Raises `NotFound`."""
        found = self.find(token, session)
        with self._lock:
            self._sets.pop(token, None)
        return found

    def _sweep(self, now: float) -> None:
        for token in [t for t, each in self._sets.items() if now - each.made > HOURS * 3600]:
            del self._sets[token]
        while len(self._sets) >= _MOST:
            del self._sets[next(iter(self._sets))]
