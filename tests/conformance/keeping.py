"""Stores that keep case graphs, as those of several processes, beside plain fetches."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

from graph.bolt import BoltStore, Connection, Endpoint, Kept
from graph.bolt.case_query import case_graph
from graph.case_graph import CaseGraph
from graph.changes import Change, Put
from graph.ids import new_id
from graph.model import Case, Person
from tests.conformance.opened import share
from tests.engines import Server


def connection_to(server: Server) -> Connection:
    return Connection(lambda: Endpoint(server.uri, server.user, server.password, server.database))


@contextmanager
def stores(server: Server, *kept: Kept) -> Iterator[tuple[BoltStore, ...]]:
    """Stores that know nothing of each other, as those of several processes."""
    with ExitStack() as stack:
        found = tuple(BoltStore(connection_to(server), kept=each) for each in kept)
        for store in found:
            stack.callback(store.close)
        found[0].migrate()
        share(found[0])
        yield found


@contextmanager
def fetching(server: Server) -> Iterator[Callable[[str], CaseGraph]]:
    """What the database says, each time anew."""
    connection = connection_to(server)
    try:
        yield lambda holder: connection.read(lambda tx: case_graph(tx, holder))
    finally:
        connection.close()


def at_once() -> Kept:
    """Trusts what it fetched at once: here every commit is over before the next question."""
    return Kept(settled_seconds=0)


def family_of(name: str) -> tuple[Case, Person, Change]:
    """A case with one person, and the change that makes it."""
    holder = new_id()
    case, person = Case(id=holder, holder=holder, name=name), Person(id=new_id(), holder=holder)
    puts = (Put(fact=case), Put(fact=person))
    return case, person, Change(holder=holder, by="tests", operations=puts)
