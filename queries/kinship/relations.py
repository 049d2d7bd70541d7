"""What somebody is to somebody else, as a code: steps up and down, what they rest on, marriages.

A relation is seen from one person (A) and says what the other (B) is. `up` counts the generations
from A up to the nearest ancestor they share, `down` those from there down to B: (1, 0) is a parent,
(1, 1) a sibling, (2, 1) an uncle or aunt, (2, 2) a first cousin.

Degrees: the civil (Roman) degree counts the births between two people, `up + down` (Burgerlijk
Wetboek 1:3; a spouse's relative is related in the same degree); the canon-law degree counts the
generations of the longer side, `max(up, down)`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, TypeAlias


class Bond(StrEnum):
    """What a tie of parent and child rests on: the codes of `parent_kind`, the strongest first."""

    BIRTH = "birth"
    ADOPTIVE = "adoptive"
    PRESUMED = "presumed"
    STEP = "step"
    FOSTER = "foster"
    GUARDIAN = "guardian"
    DONOR = "donor"
    SURROGATE = "surrogate"

    @property
    def rank(self) -> int:
        """How near the bond is to birth; a path is as strong as its weakest link."""
        return _STRENGTH[self]


_STRENGTH: Final = {bond: rank for rank, bond in enumerate(Bond)}


class Way(StrEnum):
    """How the path from A to B runs: over kin (K), over partners (P)."""

    OWN = "own"  # K
    PARTNER = "partner"  # P
    CO_PARENT = "co_parent"  # a child together, no union known
    OF_PARTNER = "of_partner"  # P K: a partner's relative
    PARTNER_OF = "partner_of"  # K P: a relative's partner
    BOTH = "both"  # P K P: the partner of a partner's sibling
    PARTNERS_PARTNER = "partners_partner"  # P P: an ex's new partner, a partner's ex


_REVERSED: Final = {Way.OF_PARTNER: Way.PARTNER_OF, Way.PARTNER_OF: Way.OF_PARTNER}
_NEARNESS: Final = {
    Way.OWN: 0,
    Way.PARTNER: 1,
    Way.CO_PARENT: 2,
    Way.OF_PARTNER: 3,
    Way.PARTNER_OF: 3,  # as near as the way back
    Way.BOTH: 4,
    Way.PARTNERS_PARTNER: 5,
}

RankKey: TypeAlias = tuple[bool, int, int, int, bool, bool, int, int]


@dataclass(frozen=True, slots=True)
class Union:
    """A union on the path: its code of `partner_kind`, and whether it is over (not by death)."""

    kind: str
    former: bool = False


@dataclass(frozen=True, slots=True)
class Relation:
    """What B is to A.

    `half` is None when it cannot be told: they share one parent and of one of them no other is
    known. `twin` is a code of `twin_kind`. `former` says that a step or foster tie is over.
    """

    way: Way
    up: int = 0
    down: int = 0
    bond: Bond = Bond.BIRTH
    half: bool | None = False
    twin: str | None = None
    former: bool = False
    unions: tuple[Union, ...] = ()

    @property
    def code(self) -> str:
        """Give the relation as one text that never changes, as `own.2-1` or `own.1-1.half`."""
        marks = [self.way.value, f"{self.up}-{self.down}"]
        if self.bond is not Bond.BIRTH:
            marks.append(self.bond.value)
        if self.half:
            marks.append("half")
        if self.twin:
            marks.append("twin")
        marks += [union.kind for union in self.unions]
        if self.is_former:
            marks.append("former")
        return ".".join(marks)

    @property
    def is_former(self) -> bool:
        """Say whether something on the path is over: an ex, a former step-parent."""
        return self.former or any(union.former for union in self.unions)

    @property
    def civil_degree(self) -> int | None:
        """Count the births between them; None where the law knows no degree."""
        if self.way in {Way.CO_PARENT, Way.BOTH, Way.PARTNERS_PARTNER}:
            return None
        return self.up + self.down

    @property
    def canon_degree(self) -> int | None:
        """Count the generations on the longer side; None where there is no degree."""
        return None if self.civil_degree is None else max(self.up, self.down)

    @property
    def steps(self) -> int:
        """Count the steps of the path: each birth and each union is one."""
        return self.up + self.down + (2 if self.way is Way.CO_PARENT else len(self.unions))

    @property
    def rank(self) -> RankKey:
        """Order relations from close to far.

        The fewest steps win, but whoever is kin is named so before a tie of care: a grandmother
        who is also the foster mother is a grandmother.
        """
        return (
            self.bond.rank >= Bond.FOSTER.rank,
            self.steps,
            _NEARNESS[self.way],
            self.bond.rank,
            self.is_former,
            bool(self.half),
            max(self.up, self.down),
            self.up,
        )

    def reversed(self) -> Relation:
        """Give what A is to B."""
        return replace(
            self,
            way=_REVERSED.get(self.way, self.way),
            up=self.down,
            down=self.up,
            unions=self.unions[::-1],
        )
