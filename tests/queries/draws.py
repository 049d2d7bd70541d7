"""Random days, intervals and choices for made-up regions, from a seed."""

from __future__ import annotations

import random
import uuid
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from graph.dates import Interval

DOMAINS: Final = ("mental_health", "parenting", "finances")
FIRST: Final = date(2020, 1, 1)
LAST: Final = date(2020, 12, 31)


@dataclass(frozen=True)
class Chances:
    """How often something happens, from 0 to 1, and how many episodes there are."""

    case: float = 0.6
    in_register: float = 0.4
    linked: float = 0.8
    partial: float = 0.4
    protected: float = 0.0
    episodes: int = 3
    """At most so many episodes of one family in one register."""


class Draw:
    """Draws from a seed: the same seed, the same draws.

    `salt` makes the ids others, for a database that holds several of the same.
    """

    def __init__(self, seed: int, chances: Chances, salt: str = "") -> None:
        self.random = random.Random(seed)
        self.chances = chances
        self._ids = random.Random(f"{seed} {salt}")

    def id(self) -> str:
        return str(uuid.UUID(int=self._ids.getrandbits(128)))

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def secret(self) -> bool:
        return self.chance(self.chances.protected)

    def day(self) -> date:
        return FIRST + timedelta(days=self.random.randrange((LAST - FIRST).days + 1))

    def date_text(self, day: date) -> str:
        if not self.chance(self.chances.partial):
            return day.isoformat()
        return self.random.choice((f"{day:%Y-%m}", f"{day:%Y}", f"{day:%Y-%m}~"))

    def stretch(self) -> Interval:
        """An interval within the year: partly known, open or of unknown end at times."""
        first, last = sorted((self.day(), self.day()))
        start = self.date_text(first)
        if self.chance(self.chances.partial / 4):
            start = ""
        end = self.random.choice((self.date_text(last), self.date_text(last), ".."))
        if self.chance(self.chances.partial / 4):
            end = ""
        return Interval.parse(f"{start}/{end}")

    def often_always(self) -> Interval:
        """An interval, often one that covers the whole year."""
        return Interval.parse("2019-01-01/..") if self.chance(0.4) else self.stretch()
