"""A word for kin in its three forms: for a man, for a woman, and for everybody else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """A word for kin. Where no word fits everybody, `other` is None and both words are said."""

    man: str
    woman: str
    other: str | None = None
    either: str = " of "

    def for_gender(self, gender: str) -> str:
        """Give the form for a code of the list `gender`."""
        match gender:
            case "man":
                return self.man
            case "woman":
                return self.woman
            case _:
                return self.other or f"{self.man}{self.either}{self.woman}"

    def each(self, change: Callable[[str], str]) -> Term:
        """Change every word, as a prefix does: halfbroer of halfzus."""
        other = None if self.other is None else change(self.other)
        return Term(change(self.man), change(self.woman), other, self.either)

    def whole(self, change: Callable[[str], str]) -> Term:
        """Change every form as a whole, as an adjective does: vermoedelijke broer of zus."""
        return Term(change(self.man), change(self.woman), change(self.for_gender("unknown")))
