from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from graph.engine import EngineSettings, lease
from graph.engine.folder import EngineFolder, require_room
from graph.errors import Refused, Unavailable
from tests.engines import FOR_TESTS
from tests.graph.engine_users import ROOT, engines, is_root

NOBODY = 65534


def test_without_the_wheel_a_neo4j_server_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "arcadedb_embedded", None)
    with pytest.raises(Unavailable, match=r"not installed here .*NEO4J_URI"):
        lease(tmp_path / "home")


@contextmanager
def _as_somebody_else() -> Iterator[None]:
    """Lose the rights of root: permissions do not bind it."""
    if not is_root():
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(os.name != "posix", reason="permissions are told otherwise on Windows")
def test_a_folder_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    for folder in [tmp_path, *tmp_path.parents[:3]]:
        if is_root():
            folder.chmod(0o755)  # so that somebody else can come near
    home = tmp_path / "home"
    home.mkdir(mode=0o555)
    with _as_somebody_else(), pytest.raises(Unavailable, match=r"cannot be written.*--home"):
        lease(home)
    assert list(home.iterdir()) == []


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.write_text("a letter")
    with pytest.raises(Unavailable, match="is not a folder"):
        lease(home)
    assert home.read_text() == "a letter"


def test_too_little_room_is_refused_with_how_much_is_needed(tmp_path: Path) -> None:
    everything = shutil.disk_usage(tmp_path).total
    with pytest.raises(Unavailable, match=r"no space left .* MB needed"):
        require_room(tmp_path, everything + 1)
    require_room(tmp_path, 1)


def test_why_java_does_not_start_is_told(tmp_path: Path) -> None:
    settings = replace(FOR_TESTS, java_options=("-XX:NoSuchOption",))
    with pytest.raises(Unavailable, match=r"did not start.*engine\.log.*NEO4J_URI"):
        lease(tmp_path / "home", settings=settings)
    assert "NoSuchOption" in EngineFolder(tmp_path / "home" / "engine").log.read_text()


def test_why_arcadedb_does_not_start_is_told(tmp_path: Path) -> None:
    folder = EngineFolder(tmp_path / "home" / "engine")
    folder.prepare()
    (folder.path / "databases").write_text("a file in the place of a folder")
    with pytest.raises(Unavailable, match=r"did not start .*databases' is not a directory"):
        lease(tmp_path / "home", settings=FOR_TESTS)
    assert engines(tmp_path / "home") == []


def test_an_engine_that_is_never_ready_is_not_waited_for_without_end(tmp_path: Path) -> None:
    folder = EngineFolder(tmp_path / "home" / "engine")
    folder.prepare()
    waited: list[float] = []
    with (
        folder.running_lock(),
        pytest.raises(Unavailable, match="is not ready after 1 s: look in"),
    ):
        lease(tmp_path / "home", settings=replace(FOR_TESTS, patience=0.6), progress=waited.append)
    assert waited


def test_an_engine_that_does_not_leave_is_not_waited_for_without_end(tmp_path: Path) -> None:
    folder = EngineFolder(tmp_path / "home" / "engine")
    folder.prepare()
    leaving = folder.lease_lock()
    with (
        leaving.write_lock(),
        pytest.raises(Unavailable, match="does not leave"),
    ):
        lease(tmp_path / "home", settings=replace(FOR_TESTS, patience=0.2))
    leaving.close()


def test_settings_that_cannot_be_are_refused() -> None:
    with pytest.raises(Refused, match="linger"):
        EngineSettings(linger=-1.0)
    with pytest.raises(Refused, match="patience"):
        EngineSettings(patience=0.0)
    with pytest.raises(Refused, match="128 MB"):
        EngineSettings(heap_megabytes=64)


_FULL_DISK = f"""
import subprocess, sys
from pathlib import Path
from graph.engine import EngineSettings, lease
from graph.errors import Unavailable
from neo4j import GraphDatabase
from neo4j.exceptions import DriverError, Neo4jError

settings = EngineSettings(
    linger=0.1, heap_megabytes=400, java_options={FOR_TESTS.java_options!r}
)
home = Path(sys.argv[1])
TEXT = "x" * 1_000_000

def disk(*options):
    subprocess.run(["mount", "-t", "tmpfs", "-o", *options, "tmpfs", str(home)], check=True)

def texts(engine):
    with (
        GraphDatabase.driver(engine.uri, auth=(engine.user, engine.password)) as driver,
        driver.session(database=engine.database) as session,
    ):
        query = "MATCH (t:Text) RETURN count(t) AS n, sum(size(t.text)) AS size"
        return session.execute_read(lambda tx: tx.run(query).single().data())

def fill(engine, times):
    done = 0
    with (
        GraphDatabase.driver(engine.uri, auth=(engine.user, engine.password)) as driver,
        driver.session(database=engine.database) as session,
    ):
        for _ in range(times):
            try:
                with session.begin_transaction() as transaction:
                    transaction.run("CREATE (:Text {{text: $text}})", text=TEXT).consume()
                    transaction.commit()
            except (DriverError, Neo4jError):
                break
            done += 1
    return done

disk("size=32m")
try:
    lease(home, settings=settings)
except Unavailable as refused:
    assert "no space left" in str(refused), refused
else:
    sys.exit("started on a full disk")

disk("remount,size=80m")
with lease(home, settings=settings) as engine:
    written = fill(engine, 80)
    assert 5 < written < 80, written
    assert texts(engine) == {{"n": written, "size": written * 1_000_000}}, texts(engine)
    try:
        engine.check_room()
    except Unavailable as refused:
        assert "no space left" in str(refused), refused
    else:
        sys.exit("a full disk was not noticed")
    with lease(home, settings=settings) as other:  # reading goes on
        assert other.running == engine.running

    disk("remount,size=300m")
    engine.check_room()
    assert fill(engine.renew(), 3) == 3
    assert texts(engine)["n"] == written + 3
print("held", written)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lends a process a disk of its own")
def test_a_full_disk_loses_nothing_and_is_told(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    alone = ["unshare", "--mount"] if is_root() else ["unshare", "--mount", "--map-root-user"]
    if subprocess.run([*alone, "true"], check=False, capture_output=True).returncode != 0:
        pytest.skip("no right to mount a small disk: run as root or allow user namespaces")
    done = subprocess.run(
        [*alone, sys.executable, "-c", _FULL_DISK, str(home)],
        check=False,
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith("held")
