"""Nothing that was acknowledged is lost, and nothing is half there, whoever is killed and when."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import psutil
import pytest

from api.door import Ground, opened
from api.settings import read_settings
from api.upkeep.check import check
from graph.engine import lease
from tests.engines import FOR_TESTS, Neo4j

ROOT = Path(__file__).parents[2]
FEW = 2  # a writer alone, then with its database
MANY = 100

pytestmark = pytest.mark.timeout(600)  # databases are started and killed; a busy machine takes long


class Killable(Protocol):
    """A database with a process that can be killed and comes back with the same data."""

    def environment(self) -> dict[str, str]: ...

    def kill(self) -> None: ...


class Embedded:
    """The embedded engine in a data folder of its own."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._lease = lease(home, settings=FOR_TESTS)

    def environment(self) -> dict[str, str]:
        return {"KRING_HOME": str(self._home)}

    def kill(self) -> None:
        process = psutil.Process(self._lease.running.pid)
        process.kill()
        process.wait()
        self._lease.renew()

    def close(self) -> None:
        self._lease.close()


class Server:
    """A Neo4j server of its own."""

    def __init__(self, make: Callable[[], Neo4j], home: Path) -> None:
        self._make = make
        self._home = home
        self._running = make()

    def environment(self) -> dict[str, str]:
        at = self._running.server
        return {
            "KRING_HOME": str(self._home),
            "NEO4J_URI": at.uri,
            "NEO4J_USER": at.user,
            "NEO4J_PASSWORD": at.password,
            "NEO4J_DATABASE": at.database,
        }

    def kill(self) -> None:
        self._running.kill()
        self._running = self._make()


@contextmanager
def looking(engine: Killable) -> Iterator[Ground]:
    with opened(read_settings(engine.environment()), found=True) as ground:
        yield ground


def write_and_kill(engine: Killable, number: int, chance: random.Random, *, both: bool) -> set[str]:
    """Start a writer, kill it in the middle of its work; gives what it was acknowledged."""
    writer = subprocess.Popen(
        [sys.executable, "-m", "tests.api.durable_writer", str(number)],
        cwd=ROOT,
        env={**os.environ, **engine.environment()},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert writer.stdout is not None
    acknowledged = set()
    wanted = chance.randint(1, 10)
    began = time.monotonic()
    for line in writer.stdout:
        acknowledged.add(line.strip())
        if len(acknowledged) == wanted:
            break
    each = (time.monotonic() - began) / max(1, len(acknowledged))
    time.sleep(chance.uniform(0, min(each, 0.05)))
    if both:
        engine.kill()
    writer.kill()
    acknowledged |= {line.strip() for line in writer.stdout if line.endswith("\n")}
    writer.stdout.close()
    assert writer.wait() != 0
    assert len(acknowledged) >= wanted, "the writer stopped by itself"
    return acknowledged


def survive(engine: Killable, kills: int, every: int) -> None:
    """Kill a writer so many times, and at every so-manieth the database with it."""
    chance = random.Random(kills)
    acknowledged: set[str] = set()
    for number in range(kills):
        both = number % every == every - 1
        acknowledged |= write_and_kill(engine, number, chance, both=both)
        with looking(engine) as ground:
            proof = check(ground.store, lambda *_: None)
            assert proof.differences == []
            assert acknowledged <= recorded(ground)


def recorded(ground: Ground) -> set[str]:
    from tests.api.durable_writer import FILES

    return {entry.change.id for holder in FILES for entry in ground.store.journal(holder)}


@pytest.fixture
def embedded_engine(tmp_path: Path) -> Iterator[Embedded]:
    engine = Embedded(tmp_path / "home")
    yield engine
    engine.close()


@pytest.fixture
def neo4j_engine(make_neo4j: Callable[[], Neo4j], tmp_path: Path) -> Server:
    return Server(make_neo4j, tmp_path / "home")


def test_a_killed_writer_loses_nothing_embedded(embedded_engine: Embedded) -> None:
    survive(embedded_engine, FEW, every=FEW)


@pytest.mark.neo4j
def test_a_killed_writer_loses_nothing_on_neo4j(neo4j_engine: Server) -> None:
    survive(neo4j_engine, FEW, every=FEW)


@pytest.mark.durability
@pytest.mark.timeout(3600)
def test_a_hundred_killed_writers_lose_nothing_embedded(embedded_engine: Embedded) -> None:
    survive(embedded_engine, MANY, every=5)


@pytest.mark.durability
@pytest.mark.timeout(3600)
@pytest.mark.neo4j
def test_a_hundred_killed_writers_lose_nothing_on_neo4j(neo4j_engine: Server) -> None:
    survive(neo4j_engine, MANY, every=10)
