"""People by name, in the families that a viewer may see.

Who might be meant is asked of the viewer's own cases in one question; who of them is shown, and
under what name, the policy says: a family is opened, and a person counts only by what it shows of
them. So a hit never tells of somebody hidden, and a hidden name finds nobody.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from graph.case_graph import CaseGraph
from graph.errors import NotFound
from graph.model import Person
from graph.policy.decide import Region, decide
from graph.store import Record
from graph.viewer_store import ViewerStore
from queries.cases import granted_cases
from queries.catalog import query
from queries.names import Typed, distance

MOST_HITS = 30

_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Hit:
    """A person who may be meant; `distance` 0 is nearest."""

    person: Person
    case: str
    case_name: str
    distance: int


@dataclass(frozen=True, slots=True)
class Hits:
    """Who may be meant, nearest first; `more`: some were left out, type more of the name."""

    people: tuple[Hit, ...]
    more: bool


def search(store: ViewerStore, text: str, today: date) -> Hits:
    """Find people by what somebody types of their name. Less than two letters find nobody.

    Families are opened distance by distance, and all of a distance, until enough people are found:
    so who is found, and whether there may be more, follows from who is shown alone.
    """
    typed = Typed.of(text)
    if sum(map(len, typed.words)) < _SHORTEST:
        return Hits((), more=False)
    found: list[Hit] = []
    for near, cases in _cases_by_distance(store, typed, today):
        for case in cases:
            found += _hits(store, case, typed)
        if near is not None and sum(hit.distance <= near for hit in found) >= MOST_HITS:
            found = [hit for hit in found if hit.distance <= near]
            break
    found.sort(key=lambda hit: (hit.distance, hit.person.name, hit.case_name, hit.person.id))
    return Hits(tuple(found[:MOST_HITS]), more=len(found) >= MOST_HITS)


def _hits(store: ViewerStore, case: str, typed: Typed) -> list[Hit]:
    try:
        return in_case(store.case_graph(case), typed)
    except NotFound:
        return []


def in_case(graph: CaseGraph, typed: Typed) -> list[Hit]:
    """The people of one (redacted) family whose shown names are near; one human is one hit."""
    best: dict[str, Hit] = {}
    for person in graph.all(Person):
        near = distance(typed, names_of(person))
        if near is None:
            continue
        stands_for = graph.stands_for(person.id)
        who = graph.get(stands_for, Person) if stands_for in graph.facts else person
        before = best.get(stands_for)
        if before is None or near < before.distance:
            best[stands_for] = Hit(who, graph.case_id, graph.holder.name, near)
    return list(best.values())


def names_of(person: Person) -> tuple[str | None, ...]:
    """Everything that somebody is called."""
    family = " ".join(filter(None, (person.prefix, person.family_name)))
    return (person.given, person.call_name, family or None, person.partner_name)


def _cases_by_distance(
    store: ViewerStore, typed: Typed, today: date
) -> Iterator[tuple[int | None, list[str]]]:
    """The families in which somebody may be meant, by how near the nearest of them is."""
    mine = granted_cases(store.viewer, today)
    if not mine or not decide(store.viewer, "ask_region", Region(), today).allowed:
        yield None, list(mine)  # a family member: their own families, opened one by one
        return
    nearest: dict[str, int] = {}
    for row in store.ask(query("search/names"), {}):
        near = distance(typed, _names_in(row))
        if near is not None:
            nearest[row["case"]] = min(near, nearest.get(row["case"], near))
    for level in sorted(set(nearest.values())):
        yield level, sorted(case for case, near in nearest.items() if near == level)


def _names_in(row: Record) -> tuple[str | None, ...]:
    family = " ".join(filter(None, (row["prefix"], row["family_name"])))
    return (row["given"], row["call_name"], family or None, row["partner_name"])
