"""Passkeys (WebAuthn, level 2) as the second factor.

The challenge is kept with the session that asks, and is of use once. A passkey is bound to the
host under which Kring is found (`KRING_ADDRESS`).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Final

from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from api.sign_in.service import Signed
from api.sign_in.vault import KeptPasskey, Vault
from graph.errors import Refused

MOST: Final = 10
_LONGEST_NAME: Final = 60


class PasskeyRefused(Refused):
    """What the authenticator sent does not prove anything."""


@dataclass(frozen=True, slots=True)
class Site:
    """Where the browser is: `origin` as it sends it, `host` without a port."""

    origin: str
    host: str


class Passkeys:
    """Register passkeys, and check them."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def of(self, account: str) -> list[KeptPasskey]:
        """The passkeys of an account."""
        return self._vault.passkeys(account)

    def begin_registration(self, signed: Signed, site: Site) -> dict[str, Any]:
        """What the browser is to ask of an authenticator, to make a passkey."""
        there = self.of(signed.account.id)
        if len(there) >= MOST:
            raise Refused(f"an account has at most {MOST} passkeys")
        options = generate_registration_options(
            rp_id=site.host,
            rp_name="Kring",
            user_id=signed.account.id.encode(),
            user_name=signed.account.name,
            exclude_credentials=[_descriptor(each) for each in there],
            authenticator_selection=AuthenticatorSelectionCriteria(
                resident_key=ResidentKeyRequirement.DISCOURAGED,
                user_verification=UserVerificationRequirement.PREFERRED,
            ),
        )
        return self._asked(signed, options.challenge, options_to_json(options))

    def register(self, signed: Signed, site: Site, credential: dict[str, Any], name: str) -> None:
        """Keep a passkey that was made. Raises `PasskeyRefused`."""
        challenge = self._challenge(signed)
        try:
            made = verify_registration_response(
                credential=credential,
                expected_challenge=challenge,
                expected_rp_id=site.host,
                expected_origin=site.origin,
            )
        except (WebAuthnException, ValueError, KeyError, TypeError) as error:
            raise PasskeyRefused("this passkey cannot be used") from error
        self._vault.keep_passkey(
            KeptPasskey(
                credential=bytes_to_base64url(made.credential_id),
                account=signed.account.id,
                key=bytes_to_base64url(made.credential_public_key),
                count=made.sign_count,
                name=name.strip()[:_LONGEST_NAME] or "passkey",
                made_at=self._vault.now(),
            )
        )

    def begin_check(self, signed: Signed, site: Site) -> dict[str, Any]:
        """What the browser is to ask of an authenticator, to show a passkey."""
        options = generate_authentication_options(
            rp_id=site.host,
            allow_credentials=[_descriptor(each) for each in self.of(signed.account.id)],
            user_verification=UserVerificationRequirement.PREFERRED,
        )
        return self._asked(signed, options.challenge, options_to_json(options))

    def check(self, signed: Signed, site: Site, credential: dict[str, Any]) -> None:
        """Check that a passkey of the account was shown. Raises `PasskeyRefused`."""
        challenge = self._challenge(signed)
        wanted = credential.get("id")
        kept = next((k for k in self.of(signed.account.id) if k.credential == wanted), None)
        if kept is None:
            raise PasskeyRefused("this passkey is not one of this account")
        try:
            shown = verify_authentication_response(
                credential=credential,
                expected_challenge=challenge,
                expected_rp_id=site.host,
                expected_origin=site.origin,
                credential_public_key=base64url_to_bytes(kept.key),
                credential_current_sign_count=kept.count,
            )
        except (WebAuthnException, ValueError, KeyError, TypeError) as error:
            raise PasskeyRefused("this passkey does not fit") from error
        self._vault.use_passkey(kept.credential, shown.new_sign_count)

    def drop(self, signed: Signed, credential: str) -> None:
        """Take a passkey of the account away."""
        self._vault.drop_passkey(signed.account.id, credential)

    def _asked(self, signed: Signed, challenge: bytes, options: str) -> dict[str, Any]:
        kept = bytes_to_base64url(challenge)
        self._vault.set_session(signed.session.hash, {"challenge": kept})
        asked: dict[str, Any] = json.loads(options)
        return asked

    def _challenge(self, signed: Signed) -> bytes:
        """The challenge of this session, used up by asking."""
        kept = signed.session.challenge
        self._vault.set_session(signed.session.hash, {"challenge": None})
        if kept is None:
            raise PasskeyRefused("begin anew: this was tried already")
        return base64url_to_bytes(kept)


def _descriptor(passkey: KeptPasskey) -> PublicKeyCredentialDescriptor:
    return PublicKeyCredentialDescriptor(id=base64url_to_bytes(passkey.credential))
