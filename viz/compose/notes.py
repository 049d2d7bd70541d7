"""What a map had to give up, and what it has no place for, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from graph.case_graph import CaseGraph
from graph.language import msg
from graph.model import FactKind
from viz.compose.ground import Ground, listed

_MOST: Final = 3

_GAVE_WAY: Final[Mapping[str, str]] = {
    "own_partner": msg("Said to be their own partner, which cannot be drawn: {names}."),
    "own_parent": msg("Said to be their own parent, which cannot be drawn: {names}."),
    "across_generations": msg(
        "Partners of different generations, drawn with a longer line: {names}."
    ),
    "parent_cycle": msg("Descend from one another in a circle, so one stands too low: {names}."),
    "apart": msg("Partners who do not stand side by side: {names}."),
    "heuristic": msg("The order of the people is good, but not proved to be the best."),
}

_PLACELESS: Final[Mapping[FactKind, str]] = {
    "people": msg("people and kinship"),
    "household": msg("households"),
    "address": msg("addresses"),
    "network": msg("ties of the network"),
    "involvement": msg("involvements"),
    "service": msg("services"),
    "event": msg("events"),
    "characteristic": msg("circumstances"),
    "measure": msg("measures and authority"),
    "plan": msg("the plan"),
    "statement": msg("statements"),
    "link": msg("links between files"),
    "file": msg("the file itself"),
    "administration": msg("administration"),
}


def notes(ground: Ground) -> Iterator[str]:
    """What the layout had to give up, one sentence for each sort."""
    of: dict[str, list[str]] = {}
    for code, ids in ground.layout.notes:
        names = [ground.people[person].name for person in ids if person in ground.people]
        of.setdefault(code, []).append(listed(names, ground.t))
    for code, all_names in of.items():
        names = list(dict.fromkeys(name for name in all_names if name))
        shown = "; ".join(names[:_MOST])
        if len(names) > _MOST:
            shown = ground.t("{names} and {count} more", names=shown, count=len(names) - _MOST)
        yield ground.t(_GAVE_WAY[code], names=shown)


def facts_off(graph: CaseGraph, shown: Iterable[str]) -> tuple[str, ...]:
    """The facts that no element stands for; the case itself is the map's title."""
    on = {graph.case_id, *shown}
    return tuple(sorted(fact.id for fact in graph if fact.id not in on))


def note_of_facts_off(ground: Ground, off: Iterable[str]) -> Iterator[str]:
    """Which sorts of facts this map has no place for, and how many."""
    facts = ground.graph.facts
    counted = Counter(facts[fact].kind_of_fact for fact in off)
    parts = [
        f"{ground.t(words)} ({counted[kind]})"
        for kind, words in _PLACELESS.items()
        if counted[kind]
    ]
    if parts:
        yield ground.t("Not on this map: {facts}.", facts=listed(parts, ground.t))
