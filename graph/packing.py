"""Facts on their way from the database: as lists of values, in an order that both ends know.

A map tells the name of every property with every fact, and the bounds of dates that Python works
out from their text anyway; a list of what `graph.rows` needs takes half the time. A packed node is
its label, then the values of `FIELDS` of that label; a packed edge has the ids of its ends between.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final, TypeAlias

from graph.model import Fact
from graph.rows import assemble, stored_names
from graph.schema import EDGES, FACTS, NODES

Packed: TypeAlias = Sequence[Any]
"""One fact as it comes: see above."""

FIELDS: Final[Mapping[str, list[str]]] = {label: list(stored_names(label)) for label in FACTS}
"""Which properties are asked of a label or type, in order: the parameter `fields` of the Cypher."""


def unpack(packed: Packed) -> Fact:
    """The fact that a packed node or edge holds."""
    label = packed[0]
    if label in EDGES:
        return assemble(label, packed[3:], packed[1], packed[2])
    return assemble(label, packed[1:])


@cache
def nodes_of_holder() -> str:
    """Cypher: all nodes `n` that `$holder` holds.

    Label by label, so that each look-up uses its index.
    """
    return " UNION ALL ".join(f"MATCH (n:{label} {{holder: $holder}}) RETURN n" for label in NODES)


def packed_node(variable: str) -> str:
    """Cypher: the expression that packs a node of any label."""
    label = f"labels({variable})[0]"
    return f"[{label}] + [field IN $fields[{label}] | {variable}[field]]"


def packed_edge(variable: str) -> str:
    """Cypher: the expression that packs an edge of any type."""
    ends = f"type({variable}), startNode({variable}).id, endNode({variable}).id"
    return f"[{ends}] + [field IN $fields[type({variable})] | {variable}[field]]"
