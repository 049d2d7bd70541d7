"""A running server of each engine, for tests that hold on both.

Fixtures: `embedded` and `neo4j` (one server each for the whole session of a worker), `server`
(each test that takes it runs once on either), `fresh` (that server, emptied), `bare` (that server
without data, constraints and indexes). `make_neo4j` starts servers that a test may kill.

Neo4j is a real one: Maven fetches its jars once into `tests/neo4j/lib`. With `NEO4J_TEST_URI`
(and `NEO4J_TEST_USER`, `NEO4J_TEST_PASSWORD`, `NEO4J_TEST_DATABASE`) an empty server that is there
already is used instead.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pytest
from filelock import FileLock
from neo4j import Driver, GraphDatabase, ManagedTransaction

from graph.engine import EngineLease, EngineSettings, lease

MAVEN_FOLDER: Final = Path(__file__).resolve().parent / "neo4j"
HOW_TO_GET_NEO4J: Final = (
    "install Java 17 and Maven (apt install openjdk-17-jdk-headless maven), or set NEO4J_TEST_URI,"
    " NEO4J_TEST_USER and NEO4J_TEST_PASSWORD to an empty Neo4j 5 server"
)

# Starting costs half as much without the optimising compiler; tests are over before it pays.
QUICK_START: Final = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
# Neo4j remembers a plan for as long as it runs, as `TestServer` says where it reads this.
QUICK_PLANS: Final = (*QUICK_START, "-Dkring.quick=true")
FOR_TESTS: Final = EngineSettings(linger=0.1, heap_megabytes=400, java_options=QUICK_START)
_BATCH: Final = 10_000


@dataclass(frozen=True, slots=True)
class Server:
    """Where a running graph database is reached; `name` is `embedded` or `neo4j`."""

    name: str
    uri: str
    user: str
    password: str = field(repr=False)
    database: str

    def driver(self) -> Driver:
        """Open a driver of one's own on this server; close it after use."""
        return GraphDatabase.driver(self.uri, auth=(self.user, self.password))


def embedded_server(engine: EngineLease) -> Server:
    """Where a leased engine is reached now."""
    return Server("embedded", engine.uri, engine.user, engine.password, engine.database)


class Neo4jMissing(Exception):
    """There is no Neo4j to test with; the text says how to get one."""


def prepared_home() -> Path:
    """Give the folder with a Neo4j that has never been used: `home` and `password` are in it.

    Fetches the jars, compiles the main class and makes the home when one of them is not there or
    older than its source. Raises `Neo4jMissing` without Java or Maven.
    """
    sources = [MAVEN_FOLDER / "pom.xml", MAVEN_FOLDER / "src/main/java/TestServer.java"]
    stamp = hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()[:16]
    target = MAVEN_FOLDER / "target"
    prepared = target / f"prepared-{stamp}"
    if shutil.which("java") is None:
        raise Neo4jMissing(f"no Java found: {HOW_TO_GET_NEO4J}")
    target.mkdir(exist_ok=True)
    with FileLock(target / "build.lock"):
        if not (prepared / "password").exists():
            _run_maven()
            shutil.rmtree(prepared, ignore_errors=True)
            password = secrets.token_urlsafe(16)
            with _java(prepared / "home", QUICK_START) as process:
                process.communicate(password)
            if process.returncode != 0:
                raise Neo4jMissing(f"Neo4j did not start: {_said(prepared / 'home')}")
            (prepared / "password").write_text(password, encoding="utf-8")
    return prepared


def _run_maven() -> None:
    maven = shutil.which("mvn")
    if maven is None:
        raise Neo4jMissing(f"no Maven found: {HOW_TO_GET_NEO4J}")
    build = [maven, "--batch-mode", "--quiet", "-Dstyle.color=never", "process-classes"]
    for attempt in (["--offline"], []):
        done = subprocess.run(
            [*build, *attempt], cwd=MAVEN_FOLDER, check=False, capture_output=True, text=True
        )
        if done.returncode == 0:
            return
    raise Neo4jMissing(f"Maven failed ({done.stdout[-2000:]}): {HOW_TO_GET_NEO4J}")


def _java(home: Path, java_options: Sequence[str]) -> subprocess.Popen[str]:
    home.mkdir(parents=True, exist_ok=True)
    classpath = os.pathsep.join([str(MAVEN_FOLDER / "target/classes"), str(MAVEN_FOLDER / "lib/*")])
    with (home / "output.log").open("w") as output:
        return subprocess.Popen(
            ["java", "-Xmx400m", *java_options, "-cp", classpath, "TestServer", str(home)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=output,
            text=True,
        )


def _said(home: Path) -> str:
    return (home / "output.log").read_text(encoding="utf-8", errors="replace")[-2000:]


class Neo4j:
    """A Neo4j server of one's own, in a home folder that outlives it.

    For measuring speed give no `java_options`: the usual ones make it start quickly, run slowly.
    """

    def __init__(self, home: Path, java_options: Sequence[str] = QUICK_PLANS) -> None:
        prepared = prepared_home()
        if not home.exists():
            shutil.copytree(prepared / "home", home)
        self._home = home
        self._password = (prepared / "password").read_text(encoding="utf-8")
        self.process = _java(home, java_options)
        self.server = self._when_ready()

    def _when_ready(self) -> Server:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if line.startswith("bolt "):
                port = int(line.split()[1])
                return Server("neo4j", f"bolt://127.0.0.1:{port}", "neo4j", self._password, "neo4j")
        raise RuntimeError(f"Neo4j ended with {self.process.wait()}: {_said(self._home)}")

    def kill(self) -> None:
        """End it at once, as `kill -9` does."""
        self.process.kill()
        self.stop()

    def stop(self) -> None:
        """End it; its home stays."""
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                stream.close()
        self.process.wait()


@contextmanager
def neo4j_server(home: Path) -> Iterator[Server]:
    """Serve from `home`, or use the server that NEO4J_TEST_URI names."""
    if not (uri := os.environ.get("NEO4J_TEST_URI")):
        neo4j = Neo4j(home)
        try:
            yield neo4j.server
        finally:
            neo4j.stop()
        return
    if "PYTEST_XDIST_WORKER" in os.environ:
        pytest.fail("one server cannot serve several workers: run with NEO4J_TEST_URI and -n0")
    server = Server(
        "neo4j",
        uri,
        os.environ.get("NEO4J_TEST_USER", "neo4j"),
        os.environ.get("NEO4J_TEST_PASSWORD", "neo4j"),
        os.environ.get("NEO4J_TEST_DATABASE", "neo4j"),
    )
    with server.driver() as driver, driver.session(database=server.database) as session:
        if session.execute_read(_count) > 0:
            pytest.fail("NEO4J_TEST_URI names a database with data, and tests empty it")
    yield server


def _count(transaction: ManagedTransaction) -> int:
    record = transaction.run("MATCH (n) RETURN count(n) AS n").single(strict=True)
    return int(record["n"])


def _delete_some(transaction: ManagedTransaction) -> int:
    query = "MATCH (n) WITH n LIMIT $batch DETACH DELETE n RETURN count(*) AS n"
    return int(transaction.run(query, batch=_BATCH).single(strict=True)["n"])


def empty(driver: Driver, database: str) -> None:
    """Delete every node and relationship; constraints and indexes stay."""
    with driver.session(database=database) as session:
        while session.execute_write(_delete_some) == _BATCH:
            pass


def strip(driver: Driver, database: str) -> None:
    """Take away every constraint and every index as well."""
    empty(driver, database)
    with driver.session(database=database) as session:
        for kind, shown in (("CONSTRAINT", "CONSTRAINTS"), ("INDEX", "INDEXES")):
            for name in session.execute_read(_own_names, shown):
                session.execute_write(_drop, kind, name)


def _own_names(transaction: ManagedTransaction, shown: str) -> list[str]:
    rows = transaction.run(f"SHOW {shown}").data()
    return [
        row["name"] for row in rows if row["type"] != "LOOKUP" and not row.get("owningConstraint")
    ]


def _drop(transaction: ManagedTransaction, kind: str, name: str) -> None:
    transaction.run(f"DROP {kind} `{name}` IF EXISTS").consume()


@pytest.fixture(scope="session")
def embedded_lease(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EngineLease]:
    """The embedded engine of the whole session, in a data folder of its own. Do not kill it."""
    with lease(tmp_path_factory.mktemp("embedded"), settings=FOR_TESTS) as engine:
        yield engine


@pytest.fixture(scope="session")
def embedded(embedded_lease: EngineLease) -> Server:
    """The server of `embedded_lease`."""
    return embedded_server(embedded_lease)


@pytest.fixture(scope="session")
def neo4j(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A real Neo4j 5; skips with the reason where there is none."""
    with ExitStack() as stack:
        home = tmp_path_factory.mktemp("neo4j") / "home"
        try:
            server = stack.enter_context(neo4j_server(home))
        except Neo4jMissing as missing:
            pytest.skip(str(missing))
        yield server


@pytest.fixture
def make_neo4j(tmp_path: Path) -> Iterator[Callable[[], Neo4j]]:
    """Start a Neo4j that the test may kill; called again it goes on with the same home."""
    started: list[Neo4j] = []

    def make() -> Neo4j:
        try:
            started.append(Neo4j(tmp_path / "neo4j-home"))
        except Neo4jMissing as missing:
            pytest.skip(str(missing))
        return started[-1]

    yield make
    for neo4j in started:
        neo4j.kill()


@pytest.fixture(
    params=[
        "embedded",
        pytest.param("neo4j", marks=pytest.mark.neo4j),
    ]
)
def server(request: pytest.FixtureRequest) -> Server:
    """A server of each engine in turn."""
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Server)
    return found


@pytest.fixture
def fresh(server: Server) -> Server:
    """A server of each engine in turn, without data."""
    with server.driver() as driver:
        empty(driver, server.database)
    return server


@pytest.fixture
def bare(server: Server) -> Server:
    """A server of each engine in turn, without data, constraints and indexes."""
    with server.driver() as driver:
        strip(driver, server.database)
    return server
