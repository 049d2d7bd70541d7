"""Files that are written whole or not at all, readable by their owner alone."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from graph.errors import Refused


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Write `path`: it appears, complete and on disk, when the block ends without an error.

    What was there before stays until then. Raises `Refused` when the folder cannot be written.
    """
    folder = path.parent
    try:
        handle, draft = tempfile.mkstemp(dir=folder, prefix=f".{path.name}-")
    except OSError as error:
        raise Refused(
            f"{path} cannot be written ({error.strerror}); choose another place"
        ) from error
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        try:
            Path(draft).replace(path)
        except OSError as error:
            raise Refused(f"{path} cannot be written ({error.strerror})") from error
        _sync_folder(folder)
    except OSError as error:
        Path(draft).unlink(missing_ok=True)
        raise Refused(f"{path} cannot be written ({error.strerror}); is the disk full?") from error
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise


def _sync_folder(folder: Path) -> None:
    """Put the new name itself on disk, where the platform can."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
