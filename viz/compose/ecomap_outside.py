"""Who stands round the household of an ecomap: people and organisations, with what they do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from graph.dates import Interval
from viz.compose.circles_people import SMALL, Tag, called, sign_elements, sign_id, tag_of
from viz.compose.ecomap_links import HOME, Link
from viz.compose.film import hull
from viz.compose.ground import Ground
from viz.layout.ecomap import Outer, Point, Seat
from viz.layout.result import Box, Place
from viz.measure import fitted, width
from viz.scene import Element, Layer, Text

HALF: Final = 17.0
_LINE: Final = 12.5
_ROOM: Final = 150.0
_MOST: Final = 5


@dataclass(frozen=True, slots=True)
class Outsider:
    """Somebody outside, the links to them, and the lines under their name, each with its links."""

    who: str
    tag: Tag
    links: tuple[Link, ...]
    under: tuple[tuple[str, tuple[Link, ...]], ...]

    @property
    def valid(self) -> Interval:
        """When they stand there: while any of their links holds."""
        return hull(link.valid for link in self.links)

    @property
    def seat(self) -> str:
        """What their elements are named after; who also was inside has another name outside."""
        return f"{self.who}-outside"

    def outer(self, aims: Mapping[str, Point]) -> Outer:
        """The same as the layout takes it; `aims` is where members stand."""
        wide = max([self.tag.width, 2 * HALF, *(width(text, SMALL) for text, _ in self.under)])
        high = 2 * HALF + self.tag.height + _LINE * len(self.under)
        points = tuple(aims[link.drawn_to or link.inner] for link in self.links)
        return Outer(self.who, wide + 4.0, high, HALF, points)


def outsiders(
    ground: Ground, links: Sequence[Link], members: Mapping[str, object]
) -> list[Outsider]:
    """Everybody to whom a link goes out, by id."""
    of: dict[str, list[Link]] = {}
    for link in links:
        if link.outer != HOME and (link.outer not in members or link.id.endswith("-after")):
            of.setdefault(link.outer, []).append(link)
    return [
        Outsider(who, tag_of(ground, who), tuple(mine), tuple(_under(ground, who, mine)))
        for who, mine in sorted(of.items())
    ]


def _under(
    ground: Ground, who: str, mine: Sequence[Link]
) -> Iterator[tuple[str, tuple[Link, ...]]]:
    """The services and professionals behind the links, each once."""
    said: dict[str, list[Link]] = {}
    for link in mine:
        for name in link.through:
            if name != called(ground, who):
                said.setdefault(name, []).append(link)
    names = list(said)
    shown = names if len(names) <= _MOST else names[: _MOST - 1]
    for name in shown:
        yield fitted(name, _ROOM, SMALL), tuple(said[name])
    if len(names) > len(shown):
        rest = tuple(link for name in names[len(shown) :] for link in said[name])
        yield ground.t("and {count} more", count=len(names) - len(shown)), rest


def outside_elements(ground: Ground, outsider: Outsider, at: Seat) -> Iterator[Element]:
    """The sign, the name, and a line for each service and professional while they are there."""
    x, sign_y = at.sign
    own = sign_id(ground, outsider.who, outsider.seat)
    name = called(ground, outsider.who)
    yield from sign_elements(ground, outsider.who, outsider.seat, at.sign, outsider.valid)
    human = ground.people.get(outsider.who)
    facts = (outsider.who,) if human is None else human.facts
    over = sign_y > (at.box.top + at.box.bottom) / 2
    bottom = at.box.top if over else sign_y + HALF
    yield Element(
        f"label-{outsider.seat}", "label", Layer.LABEL, outsider.tag.shapes(x, bottom), name, facts,
        outsider.valid, joins=(own,),
    )  # fmt: skip
    y = bottom + outsider.tag.height
    for n, (text, behind) in enumerate(outsider.under):
        shape = Text(x, y + 8.0 + n * _LINE, text, SMALL, ink="muted")
        yield Element(
            f"through-{outsider.who}-{n}", "label", Layer.LABEL, (shape,), f"{name}: {text}",
            tuple(sorted({fact for link in behind for fact in link.facts})),
            hull(link.valid for link in behind), joins=(own,),
        )  # fmt: skip


def place_of(at: Seat) -> Place:
    """An outsider as the routing of lines takes them: lines end at the sign."""
    x, y = at.sign
    symbol, box = Box(x - 15.0, y - 15.0, x + 15.0, y + 15.0), at.box
    if y > (box.top + box.bottom) / 2:
        # The routing keeps lines off what is under a symbol; here that is nothing.
        box = Box(box.left, box.top, box.right, symbol.bottom)
    return Place(x, y, 0, box, symbol)
