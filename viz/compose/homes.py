"""Households as elements: for every time in which the same people lived together a closed line.

Who lives where changes; the line never goes round somebody who is not there on that day. So a
household is cut into spells with the same members, and each spell is laid out as a ring of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from graph.case_graph import CaseGraph
from graph.dates import Interval
from graph.model import Household, LivesAt, MemberOf, Place
from graph.vocabulary import label
from viz.compose.film import days
from viz.compose.ground import Ground, sentence
from viz.compose.humans import Human
from viz.compose.room import Room
from viz.layout.family import Household as Ringed
from viz.measure import clean, fitted, width
from viz.scene import Element, Layer, Point, Text
from viz.symbols import household_ring

_NAME_SIZE: Final = 10.5
_NAME_ROOM: Final = 260.0


@dataclass(frozen=True, slots=True)
class Spell:
    """A time in which the same people lived in a household."""

    household: Household
    number: int
    members: Mapping[str, tuple[MemberOf, ...]]
    valid: Interval

    @property
    def id(self) -> str:
        """The household's id and the first day."""
        return f"{self.household.id}-{self.valid.from_min.isoformat()}"

    @property
    def ringed(self) -> Ringed:
        """The spell as the layout takes it."""
        return Ringed(self.id, tuple(self.members))


def spells(graph: CaseGraph, people: Mapping[str, Human]) -> list[Spell]:
    """All spells of all households, in order of time within each household."""
    found = []
    for number, household in enumerate(_in_order(graph)):
        stays = [
            (graph.stands_for(stay.start), stay)
            for stay in graph.entering(household.id, MemberOf)
            if graph.stands_for(stay.start) in people
        ]
        found += list(_spells(household, number, stays, people))
    return found


def _in_order(graph: CaseGraph) -> list[Household]:
    def first(household: Household) -> tuple[date, str]:
        starts = [m.valid.from_min for m in graph.entering(household.id, MemberOf)]
        return (min(starts, default=date.max), household.id)

    return sorted(graph.all(Household), key=first)


def _spells(
    household: Household,
    number: int,
    stays: list[tuple[str, MemberOf]],
    people: Mapping[str, Human],
) -> Iterator[Spell]:
    """Cut time wherever somebody comes or goes, and join what did not change."""
    spans = [(*_span(household, stay, people[person]), person, stay) for person, stay in stays]
    spans = [span for span in spans if span[0] <= span[1]]
    cuts = {span[0] for span in spans} | {_next(span[1]) for span in spans if span[1] < date.max}
    starts = sorted(cuts)
    current: tuple[date, dict[str, tuple[MemberOf, ...]]] | None = None
    for start in starts:
        members: dict[str, tuple[MemberOf, ...]] = defaultdict(tuple)
        for first, last, person, stay in sorted(spans, key=lambda span: (span[2], span[3].id)):
            if first <= start <= last:
                members[person] = (*members[person], stay)
        if current is not None and members.keys() == current[1].keys():
            continue
        if current is not None and current[1]:
            valid = days(current[0], start - timedelta(days=1))
            if valid is not None:
                yield Spell(household, number, current[1], valid)
        current = (start, dict(members))
    if current is not None and current[1]:
        valid = days(current[0], date.max)
        if valid is not None:
            yield Spell(household, number, current[1], valid)


def _span(household: Household, stay: MemberOf, human: Human) -> tuple[date, date]:
    """From the first day that somebody may have lived there to the last, while they lived."""
    first = max(household.valid.from_min, stay.valid.from_min, human.valid.from_min)
    last = min(household.valid.to_max, stay.valid.to_max, human.valid.to_max)
    return first, last if human.died is None else min(last, human.died.latest)


def _next(day: date) -> date:
    return day + timedelta(days=1)


def home_elements(ground: Ground, found: list[Spell], room: Room, *, filled: bool) -> list[Element]:
    """The rings of all spells and the names of the households upon them.

    `filled` tints what a ring holds and writes the address under the name: the household map.
    """
    rings = {outline.household: outline.rings for outline in ground.layout.outlines}
    elements: list[Element] = []
    written: dict[tuple[str, Point], Element] = {}
    for spell in found:
        outline = rings.get(spell.id, ())
        if not outline:
            continue
        elements.append(_ring(ground, spell, outline, filled=filled))
        _write(ground, spell, outline, room, written, address=filled)
    return [*elements, *written.values()]


def _ring(
    ground: Ground, spell: Spell, outline: tuple[tuple[Point, ...], ...], *, filled: bool
) -> Element:
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


def household_name(ground: Ground, household: Household) -> str:
    """What a household is called; in a map without names it is only that."""
    plain = ground.t("Household")
    if ground.settings.names == "letters":
        return plain
    return clean(household.name or "") or plain


def addresses(graph: CaseGraph, household: Household) -> list[tuple[LivesAt, Place]]:
    """Where a household is, as far as the viewer may know."""
    return [(lives, graph.get(lives.end, Place)) for lives in graph.leaving(household.id, LivesAt)]


def _write(
    ground: Ground, spell: Spell, outline: tuple[tuple[Point, ...], ...], room: Room,
    written: dict[tuple[str, Point], Element], *, address: bool,
) -> None:  # fmt: skip
    """Put the household's name on the ring, once for spells that leave room at the same spot."""
    lines = [household_name(ground, spell.household)]
    facts = [spell.household.id]
    if address and ground.settings.names == "full":
        for lives, place in addresses(ground.graph, spell.household):
            street = " ".join(part for part in (place.street, place.number) if part)
            where = clean(sentence((street, place.locality or "")))
            lines += [where] if where else []
            facts += [lives.id, place.id]
    text = fitted(" · ".join(lines), _NAME_ROOM, _NAME_SIZE, bold=True)
    wide = width(text, _NAME_SIZE, bold=True)
    spots = _along(outline, wide)
    same = next((written[text, spot] for spot in spots if (text, spot) in written), None)
    if same is not None:
        first, last = same.valid.from_min, max(same.valid.to_max, spell.valid.to_max)
        spot = next(spot for spot in spots if (text, spot) in written)
        joined = (
            days(first, last)
            if same.valid.to_max >= spell.valid.from_min - timedelta(days=1)
            else None
        )
        if joined is not None:
            written[text, spot] = _name(ground, spell, text, spot, tuple(facts), joined, same.id)
            return
    found = room.near(spots, wide, _NAME_SIZE)
    if found is not None:
        written[text, found] = _name(
            ground, spell, text, found, tuple(facts), spell.valid, f"household-name-{spell.id}"
        )


def _name(
    ground: Ground, spell: Spell, text: str, spot: Point, facts: tuple[str, ...], valid: Interval,
    element_id: str,
) -> Element:  # fmt: skip
    ink = household_ring(((0, 0), (1, 0), (1, 1)), spell.number)[-1]
    colour = ink.style.ink or "ink" if not isinstance(ink, Text) else ink.ink
    shape = Text(*spot, text, _NAME_SIZE, bold=True, ink=colour)
    return Element(
        element_id, "label", Layer.LABEL, (shape,), household_name(ground, spell.household),
        facts, valid, joins=(f"household-{spell.id}",),
    )  # fmt: skip


def _along(outline: tuple[tuple[Point, ...], ...], wide: float) -> list[Point]:
    """Spots on the level sides of the rings, the highest first, at their left, middle and right."""
    sides = []
    for ring in outline:
        for a, b in zip(ring, (*ring[1:], ring[0]), strict=True):
            if abs(a[1] - b[1]) < 0.01 and abs(b[0] - a[0]) > wide + 16:
                sides.append((a[1], min(a[0], b[0]), max(a[0], b[0])))
    return [
        (round(x, 2), round(y + _NAME_SIZE * 0.3, 2))
        for y, left, right in sorted(sides)
        for x in (left + 12 + wide / 2, (left + right) / 2, right - 12 - wide / 2)
    ]
