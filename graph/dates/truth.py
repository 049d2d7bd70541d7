"""Three answers: surely, possibly, no."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Truth(StrEnum):
    """The answer to a question about dates that may be only partly known.

    SURELY: so for every choice of the days that may be meant; NO: for none; POSSIBLY: for some.
    `&`, `|` and `~` are and, or and not (Kleene's strong three-valued logic). Of answers that hang
    together they may say POSSIBLY where a closer look would know; SURELY and NO never mislead.
    A `Truth` is no bool: ask for `is_sure` or `is_possible`.
    """

    NO = "no"
    POSSIBLY = "possibly"
    SURELY = "surely"

    @classmethod
    def of(cls, *, sure: bool, possible: bool) -> Truth:
        """Make the answer from "for every choice" and "for some choice"."""
        if sure:
            return cls.SURELY
        return cls.POSSIBLY if possible else cls.NO

    @property
    def is_sure(self) -> bool:
        """Whether it is so for every choice."""
        return self is Truth.SURELY

    @property
    def is_possible(self) -> bool:
        """Whether it is so for at least one choice: surely or possibly."""
        return self is not Truth.NO

    def __and__(self, other: Truth) -> Truth:
        return self if _RANK[self] <= _RANK[other] else other

    def __or__(self, other: Truth) -> Truth:
        return self if _RANK[self] >= _RANK[other] else other

    def __invert__(self) -> Truth:
        return _OPPOSITE[self]

    def __bool__(self) -> bool:
        raise TypeError("a Truth has three values: ask for .is_sure or .is_possible")


_RANK: Final = {Truth.NO: 0, Truth.POSSIBLY: 1, Truth.SURELY: 2}
_OPPOSITE: Final = {
    Truth.NO: Truth.SURELY,
    Truth.POSSIBLY: Truth.POSSIBLY,
    Truth.SURELY: Truth.NO,
}
