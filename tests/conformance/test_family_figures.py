"""Patterns and network figures, exact on either engine: what was written is what is counted."""

from __future__ import annotations

from collections.abc import Sequence

from graph.changes import Change, Put
from graph.model import Fact
from graph.store import Store
from queries.networks import compared, network
from queries.patterns import patterns
from tests.conformance.opened import opened, share, view
from tests.engines import Server
from tests.queries.network_oracle import DAY, LATER, DrawnNetwork
from tests.queries.pattern_oracle import KINDS, DrawnFamily

SEEDS = range(12)


def written(store: Store, case: str, facts: Sequence[Fact]) -> None:
    store.write(Change(holder=case, by="tests", operations=tuple(Put.of(fact) for fact in facts)))


def test_patterns_are_exact(server: Server) -> None:
    with opened(server) as store:
        share(store)
        for seed in SEEDS:
            drawn = DrawnFamily(seed, f"patterns {seed}")
            written(store, drawn.case, drawn.facts)
            graph = view(store, "duo", "support", grants=((drawn.case, "duo"),)).case_graph(
                drawn.case
            )
            for generations in (0, 1, 4):
                for each in patterns(graph, KINDS, generations):
                    found = {(s.parent, s.child): (s.outcome, s.link) for s in each.steps}
                    assert found == drawn.outcomes(each.kind, generations), (seed, each.kind)


def test_network_figures_are_exact(server: Server) -> None:
    with opened(server) as store:
        share(store)
        for seed in SEEDS:
            drawn = DrawnNetwork(seed, f"networks {seed}")
            written(store, drawn.case, drawn.facts)
            graph = view(store, "duo", "support", grants=((drawn.case, "duo"),)).case_graph(
                drawn.case
            )
            change = compared(graph, drawn.home, DAY, LATER)
            drawn.check(change.before, DAY, drawn.inside)
            drawn.check(change.after, LATER, drawn.inside)
            for who in drawn.inside:
                drawn.check(network(graph, drawn.id(who), DAY), DAY, [who])
