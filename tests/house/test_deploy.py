from __future__ import annotations

import fnmatch
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from api.settings import VARIABLES, read_settings
from tests.house.tracked import ROOMS, ROOT, tracked

COMPOSE_TEXT: Final = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
COMPOSE: Final[dict[str, Any]] = yaml.safe_load(COMPOSE_TEXT)
SERVICES: Final[dict[str, dict[str, Any]]] = COMPOSE["services"]
DOCKERFILE: Final = (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
CADDYFILE: Final = (ROOT / "deploy/Caddyfile").read_text(encoding="utf-8")


def test_the_composition_follows_the_specification() -> None:
    checked = subprocess.run(
        [
            *(sys.executable, "-m", "check_jsonschema"),
            *("--builtin-schema", "vendor.compose-spec", "docker-compose.yml"),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.parametrize("name", SERVICES)
def test_each_service_has_no_rights_that_it_does_not_need(name: str) -> None:
    service = SERVICES[name]
    assert service["cap_drop"] == ["ALL"]
    assert service.get("cap_add", []) == (["NET_BIND_SERVICE"] if name == "proxy" else [])
    assert "no-new-privileges:true" in service["security_opt"]
    assert not service.get("privileged")
    assert service["healthcheck"]["test"][0] == "CMD"
    assert service["restart"] == "unless-stopped"


def test_only_the_proxy_is_reached_and_only_from_this_machine_unless_told() -> None:
    assert [name for name, service in SERVICES.items() if service.get("ports")] == ["proxy"]
    for port in SERVICES["proxy"]["ports"]:
        assert port.startswith("${KRING_BIND:-127.0.0.1}:")
    inside = {name for name, network in COMPOSE["networks"].items() if network}
    assert all(COMPOSE["networks"][name] == {"internal": True} for name in inside)
    assert set(SERVICES["neo4j"]["networks"]) <= inside
    assert set(SERVICES["kring"]["networks"]) <= inside


def test_kring_runs_without_root_on_a_file_system_that_it_cannot_write_to() -> None:
    final = DOCKERFILE.split("\nFROM ")[-1]
    (user,) = re.findall(r"^USER (\d+):\d+$", final, re.MULTILINE)
    assert int(user) > 0
    assert not re.search(r"^RUN", final.split("\nUSER ")[1], re.MULTILINE)
    kring = SERVICES["kring"]
    assert kring["read_only"] is True
    (home,) = re.findall(r"KRING_HOME=(\S+)", DOCKERFILE)
    assert [volume.split(":")[1] for volume in kring["volumes"]] == [home]


def test_the_variables_are_those_that_kring_reads(tmp_path: Path) -> None:
    environment = dict(SERVICES["kring"]["environment"])
    environment |= dict(re.findall(r"(KRING_\w+)=(\S+)", DOCKERFILE))
    assert set(environment) <= {variable.name for variable in VARIABLES}
    secret = tmp_path / "neo4j_password"
    secret.write_text("as long as it is secret\n", encoding="utf-8")
    environment |= {"NEO4J_PASSWORD_FILE": str(secret), "KRING_ACCOUNT": "example"}
    settings = read_settings(environment)
    assert settings.neo4j_password.get_secret_value() == "as long as it is secret"
    assert settings.neo4j_uri == "neo4j://neo4j:7687"
    assert settings.behind_proxy


def test_no_password_is_written_or_passed_in_the_environment() -> None:
    for service in SERVICES.values():
        for variable, setting in service.get("environment", {}).items():
            if re.search("PASS|AUTH|SECRET|KEY", variable):
                assert variable.endswith("_FILE")
                assert setting.startswith("/run/secrets/")
                assert setting.removeprefix("/run/secrets/") in service["secrets"]
    assert not re.search(r"^(ENV|ARG).*(PASS|AUTH|SECRET)", DOCKERFILE, re.MULTILINE)


def test_the_secrets_are_made_once_and_fit_each_other(tmp_path: Path) -> None:
    (tmp_path / "deploy").mkdir()
    script = shutil.copy(ROOT / "deploy/make-secrets", tmp_path / "deploy")
    subprocess.run([script], check=True, capture_output=True)
    folder = tmp_path / "secrets"
    made = {f"./secrets/{path.name}": path.read_text(encoding="utf-8") for path in folder.iterdir()}
    assert set(made) == {secret["file"] for secret in COMPOSE["secrets"].values()}
    assert re.fullmatch(r"[0-9a-f]{64}", made["./secrets/neo4j_password"])
    assert made["./secrets/neo4j_auth"] == "neo4j/" + made["./secrets/neo4j_password"]
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    again = subprocess.run([script], check=False, capture_output=True, text=True)
    assert again.returncode == 1
    assert "there already" in again.stderr
    assert made["./secrets/neo4j_password"] == (folder / "neo4j_password").read_text("utf-8")


def test_git_and_the_image_leave_the_secrets_alone() -> None:
    assert "secrets/" in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert not [name for name in tracked() if name.startswith("secrets/")]
    assert not _sent("secrets/neo4j_password")


def _sent(name: str) -> bool:
    """Whether .dockerignore lets a path through to the build: the last rule that fits decides."""
    sent = True
    for rule in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines():
        pattern = rule.lstrip("!").removeprefix("**/")
        parts = name.split("/")
        tails = ["/".join(parts[: depth + 1]) for depth in range(len(parts))]
        if rule and not rule.startswith("#"):
            fits = any(fnmatch.fnmatchcase(tail, pattern) for tail in (*tails, *parts))
            sent = rule.startswith("!") if fits else sent
    return sent


def test_the_image_is_built_from_what_is_there_and_what_the_build_is_sent() -> None:
    copied = [
        source
        for line in re.findall(r"^COPY (?!--from)(.*)$", DOCKERFILE, re.MULTILINE)
        for source in line.split()[:-1]
    ]
    assert set(ROOMS) <= set(copied)
    for source in copied:
        assert (ROOT / source).exists(), source
        assert _sent(source), f".dockerignore hides {source}"


def test_the_proxy_finds_kring() -> None:
    command = SERVICES["kring"]["command"]
    port = command[command.index("--port") + 1]
    assert re.findall(r"reverse_proxy (\S+)", CADDYFILE) == [f"kring:{port}"]
    assert set(SERVICES["proxy"]["networks"]) & set(SERVICES["kring"]["networks"])
    for variable in re.findall(r"\{\$(\w+)", CADDYFILE):
        assert variable in SERVICES["proxy"]["environment"]


def test_the_page_about_servers_tells_every_setting_and_its_default() -> None:
    page = (ROOT / "docs/how-to/deploy.md").read_text(encoding="utf-8")
    told = dict(re.findall(r"^\| `(\w+)` \|[^|]*\| `?([^`|]*?)`? \|$", page, re.MULTILINE))
    used = dict(re.findall(r"\$\{(\w+):-([^}]*)\}", COMPOSE_TEXT))
    assert {name: default or "none" for name, default in used.items()} == told


def test_every_volume_secret_and_network_is_declared_and_used() -> None:
    for kind in ("volumes", "secrets", "networks"):
        used = {
            entry.split(":")[0]
            for service in SERVICES.values()
            for entry in service.get(kind, [])
            if not entry.startswith("./")
        }
        assert used == set(COMPOSE[kind])
    for service in SERVICES.values():
        for volume in service.get("volumes", []):
            if volume.startswith("./"):
                assert (ROOT / volume.split(":")[0]).is_file()
