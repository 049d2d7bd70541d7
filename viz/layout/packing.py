"""Families that are not related, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from viz.layout.family import Kin

_GIVEN: Final = 6.0
"""Px by which two that were drawn before may come nearer, so that not all move by a hair."""


@dataclass(frozen=True, slots=True)
class Part:
    """One connected family: its own numbering, and the numbers of its people and unions."""

    kin: Kin
    people: tuple[int, ...]
    unions: tuple[int, ...]


def parts(kin: Kin) -> list[Part]:
    """Split into connected families, in the order of their first person."""
    size = len(kin.ids)
    leader = list(range(size))

    def find(a: int) -> int:
        while leader[a] != a:
            leader[a] = leader[leader[a]]
            a = leader[a]
        return a

    for k, pair in enumerate(kin.partners):
        together = (*pair, *kin.children[k])
        for other in together[1:]:
            a, b = find(together[0]), find(other)
            leader[max(a, b)] = min(a, b)
    people: dict[int, list[int]] = {}
    for i in range(size):
        people.setdefault(find(i), []).append(i)
    unions: dict[int, list[int]] = {}
    for k, pair in enumerate(kin.partners):
        together = (*pair, *kin.children[k])
        if together:
            unions.setdefault(find(together[0]), []).append(k)
    found = []
    for first, members in people.items():
        at = {p: n for n, p in enumerate(members)}
        mine = unions.get(first, [])
        part = Kin(
            tuple(kin.ids[p] for p in members),
            tuple(tuple(at[p] for p in kin.partners[k]) for k in mine),
            tuple(tuple(at[c] for c in kin.children[k]) for k in mine),
        )
        found.append(Part(part, tuple(members), tuple(mine)))
    return found


def shifts(
    spans: Sequence[tuple[float, float]],
    anchored: Sequence[bool],
    pinned: Sequence[bool],
    clear: float,
) -> list[float]:
    """How far each part moves right so that none stands in another.

    `spans` are (left, right) of the parts where they are now. Pinned parts stay; anchored ones
    (drawn before) keep their order and move only if they must; the others follow on the right.
    """
    moved = [0.0] * len(spans)
    taken = [spans[n] for n in range(len(spans)) if pinned[n]]
    rest = [n for n in range(len(spans)) if not pinned[n]]
    rest.sort(key=lambda n: (not anchored[n], sum(spans[n]) if anchored[n] else n, n))
    for n in rest:
        left, right = spans[n]
        if anchored[n]:
            x = left
            for low, high in sorted(taken):
                near = clear - _GIVEN
                if x < high + near and low < x + right - left + near:
                    x = high + clear
        else:
            x = max((high for _, high in taken), default=-clear) + clear
        moved[n] = round(x - left, 2)  # as a drawing writes it
        taken.append((x, x + right - left))
    return moved
