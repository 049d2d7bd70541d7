"""A part of a large family: everybody within some steps of kinship from one person."""

from __future__ import annotations

from collections import defaultdict

from graph.case_graph import CaseGraph
from graph.model import EdgeFact, ParentOf, PartnerOf, Person, TwinOf

_KIN: tuple[type[EdgeFact], ...] = (ParentOf, PartnerOf, TwinOf)


def nearby(graph: CaseGraph, person: str, hops: int) -> CaseGraph:
    """The graph without the people who are more than `hops` steps from a person.

    A step goes to a parent, a child, a partner or a twin. Everything else stays as far as it does
    not hang on somebody who is left out. Raises `NotFound` for a person who is not in the graph,
    ValueError for a negative number of steps.
    """
    if hops < 0:
        raise ValueError(f"{hops} steps: give none or more")
    start = graph.stands_for(graph.get(person, Person).id)
    onward: dict[str, set[str]] = defaultdict(set)
    for kind in _KIN:
        for tie in graph.all(kind):
            one, other = graph.stands_for(tie.start), graph.stands_for(tie.end)
            onward[one].add(other)
            onward[other].add(one)
    kept, edge = {start}, {start}
    for _ in range(hops):
        edge = {other for one in edge for other in onward[one]} - kept
        kept |= edge
    gone = {each.id for each in graph.all(Person) if graph.stands_for(each.id) not in kept}
    left = graph.without(gone)
    # What only those told of who are left out says nothing of who is left.
    ends = {end for fact in left if isinstance(fact, EdgeFact) for end in (fact.start, fact.end)}
    had = {end for fact in graph if isinstance(fact, EdgeFact) for end in (fact.start, fact.end)}
    return left.without(had - ends - kept - {graph.case_id})
