"""What a genogram layout is made from: ids, boxes and birth orders, and nothing else.

Everything here is plain data without a clock, a file or a random number behind it. Lengths are in
CSS pixels, y grows downwards.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from graph.errors import Refused

MOST_PEOPLE: Final = 20_000
"""Beyond this a drawing on one sheet serves nobody, and the layout refuses."""


class InconsistentFamily(Refused):
    """The family names people or unions that cannot be placed; `ids` says which."""

    def __init__(self, problem: str, ids: Iterable[str]) -> None:
        self.ids = tuple(ids)
        shown = ", ".join(self.ids[:10]) + (", ..." if len(self.ids) > 10 else "")
        super().__init__(f"{problem}: {shown}" if shown else problem)


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody to be drawn once: a symbol on top of a label, both centred on one vertical.

    `width` and `height` are those of the box round symbol and label together; the symbol is at
    the top of the box. `symbol` is the side of the symbol's bounding square.
    """

    id: str
    width: float = 64.0
    height: float = 72.0
    symbol: float = 36.0


@dataclass(frozen=True, slots=True)
class Child:
    """A child of a union. `kind` is a code of the relation list (birth, adoptive, foster, step...).

    Children of one union with the same `twins` text were born together.
    """

    id: str
    kind: str = "birth"
    twins: str | None = None


@dataclass(frozen=True, slots=True)
class Union:
    """A couple, a lone parent (one partner) or unknown parents (none), with children eldest first.

    Unions are given earliest first; that order puts the earliest partner on the left.
    """

    id: str
    partners: tuple[str, ...] = ()
    children: tuple[Child, ...] = ()


@dataclass(frozen=True, slots=True)
class Bond:
    """An emotional line from one person to another."""

    id: str
    source: str
    target: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Household:
    """People who live together, to be ringed."""

    id: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """The centre of a symbol: where it was (previous layout) or must be (pin)."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Family:
    """All that is to be drawn; see `check` for what is refused."""

    people: tuple[Member, ...]
    unions: tuple[Union, ...] = ()
    households: tuple[Household, ...] = ()
    bonds: tuple[Bond, ...] = ()

    def check(self) -> None:
        """Refuse what names nobody, is there twice, or has no size.

        Raises InconsistentFamily with the ids at fault. Contradictions between people (a cycle of
        parents, somebody who is their own partner) are not refused: they are drawn as well as
        can be, and the layout's notes say what gave way.
        """
        if len(self.people) > MOST_PEOPLE:
            raise InconsistentFamily(
                f"{len(self.people)} people do not fit on one drawing (most: {MOST_PEOPLE});"
                " choose a smaller part of the family",
                (),
            )
        for what, ids in (
            ("person", [m.id for m in self.people]),
            ("union", [u.id for u in self.unions]),
            ("household", [h.id for h in self.households]),
            ("bond", [b.id for b in self.bonds]),
        ):
            twice = [i for i, n in Counter(ids).items() if n > 1]
            if twice:
                raise InconsistentFamily(f"the same {what} id is there twice", twice)
        sizeless = [
            m.id
            for m in self.people
            if not (0 < m.symbol <= m.width < 1e5 and m.symbol <= m.height < 1e5)
        ]
        if sizeless:
            raise InconsistentFamily(
                "a box must have a size and be no smaller than its symbol", sizeless
            )
        crowded = [u.id for u in self.unions if len(u.partners) > 2]
        if crowded:
            raise InconsistentFamily("a union has at most two partners", crowded)
        known = {m.id for m in self.people}
        named = [p for u in self.unions for p in (*u.partners, *(c.id for c in u.children))]
        named += [p for h in self.households for p in h.members]
        named += [p for b in self.bonds for p in (b.source, b.target)]
        strangers = [p for p in dict.fromkeys(named) if p not in known]
        if strangers:
            raise InconsistentFamily("named in a union, household or bond but not there", strangers)


Note = tuple[str, tuple[str, ...]]
"""What gave way (a code) and the ids of the people or unions it is about."""


@dataclass(frozen=True, slots=True)
class Kin:
    """A family as numbers: person i is `ids[i]`; union k is `partners[k]` with `children[k]`.

    Repeated partners and children of one union are merged, nobody is their own parent, and what
    was dropped for that is in `notes`.
    """

    ids: tuple[str, ...]
    partners: tuple[tuple[int, ...], ...]
    children: tuple[tuple[int, ...], ...]
    notes: tuple[Note, ...] = field(default=())

    @property
    def couples(self) -> list[tuple[int, int, int]]:
        """Union, first and second partner of every union of two."""
        return [(k, p[0], p[1]) for k, p in enumerate(self.partners) if len(p) == 2]


def number(family: Family) -> Kin:
    """Turn ids into numbers and leave out what cannot be drawn, with a note for each."""
    at: Mapping[str, int] = {m.id: i for i, m in enumerate(family.people)}
    notes: list[Note] = []
    partners: list[tuple[int, ...]] = []
    children: list[tuple[int, ...]] = []
    for union in family.unions:
        pair = tuple(dict.fromkeys(at[p] for p in union.partners))
        if len(pair) < len(union.partners):
            notes.append(("own_partner", union.partners[:1]))
        kids = []
        for child in dict.fromkeys(c.id for c in union.children):
            if at[child] in pair:
                notes.append(("own_parent", (child,)))
            else:
                kids.append(at[child])
        partners.append(pair)
        children.append(tuple(kids))
    return Kin(tuple(at), tuple(partners), tuple(children), tuple(notes))
