"""What is protected: what was marked so, and everything that would tell of it.

An explicit mark is rarely alone. A protected place is found through the household that lives there,
the organisation that works from it, the service that it offers, the episode of that service and the
professional who keeps it. So the marks are closed under rules; each is of one of three forms:

touch   an edge to something protected is protected
any     what has such an edge to something protected is protected, whatever else it has
only    what has such an edge to something protected, and none to anything open, is protected

"Any" holds where one glimpse would betray: a professional who works for a shelter today and for the
local team yesterday can be looked up. "Only" holds where a fact has a life of its own: a family
that moves to a shelter keeps the household that everybody knew, and nothing in it changes.
docs/explanation/who-sees-what.md tells the reasons and what the rules do not reach.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeGuard

from graph.case_graph import CaseGraph
from graph.model import (
    Addresses,
    DoneBy,
    EdgeFact,
    EpisodeOf,
    Fact,
    HappenedAt,
    Household,
    InvolvedWith,
    IssuedBy,
    LivesAt,
    LocatedAt,
    OfferedBy,
    Organisation,
    PartOf,
    Person,
    ProvidedBy,
    Register,
    Serves,
    Service,
    Statement,
    TookPart,
    WorksFor,
)

SHELTER_ORGANISATIONS: Final = frozenset({"womens_shelter"})
"""Kinds of organisation that are shelters: the flag `shelter` of the list `organisation_kind`."""

SHELTER_SERVICES: Final = frozenset({"shelter_stay"})
SHELTER_ROLES: Final = frozenset({"shelter_worker"})


@dataclass(frozen=True, slots=True)
class Leaning:
    """A rule: the node at `dependent` leans on the node at the other end of such an edge.

    `mode` "any": one protected support protects it; "only": it takes that there is no open one.
    A mark on the edge alone hides that edge: it is the support itself that must be protected.
    """

    edge: type[EdgeFact]
    dependent: Literal["start", "end"]
    mode: Literal["any", "only"]
    dependents: type[Fact] = Fact


LEANINGS: Final = (
    Leaning(LocatedAt, "start", "any"),
    Leaning(HappenedAt, "start", "any"),
    Leaning(OfferedBy, "start", "any"),
    Leaning(PartOf, "start", "any"),
    Leaning(EpisodeOf, "start", "any"),
    Leaning(ProvidedBy, "start", "any"),
    Leaning(IssuedBy, "start", "any"),
    Leaning(WorksFor, "start", "any", dependents=Person),
    Leaning(LivesAt, "start", "only", dependents=Household),
    Leaning(TookPart, "end", "only"),
    Leaning(Addresses, "start", "only"),
    Leaning(Serves, "start", "only"),
    Leaning(DoneBy, "start", "only"),
)


_BY_EDGE: Final[Mapping[type[Fact], tuple[Leaning, ...]]] = {
    rule.edge: tuple(each for each in LEANINGS if each.edge is rule.edge) for rule in LEANINGS
}


_MAY_BE_BY_ITSELF: Final = frozenset({Organisation, Service, InvolvedWith, Register, Statement})
"""What may be protected without a mark and without leaning on anything."""


@dataclass(frozen=True, slots=True)
class _Leans:
    """One node, one rule: the edges, each with the id of its support."""

    rule: Leaning
    on: list[tuple[EdgeFact, str]]


def protected(facts: Mapping[str, Fact]) -> frozenset[str]:
    """Ids of all facts that only a "protected" grant opens, among the facts of one case graph."""
    telling = _telling(facts)
    leaning = _leaning(facts)
    leaners: dict[str, set[str]] = defaultdict(set)
    for dependent, all_leans in leaning.items():
        for leans in all_leans:
            for edge, support in leans.on:
                leaners[support].add(dependent)
                leaners[edge.id].add(dependent)
    waiting = [fact.id for fact in facts.values() if _by_itself(fact, facts)]
    waiting += [fact.start for fact in facts.values() if _works_in_a_shelter(fact, facts)]
    found: set[str] = set()
    while waiting:
        hidden = waiting.pop()
        if hidden in found:
            continue
        found.add(hidden)
        waiting.extend(telling.get(hidden, ()))
        waiting.extend(
            each
            for each in leaners.get(hidden, ())
            if any(_leans(leans, found, facts) for leans in leaning[each])
        )
    return frozenset(found)


def protected_in(case_graph: CaseGraph) -> frozenset[str]:
    """As `protected`, worked out once for each case graph."""
    return case_graph.once(protected, lambda: protected(case_graph.facts))


def _by_itself(fact: Fact, facts: Mapping[str, Fact]) -> bool:
    if fact.protected:
        return True
    if type(fact) not in _MAY_BE_BY_ITSELF:
        return False
    match fact:
        case Organisation(kind=kind):
            return kind in SHELTER_ORGANISATIONS
        case Service(kind=kind):
            return kind in SHELTER_SERVICES
        case InvolvedWith(role=role):
            return role in SHELTER_ROLES
        case Register(organisation=str() as organisation):
            # Whose register it is, is not known here: it could be a shelter's.
            return organisation not in facts
        case Statement(about=about, said_by=said_by):
            return about not in facts or (said_by is not None and said_by not in facts)
    return False


def _works_in_a_shelter(fact: Fact, facts: Mapping[str, Fact]) -> TypeGuard[InvolvedWith]:
    return (
        isinstance(fact, InvolvedWith)
        and fact.role in SHELTER_ROLES
        and is_professional(facts.get(fact.start))
    )


def _telling(facts: Mapping[str, Fact]) -> dict[str, list[str]]:
    """From each id to the facts that are edges to it, speak of it, or are held by it."""
    found: dict[str, list[str]] = defaultdict(list)
    for fact in facts.values():
        found[fact.holder].append(fact.id)
        if isinstance(fact, EdgeFact):
            found[fact.start].append(fact.id)
            found[fact.end].append(fact.id)
        elif isinstance(fact, Statement):
            found[fact.about].append(fact.id)
            if fact.said_by is not None:
                found[fact.said_by].append(fact.id)
        elif isinstance(fact, Register) and fact.organisation is not None:
            found[fact.organisation].append(fact.id)
    return found


def _leaning(facts: Mapping[str, Fact]) -> dict[str, list[_Leans]]:
    """For each node that leans on others: by which rule, and on what."""
    found: dict[tuple[str, Leaning], list[tuple[EdgeFact, str]]] = defaultdict(list)
    for edge in facts.values():
        for rule in _BY_EDGE.get(type(edge), ()):
            if not isinstance(edge, EdgeFact):
                continue
            ends = (edge.start, edge.end)
            dependent, support = ends if rule.dependent == "start" else ends[::-1]
            node = facts.get(dependent)
            if not isinstance(node, rule.dependents):
                continue
            if isinstance(node, Person) and not is_professional(node):
                continue  # a family member stays, whatever they are joined to
            found[dependent, rule].append((edge, support))
    leaning: dict[str, list[_Leans]] = defaultdict(list)
    for (dependent, rule), on in found.items():
        leaning[dependent].append(_Leans(rule, on))
    return leaning


def _leans(leans: _Leans, found: set[str], facts: Mapping[str, Fact]) -> bool:
    if not any(support in found for _, support in leans.on):
        return False
    if leans.rule.mode == "any":
        return True
    return not any(
        edge.id not in found and not _only_professional(leans.rule, support, facts)
        for edge, support in leans.on
    )


def _only_professional(rule: Leaning, support: str, facts: Mapping[str, Fact]) -> bool:
    """A professional's presence alone does not make an event an open one."""
    return rule.edge is TookPart and is_professional(facts.get(support))


def is_professional(fact: Fact | None) -> bool:
    """Whether a fact is a person who is there for their work."""
    return isinstance(fact, Person) and fact.kind == "professional"
