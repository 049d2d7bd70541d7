"""How every command runs: the same options, one answer shown in two ways, one exit code.

A command is a function from a `Session` and its own arguments to an answer (a pydantic model).
`command` gives it the options that all have and does what comes after: `--json` writes the answer
as it is, else the command's `shows` writes it for people. Errors that a person can mend become a
text on standard error and exit code 1, never a traceback.
"""

from __future__ import annotations

import functools
import inspect
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Annotated, Any, Final, TypeVar, get_type_hints

import typer

if TYPE_CHECKING:
    from pydantic import BaseModel

    from api.cli.screen import Screen
    from api.door import Ground
    from api.settings import Settings
    from graph.language import Texts
    from graph.viewer_store import ViewerStore

    A = TypeVar("A", bound=BaseModel)

CLIENT: Final = "command line"
"""Where a command's reads come from, in the access log."""

HomeOption = Annotated[
    Path | None,
    typer.Option("--home", help="Data folder (KRING_HOME).", show_default=False),
]
AsOption = Annotated[
    str | None,
    typer.Option(
        "--as", help="Account to act as (KRING_ACCOUNT).", metavar="NAME", show_default=False
    ),
]
LangOption = Annotated[
    str | None,
    typer.Option("--lang", help="nl or en (KRING_LANG).", metavar="LANG", show_default=False),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Answer as JSON.")]

_SHARED: Final = {
    "home": (HomeOption, None),
    "account": (AsOption, None),
    "lang": (LangOption, None),
    "json": (JsonOption, False),
}


@dataclass(frozen=True, slots=True)
class Shared:
    """The options that stand before the command's name."""

    home: Path | None = None
    account: str | None = None
    lang: str | None = None
    json: bool = False


@dataclass(frozen=True, slots=True)
class Session:
    """What a command has at hand."""

    settings: Settings
    screen: Screen
    json: bool

    @property
    def t(self) -> Texts:
        """The texts in the language on screen."""
        return self.screen.t

    def tell(self, answer: A, shows: Callable[[A, Screen], None]) -> None:
        """Write an answer to standard output, for people or as JSON."""
        if self.json:
            sys.stdout.write(answer.model_dump_json(indent=2) + "\n")
        else:
            shows(answer, self.screen)
        sys.stdout.flush()

    @contextmanager
    def opened(self, *, found: bool = False) -> Iterator[Ground]:
        """Open the database; see `api.door.opened`."""
        from api.door import opened

        with opened(self.settings, found=found, progress=None) as ground:
            yield ground

    @contextmanager
    def viewing(self, purpose: str) -> Iterator[ViewerStore]:
        """Open the database for what the account may see for a purpose."""
        with self.opened() as ground:
            yield ground.viewer_store(purpose, CLIENT)


def command(
    app: typer.Typer,
    name: str,
    *,
    shows: Callable[[A, Screen], None],
    ok: Callable[[A], bool] = lambda answer: True,
    told: bool = False,
) -> Callable[[Callable[..., A]], Callable[..., A]]:
    """Make a function a command of `app`.

    `shows` writes its answer for people; `ok` tells whether the answer is good (exit code 0) or
    tells of something wrong (1); `told` that the command wrote it itself, while it ran.
    """

    def register(function: Callable[..., A]) -> Callable[..., A]:
        @functools.wraps(function)
        def run(ctx: typer.Context, **given: Any) -> None:
            before = ctx.obj if isinstance(ctx.obj, Shared) else Shared()
            shared = {key: given.pop(key) or getattr(before, key) for key in _SHARED}
            code = _run(lambda session: function(session, **given), shows, ok, told=told, **shared)
            raise typer.Exit(code)

        own = _own_parameters(function)
        parameters = [
            inspect.Parameter("ctx", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context),
            *own,
            *(
                inspect.Parameter(
                    key, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation
                )
                for key, (annotation, default) in _SHARED.items()
            ),
        ]
        run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined] # typer reads it
        run.__annotations__ = {each.name: each.annotation for each in parameters}
        del run.__wrapped__  # else its annotations would be read, not these
        app.command(name, help=inspect.getdoc(function))(run)
        return function

    return register


def _own_parameters(function: Callable[..., object]) -> list[inspect.Parameter]:
    """A command's own parameters with their types; what it answers with is loaded only later."""
    texts = {
        key: text
        for key, text in function.__annotations__.items()
        if key not in ("session", "return")
    }
    types = get_type_hints(
        SimpleNamespace(__annotations__=texts), function.__globals__, include_extras=True
    )
    parameters = inspect.signature(function).parameters
    return [
        parameters[key].replace(kind=inspect.Parameter.KEYWORD_ONLY, annotation=annotation)
        for key, annotation in types.items()
    ]


def _run(
    work: Callable[[Session], A],
    shows: Callable[[A, Screen], None],
    ok: Callable[[A], bool],
    *,
    told: bool,
    home: Path | None,
    account: str | None,
    lang: str | None,
    json: bool,
) -> int:
    from api.cli.failure import INTERRUPTED, REFUSED
    from api.cli.screen import Screen
    from api.settings import read_settings
    from graph.errors import KringError
    from graph.language import texts

    screen = Screen(texts("nl"))
    try:
        settings = read_settings(home=home, account=account, lang=lang)
        screen = Screen(texts(settings.lang))
        session = Session(settings, screen, json)
        answer = work(session)
        if not told:
            session.tell(answer, shows)
    except KringError as error:
        tell(error, screen, json=json)
        return REFUSED
    except KeyboardInterrupt:
        screen.warn(screen.t("Stopped. What was written stays; run the same again to go on."))
        return INTERRUPTED
    return 0 if ok(answer) else REFUSED


def tell(error: Any, screen: Screen, *, json: bool) -> None:
    """Write an error to standard error, as text or as JSON."""
    from api.cli.failure import failure

    told = failure(error, screen.t)
    if json:
        sys.stderr.write(told.model_dump_json(indent=2) + "\n")
        return
    screen.warn(screen.t("Not done: {why}", why=told.message))
    if len(told.reasons) > 1:
        for reason in told.reasons:
            screen.warn(f"  - {reason.path or ''} {reason.text}")
