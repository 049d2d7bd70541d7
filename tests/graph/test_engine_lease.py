from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from neo4j.exceptions import DriverError, Neo4jError

from graph.engine import lease
from graph.engine.folder import EngineFolder
from graph.errors import Unavailable
from tests.engines import FOR_TESTS, embedded_server
from tests.graph.engine_users import (
    ROOT,
    engines,
    eventually,
    instance_of,
    is_held,
    keys,
    kill,
    let_go,
    user,
    write,
)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """A data folder, of which no engine is left running."""
    home = tmp_path / "home"
    yield home
    try:
        eventually(lambda: not engines(home), "every engine has left")
    finally:
        for process in engines(home):
            process.kill()


def test_all_who_come_at_the_same_moment_share_one_engine(home: Path) -> None:
    users = [user(home) for _ in range(5)]
    instances = {instance_of(process) for process in users}
    assert len(instances) == 1
    assert len(engines(home)) == 1
    assert [let_go(process) for process in users] == [0] * 5
    eventually(lambda: not is_held(home), "the engine has left")
    assert EngineFolder(home / "engine").state() is None


def test_an_engine_outlives_its_starter_and_leaves_after_its_last_user(home: Path) -> None:
    starter = user(home)
    first = instance_of(starter)
    with lease(home, settings=FOR_TESTS) as engine:
        assert engine.running.instance == first
        write(embedded_server(engine), 1)
        kill(starter)
        time.sleep(FOR_TESTS.linger + 1.0)  # longer than it stays without users
        last = user(home)
        assert instance_of(last) == first
    kill(last)  # nobody said goodbye: the operating system frees what a killed user held
    eventually(lambda: not engines(home), "the engine has left")
    with lease(home, settings=FOR_TESTS) as engine:
        assert engine.running.instance != first
        assert keys(embedded_server(engine)) == {1}


def test_a_killed_engine_is_started_anew_with_all_that_was_committed(home: Path) -> None:
    with lease(home, settings=FOR_TESTS) as engine, lease(home) as other:
        committed: set[int] = set()
        broken: list[Exception] = []

        def keep_writing() -> None:
            server = embedded_server(engine)
            with server.driver() as driver, driver.session(database=server.database) as session:
                for key in range(100_000):
                    try:
                        with session.begin_transaction() as transaction:
                            transaction.run("CREATE (:Kept {key: $key})", key=key).consume()
                            transaction.commit()
                    except (DriverError, Neo4jError) as error:
                        broken.append(error)
                        return
                    committed.add(key)

        writer = threading.Thread(target=keep_writing)
        writer.start()
        eventually(lambda: len(committed) >= 50, "something is committed")
        before = engine.running
        os.kill(before.pid, signal.SIGKILL)
        writer.join(timeout=60)
        assert broken
        eventually(lambda: not is_held(home), "the killed engine is gone")

        # What the dead engine left behind is stale: its process number and port may be others' now.
        with socket.create_server(("127.0.0.1", 0)) as somebody_else:
            note = EngineFolder(home / "engine").path / "running.json"
            stale = json.loads(note.read_text())
            stale |= {"pid": os.getpid(), "bolt_port": somebody_else.getsockname()[1]}
            note.write_text(json.dumps(stale))
            assert engine.renew().running.instance not in {before.instance, "", None}
            assert engine.uri != f"bolt://127.0.0.1:{stale['bolt_port']}"
        assert other.renew().running == engine.running
        # One more may have been committed than the writer was told.
        assert committed <= keys(embedded_server(engine)) <= committed | {len(committed)}
        assert len(engines(home)) == 1


def test_a_start_whose_starter_is_killed_serves_the_next_user(home: Path) -> None:
    starter = user(home)
    eventually(lambda: is_held(home), "the engine is starting")
    assert EngineFolder(home / "engine").state() is None
    kill(starter)
    with lease(home, settings=FOR_TESTS) as engine:
        assert [process.pid for process in engines(home)] == [engine.running.pid]
        assert keys(embedded_server(engine)) == set()

        # Told to leave it does so in good order, whoever uses it.
        if os.name == "posix":
            os.kill(engine.running.pid, signal.SIGTERM)
            eventually(lambda: not engines(home), "the engine has left")
            assert EngineFolder(home / "engine").state() is None
            said = EngineFolder(home / "engine").log.read_text()
            assert "ArcadeDB Server is down" in said
            assert not list((home / "engine" / "log").glob("hs_err*"))


def test_a_lost_account_is_replaced_and_the_data_stays(home: Path) -> None:
    with lease(home, settings=FOR_TESTS) as engine:
        write(embedded_server(engine), 7)
        first = engine.password
    eventually(lambda: not engines(home), "the engine has left")
    EngineFolder(home / "engine").path.joinpath("account.json").unlink()
    waited: list[float] = []
    with lease(home, settings=FOR_TESTS, progress=waited.append) as engine:
        assert engine.password != first
        assert keys(embedded_server(engine)) == {7}
    assert waited == sorted(waited)
    assert waited
    with pytest.raises(Unavailable, match="ask for a new lease"):
        engine.renew()


_ON_A_TAKEN_PORT = """
import socket, sys
from graph.engine import __main__, process

taken = socket.create_server(("127.0.0.1", 0))
free_ports = process._free_ports
ports = iter([(taken.getsockname()[1], free_ports()[1])])
process._free_ports = lambda: next(ports, None) or free_ports()
sys.exit(__main__.main(sys.argv[1:]))
"""


def test_a_port_taken_in_the_meantime_is_not_insisted_upon(home: Path) -> None:
    arguments = [str(home / "engine"), "--linger=0", "--heap=400"]
    java = [f"--java-option={option}" for option in FOR_TESTS.java_options]
    done = subprocess.run(
        [sys.executable, "-c", _ON_A_TAKEN_PORT, *arguments, *java],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    said = EngineFolder(home / "engine").log.read_text()
    assert (done.returncode, done.stdout) == (0, ""), done.stderr + said
    assert "Unable to listen for BOLT" in said
