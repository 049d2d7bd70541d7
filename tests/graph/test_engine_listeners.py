from __future__ import annotations

import base64
import http.client
import ipaddress
import json
import os
import stat

import psutil
import pytest
from neo4j import GraphDatabase
from neo4j.exceptions import AuthError

from graph.engine import EngineLease
from graph.engine.folder import EngineFolder

# What ArcadeDB's HTTP listener offers. Two of them answer anybody, with nothing: "I am alive".
ALIVE = {"/api/v1/ready", "/api/v1/health"}
ENDPOINTS = [
    *sorted(ALIVE),
    "/",
    "/index.html",
    "/api/v1/server",
    "/api/v1/databases",
    "/api/v1/exists/kring",
    "/api/v1/query/kring/sql/select%20from%20Person",
    "/api/v1/query/kring",
    "/api/v1/command/kring",
    "/api/v1/batch/kring",
    "/api/v1/begin/kring",
    "/api/v1/commit/kring",
    "/api/v1/login",
    "/api/v1/sessions",
    "/api/v1/server/api-tokens",
    "/api/v1/mcp",
    "/api/v1/mcp/config",
    "/api/v1/docs",
    "/api/v1/openapi.json",
    "/prometheus",
    "/ws",
]


def _process(engine: EngineLease) -> psutil.Process:
    return psutil.Process(engine.running.pid)


def _ask(
    engine: EngineLease,
    method: str,
    path: str,
    auth: tuple[str, str] | None = None,
    body: str = "{}",
) -> tuple[int, bytes]:
    headers = {"Content-Type": "application/json"}
    if auth is not None:
        secret = base64.b64encode(":".join(auth).encode()).decode()
        headers["Authorization"] = f"Basic {secret}"
    connection = http.client.HTTPConnection("127.0.0.1", engine.running.http_port, timeout=30)
    try:
        connection.request(method, path, body=body if method == "POST" else None, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def test_nothing_listens_beyond_loopback(embedded_lease: EngineLease) -> None:
    open_ports = set()
    for connection in _process(embedded_lease).net_connections("all"):
        if connection.status == psutil.CONN_LISTEN:
            address = ipaddress.ip_address(connection.laddr.ip)
            if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is not None:
                address = address.ipv4_mapped
            assert address.is_loopback, connection
            open_ports.add(connection.laddr.port)
    running = embedded_lease.running
    assert open_ports == {running.bolt_port, running.http_port}


@pytest.mark.parametrize("auth", [None, ("root", ""), ("root", "playwithdata"), ("neo4j", "neo4j")])
def test_bolt_asks_the_password(embedded_lease: EngineLease, auth: tuple[str, str] | None) -> None:
    with (
        GraphDatabase.driver(embedded_lease.uri, auth=auth) as driver,
        driver.session(database=embedded_lease.database) as session,
        pytest.raises(AuthError),
    ):
        session.execute_read(lambda tx: tx.run("RETURN 1").consume())


@pytest.mark.parametrize("path", ENDPOINTS)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_http_gives_nothing_without_the_password(
    embedded_lease: EngineLease, method: str, path: str
) -> None:
    status, body = _ask(embedded_lease, method, path)
    if path in ALIVE and method == "GET":
        assert (status, body) == (204, b"")
    else:
        # Unauthorised, not there, or not to be asked like that; never an answer.
        assert status in {401, 404, 405}
        assert set(json.loads(body)) <= {"error", "requestId"} if body else True
    if status == 401:
        assert _ask(embedded_lease, method, path, ("root", "wrong-password"))[0] in {401, 403}


def test_what_is_not_used_is_off_even_with_the_password(embedded_lease: EngineLease) -> None:
    account = (embedded_lease.user, embedded_lease.password)
    assert _ask(embedded_lease, "GET", "/api/v1/server", account)[0] == 200
    assert _ask(embedded_lease, "GET", "/", account)[0] == 404  # Studio
    tools = '{"jsonrpc": "2.0", "id": 1, "method": "tools/list"}'
    assert _ask(embedded_lease, "POST", "/api/v1/mcp", account, tools)[0] == 503
    assert _ask(embedded_lease, "GET", "/prometheus", account)[0] == 404


def test_no_secret_is_on_the_command_line_or_in_the_environment(
    embedded_lease: EngineLease,
) -> None:
    process = _process(embedded_lease)
    shown = [*process.cmdline(), *process.environ().values()]
    assert shown
    assert not any(embedded_lease.password in text for text in shown)
    assert not any(embedded_lease.user in text for text in shown)
    assert not any(name.startswith(("NEO4J_", "KRING_")) for name in process.environ())
    assert len(embedded_lease.password) >= 40


def test_who_guesses_passwords_locks_nobody_out(embedded_lease: EngineLease) -> None:
    for guess in range(8):  # five would close the account that they are for
        with (
            GraphDatabase.driver(embedded_lease.uri, auth=("root", f"guess-{guess}")) as driver,
            pytest.raises(AuthError),
        ):
            driver.verify_connectivity()
    account = (embedded_lease.user, embedded_lease.password)
    assert embedded_lease.user not in {"root", "kring", "neo4j", "admin"}
    assert _ask(embedded_lease, "GET", "/api/v1/server", account)[0] == 200
    with GraphDatabase.driver(embedded_lease.uri, auth=account) as driver:
        driver.verify_connectivity()


@pytest.mark.skipif(os.name != "posix", reason="on Windows the folder inherits the user's rights")
def test_the_folder_is_its_owners_alone(embedded_lease: EngineLease) -> None:
    folder = EngineFolder(embedded_lease.running_in)
    open_to_others = [
        (str(path.relative_to(folder.path)), stat.filemode(path.stat().st_mode))
        for path in [folder.path, *folder.path.rglob("*")]
        if path.stat().st_mode & 0o077
    ]
    assert open_to_others == []
    assert stat.S_IMODE((folder.path / "account.json").stat().st_mode) == 0o600
    for log in (folder.path / "log").iterdir():
        assert embedded_lease.password not in log.read_text()
        assert embedded_lease.user not in log.read_text()
