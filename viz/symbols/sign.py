"""What a sign is: a drawing in a small box with its meaning in two languages and its source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from graph.language import Language
from viz.scene import Point, Shape

MCGOLDRICK: Final = "McGoldrick, Gerson and Petry, Genograms (4th ed. 2020)"
NSGC: Final = "NSGC 2022 (Bennett et al., J Genet Couns, doi:10.1002/jgc4.1621)"

SAMPLE: Final[tuple[float, float]] = (48.0, 24.0)
"""Width and height of the box that a sample of a sign is drawn in."""

SAMPLE_LINE: Final[tuple[Point, ...]] = ((2.0, 12.0), (46.0, 12.0))
"""The path of a sample of a line."""

Chapter = Literal[
    "people", "life", "couples", "children", "households", "emotional", "patterns", "statements"
]


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign of the maps' language; `role` is what an element that it is drawn by is called."""

    role: str
    chapter: Chapter
    nl: str
    en: str
    source: str
    shapes: tuple[Shape, ...]

    def label(self, lang: Language) -> str:
        """What it means."""
        return self.nl if lang == "nl" else self.en


@dataclass(frozen=True, slots=True)
class Conventions:
    """Where schools of drawing differ, and Kring lets people choose.

    `deceased`: a cross through the symbol (genograms), or one slash (clinical pedigrees, NSGC).
    `man`: on which side of a couple a man stands who is with a woman; "any" leaves it to the
    shortest lines.
    """

    deceased: Literal["cross", "slash"] = "cross"
    man: Literal["left", "right", "any"] = "left"


GENOGRAM: Final = Conventions()
