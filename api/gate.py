"""The gate: what the web application has of an open database, and all that it hands on.

Routes never see it. `api.deps` takes from it who is signed in, and the store of that viewer.
"""

from __future__ import annotations

from dataclasses import dataclass

from api.accounts import accounts
from api.administration.looks import Looks
from api.administration.organisations import Organisations
from api.administration.parts import Parts
from api.administration.people import People
from api.day import today
from api.door import Ground
from api.importing.desk import ImportDesk
from api.known_drawings import KnownDrawings
from api.live import Live
from api.name_sets import NameSets
from api.settings import Settings
from api.sign_in.outside import SingleSignOn
from api.sign_in.passkeys import Passkeys
from api.sign_in.service import Limits, Signed, SignIn
from api.sign_in.vault import Clock, Vault, utc
from graph.editing_store import EditingStore
from graph.store import AccessEvent

CLIENT = "web application"
"""Where its reads come from, in the access log; the address stands behind it."""


@dataclass(frozen=True, slots=True)
class Gate:
    """Sign-in, and the viewer's store for who is signed in."""

    settings: Settings
    sign_in: SignIn
    passkeys: Passkeys
    outside: SingleSignOn | None
    live: Live
    names: NameSets
    imports: ImportDesk
    drawings: KnownDrawings
    _ground: Ground

    @classmethod
    def of(cls, ground: Ground, clock: Clock = utc) -> Gate:
        """The gate before an open database."""
        settings = ground.settings
        vault = Vault(ground.connection, clock)

        def audit(event: AccessEvent) -> None:
            ground.store.audit([event])

        sign_in = SignIn(
            vault,
            lambda: accounts(ground.store),
            audit,
            Limits(settings.idle_minutes, settings.session_hours),
            today,
        )
        outside = None
        if settings.oidc is not None:
            outside = SingleSignOn(settings.oidc, ground.store)
        live, names = Live(ground.store), NameSets()
        desk, drawings = ImportDesk(ground), KnownDrawings()
        passkeys = Passkeys(vault)
        return cls(settings, sign_in, passkeys, outside, live, names, desk, drawings, ground)

    def store_of(self, signed: Signed) -> EditingStore:
        """What somebody may see and write now."""
        return self._ground.store_of(signed.account, signed.purpose, _client(signed))

    def people(self, signed: Signed) -> People:
        """The accounts, for who administers."""
        return People(self._ground, signed.account, signed.purpose, _client(signed), self.sign_in)

    def parts(self, signed: Signed) -> Parts:
        """The grants, for who administers."""
        return Parts(self._ground, signed.account, signed.purpose, _client(signed))

    def organisations(self, signed: Signed) -> Organisations:
        """The organisations, for who administers."""
        return Organisations(self._ground, signed.account, signed.purpose, _client(signed))

    def looks(self, signed: Signed) -> Looks:
        """The access log, for who administers."""
        return Looks(self._ground, signed.account, signed.purpose, _client(signed))

    def sweep(self) -> None:
        """What is done now and then: seal all chains, drop what is over."""
        self._ground.store.seal()
        self.sign_in.vault.sweep(self.settings.idle_minutes)
        self.imports.sweep()


def _client(signed: Signed) -> str:
    return f"{CLIENT} {signed.session.client}".strip()
