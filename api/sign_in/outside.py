"""Single sign-on by OpenID Connect: the authorization code flow with PKCE.

Whoever an issuer vouches for has an account whose id follows from issuer and subject; its roles are
what the groups in the identity token are mapped to, anew at every sign-in. Who is in no mapped
group does not come in. Second factors are the issuer's.
"""

from __future__ import annotations

import json
import secrets
import threading
import time
from dataclasses import dataclass
from typing import Any, Final, cast

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.requests_client import OAuth2Session
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from requests import RequestException

from api.accounts import accounts
from api.settings import Outside
from api.sign_in.service import WrongSignIn
from api.sign_in.tokens import same
from graph.changes import Change, Put, Update
from graph.errors import Unavailable
from graph.ids import ADMINISTRATION_HOLDER, derived_id
from graph.model import Account
from graph.store import Store

BY: Final = "single sign-on"
_ALGORITHMS: Final = ("RS256", "PS256", "ES256", "EdDSA", "Ed25519")
_SECONDS: Final = 10
_REMEMBERED: Final = 3600.0
_LEEWAY: Final = 60


@dataclass(frozen=True, slots=True)
class Asked:
    """What was sent along with somebody to the issuer; it comes back in their own cookie."""

    state: str
    nonce: str
    verifier: str

    def to_text(self) -> str:
        """As a cookie holds it."""
        return f"{self.state}.{self.nonce}.{self.verifier}"

    @classmethod
    def of_text(cls, text: str) -> Asked:
        """Read it back. Raises `WrongSignIn`."""
        parts = text.split(".")
        if len(parts) != 3 or not all(parts):
            raise WrongSignIn("the sign-in was not begun here; begin anew")
        return cls(*parts)


class SingleSignOn:
    """One issuer, and the accounts of whom it vouches for."""

    def __init__(self, settings: Outside, store: Store) -> None:
        self._settings = settings
        self._store = store
        self._lock = threading.Lock()
        self._known: dict[str, tuple[float, dict[str, Any]]] = {}

    def begin(self, back: str) -> tuple[str, Asked]:
        """Where to send somebody who wants to sign in, and what to remember of it."""
        asked = Asked(*(secrets.token_urlsafe(32) for _ in range(3)))
        with self._client(back) as client:
            address, _ = client.create_authorization_url(
                self._discovered("authorization_endpoint"),
                state=asked.state,
                nonce=asked.nonce,
                code_challenge=create_s256_code_challenge(asked.verifier),
                code_challenge_method="S256",
            )
        return str(address), asked

    def finish(self, asked: Asked, code: str, state: str, back: str) -> Account:
        """The account of who comes back. Raises `WrongSignIn`, `Unavailable`."""
        if not code or not same(asked.state, state):
            raise WrongSignIn("the sign-in was not begun here; begin anew")
        try:
            with self._client(back) as client:
                token = client.fetch_token(
                    self._discovered("token_endpoint"),
                    code=code,
                    code_verifier=asked.verifier,
                    grant_type="authorization_code",
                    timeout=_SECONDS,
                )
        except AuthlibBaseError as error:
            raise WrongSignIn("the issuer does not take this sign-in; begin anew") from error
        except RequestException as error:
            raise Unavailable("the issuer of the sign-in cannot be reached") from error
        return self._account(self._claims(str(token.get("id_token", "")), asked.nonce))

    # -- how -------------------------------------------------------------------------------------

    def _client(self, back: str) -> OAuth2Session:
        secret = self._settings.secret.get_secret_value()
        return OAuth2Session(
            self._settings.client,
            secret or None,
            token_endpoint_auth_method="client_secret_basic" if secret else "none",
            scope="openid profile",
            redirect_uri=back,
        )

    def _discovered(self, name: str) -> str:
        found = self._fetched(f"{self._settings.issuer}/.well-known/openid-configuration")
        if str(found.get("issuer", "")).rstrip("/") != self._settings.issuer:
            raise Unavailable("KRING_OIDC_ISSUER is not what the issuer calls itself")
        if not isinstance(found.get(name), str):
            raise Unavailable(f"the issuer of the sign-in tells no {name}")
        return str(found[name])

    def _fetched(self, address: str, *, anew: bool = False) -> dict[str, Any]:
        with self._lock:
            known = self._known.get(address)
            if known and not anew and time.monotonic() - known[0] < _REMEMBERED:
                return known[1]
        try:
            with self._client("") as client:
                found = client.request("GET", address, withhold_token=True, timeout=_SECONDS)
                found.raise_for_status()
                content = cast("dict[str, Any]", found.json())
        except (RequestException, json.JSONDecodeError) as error:
            raise Unavailable("the issuer of the sign-in cannot be reached") from error
        with self._lock:
            self._known[address] = (time.monotonic(), content)
        return content

    def _claims(self, token: str, nonce: str) -> dict[str, Any]:
        """What the identity token says, once it is sure that the issuer says it, now, to us."""
        keys_at = self._discovered("jwks_uri")
        expected = jwt.JWTClaimsRegistry(
            leeway=_LEEWAY,
            iss={"essential": True, "value": self._issuer()},
            aud={"essential": True, "value": self._settings.client},
            sub={"essential": True},
            exp={"essential": True},
            iat={"essential": True},
            nonce={"essential": True, "value": nonce},
        )
        for anew in (False, True):  # keys are renewed now and then
            try:
                keys = KeySet.import_key_set(cast("Any", self._fetched(keys_at, anew=anew)))
                read = jwt.decode(token, keys, algorithms=list(_ALGORITHMS))
                expected.validate(read.claims)
            except (JoseError, ValueError) as error:
                if anew:
                    raise WrongSignIn("the issuer's token is not sound; begin anew") from error
                continue
            return dict(read.claims)
        raise WrongSignIn("the issuer's token is not sound; begin anew")

    def _issuer(self) -> str:
        address = f"{self._settings.issuer}/.well-known/openid-configuration"
        return str(self._fetched(address)["issuer"])

    def _account(self, claims: dict[str, Any]) -> Account:
        groups = claims.get(self._settings.claim, [])
        names = [groups] if isinstance(groups, str) else groups
        if not isinstance(names, list):
            names = []
        mapped = self._settings.groups
        roles = tuple(sorted({mapped[name] for name in names if name in mapped}))
        account_id = derived_id(ADMINISTRATION_HOLDER, "oidc", self._issuer(), str(claims["sub"]))
        there = next((a for a in accounts(self._store) if a.id == account_id), None)
        if there is None and not roles:
            raise WrongSignIn("no group of this account has a role here: ask an administrator")
        name = str(claims.get("name") or claims.get("preferred_username") or claims["sub"])[:300]
        made = self._written(account_id, there, name, roles)
        if not roles:
            raise WrongSignIn("no group of this account has a role here: ask an administrator")
        return made

    def _written(
        self, account_id: str, there: Account | None, name: str, roles: tuple[str, ...]
    ) -> Account:
        if there is not None and (there.name, there.roles) == (name, roles):
            return there
        if there is None:
            fresh = Account(id=account_id, holder=ADMINISTRATION_HOLDER, name=name, roles=roles)
            operation: Put | Update = Put(fact=fresh)
        else:
            operation = Update.on(there, values={"name": name, "roles": list(roles)})
        self._store.write(Change(holder=ADMINISTRATION_HOLDER, by=BY, operations=(operation,)))
        return next(a for a in accounts(self._store) if a.id == account_id)
