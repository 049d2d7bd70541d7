"""A browser without a screen: asks the application and keeps its cookies."""

from __future__ import annotations

import asyncio
from typing import Any, Final, cast

import httpx
from fastapi import FastAPI

from api.accounts import accounts
from api.gate import Gate
from api.sign_in.tokens import csrf_of
from graph.model import Account

ORIGIN: Final = "http://127.0.0.1:8000"


def gate_of(app: FastAPI) -> Gate:
    return cast("Gate", app.state.gate)


class Web:
    """One browser. `token` is that of a session that is there already."""

    address = "127.0.0.1"

    def __init__(self, app: FastAPI, token: str | None = None) -> None:
        self.app = app
        self.cookies = httpx.Cookies()
        if token is not None:
            self.cookies.set("kring", token, domain="127.0.0.1")

    @property
    def token(self) -> str:
        return self.cookies.get("kring") or ""

    @property
    def csrf(self) -> str:
        return csrf_of(self.token)

    def ask(self, method: str, path: str, **more: Any) -> httpx.Response:
        """One request as it is; `headers` go before the Origin of our own pages."""
        headers = {"Origin": ORIGIN} | more.pop("headers", {})

        async def one() -> httpx.Response:
            transport = httpx.ASGITransport(
                self.app, raise_app_exceptions=False, client=(self.address, 40000)
            )
            async with httpx.AsyncClient(
                transport=transport, base_url=ORIGIN, cookies=self.cookies
            ) as client:
                answer = await client.request(method, path, headers=headers, **more)
                self.cookies = client.cookies
                return answer

        return asyncio.run(one())

    def get(self, path: str, headers: dict[str, str] | None = None) -> httpx.Response:
        return self.ask("GET", path, headers=headers or {})

    def send(self, path: str, fields: dict[str, str] | None = None) -> httpx.Response:
        """A form of one of our pages."""
        return self.ask("POST", path, data={"csrf": self.csrf, **(fields or {})})

    def post(self, path: str, body: object = None) -> httpx.Response:
        """What a script of one of our pages sends."""
        headers = {"X-CSRF-Token": self.csrf}
        return self.ask("POST", path, json=body if body is not None else {}, headers=headers)


def account_named(app: FastAPI, name: str) -> Account:
    (found,) = [a for a in accounts(gate_of(app)._ground.store) if a.name == name]
    return found


def signed_in_as(app: FastAPI, name: str, purpose: str | None = None) -> Web:
    """A browser of an account, signed in without its password."""
    gate = gate_of(app)
    signed = gate.sign_in.open(account_named(app, name), "127.0.0.1")
    if purpose is not None:
        gate.sign_in.choose_purpose(signed, purpose)
    return Web(app, signed.token)
