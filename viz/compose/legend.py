"""The legend of what is on a map: a sample of every sign on it, in the order of the signs' page."""

from __future__ import annotations

from collections.abc import Iterable

from graph.language import Language
from viz.scene import Element, LegendEntry
from viz.symbols import Conventions, every_sign


def legend(
    elements: Iterable[Element], lang: Language, conventions: Conventions
) -> tuple[LegendEntry, ...]:
    """One entry for each role among the elements that has a sign."""
    roles = {element.role for element in elements}
    return tuple(
        LegendEntry(sign.role, sign.label(lang), sign.shapes)
        for sign in every_sign(conventions)
        if sign.role in roles
    )
