"""People and organisations in the circles as elements: their signs, their names, their ties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from graph.dates import Interval
from graph.model import Household, Organisation, Person
from graph.vocabulary import label
from viz.compose.circles_draw import (
    HALO,
    HALO_STEP,
    SCALE,
    halo,
    organisation,
    scaled,
    tie_role,
)
from viz.compose.circles_guests import UNSAID, Bond, Seat
from viz.compose.film import since, within
from viz.compose.ground import Ground, sentence
from viz.compose.home_names import household_name
from viz.compose.humans import Human
from viz.compose.people import spoken
from viz.layout.circles import Guest
from viz.layout.result import Box
from viz.measure import clean, width, wrapped
from viz.scene import Element, Layer, Point, Shape, Text
from viz.symbols import deceased, household_ring, symbol

SIZE: Final = 11.0
SMALL: Final = 9.5
_LINE: Final = 13.0
_ROOM: Final = 128.0
_CORE_ROOM: Final = 76.0
_EDGE: Final = 3.0
_ABOVE: Final = 2.0


@dataclass(frozen=True, slots=True)
class Tag:
    """The lines under a sign: what somebody is called, and what they are to the family."""

    names: tuple[str, ...]
    under: tuple[str, ...] = ()

    @property
    def width(self) -> float:
        """Pixels that the widest line takes."""
        wide = [width(text, SIZE, bold=True) for text in self.names]
        return max([*wide, *(width(text, SMALL) for text in self.under)], default=0.0)

    @property
    def height(self) -> float:
        """Pixels from the sign to the end of the last line."""
        return _ABOVE + _LINE * (len(self.names) + len(self.under)) + 2.0

    def shapes(self, x: float, top: float) -> tuple[Text, ...]:
        """The lines, centred below a sign that ends at `top`."""
        y = top + _ABOVE - 3.0
        made = []
        for text in self.names:
            y += _LINE
            made.append(Text(x, y, text, SIZE, bold=True, halo=False))
        for text in self.under:
            y += _LINE
            made.append(Text(x, y, text, SMALL, ink="muted", halo=False))
        return tuple(made)


def tag_of(ground: Ground, other: str, *, short: bool = False) -> Tag:
    """The tag of a person or an organisation; `short` leaves it at what people call them."""
    fact = ground.graph.facts[other]
    if not isinstance(fact, Person):
        return Tag(wrapped(called(ground, other), _ROOM, SIZE, lines=3, bold=True))
    human = ground.people[other]
    if short:
        return Tag(wrapped(human.given or human.name, _CORE_ROOM, SIZE, lines=1, bold=True))
    names = wrapped(human.name, _ROOM, SIZE, lines=2, bold=True)
    what = clean(fact.occupation or "")
    if not what or ground.settings.names == "letters":
        return Tag(names)
    return Tag(names, wrapped(what, _ROOM, SMALL, lines=1))


def sign_radius(ties: int) -> float:
    """Half the room that a sign takes with the rings of its ties."""
    return HALO + HALO_STEP * max(0, ties - 1) + _EDGE


def guest_of(ground: Ground, seat: Seat, group: str, at: Point | None, near: Point | None) -> Guest:
    """A seat as the layout takes it; `at` and `near` are where a hand put the centre of the sign.

    `near` keeps to the ring, `at` does not.
    """
    tag, r = tag_of(ground, seat.other), sign_radius(len(seat.bonds))
    high = 2 * r + tag.height
    free, within = (
        None if spot is None else (spot[0], spot[1] - r + high / 2) for spot in (at, near)
    )
    wide = max(2 * r, tag.width)
    return Guest(seat.id, seat.ring, seat.sector, wide, high, group, free, within)


def sign_centre(seat: Seat, box: Box) -> Point:
    """Where the sign is in its box."""
    return ((box.left + box.right) / 2, box.top + sign_radius(len(seat.bonds)))


def seat_elements(ground: Ground, seat: Seat, box: Box) -> Iterator[Element]:
    """The sign of a seat, the rings of its ties, and its tag."""
    x, y = sign_centre(seat, box)
    tag = tag_of(ground, seat.other)
    bottom = y + sign_radius(len(seat.bonds))
    yield from sign_elements(ground, seat.other, seat.id, (x, y), seat.valid)
    own = sign_id(ground, seat.other, seat.id)
    name = called(ground, seat.other)
    for number, bond in enumerate(seat.bonds):
        role = tie_role(bond.tie.strength)
        yield Element(
            f"tie-{bond.tie.id}", role, Layer.LINE, halo(role, x, y, number),
            spoken_tie(ground, bond), (bond.tie.id,), within(bond.tie.valid, (seat.valid,)),
            joins=(own,),
        )  # fmt: skip
    yield Element(
        f"label-{seat.id}", "label", Layer.LABEL, tag.shapes(x, bottom), name,
        _facts(ground, seat.other), _shown(ground, seat.other, seat.valid), joins=(own,),
    )  # fmt: skip


def core_elements(ground: Ground, who: str, x: float, y: float) -> Iterator[Element]:
    """Somebody in the middle: their sign and what people call them."""
    human = ground.people[who]
    yield from sign_elements(ground, who, who, (x, y), human.valid)
    tag = tag_of(ground, who, short=True)
    yield Element(
        f"label-{who}", "label", Layer.LABEL, tag.shapes(x, y + sign_radius(0)), human.name,
        human.facts, human.valid, joins=(human.element,),
    )  # fmt: skip


def sign_elements(
    ground: Ground, other: str, seat: str, spot: Point, valid: Interval
) -> Iterator[Element]:
    """The sign of a person, household or organisation, and that somebody died."""
    x, y = spot
    shapes: tuple[Shape, ...]
    own = sign_id(ground, other, seat)
    human = ground.people.get(other)
    if human is None:
        name = called(ground, other)
        role = "organisation"
        shapes = organisation(x, y, 0.8)
        if isinstance(ground.graph.facts[other], Household):
            role = "household"
            box = ((x - 13, y - 10), (x + 13, y - 10), (x + 13, y + 10), (x - 13, y + 10))
            shapes = household_ring(box, 0, filled=True)
        yield Element(own, role, Layer.SYMBOL, shapes, name, (other,), valid, centre=spot)
        return
    shapes = scaled(symbol(human.role, x, y, gender=human.gender), x, y, SCALE)
    yield Element(own, human.role, Layer.SYMBOL, shapes, spoken(human, ground), human.facts,
                  _shown(ground, other, valid), centre=spot)  # fmt: skip
    yield from _death(ground, human, own, spot, valid)


def _death(
    ground: Ground, human: Human, own: str, spot: Point, valid: Interval
) -> Iterator[Element]:
    if human.died is None or human.died.earliest > valid.to_max:
        return
    strokes = deceased(human.role, *spot, ground.settings.conventions)
    name = ground.t("{name} died", name=human.name)
    yield Element(
        f"death-{own}", "deceased", Layer.SYMBOL, scaled(strokes, *spot, SCALE), name, human.facts,
        within(since(human.died), (valid,)), joins=(own,),
    )  # fmt: skip


def sign_id(ground: Ground, other: str, seat: str) -> str:
    """The id of the element that is a sign."""
    return f"person-{seat}" if other in ground.people else f"organisation-{seat}"


def _facts(ground: Ground, other: str) -> tuple[str, ...]:
    human = ground.people.get(other)
    return (other,) if human is None else human.facts


def _shown(ground: Ground, other: str, valid: Interval) -> Interval:
    human = ground.people.get(other)
    return valid if human is None else within(valid, (human.valid,))


def called(ground: Ground, who: str) -> str:
    """What a person, a household or an organisation is called."""
    if who in ground.people:
        return ground.people[who].name
    fact = ground.graph.facts[who]
    if isinstance(fact, Organisation):
        return clean(fact.name)
    return household_name(ground, fact) if isinstance(fact, Household) else ground.t("somebody")


def ring_name(ground: Ground, ring: int) -> str:
    """What a ring is called."""
    names: Mapping[int, str] = {
        1: ground.t("very close"),
        2: ground.t("close"),
        3: ground.t("further away"),
        UNSAID: ground.t("not said how close"),
    }
    return names[ring]


def tie_words(ground: Ground, bond: Bond) -> Sequence[str]:
    """A tie in words: sphere, closeness, strength, energy as seen from the middle, supports."""
    tie, lang = bond.tie, ground.lang
    energy = tie.energy
    if energy in ("to", "from") and ground.graph.stands_for(tie.start) != bond.core:
        energy = "from" if energy == "to" else "to"
    return (
        label("tie_sector", tie.sector, lang),
        ring_name(ground, bond.ring),
        label("tie_strength", tie.strength, lang) if tie.strength else "",
        label("energy", energy, lang) if energy else "",
        sentence(label("support", support, lang) for support in tie.supports),
    )


def spoken_tie(ground: Ground, bond: Bond) -> str:
    """What a screen reader says of a tie."""
    names = f"{called(ground, bond.core)} – {called(ground, bond.other)}"
    what = sentence((*tie_words(ground, bond), ground.when(bond.tie.valid)))
    return ground.t("{names}: {what}", names=names, what=what)
