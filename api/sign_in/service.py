"""Sign in, stay signed in, sign out.

A session is a random token in a cookie and a row in the vault under the token's hash; so a server
that is killed and started again knows everybody who was signed in, and who reads the database can
sign in as nobody. Its account and grants are read anew for every request.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final

from api.sign_in.passwords import check_strength, hash_password, is_password
from api.sign_in.purposes import purposes_of
from api.sign_in.throttle import Throttle
from api.sign_in.tokens import csrf_of, hashed, new_token
from api.sign_in.vault import KeptSession, Vault
from graph.bolt.store import moment
from graph.dates import Truth, active_on
from graph.errors import KringError, NotFound, Refused
from graph.ids import new_id
from graph.model import Account
from graph.store import AccessEvent
from graph.vocabulary.folding import fold

LINK_HOURS: Final = 24.0
"""How long a one-time link is of use."""

_SEEN_EVERY: Final = timedelta(seconds=60)
_LONGEST_CLIENT: Final = 120
UNKNOWN: Final = "unknown account"


class SignInNeeded(KringError):
    """Nobody is signed in, or not wholly; `half` says that only the second factor is missing."""

    def __init__(self, *, half: bool = False) -> None:
        self.half = half
        super().__init__("sign in first")


class WrongSignIn(Refused):
    """The name or the password is not right; which one is not told."""


class TooManyTries(Refused):
    """Tried too often in vain; `seconds` is how long to wait."""

    def __init__(self, seconds: float) -> None:
        self.seconds = max(1, round(seconds + 0.5))
        super().__init__("tried too often")


@dataclass(frozen=True, slots=True)
class Signed:
    """Somebody who is signed in: what a request is made by."""

    token: str = field(repr=False)
    session: KeptSession
    account: Account
    purpose: str
    purposes: tuple[str, ...]

    @property
    def csrf(self) -> str:
        """What must come along with whatever changes something."""
        return csrf_of(self.token)


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a session lasts: unused, and at all."""

    idle_minutes: float = 30.0
    hours: float = 12.0


class SignIn:
    """Everything about being signed in, over the vault."""

    def __init__(
        self,
        vault: Vault,
        accounts: Callable[[], list[Account]],
        audit: Callable[[AccessEvent], None],
        limits: Limits,
        today: Callable[[], date],
    ) -> None:
        self.vault = vault
        self.limits = limits
        self._accounts = accounts
        self._audit = audit
        self._today = today
        self._throttle = Throttle(vault)

    # -- signing in ------------------------------------------------------------------------------

    def by_password(self, name: str, password: str, address: str) -> Signed:
        """Sign in by name and password; not wholly, where the account has a passkey.

        An unknown name takes the same work as a known one. Raises `WrongSignIn`, `TooManyTries`.
        """
        wait = self._throttle.wait(name, address)
        if wait > 0:
            raise TooManyTries(wait)
        self._throttle.failed(name, address)
        account = self._named(name)
        kept = None if account is None else self.vault.password(account.id)
        if not is_password(kept, password) or account is None:
            self._keep(account, "sign in", address, allowed=False)
            raise WrongSignIn("the name or the password is not right")
        self._throttle.went_well(name, address)
        return self.open(account, address, whole=not self.vault.passkeys(account.id))

    def open(self, account: Account, address: str, *, whole: bool = True) -> Signed:
        """Begin a session of an account that has shown who it is."""
        purposes = self._purposes(account)
        if not purposes:
            self._keep(account, "sign in", address, allowed=False)
            raise WrongSignIn("the account may do nothing now")
        token = new_token()
        session = self.vault.keep_session(
            hashed(token),
            account.id,
            purposes[0],
            whole=whole,
            hours=self.limits.hours,
            client=address[:_LONGEST_CLIENT],
        )
        if whole:
            self._keep(account, "sign in", address, allowed=True)
        return Signed(token, session, account, purposes[0], purposes)

    def complete(self, half: Signed, address: str) -> Signed:
        """The second factor was shown: the session begins anew under a token of its own."""
        self.vault.end_session(half.session.hash)
        return self.open(half.account, address)

    @staticmethod
    def csrf(token: str) -> str:
        """What a session's pages send along with whatever changes something."""
        return csrf_of(token)

    def find(self, token: str, *, half: bool = False, use: bool = True) -> Signed:
        """Who is signed in by a token. Raises `SignInNeeded`.

        With `half` also who has yet to show a second factor; without `use` it does not count as
        doing something.
        """
        found = self.vault.session(hashed(token)) if token else None
        if found is None:
            raise SignInNeeded
        session, account = found
        now = self.vault.clock()
        idle = now - datetime.fromisoformat(session.seen_at)
        purposes = self._purposes(account)
        over = moment(now) >= session.ends_at
        if over or idle > timedelta(minutes=self.limits.idle_minutes) or not purposes:
            self.vault.end_session(session.hash)
            raise SignInNeeded
        if not session.whole and not half:
            raise SignInNeeded(half=True)
        if use and idle > _SEEN_EVERY:
            self.vault.set_session(session.hash, {"seen_at": moment(now)})
        purpose = session.purpose if session.purpose in purposes else purposes[0]
        return Signed(token, session, account, purpose, purposes)

    # -- while signed in -------------------------------------------------------------------------

    def choose_purpose(self, signed: Signed, purpose: str) -> None:
        """Look for another purpose from now on. Raises `Refused` for one that is not open."""
        if purpose not in signed.purposes:
            raise Refused(f"choose one of: {', '.join(signed.purposes)}")
        self.vault.set_session(signed.session.hash, {"purpose": purpose})
        self._keep(signed.account, f"purpose {purpose}", signed.session.client, allowed=True)

    def sign_out(self, signed: Signed, *, everywhere: bool = False) -> None:
        """End this session, or every one of the account."""
        if everywhere:
            self.vault.end_sessions(signed.account.id)
        else:
            self.vault.end_session(signed.session.hash)
        what = "sign out everywhere" if everywhere else "sign out"
        self._keep(signed.account, what, signed.session.client, allowed=True)

    # -- one-time links --------------------------------------------------------------------------

    def make_link(self, account: Account) -> str:
        """A secret by which the account chooses a password, once, within a day."""
        token = new_token()
        self.vault.keep_link(account.id, hashed(token), self.vault.now(hours=LINK_HOURS))
        return token

    def of_link(self, token: str) -> Account:
        """Whose one-time link it is. Raises `NotFound` for one that is of no use (any more)."""
        account = self.vault.link(hashed(token))
        for each in self._accounts():
            if each.id == account and self._purposes(each):
                return each
        raise NotFound("this link is of no use any more")

    def use_link(self, token: str, password: str, address: str) -> Signed:
        """Choose a password by a one-time link, and sign in. Raises `NotFound`, `WeakPassword`."""
        account = self.of_link(token)
        check_strength(password, account.name)
        if not self.vault.keep_password(account.id, hash_password(password), link=hashed(token)):
            raise NotFound("this link is of no use any more")
        self._keep(account, "password chosen", address, allowed=True)
        return self.open(account, address, whole=not self.vault.passkeys(account.id))

    def change_password(self, signed: Signed, old: str, new: str, address: str) -> Signed:
        """Choose another password; every other session ends. Raises `WrongSignIn` and its kind."""
        wait = self._throttle.wait(signed.account.name, address)
        if wait > 0:
            raise TooManyTries(wait)
        self._throttle.failed(signed.account.name, address)
        if not is_password(self.vault.password(signed.account.id), old):
            raise WrongSignIn("the password is not right")
        check_strength(new, signed.account.name)
        self._throttle.went_well(signed.account.name, address)
        self.vault.keep_password(signed.account.id, hash_password(new))
        self._keep(signed.account, "password chosen", address, allowed=True)
        return self.open(signed.account, address)

    # -- how -------------------------------------------------------------------------------------

    def _named(self, name: str) -> Account | None:
        """The one account of that name or id; None where there is none, or more than one."""
        wanted = fold(name)
        found = [a for a in self._accounts() if a.id == name.strip() or fold(a.name) == wanted]
        return found[0] if len(found) == 1 else None

    def _purposes(self, account: Account) -> tuple[str, ...]:
        """What an account may look for today; nothing when it is no longer valid."""
        if account.valid.text and active_on(account.valid, self._today()) is Truth.NO:
            return ()
        return purposes_of(account.roles)

    def _keep(self, account: Account | None, what: str, address: str, *, allowed: bool) -> None:
        self._audit(
            AccessEvent(
                id=new_id(),
                at=self.vault.now(),
                account=account.id if account else UNKNOWN,
                on_behalf_of=account.organisation if account else None,
                kind="sign_in",
                resource=account.id if account else UNKNOWN,
                what=what,
                client=f"web application {address}"[:_LONGEST_CLIENT],
                purpose="administration",
                basis="",
                outcome="allowed" if allowed else "hidden",
            )
        )
