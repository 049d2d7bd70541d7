"""What sign-in keeps: hashes of passwords, links and session tokens; passkeys; tries in vain.

These are no facts: no journal, backup, export or answer holds them, and no question asked through a
viewer's store reaches them (docs/decisions/0014-sign-in-is-no-fact.md). The queries are in
`api/cypher/sign_in`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, cast

from api.questions import question
from api.upkeep.send import send
from graph.bolt import Connection
from graph.bolt.connection import Row, Transaction
from graph.bolt.store import moment
from graph.ids import new_id
from graph.model import Account
from graph.rows import decode

Clock = Callable[[], datetime]


def utc() -> datetime:
    """This moment."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class KeptSession:
    """A session as it is kept. `whole` is false while a second factor is still asked for."""

    hash: str = field(repr=False)
    public: str
    account: str
    purpose: str
    made_at: str
    seen_at: str
    ends_at: str
    whole: bool
    client: str
    challenge: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class KeptPasskey:
    """The public half of a passkey: `credential` and `key` are base64url."""

    credential: str
    account: str
    key: str = field(repr=False)
    count: int
    name: str
    made_at: str
    used_at: str | None = None


@dataclass(frozen=True, slots=True)
class Tries:
    """How often somebody tried in vain, and when last."""

    count: int
    last_at: str


class Vault:
    """Everything that sign-in reads and writes, one transaction each."""

    def __init__(self, connection: Connection, clock: Clock = utc) -> None:
        self._connection = connection
        self.clock = clock

    def now(self, **later: float) -> str:
        """This moment, or one that is so much later (`hours=1`, `minutes=-15`)."""
        return moment(self.clock() + timedelta(**later))

    # -- passwords and links ---------------------------------------------------------------------

    def password(self, account: str) -> str | None:
        """The hash of an account's password, if it has one."""
        rows = self._read("password", account=account)
        return str(rows[0]["hash"]) if rows else None

    def with_password(self) -> frozenset[str]:
        """The accounts that have a password."""
        return frozenset(row["account"] for row in self._read("passwords"))

    def keep_password(self, account: str, hashed: str, *, link: str | None = None) -> bool:
        """Keep a password, end every session, use every link up.

        With `link` (its hash) only if that link is still there: of two at a time one gets it.
        """

        def work(transaction: Transaction) -> bool:
            now = self.now()
            if link is not None and not _run(transaction, "use_link", hash=link, now=now):
                return False
            _run(transaction, "drop_links", account=account)
            _run(transaction, "end_sessions", account=account)
            _run(transaction, "keep_password", account=account, hash=hashed, now=now)
            return True

        return self._connection.write(work)

    def keep_link(self, account: str, hashed: str, ends_at: str) -> None:
        """Keep a one-time link; those before it are of no use any more."""
        link = {"hash": hashed, "account": account, "ends_at": ends_at}

        def work(transaction: Transaction) -> None:
            _run(transaction, "drop_links", account=account)
            _run(transaction, "keep_link", link=link)

        self._connection.write(work)

    def link(self, hashed: str) -> str | None:
        """Whose one-time link it is, as long as it is of use."""
        rows = self._read("link", hash=hashed, now=self.now())
        return str(rows[0]["account"]) if rows else None

    # -- sessions --------------------------------------------------------------------------------

    def keep_session(
        self, hashed: str, account: str, purpose: str, *, whole: bool, hours: float, client: str
    ) -> KeptSession:
        """Keep a new session that is over after so many hours."""
        now = self.now()
        kept = KeptSession(
            hash=hashed,
            public=new_id(),
            account=account,
            purpose=purpose,
            made_at=now,
            seen_at=now,
            ends_at=self.now(hours=hours),
            whole=whole,
            client=client,
        )
        self._write("keep_session", session=_row(kept))
        return kept

    def session(self, hashed: str) -> tuple[KeptSession, Account] | None:
        """The session of a token and whose it is, over or not."""
        rows = self._read("session", hash=hashed)
        if not rows:
            return None
        account = cast("Account", decode("Account", rows[0]["account"]))
        return KeptSession(**rows[0]["session"]), account

    def sessions(self, account: str) -> list[KeptSession]:
        """Where an account is signed in."""
        rows = self._read("sessions", account=account, now=self.now())
        return [KeptSession(**row["session"]) for row in rows]

    def set_session(self, hashed: str, values: Mapping[str, object]) -> None:
        """Alter a session; None takes a property away."""
        self._write("set_session", hash=hashed, values=dict(values))

    def end_session(self, hashed: str) -> None:
        """End one session."""
        self._write("end_session", hash=hashed)

    def end_sessions(self, account: str) -> None:
        """End all sessions of an account."""
        self._write("end_sessions", account=account)

    def sweep(self, idle_minutes: float) -> None:
        """Drop what is over."""
        self._write("sweep_sessions", now=self.now(), idle=self.now(minutes=-idle_minutes))
        self._write("sweep_links", now=self.now())
        self._write("sweep_throttles", before=self.now(days=-1))

    # -- tries in vain ---------------------------------------------------------------------------

    def tries(self, keys: Iterable[str]) -> dict[str, Tries]:
        """How often was tried in vain, by key."""
        rows = self._read("throttle", keys=list(keys))
        return {row["key"]: Tries(row["count"], row["last_at"]) for row in rows}

    def count_try(self, key: str, window_minutes: float) -> int:
        """Count one more, and give the count."""
        fresh = self.now(minutes=-window_minutes)
        rows = self._write("count_try", key=key, now=self.now(), fresh=fresh)
        return int(rows[0]["count"])

    def forget_tries(self, key: str) -> None:
        """Forget them."""
        self._write("forget_tries", key=key)

    def uncount_try(self, key: str) -> None:
        """Count one less."""
        self._write("uncount_try", key=key)

    # -- passkeys --------------------------------------------------------------------------------

    def passkeys(self, account: str) -> list[KeptPasskey]:
        """The passkeys of an account, oldest first."""
        return [KeptPasskey(**row["passkey"]) for row in self._read("passkeys", account=account)]

    def keep_passkey(self, passkey: KeptPasskey) -> None:
        """Keep a new one."""
        self._write("keep_passkey", passkey=_row(passkey))

    def use_passkey(self, credential: str, count: int) -> None:
        """Keep that it was used."""
        self._write("use_passkey", credential=credential, count=count, now=self.now())

    def drop_passkey(self, account: str, credential: str) -> None:
        """Take one away."""
        self._write("drop_passkey", account=account, credential=credential)

    def drop_passkeys(self, account: str) -> None:
        """Take all of an account away."""
        self._write("drop_passkeys", account=account)

    # -- how -------------------------------------------------------------------------------------

    def _read(self, name: str, **parameters: Any) -> list[Row]:
        return self._connection.read(lambda tx: _run(tx, name, **parameters))

    def _write(self, name: str, **parameters: Any) -> list[Row]:
        return send(self._connection, question(f"sign_in/{name}").text, **parameters)


def _run(transaction: Transaction, name: str, **parameters: Any) -> list[Row]:
    return transaction.run(question(f"sign_in/{name}").text, **parameters)


def _row(kept: KeptSession | KeptPasskey) -> dict[str, object]:
    values = {name: getattr(kept, name) for name in kept.__slots__}
    return {name: value for name, value in values.items() if value is not None}
