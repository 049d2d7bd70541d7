"""What passes from one generation to the next, and what stops: facts and counts, no score.

For a kind of characteristic or event and each parent and child: *maintained* (both), *broken* (the
parent, and the child is known not to), *started* (the child, and the parent is known not to),
*absent* (both known not to), else *unknown*. Silence is never absence: only a characteristic that
says `absent` is (DESIGN section 8; the question itself is that of McGoldrick, Gerson and Petry,
Genograms, 2020, chapter 4).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from graph.case_graph import CaseGraph
from graph.model import (
    CentredOn,
    Characteristic,
    Event,
    Has,
    ParentOf,
    Person,
    Statement,
    TookPart,
)

Outcome = Literal["maintained", "broken", "started", "absent", "unknown"]
OUTCOMES: Final[tuple[Outcome, ...]] = ("maintained", "broken", "started", "absent", "unknown")
MOST_GENERATIONS: Final = 4


@dataclass(frozen=True, slots=True, order=True)
class Kind:
    """What may repeat: a code of `characteristic_kind`, or of `event_kind` with the part taken.

    `role` is of the list `event_role` ("did", "underwent", "witnessed"); None for characteristics.
    """

    code: str
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """What is known of one person and one kind.

    `present` is True, False (known not to be so) or None (nothing is known). `facts` are the ids
    behind it, `sources` those of the statements about them, `disputed` whether one denies.
    """

    present: bool | None
    facts: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One parent and child: `link` is the kind of parenthood, `fact` the id of the edge."""

    parent: str
    child: str
    link: str
    fact: str
    outcome: Outcome
    of_parent: Mark
    of_child: Mark


@dataclass(frozen=True, slots=True)
class Pattern:
    """One kind through the generations.

    `marks` tells of everybody in scope of whom something is known; `paths` are the lines of descent
    along which it passed on, each from its eldest known bearer down, at least two people long.
    """

    kind: Kind
    steps: tuple[Step, ...]
    marks: Mapping[str, Mark]
    paths: tuple[tuple[str, ...], ...]

    @property
    def counts(self) -> dict[Outcome, int]:
        """How many parent-child pairs have each outcome."""
        found = Counter(step.outcome for step in self.steps)
        return {outcome: found[outcome] for outcome in OUTCOMES}

    @property
    def broken_by(self) -> tuple[str, ...]:
        """Who is known not to carry on what a parent had."""
        return tuple(sorted({step.child for step in self.steps if step.outcome == "broken"}))


def kinds(graph: CaseGraph) -> tuple[Kind, ...]:
    """Every kind of which the graph knows something, by code."""
    return tuple(
        sorted({kind for marks in marks_of_all(graph).values() for kind in marks}, key=_order)
    )


def patterns(
    graph: CaseGraph, wanted: Iterable[Kind] | None = None, generations: int = MOST_GENERATIONS
) -> tuple[Pattern, ...]:
    """The patterns of some kinds, or of every kind that is known of somebody with kin in scope.

    In scope are the people that the case is centred on and their descendants, their ancestors up to
    `generations` back, and all children of those: somebody who broke a pattern may be an aunt.
    Foster, step and social parents count, each named by its kind of link; pets do not. In a case
    that is centred on nobody everybody is in scope. Raises ValueError for a negative number of
    generations.
    """
    if generations < 0:
        raise ValueError(f"{generations} generations: give none or more")
    links = _links(graph, generations)
    marks = marks_of_all(graph)
    inside = {person for link in links for person in (link.start, link.end)}
    told = {kind for person in inside for kind in marks.get(person, {})}
    chosen = sorted(told if wanted is None else set(wanted), key=_order)
    return tuple(_pattern(kind, links, marks) for kind in chosen)


def _order(kind: Kind) -> tuple[str, str]:
    return kind.code, kind.role or ""


@dataclass(frozen=True, slots=True)
class _Link:
    """A parent and a child as the humans that they are."""

    start: str
    end: str
    kind: str
    fact: str


def _links(graph: CaseGraph, generations: int) -> tuple[_Link, ...]:
    every: dict[tuple[str, str, str], _Link] = {}
    pets = {person.id for person in graph.all(Person) if person.kind == "pet"}
    for edge in graph.all(ParentOf):
        start, end = graph.stands_for(edge.start), graph.stands_for(edge.end)
        if start != end and not {start, end} & pets:
            every.setdefault((start, end, edge.kind), _Link(start, end, edge.kind, edge.id))
    links = tuple(every.values())
    centre = {graph.stands_for(edge.end) for edge in graph.all(CentredOn)}
    if not centre:
        return links
    below = _reached(centre, ((link.start, link.end) for link in links), None)
    above = _reached(below, ((link.end, link.start) for link in links), generations)
    return tuple(link for link in links if link.start in above)


def _reached(start: set[str], arrows: Iterable[tuple[str, str]], most: int | None) -> set[str]:
    """Everybody within so many steps along the arrows, the start included."""
    onward: dict[str, set[str]] = {}
    for one, other in arrows:
        onward.setdefault(one, set()).add(other)
    found, edge, steps = set(start), set(start), 0
    while edge and (most is None or steps < most):
        edge = {other for one in edge for other in onward.get(one, ())} - found
        found |= edge
        steps += 1
    return found


def marks_of_all(graph: CaseGraph) -> dict[str, dict[Kind, Mark]]:
    """What is known of each human (the person that stands for them), by kind."""
    said: dict[str, list[Statement]] = {}
    for statement in graph.all(Statement):
        said.setdefault(statement.about, []).append(statement)
    told: dict[str, dict[Kind, list[tuple[str, bool]]]] = {}

    def tell(person: str, kind: Kind, fact: str, present: bool) -> None:
        human = graph.stands_for(person)
        told.setdefault(human, {}).setdefault(kind, []).append((fact, present))

    for has in graph.all(Has):
        mark = graph.get(has.end, Characteristic)
        tell(has.start, Kind(mark.kind), mark.id, not mark.absent)
    for part in graph.all(TookPart):
        event = graph.get(part.end, Event)
        tell(part.start, Kind(event.kind, part.role), event.id, present=True)
    return {
        person: {kind: _mark(found, said) for kind, found in of_person.items()}
        for person, of_person in told.items()
    }


def _mark(found: list[tuple[str, bool]], said: Mapping[str, list[Statement]]) -> Mark:
    """Once so is so: what ended or is denied by some still happened by the word of others."""
    present = any(is_so for _, is_so in found)
    facts = tuple(sorted({fact for fact, is_so in found if is_so == present}))
    statements = [statement for fact in facts for statement in said.get(fact, ())]
    return Mark(
        present,
        facts,
        tuple(sorted(statement.id for statement in statements)),
        any(statement.position == "denies" for statement in statements),
    )


def _pattern(
    kind: Kind, links: tuple[_Link, ...], marks: Mapping[str, Mapping[Kind, Mark]]
) -> Pattern:
    def of(person: str) -> Mark:
        return marks.get(person, {}).get(kind, Mark(None))

    steps = tuple(
        Step(
            link.start,
            link.end,
            link.kind,
            link.fact,
            outcome(of(link.start).present, of(link.end).present),
            of(link.start),
            of(link.end),
        )
        for link in links
    )
    people = sorted({person for link in links for person in (link.start, link.end)})
    known = {person: of(person) for person in people if of(person).present is not None}
    return Pattern(kind, steps, known, _paths(steps))


def outcome(parent: bool | None, child: bool | None) -> Outcome:
    """What one parent-child pair comes to; what is not known of either is unknown."""
    if parent is None or child is None:
        return "unknown"
    if parent:
        return "maintained" if child else "broken"
    return "started" if child else "absent"


def _paths(steps: tuple[Step, ...]) -> tuple[tuple[str, ...], ...]:
    """The longest lines along which it was maintained; a loop of parents is walked once."""
    onward: dict[str, list[str]] = {}
    reached = set()
    for step in steps:
        if step.outcome == "maintained" and step.child not in onward.setdefault(step.parent, []):
            onward[step.parent].append(step.child)
            reached.add(step.child)
    found: list[tuple[str, ...]] = []
    walked: set[str] = set()
    # Round a loop of parents nobody is the eldest: what no line has come by begins one of its own.
    for start in sorted(onward, key=lambda each: (each in reached, each)):
        todo: list[tuple[str, ...]] = [] if start in walked else [(start,)]
        while todo and len(found) < _MOST_PATHS:
            path = todo.pop()
            walked.add(path[-1])
            further = [child for child in onward.get(path[-1], ()) if child not in path]
            if further:
                todo += [(*path, child) for child in further]
            else:
                found.append(path)
    return tuple(sorted(found))


_MOST_PATHS: Final = 1_000
"""Lines of descent multiply where cousins marry; nobody reads more."""
