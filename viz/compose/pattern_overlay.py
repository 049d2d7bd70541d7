"""Patterns on a genogram: who has what, along which lines it passed, and who broke it.

Facts and nothing else: what nobody said is drawn as unknown, never as absent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import hypot
from typing import Final

from graph.case_graph import CaseGraph
from graph.dates import Interval
from graph.errors import Refused
from graph.language import Language, msg
from graph.model import CentredOn, EdgeFact, Has, TookPart
from queries.pattern_kinds import kind_label
from queries.patterns import Mark, Pattern, Step, marks_of_all, patterns
from viz.compose.children import Way
from viz.compose.film import days, within
from viz.compose.ground import Ground
from viz.compose.humans import Human
from viz.compose.settings import Settings
from viz.compose.trace import gap
from viz.layout.result import Box
from viz.scene import Element, Layer, LegendEntry, Point
from viz.symbols.patterns import (
    BADGE,
    LETTERS,
    QUARTERED,
    Fate,
    Key,
    Known,
    badge,
    key_sample,
    quarter,
    ribbon,
)
from viz.symbols.people import INSET, OUTLINE
from viz.symbols.strokes import at, beside, length, part

MORE_ROOM: Final = 30.0
"""How much further rows of people stand apart, for the discs above the symbols."""

_LANE: Final = 5.2
_APART: Final = 2 * BADGE + 4.4
_LEAD: Final = 13.0
"""The straight run before a disc, on which it shows where a pattern was broken."""
_FAN: Final = 12.0
_NOBODY: Final = Mark(None)

_KNOWN: Final[Mapping[bool | None, Known]] = {True: "present", False: "absent", None: "unknown"}
_FATES: Final[Mapping[bool | None, Fate]] = {True: "passed", False: "broken", None: "unsure"}
_OF_SOMEBODY: Final[Mapping[Known, str]] = {
    "present": msg("{name}: {kind}"),
    "absent": msg("{name}: known not to be so: {kind}"),
    "unknown": msg("{name}: nothing is known of {kind}"),
}
_OF_TWO: Final[Mapping[Fate, str]] = {
    "passed": msg("{kind}: passed from {parent} to {child}"),
    "broken": msg("{kind}: {parent} had it, {child} broke it"),
    "unsure": msg("{kind}: not known whether it passed from {parent} to {child}"),
}


@dataclass(frozen=True, slots=True)
class Chosen:
    """A kind that is looked at: its letter, its name, its pattern, and what is known of whom."""

    key: Key
    name: str
    pattern: Pattern
    marks: Mapping[str, Mark]

    def of(self, person: str) -> Mark:
        """What is known of somebody."""
        return self.marks.get(person, _NOBODY)


def chosen(graph: CaseGraph, settings: Settings, lang: Language) -> tuple[Chosen, ...]:
    """The kinds of the settings with their letters. Raises `Refused` for more than four."""
    wanted = tuple(dict.fromkeys(settings.patterns))
    if len(wanted) > len(LETTERS):
        raise Refused(
            f"{len(wanted)} kinds do not fit in one symbol (most: {len(LETTERS)}); choose fewer,"
            " or one part in an event, as in partner_violence:did"
        )
    if not wanted:
        return ()
    known = marks_of_all(graph)
    found = {each.kind: each for each in patterns(graph, wanted, settings.generations)}
    return tuple(
        Chosen(
            Key(number),
            kind_label(kind, lang),
            found[kind],
            {who: marks[kind] for who, marks in known.items() if kind in marks},
        )
        for number, kind in enumerate(wanted)
    )


def key_entries(kinds: Sequence[Chosen]) -> tuple[LegendEntry, ...]:
    """What each letter means; told whatever shows, for it is what somebody asked to see."""
    return tuple(
        LegendEntry(f"pattern-{each.key.letter}", f"{each.key.letter}: {each.name}",
                    key_sample(each.key), always=True)
        for each in kinds
    )  # fmt: skip


def quarter_elements(ground: Ground, kinds: Sequence[Chosen]) -> list[Element]:
    """The lettered quarters of everybody."""
    index = {each.element for each in ground.people.values() if _is_index(ground, each)}
    return [
        element
        for human in ground.people.values()
        for each in kinds
        for element in _quarter(ground, human, each, inset=human.element in index)
    ]


def _is_index(ground: Ground, human: Human) -> bool:
    return any(ground.graph.entering(person, CentredOn) for person in human.facts)


def _quarter(ground: Ground, human: Human, each: Chosen, *, inset: bool) -> Iterator[Element]:
    mark, place = each.of(human.id), ground.layout.places[human.id]
    known = _KNOWN[mark.present]
    r = human.size / 2 - (INSET if inset else 0.0) - OUTLINE / 2
    shapes = quarter(human.role, place.x, place.y, r, each.key, known)
    if not shapes:
        return
    yield Element(
        id=f"pattern-{each.key.letter}-{human.id}",
        role=f"pattern_{known}",
        layer=Layer.SYMBOL,
        shapes=shapes,
        name=ground.t(_OF_SOMEBODY[known], name=human.name, kind=each.name),
        facts=_behind(ground.graph, human.id, mark) or human.facts,
        valid=within(_since(ground.graph, mark), (human.valid,)),
        joins=(human.element,),
    )


def _behind(graph: CaseGraph, person: str, mark: Mark) -> tuple[str, ...]:
    """The facts that say so of somebody, and those that tie them to that person."""
    ties: list[EdgeFact] = []
    for fact in mark.facts:
        ties += (*graph.entering(fact, Has), *graph.entering(fact, TookPart))
    own = (tie.id for tie in ties if graph.stands_for(tie.start) == person)
    return tuple(sorted({*mark.facts, *own}))


def _since(graph: CaseGraph, mark: Mark) -> Interval:
    """From the first day that any of the facts may hold: what was so, was so from then on."""
    first = min((graph.facts[fact].valid.from_min for fact in mark.facts), default=date.min)
    return days(first, date.max) or Interval.UNKNOWN


def ribbon_elements(
    ground: Ground, kinds: Sequence[Chosen], ways: Sequence[Way]
) -> tuple[list[Element], list[Element], list[Box]]:
    """The ribbons along the lines of children, the discs at their ends, and the discs' boxes."""
    ribbons: list[Element] = []
    badges: list[Element] = []
    taken: list[Box] = []
    for way in ways:
        full = _full(way)
        found = [(each, _steps(ground, each, way)) for each in kinds]
        there = [(each, steps) for each, steps in found if steps]
        for n, (each, steps) in enumerate(there):
            aside = (n - (len(there) - 1) / 2) * _APART
            end = _end(full, aside, taken)
            taken.append(Box(*end.spot, *end.spot).grown(BADGE))
            lane = (each.key.number - (len(kinds) - 1) / 2) * _LANE
            drawn = [
                _ribbon(ground, each, step, _path(ground, way, full, step, lane, end))
                for step in steps
            ]
            ribbons += drawn
            badges.append(_badge(each, way, drawn, end.spot, steps))
    return ribbons, badges, taken


def _steps(ground: Ground, each: Chosen, way: Way) -> list[Step]:
    """The pairs of a child's line along which this kind is drawn: from who has it, or else may."""
    kinds = way.group.children[way.child]
    pairs = {
        (ground.graph.stands_for(link.start), kind) for kind, links in kinds.items()
        for link in links
    }  # fmt: skip
    mine = [
        step for step in each.pattern.steps
        if step.child == way.child and (step.parent, step.link) in pairs
    ]  # fmt: skip
    once = {step.parent: step for step in reversed(mine)}
    child = each.of(way.child).present
    if child is None and ground.people[way.child].role not in QUARTERED:
        return []  # nobody asks it of a pet or of who is not born yet
    have = [step for step in once.values() if step.of_parent.present]
    if have or not child:
        return have
    return [step for step in once.values() if step.of_parent.present is None]


def _full(way: Way) -> tuple[Point, ...]:
    """The whole line of a child from the couple or the lone parent on."""
    if not way.common:
        return way.own
    same = hypot(way.common[-1][0] - way.own[0][0], way.common[-1][1] - way.own[0][1]) < 1.0
    return (*way.common, *(way.own[1:] if same else way.own))


@dataclass(frozen=True, slots=True)
class _End:
    """Where a disc stands, the point where the run to it begins, and how long its lane is cut."""

    spot: Point
    run: Point
    cut: float


def _end(full: Sequence[Point], aside: float, taken: Sequence[Box]) -> _End:
    """Find a disc a free place near the end of a line, further back where others stand."""
    whole = length(full)
    for back in range(4):
        off = BADGE + 3.0 + back * (2 * BADGE + 1.0)
        (x, y), (dx, dy) = at(full, max(0.0, whole - off))
        spot = (x + dy * aside, y - dx * aside)
        box = Box(*spot, *spot).grown(BADGE)
        if not any(box.meets(other) for other in taken):
            break
    long = BADGE + _LEAD
    return _End(spot, (spot[0] - dx * long, spot[1] - dy * long), off + long + _FAN)


def _path(
    ground: Ground, way: Way, full: Sequence[Point], step: Step, lane: float, end: _End
) -> tuple[Point, ...]:
    """From the edge of the parent's symbol in a lane along the lines to the edge of the disc."""
    place = ground.layout.places[step.parent]
    run = (*_from_parent(way.couple, (place.x, place.y), full[0]), *full)
    whole = length(run)
    lined = beside(part(run, 0, max(whole * 0.1, whole - end.cut)), -lane)
    (x, y), (rx, ry) = end.spot, end.run
    share = BADGE / (BADGE + _LEAD)
    return (*lined, end.run, (x + (rx - x) * share, y + (ry - y) * share))


def _from_parent(couple: Sequence[Point], centre: Point, root: Point) -> tuple[Point, ...]:
    """The piece of the couple's line from a partner to where the children's line leaves it."""
    if len(couple) < 2:
        return (centre,) if hypot(centre[0] - root[0], centre[1] - root[1]) > 1.0 else ()
    ends = [hypot(p[0] - centre[0], p[1] - centre[1]) for p in (couple[0], couple[-1])]
    line = list(couple) if ends[0] <= ends[1] else list(reversed(couple))
    kept = [line[0]]
    for a, b in pairwise(line):
        if gap(root, a, b) < 1.0:
            break
        kept.append(b)
    return tuple(kept)


def _ribbon(ground: Ground, each: Chosen, step: Step, path: Sequence[Point]) -> Element:
    graph, fate = ground.graph, _fate(step)
    parent, child = ground.people[step.parent], ground.people[step.child]
    link = graph.facts[step.fact].valid
    starts = (link, _since(graph, step.of_parent), _since(graph, step.of_child))
    facts = {
        step.fact,
        *_behind(graph, step.parent, step.of_parent),
        *_behind(graph, step.child, step.of_child),
    }
    return Element(
        id=f"ribbon-{each.key.letter}-{step.fact}",
        role=f"pattern_{fate}",
        layer=Layer.LINE,
        shapes=ribbon(path, each.key, fate),
        name=ground.t(_OF_TWO[fate], kind=each.name, parent=parent.name, child=child.name),
        facts=tuple(sorted(facts)),
        valid=within(
            days(max(span.from_min for span in starts), date.max) or Interval.UNKNOWN,
            (parent.valid, child.valid),
        ),
        joins=(parent.element, child.element),
    )


def _fate(step: Step) -> Fate:
    return _FATES[step.of_child.present] if step.of_parent.present else "unsure"


def _badge(
    each: Chosen, way: Way, ribbons: Sequence[Element], spot: Point, steps: Sequence[Step]
) -> Element:
    first = min(ribbons, key=lambda ribbon: ribbon.valid.from_min)
    return Element(
        id=f"badge-{first.id}",
        role=first.role,
        layer=Layer.OVERLAY,
        shapes=badge(*spot, each.key, _fate(steps[0])),
        name="; ".join(ribbon.name for ribbon in ribbons),
        facts=tuple(sorted({fact for ribbon in ribbons for fact in ribbon.facts})),
        valid=first.valid,
        joins=(f"person-{way.child}",),
    )
