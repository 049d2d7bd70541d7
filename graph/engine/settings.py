"""What can be set on the embedded engine, and the names under which it is reached."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import Final

from graph.errors import Refused

HOST: Final = "127.0.0.1"
"""The only address that the engine listens on."""

DATABASE: Final = "kring"

_MEGABYTE: Final = 1 << 20
_HEAP_WHEN_UNKNOWN: Final = 1024
_SMALLEST_HEAP: Final = 128


def default_heap_megabytes() -> int:
    """Give a quarter of this machine's memory, no less than 256 MB and no more than 4 GB.

    It is an upper bound: the engine starts small and takes what the graph needs.
    """
    try:
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // _MEGABYTE
    except (AttributeError, ValueError, OSError):  # Windows has no sysconf; some systems no figure
        return _HEAP_WHEN_UNKNOWN
    return min(4096, max(256, memory // 4))


@dataclass(frozen=True, slots=True)
class EngineSettings:
    """How an engine is started. Whoever starts it decides; later users take it as it is.

    `linger` is how many seconds it stays after its last user has left, `patience` how many seconds
    a user waits until it is ready, `heap_megabytes` the most memory that its Java heap may take,
    `java_options` what else its Java machine is told (everybody on this machine can read them).
    """

    linger: float = 20.0
    patience: float = 60.0
    heap_megabytes: int = field(default_factory=default_heap_megabytes)
    java_options: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.linger < 0 or self.patience <= 0:
            raise Refused("the engine's linger cannot be below 0 s, nor its patience 0 s or less")
        if self.heap_megabytes < _SMALLEST_HEAP:
            raise Refused(f"the engine needs a heap of {_SMALLEST_HEAP} MB or more")
