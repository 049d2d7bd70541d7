"""The program: its commands, the options before them, and what wrong use answers."""

from __future__ import annotations

import importlib
import logging
import sys
from collections.abc import Sequence
from typing import Final

import typer

from api.cli.frame import AsOption, HomeOption, JsonOption, LangOption, Shared

GROUPS: Final = (
    "start",
    "bring_in",
    "cases",
    "questions",
    "patterns",
    "network",
    "links",
    "accounts",
    "maps",
    "take_out",
    "upkeep",
    "server",
)
"""Modules of commands, in the order of `kring --help`; each adds its own to the program."""

# Every error that a command line can have is of this class; typer exports its children only.
_WRONG_USE: Final[type[Exception]] = typer.BadParameter.__mro__[1]


def program() -> typer.Typer:
    """Put the program together. The modules are light: a command loads what it needs."""
    app = typer.Typer(
        name="kring",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_before)
    for name in GROUPS:
        importlib.import_module(f"api.cli.{name}").register(app)
    return app


def _before(
    ctx: typer.Context,
    home: HomeOption = None,
    account: AsOption = None,
    lang: LangOption = None,
    json: JsonOption = False,
) -> None:
    """Families, who is involved with them, and where services overlap.

    The options stand before a command or after it. Exit codes: 0 fine, 1 refused with reasons,
    2 wrong use.
    """
    ctx.obj = Shared(home, account, lang, json)


def run(arguments: Sequence[str] | None) -> int:
    """Run one command line (by default this process's)."""
    # The driver tells its retries to whoever has no log; what fails in the end is an error of ours.
    logging.getLogger("neo4j").addHandler(logging.NullHandler())
    given = list(sys.argv[1:] if arguments is None else arguments)
    command = typer.main.get_command(program())
    try:
        code = command.main(given, prog_name="kring", standalone_mode=False)
    except _WRONG_USE as error:
        return _wrong_use(error, json="--json" in given)
    except typer.Abort:
        return 130
    return int(code or 0)


def _wrong_use(error: BaseException, *, json: bool) -> int:
    from api.cli.failure import WRONG_USE, Failure, Reason

    text = str(getattr(error, "message", error))
    told = getattr(error, "format_message", lambda: text)()
    if json:
        answer = Failure(error="WrongUse", message=told, reasons=(Reason(text=told),))
        sys.stderr.write(answer.model_dump_json(indent=2) + "\n")
    else:
        show = getattr(error, "show", None)
        if show is None:
            sys.stderr.write(told + "\n")
        else:
            show()
    return WRONG_USE
