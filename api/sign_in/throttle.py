"""How long somebody waits after tries in vain: by account name, and by address.

The name counts as it was typed, whether there is such an account or not, so that the wait tells
nothing. After a quarter of an hour without tries the count begins anew.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from api.sign_in.vault import Tries, Vault
from graph.vocabulary.folding import fold

WINDOW_MINUTES: Final = 15.0
FREE_BY_NAME: Final = 5
FREE_BY_ADDRESS: Final = 40
_LONGEST: Final = 900.0


@dataclass(frozen=True, slots=True)
class Throttle:
    """Counts tries in vain in the vault, under names that are hashed."""

    vault: Vault

    def wait(self, name: str, address: str) -> float:
        """Seconds that must pass before the next try; 0 when it may be now."""
        limits = _limits(name, address)
        now = self.vault.clock()
        tries = self.vault.tries(limits)
        return max((_left(tries[key], limits[key], now) for key in tries), default=0.0)

    def failed(self, name: str, address: str) -> None:
        """Count a try in vain; done before the password is looked at, so that none are at once."""
        for key in _limits(name, address):
            self.vault.count_try(key, WINDOW_MINUTES)

    def went_well(self, name: str, address: str) -> None:
        """Forget the tries on a name, for whoever it is knows the password; and this one from here.

        A whole office signs in from one address: what went well does not count against it.
        """
        self.vault.forget_tries(_key("name", fold(name)))
        self.vault.uncount_try(_key("address", address))


def _limits(name: str, address: str) -> dict[str, int]:
    return {
        _key("name", fold(name)): FREE_BY_NAME,
        _key("address", address): FREE_BY_ADDRESS,
    }


def _left(tries: Tries, free: int, now: datetime) -> float:
    since = (now - datetime.fromisoformat(tries.last_at)) / timedelta(seconds=1)
    if since > WINDOW_MINUTES * 60:
        return 0.0
    return max(0.0, delay(tries.count, free) - since)


def delay(count: int, free: int) -> float:
    """Seconds between tries: none at first, then twice as long each time, at most 15 minutes."""
    if count < free:
        return 0.0
    return min(2.0 ** min(count - free, 10), _LONGEST)


def _key(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
