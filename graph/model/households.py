"""Who lives with whom, and where."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from graph.model.base import Address, EdgeFact, FactKind, Identity, Name, NodeFact
from graph.vocabulary import coded


class Household(NodeFact):
    """People who live together."""

    kind_of_fact: ClassVar[FactKind] = "household"
    label: Literal["Household"] = "Household"

    name: Annotated[Name | None, Identity] = None


class Place(NodeFact):
    """An address or a locality; `protected` for a shelter."""

    kind_of_fact: ClassVar[FactKind] = "address"
    label: Literal["Place"] = "Place"

    name: Annotated[Name | None, Address] = None
    street: Annotated[Name | None, Address] = None
    number: Annotated[Name | None, Address] = None
    postcode: Annotated[Name | None, Address] = None
    locality: Annotated[Name | None, Address] = None
    municipality: Annotated[Name | None, Address] = None
    country: Annotated[Name | None, Address] = None


class MemberOf(EdgeFact):
    """A person lives in a household; `days_per_week` for a child with two homes."""

    kind_of_fact: ClassVar[FactKind] = "household"
    starts: ClassVar[tuple[str, ...]] = ("Person",)
    ends: ClassVar[tuple[str, ...]] = ("Household",)
    label: Literal["MEMBER_OF"] = "MEMBER_OF"

    kind: Annotated[str, coded("membership_kind")] = "main"
    days_per_week: Annotated[float | None, Field(gt=0, le=7)] = None


class LivesAt(EdgeFact):
    """A household or a person is at a place."""

    kind_of_fact: ClassVar[FactKind] = "address"
    starts: ClassVar[tuple[str, ...]] = ("Household", "Person")
    ends: ClassVar[tuple[str, ...]] = ("Place",)
    label: Literal["LIVES_AT"] = "LIVES_AT"

    kind: Annotated[str, coded("membership_kind")] = "main"


class LocatedAt(EdgeFact):
    """An organisation, team or service works from a place."""

    kind_of_fact: ClassVar[FactKind] = "address"
    starts: ClassVar[tuple[str, ...]] = ("Organisation", "Team", "Service")
    ends: ClassVar[tuple[str, ...]] = ("Place",)
    label: Literal["LOCATED_AT"] = "LOCATED_AT"
