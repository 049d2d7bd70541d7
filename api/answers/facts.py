"""The facts of a family as data, for a program that changes them."""

from __future__ import annotations

from pydantic import Field

from api.answers.shape import Shape
from api.live import state_of
from graph.case_graph import CaseGraph
from graph.model import AnyFact


class FactsShown(Shape):
    """Every fact that the account may see; `identities` maps a person to who stands for them."""

    case: str
    state: str = Field(
        description="names what is shown: equal for equal facts. Give it as `Last-Event-ID` to "
        "`events` to be told what differs from it"
    )
    facts: tuple[AnyFact, ...]
    identities: dict[str, str]


def facts_shown(graph: CaseGraph) -> FactsShown:
    """Tell the facts of a graph that passed the policy."""
    return FactsShown.model_construct(
        case=graph.case_id,
        state=state_of(graph),
        facts=tuple(graph),
        identities=dict(graph.identities),
    )
