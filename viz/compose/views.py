"""What people say of what is drawn: disputed facts are marked, and one person's view is shown.

Nothing is averaged and nothing left out. A fact that somebody denies, or says is otherwise, carries
a mark. In one person's view what they themselves deny is faint and struck, and what they confirm
carries no mark, whatever others say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from graph.case_graph import CaseGraph
from graph.model import Statement
from graph.vocabulary import label
from viz.compose.ground import Ground
from viz.compose.room import Room
from viz.scene import Element, Layer, Point, Polyline, Shape, Text
from viz.symbols import denial, doubt
from viz.symbols.strokes import at, length

_FAINT: Final = 0.32
_MARK: Final = 13.0
_SIZE: Final = 14.0
_BEYOND: Final = (1.95, 1.5)


@dataclass(frozen=True, slots=True)
class Dispute:
    """The statements against a fact, and whether the person whose view it is makes one of them."""

    against: tuple[Statement, ...]
    denied: bool


def disputes(graph: CaseGraph, view: str | None) -> dict[str, Dispute]:
    """Per fact what is said against it, as far as the view shows that."""
    about: dict[str, list[Statement]] = defaultdict(list)
    for statement in graph.all(Statement):
        about[statement.about].append(statement)
    selves = frozenset(graph.same_human(graph.stands_for(view))) if view else frozenset()
    found = {}
    for fact, said in about.items():
        own = [statement for statement in said if statement.said_by in selves]
        against = tuple(statement for statement in said if statement.position != "confirms")
        if not against or (own and all(statement.position == "confirms" for statement in own)):
            continue
        denied = any(statement.position == "denies" and not statement.field for statement in own)
        found[fact] = Dispute(against, denied)
    return found


def in_view(
    ground: Ground, elements: Sequence[Element], found: Mapping[str, Dispute], room: Room
) -> list[Element]:
    """The elements with their marks on top, and faint what the view denies."""
    seen: list[Element] = []
    marks: list[Element] = []
    marked: set[str] = set()
    centres = {each.id: each.centre for each in elements if each.centre is not None}
    for element in elements:
        disputed = {fact: found[fact] for fact in element.facts if fact in found}
        # A fact drawn by several elements (somebody, their label, their death) is marked once.
        # What passed from parent to child repeats what their quarters say.
        repeats = element.role == "label" or element.id.startswith(("ribbon-", "badge-"))
        fresh = [fact for fact in disputed if fact not in marked and not repeats]
        denied = any(dispute.denied for dispute in disputed.values())
        seen.append(_faint(element) if denied else element)
        if fresh and element.shapes:
            marked |= set(fresh)
            at_spot = _quarter_spot(element, centres) or _spot(element, room)
            marks += _mark(ground, element, [disputed[fact] for fact in fresh], at_spot)
    return [*seen, *marks]


def _mark(
    ground: Ground, element: Element, found: Sequence[Dispute], spot: Point
) -> Iterator[Element]:
    denied = any(dispute.denied for dispute in found)
    said = [statement for dispute in found for statement in dispute.against]
    words = "; ".join(_words(ground, statement) for statement in said)
    yield Element(
        id=f"{'denied' if denied else 'disputed'}-{element.id}",
        role="denied" if denied else "disputed",
        layer=Layer.OVERLAY,
        shapes=denial(*spot) if denied else doubt(*spot),
        name=f"{element.name}: {words}",
        facts=tuple(sorted({statement.id for statement in said})),
        valid=element.valid,
        joins=(element.id,),
    )


def _words(ground: Ground, statement: Statement) -> str:
    """Who says what: "Mark denies"."""
    position = label("position", statement.position, ground.lang)
    who = statement.said_by and ground.graph.stands_for(statement.said_by)
    if who and who in ground.people:
        return f"{ground.people[who].name} {position}"
    return ground.t("somebody {says}", says=position)


def _quarter_spot(element: Element, centres: Mapping[str, Point]) -> Point | None:
    """Just outside a symbol beside the quarter that a mark is about; None for what is none."""
    letter = next((shape for shape in element.shapes if isinstance(shape, Text)), None)
    if not element.role.startswith("pattern_") or letter is None:
        return None
    x, y = centres.get(element.joins[0], (letter.x, letter.y))
    middle = letter.y - letter.size * 0.36
    return (x + (letter.x - x) * _BEYOND[0], y + (middle - y) * _BEYOND[1])


def _spot(element: Element, room: Room) -> Point:
    """Where a mark goes: at a symbol's upper right, or on the line where it covers no text."""
    if element.centre is not None:
        x, y = element.centre
        return (x + _MARK, y - _MARK)
    lines = [shape.points for shape in element.shapes if isinstance(shape, Polyline)]
    if lines:
        lines.sort(key=length, reverse=True)
        free = room.along(lines, _SIZE)
        return free or at(lines[0], length(lines[0]) / 2)[0]
    shape = element.shapes[0]
    return shape.points[0] if isinstance(shape, Polyline) else (shape.x, shape.y)


def _faint(element: Element) -> Element:
    shapes: list[Shape] = []
    for shape in element.shapes:
        if isinstance(shape, Text):
            shapes.append(replace(shape, ink="faint"))
        else:
            shapes.append(replace(shape, style=replace(shape.style, opacity=_FAINT)))
    return replace(element, shapes=tuple(shapes))
