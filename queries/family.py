"""Kin and what they are called, as a case graph tells it.

The same human in two files is one person here: the one that stands for them in the case.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from graph.case_graph import CaseGraph
from graph.dates import Truth, before
from graph.language import Language
from graph.model import EdgeFact, ParentOf, PartnerOf, Person, TwinOf
from queries.kinship import Family, Parenthood, Partnership, Relative, Twins, names
from queries.kinship import kin as kin_of

E = TypeVar("E", bound=EdgeFact)


@dataclass(frozen=True, slots=True)
class KinOfPerson:
    """Somebody who is kin: what they are (closest first, at least one word) and how near.

    `relation` is the closest relation as a code (see `queries.kinship`); `degree` the civil degree,
    None where the law knows none; `path` the people on the way, both ends included.
    """

    person: str
    names: tuple[str, ...]
    relation: str
    degree: int | None
    path: tuple[str, ...]


def kin(
    graph: CaseGraph, person: str, generations: int, lang: Language, day: date
) -> tuple[KinOfPerson, ...]:
    """Everybody who is kin to a person, the closest first, in words as of a day.

    `generations` bounds the steps up and the steps down, each. Raises `NotFound` for a person who
    is not in the graph, ValueError for a negative number of generations.
    """
    who = graph.stands_for(graph.get(person, Person).id)
    family = family_of(graph, day)
    return tuple(
        KinOfPerson(
            each.person,
            names(each, family, lang),
            each.relation.code,
            each.degree,
            each.path,
        )
        for each in kin_of(family, who, generations)
    )


def family_of(graph: CaseGraph, day: date) -> Family:
    """The people of a case graph and the ties of kinship between them, as of a day.

    What several files say of one human counts once; the case's own word goes first.
    """
    return Family.of(
        people=[_relative(graph, each) for each in graph.all(Person) if _stands(graph, each)],
        parenthoods=_parenthoods(graph, day),
        partnerships=_partnerships(graph, day),
        twins=_twins(graph),
    )


def _stands(graph: CaseGraph, person: Person) -> bool:
    return graph.stands_for(person.id) == person.id


def _relative(graph: CaseGraph, person: Person) -> Relative:
    """A person with what the case knows of them, completed from what registers know."""
    others = [graph.get(same, Person) for same in graph.same_human(person.id)]
    every = [person, *(each for each in others if each.id != person.id)]
    genders = [each.gender for each in every if each.gender != "unknown"]
    births = [each.born for each in every if each.born is not None]
    return Relative(
        person.id,
        genders[0] if genders else "unknown",
        births[0] if births else None,
        unborn=person.kind == "unborn",
    )


def _parenthoods(graph: CaseGraph, day: date) -> tuple[Parenthood, ...]:
    found: dict[tuple[str, str, str], Parenthood] = {}
    for edge in _own_first(graph, graph.all(ParentOf)):
        parent, child = graph.stands_for(edge.start), graph.stands_for(edge.end)
        if parent != child:
            over = before(edge.valid, day) is Truth.SURELY
            former = over and edge.kind in ("foster", "guardian", "step")
            found.setdefault(
                (parent, child, edge.kind), Parenthood(parent, child, edge.kind, former)
            )
    return tuple(found.values())


def _partnerships(graph: CaseGraph, day: date) -> tuple[Partnership, ...]:
    found: dict[tuple[frozenset[str], str, str], Partnership] = {}
    for edge in _own_first(graph, graph.all(PartnerOf)):
        one, other = graph.stands_for(edge.start), graph.stands_for(edge.end)
        if one != other:
            key = (frozenset((one, other)), edge.kind, edge.valid.text)
            found.setdefault(
                key, Partnership(one, other, edge.kind, _ended(graph, edge, day), edge.valid)
            )
    return tuple(found.values())


def _ended(graph: CaseGraph, edge: PartnerOf, day: date) -> str | None:
    """How a union has ended by a day: as stated, else by a death or by parting."""
    if edge.ended is not None:
        return edge.ended
    if edge.separated is not None and before(edge.separated, day) is Truth.SURELY:
        return "separation"
    if before(edge.valid, day) is not Truth.SURELY:
        return None
    died = any(graph.get(end, Person).died is not None for end in (edge.start, edge.end))
    return "death" if died else "separation"


def _twins(graph: CaseGraph) -> tuple[Twins, ...]:
    found: dict[frozenset[str], Twins] = {}
    for edge in _own_first(graph, graph.all(TwinOf)):
        one, other = graph.stands_for(edge.start), graph.stands_for(edge.end)
        if one != other:
            found.setdefault(frozenset((one, other)), Twins(one, other, edge.kind))
    return tuple(found.values())


def _own_first(graph: CaseGraph, edges: tuple[E, ...]) -> Iterator[E]:
    yield from (edge for edge in edges if edge.holder == graph.case_id)
    yield from (edge for edge in edges if edge.holder != graph.case_id)
