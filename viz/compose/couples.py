"""Couples as elements: the line of each union, its end, and the dates on it.

Every status has its own time. A line stays after a union ended, with a slash or two, for a former
partner stays one; when the same two begin anew, the earlier line ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from graph.dates import OPEN, Interval, PartialDate
from graph.model import PartnerOf
from graph.vocabulary import label
from viz.compose.families import Group
from viz.compose.film import ALWAYS, before, days, hull, since, within
from viz.compose.ground import Ground, sentence
from viz.compose.room import OFF_LINE, Room
from viz.compose.trace import bridged
from viz.dating import Dating
from viz.measure import width
from viz.scene import Element, Layer, Point, Text
from viz.symbols import CO_PARENTS, couple_line, couple_role, slash
from viz.symbols.strokes import beside

_DATE_SIZE: Final = 9.5
_OFF_SLASH: Final = 10.0
_CLEAR: Final = 4.0
_DESCENT: Final = 0.24 * _DATE_SIZE


def room_for_years(dating: Dating, groups: Iterable[Group]) -> float:
    """How far partners must stand apart for the years of every couple to stand between them."""
    wide = (
        width("".join(_years(dating, couple)), _DATE_SIZE)
        for group in groups
        for couple in group.couples
    )
    return max(wide, default=0.0) + 2 * _CLEAR


def couple_elements(ground: Ground, room: Room) -> list[Element]:
    """The lines of all couples, then what lies on them."""
    lines: list[Element] = []
    dates: list[Element] = []
    drawn = {line.union: line for line in ground.layout.lines if line.role == "couple"}
    for group in ground.kin.groups:
        line = drawn.get(group.id)
        if line is None:
            continue
        path = bridged(line.points, line.bridges)
        facts = _merged(group.couples)
        for n, alike in enumerate(facts):
            later = facts[n + 1][0] if n + 1 < len(facts) else None
            lines += _union(ground, group, path, alike, later, double=line.double)
            dates += _dates(ground, group, line.points, alike, later, room)
        lines += _parents_only(ground, group, path, facts)
    return lines + dates


def _merged(couples: Sequence[PartnerOf]) -> list[tuple[PartnerOf, ...]]:
    """Partnerships in order of time; what several files say alike is one line."""
    found: dict[tuple[str, str, str | None], list[PartnerOf]] = {}
    for couple in couples:
        found.setdefault((couple.kind, couple.valid.text, couple.ended), []).append(couple)
    return [tuple(alike) for alike in found.values()]


def _end(couple: PartnerOf) -> PartialDate | None:
    end = couple.valid.end if "/" in couple.valid.text else None
    return end if isinstance(end, PartialDate) else None


def _from(couple: PartnerOf) -> PartialDate | None:
    start = couple.valid.start if couple.valid.text else None
    return start if isinstance(start, PartialDate) else None


def _years(dating: Dating, couple: PartnerOf) -> tuple[str, str]:
    """When it began and when it ended, as the two are written one behind the other."""
    start, end = _from(couple), _end(couple)
    began = dating.short(start) if start else ""
    if end is None:
        return began, ""
    return began, f"–{dating.until(end) if began else dating.short(end)}"


def _line_valid(couple: PartnerOf, later: PartnerOf | None) -> Interval:
    """From the beginning on; up to the end only when the two began anew afterwards."""
    if later is not None and _end(couple) is not None:
        return couple.valid
    start = couple.valid.start if couple.valid.text else None
    return ALWAYS if start is None else Interval.of(start, OPEN)


def _union(
    ground: Ground, group: Group, path: Sequence[Point], alike: Sequence[PartnerOf],
    later: PartnerOf | None, *, double: bool,
) -> Iterator[Element]:  # fmt: skip
    couple, facts = alike[0], tuple(sorted(fact.id for fact in alike))
    partners = [ground.people[person] for person in group.key]
    t, both = ground.t, tuple(human.element for human in partners)
    valid = within(_line_valid(couple, later), (human.valid for human in partners))
    kind = label("partner_kind", couple.kind, ground.lang)
    ended = label("partner_end", couple.ended, ground.lang) if couple.ended else ""
    names = ground.named(group.key)
    said = sentence((kind, ground.when(couple.valid), ended))
    name = t("{names}: {what}", names=names, what=said)
    aside = 2.0 if double else 0.0
    base = tuple(beside(path, -aside))
    shapes = couple_line(couple.kind, base)
    yield Element(
        f"couple-{couple.id}", couple_role(couple.kind), Layer.LINE, shapes, name, facts, valid,
        joins=both, earlier=later is not None,
    )  # fmt: skip
    if double:
        yield Element(
            f"kin-{couple.id}", "consanguineous", Layer.LINE,
            couple_line(couple.kind, tuple(beside(path, aside))),
            t("{names} are kin", names=names), facts, valid, joins=both,
        )  # fmt: skip
    yield from _slashes(ground, path, couple, later, facts, both, names)


def _slashes(
    ground: Ground, path: Sequence[Point], couple: PartnerOf, later: PartnerOf | None,
    facts: tuple[str, ...], both: tuple[str, ...], names: str,
) -> Iterator[Element]:  # fmt: skip
    """The strokes of a parting, each from the day on that it stands for."""
    end, parted = _end(couple), couple.separated
    divorced = couple.ended == "divorce"
    if couple.ended == "death" or not (end or parted or couple.ended):
        return
    if couple.ended is None and later is not None:
        return
    last = date.max
    if later is not None and later.valid.from_min > date.min:
        last = before(later.valid.from_min)
    first = since(parted or end)
    over = date.max
    if divorced and end is not None and end.earliest > date.min:
        over = before(end.earliest)
    t = ground.t
    how = label("partner_end", "separation", ground.lang)
    if not divorced or parted is not None:
        said = sentence((how, _day(ground, parted or end)))
        yield Element(
            f"separated-{couple.id}", "separation", Layer.LINE, slash(path),
            t("{names}: {what}", names=names, what=said), facts,
            days(first.from_min, min(last, over)) or first, joins=both, earlier=divorced,
        )  # fmt: skip
    if divorced:
        both_slashes = (*slash(path), *slash(path, second=True))
        how = label("partner_end", "divorce", ground.lang)
        said = sentence((how, _day(ground, end)))
        yield Element(
            f"divorced-{couple.id}", "divorce", Layer.LINE, both_slashes,
            t("{names}: {what}", names=names, what=said), facts,
            days(since(end).from_min, last) or since(end), joins=both,
        )  # fmt: skip


def _day(ground: Ground, day: PartialDate | None) -> str:
    return ground.dating.day(day) if day else ""


def _parents_only(
    ground: Ground, group: Group, path: Sequence[Point], facts: Sequence[tuple[PartnerOf, ...]]
) -> Iterator[Element]:
    """A thin line for parents without a partnership, or from before theirs began."""
    if len(set(group.key)) < 2:
        return
    partners = [ground.people[person] for person in group.key]
    births = hull(ground.people[child].valid for child in group.children)
    first = min((alike[0].valid.from_min for alike in facts), default=None)
    valid: Interval | None = births if group.children else ALWAYS
    if first is not None:
        if not group.children or first == date.min or not births.text:
            return
        valid = days(births.from_min, before(first))
    if valid is None:
        return
    links = {
        link.id for kinds in group.children.values() for some in kinds.values() for link in some
    }
    yield Element(
        f"co-parents-{group.id}", CO_PARENTS, Layer.LINE, couple_line(CO_PARENTS, path),
        ground.t("{names}: parents together", names=ground.named(group.key)),
        tuple(sorted(links)), within(valid, (human.valid for human in partners)),
        joins=tuple(human.element for human in partners),
    )  # fmt: skip


def _dates(
    ground: Ground, group: Group, path: Sequence[Point], alike: Sequence[PartnerOf],
    later: PartnerOf | None, room: Room,
) -> Iterator[Element]:  # fmt: skip
    """Years over the line: when it began, and apart from that when it ended."""
    couple = alike[0]
    end = _end(couple)
    began, ended = _years(ground.dating, couple)
    if not began and not ended:
        return
    off = OFF_LINE if end is None or couple.ended == "death" else _OFF_SLASH
    spots = _spots(room, path, (began, ended), off)
    if spots is None:
        return
    facts = tuple(sorted(fact.id for fact in alike))
    target = (f"couple-{couple.id}",)
    name = ground.t("{names}: {what}", names=ground.named(group.key), what=began + ended)
    if began:
        text = Text(*spots[0], began, _DATE_SIZE, "start", ink="muted")
        yield Element(
            f"since-{couple.id}", "label", Layer.LABEL, (text,), name, facts,
            _line_valid(couple, later), joins=target, earlier=later is not None,
        )  # fmt: skip
    if ended and end is not None:
        text = Text(*spots[1], ended, _DATE_SIZE, "start", ink="muted")
        last = date.max if later is None else max(couple.valid.to_max, since(end).from_min)
        yield Element(
            f"until-{couple.id}", "label", Layer.LABEL, (text,), name, facts,
            days(since(end).from_min, last) or since(end), joins=target,
            earlier=later is not None,
        )  # fmt: skip


def _spots(
    room: Room, path: Sequence[Point], years: tuple[str, str], off: float
) -> tuple[Point, Point] | None:
    """Where both years begin: one behind the other, or where that is too wide one over the other.

    Two lines of text would hide a line that runs above a couple, be it violence: then rather none.
    """
    began, ended = (width(each, _DATE_SIZE) for each in years)
    for clear in (2 * _CLEAR, 0.0):
        spot = room.on_line(path, began + ended + clear, _DATE_SIZE, off)
        if spot is not None:
            x = spot[0] - (began + ended) / 2
            return (x, spot[1]), (x + began, spot[1])
    if not all(years):
        return None
    spot = room.on_line(path, max(began, ended), 2 * _DATE_SIZE, off + _DESCENT, rather=False)
    if spot is None:
        return None
    x, y = spot
    return (x - began / 2, y - _DATE_SIZE), (x - ended / 2, y)
