"""The key under which citizen numbers are hashed: made once, kept beside the data."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Final

from api.settings import Settings
from graph.errors import Refused

_BYTES: Final = 32


def number_key(settings: Settings) -> bytes:
    """The key, from KRING_HASH_KEY or from its file.

    Raises `Refused` when there is none, or when it is not hexadecimal or too short.
    """
    if settings.hash_key is not None:
        return _read("KRING_HASH_KEY", settings.hash_key.get_secret_value())
    file = settings.hash_key_file
    try:
        text = file.read_text(encoding="ascii").strip()
    except FileNotFoundError as error:
        raise Refused(
            f"the key of citizen numbers is not at {file}: put it back from where you keep it, or "
            "run `kring init` to make one when no numbers were read yet"
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(f"{file} cannot be read as the key of citizen numbers") from error
    return _read(str(file), text)


def make_number_key(settings: Settings) -> Path | None:
    """Make the key's file for its owner alone, unless there is a key; gives the new file."""
    file = settings.hash_key_file
    if settings.hash_key is not None or file.exists():
        return None
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return None
    except OSError as error:
        raise Refused(f"{file} cannot be written ({error.strerror})") from error
    with os.fdopen(handle, "w", encoding="ascii") as stream:
        stream.write(secrets.token_hex(_BYTES) + "\n")
        stream.flush()
        os.fsync(stream.fileno())
    return file


def _read(where: str, text: str) -> bytes:
    try:
        key = bytes.fromhex(text)
    except ValueError as error:
        raise Refused(f"{where}: the key of citizen numbers is hexadecimal digits") from error
    if len(key) < _BYTES:
        raise Refused(f"{where}: the key of citizen numbers has {2 * _BYTES} digits or more")
    return key
