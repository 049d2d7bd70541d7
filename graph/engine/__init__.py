"""The embedded engine: a graph database of one's own, without a server to look after.

ArcadeDB runs as one process per data folder, started by whoever needs it first and shared by every
command and server of the same user. It speaks Bolt on loopback, so that the driver and the Cypher
are the ones that Neo4j gets.

    with lease(home) as engine:
        driver = GraphDatabase.driver(engine.uri, auth=(engine.user, engine.password))

While a lease is held the engine stays; some seconds after the last one is gone it ends by itself.
`docs/explanation/embedded-engine.md` tells how.
"""

from graph.engine.lease import EngineLease, Progress, lease
from graph.engine.settings import EngineSettings

__all__ = ["EngineLease", "EngineSettings", "Progress", "lease"]
