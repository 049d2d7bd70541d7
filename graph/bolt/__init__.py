"""The store over the official `neo4j` driver: one implementation for both engines."""

from __future__ import annotations

from graph.bolt.connection import Connection, Endpoint
from graph.bolt.kept import Kept
from graph.bolt.store import BoltStore

__all__ = ["BoltStore", "Connection", "Endpoint", "Kept"]
