"""`python -m graph.engine FOLDER`: the engine's own process, which `graph.engine.lease` starts."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from graph.engine.folder import EngineFolder
from graph.engine.process import run
from graph.engine.settings import EngineSettings
from graph.errors import KringError


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve one folder; returns 1, with the reason as the last line of output, when that fails."""
    usual = EngineSettings()
    parser = argparse.ArgumentParser(
        prog="python -m graph.engine",
        description="Kring's embedded engine. Commands and servers start it by themselves.",
    )
    parser.add_argument("folder", type=Path, help="the engine's folder in the data folder")
    parser.add_argument("--linger", type=float, default=usual.linger, metavar="SECONDS")
    parser.add_argument("--heap", type=int, default=usual.heap_megabytes, metavar="MB")
    parser.add_argument(
        "--java-option", action="append", default=[], dest="java_options", metavar="-XX:..."
    )
    given = parser.parse_args(arguments)
    os.umask(0o077)
    folder = EngineFolder(given.folder.absolute())
    answer = os.dup(sys.stdout.fileno())
    try:
        folder.prepare()
        os.chdir(folder.path)  # ArcadeDB and Java write their logs below the working folder
        _write_to(folder.log)
        settings = EngineSettings(
            linger=given.linger,
            heap_megabytes=given.heap,
            java_options=tuple(given.java_options),
        )
        run(folder, settings)
    except (KringError, OSError) as error:
        with suppress(BrokenPipeError):
            os.write(answer, f"{error}\n".encode())
        return 1
    return 0


def _write_to(log: Path) -> None:
    """Send what Python and Java print to `log`; the log of the start before is kept beside it."""
    if log.exists():
        log.replace(log.with_suffix(".previous.log"))
    handle = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
        os.dup2(handle, stream.fileno())
    os.close(handle)


if __name__ == "__main__":
    sys.exit(main())
