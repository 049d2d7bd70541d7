"""What belongs to the repository: files that git tracks, or would if they were added now."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
ROOMS: Final = ("graph", "ingest", "queries", "viz", "api")


@cache
def tracked() -> tuple[str, ...]:
    """Every path, relative to the root and with slashes, that is there and not ignored."""
    listed = subprocess.run(
        # A checkout may be another user's, as in a container that mounts it.
        ["git", "-c", "safe.directory=*", "ls-files", "-z", "-c", "-o", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    return tuple(sorted({name for name in listed.split("\0") if name and (ROOT / name).is_file()}))


def text_of(name: str) -> str | None:
    """Give a file's text, or None for one that is not UTF-8 text, such as a font."""
    try:
        return (ROOT / name).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None
