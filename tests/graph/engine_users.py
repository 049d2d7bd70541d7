"""Users of an embedded engine that are processes of their own, so that they can be killed."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil

from graph.engine.folder import EngineFolder
from tests.engines import FOR_TESTS, Server

ROOT = Path(__file__).resolve().parents[2]

# Says which engine it got, and holds it until its input ends.
_HOLD = f"""
import sys
from pathlib import Path
from graph.engine import EngineSettings, lease

settings = EngineSettings(
    linger={FOR_TESTS.linger},
    heap_megabytes={FOR_TESTS.heap_megabytes},
    java_options={FOR_TESTS.java_options!r},
)
with lease(Path(sys.argv[1]), settings=settings) as engine:
    print(engine.running.instance, engine.running.pid, flush=True)
    sys.stdin.read()
"""


def user(home: Path) -> subprocess.Popen[str]:
    """Start a process that holds the engine of `home`: it prints the instance and the process."""
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-c", _HOLD, str(home)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def instance_of(process: subprocess.Popen[str]) -> str:
    """Wait until a user has its engine, and give the engine's name."""
    assert process.stdout is not None
    line = process.stdout.readline()
    assert line, f"the user ended with {process.wait()}"
    return line.split()[0]


def let_go(process: subprocess.Popen[str]) -> int:
    """Let a user leave in good order; returns its exit code."""
    process.communicate(timeout=30)
    return process.returncode


def kill(process: subprocess.Popen[str]) -> None:
    """End a user as `kill -9` does."""
    process.kill()
    process.communicate(timeout=30)


def engines(home: Path) -> list[psutil.Process]:
    """Every engine process that serves `home`."""
    folder = str(home / "engine")
    found = []
    for process in psutil.process_iter():
        try:
            command = process.cmdline()
        except psutil.Error:  # it ended while we looked, or it is not ours to look at
            continue
        if "graph.engine" in command and folder in command:
            found.append(process)
    return found


def eventually(holds: Callable[[], bool], what: str, seconds: float = 30.0) -> None:
    """Fail unless something holds within some seconds."""
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until, f"after {seconds} s: not {what}"
        time.sleep(0.02)


def is_held(home: Path) -> bool:
    """Tell whether an engine process holds the lock of `home`."""
    lock = EngineFolder(home / "engine").running_lock()
    if not Path(lock.lock_file).exists():
        return False
    try:
        lock.acquire(blocking=False)
    except TimeoutError:
        return True
    lock.release()
    return False


def write(server: Server, key: int) -> None:
    """Commit one node."""
    with server.driver() as driver, driver.session(database=server.database) as session:
        session.execute_write(lambda tx: tx.run("CREATE (:Kept {key: $key})", key=key).consume())


def keys(server: Server) -> set[int]:
    """Read the nodes that `write` has committed."""
    with server.driver() as driver, driver.session(database=server.database) as session:
        found = session.execute_read(lambda tx: tx.run("MATCH (k:Kept) RETURN k.key AS key").data())
    return {int(row["key"]) for row in found}


def is_root() -> bool:
    """Tell whether permissions bind this process."""
    return hasattr(os, "geteuid") and os.geteuid() == 0
