"""Choices that only a secret explains: the same key and seed give the same choice, always.

Every choice is made of HMAC-SHA-256 over its key, under the secret seed of one set of pseudonyms.
Who does not have the seed learns nothing from one choice about another, nor from a choice about its
key (HMAC is a pseudorandom function: Bellare, 2006). So nothing here needs chance of its own.
"""

from __future__ import annotations

import hashlib
import hmac
import uuid

SHORTEST_SEED = 16
"""Bytes: with fewer, somebody who knows the family could try all seeds."""


class Draws:
    """The choices of one secret seed. Raises ValueError for a seed that can be guessed."""

    def __init__(self, seed: bytes) -> None:
        if len(seed) < SHORTEST_SEED:
            raise ValueError(f"a seed of {len(seed)} bytes is no secret: take {SHORTEST_SEED}")
        self._seed = seed

    def number(self, below: int, *key: str) -> int:
        """One of 0, 1, ... `below` - 1."""
        return int.from_bytes(self._digest(*key)) % below

    def sample(self, count: int, below: int, *key: str) -> list[int]:
        """So many different ones of 0, 1, ... `below` - 1, in order."""
        swapped: dict[int, int] = {}
        taken = []
        for n in range(count):  # Fisher and Yates, of which only the beginning is shuffled
            at = n + self.number(below - n, *key, str(n))
            taken.append(swapped.get(at, at))
            swapped[at] = swapped.get(n, n)
        return sorted(taken)

    def new_id(self, old: str) -> str:
        """Another id for one that there was: a UUID without a moment of making."""
        return str(uuid.UUID(bytes=self._digest("id", old)[:16], version=4))

    def _digest(self, *key: str) -> bytes:
        return hmac.new(self._seed, "\x1f".join(key).encode(), hashlib.sha256).digest()
