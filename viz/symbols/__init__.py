"""The signs of genograms and household maps: data, drawing functions, and `every_sign`.

Symbols follow McGoldrick, Gerson and Petry; the shape of a person is their gender identity (NSGC
2022). Where the two differ the genogram's way is drawn, and `Conventions` has the other one.
"""

from functools import cache

from viz.symbols.children import child_line, child_signs, twin_bar
from viz.symbols.couples import CO_PARENTS, couple_line, couple_role, couple_signs, slash
from viz.symbols.emotional import emotional_line, emotional_signs
from viz.symbols.marks import denial, doubt, household_ring, household_signs, statement_signs
from viz.symbols.patterns import pattern_signs
from viz.symbols.people import (
    deceased,
    index_outline,
    people_signs,
    person_role,
    symbol,
    symbol_size,
)
from viz.symbols.sign import GENOGRAM, Conventions, Sign


@cache
def every_sign(conventions: Conventions = GENOGRAM) -> tuple[Sign, ...]:
    """All signs, in the order of a legend."""
    return (
        *people_signs(conventions),
        *couple_signs(),
        *child_signs(),
        *household_signs(),
        *emotional_signs(),
        *pattern_signs(),
        *statement_signs(),
    )


__all__ = [
    "CO_PARENTS",
    "GENOGRAM",
    "Conventions",
    "Sign",
    "child_line",
    "couple_line",
    "couple_role",
    "deceased",
    "denial",
    "doubt",
    "emotional_line",
    "every_sign",
    "household_ring",
    "index_outline",
    "person_role",
    "slash",
    "symbol",
    "symbol_size",
    "twin_bar",
]
