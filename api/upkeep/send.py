"""Send one statement of upkeep to the database, in a transaction of its own."""

from __future__ import annotations

from typing import Any

from graph.bolt import Connection
from graph.bolt.connection import Row


def send(connection: Connection, text: str, **parameters: Any) -> list[Row]:
    """Run a statement that may run twice; gives its rows. Raises `Unavailable`."""
    return connection.write(lambda transaction: transaction.run(text, **parameters))
