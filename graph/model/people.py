"""People and the ties of kinship between them."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from graph.dates import PartialDate
from graph.model.base import Content, EdgeFact, FactKind, Identity, Name, NodeFact, Secret, Text
from graph.vocabulary import coded


class Person(NodeFact):
    """Anyone: family, network, professional, unborn child, pet.

    Names come in their Dutch parts. `number_hash` is the keyed hash of a citizen number, by which
    registers' people are joined; the number itself is never kept. `birth_order` counts from 1 among
    the siblings whose birth dates are unknown.
    """

    kind_of_fact: ClassVar[FactKind] = "people"
    held_alone: ClassVar[bool] = True
    label: Literal["Person"] = "Person"

    kind: Annotated[str, coded("person_kind")] = "family"
    given: Annotated[Name | None, Identity] = None
    call_name: Annotated[Name | None, Identity] = None
    prefix: Annotated[Name | None, Identity] = None
    family_name: Annotated[Name | None, Identity] = None
    partner_name: Annotated[Name | None, Identity] = None
    gender: Annotated[str, coded("gender")] = "unknown"
    born: Annotated[PartialDate | None, Identity] = None
    died: Annotated[PartialDate | None, Identity] = None
    birth_place: Annotated[Name | None, Identity] = None
    pregnancy_outcome: Annotated[str | None, coded("pregnancy_outcome")] = None
    birth_order: Annotated[int | None, Field(ge=1)] = None
    occupation: Annotated[Name | None, Content] = None
    number_hash: Annotated[str | None, Secret] = None
    source_text: Annotated[Text | None, Content] = None

    @property
    def name(self) -> str:
        """The name as people say it: call name or given names, prefix, family name."""
        parts = (self.call_name or self.given, self.prefix, self.family_name)
        return " ".join(part for part in parts if part)


class ParentOf(EdgeFact):
    """`start` is a parent of `end`: by birth, adoption, foster care or otherwise."""

    kind_of_fact: ClassVar[FactKind] = "people"
    starts: ClassVar[tuple[str, ...]] = ("Person",)
    ends: ClassVar[tuple[str, ...]] = ("Person",)
    anchor: ClassVar[Literal["start", "end"]] = "end"
    label: Literal["PARENT_OF"] = "PARENT_OF"

    kind: Annotated[str, coded("parent_kind")] = "birth"


class PartnerOf(EdgeFact):
    """Two partners; `valid` runs from the union's beginning to its end, `ended` says how."""

    kind_of_fact: ClassVar[FactKind] = "people"
    starts: ClassVar[tuple[str, ...]] = ("Person",)
    ends: ClassVar[tuple[str, ...]] = ("Person",)
    symmetric: ClassVar[bool] = True
    label: Literal["PARTNER_OF"] = "PARTNER_OF"

    kind: Annotated[str, coded("partner_kind")] = "marriage"
    ended: Annotated[str | None, coded("partner_end")] = None
    separated: PartialDate | None = None


class TwinOf(EdgeFact):
    """Two children of one birth."""

    kind_of_fact: ClassVar[FactKind] = "people"
    starts: ClassVar[tuple[str, ...]] = ("Person",)
    ends: ClassVar[tuple[str, ...]] = ("Person",)
    symmetric: ClassVar[bool] = True
    label: Literal["TWIN_OF"] = "TWIN_OF"

    kind: Annotated[str, coded("twin_kind")] = "unknown"


class SameAs(EdgeFact):
    """A claim that two people of two files are one human: sourced, reversible, never a merge."""

    kind_of_fact: ClassVar[FactKind] = "link"
    starts: ClassVar[tuple[str, ...]] = ("Person",)
    ends: ClassVar[tuple[str, ...]] = ("Person",)
    symmetric: ClassVar[bool] = True
    label: Literal["SAME_AS"] = "SAME_AS"

    status: Annotated[str, coded("link_status")] = "confirmed"
    why: Annotated[Text, Content]
