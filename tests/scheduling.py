"""Which worker runs which test: all that needs Neo4j goes to one, so that one server is started.

xdist's own `--dist loadgroup` has no effect with pytest 9.2, which no longer lets a plugin rename
tests; this is its documented way of choosing for oneself.
"""

from __future__ import annotations

import re
from typing import Final

import pytest
from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]  # xdist has none

_ON_NEO4J: Final = re.compile(r"\[(.*-)?neo4j(-.*)?\]$")


class OneWorkerForNeo4j(LoadScopeScheduling):  # type: ignore[misc]  # untyped, as above
    """Hand tests out one by one, but those on Neo4j together, and first."""

    def _split_scope(self, nodeid: str) -> str:
        return "neo4j" if _ON_NEO4J.search(nodeid) else nodeid


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> OneWorkerForNeo4j | None:
    return OneWorkerForNeo4j(config, log) if config.getoption("dist") == "loadgroup" else None
