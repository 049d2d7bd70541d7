"""What a question across families is handed: a viewer's store, never a bare one."""

from __future__ import annotations

from typing import Protocol

from graph.case_graph import CaseGraph
from graph.policy.viewer import Viewer
from graph.store import Parameters, Query, Record


class Viewing(Protocol):
    """The part of `graph.viewer_store.ViewerStore` that questions need."""

    @property
    def viewer(self) -> Viewer:
        """Who asks."""

    def ask(self, query: Query, parameters: Parameters) -> list[Record]:
        """Answer a question across families, as far as this viewer may ask it."""

    def case_graph(self, case_id: str) -> CaseGraph:
        """One case as this viewer may see it. Raises `NotFound`."""
