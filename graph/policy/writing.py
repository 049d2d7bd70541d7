"""What a viewer may write: a change is tried against what they see before it meets what is there.

So a hidden fact answers as one that is not there, with the same words, and nobody writes what they
could not see.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from graph.case_graph import CaseGraph
from graph.changes import Applied, Change, NodeAt, Operation, Retract, apply
from graph.errors import Refused
from graph.model import EdgeFact, Fact, SameAs
from graph.policy.decide import parts
from graph.policy.owned import owned
from graph.policy.redact import redact
from graph.policy.viewer import Viewer

_NOW = "9999-12-31T00:00:00.000Z"
"""Stands for the moment of recording, which the trial does not keep."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a change meets in the eyes of its viewer: a `Present` of what is shown to them."""

    shown: CaseGraph
    elsewhere: Mapping[str, Fact]

    def fact(self, fact_id: str) -> Fact | None:
        return self.shown.facts.get(fact_id) or self.elsewhere.get(fact_id)

    def node(self, node_id: str) -> NodeAt | None:
        fact = self.fact(node_id)
        return (
            None if fact is None or isinstance(fact, EdgeFact) else NodeAt(fact.label, fact.holder)
        )

    def edges_at(self, node_id: str) -> Iterable[str]:
        return _edges_at(self.shown, node_id)


def permitted(
    change: Change, whole: CaseGraph, elsewhere: Mapping[str, Fact], viewer: Viewer, today: date
) -> Change:
    """The change as it may be written to the case of `whole`, which is not redacted.

    `elsewhere` holds what the viewer sees of other files: shared data, and people to link to. Where
    a node is taken back, hidden edges of the same file that touch it go with it, as they would
    mean nothing without it; the journal keeps them. Raises `InvalidChange` and `Conflict` as
    `graph.changes.apply` does, over what the viewer sees; `Refused` for what is not theirs.
    """
    shown = redact(whole, viewer, today)
    applied = apply(change, _Seen(shown, elsewhere), _NOW)
    _check_rights(applied, whole.case_id, viewer, today)
    _check_sight(applied, whole, elsewhere, viewer, today)
    return _with_what_hangs_on_it(change, applied, whole, shown)


def _check_rights(applied: Applied, case_id: str, viewer: Viewer, today: date) -> None:
    touched = [
        *applied.created,
        *(fact for pair in applied.changed for fact in pair),
        *applied.removed,
    ]
    refused = sorted(
        {fact.label for fact in touched if not _may_write(fact, case_id, viewer, today)}
    )
    if refused:
        raise Refused(f"you may not write this in this case: {', '.join(refused)}")


def _may_write(fact: Fact, case_id: str, viewer: Viewer, today: date) -> bool:
    for part in parts(viewer, case_id, today):
        if "write_case" not in part.column.actions:
            continue
        cell = part.column.cell(fact.kind_of_fact, "write")
        if "all" in cell:
            return True
        if "own" in cell and owned(part.column.part, viewer, case_id, {fact.id: fact}):
            return True
    return False


def _check_sight(
    applied: Applied,
    whole: CaseGraph,
    elsewhere: Mapping[str, Fact],
    viewer: Viewer,
    today: date,
) -> None:
    """Refuse what its own author could not see afterwards.

    Marking as protected what was open is for everybody who may write it: it must never wait for a
    grant. A link shows at once or when the other file is shown.
    """
    gone = {fact.id for fact in applied.removed}
    after = {
        **elsewhere,
        **whole.facts,
        **{fact.id: fact for fact in applied.created},
        **{fact.id: fact for _, fact in applied.changed},
    }
    kept = [fact for fact in after.values() if fact.id not in gone]
    shown = redact(CaseGraph.of(whole.case_id, kept, whole.identities), viewer, today)
    wanted = [fact for fact in applied.created if not isinstance(fact, SameAs)]
    wanted += [fact for _, fact in applied.changed if not fact.protected]
    unseen = [f"{fact.label} {fact.id}" for fact in wanted if fact.id not in shown.facts]
    if unseen:
        raise Refused(
            f"you would not see this yourself: {', '.join(unseen)}; join it to somebody in the "
            "same change, or ask for a grant for protected facts"
        )


def _with_what_hangs_on_it(
    change: Change, applied: Applied, whole: CaseGraph, shown: CaseGraph
) -> Change:
    nodes = {fact.id for fact in applied.removed if not isinstance(fact, EdgeFact)}
    hidden = [
        edge
        for node_id in sorted(nodes)
        for edge_id in sorted(_edges_at(whole, node_id))
        if edge_id not in shown.facts
        and isinstance(edge := whole.facts[edge_id], EdgeFact)
        and edge.holder == change.holder
    ]
    if not hidden:
        return change
    first: dict[str, Operation] = {edge.id: Retract.on(edge) for edge in hidden}
    return change.model_copy(update={"operations": (*first.values(), *change.operations)})


def _edges_at(graph: CaseGraph, node_id: str) -> list[str]:
    return [
        fact.id
        for fact in graph
        if isinstance(fact, EdgeFact) and node_id in (fact.start, fact.end)
    ]
