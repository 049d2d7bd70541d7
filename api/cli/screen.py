"""What a command shows: tables and lines for people, JSON for programs, errors for both."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, TextIO

from graph.language import Texts

if TYPE_CHECKING:
    from rich.console import Console

    from api.upkeep.held import Step

_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What would move the cursor, colour the screen or turn the direction of writing."""

_WIDE: Final = 200


def harmless(text: object) -> str:
    """A text from a file or a database as it can be shown on any terminal."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", str(text))


class Screen:
    """Where a command's people-readable answer goes; texts of data are never read as markup."""

    def __init__(self, t: Texts) -> None:
        self.t = t
        self.out = _console(sys.stdout)
        self.err = _console(sys.stderr)

    def line(self, text: str = "") -> None:
        """One line of the answer."""
        self.out.print(harmless(text), soft_wrap=True)

    def warn(self, text: str) -> None:
        """One line beside the answer."""
        self.err.print(harmless(text), soft_wrap=True)

    def table(self, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """A table; None is an empty cell and numbers stand to the right."""
        from rich import box
        from rich.table import Table

        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
        filled = [list(row) for row in rows]
        for index, head in enumerate(heads):
            numbers = bool(filled) and all(isinstance(row[index], int) for row in filled)
            table.add_column(harmless(head), justify="right" if numbers else "left")
        for row in filled:
            table.add_row(*("" if cell is None else harmless(cell) for cell in row))
        self.out.print(table)

    @contextmanager
    def progress(self, what: str) -> Iterator[Step]:
        """Show how far a long work is, where somebody watches; the answer stays clean."""
        if not self.err.is_terminal:
            yield _nothing
            return
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
        from rich.progress import TimeElapsedColumn as Elapsed

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Elapsed())
        with Progress(*columns, console=self.err, transient=True) as progress:
            task = progress.add_task(harmless(what), total=None)

            def step(name: str, done: int, total: int) -> None:
                progress.update(task, completed=done, total=total or None)

            yield step


def _nothing(what: str, done: int, total: int) -> None:
    """Nobody watches."""


def _console(stream: TextIO) -> Console:
    from rich.console import Console

    width = None if stream.isatty() else _WIDE
    return Console(file=stream, markup=False, highlight=False, emoji=False, width=width)
