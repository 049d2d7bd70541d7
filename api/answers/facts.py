"""The facts of a family as data, for a program that changes them."""

from __future__ import annotations

from pydantic import Field

from api.answers.shape import Shape
from api.live import View, state_of
from graph.case_graph import CaseGraph
from graph.model import AnyFact, Fact


class FactsShown(Shape):
    """Every fact that the account may see; `identities` maps a person to who stands for them."""

    case: str
    state: str = Field(
        description="names what is shown: equal for equal facts. Give it as `Last-Event-ID` to "
        "`events` to be told what differs from it"
    )
    after: str | None = Field(
        default=None,
        description="null: `facts` are all. Else only those that are new or otherwise since the "
        "view of that name, and `gone` are the ids of those that went",
    )
    facts: tuple[AnyFact, ...]
    gone: tuple[str, ...] = ()
    identities: dict[str, str]


def facts_shown(graph: CaseGraph, before: View | None = None) -> FactsShown:
    """Tell the facts of a graph that passed the policy; what differs, where a view is given."""
    facts: tuple[Fact, ...] = tuple(graph)
    gone: tuple[str, ...] = ()
    if before is not None:
        difference = View.of(graph, before.seq).differs_from(before)
        facts, gone = tuple(graph.facts[i] for i in difference.changed), difference.gone
    return FactsShown.model_construct(
        case=graph.case_id,
        state=state_of(graph),
        after=None if before is None else before.state,
        facts=facts,
        gone=gone,
        identities=dict(graph.identities),
    )
