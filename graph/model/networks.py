"""The ties and the emotional relations around a family."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from graph.model.base import EdgeFact, FactKind
from graph.vocabulary import coded


class Tie(EdgeFact):
    """A network tie; `closeness` is the ring, 1 nearest to 3."""

    kind_of_fact: ClassVar[FactKind] = "network"
    starts: ClassVar[tuple[str, ...]] = ("Person", "Household")
    ends: ClassVar[tuple[str, ...]] = ("Person", "Organisation")
    label: Literal["TIE"] = "TIE"

    sector: Annotated[str, coded("tie_sector")]
    closeness: Annotated[int | None, Field(ge=1, le=3)] = None
    strength: Annotated[str | None, coded("tie_strength")] = None
    energy: Annotated[str | None, coded("energy")] = None
    supports: tuple[Annotated[str, coded("support")], ...] = ()


class RelatesTo(EdgeFact):
    """The emotional quality of a relation, from who does to whom it is done."""

    kind_of_fact: ClassVar[FactKind] = "network"
    starts: ClassVar[tuple[str, ...]] = ("Person",)
    ends: ClassVar[tuple[str, ...]] = ("Person",)
    label: Literal["RELATES_TO"] = "RELATES_TO"

    kind: Annotated[str, coded("emotional_kind")]


class AuthorityOver(EdgeFact):
    """Parental authority or guardianship over a child."""

    kind_of_fact: ClassVar[FactKind] = "measure"
    starts: ClassVar[tuple[str, ...]] = ("Person", "Organisation")
    ends: ClassVar[tuple[str, ...]] = ("Person",)
    anchor: ClassVar[Literal["start", "end"]] = "end"
    label: Literal["AUTHORITY_OVER"] = "AUTHORITY_OVER"

    kind: Annotated[str, coded("authority_kind")]
