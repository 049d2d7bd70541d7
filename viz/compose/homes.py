"""Households as elements: for every time in which the same people lived together a closed line.

Who lives where changes; the line never goes round somebody who is not there on that day. So a
household is cut into spells with the same members, and each spell is laid out as a ring of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from graph.model import MemberOf
from graph.vocabulary import label
from viz.compose.film import within
from viz.compose.ground import Ground, sentence
from viz.compose.home_names import household_name, name_elements
from viz.compose.room import Room
from viz.compose.spells import Rings, Spell
from viz.layout.family import Household as Ringed
from viz.measure import width
from viz.palette import HUES
from viz.scene import Element, Layer, Text
from viz.symbols import household_ring

_NESTS: Final = 3
_SHARE_SIZE: Final = 9.0


def ringed(found: Sequence[Spell]) -> tuple[Ringed, ...]:
    """The spells as the layout takes them.

    The layout lets every third outline lie equally close; empty ones in between see to it that all
    spells of one household do, so that its line does not jump in the film.
    """
    made: list[Ringed] = []
    for spell in found:
        while len(made) % _NESTS != spell.number % _NESTS:
            made.append(Ringed(f"nobody-{len(made)}", ()))
        made.append(spell.ringed)
    return tuple(made)


def home_elements(
    ground: Ground, found: Sequence[Spell], room: Room, *, filled: bool
) -> list[Element]:
    """The rings of all spells and the names of the households upon them.

    `filled` tints what a ring holds and writes the address under the name: the household map. Of
    all time only the last ring of each household shows: they lie on one another.
    """
    rings = {outline.household: outline.rings for outline in ground.layout.outlines}
    shown = [spell for spell in found if rings.get(spell.id)]
    of: dict[str, list[Spell]] = defaultdict(list)
    for spell in shown:
        of[spell.household.id].append(spell)
    last = [mine[-1] for mine in of.values()]
    elements = [
        replace(_ring(ground, spell, rings[spell.id], filled=filled), earlier=spell not in last)
        for spell in shown
    ]
    for mine in of.values():
        elements += name_elements(ground, mine, rings, room, address=filled)
    return [*elements, *_shares(ground, shown, last, room)] if filled else elements


def _shares(
    ground: Ground, shown: Sequence[Spell], last: Sequence[Spell], room: Room
) -> Iterator[Element]:
    """How much of the week somebody is at a home, beside their symbol: "4/7"."""
    done: set[str] = set()
    kept = {stay.id for spell in last for stays in spell.members.values() for stay in stays}
    for spell in shown:
        for person, stays in spell.members.items():
            for stay in stays:
                if stay.days_per_week is None or stay.id in done:
                    continue
                done.add(stay.id)
                place, text = ground.layout.places[person], f"{stay.days_per_week:g}/7"
                wide = width(text, _SHARE_SIZE, bold=True)
                off = place.symbol.right - place.x + 3 + wide / 2
                sides = [
                    (place.x + side * off, place.y + dy) for dy in (-8, 10) for side in (1, -1)
                ]
                spot = room.near(sides, wide, _SHARE_SIZE)
                if spot is None:
                    continue
                human = ground.people[person]
                ink = HUES[spell.number % len(HUES)]
                yield Element(
                    f"share-{stay.id}", "label", Layer.LABEL,
                    (Text(*spot, text, _SHARE_SIZE, bold=True, ink=ink),),
                    f"{human.name}: {how(ground, stay)}", (stay.id,),
                    within(stay.valid, (human.valid, spell.household.valid)),
                    joins=(human.element,), earlier=stay.id not in kept,
                )  # fmt: skip


def _ring(ground: Ground, spell: Spell, outline: Rings, *, filled: bool) -> Element:
    shapes = [s for ring in outline for s in household_ring(ring, spell.number, filled=filled)]
    stays = {stay.id for some in spell.members.values() for stay in some}
    name = ground.t(
        "{household}: {names}",
        household=household_name(ground, spell.household),
        names=ground.named(spell.members),
    )
    facts = (spell.household.id, *sorted(stays))
    return Element(
        f"household-{spell.id}", "household", Layer.HOUSEHOLD, tuple(shapes), name, facts,
        spell.valid, description=_stays(ground, spell),
    )  # fmt: skip


def _stays(ground: Ground, spell: Spell) -> str:
    """Who lives there how, where that is not simply their home."""
    said = (
        f"{ground.people[person].name}: {how(ground, stay)}"
        for person, stays in spell.members.items()
        for stay in stays
        if stay.kind != "main" or stay.days_per_week is not None
    )
    return "; ".join(said)


def how(ground: Ground, stay: MemberOf) -> str:
    """The kind of a stay in words, with the days of the week."""
    kind = label("membership_kind", stay.kind, ground.lang)
    if stay.days_per_week is None:
        return kind
    amount = f"{stay.days_per_week:g}"
    return sentence((kind, ground.t("{days} days a week", days=amount)))
