"""Scripts, styles, pictures and words, at addresses that change when they do.

A browser keeps what it loaded from such an address and does not ask again: a page costs one answer
of the server, not eighty. Modules import each other by relative paths, so the version of the first
is that of all. An address with another version is not here; one without any is not kept.
"""

from __future__ import annotations

import os
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from pathlib import Path
from typing import Final

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

KEEP: Final = "public, max-age=31536000, immutable"
"""The `Cache-Control` of what stands under a version; everything else says `no-store`."""

_FOLDER: Final = Path(str(files("api") / "static"))
_WORDS: Final = (Path(str(files("graph") / "locale")), Path(str(files("graph") / "vocabulary")))


@cache
def version() -> str:
    """Names what this process serves: a digest of it, worked out once."""
    digest = blake2b(digest_size=8)
    for folder in (_FOLDER, *_WORDS):
        for path in sorted(each for each in folder.rglob("*.*") if each.suffix != ".pyc"):
            digest.update(f"{path.relative_to(folder)}\n".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def asset(path: str) -> str:
    """The address of a file of `api/static`."""
    return f"/static/{version()}/{path}"


class Assets(StaticFiles):
    """The files of `api/static`, with or without the version before their path."""

    def __init__(self) -> None:
        super().__init__(directory=_FOLDER)

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file; one that was asked for by its version may be kept."""
        first, _, rest = path.partition(os.sep)
        if first != version():
            return await super().get_response(path, scope)
        answer = await super().get_response(rest, scope)
        answer.headers["Cache-Control"] = KEEP
        return answer
