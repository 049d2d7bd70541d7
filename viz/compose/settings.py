"""What may be chosen for a map, besides its kind, its day and its view."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from queries.patterns import MOST_GENERATIONS, Kind
from viz.scene import Point
from viz.symbols import GENOGRAM, Conventions


@dataclass(frozen=True, slots=True)
class Settings:
    """How to draw.

    `names`: "full", or "letters" (A, B, C...) for peer consultation: nobody is named, nor a case, a
    household or an address. `drawn_by` is who drew the map; left out, it is the
    case's duo. `pins` are centres of people (by id) that a hand put there, `previous` those of the
    last drawing, to stay close to: both as `spots` gives them. On ecomaps and circles pins are
    counted from the middle of the map, and previous places mean nothing.

    `patterns` are up to four kinds whose way through the generations a genogram shows, in the order
    of their letters; `generations` is how far back.

    `year_zero` writes no dates: years are counted on from that one, and people have ages alone.
    """

    conventions: Conventions = GENOGRAM
    names: Literal["full", "letters"] = "full"
    drawn_by: str | None = None
    pins: Mapping[str, Point] = field(default_factory=dict)
    previous: Mapping[str, Point] = field(default_factory=dict)
    patterns: tuple[Kind, ...] = ()
    generations: int = MOST_GENERATIONS
    year_zero: int | None = None


PLAIN = Settings()
