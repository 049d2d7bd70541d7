"""Every command that a page, a container or the Makefile gives is one that Kring has."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

import pytest
import yaml
from typer.main import get_command

from api.cli.program import program
from tests.house.tracked import ROOT, text_of, tracked

PAGES: Final = [
    name
    for name in tracked()
    if name.endswith(".md") and name.startswith(("README", "CONTRIBUTING", "docs/"))
]


def _in_blocks(text: str) -> Iterator[list[str]]:
    """The command lines of a text that start Kring, without the program's own name."""
    for line in text.replace("\\\n", " ").splitlines():
        for part in re.split(r"&&|;", line.split(" #")[0]):
            words = re.sub(r"\$\(\w+\)", "X", part.strip().lstrip("@")).split("|")[0]
            found = re.search(r"(?:^|/| )kring(?= |$)(?! kring)(.*)", words)
            if found and not re.match(r"(?:python3|cd|docker compose run.* -e) ", words):
                yield shlex.split(found[1])


def _given() -> Iterator[tuple[str, list[str]]]:
    for page in PAGES:
        for block in re.findall(r"(?ms)^```\w*\n(.*?)^```", text_of(page) or ""):
            if "\N{BOX DRAWINGS LIGHT HORIZONTAL}" not in block:
                for words in _in_blocks(block):
                    yield page, words
    for line in (text_of("Makefile") or "").splitlines():
        if line.startswith("\t"):
            for words in _in_blocks(line):
                yield "Makefile", words
    kring = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))["services"]["kring"]
    yield "docker-compose.yml", kring["command"]
    yield "docker-compose.yml, health", kring["healthcheck"]["test"][2:]
    (words,) = re.findall(r"^CMD (\[.*\])$", text_of("Dockerfile") or "", re.MULTILINE)
    yield "Dockerfile", yaml.safe_load(words)


@cache
def _kring() -> Any:
    return get_command(program())


def _options(command: Any) -> dict[str, Any]:
    return {
        name: option
        for option in command.params
        for name in (*option.opts, *option.secondary_opts, "--help")
        if name.startswith("-")
    }


def _unknown(words: list[str]) -> list[str]:
    """What in a command line Kring does not have."""
    command, unknown = _kring(), []
    rest = iter(words)
    for word in rest:
        if word.startswith("-"):
            name, _, value = word.partition("=")
            option = _options(command).get(name)
            if option is None:
                unknown.append(word)
            elif not option.is_flag and not value and name != "--help":
                next(rest, None)
        elif hasattr(command, "commands"):
            if word not in command.commands:
                return [*unknown, word]
            command = command.commands[word]
    return unknown


@pytest.mark.parametrize(
    ("place", "words"), [pytest.param(*given, id=f"{given[0]}-{given[1]}") for given in _given()]
)
def test_a_command_that_is_given_somewhere_exists(place: str, words: list[str]) -> None:
    assert _unknown(words) == [], f"{place}: kring {' '.join(words)}"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("import x.ged --dry-run", []),
        ("--home x import x.ged", []),
        ("import x.ged --dry-runn", ["--dry-runn"]),
        ("nothing", ["nothing"]),
        ("case nothing", ["nothing"]),
        ("--nothing", ["--nothing"]),
    ],
)
def test_a_command_that_does_not_exist_is_found(line: str, expected: list[str]) -> None:
    assert _unknown(line.split()) == expected


def test_commands_are_found_wherever_they_stand() -> None:
    places = {place.split(",")[0] for place, _ in _given()}
    assert {"Makefile", "docs/tutorial/index.md", "docs/how-to/deploy.md"} <= places
    assert list(_in_blocks(".venv/bin/kring who CASE --on 2020 # why")) == [
        ["who", "CASE", "--on", "2020"]
    ]
    assert list(_in_blocks("kring init && kring demo | less")) == [["init"], ["demo"]]
