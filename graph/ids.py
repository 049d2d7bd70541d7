"""Identifiers: UUIDv7 for what is new, name-based for what is imported.

A UUIDv7 (RFC 9562, section 5.7) begins with its moment of making, so that ids made later sort
later and land side by side in an index. An imported fact's id is made from its source instead, so
that the same file read twice names the same facts.
"""

from __future__ import annotations

import os
import time
import uuid
from typing import Annotated, Final

from pydantic import StringConstraints

_UUID_PATTERN: Final = r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"

Id = Annotated[str, StringConstraints(pattern=_UUID_PATTERN)]
"""A UUID as lower-case text with dashes."""

REFERENCE_HOLDER: Final = "00000000-0000-7000-8000-000000000000"
"""The register that holds what all share: organisations, services and public places."""

ADMINISTRATION_HOLDER: Final = "00000000-0000-7000-8000-000000000001"
"""The register that holds accounts and grants."""

_IMPORTS: Final = uuid.UUID("6f3d1a52-7c0e-5b52-9a35-3c1f2d8e4b10")


def uuid7(milliseconds: int, randomness: bytes) -> str:
    """Lay out a UUIDv7 from a Unix time in milliseconds and 10 random bytes."""
    high = (milliseconds & ((1 << 48) - 1)) << 80
    value = high | int.from_bytes(randomness[:10], "big")
    value &= ~(0xF << 76) & ~(0x3 << 62)
    value |= (0x7 << 76) | (0x2 << 62)
    return str(uuid.UUID(int=value))


def new_id() -> str:
    """Make a fresh UUIDv7 from the clock and the system's randomness."""
    return uuid7(time.time_ns() // 1_000_000, os.urandom(10))


def derived_id(holder: str, *key: str) -> str:
    """Name a fact of an imported source: the same holder and key give the same id for ever.

    `key` is the fact's place in its source, for example ("client", "1042"). A name-based UUID
    (version 5, RFC 9562 section 5.5).
    """
    return str(uuid.uuid5(_IMPORTS, "\x1f".join((holder, *key))))
