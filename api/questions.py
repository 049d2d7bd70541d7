"""What the composition root itself asks of a database: who has an account, what is in a journal.

Questions about families are in `queries`; these are about Kring's own bookkeeping.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from graph.schema import NODES
from graph.statements import nodes_of_holder
from graph.store import Query


@cache
def question(name: str) -> Query:
    """Read `api/cypher/<name>.cypher`; `{{nodes}}` in it stands for all nodes of `$holder`."""
    text = (files("api") / "cypher" / f"{name}.cypher").read_text(encoding="utf-8")
    return Query(f"api/{name}", text.replace("{{nodes}}", nodes_of_holder(NODES)))
