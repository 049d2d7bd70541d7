from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from tests.house.tracked import ROOMS, ROOT, text_of, tracked

LINT: Final = Path(sys.executable).with_name("lint-imports")
CONTRACTS: Final = [
    contract["name"]
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"][
        "importlinter"
    ]["contracts"]
]
PURE: Final = ("graph/policy", "viz/layout")

# What somebody in a hurry would write, and the contract that refuses it.
PLANTED: Final = [
    ("graph/ids.py", "import queries", "Layers"),
    ("ingest/records.py", "import queries", "Layers"),
    ("queries/__init__.py", "import ingest", "Layers"),
    ("queries/__init__.py", "import viz", "Layers"),
    ("viz/__init__.py", "import api", "Layers"),
    ("queries/__init__.py", "import graph.bolt", "Only api opens"),
    ("ingest/records.py", "import graph.engine", "Only api opens"),
    ("viz/__init__.py", "import neo4j", "Neither a database"),
    ("ingest/records.py", "import httpx", "Neither a database"),
    ("graph/ids.py", "import hypothesis", "What ships"),
    ("api/__init__.py", "from tests.house import tracked", "What ships"),
]


def _lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [LINT, "--no-cache"],
        cwd=folder,
        # The copy is what is looked at, not the checkout that is installed.
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("copy")
    for name in tracked():
        if name == "pyproject.toml" or (name.endswith(".py") and name.split("/")[0] in ROOMS):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    done = _lint(folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.mark.packaging
@pytest.mark.xdist_group("contracts")
@pytest.mark.parametrize(("name", "line", "contract"), PLANTED)
def test_a_planted_import_breaks_its_contract(
    name: str, line: str, contract: str, copy: Path
) -> None:
    sound = (copy / name).read_text(encoding="utf-8")
    try:
        (copy / name).write_text(f"{sound}\n{line}\n", encoding="utf-8")
        done = _lint(copy)
    finally:
        (copy / name).write_text(sound, encoding="utf-8")
    assert done.returncode == 1, done.stdout + done.stderr
    broken = [shown for shown in done.stdout.splitlines() if shown.endswith(" BROKEN")]
    assert any(shown.startswith(contract) for shown in broken), done.stdout


def test_every_contract_is_known_to_break() -> None:
    for name in CONTRACTS:
        assert any(name.startswith(contract) for _, _, contract in PLANTED), name


CLOCKS: Final = {"today", "now", "utcnow", "fromtimestamp"}
# `hash` of a text differs from process to process, `id` from object to object.
BUILT_IN: Final = {"open", "print", "input", "hash", "id", "__import__"}


def _impure(tree: ast.AST) -> Iterator[str]:
    """What no import shows: the clock of `datetime`, and calls of what is built in."""
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(value=ast.Name(id=owner) | ast.Attribute(attr=owner), attr=asked):
                if owner in {"date", "datetime"} and asked in CLOCKS:
                    yield f"line {node.lineno}: {owner}.{asked}"
            case ast.Call(func=ast.Name(id=called)) if called in BUILT_IN:
                yield f"line {node.lineno}: {called}()"


def test_what_is_pure_asks_no_clock_and_opens_nothing() -> None:
    pure = [name for name in tracked() if name.startswith(PURE) and name.endswith(".py")]
    found = {name: list(_impure(ast.parse(text_of(name) or ""))) for name in pure}
    assert {name: calls for name, calls in found.items() if calls} == {}


@pytest.mark.parametrize(
    "code",
    [
        "date.today()",
        "datetime.datetime.now(UTC)",
        "clock = datetime.now",
        "open('x')",
        "print(1)",
        "hash('x')",
    ],
)
def test_an_impure_call_is_found(code: str) -> None:
    assert len(list(_impure(ast.parse(code)))) == 1
