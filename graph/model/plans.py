"""A family's file and the plan in it."""

from __future__ import annotations

from typing import Annotated, ClassVar, Final, Literal

from pydantic import Field

from graph.dates import PartialDate
from graph.model.base import Content, EdgeFact, FactKind, Identity, Name, NodeFact, Text
from graph.vocabulary import coded

FARTHEST: Final = 100_000
"""How far from a map's origin somebody can be put, in px."""


class Case(NodeFact):
    """One family's journey with a duo; `valid` runs from the first report to the close."""

    kind_of_fact: ClassVar[FactKind] = "file"
    held_alone: ClassVar[bool] = True
    label: Literal["Case"] = "Case"

    name: Annotated[Name, Identity]
    phase: Annotated[str | None, coded("case_phase")] = None


class CentredOn(EdgeFact):
    """A case is centred on a person."""

    kind_of_fact: ClassVar[FactKind] = "file"
    starts: ClassVar[tuple[str, ...]] = ("Case",)
    ends: ClassVar[tuple[str, ...]] = ("Person",)
    label: Literal["CENTRED_ON"] = "CENTRED_ON"


class Pinned(EdgeFact):
    """A hand put somebody or something on a place of a case's map, where it stays.

    `x` and `y` are the centre of the symbol, in px of the map as it is laid out (`viz.layout`). On
    ecomaps and circles whatever is tied to the family has a symbol, and may be put somewhere.
    Its kind is that of the file: who sees only a part of a family gets a map without a trace of
    the rest, so also without the room that others take.
    """

    kind_of_fact: ClassVar[FactKind] = "file"
    starts: ClassVar[tuple[str, ...]] = ("Case",)
    ends: ClassVar[tuple[str, ...]] = ("Person", "Household", "Organisation", "Team", "Service")
    label: Literal["PINNED"] = "PINNED"

    map: Annotated[str, coded("map_kind")]
    x: Annotated[float, Field(ge=-FARTHEST, le=FARTHEST)]
    y: Annotated[float, Field(ge=-FARTHEST, le=FARTHEST)]


class UnsafeSituation(NodeFact):
    """One of the three most unsafe situations; `rank` 1 is the most unsafe."""

    kind_of_fact: ClassVar[FactKind] = "plan"
    held_alone: ClassVar[bool] = True
    label: Literal["UnsafeSituation"] = "UnsafeSituation"

    rank: Annotated[int, Field(ge=1, le=3)]
    text: Annotated[Text, Content]


class Goal(NodeFact):
    """A goal in the safety, support or future plan."""

    kind_of_fact: ClassVar[FactKind] = "plan"
    held_alone: ClassVar[bool] = True
    label: Literal["Goal"] = "Goal"

    part: Annotated[str, coded("plan_part")]
    life_domain: Annotated[str | None, coded("life_domain")] = None
    status: Annotated[str, coded("goal_status")] = "proposed"
    text: Annotated[Text, Content]


class Action(NodeFact):
    """Something to do towards a goal."""

    kind_of_fact: ClassVar[FactKind] = "plan"
    held_alone: ClassVar[bool] = True
    label: Literal["Action"] = "Action"

    status: Annotated[str, coded("action_status")] = "planned"
    due: PartialDate | None = None
    text: Annotated[Text, Content]


class Decision(NodeFact):
    """A decision of the team, or a dilemma it did not solve; `valid` is the day.

    `present` are the names of who was there, as they were told: most are of no family's file.
    """

    kind_of_fact: ClassVar[FactKind] = "plan"
    held_alone: ClassVar[bool] = True
    label: Literal["Decision"] = "Decision"

    kind: Annotated[str, coded("decision_kind")] = "decision"
    text: Annotated[Text, Content]
    present: Annotated[tuple[Name, ...], Field(max_length=40), Content] = ()


class Addresses(EdgeFact):
    """A goal addresses an unsafe situation."""

    kind_of_fact: ClassVar[FactKind] = "plan"
    starts: ClassVar[tuple[str, ...]] = ("Goal",)
    ends: ClassVar[tuple[str, ...]] = ("UnsafeSituation",)
    label: Literal["ADDRESSES"] = "ADDRESSES"


class Serves(EdgeFact):
    """An action serves a goal."""

    kind_of_fact: ClassVar[FactKind] = "plan"
    starts: ClassVar[tuple[str, ...]] = ("Action",)
    ends: ClassVar[tuple[str, ...]] = ("Goal",)
    label: Literal["SERVES"] = "SERVES"


class DoneBy(EdgeFact):
    """Who does an action."""

    kind_of_fact: ClassVar[FactKind] = "plan"
    starts: ClassVar[tuple[str, ...]] = ("Action",)
    ends: ClassVar[tuple[str, ...]] = ("Person", "Organisation")
    label: Literal["DONE_BY"] = "DONE_BY"
