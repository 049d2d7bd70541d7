"""One change moves who is near it: of a large family most stand exactly where they stood."""

from __future__ import annotations

from dataclasses import replace

import pytest

from viz.layout.family import Child, Family, Member, Spot, Union
from viz.layout.genogram import layout


def village(depth: int) -> Family:
    """A couple with three children, of each of whom the same is so, down to a depth."""
    people = [Member("0", 70, 60, 36)]
    unions = []
    row = ["0"]
    for _ in range(depth):
        below = []
        for one in row:
            partner = f"{one}+"
            kids = [f"{one}.{n}" for n in range(3)]
            people += [Member(each, 70, 60, 36) for each in (partner, *kids)]
            children = tuple(Child(kid, "birth") for kid in kids)
            unions.append(Union(f"u{one}", (one, partner), children))
            below += kids
        row = below
    return Family(tuple(people), tuple(unions))


@pytest.mark.parametrize("parent", ["0.1.2", "0.0.0"])
def test_a_child_more_moves_few(parent: str) -> None:
    family = village(4)
    before = {who: Spot(round(p.x, 2), p.y) for who, p in layout(family).places.items()}
    unions = tuple(
        replace(each, children=(*each.children, Child("new", "birth")))
        if each.partners[0] == parent
        else each
        for each in family.unions
    )
    more = replace(family, people=(*family.people, Member("new", 70, 60, 36)), unions=unions)
    after = layout(more, previous=before).places
    stayed = [who for who, spot in before.items() if after[who].x == spot.x]
    assert len(stayed) > 0.6 * len(before)
    # And where nothing changes nobody moves, however often it is drawn.
    for _ in range(3):
        spots = {who: Spot(p.x, p.y) for who, p in after.items()}
        after = layout(more, previous=spots).places
    assert {who: p.x for who, p in after.items()} == {who: spot.x for who, spot in spots.items()}
