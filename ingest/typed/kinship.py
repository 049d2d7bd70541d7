"""Parents and children, brothers and sisters, twins: what is told of them."""

from __future__ import annotations

from itertools import combinations, product
from typing import Final

from graph.dates import Interval
from graph.language import msg
from graph.model import ParentOf, Person, TwinOf
from graph.vocabulary import label
from ingest.typed.kin_words import KinWord
from ingest.typed.mentions import Mention
from ingest.typed.tokens import Span
from ingest.typed.world import World

_FULL: Final = 2
"""Birth parents that anybody has."""

MOST_TWINS: Final = 6
"""Children of one birth."""

_NOT_BOTH: Final = frozenset(("birth", "step", "foster", "adoptive"))
"""Of these kinds of parent one is no other at the same time, where one of the two is birth."""


def tell_parent(
    world: World, parent: str, child: str, kind: str, when: Interval, span: Span
) -> ParentOf | None:
    """That one is a parent of another; None, with a trouble, where that cannot be."""
    draft = world.draft
    there = [edge for edge in draft.entering(ParentOf, child) if edge.start == parent]
    alike = [edge for edge in there if edge.kind == kind]
    if not alike and not _may_be(world, parent, child, kind, span):
        return None
    if not alike and any(
        {edge.kind, kind} <= _NOT_BOTH and "birth" in {edge.kind, kind} for edge in there
    ):
        world.reading.trouble(
            "clash",
            span,
            world.t(
                "{parent} is another kind of parent of {child} already: {kind}.",
                parent=world.name(parent),
                child=world.name(child),
                kind=label("parent_kind", there[0].kind, world.t.lang),
            ),
        )
        return None

    def make() -> ParentOf:
        return draft.put(
            ParentOf, parent, child, kind, when.text,
            start=parent, end=child, kind=kind, valid=when,
        )  # fmt: skip

    told = world.settle(alike, when, span, make)
    if told is not None and kind == "birth":
        _known_now(world, told, span)
    return told


def _may_be(world: World, parent: str, child: str, kind: str, span: Span) -> bool:
    """Whether somebody can be a parent: older, no descendant, and no third parent by birth."""
    t, draft = world.t, world.draft
    names = {"parent": world.name(parent), "child": world.name(child)}
    older, younger = draft.person(parent).born, draft.person(child).born
    if parent == child:
        world.reading.trouble("clash", span, t("The same person stands on both sides."))
    elif parent in _descendants(world, child):
        world.reading.trouble("clash", span, t("{parent} descends from {child} already.", **names))
    elif kind == "birth" and older and younger and older.earliest >= younger.latest:
        world.reading.trouble("clash", span, t("{parent} is younger than {child}.", **names))
    elif kind == "birth" and len(_named(world, birth_parents(world, child))) >= _FULL:
        world.reading.trouble(
            "clash", span, t("{child} has two parents by birth already.", **names)
        )
    else:
        return True
    return False


def _descendants(world: World, person: str) -> set[str]:
    found: set[str] = set()
    todo = [person]
    while todo:
        for edge in world.draft.leaving(ParentOf, todo.pop()):
            if edge.end not in found:
                found.add(edge.end)
                todo.append(edge.end)
    return found


def birth_parents(world: World, child: str) -> list[str]:
    """Somebody's parents by birth."""
    return [edge.start for edge in world.draft.entering(ParentOf, child) if edge.kind == "birth"]


def _named(world: World, people: list[str]) -> list[str]:
    return [one for one in people if not _is_stand_in(world, one)]


def _is_stand_in(world: World, person_id: str) -> bool:
    """Whether somebody only stands for parents of whom nothing is known but their children."""
    person = world.draft.person(person_id)
    known = (person.name, person.born, person.died, person.partner_name, person.pregnancy_outcome)
    return person.kind == "family" and not any(known)


def _known_now(world: World, told: ParentOf, span: Span) -> None:
    """A parent of one is a parent of all who share a parent of whom nothing was known."""
    draft = world.draft
    unknown = [one for one in birth_parents(world, told.end) if _is_stand_in(world, one)]
    if not unknown or _is_stand_in(world, told.start):
        return
    stand_in = unknown[0]
    children = [edge.end for edge in draft.leaving(ParentOf, stand_in) if edge.kind == "birth"]
    for child in children:
        if told.start not in birth_parents(world, child):
            tell_parent(world, told.start, child, "birth", Interval.UNKNOWN, span)
    for edge in draft.leaving(ParentOf, stand_in):
        if len(_named(world, birth_parents(world, edge.end))) >= _FULL:
            draft.remove(edge)
    left = draft.find(Person, stand_in)
    if left is not None and draft.is_alone(stand_in):
        draft.remove(left)


def tell_siblings(world: World, people: list[str], span: Span) -> bool:
    """That people have the same parents; who those are need not be known."""
    draft = world.draft
    parents = {one: birth_parents(world, one) for one in people}
    model = next((parents[one] for one in people if parents[one]), None)
    if model is None:
        model = [draft.put(Person, "parent of", *people).id]
    done = True
    for one in people:
        if set(parents[one]) & set(model):
            for edge in draft.entering(ParentOf, one):
                draft.found(edge)
        elif parents[one]:
            world.reading.trouble(
                "clash", span, world.t("{name} has other parents.", name=world.name(one))
            )
            done = False
        else:
            for parent in model:
                done = (
                    bool(tell_parent(world, parent, one, "birth", Interval.UNKNOWN, span)) and done
                )
    return done


def tell_half_siblings(world: World, people: list[str], span: Span) -> bool:
    """That people share one parent: which one has to be known."""
    parents = {one: birth_parents(world, one) for one in people}
    shared = set.intersection(*(set(found) for found in parents.values()))
    if shared:
        for one in people:
            world.draft.found(world.draft.person(one))
        return True
    known = {parent for found in parents.values() for parent in found}
    if len(known) == 1:
        (parent,) = known
        told = [
            tell_parent(world, parent, one, "birth", Interval.UNKNOWN, span)
            for one in people
            if not parents[one]
        ]
        return all(told)
    t = world.t
    names = ", ".join(world.name(one) for one in people)
    world.reading.trouble(
        "incomplete",
        span,
        t("Say which parent they share: “{example}”.", example=t("Mary: {names}", names=names)),
        [f"{world.name(parent)}: {names}" for parent in sorted(known)],
    )
    return False


def tell_twins(world: World, people: list[str], kind: str, span: Span) -> None:
    """That children are of one birth."""
    draft = world.draft
    for one, other in combinations(people, 2):
        there = draft.between(TwinOf, one, other)
        if not there:
            draft.put(TwinOf, one, other, start=one, end=other, kind=kind)
        elif there[0].kind == "unknown" != kind:
            draft.change(there[0], kind=kind)
        else:
            draft.found(there[0])
        if not there and not set(birth_parents(world, one)) & set(birth_parents(world, other)):
            tell_siblings(world, [one, other], span)


def tell_kin(
    world: World, kin: KinWord, subjects: list[Mention], others: list[Mention], when: Interval,
    span: Span,
) -> str | None:  # fmt: skip
    """What a sentence such as "Riet moeder van Anna" says; gives it back in brief."""
    if world.too_many(len(subjects) * max(1, len(others)), span):
        return None
    if kin.relation in ("grandparent", "grandchild", "aunt_or_uncle"):
        return _at_one_remove(world, kin, subjects, others, span)
    who = [p for m in subjects if (p := world.people.find(m, gender=kin.gender)) is not None]
    whom = world.all(others)
    if kin.relation in ("sibling", "half_sibling"):
        people = list(dict.fromkeys((*who, *whom)))
        if len(people) < _FULL:
            if len(subjects) + len(others) < _FULL:
                world.reading.trouble("incomplete", span, world.t("Whose? Name both."))
            return None
        tell = tell_siblings if kin.relation == "sibling" else tell_half_siblings
        what = world.t("siblings") if kin.relation == "sibling" else world.t("half-siblings")
        return world.sentence(world.names(people), what) if tell(world, people, span) else None
    up = kin.relation == "parent"
    parents, children = (who, whom) if up else (whom, who)
    told = [
        tell_parent(world, parent, child, kin.kind, when, span)
        for parent, child in product(parents, children)
    ]
    if not any(told):
        return None
    return arrow(world, parents, children, kin.kind, when)


def arrow(world: World, parents: list[str], children: list[str], kind: str, when: Interval) -> str:
    """Parents and children in brief: "Anna and Mark → Lisa: birth parent"."""
    who = f"{world.names(parents)} → {world.names(children)}"
    return world.sentence(who, label("parent_kind", kind, world.t.lang), when)


def _at_one_remove(
    world: World, kin: KinWord, subjects: list[Mention], others: list[Mention], span: Span
) -> str | None:
    """Grandparents and aunts: known already, or to be told by the parent between."""
    t, people = world.t, world.people
    who = [people.find(m, gender=kin.gender) for m in subjects if people.known(m)]
    whom = [people.find(m) for m in others if people.known(m)]
    found = [(one, other) for one, other in product(who, whom) if one and other]
    if len(found) == len(subjects) * len(others) and all(
        _is_so(world, kin, one, other) for one, other in found
    ):
        return world.names([one for one, _ in found]) + " → " + world.names([o for _, o in found])
    elders, younger = (subjects, others) if kin.relation != "grandchild" else (others, subjects)
    ids = [people.find(m) for m in younger if people.known(m)]
    parents = {parent for one in ids if one is not None for parent in birth_parents(world, one)}
    example = (
        msg("{name} sibling of {other}")
        if kin.relation == "aunt_or_uncle"
        else msg("{name} parent of {other}")
    )
    world.reading.trouble(
        "incomplete",
        span,
        t("Say through which parent."),
        [t(example, name=elders[0].name, other=world.name(one)) for one in sorted(parents)]
        if elders
        else (),
    )
    return None


def _is_so(world: World, kin: KinWord, one: str, other: str) -> bool:
    def parents(person: str) -> set[str]:
        return {edge.start for edge in world.draft.entering(ParentOf, person)}

    if kin.relation == "grandchild":
        one, other = other, one
    above = {up for parent in parents(other) for up in parents(parent)}
    if kin.relation != "aunt_or_uncle":
        return one in above
    return bool(parents(one) & above) and one not in parents(other)
