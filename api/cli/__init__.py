"""The command line: `kring`."""

from __future__ import annotations

from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; gives its exit code: 0 fine, 1 refused with reasons, 2 wrong use."""
    from api.cli.program import run

    return run(arguments)
