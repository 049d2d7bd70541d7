"""The door: where a store is opened, and for whom.

Only this module makes a store. Commands and the web application get what they need of it: a
viewer's store for an account, through which every read is decided and audited; or, for the upkeep
of the database by an administrator, the ground itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Final

from api.accounts import accounts, choose, grants
from api.day import today
from api.settings import Settings
from api.upkeep.held import heads, replayed
from graph.bolt import BoltStore, Connection, Endpoint
from graph.bolt.store import utc_now
from graph.editing_store import EditingStore
from graph.errors import NotFound, Refused, SchemaTooNew
from graph.ids import ADMINISTRATION_HOLDER, new_id
from graph.model import Account
from graph.policy import Action, Administration, Decision, RegisterFile, Viewer, decide
from graph.schema import VERSION
from graph.store import AccessEvent

Progress = Callable[[float], None]
"""Called with the seconds waited so far while the embedded engine starts."""

NOTHING_HERE: Final = "there is nothing here yet: run `kring init` first"


@dataclass(frozen=True, slots=True)
class Ground:
    """An open database: its store, the connection under it, and the settings it was opened by."""

    settings: Settings
    store: BoltStore
    connection: Connection

    def account(self) -> Account:
        """The account that the settings name. Raises `NotFound`, `Refused`."""
        return choose(accounts(self.store), self.settings.account)

    def viewer_store(self, purpose: str, client: str) -> EditingStore:
        """What that account may see and do for a purpose, decided and audited.

        `purpose` is of the list of that name; `client` is where it asks from, for the access log.
        """
        return self.store_of(self.account(), purpose, client)

    def store_of(self, account: Account, purpose: str, client: str) -> EditingStore:
        """What an account may see and do for a purpose; its grants are read now."""
        viewer = Viewer.of(account, grants(self.store, account.id), purpose)
        return EditingStore(self.store, viewer, client=client, today=today, now=utc_now)

    def administer(self, what: str, client: str, kind: str = "read") -> Account:
        """Decide and keep that the account does something to the whole database.

        The account is looked up in the journal, since upkeep is for when the graph is not sound.
        Raises `NotFound` when it is no administrator, `Damaged` when that journal is not sound.
        """
        head = heads(self.store).get(ADMINISTRATION_HOLDER)
        if head is None:
            raise Refused(NOTHING_HERE)
        known = replayed(self.store, ADMINISTRATION_HOLDER, head).values()
        account = choose([a for a in known if isinstance(a, Account)], self.settings.account)
        return self.allow("administer", Administration(), account, what, client, kind)

    def allow(
        self,
        action: Action,
        resource: Administration | RegisterFile,
        account: Account,
        what: str,
        client: str,
        kind: str = "write",
    ) -> Account:
        """Decide and keep that an account does something for the administration as a whole.

        Raises `NotFound` when it may not.
        """
        viewer = Viewer.of(account, (), "administration")
        decision = decide(viewer, action, resource, today())
        about = resource.id if isinstance(resource, RegisterFile) else ADMINISTRATION_HOLDER
        self.keep(viewer, decision, kind, about, what, client)
        if not decision.allowed:
            raise NotFound(f"nothing that {account.name} may do as {what}: ask an administrator")
        return account

    def keep(
        self, viewer: Viewer, decision: Decision, kind: str, about: str, what: str, client: str
    ) -> None:
        """Keep in the access log what was decided; when this returns it is on disk."""
        event = AccessEvent(
            id=new_id(),
            at=utc_now(),
            account=viewer.account,
            on_behalf_of=viewer.organisation,
            kind=kind,
            resource=about,
            what=what,
            client=client,
            purpose=viewer.purpose,
            basis=decision.reason,
            outcome="allowed" if decision.allowed else "hidden",
        )
        self.store.audit([event])


@contextmanager
def opened(
    settings: Settings, *, found: bool = False, progress: Progress | None = None
) -> Iterator[Ground]:
    """Open the database of `settings`, and let go of it afterwards.

    An older schema is brought up to date. Raises `SchemaTooNew` for a newer one, `Refused` when
    nothing was founded there yet (unless `found`: then the schema is made), and `Unavailable`.
    """
    with ExitStack() as stack:
        connection = _connection(settings, stack, found, progress)
        stack.callback(connection.close)
        store = BoltStore(connection)
        there = store.health().schema
        if there > VERSION:
            raise SchemaTooNew(
                f"this database has schema {there}, this Kring knows up to {VERSION}: upgrade Kring"
            )
        if there == 0 and not found:
            raise Refused(NOTHING_HERE)
        if there < VERSION:
            store.migrate()
        yield Ground(settings, store, connection)


def _connection(
    settings: Settings, stack: ExitStack, found: bool, progress: Progress | None
) -> Connection:
    if settings.neo4j_uri is not None:
        endpoint = Endpoint(
            settings.neo4j_uri,
            settings.neo4j_user,
            settings.neo4j_password.get_secret_value(),
            settings.neo4j_database,
        )
        return Connection(lambda: endpoint)
    if not found and not (settings.home / "engine").is_dir():
        raise Refused(NOTHING_HERE)  # and no engine is started to learn that
    from graph.engine import lease

    engine = stack.enter_context(lease(settings.home, progress=progress))

    def find() -> Endpoint:
        engine.renew()
        return Endpoint(
            engine.uri, engine.user, engine.password, engine.database, retry_seconds=2.0
        )

    return Connection(find, engine.check_room)
