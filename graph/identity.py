"""Which people are one human, by the confirmed links between them.

A cluster is a connected component of the graph of confirmed `SAME_AS` links; its identity is its
smallest person id. So identity is a function of the links alone: taking a link back gives exactly
what was.
"""

from __future__ import annotations

from collections.abc import Iterable


def clusters(people: Iterable[str], links: Iterable[tuple[str, str]]) -> list[frozenset[str]]:
    """Group people into humans; who has no link is a group of one."""
    import networkx as nx  # late: most commands link nobody, and it takes long to load

    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(people)
    graph.add_edges_from(links)
    return [frozenset(group) for group in nx.connected_components(graph)]


def identities(groups: Iterable[frozenset[str]]) -> dict[str, str]:
    """Each person's identity: the smallest id of their group."""
    return {who: min(group) for group in groups for who in group}
