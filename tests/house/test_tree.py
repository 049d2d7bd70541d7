from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

import pytest

from tests.house.tracked import ROOMS, ROOT, text_of, tracked

SOURCES = {".py", ".cypher", ".js", ".mjs", ".css", ".html", ".java", ".sh", ".toml"}
LONGEST = 500

# Written in pieces, so that this file holds none of them.
FORBIDDEN = [
    "pypi" + ".org",
    "python" + "hosted.org",
    "npmjs" + ".org",
    "npmjs" + ".com",
    "repo.maven" + ".apache.org",
    "repo1.maven" + ".org",
    "proxy.golang" + ".org",
    "/work" + "/main",
    "/work" + "/shared",
    "/t" + "mp/plan",
    "/ro" + "ot/",
    "/opt" + "/wheels",
    "/home" + "/",
]


def test_no_source_file_is_longer_than_one_idea() -> None:
    long = {
        name: lines
        for name in tracked()
        if PurePosixPath(name).suffix in SOURCES and "/vendor/" not in name
        if (lines := len((text_of(name) or "").splitlines())) > LONGEST
    }
    assert long == {}, f"split these: a file is one idea, at most {LONGEST} lines"


def test_nothing_names_a_package_registry_or_somebodys_machine() -> None:
    found = [
        f"{name}:{number}: {word}"
        for name in tracked()
        for number, line in enumerate((text_of(name) or "").splitlines(), start=1)
        for word in FORBIDDEN
        if word in line
    ]
    assert found == []


def test_text_files_end_with_one_line_feed_and_hold_no_carriage_return() -> None:
    wrong = []
    for name in tracked():
        if "/data/" in name or text_of(name) is None:
            continue
        content = (ROOT / name).read_bytes()
        if content and (b"\r" in content or not content.endswith(b"\n")):
            wrong.append(name)
    assert wrong == []


def test_modules_of_tests_have_names_of_their_own() -> None:
    names = [PurePosixPath(name).name for name in tracked() if name.startswith("tests/")]
    tests = [name for name in names if name.startswith("test_") and name.endswith(".py")]
    assert sorted(tests) == sorted(set(tests))
    assert "__init__.py" not in names


def _folders_in_readme() -> Iterator[str]:
    """The folders of README's tree: two spaces of indent are one level."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (tree,) = (
        block for block in re.findall(r"```\n(.*?)```", readme, re.DOTALL) if "api/ " in block
    )
    path: list[str] = []
    for line in tree.splitlines():
        entry = re.fullmatch(r"( *)(\S+)/ +(\S.*)", line)
        assert entry, f"not `folder/   what it is`: {line!r}"
        depth = len(entry[1]) // 2
        path[depth:] = [entry[2]]
        yield "/".join(path)


def test_readme_has_one_line_for_each_folder() -> None:
    on_disk = {
        "/".join(parts[:depth])
        for name in tracked()
        if (parts := PurePosixPath(name).parts[:-1])
        for depth in ((1, 2) if parts[0] in ROOMS else (1,))
        if len(parts) >= depth
    }
    in_readme = list(_folders_in_readme())
    assert len(in_readme) == len(set(in_readme))
    assert set(in_readme) == on_disk


@pytest.mark.parametrize("script", [".ci/run", "requirements/compile", "tests/needs"])
def test_scripts_can_be_run(script: str) -> None:
    assert os.access(ROOT / script, os.X_OK)
    assert (ROOT / script).read_text(encoding="utf-8").startswith("#!/bin/")
