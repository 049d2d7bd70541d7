"""Case graphs with the links by which people of registers are in them.

The policy shows what a register holds only along a confirmed link that is there to be seen; a link
is held by one of its two files, and often that is not the case. So those links come along too.
"""

from __future__ import annotations

from api.questions import question
from graph.bolt import BoltStore
from graph.case_graph import CaseGraph
from graph.rows import decode


class LinkedStore(BoltStore):
    """A `BoltStore` that tells in a case graph who is linked with whom."""

    def case_graph(self, case_id: str) -> CaseGraph:
        """Everything about one case, links included, not yet redacted. Raises `NotFound`."""
        graph = super().case_graph(case_id)
        people = sorted({*graph.identities, *graph.identities.values()})
        if not people:
            return graph
        rows = self.read(question("links_among"), {"people": people})
        links = [decode("SAME_AS", row["link"], row["start"], row["end"]) for row in rows]
        return CaseGraph.of(case_id, [*graph, *links], graph.identities)
