"""Which worker runs which test: what shares something costly goes to one, so that it is made once.

All that needs Neo4j goes to one worker, for one server. All that looks at the region that `filled`
makes goes to one. Every other file goes to one worker whole: its tests share a browser, a server, a
family, or what they worked out before. They go in the order they are collected in: `tests/api`
takes longest and comes first, so that small files are left for the end, when one worker waits.

xdist's own `--dist loadgroup` has no effect with pytest 9.2, which no longer lets a plugin rename
tests; this is its documented way of choosing for oneself.
"""

from __future__ import annotations

import re
from typing import Final

import pytest
from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]  # xdist has none

_ON_NEO4J: Final = re.compile(r"\[(.*-)?neo4j(-.*)?\]$")
_FILLED: Final = re.compile(r"/test_(command_line|main_job|map_command|web_pages|web_seam)\.py::")


class OnceForAll(LoadScopeScheduling):  # type: ignore[misc]  # untyped, as above
    """Hand tests out file by file, but all on Neo4j together, and all on that region."""

    def _split_scope(self, nodeid: str) -> str:
        if _ON_NEO4J.search(nodeid):
            return "neo4j"
        if _FILLED.search(nodeid):
            return "filled"
        return nodeid.partition("::")[0]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> OnceForAll | None:
    if config.getoption("dist") != "loadgroup":
        return None
    # How many tests a file has does not tell how long it takes.
    config.option.loadscopereorder = False
    return OnceForAll(config, log)
