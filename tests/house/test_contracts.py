from __future__ import annotations

import ast
import os
import re
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
PURE: Final = ("graph/policy", "viz/layout", "ingest/typed")

# What somebody in a hurry would write: module, what it imports, and the contract that refuses it.
PLANTED: Final = [
    ("graph.ids", "queries", "Layers"),
    ("ingest.records", "queries", "Layers"),
    ("queries", "ingest", "Layers"),
    ("queries", "viz", "Layers"),
    ("viz", "api", "Layers"),
    ("queries", "graph.bolt", "Only api opens"),
    ("ingest.records", "graph.engine", "Only api opens"),
    ("viz", "neo4j", "Neither a database"),
    ("ingest.records", "httpx", "Neither a database"),
    ("graph.ids", "hypothesis", "What ships"),
    ("api", "tests", "What ships"),
    ("graph.policy.decide", "time", "graph.policy is pure"),
    ("graph.policy.decide", "pathlib", "graph.policy is pure"),
    ("graph.case_graph", "random", "graph.policy is pure"),
    ("viz.layout", "neo4j", "viz.layout is pure"),
    ("viz.layout.ordering", "random", "viz.layout is pure"),
    ("ingest.typed.read", "random", "ingest.typed is pure"),
    ("ingest.typed", "pathlib", "ingest.typed is pure"),
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


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for name in tracked():
        if name == "pyproject.toml" or (name.endswith(".py") and name.split("/")[0] in ROOMS):
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def test_planted_imports_break_their_contracts(copy: Path) -> None:
    sound = _lint(copy)
    assert sound.returncode == 0, sound.stdout + sound.stderr
    for module, imported, _ in PLANTED:
        path = copy / module.replace(".", "/")
        file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
        with file.open("a", encoding="utf-8") as source:
            source.write(f"\nimport {imported}\n")
    done = _lint(copy)
    assert done.returncode == 1, done.stdout + done.stderr
    for module, imported, contract in PLANTED:
        (report,) = re.findall(
            rf"^{re.escape(contract)}[^\n]*\n-+\n(.*?)(?=^[^\n]+\n-{{9,}}|\Z)",
            done.stdout,
            re.DOTALL | re.MULTILINE,
        )
        assert re.search(rf"\b{re.escape(module)} -> {re.escape(imported)} \(l\.", report), (
            done.stdout
        )


def test_every_contract_is_known_to_break() -> None:
    for name in CONTRACTS:
        assert any(name.startswith(contract) for _, _, contract in PLANTED), name


CLOCKS: Final = {"today", "now", "utcnow", "fromtimestamp"}
# `hash` of a text differs from process to process, `id` from object to object, `new_id` each time.
BUILT_IN: Final = {"open", "print", "input", "hash", "id", "__import__", "new_id"}


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
        "new_id()",
    ],
)
def test_an_impure_call_is_found(code: str) -> None:
    assert len(list(_impure(ast.parse(code)))) == 1
