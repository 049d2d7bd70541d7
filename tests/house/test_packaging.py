from __future__ import annotations

import ast
import shutil
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import packages_distributions, version
from pathlib import Path, PurePosixPath

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.tracked import ROOMS, ROOT, text_of, tracked

PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
UV = Path(sys.executable).with_name("uv")


def _run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the source distribution, built from exactly what git tracks."""
    checkout = tmp_path_factory.mktemp("checkout")
    for name in tracked():
        target = checkout / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, target)
    _run(sys.executable, "-m", "build", "--no-isolation", "--outdir", "dist", ".", cwd=checkout)
    (built,) = (checkout / "dist").glob("*.whl")
    return built


@pytest.mark.packaging
def test_everything_tracked_in_the_rooms_ships_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        shipped = {name for name in archive.namelist() if ".dist-info/" not in name}
        about = {PurePosixPath(name).name for name in archive.namelist() if ".dist-info/" in name}
    assert shipped == {name for name in tracked() if PurePosixPath(name).parts[0] in ROOMS}
    assert about == {"METADATA", "WHEEL", "RECORD", "entry_points.txt", "LICENSE"}


@pytest.mark.packaging
@pytest.mark.parametrize("lock", ["run.lock", "server.lock"])
def test_the_wheel_runs_in_a_clean_environment(wheel: Path, lock: str, tmp_path: Path) -> None:
    clean = tmp_path / "clean"
    python = clean / "bin" / "python"
    _run(UV, "venv", "--quiet", "--python", sys.executable, clean, cwd=tmp_path)
    install = (UV, "pip", "install", "--quiet", "--python", python)
    _run(*install, "--require-hashes", "-r", ROOT / "requirements" / lock, cwd=tmp_path)
    _run(*install, "--no-deps", wheel, cwd=tmp_path)
    # What the wheel asks for is what the lock file gives; a server does without the engine.
    if lock == "run.lock":
        _run(UV, "pip", "check", "--quiet", "--python", python, cwd=tmp_path)
    helped = _run(clean / "bin" / "kring", "--help", cwd=tmp_path)
    assert "import" in helped
    assert "serve" in helped
    where = _run(python, "-c", "import graph; print(graph.__file__)", cwd=tmp_path)
    assert Path(where.strip()).is_relative_to(clean)


def test_every_room_is_typed() -> None:
    assert {f"{room}/py.typed" for room in ROOMS} <= set(tracked())


def test_the_version_has_one_home() -> None:
    number = PYPROJECT["project"]["version"]
    assert version("kring") == number, "run `make install`"
    elsewhere = [
        name
        for name in tracked()
        if name.split("/")[0] in ROOMS and name.endswith(".py")
        if f'"{number}"' in (text_of(name) or "")
    ]
    assert elsewhere == []


@pytest.mark.parametrize("lock", ["dev.lock", "run.lock", "server.lock"])
def test_the_lock_files_are_those_of_pyproject(lock: str, tmp_path: Path) -> None:
    """Every direct dependency is pinned within its bounds, and every pin has its hashes."""
    text = (ROOT / "requirements" / lock).read_text(encoding="utf-8")
    pins: dict[str, list[Requirement]] = {}
    for entry in text.replace("\\\n", " ").splitlines():
        if entry and not entry.startswith("#"):
            pin, *hashes = entry.split("--hash=")
            assert hashes, f"no hash: {pin}"
            requirement = Requirement(pin.strip())
            pins.setdefault(requirement.name, []).append(requirement)
    wanted = list(PYPROJECT["project"]["dependencies"])
    if lock == "dev.lock":
        wanted += PYPROJECT["dependency-groups"]["dev"]
    for dependency in map(Requirement, wanted):
        if lock == "server.lock" and dependency.name == "arcadedb-embedded":
            assert dependency.name not in pins
            continue
        assert dependency.name in pins, f"run `make lock`: {dependency.name} is in no lock file"
        for pinned in pins[dependency.name]:
            (exact,) = pinned.specifier
            assert dependency.specifier.contains(exact.version), f"run `make lock`: {pinned}"


def test_only_kring_is_installed_as_a_command() -> None:
    assert PYPROJECT["project"]["scripts"] == {"kring": "api.cli:main"}


def _imported(name: str) -> set[str]:
    """The top-level modules that a file imports, wherever in it."""
    tree = ast.parse(text_of(name) or "")
    found = {
        alias.name.split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    }
    return found | {
        (node.module or "").split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
    }


@pytest.mark.parametrize("room", [*ROOMS, "bench", "tests", "requirements", "docs"])
def test_what_a_room_imports_is_a_dependency_by_name(room: str) -> None:
    """A package that only comes along with another may leave with it."""
    wanted = list(PYPROJECT["project"]["dependencies"])
    if room not in ROOMS:
        wanted += PYPROJECT["dependency-groups"]["dev"]
    declared = {canonicalize_name(Requirement(line).name) for line in wanted}
    ours = {*ROOMS, "bench", "docs", "tests", "requirements"}
    providers = packages_distributions()
    undeclared = {
        (name, module)
        for name in tracked()
        if name.startswith(f"{room}/") and name.endswith(".py")
        for module in _imported(name) - ours - sys.stdlib_module_names
        if not declared & {canonicalize_name(provider) for provider in providers.get(module, ())}
    }
    assert undeclared == set()
