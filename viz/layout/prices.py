"""What the ordering weighs against what, and the numbers that look random in it.

A crossing of two straight lines costs 1. Everything else is priced in crossings.
"""

from __future__ import annotations

from typing import Final

BROKEN: Final = 5.5
"""A sibship with somebody else in between."""

PIECE: Final = 0.2
"""Each piece of a sibship beyond its first."""

TURNED: Final = 1.1
"""Neighbours in birth order of whom the younger is on the left."""

LEAVING: Final = 0.6
"""Two units that stood the other way round in the previous layout."""

APART: Final = 8.0
"""A couple drawn apart although they could stand side by side."""

LEAN: Final = 1e-3
"""Standing away from one's own: only decides between what is otherwise equal."""


class Lcg:
    """Numbers that look random and are the same everywhere (Knuth's MMIX constants)."""

    def __init__(self, seed: int) -> None:
        self.state = seed

    def below(self, limit: int) -> int:
        """A number from 0 to limit - 1."""
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % limit
