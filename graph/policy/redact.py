"""The case graph as one viewer may see it. Nothing is drawn, counted or sent that did not pass.

1. What is protected is taken out, and with it what hangs on it (`protect`, `support`), unless a
   grant opens it. From here on nothing knows that it was there: all that follows is a function of
   what is left, and so is the answer.
2. Of what is left each part that the viewer takes shows what its column of the table says
   (`matrix`, `owned`), again only as far as it hangs together.
3. Properties that the column does not show are emptied; where one may not be empty, the fact goes.
4. Who is the same human as whom is worked out anew over the people who are left.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final, TypeVar

from graph.case_graph import CaseGraph
from graph.identity import clusters
from graph.model import (
    EdgeFact,
    Fact,
    LocatedAt,
    OfferedBy,
    PartOf,
    Person,
    PropertySensitivity,
    Register,
    SameAs,
    WorksFor,
)
from graph.policy.decide import PartInCase, parts, sees_everything
from graph.policy.matrix import COLUMNS, NONE, Cell, Part
from graph.policy.owned import owned
from graph.policy.protect import is_professional, protected_in
from graph.policy.support import Held
from graph.policy.viewer import Viewer
from graph.schema import FACTS, properties

_BACKGROUND: Final = (PartOf, OfferedBy, LocatedAt, WorksFor)
"""Edges that say something of an organisation, not of the family: none needs its ends shown."""

_OPEN: Final[frozenset[PropertySensitivity]] = frozenset({"open"})
_ALL_BUT_SECRET: Final[frozenset[PropertySensitivity]] = frozenset(
    {"open", "identity", "content", "address"}
)

_SHOWABLE: Final = tuple(sorted(_ALL_BUT_SECRET - _OPEN))

_EXTENTS: Final[Mapping[tuple[bool, bool], Cell]] = {
    (False, False): frozenset({"all"}),
    (True, False): frozenset({"all", "own"}),
    (False, True): frozenset({"all", "shared"}),
    (True, True): frozenset({"all", "own", "shared"}),
}
"""The extents that a fact is in: by whether it is the viewer's own, whether it was shared."""

F = TypeVar("F", bound=Fact)
Levels = frozenset[PropertySensitivity]


@dataclass(frozen=True, slots=True)
class _Laid:
    """A case graph laid open for one part: what of it is protected, what is the viewer's own."""

    case_id: str
    facts: Mapping[str, Fact]
    protected: frozenset[str]
    own: frozenset[str]
    part: PartInCase

    def sees(self, fact: Fact) -> tuple[bool, Levels]:
        """Whether the table shows this fact by right, and which sensitivities of it.

        By right: not only where something else needs it.
        """
        hidden = fact.id in self.protected
        part = self.part
        return _seen(part.column.part, part.protected, fact.label, hidden, self._extents(fact))

    def cell(self, fact: Fact) -> Cell:
        """The cell of the table that this fact falls in."""
        part = self.part
        return _cell(part.column.part, part.protected, fact.label, fact.id in self.protected)

    def levels(self, fact: Fact) -> Levels:
        """The sensitivities of which this fact's properties are shown."""
        return _levels(self.part.column.part, self._extents(fact))

    def _extents(self, fact: Fact) -> Cell:
        return _EXTENTS[fact.id in self.own, self.part.column.audience in fact.shared]


@dataclass(frozen=True, slots=True)
class _Look:
    """All of a viewer and a day that the answer depends on: nothing else reaches the work."""

    everything: bool
    parts: tuple[tuple[Part, bool], ...]
    """Of each part that shows something, whether with what is protected."""

    organisation: str | None
    person: str | None

    @property
    def taken(self) -> tuple[PartInCase, ...]:
        return tuple(PartInCase(COLUMNS[part], opens) for part, opens in self.parts)


def redact(case_graph: CaseGraph, viewer: Viewer, today: date) -> CaseGraph:
    """The part of a case graph that a viewer may see today; of no part, an empty one.

    The last few answers are remembered with the case graph, for who sees the same of it.
    """
    case_id = case_graph.case_id
    look = _Look(
        sees_everything(viewer, case_id, today),
        tuple(
            (each.column.part, each.protected)
            for each in parts(viewer, case_id, today)
            if "read_case" in each.column.actions
        ),
        viewer.organisation,
        viewer.person,
    )
    return case_graph.once(look, lambda: _redacted(case_graph, look))


def _redacted(case_graph: CaseGraph, look: _Look) -> CaseGraph:
    case_id, taken = case_graph.case_id, look.taken
    if look.everything:
        whole = [
            _emptied(fact, _ALL_BUT_SECRET)
            for fact in case_graph
            if fact.kind_of_fact != "administration"
        ]
        return CaseGraph.of(case_id, whole, case_graph.identities)
    marked = protected_in(case_graph)
    opened = any(part.protected for part in taken)
    left = {i: f for i, f in case_graph.facts.items() if opened or i not in marked}
    base = Held(case_id, left).supported()
    shown: dict[str, Levels] = {}
    for part in taken:
        laid = _Laid(case_id, base, marked, owned(part.column.part, look, case_id, base), part)
        for fact_id, levels in _shown(laid).items():
            shown[fact_id] = shown.get(fact_id, _OPEN) | levels
    facts = [_emptied(base[fact_id], levels) for fact_id, levels in shown.items()]
    return CaseGraph.of(case_id, facts, _same_humans(case_id, base, shown))


def _shown(laid: _Laid) -> dict[str, Levels]:
    """Which facts a part shows, and of each which sensitivities."""
    levels: dict[str, Levels] = {}
    by_right: dict[str, Fact] = {}
    for fact_id, fact in laid.facts.items():
        right, levels[fact_id] = laid.sees(fact)
        if right:
            by_right[fact_id] = fact
    if len(by_right) == len(laid.facts):
        return levels  # these hang together already
    needed = _needed(laid, by_right)
    visible = by_right | needed
    # A link may be hidden from this part and yet be why somebody of a register is in the case.
    people = [
        fact.id
        for fact in visible.values()
        if isinstance(fact, Person) and not is_professional(fact)
    ]
    whole = Held(laid.case_id, visible).supported(also=[*people, *needed])
    return {fact_id: levels[fact_id] for fact_id in whole}


def _needed(laid: _Laid, by_right: Mapping[str, Fact]) -> dict[str, Fact]:
    """Nodes without which an edge that is shown would hang in the air, and registers likewise."""

    def may(node_id: str) -> bool:
        node = laid.facts.get(node_id)
        return (
            node is not None
            and "needed" in laid.cell(node)
            and _needs(node.label) <= laid.levels(node)
        )

    found: set[str] = set()
    for edge in by_right.values():
        if not isinstance(edge, EdgeFact) or isinstance(edge, _BACKGROUND):
            continue
        missing = [end for end in (edge.start, edge.end) if end not in by_right]
        if all(may(end) for end in missing):
            found.update(missing)
    holders = {laid.facts[i].holder for i in (*by_right, *found)}
    found |= {i for i in holders - by_right.keys() if isinstance(laid.facts.get(i), Register)}
    return {i: laid.facts[i] for i in found if i in laid.facts and may(i)}


def _same_humans(case_id: str, base: Mapping[str, Fact], shown: Iterable[str]) -> Mapping[str, str]:
    """Who stands for whom among the people shown: the smallest id, the case's own first."""
    links = [
        (fact.start, fact.end)
        for fact in base.values()
        if isinstance(fact, SameAs) and fact.status == "confirmed"
    ]
    visible = {i for i in shown if isinstance(base[i], Person)}
    found: dict[str, str] = {}
    for group in clusters((), links):
        people = sorted(group & visible)
        if len(people) > 1:
            stands_for = min(people, key=lambda who: (base[who].holder != case_id, who))
            found |= dict.fromkeys(people, stands_for)
    return found


@cache
def _cell(part: Part, opens: bool, label: str, hidden: bool) -> Cell:
    """The cell of a part's column for facts of a label, protected or not."""
    kind = FACTS[label].kind_of_fact
    if not hidden:
        return COLUMNS[part].cell(kind, "open")
    return COLUMNS[part].cell(kind, "protected") if opens else NONE


@cache
def _seen(part: Part, opens: bool, label: str, hidden: bool, extents: Cell) -> tuple[bool, Levels]:
    """Whether a part shows such facts by right, and which sensitivities of them."""
    levels = _levels(part, extents)
    shows = bool(_cell(part, opens, label, hidden) & extents)
    return shows and _needs(label) <= levels, levels


@cache
def _levels(part: Part, extents: Cell) -> Levels:
    """The sensitivities that a part shows of facts in some extents."""
    return _OPEN | {level for level in _SHOWABLE if COLUMNS[part].shows(level) & extents}


@cache
def _closed(label: str) -> tuple[tuple[str, PropertySensitivity, object], ...]:
    """The properties of a label that are not open: name, sensitivity, and what empties it."""
    fields = FACTS[label].model_fields
    return tuple(
        (p.name, p.sensitivity, fields[p.name].default)
        for p in properties(label)
        if p.sensitivity != "open"
    )


@cache
def _needs(label: str) -> Levels:
    """The sensitivities without which a fact cannot be shown at all: of required properties."""
    return frozenset(
        p.sensitivity for p in properties(label) if p.required and p.sensitivity != "open"
    )


@cache
def _not_open(label: str, levels: Levels) -> tuple[tuple[str, object], ...]:
    """The properties of a label of other sensitivities: name, and what empties it."""
    return tuple(
        (name, empty) for name, sensitivity, empty in _closed(label) if sensitivity not in levels
    )


def _emptied(fact: F, levels: Levels) -> F:
    """The fact without the properties of other sensitivities; itself when it has none."""
    closed = _not_open(fact.label, levels)
    gone = {name: empty for name, empty in closed if getattr(fact, name) != empty}
    return fact.model_copy(update=gone) if gone else fact
