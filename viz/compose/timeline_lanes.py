"""The lanes of a timeline: who or what each is about, and which lane a thing belongs in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from graph.language import msg
from graph.model import CentredOn
from graph.vocabulary import label, vocabulary
from viz.compose.ground import Ground, sentence
from viz.compose.timeline_entries import Entry, organisation_name

LaneKind = Literal["person", "life_domain", "organisation"]

_TOGETHER: Final = "family"
_REST: Final[dict[str, str]] = {
    "family": msg("The family together"),
    "measures": msg("Legal measures"),
    "events": msg("Events"),
    "homes": msg("Households"),
    "other": msg("Other"),
}


@dataclass(frozen=True, slots=True)
class Lane:
    """One lane: its id, its title, the facts that it is about, and what is in it."""

    id: str
    title: str
    facts: tuple[str, ...]
    entries: tuple[Entry, ...]


def lanes(ground: Ground, entries: Sequence[Entry], kind: LaneKind) -> list[Lane]:
    """Every entry in one lane; a lane with nothing in it is left out."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        found.setdefault(_lane_of(entry, kind), []).append(entry)
    order = sorted(found, key=lambda lane: (_rank(ground, lane, kind, found[lane]), lane))
    return [Lane(f"lane-{lane}", *_about(ground, lane, kind), tuple(found[lane])) for lane in order]


def _lane_of(entry: Entry, kind: LaneKind) -> str:
    """By person what concerns several is the family's; what has no owner has a lane of its own."""
    if kind == "person":
        return entry.people[0] if len(entry.people) == 1 else _TOGETHER
    if kind == "life_domain":
        return entry.domain or "other"
    if entry.organisations:
        return entry.organisations[0]
    return {"measure": "measures", "event": "events", "stay": "homes"}.get(entry.kind, "other")


def _rank(
    ground: Ground, lane: str, kind: LaneKind, inside: Sequence[Entry]
) -> tuple[int, date, int]:
    """First the family and whom the case is about, then the eldest; or as the list has it."""
    if kind == "life_domain":
        codes = vocabulary("life_domain").codes
        return (0, date.min, codes.index(lane) if lane in codes else len(codes))
    if lane in _REST:
        return (0 if lane in (_TOGETHER, "events") else 3, date.min, list(_REST).index(lane))
    if kind == "organisation":
        return (1, min(entry.span.start_min for entry in inside), 0)
    centred = {ground.graph.stands_for(edge.end) for edge in ground.graph.all(CentredOn)}
    born = ground.people[lane].born
    return (1 if lane in centred else 2, born.earliest if born else date.max, 0)


def _about(ground: Ground, lane: str, kind: LaneKind) -> tuple[str, tuple[str, ...]]:
    if lane in _REST:
        return ground.t(_REST[lane]), ()
    if kind == "life_domain":
        return label("life_domain", lane, ground.lang), ()
    if kind == "organisation":
        return organisation_name(ground, lane), (lane,)
    return ground.people[lane].name, ground.people[lane].facts


def text_of(ground: Ground, entry: Entry, kind: LaneKind) -> str:
    """The label of an entry: what it is, and of whom and by whom as far as its lane leaves out."""
    parts = [entry.what]
    if kind != "organisation" and entry.organisations:
        parts.append(organisation_name(ground, entry.organisations[0]))
    few = len(entry.people) == 1 or (1 < len(entry.people) < 4 and entry.kind == "measure")
    if few and (kind != "person" or len(entry.people) > 1):
        parts.append(sentence(ground.people[who].given or ground.people[who].name
                              for who in entry.people))  # fmt: skip
    if entry.kind == "stay" and entry.remark:
        parts.append(entry.remark)
    return " · ".join(parts)


def name_of(ground: Ground, entry: Entry) -> str:
    """What a screen reader says of an entry."""
    who = ground.named(entry.people)
    by = sentence(organisation_name(ground, each) for each in entry.organisations)
    what = sentence((entry.what, by, ground.when(entry.valid), entry.remark))
    return ground.t("{names}: {what}", names=who, what=what) if who else what
