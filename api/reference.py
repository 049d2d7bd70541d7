"""The reference pages of commands, answers and settings, made from them.

`python -m api.reference` writes them anew from the root of the repository:
docs/reference/command-line.md, json-output.md and settings.md.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import typer
from pydantic import BaseModel

from api.answers import (
    family,
    imported,
    involved,
    listed,
    networked,
    overlapping,
    pictured,
    repeating,
)
from api.cli import failure, shapes
from api.cli.program import program
from api.settings import VARIABLES

FOLDER: Final = Path("docs/reference")

_SHARED: Final = ("home", "account", "lang", "json", "help")

_COMMANDS: Final = """\
# Command line

<!-- Made by `python -m api.reference`; edit api/cli/*.py instead. -->

`kring [options] command [options]`. These options stand before a command or after it:

| Option | What |
| --- | --- |
| `--home FOLDER` | the data folder; see [settings](settings.md) |
| `--as NAME` | the account to act as |
| `--lang nl` or `en` | the language on screen |
| `--json` | the answer as JSON, in [one shape for each command](json-output.md) |

Exit codes: 0 fine, 1 refused with reasons, 2 wrong use, 130 stopped with Ctrl-C. Answers go to
standard output; errors and progress to standard error.

A family is named by its name, its id, its number in `kring case list`, or the beginning of one. The
command line is a viewer like any other: it sees what its account may see, and every look is kept in
the access log. A DAY is written as people do: 2024-05-01, 1 mei 2024, 1-5-2024.
"""

_SHAPES: Final = """\
# JSON output

<!-- Made by `python -m api.reference`; edit api/cli/shapes.py and api/answers instead. -->

With `--json` every command writes one object to standard output: indented, UTF-8, always all
fields. Ids are UUIDs, dates EDTF text, moments UTC in ISO. A field without a value is null. When a
command cannot do what was asked it writes nothing there, and a `Failure` to standard error.

The web application's JSON has the same shapes: `/api/cases` a `CaseList`, `/api/cases/ID` a
`CaseShown`, `/api/cases/ID/involved` a `Who`, `/api/cases/ID/overlaps` and `/api/overlaps`
an `Overlaps`. There an error is a problem as RFC 9457 has it.
"""

_SETTINGS: Final = """\
# Settings

<!-- Made by `python -m api.reference`; edit api/settings.py instead. -->

Settings come from the environment; an option of the command line goes before it. A variable that is
empty counts as one that is not there.

| Variable | Option | What | Without it |
| --- | --- | --- | --- |
"""


def pages() -> Mapping[Path, str]:
    """Every page with its text."""
    return {
        FOLDER / "command-line.md": _COMMANDS + "".join(_commands()),
        FOLDER / "json-output.md": _SHAPES + "".join(_all_shapes()),
        FOLDER / "settings.md": _SETTINGS + "".join(_settings()),
    }


def _commands() -> Iterator[str]:
    group = typer.main.get_command(program())
    for name, command in _below(group, "kring"):
        yield f"\n## {name}\n\n{(command.help or '').strip()}\n"
        usage = [name]
        rows = []
        for parameter in command.params:
            if parameter.name in _SHARED:
                continue
            told = " ".join((getattr(parameter, "help", None) or "").split())
            if parameter.param_type_name == "argument":
                shown = parameter.metavar or str(parameter.name).upper()
                usage.append(shown if parameter.required else f"[{shown}]")
                rows.append((shown, told, ""))
            else:
                usual = parameter.default
                plain = usual is None or usual is False or callable(usual) or not usual
                rows.append(
                    (", ".join(parameter.opts), told, "" if plain else f"`{_plain(usual)}`")
                )
        yield f"\n```\n{' '.join(usage)} [options]\n```\n"
        if rows:
            yield "\n| | What | Usual |\n| --- | --- | --- |\n"
            yield from (f"| `{shown}` | {told} | {usual} |\n" for shown, told, usual in rows)


def _plain(usual: object) -> str:
    return str(getattr(usual, "value", usual))


def _below(command: Any, name: str) -> Iterator[tuple[str, Any]]:
    """Every command with its whole name; typer keeps the types of its commands to itself."""
    inner = getattr(command, "commands", None)
    if inner is None:
        yield name, command
        return
    for key, each in inner.items():
        yield from _below(each, f"{name} {key}")


def _all_shapes() -> Iterator[str]:
    modules = (
        failure,
        shapes,
        imported,
        listed,
        family,
        involved,
        overlapping,
        pictured,
        repeating,
        networked,
    )
    for module in modules:
        for shape in vars(importlib.import_module(module.__name__)).values():
            if (
                isinstance(shape, type)
                and issubclass(shape, BaseModel)
                and shape.__module__ == module.__name__
            ):
                yield from _shape(shape)


def _shape(shape: type[BaseModel]) -> Iterator[str]:
    told = " ".join((shape.__doc__ or "").split())
    yield f"\n## {shape.__name__}\n\n{told}\n\n| Field | Type | What |\n| --- | --- | --- |\n"
    for name, field in shape.model_fields.items():
        kind = str(shape.__annotations__[name]).replace("|", "\\|")
        yield f"| `{name}` | {kind} | {field.description or ''} |\n"


def _settings() -> Iterator[str]:
    for each in VARIABLES:
        option = f"`{each.option}`" if each.option else ""
        yield f"| `{each.name}` | {option} | {each.meaning} | {each.without} |\n"


def main() -> None:
    """Write every page anew."""
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
        sys.stdout.write(f"{path} is current\n")


if __name__ == "__main__":
    main()
