"""Opening a GEDCOM file: plain, or as `gedcom.ged` inside a GEDZIP archive.

Nothing of an archive is ever unpacked to disk and no name in it is used as a path, so there is no
path to escape by. What is unpacked is bounded, whatever the archive's own table says of its size.
"""

from __future__ import annotations

import os
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

from graph.errors import UnreadableInput
from graph.told import Told
from ingest.textlines import ByteSource

MAX_UNPACKED: Final = 1 << 29
"""Bytes of `gedcom.ged` in an archive (512 MiB): some ten million people."""

MAX_RATIO: Final = 200
"""Unpacked to packed; text packs some 10 to 20 times, a zip bomb a thousand times and more."""

_MEMBER: Final = "gedcom.ged"
_ZIP: Final = b"PK\x03\x04"
_TOO_LARGE: Final = Told("the archive unpacks to more than is allowed; give the .ged file itself")


class _Bounded:
    """Reads a member of an archive up to a number of bytes, and turns its faults into our own."""

    def __init__(self, inner: IO[bytes], limit: int, file: str) -> None:
        self._inner = inner
        self._left = limit
        self._file = file

    def read(self, size: int, /) -> bytes:
        """Give up to `size` bytes. Raises `UnreadableInput`."""
        try:
            data = self._inner.read(size)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError) as error:
            raise UnreadableInput(
                Told("the archive is damaged; pack it again"), file=self._file
            ) from error
        self._left -= len(data)
        if self._left < 0:
            raise UnreadableInput(_TOO_LARGE, file=self._file)
        return data


@contextmanager
def open_gedcom(path: Path) -> Iterator[ByteSource]:
    """Open the GEDCOM bytes of a .ged or .gdz file. Raises `UnreadableInput`."""
    file = path.name
    try:
        if not path.is_file():
            reason = (
                Told("is a folder; give a file") if path.is_dir() else Told("there is no such file")
            )
            raise UnreadableInput(reason, file=file)
        with path.open("rb") as stream:
            start = stream.read(4)
            stream.seek(0)
            if start != _ZIP:
                yield stream
                return
            yield from _open_member(stream, file)
    except OSError as error:
        raise UnreadableInput(
            Told("cannot be opened: {why}", why=os.strerror(error.errno or 0)), file=file
        ) from error


def _open_member(stream: IO[bytes], file: str) -> Iterator[ByteSource]:
    try:
        archive = zipfile.ZipFile(stream)
        members = [info for info in archive.infolist() if info.filename == _MEMBER]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise UnreadableInput(Told("the archive is damaged; pack it again"), file=file) from error
    with archive:
        if len(members) != 1:
            raise UnreadableInput(
                Told("the archive has no gedcom.ged, or more than one"), file=file
            )
        info = members[0]
        limit = min(MAX_UNPACKED, max(1 << 20, info.compress_size * MAX_RATIO))
        if info.file_size > limit:
            raise UnreadableInput(_TOO_LARGE, file=file)
        try:
            member = archive.open(info)
        except (
            zipfile.BadZipFile,
            RuntimeError,
            NotImplementedError,
            ValueError,
            OSError,
        ) as error:
            raise UnreadableInput(
                Told("gedcom.ged cannot be unpacked: the archive is damaged or locked"), file=file
            ) from error
        with member:
            yield _Bounded(member, limit, file)
