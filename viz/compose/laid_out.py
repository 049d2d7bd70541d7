"""A family as the layout takes it: ids, boxes and birth orders."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from viz.compose.bonds import Feeling
from viz.compose.families import Group, Kinship
from viz.compose.homes import ringed
from viz.compose.humans import Human
from viz.compose.people import sizes
from viz.compose.spells import Spell
from viz.layout.family import Child, Family, Member, Union


def family_of(
    people: Mapping[str, Human], kin: Kinship, homes: Sequence[Spell], found: Sequence[Feeling]
) -> Family:
    """What the layout is made from: boxes, unions, rings and emotional lines."""
    members = []
    for human in people.values():
        width, height = sizes(human)
        members.append(Member(human.id, width, height, human.size))
    return Family(
        tuple(members),
        tuple(_union(group, kin) for group in kin.groups),
        ringed(homes),
        tuple(feeling.bond for feeling in found),
    )


def _union(group: Group, kin: Kinship) -> Union:
    children = []
    births = Counter(kin.twins[child] for child in group.children if child in kin.twins)
    for child, kinds in group.children.items():
        together = kin.twins.get(child)
        twins = together if together is not None and births[together] > 1 else None
        children.append(Child(child, next(iter(kinds), "birth"), twins))
    return Union(group.id, group.key, tuple(children))
