"""Ctrl-C in the middle of an answer is Ctrl-C, whatever the driver makes of it."""

from __future__ import annotations

from types import TracebackType
from typing import Any, Self

import neo4j
import pytest

from graph.bolt.connection import Connection, Endpoint


class HalfRead:
    """A driver and session that, stopped within an answer, fail at tidying up as neo4j 6 does."""

    def __init__(self, stopped: type[BaseException]) -> None:
        self._stopped = stopped

    def session(self, **_: object) -> Self:
        return self

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        raise BufferError("Existing exports of data: object cannot be re-sized")

    def execute_write(self, work: object) -> None:
        try:
            raise self._stopped
        finally:
            raise BufferError("Existing exports of data: object cannot be re-sized")


@pytest.mark.parametrize(
    ("stopped", "told"), [(KeyboardInterrupt, KeyboardInterrupt), (ValueError, BufferError)]
)
def test_an_interruption_is_told_as_one(
    stopped: type[BaseException], told: type[BaseException]
) -> None:
    driver: Any = HalfRead(stopped)
    connection = Connection(lambda: Endpoint("bolt://127.0.0.1:1", "neo4j", "unused", "neo4j"))
    with pytest.raises(told):
        connection._once(driver, lambda _: None, neo4j.WRITE_ACCESS)
