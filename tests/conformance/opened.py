"""A store on a server of either engine, and writing made-up facts into it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date

from graph.bolt import BoltStore, Connection, Endpoint
from graph.bolt.store import utc_now
from graph.changes import Change, Link, Put
from graph.dates import Interval
from graph.errors import NotFound
from graph.ids import REFERENCE_HOLDER, derived_id
from graph.model import Register
from graph.policy import CaseGrant, Viewer
from graph.store import Parameters, Query, Record, Store
from graph.viewer_store import ViewerStore
from tests.engines import Server
from tests.queries.regions import Region

TODAY = date(2021, 6, 1)
LABELS_OF = Query("tests/identities", "MATCH (p:Person) RETURN p.id AS id, p.identity AS identity")


@contextmanager
def opened(server: Server, clock: Callable[[], str] = utc_now) -> Iterator[BoltStore]:
    """A store on a server, with the newest schema and the register of shared data."""
    store = BoltStore(
        Connection(lambda: Endpoint(server.uri, server.user, server.password, server.database)),
        clock,
    )
    try:
        store.migrate()
        yield store
    finally:
        store.close()


def share(store: Store) -> None:
    """Put the register of shared data, unless another test on this server has."""
    with suppress(NotFound):
        store.case_graph(REFERENCE_HOLDER)
        return
    store.write(
        Change(
            id=derived_id(REFERENCE_HOLDER, "tests"),
            holder=REFERENCE_HOLDER,
            by="tests",
            operations=(
                Put(
                    fact=Register(
                        id=REFERENCE_HOLDER,
                        holder=REFERENCE_HOLDER,
                        name="Shared",
                        kind="reference",
                    )
                ),
            ),
        )
    )


def settle(store: Store, region: Region) -> None:
    """Write a whole region, holder by holder, then its links."""
    share(store)
    for holder, facts in region.facts.items():
        if facts:
            operations = tuple(Put.of(fact) for fact in facts)
            store.write(Change(holder=holder, by="tests", operations=operations))
    for holder in sorted({link.holder for link in region.links}):
        links = tuple(Link(same_as=link) for link in region.links if link.holder == holder)
        store.write(Change(holder=holder, by="tests", operations=links))


class Recording:
    """What was asked of a store, with its answers: the store itself does the work."""

    def __init__(self, store: BoltStore) -> None:
        self._store = store
        self.asked: list[tuple[Query, Parameters, list[Record]]] = []
        self.write = store.write
        self.write_together = store.write_together
        self.case_graph = store.case_graph
        self.journal = store.journal
        self.audit = store.audit
        self.seal = store.seal
        self.health = store.health
        self.migrate = store.migrate
        self.close = store.close

    def read(self, query: Query, parameters: Parameters) -> list[Record]:
        rows = self._store.read(query, parameters)
        self.asked.append((query, parameters, rows))
        return rows


class Unchanging(Recording):
    """A store that nobody writes to any more: what was asked before is answered as it was then."""

    def read(self, query: Query, parameters: Parameters) -> list[Record]:
        for before, given, rows in self.asked:
            if (before, given) == (query, parameters):
                return rows
        return super().read(query, parameters)


def view(
    store: Store,
    role: str,
    purpose: str,
    *,
    organisation: str | None = None,
    grants: tuple[tuple[str, str], ...] = (),
) -> ViewerStore:
    """A viewer's store; `grants` are pairs of a case and a kind, and hold today."""
    viewer = Viewer(
        account=derived_id("tests", role),
        name=role,
        roles=(role,),
        purpose=purpose,
        organisation=organisation,
        grants=tuple(
            CaseGrant(case, kind, Interval.parse("2020-01-01/2030-01-01"), "because")
            for case, kind in grants
        ),
    )
    return ViewerStore(
        store, viewer, client="tests", today=lambda: TODAY, now=lambda: "2021-06-01T12:00:00.000Z"
    )
