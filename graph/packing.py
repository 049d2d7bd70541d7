"""Facts on their way from the database: as lists of values, in an order that both ends know.

A map tells the name of every property with every fact, and the bounds of dates that Python works
out from their text anyway; a list of what `graph.rows` needs takes half the time. A packed node is
its label, then the values of the label's fields in the order of the schema; a packed edge is its
type, the ids of its ends, the values that every edge has, and a list of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, Final, TypeAlias

from graph.model import Fact
from graph.rows import assemble, stored_names
from graph.schema import EDGES, NODES

Packed: TypeAlias = Sequence[Any]
"""One fact as it comes: see above."""

_OF_EVERY_EDGE: Final = len(stored_names("HAS"))
"""How many values every edge has: an edge of this type has no others."""


def unpack(packed: Packed) -> Fact:
    """The fact that a packed node or edge holds."""
    if packed[0] in NODES:
        return assemble(packed[0], packed[1:])
    label, start, end, *common, own = packed
    return assemble(label, [*common, *own], start, end)


@cache
def packed_nodes_of_holder() -> str:
    """Cypher: all nodes `n` that `$holder` holds, each `packed`.

    Label by label, so that each look-up uses its index.
    """
    return " UNION ALL ".join(
        f"MATCH (n:{label} {{holder: $holder}}) RETURN n, {_node(label, 'n')} AS packed"
        for label in NODES
    )


def packed_node(variable: str) -> str:
    """Cypher: the expression that packs a node of any label."""
    cases = " ".join(f"WHEN '{label}' THEN {_node(label, variable)}" for label in NODES)
    return f"CASE labels({variable})[0] {cases} END"


def packed_edge(variable: str) -> str:
    """Cypher: the expression that packs an edge of any type."""
    cases = " ".join(
        f"WHEN '{label}' THEN [{_values(stored_names(label)[_OF_EVERY_EDGE:], variable)}]"
        for label in EDGES
        if len(stored_names(label)) > _OF_EVERY_EDGE
    )
    ends = f"type({variable}), startNode({variable}).id, endNode({variable}).id"
    common = _values(stored_names("HAS"), variable)
    return f"[{ends}, {common}, CASE type({variable}) {cases} ELSE [] END]"


def _node(label: str, variable: str) -> str:
    return f"['{label}', {_values(stored_names(label), variable)}]"


def _values(names: Iterable[str], variable: str) -> str:
    return ", ".join(f"{variable}.{name}" for name in names)
