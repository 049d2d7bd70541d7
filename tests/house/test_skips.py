from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tracked import ROOT

EXAMPLES = """
import pytest

def test_passes():
    pass

def test_lacks_a_server():
    pytest.skip("no Neo4j: install Java 17 and Maven")

@pytest.mark.skipif(True, reason="no browser: install Chromium")
def test_lacks_a_browser():
    pass

def test_lacks_files_that_are_not_ours():
    pytest.skip("no ../shared/data beside the repository")

@pytest.mark.xfail(reason="a declared gap")
def test_gap():
    raise ValueError
"""
WHOLE_FILE = 'import pytest\npytest.skip("no Neo4j", allow_module_level=True)\n'


@pytest.mark.parametrize(
    ("ci", "expected"),
    [
        ("", {"passed": 1, "skipped": 4, "xfailed": 1}),
        ("true", {"passed": 1, "skipped": 1, "xfailed": 1, "failed": 1, "errors": 2}),
    ],
)
def test_in_ci_a_skip_is_a_failure(ci: str, expected: dict[str, int], tmp_path: Path) -> None:
    shutil.copy(ROOT / "tests/conftest.py", tmp_path)
    (tmp_path / "test_examples.py").write_text(EXAMPLES, encoding="utf-8")
    (tmp_path / "test_whole_file.py").write_text(WHOLE_FILE, encoding="utf-8")
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "--continue-on-collection-errors",
            "-p",
            "no:cacheprovider",
        ],
        cwd=tmp_path,
        env={**os.environ, "CI": ci},
        capture_output=True,
        text=True,
        check=False,
    )
    closing = done.stdout.splitlines()[-1]
    found = {what: int(count) for count, what in re.findall(r"(\d+) ([a-z]+)", closing)}
    assert found == expected, done.stdout
    assert done.returncode == (1 if ci else 0)
