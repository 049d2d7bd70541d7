"""Starting the engine's process, and telling why it did not come up."""

from __future__ import annotations

import importlib.util
import os
import platform
import subprocess
import sys
import sysconfig
import threading
from pathlib import Path
from typing import Final, TypedDict

from graph.engine.folder import OTHER_WAY_OUT, EngineFolder, require_room
from graph.engine.settings import EngineSettings
from graph.errors import Unavailable

_SOURCES: Final = Path(__file__).resolve().parents[2]

_ROOM_TO_START: Final = 64 << 20
"""Bytes: an empty database with its log takes some 10 MB; below this a start would half succeed."""


class _Detached(TypedDict, total=False):
    start_new_session: bool
    creationflags: int


if sys.platform == "win32":
    _DETACHED: Final = _Detached(
        creationflags=subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW
    )
else:
    _DETACHED: Final = _Detached(start_new_session=True)


class Launch:
    """One start of an engine, in a process that outlives this one."""

    def __init__(self, folder: EngineFolder, settings: EngineSettings) -> None:
        """Start the process. Raises `Unavailable`, or `OSError` when the folder refuses."""
        require_wheel()
        require_room(folder.path, _ROOM_TO_START)
        folder.ensure_account()
        self._folder = folder
        answer, say = os.pipe()
        self._answer = os.fdopen(answer, encoding="utf-8", errors="replace")
        try:
            self._process = subprocess.Popen(  # noqa: S603 -- this Python, with our own arguments
                _command(folder.path, settings),
                stdin=subprocess.DEVNULL,
                stdout=say,
                stderr=subprocess.STDOUT,
                env=_environment(),
                **_DETACHED,
            )
        except BaseException:
            self._answer.close()
            raise
        finally:
            os.close(say)
        # It may end before us: somebody has to take note, or it stays as a zombie.
        threading.Thread(target=self._process.wait, name="kring-engine-reaper", daemon=True).start()

    def check(self) -> None:
        """Raise `Unavailable` with the reason when the process has given up."""
        if self._process.poll() is None:
            return
        said = self._answer.read().strip()
        reason = said.splitlines()[-1] if said else f"exit code {self._process.returncode}"
        raise Unavailable(
            f"the embedded engine did not start ({reason}): see {self._folder.log}, {OTHER_WAY_OUT}"
        )

    def close(self) -> None:
        """Stop listening to the process, which goes on."""
        self._answer.close()


def require_wheel() -> None:
    """Raise `Unavailable` when this platform has no embedded engine."""
    if importlib.util.find_spec("arcadedb_embedded") is not None:
        return
    libc = " ".join(platform.libc_ver()).strip()
    where = f"{platform.system()} {platform.machine()}" + (f", {libc}" if libc else "")
    raise Unavailable(
        f"the embedded engine is not installed here ({where}). It exists for Linux with glibc 2.34"
        " or later (x86-64, ARM), macOS (ARM) and Windows (x86-64). On another platform use a"
        " Neo4j 5 server: set NEO4J_URI, NEO4J_USER and NEO4J_PASSWORD"
    )


def _command(path: Path, settings: EngineSettings) -> list[str]:
    """The process's command; everybody can read it, so it holds no secret."""
    return [
        sys.executable,
        "-P",  # the data folder is no place to import from
        "-m",
        "graph.engine",
        str(path),
        f"--linger={settings.linger}",
        f"--heap={settings.heap_megabytes}",
        *(f"--java-option={option}" for option in settings.java_options),
    ]


def _environment() -> dict[str, str]:
    """This process's environment without what the engine need not know."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("NEO4J_", "KRING_"))
    }
    if str(_SOURCES) not in (sysconfig.get_path("purelib"), sysconfig.get_path("platlib")):
        # Run from the sources: the new process must find the same ones.
        kept["PYTHONPATH"] = os.pathsep.join(
            filter(None, [str(_SOURCES), os.environ.get("PYTHONPATH", "")])
        )
    return kept
