"""Single sign-on against an issuer of our own: who comes in, as what, and what is not believed."""

from __future__ import annotations

import hashlib
import json
import threading
import time
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey

from api.app import make_app
from api.door import opened
from api.settings import read_settings
from graph.ids import new_id
from tests.api.web_client import Web


class Issuer:
    """Enough of an OpenID provider: discovery, keys, and a token for a code."""

    def __init__(self) -> None:
        self.key = RSAKey.generate_key(2048, {"kid": "one", "use": "sig"})
        self.signs_with = self.key
        self.header: dict[str, Any] = {"alg": "RS256", "kid": "one"}
        self.claims: dict[str, Any] = {}
        self.codes: dict[str, dict[str, str]] = {}
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def code_for(self, address: str) -> str:
        """What the issuer sends somebody back with, who asked at this address."""
        asked = {key: values[0] for key, values in parse_qs(urlsplit(address).query).items()}
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        code = new_id()
        self.codes[code] = asked
        return code

    def token(self, code: str, verifier: str) -> dict[str, Any] | None:
        asked = self.codes.pop(code, None)
        if asked is None:
            return None
        digest = hashlib.sha256(verifier.encode()).digest()
        if urlsafe_b64encode(digest).rstrip(b"=").decode() != asked["code_challenge"]:
            return None
        now = int(time.time())
        claims = {
            "iss": self.url,
            "aud": "kring",
            "sub": "somebody",
            "iat": now,
            "exp": now + 60,
            "nonce": asked["nonce"],
            "name": "Sanne Single",
            **self.claims,
        }
        signed = jwt.encode(self.header, claims, self.signs_with)
        return {"access_token": "a", "token_type": "Bearer", "id_token": signed}

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        issuer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                if self.path == "/keys":
                    self._say(200, {"keys": [issuer.key.as_dict(private=False)]})
                else:
                    self._say(
                        200,
                        {
                            "issuer": issuer.url,
                            "authorization_endpoint": f"{issuer.url}/authorize",
                            "token_endpoint": f"{issuer.url}/token",
                            "jwks_uri": f"{issuer.url}/keys",
                        },
                    )

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                sent = {key: values[0] for key, values in parse_qs(body).items()}
                token = issuer.token(sent["code"], sent.get("code_verifier", ""))
                self._say(200 if token else 400, token or {"error": "invalid_grant"})

            def _say(self, status: int, what: dict[str, Any]) -> None:
                text = json.dumps(what).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(text)))
                self.end_headers()
                self.wfile.write(text)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                """Say nothing."""

        return Handler


@pytest.fixture
def issuer() -> Iterator[Issuer]:
    found = Issuer()
    yield found
    found.server.shutdown()
    found.server.server_close()


@pytest.fixture
def browser(region: Path, issuer: Issuer, monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    monkeypatch.setenv("AUTHLIB_INSECURE_TRANSPORT", "1")  # the issuer of a test has no TLS
    environment = {
        "KRING_LANG": "en",
        "KRING_OIDC_ISSUER": issuer.url,
        "KRING_OIDC_CLIENT": "kring",
        "KRING_OIDC_GROUPS": "duos=duo,beheer=administrator,duos-too=duo",
    }
    with opened(read_settings(environment, home=region)) as ground:
        yield Web(make_app(ground))


def come_in(browser: Web, issuer: Issuer) -> httpx.Response:
    away = browser.get("/sign-in/outside")
    assert away.status_code == 303
    assert away.headers["location"].startswith(f"{issuer.url}/authorize?")
    address = away.headers["location"]
    state = parse_qs(urlsplit(address).query)["state"][0]
    code = issuer.code_for(address)
    return browser.get(f"/sign-in/outside/back?code={code}&state={state}")


def test_groups_become_roles_anew_each_time(browser: Web, issuer: Issuer) -> None:
    issuer.claims = {"sub": new_id(), "groups": ["duos", "duos-too", "elsewhere"]}
    assert "/sign-in/outside" in browser.get("/sign-in").text
    assert come_in(browser, issuer).headers["location"] == "/"
    me = browser.get("/api/me").json()
    assert (me["name"], me["roles"]) == ("Sanne Single", ["duo"])
    issuer.claims |= {"groups": "beheer", "name": "Sanne Anders"}
    come_in(browser, issuer)
    again = browser.get("/api/me").json()
    assert (again["account"], again["name"]) == (me["account"], "Sanne Anders")
    assert again["roles"] == ["administrator"]
    issuer.claims |= {"groups": []}
    assert come_in(browser, issuer).status_code == 403
    assert browser.get("/api/me").status_code == 401  # the session before has no role any more


def test_who_is_in_no_mapped_group_does_not_come_in(browser: Web, issuer: Issuer) -> None:
    for groups in ([], ["others"], None, {"duos": 1}):
        issuer.claims = {"sub": new_id(), "groups": groups}
        answer = come_in(browser, issuer)
        assert (answer.status_code, browser.token) == (403, "")
        assert "Single sign-on did not work." in answer.text


@pytest.mark.parametrize(
    "lie",
    [
        {"iss": "https://elsewhere.example"},
        {"aud": "another"},
        {"nonce": "another"},
        {"exp": 1},
        {"sub": None},
    ],
)
def test_a_token_that_is_not_for_us_now_is_not_believed(
    browser: Web, issuer: Issuer, lie: dict[str, Any]
) -> None:
    issuer.claims = {"groups": ["duos"], **lie}
    assert (come_in(browser, issuer).status_code, browser.token) == (403, "")


def test_a_token_that_another_signed_is_not_believed(browser: Web, issuer: Issuer) -> None:
    issuer.claims = {"groups": ["duos"]}
    issuer.signs_with = RSAKey.generate_key(2048, {"kid": "one"})
    assert (come_in(browser, issuer).status_code, browser.token) == (403, "")


def test_new_keys_of_the_issuer_are_fetched(browser: Web, issuer: Issuer) -> None:
    issuer.claims = {"sub": new_id(), "groups": ["duos"]}
    assert come_in(browser, issuer).status_code == 303
    issuer.key = issuer.signs_with = RSAKey.generate_key(2048, {"kid": "two"})
    issuer.header = {"alg": "RS256", "kid": "two"}
    assert come_in(browser, issuer).status_code == 303


def test_a_sign_in_that_was_begun_elsewhere_is_not_finished_here(
    browser: Web, issuer: Issuer
) -> None:
    issuer.claims = {"groups": ["duos"]}
    away = browser.get("/sign-in/outside").headers["location"]
    state = parse_qs(urlsplit(away).query)["state"][0]
    code = issuer.code_for(away)
    stranger = Web(browser.app)
    for path in (
        f"code={code}&state={state}",
        f"code={code}&state=x",
        "error=access_denied",
        "",
    ):
        answer = stranger.get(f"/sign-in/outside/back?{path}")
        assert (answer.status_code, stranger.token) == (403, "")
    assert browser.get(f"/sign-in/outside/back?code=x&state={state}").status_code == 403
