"""The names of households on their rings, with the address where a map has room for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from graph.case_graph import CaseGraph
from graph.model import Household, LivesAt, Place
from viz.compose.film import days
from viz.compose.ground import Ground, sentence
from viz.compose.room import Room, text_box
from viz.compose.spells import Rings, Spell
from viz.layout.result import Box
from viz.measure import clean, fitted, width
from viz.palette import HUES
from viz.scene import Element, Layer, Point, Polyline, Style, Text

_NAME_SIZE: Final = 10.5
_NAME_ROOM: Final = 260.0
_NAME_PAD: Final = 4.0
_CORNER: Final = 12.0
_OFF: Final = 5.0


@dataclass(frozen=True, slots=True)
class Written:
    """A household's name and the middle of its baseline."""

    text: str
    x: float
    y: float

    @property
    def box(self) -> Box:
        """The room that it takes."""
        wide = width(self.text, _NAME_SIZE, bold=True) + 2 * _NAME_PAD
        return text_box(self.x, self.y, wide, _NAME_SIZE)


def household_name(ground: Ground, household: Household) -> str:
    """What a household is called; in a map without names it is only that."""
    plain = ground.t("Household")
    if ground.settings.names == "letters":
        return plain
    return clean(household.name or "") or plain


def addresses(graph: CaseGraph, household: Household) -> list[tuple[LivesAt, Place]]:
    """Where a household is, as far as the viewer may know."""
    return [(lives, graph.get(lives.end, Place)) for lives in graph.leaving(household.id, LivesAt)]


def name_elements(
    ground: Ground, found: Sequence[Spell], rings: Mapping[str, Rings], room: Room, *, address: bool
) -> Iterator[Element]:
    """The household's name on its rings, at as few spots as serve all its spells.

    Spells follow one another, so their names may share a place; of all time the last one shows.
    """
    whole, facts = _title(ground, found[0].household, address=address)
    only = fitted(household_name(ground, found[0].household), _NAME_ROOM, _NAME_SIZE, bold=True)
    left = list(found)
    at: dict[str, Written] = {}
    while left:
        spot = _best(left, rings, whole, room) or _best(left, rings, only, room)
        if spot is None:
            left = left[1:]
            continue
        written, served = spot
        at |= {spell.id: written for spell in served}
        left = [spell for spell in left if spell.id not in at]
    for written in dict.fromkeys(at.values()):
        room.keep(written.box)
    runs: list[list[Spell]] = []
    for spell in found:
        if runs and _follows(runs[-1][-1], spell, at):
            runs[-1].append(spell)
        elif spell.id in at:
            runs.append([spell])
    for run in runs:
        yield _name(ground, run, at[run[0].id], facts, earlier=run is not runs[-1])


def _best(
    left: Sequence[Spell], rings: Mapping[str, Rings], text: str, room: Room
) -> tuple[Written, list[Spell]] | None:
    """The spot for a text that serves most spells, on their rings or else just beside the first."""
    wide = width(text, _NAME_SIZE, bold=True) + 2 * _NAME_PAD
    serves: dict[Point, list[Spell]] = {}
    for spell in left:
        for spot in _spots(rings[spell.id], wide):
            serves.setdefault(spot, []).append(spell)
    ranked = sorted(serves, key=lambda spot: (-len(serves[spot]), spot[1], spot[0]))
    for spot in ranked:
        written = Written(text, *spot)
        if room.fits(written.box):
            return written, serves[spot]
    outside = [Written(text, *spot) for spot in _outside(rings[left[0].id])]
    for over_lines in (False, True):
        for written in outside:
            if room.fits(written.box, over_lines=over_lines):
                return written, [left[0]]
    return None


def _follows(before: Spell, spell: Spell, at: Mapping[str, Written]) -> bool:
    """Whether a spell comes right after another and has its name at the same spot."""
    return (
        at.get(before.id) == at.get(spell.id)
        and before.valid.to_max + timedelta(days=1) == spell.valid.from_min
    )


def _title(ground: Ground, household: Household, *, address: bool) -> tuple[str, tuple[str, ...]]:
    """What is written on a ring, and the facts in it."""
    parts, facts = [household_name(ground, household)], [household.id]
    if address and ground.settings.names == "full":
        for lives, place in addresses(ground.graph, household):
            street = " ".join(part for part in (place.street, place.number) if part)
            where = clean(sentence((street, place.locality or "")))
            parts += [where] if where else []
            facts += [lives.id, place.id]
    return fitted(" · ".join(parts), _NAME_ROOM, _NAME_SIZE, bold=True), tuple(facts)


def _name(
    ground: Ground, run: Sequence[Spell], written: Written, facts: tuple[str, ...], *, earlier: bool
) -> Element:
    box = written.box
    gap = ((box.left, box.top), (box.right, box.top), (box.right, box.bottom))
    paper = Polyline((*gap, (box.left, box.bottom)), Style(ink=None, fill="paper"), closed=True)
    ink = HUES[run[0].number % len(HUES)]
    text = Text(written.x, written.y, written.text, _NAME_SIZE, bold=True, ink=ink)
    valid = days(run[0].valid.from_min, run[-1].valid.to_max) or run[0].valid
    return Element(
        f"household-name-{run[0].id}", "label", Layer.LABEL, (paper, text),
        household_name(ground, run[0].household), facts, valid,
        joins=(f"household-{run[0].id}",), earlier=earlier,
    )  # fmt: skip


def _spots(outline: Rings, wide: float) -> list[Point]:
    """Spots on the level sides of the rings: at their left, in the middle and at their right."""
    spots: dict[Point, None] = {}
    for ring in outline:
        for a, b in zip(ring, (*ring[1:], ring[0]), strict=True):
            low, high = sorted((a[0], b[0]))
            room = high - low - wide - 2 * _CORNER
            if abs(a[1] - b[1]) > 0.01 or room < 0:
                continue
            first = low + _CORNER + wide / 2
            for x in (first, first + room / 2, first + room):
                spots[round(x, 1), round(a[1] + _NAME_SIZE * 0.35, 1)] = None
    return list(spots)


def _outside(outline: Rings) -> list[Point]:
    """Spots just over and under the level sides of the rings, for a name that fits on none."""
    spots = []
    for ring in outline:
        middle = sum(y for _, y in ring) / len(ring)
        for a, b in zip(ring, (*ring[1:], ring[0]), strict=True):
            if abs(a[1] - b[1]) <= 0.01:
                off = -_OFF if a[1] < middle else _OFF + _NAME_SIZE * 0.7
                spots.append((round((a[0] + b[0]) / 2, 1), round(a[1] + off, 1)))
    return spots
