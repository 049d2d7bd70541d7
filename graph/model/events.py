"""What happened, what somebody lives with, and what a court ordered."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from graph.model.base import Content, EdgeFact, FactKind, NodeFact, Text
from graph.vocabulary import coded


class Event(NodeFact):
    """Something that happened; `valid` is when."""

    kind_of_fact: ClassVar[FactKind] = "event"
    label: Literal["Event"] = "Event"

    kind: Annotated[str, coded("event_kind")]
    life_domain: Annotated[str | None, coded("life_domain")] = None
    text: Annotated[Text | None, Content] = None


class Characteristic(NodeFact):
    """A dated circumstance of a person: risk or protective."""

    kind_of_fact: ClassVar[FactKind] = "characteristic"
    label: Literal["Characteristic"] = "Characteristic"

    kind: Annotated[str, coded("characteristic_kind")]
    absent: bool = False
    """True when it is known not to be so: known absence is not the same as silence."""
    factor: Annotated[str | None, coded("factor")] = None
    text: Annotated[Text | None, Content] = None


class LegalMeasure(NodeFact):
    """A measure by a court or board, for example a supervision order."""

    kind_of_fact: ClassVar[FactKind] = "measure"
    label: Literal["LegalMeasure"] = "LegalMeasure"

    kind: Annotated[str, coded("measure_kind")]
    text: Annotated[Text | None, Content] = None


class TookPart(EdgeFact):
    """A person took part in an event: did, underwent, witnessed, reported, attended."""

    kind_of_fact: ClassVar[FactKind] = "event"
    starts: ClassVar[tuple[str, ...]] = ("Person",)
    ends: ClassVar[tuple[str, ...]] = ("Event",)
    anchor: ClassVar[Literal["start", "end"]] = "end"
    label: Literal["TOOK_PART"] = "TOOK_PART"

    role: Annotated[str, coded("event_role")]


class HappenedAt(EdgeFact):
    """An event happened at a place."""

    kind_of_fact: ClassVar[FactKind] = "address"
    starts: ClassVar[tuple[str, ...]] = ("Event",)
    ends: ClassVar[tuple[str, ...]] = ("Place",)
    label: Literal["HAPPENED_AT"] = "HAPPENED_AT"


class Has(EdgeFact):
    """A person has a characteristic."""

    kind_of_fact: ClassVar[FactKind] = "characteristic"
    starts: ClassVar[tuple[str, ...]] = ("Person",)
    ends: ClassVar[tuple[str, ...]] = ("Characteristic",)
    anchor: ClassVar[Literal["start", "end"]] = "end"
    label: Literal["HAS"] = "HAS"


class Concerns(EdgeFact):
    """A legal measure concerns a person."""

    kind_of_fact: ClassVar[FactKind] = "measure"
    starts: ClassVar[tuple[str, ...]] = ("LegalMeasure",)
    ends: ClassVar[tuple[str, ...]] = ("Person",)
    label: Literal["CONCERNS"] = "CONCERNS"


class IssuedBy(EdgeFact):
    """A legal measure was issued by an organisation."""

    kind_of_fact: ClassVar[FactKind] = "measure"
    starts: ClassVar[tuple[str, ...]] = ("LegalMeasure",)
    ends: ClassVar[tuple[str, ...]] = ("Organisation",)
    label: Literal["ISSUED_BY"] = "ISSUED_BY"
