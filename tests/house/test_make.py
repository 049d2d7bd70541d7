from __future__ import annotations

import re
import subprocess

from tests.house.tracked import ROOT, text_of, tracked

MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE))


def test_ci_is_make_test_and_nothing_else() -> None:
    script = (ROOT / ".ci/run").read_text(encoding="utf-8")
    commands = [line for line in script.splitlines() if line and not line.startswith("#")]
    assert commands == ["set -eu", 'cd "$(dirname "$0")/.."', "exec make test"]


def test_every_make_command_that_a_page_names_is_a_target() -> None:
    pages = [name for name in tracked() if name.endswith((".md", ".toml", ".yml"))]
    named = {
        (page, target)
        for page in pages
        for target in re.findall(r"(?:`|^)make ([a-z-]+)", text_of(page) or "", re.MULTILINE)
    }
    assert {"run", "test"} <= {target for _, target in named}
    assert sorted((page, target) for page, target in named if target not in TARGETS) == []


def test_help_lists_every_target_that_is_for_people() -> None:
    shown = subprocess.run(
        ["make", "--silent", "help"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    listed = {line.split()[0] for line in shown.splitlines()}
    assert listed == TARGETS - {"needs", "lint", "layers", "types"}


def test_make_installs_from_the_lock_files_only() -> None:
    installs = re.findall(r"pip install (.*)", MAKEFILE)
    assert installs
    for options in installs:
        assert "--require-hashes" in options or "--no-deps" in options
