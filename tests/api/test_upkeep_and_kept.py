"""Where the graph is made anew and no chain moves, nothing goes by what was kept before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pytest

from api.accounts import found
from api.upkeep.backup import backup
from api.upkeep.rebuild import rebuild
from api.upkeep.restore import restore
from api.upkeep.send import send
from graph.bolt import BoltStore, Connection, Endpoint, Kept
from graph.bolt.case_query import case_graph
from graph.case_graph import CaseGraph
from graph.errors import NotFound
from tests.api.durable_writer import FILES, changes, founding
from tests.engines import Server, empty


def quiet(what: str, done: int, total: int) -> None:
    """No progress to show."""


@dataclass
class Scene:
    """A database with two linked files: who keeps it up, and a process that only looks."""

    connection: Connection
    keeper: BoltStore
    watcher: BoltStore

    def fetched(self, holder: str) -> CaseGraph:
        return self.connection.read(lambda tx: case_graph(tx, holder))

    def keeps(self, holder: str) -> bool:
        return self.watcher.case_graph(holder) is self.watcher.case_graph(holder)

    def look(self, what: str, done: int, total: int) -> None:
        """What somebody sees while the graph is being made: never what was seen before."""
        for holder in FILES:
            with suppress(NotFound):
                assert not self.keeps(holder)


@pytest.fixture
def scene(fresh: Server) -> Iterator[Scene]:
    def connected() -> Connection:
        return Connection(lambda: Endpoint(fresh.uri, fresh.user, fresh.password, fresh.database))

    with ExitStack() as stack:
        connection = connected()
        keeper = BoltStore(connection)
        watcher = BoltStore(connected(), kept=Kept(settled_seconds=0))
        stack.callback(keeper.close)
        stack.callback(watcher.close)
        keeper.migrate()
        found(keeper, "Anna")
        for holder in FILES:
            keeper.write(founding(holder))
        for change in islice(changes(0), 4):
            keeper.write(change)
        yield Scene(connection, keeper, watcher)


def test_a_rebuild_drops_what_was_kept_of_a_damaged_graph(scene: Scene) -> None:
    one = FILES[0]
    right = scene.fetched(one)
    send(
        scene.connection,
        "MATCH (p:Person {holder: $one}) WITH p LIMIT 1 SET p.call_name = 'Piet'",
        one=one,
    )
    assert scene.watcher.case_graph(one) != right
    assert scene.keeps(one)
    rebuild(scene.keeper, scene.connection, scene.look)
    assert scene.watcher.case_graph(one) == right
    assert scene.keeps(one)


def test_nothing_is_kept_while_a_rebuild_is_not_through(scene: Scene) -> None:
    class CutError(Exception):
        """Somebody pulls the plug."""

    def cut(what: str, done: int, total: int) -> None:
        raise CutError

    assert scene.keeps(FILES[0])
    with pytest.raises(CutError):
        rebuild(scene.keeper, scene.connection, cut)
    scene.look("", 0, 0)
    rebuild(scene.keeper, scene.connection, quiet)
    assert scene.keeps(FILES[0])


def test_a_restore_drops_what_was_kept(scene: Scene, fresh: Server, tmp_path: Path) -> None:
    """The chains come back first, as they were; the facts follow."""
    right = [scene.watcher.case_graph(holder) for holder in FILES]
    assert all(scene.keeps(holder) for holder in FILES)
    backup(scene.keeper, tmp_path / "all.kring", quiet)
    with fresh.driver() as driver:
        empty(driver, fresh.database)
    with pytest.raises(NotFound):
        scene.watcher.case_graph(FILES[0])
    restore(scene.keeper, scene.connection, tmp_path / "all.kring", scene.look)
    for holder, before in zip(FILES, right, strict=True):
        assert scene.watcher.case_graph(holder) == before == scene.fetched(holder)
        assert scene.keeps(holder)
