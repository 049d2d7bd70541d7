"""Reading kinship out of a case graph: unions, their children, and who were born together.

The genogram hangs every child under one or more unions. A child's parents are taken kind by kind
(birth, adoptive, foster...): two of a kind are a union, and so is a single one with their partner
when that partner is the child's parent in another way (a mother and a stepfather); somebody alone
is a union of one. So a child with birth and foster parents hangs under both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from graph.case_graph import CaseGraph
from graph.model import ParentOf, PartnerOf, TwinOf
from viz.compose.humans import Human

_CLASSES: Final = (
    ("birth", "presumed"), ("adoptive",), ("foster",), ("step",), ("guardian",), ("donor",),
    ("surrogate",),
)  # fmt: skip

Key = tuple[str, ...]
"""A union by its partners' ids, sorted; its own id is made from them."""


@dataclass(slots=True)
class Group:
    """A couple or a lone parent: its partnerships, and per child the parenthoods, by kind."""

    key: Key
    couples: list[PartnerOf] = field(default_factory=list)
    children: dict[str, dict[str, list[ParentOf]]] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The union's id."""
        return "union-" + "-".join(self.key or ("of", *self.children))


@dataclass(frozen=True, slots=True)
class Kinship:
    """The unions, earliest first, and everybody who was born together, by person."""

    groups: tuple[Group, ...]
    twins: Mapping[str, str]
    twin_facts: Mapping[tuple[str, str], tuple[TwinOf, ...]]


def kinship(graph: CaseGraph, people: Mapping[str, Human], man: str) -> Kinship:
    """Read the kinship of those people; `man` says on which side of a woman a man stands."""
    groups: dict[Key, Group] = {}
    for couple in sorted(graph.all(PartnerOf), key=lambda fact: (fact.valid.from_min, fact.id)):
        pair = _pair(graph, couple.start, couple.end, people)
        if pair is not None:
            groups.setdefault(pair, Group(pair)).couples.append(couple)
    parents: dict[str, list[tuple[str, ParentOf]]] = defaultdict(list)
    for link in graph.all(ParentOf):
        parent, child = graph.stands_for(link.start), graph.stands_for(link.end)
        if parent in people and child in people:
            parents[child].append((parent, link))
    for child, links in sorted(parents.items()):
        _hang(groups, child, links)
    twins, twin_facts = _twins(graph, people)
    ordered = sorted(groups.values(), key=lambda group: (_began(group, people), group.key))
    together = _without_parents(twins, ordered)
    for group in ordered:
        group.key = _sided(group.key, people, man)
        group.children = {c: group.children[c] for c in by_birth(group.children, people, twins)}
    return Kinship((*ordered, *together), twins, twin_facts)


def by_birth(
    children: Iterable[str], people: Mapping[str, Human], twins: Mapping[str, str]
) -> list[str]:
    """Children eldest first, those born together side by side.

    Who has no date of birth takes the place that the birth order gives, or comes last.
    """
    dated = sorted(
        (child for child in children if people[child].born is not None),
        key=lambda child: (_birthday(people[child]), people[child].birth_order or 0, child),
    )
    undated = sorted(
        (child for child in children if people[child].born is None),
        key=lambda child: (people[child].birth_order or 10_000, child),
    )
    for child in undated:
        place = people[child].birth_order
        dated.insert(len(dated) if place is None else min(place - 1, len(dated)), child)
    first = {twins[c]: n for n, c in reversed(list(enumerate(dated))) if c in twins}
    places = {child: n for n, child in enumerate(dated)}
    return sorted(dated, key=lambda c: (first[twins[c]] if c in twins else places[c], places[c]))


def _birthday(human: Human) -> tuple[date, date]:
    return (human.born.earliest, human.born.latest) if human.born else (date.max, date.max)


def _pair(graph: CaseGraph, a: str, b: str, people: Mapping[str, Human]) -> Key | None:
    one, other = graph.stands_for(a), graph.stands_for(b)
    if one not in people or other not in people:
        return None
    return tuple(sorted((one, other)))


def _hang(groups: dict[Key, Group], child: str, links: Sequence[tuple[str, ParentOf]]) -> None:
    """Put a child under the unions of its parents.

    Who is said to be their own parent goes under themself alone: the layout notes it, and the other
    parents are drawn.
    """
    for link in (link for parent, link in links if parent == child):
        group = groups.setdefault((child,), Group((child,)))
        group.children.setdefault(child, {}).setdefault(link.kind, []).append(link)
    links = [(parent, link) for parent, link in links if parent != child]
    everyone = list(dict.fromkeys(parent for parent, _ in links))
    for kinds in _CLASSES:
        mine: dict[str, list[ParentOf]] = {}
        for parent, link in links:
            if link.kind in kinds:
                mine.setdefault(parent, []).append(link)
        for key in _unions(list(mine), everyone, groups):
            group = groups.setdefault(key, Group(key))
            kept = group.children.setdefault(child, {})
            for parent in key:
                # Once: of three parents, one may be the partner of both others.
                for link in mine.pop(parent, ()):
                    kept.setdefault(link.kind, []).append(link)


def _unions(parents: list[str], everyone: list[str], groups: Mapping[Key, Group]) -> list[Key]:
    """The unions of parents of one kind; `everyone` are the child's parents of any kind."""
    left = list(parents)
    found: list[Key] = []
    for n, one in enumerate(parents):
        for other in parents[n + 1 :]:
            pair = tuple(sorted((one, other)))
            if one in left and other in left and pair in groups and groups[pair].couples:
                found.append(pair)
                left.remove(one)
                left.remove(other)
    if len(left) == 2 and not found:
        return [tuple(sorted(left))]
    for one in left:
        beside = [
            pair
            for other in everyone
            if other != one and (pair := tuple(sorted((one, other)))) in groups
            and groups[pair].couples
        ]  # fmt: skip
        found.append(beside[0] if beside else (one,))
    return found


def _began(group: Group, people: Mapping[str, Human]) -> date:
    """When a union began, as far as that is known: its first dated partnership or child."""
    starts = [c.valid.from_min for c in group.couples if c.valid.from_min != date.min]
    births = [b.earliest for c in group.children if (b := people[c].born) is not None]
    return min([*starts, *births], default=date.max)


def _sided(key: Key, people: Mapping[str, Human], man: str) -> Key:
    """Partners from left to right: by convention, else the eldest first."""
    ages = sorted(key, key=lambda person: (_birthday(people[person]), person))
    genders = {people[person].gender for person in key}
    if man == "any" or genders != {"man", "woman"}:
        return tuple(ages)
    return tuple(
        sorted(ages, key=lambda person: (people[person].gender == "man") != (man == "left"))
    )


def _twins(
    graph: CaseGraph, people: Mapping[str, Human]
) -> tuple[dict[str, str], dict[tuple[str, str], tuple[TwinOf, ...]]]:
    """For everybody born with others the first of them, and the facts per pair."""
    facts: dict[tuple[str, str], tuple[TwinOf, ...]] = {}
    first: dict[str, str] = {}
    for twin in graph.all(TwinOf):
        pair = _pair(graph, twin.start, twin.end, people)
        if pair is None or pair[0] == pair[1]:
            continue
        facts[pair[0], pair[1]] = (*facts.get((pair[0], pair[1]), ()), twin)
        one, other = (first.get(person, person) for person in pair)
        low, high = min(one, other), max(one, other)
        first |= {person: low for person, head in first.items() if head == high}
        first |= {pair[0]: low, pair[1]: low}
    return first, facts


def _without_parents(twins: Mapping[str, str], groups: Sequence[Group]) -> list[Group]:
    """A union of nobody for those born together who hang under no common union."""
    together: dict[str, list[str]] = defaultdict(list)
    for person, first in sorted(twins.items()):
        together[first].append(person)
    return [
        Group((), children={member: {} for member in members})
        for members in together.values()
        if not any(sum(m in group.children for m in members) > 1 for group in groups)
    ]
